#!/usr/bin/env python3
"""Replaces a file of a results folder, one at a time, by what a stranger may have put
there, and gives the folder to each command. Prints TAP, a line for a file and command.

  strangers.py PROGRAM EVERY    every how many-th replacement, 1: all

Each call ends within a minute by an exit code of the program, says what is wrong if it
does not end well, sends no character to the terminal that it obeys, shows and writes
nothing outside of the folder, and no page holds a script of the stranger's.
"""
import hashlib
import os
import re
import shutil
import socket
import stat
import subprocess
import sys
import tempfile

SCENARIO = "scenarios/tiny.json"
OBEYED = re.compile(rb"[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\x8b-\x8f\xaa-\xae]")
NUMBER = re.compile(rb"(:\s*)-?\d[\d.e+-]*")
STRING = re.compile(rb':(\s*)"([^"]*)"')
HOSTILE = rb':\1"\\u001b]0;x\\u0007\\u202e\2<script>alert(1)</script>"'
WORDS = (2**64 - 1, 2**63 - 1, 2**63, 2**32 - 1, 2**32, 2**61)
FILES = ("summary.json", "manifest.json", "scenario.json", "rulebooks/upwork-2020-12.json",
         "replications.bin", "arms.csv", "charts/headline.svg")


def bind(path):
    """A socket; its path may be longer than the system takes."""
    back = os.getcwd()
    os.chdir(os.path.dirname(path))
    with socket.socket(socket.AF_UNIX) as made:
        made.bind(os.path.basename(path))
    os.chdir(back)


def hole(path):
    with open(path, "wb") as file:
        file.truncate(1 << 28)


def kinds(secret):
    """What is no file, or not this one."""
    return {"gone": lambda path: None, "pipe": os.mkfifo, "socket": bind, "folder": os.mkdir,
            "link out": lambda path: os.symlink(secret, path),
            "link to itself": lambda path: os.symlink(os.path.basename(path), path),
            "link to nothing": lambda path: os.symlink(secret + "-new", path),
            "device": lambda path: os.symlink("/dev/zero", path), "hole": hole}


def texts(name, old):
    """Other bytes."""
    half = len(old) // 2
    yield from (("empty", b""), ("half", old[:half]), ("NUL", old[:half] + b"\0" + old[half:]),
                ("no UTF-8", old[:half] + b"\xff\xfe" + old[half:]), ("BOM", b"\xef\xbb\xbf" + old),
                ("CRLF", old.replace(b"\n", b"\r\n")), ("long", old + b"x" * 3000000),
                ("escapes", old.replace(b"a", b"\x1b[31m", 5)),
                ("directions", old.replace(b"e", b"\xe2\x80\xae", 3)))
    if name.endswith(".json"):
        yield from (("deep", b"[" * 200000), ("deep keys", b'{"a":' * 100000),
                    ("key twice", old.replace(b"{", b'{"format_version":9,"format_version":1,', 1)),
                    ("hostile texts", STRING.sub(HOSTILE, old)),
                    ("hostile keys", re.sub(rb'"([^"]*)":', rb'"\\u001b[31m../\1":', old)),
                    ("a NUL in texts", STRING.sub(rb':\1"\\u0000x"', old)),
                    ("half a pair in texts", STRING.sub(rb':\1"\\ud800x"', old)),
                    ("lists as objects", re.sub(rb"\[[^\[\]]*\]", b"{}", old)),
                    ("objects as lists", re.sub(rb"\{[^{}]*\}", b"[]", old)),
                    ("{}", b"{}"), ("[]", b"[]"), ("null", b"null"), ("1", b"1"))
        for word in (b"1e999", b"1e308", b"-1e308", b"-0", b"NaN", b"18446744073709551616",
                     b"-1", b'"x\\u001b[31m<b>"', b"null"):
            yield "numbers: " + word.decode(), NUMBER.sub(rb"\g<1>" + word.replace(b"\\", b"\\\\"),
                                                          old)
    if name.endswith(".bin"):
        for i, at in enumerate((*range(0, 160, 4), *range(160, len(old) - 8, 181))):
            word = WORDS[i % len(WORDS)].to_bytes(8, "little")
            yield f"byte {at}", old[:at] + word + old[at + 8:]


def commands(folder, other, new):
    return {"report": ["report", folder, "--no-charts"], "verify": ["verify", folder],
            "table": ["table", folder, "arms"], "compare": ["compare", folder, other],
            "list": ["list", "results", os.path.dirname(folder)], "explain": ["explain", folder],
            "validate": ["validate", folder],
            "run": ["run", folder, "-o", new, "-q", "--no-charts"],
            "resume": ["run", SCENARIO, "-q", "--resume", "-o", folder, "--replications", "4",
                       "--no-charts"],
            "force": ["run", SCENARIO, "-q", "--force", "-o", folder, "--no-charts"]}


def wrong(program, words, pages):
    """What a call does that it should not."""
    try:
        done = subprocess.run([program, *words], capture_output=True, check=False, timeout=60,
                              stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return ["does not end"]
    said = done.stdout + done.stderr
    found = [f"exit code {done.returncode}"] * (done.returncode not in (0, 1, 2, 3, 4))
    found += ["says nothing"] * (done.returncode != 0 and not done.stderr.strip())
    found += ["a bug"] * (b"bug" in done.stderr) + ["shows a secret"] * (b"SECRET" in said)
    found += ["sends what a terminal obeys"] * bool(OBEYED.search(said))
    for page in pages:
        if os.path.isfile(page) and not os.path.islink(page):
            with open(page, "rb") as file:
                data = file.read()
            found += ["a script"] * (b"<script>alert" in data) + ["a secret"] * (b"SECRET" in data)
    return found


def attempts(name, whole, secret, every):
    """Label, and what puts the file there."""
    with open(f"{whole}/{name}", "rb") as file:
        old = file.read()
    made = [(label, put, None) for label, put in kinds(secret).items()]
    made += [(label, None, data) for label, data in texts(name, old)]
    return made[::every], hashlib.sha256(old).hexdigest()


def replace(folder, whole, name, put, data, digest):
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(whole, folder)
    os.remove(f"{folder}/{name}")
    if put:
        put(f"{folder}/{name}")
        return
    with open(f"{folder}/{name}", "wb") as file:
        file.write(data)
    if name != "manifest.json":  # the digest is made to fit
        with open(f"{folder}/manifest.json", encoding="utf-8") as file:
            manifest = file.read()
        with open(f"{folder}/manifest.json", "w", encoding="utf-8") as file:
            file.write(manifest.replace(digest, hashlib.sha256(data).hexdigest()))


def main(program, every):
    top = tempfile.mkdtemp()
    whole, folder, new = top + "/whole", top + "/in/d", top + "/new"
    outside = top + "/outside"
    os.makedirs(outside)
    os.makedirs(top + "/in")
    with open(outside + "/secret", "w", encoding="utf-8") as file:
        file.write('{"SECRET": 1}')
    subprocess.run([program, "run", SCENARIO, "-q", "--replications", "3", "-o", whole], check=True)
    count = calls = 0
    for name in FILES:
        made, digest = attempts(name, whole, outside + "/secret", every)
        for command, words in commands(folder, whole, new).items():
            found = []
            for label, put, data in made:
                replace(folder, whole, name, put, data, digest)
                shutil.rmtree(new, ignore_errors=True)
                pages = (folder + "/report.html", new + "/report.html")
                found += [f"{label}: {what}" for what in wrong(program, words, pages)]
                calls += 1
                if os.listdir(outside) != ["secret"] or stat.S_ISLNK(os.lstat(outside).st_mode):
                    found.append(label + ": writes outside")
            count += 1
            print(f"{'not ok' if found else 'ok'} {count} - {name}: {command}", flush=True)
            for line in found:
                print("#", line)
    print(f"# calls: {calls}\n1..{count}")
    shutil.rmtree(top)


main(sys.argv[1], int(sys.argv[2]))
