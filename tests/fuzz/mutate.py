#!/usr/bin/env python3
"""Feeds damaged scenarios and rulebooks to connectsim; prints TAP.

The damage comes from a fixed seed, so a failure can be repeated: its number is
in the message, and `mutate.py --show NUMBER` prints the damaged text.

`validate` must accept a text in silence or refuse it with exit code 3 and a
message that has a position. It gets 25 texts in a call; every tenth, and whatever
is answered less clearly than that, also alone, by standard input. A text that is
accepted and small is run, too.
"""
import json
import os
import random
import re
import resource
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

SEED = 20210101
COUNT = int(os.environ.get("FUZZ_COUNT", "3000"))
RUNS = 60
BATCH = 25
PROGRAM = os.environ.get("CONNECTSIM", os.path.abspath("build/connectsim"))
SCENARIOS = ["scenarios/tiny.json", "scenarios/all-rules.json",
             "scenarios/newcomer.json", "scenarios/ways-to-buy.json"]
RULEBOOKS = ["scenarios/rulebooks/article.json",
             "scenarios/rulebooks/upwork-2020-12.json"]
TOKEN = re.compile(rb'"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|[{}\[\]:,]|\w+')
NUMBER = re.compile(rb'(?<=[:\[ ])-?\d[\d.]*')
VALUES = [b"-1", b"0", b"-0", b"1", b"0.5", b"1e308", b"-1e308", b"1e-308",
          b"1e999", b"9007199254740993", b"9223372036854775807",
          b"18446744073709551616", b"2147483648", b"-2147483649", b"1e15",
          b"0.1e-5", b"99999999999999999999999999", b"null", b"true", b'""',
          b"[]", b"{}", b'"NaN"', b"NaN", b"-", b"1.", b"01", b"1e", b"3660",
          b"1e6", b"1000000"]


def flip(rng, text):
    text = bytearray(text)
    for _ in range(rng.choice((1, 1, 2, 8))):
        text[rng.randrange(len(text))] ^= 1 << rng.randrange(8)
    return bytes(text)


def delete(rng, text):
    start = rng.randrange(len(text))
    return text[:start] + text[start + rng.choice((1, 2, 10, 100, 5000)):]


def duplicate(rng, text):
    start = rng.randrange(len(text))
    end = start + rng.choice((1, 2, 10, 100, 1000))
    return text[:end] + text[start:end] * rng.choice((1, 1, 5)) + text[end:]


def swap(rng, text):
    tokens = [m.span() for m in TOKEN.finditer(text)]
    (a, b), (c, d) = sorted(rng.sample(tokens, 2))
    return text[:a] + text[c:d] + text[b:c] + text[a:b] + text[d:]


def number(rng, text):
    for _ in range(rng.choice((1, 1, 1, 3))):
        spans = [m.span() for m in NUMBER.finditer(text)]
        if spans:
            a, b = rng.choice(spans)
            text = text[:a] + rng.choice(VALUES) + text[b:]
    return text


def drop_token(rng, text):
    a, b = rng.choice([m.span() for m in TOKEN.finditer(text)])
    return text[:a] + text[b:]


def string(rng, text):
    a, b = rng.choice([m.span() for m in TOKEN.finditer(text)
                       if m.group()[:1] == b'"'])
    new = rng.choice((b"", b"../../etc/passwd", b"%s%n%s", b"\\u0000", b"\xff",
                      b"\\ud800", b"a" * 5000, b"all", b"stock", b"never",
                      b"\xc3\xa4", b"`id`", b"$comment", b"x.y[0]"))
    return text[:a] + b'"' + new + b'"' + text[b:]


def relate(rng, text):
    """A member like another, a file on another, less something of it."""
    names = re.findall(rb'"name": "([^"]*)"', text) + [b"nobody", b""]
    name = rng.choice(names)
    new = rng.choice((
        b'"like": "%s", ' % name, b'"like": "%s", ' % name, b'"like": [1], ',
        b'"without": ["%s"], ' % rng.choice((b"buy", b"size", b"a.b", b"x[", name)),
        b'"like": "%s", "without": ["%s"], ' % (name, rng.choice((b"buy", b"set", name))),
        b'"without": ["arms[%s]", "strategies"], ' % name))
    if rng.random() < 0.2:
        new = b'"inherits": "%s", ' % rng.choice((
            b"tiny", b"boost", b"nobody", b"./", b"../..", b"scenarios/tiny.json",
            b"/dev/zero", b"/proc/self/mem", b"\\u0001", b"scenarios/tiny.json/", b"a" * 5000))
    spots = [m.end() for m in re.finditer(rb"\{\s*(?=\")", text)]
    if not spots:
        return text
    at = spots[0] if new.startswith((b'"inherits', b'"without": ["arms')) else rng.choice(spots)
    return text[:at] + new + text[at:]


def scale(rng, text):
    """A number a little or a lot larger or smaller: often still valid."""
    spans = [m.span() for m in NUMBER.finditer(text)]
    a, b = rng.choice(spans)
    try:
        value = float(text[a:b]) * rng.choice((0, 0.1, 0.5, 1.5, 2, 10))
    except ValueError:
        return text
    new = b"%d" % value if value == int(value) else b"%.6g" % value
    return text[:a] + new + text[b:]


DAMAGE = [flip, delete, duplicate, swap, number, number, drop_token, string,
          relate, scale]


def read(name):
    with open(name, "rb") as file:
        return file.read()


ORIGINALS = {name: read(name) for name in SCENARIOS + RULEBOOKS}


def damaged(index):
    """The file and its damaged text; the same for the same index."""
    rng = random.Random(SEED * 100003 + index)
    name = rng.choice(SCENARIOS if index % 3 else RULEBOOKS)
    text = ORIGINALS[name]
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        if text:
            try:
                text = rng.choice(DAMAGE)(rng, text)
            except (ValueError, IndexError):
                pass  # too little is left of it
    return name, text


def call(arguments, text, seconds, limited=False):
    def limit():
        resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    return subprocess.run([PROGRAM] + arguments, input=text,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=seconds, check=False,
                          preexec_fn=limit if limited else None,
                          close_fds=False)


def complaint(done, file_expected):
    """What is wrong with this answer of `validate`, or None."""
    if done.returncode == 0:
        said = [line for line in done.stderr.splitlines()
                if b": warning: " not in line and b": run would take " not in line]
        if said:
            return "accepted, and yet: %r" % b"\n".join(said)[:200]
        return None
    if done.returncode != 3:
        return "exit code %d: %r" % (done.returncode, done.stderr[-400:])
    if done.stdout:
        return "refused, and yet standard output: %r" % done.stdout[:200]
    lines = done.stderr.split(b"\n")
    if not re.match(rb"error: [^:\n]*:\d+:\d+: \S", lines[0]):
        return "message without a position: %r" % lines[0][:200]
    if file_expected not in lines[0]:
        return "message about another file: %r" % lines[0][:200]
    if re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stderr):
        return "control characters in: %r" % done.stderr[:200]
    try:
        done.stderr.decode("utf-8")
    except UnicodeDecodeError:
        return "the message is no UTF-8: %r" % done.stderr[:200]
    return None


def with_rulebook(index, base, text):
    """A scenario by a rulebook of this text, which it puts beside it."""
    book = "fuzz%d" % index
    os.mkdir(base + "/rulebooks")
    with open("%s/rulebooks/%s.json" % (base, book), "wb") as file:
        file.write(text)
    return ORIGINALS[SCENARIOS[0]].replace(b"upwork-2020-12", book.encode())


def validate(index, folder):
    """What is wrong, was it accepted, and may it be run?"""
    name, text = damaged(index)
    is_rulebook = name in RULEBOOKS
    is_parent = not is_rulebook and index % 5 == 0
    expected = b"" if is_rulebook or b'"inherits"' in text else b"<stdin>:"
    try:
        if is_rulebook:
            base = "%s/%d" % (folder, index)
            os.mkdir(base)
            with open(base + "/a.json", "wb") as file:
                file.write(with_rulebook(index, base, text))
            done = call(["validate", base + "/a.json"], b"", 20)
        elif is_parent:  # of a file that says nothing itself
            parent = "%s/%d.json" % (folder, index)
            expected = b""
            with open(parent, "wb") as file:
                file.write(text)
            heir = b'{"schema_version": 1, "name": "heir", "inherits": "%s"}'
            done = call(["validate", "-"], heir % parent.encode(), 20)
        else:
            done = call(["validate", "-"], text, 20)
    except subprocess.TimeoutExpired:
        return "no answer within 20 seconds", False, False
    return (complaint(done, expected),
            done.returncode == 0,
            done.returncode == 0 and not is_rulebook and not is_parent
            and text != ORIGINALS[name] and is_small(text))


def as_file(index, folder):
    """The text in a folder of its own, as a scenario, its parent or its rulebook: the
    file to validate."""
    name, text = damaged(index)
    base = "%s/batch%d" % (folder, index)
    os.mkdir(base)
    if name in RULEBOOKS:
        text = with_rulebook(index, base, text)
    elif index % 5 == 0:
        with open(base + "/parent.json", "wb") as file:
            file.write(text)
        text = b'{"schema_version": 1, "name": "heir", "inherits": "%s"}' % (
            base.encode() + b"/parent.json")
    with open(base + "/a.json", "wb") as file:
        file.write(text)
    return base + "/a.json"


ERROR = re.compile(rb"error: ([^:\n]*/batch(\d+)/[^:\n]*):\d+:\d+: \S")
SHOWN = re.compile(rb" *\d* \| |\.\.\. and \d+ more")
REMARK = re.compile(rb".*: warning: |.*: run would take ")


def clear_answers(files):
    """Which texts one call of `validate` on their files clearly accepts (True) or refuses
    well (False); of others nothing is said."""
    try:
        done = call(["validate", *files.values()], b"", 60)
        done.stderr.decode("utf-8")
    except (subprocess.TimeoutExpired, UnicodeDecodeError):
        return {}
    lines = done.stderr.splitlines()
    errors = [ERROR.match(line) for line in lines]
    if (done.returncode not in (0, 3) or re.search(rb"[\x00-\x09\x0b-\x1f\x7f]", done.stderr)
            or not all(error or SHOWN.match(line) or REMARK.match(line)
                       for error, line in zip(errors, lines))):
        return {}
    refused = {int(error[2]): error[1] for error in reversed(errors) if error}
    if bool(refused) != (done.returncode == 3):
        return {}
    answers = {}
    for index, file in files.items():
        accepted = b"%s: valid: " % file.encode() in done.stdout
        first = refused.get(index)
        if accepted == (first is None) and (
                accepted or index % 5 == 0 or damaged(index)[0] in RULEBOOKS
                or b'"inherits"' in damaged(index)[1] or first == file.encode()):
            answers[index] = accepted
    return answers


def validate_all(start, folder):
    """What validate says of the texts of one batch."""
    indices = range(start, min(start + BATCH, COUNT))
    several = [i for i in indices if i % 10 != 9]
    left = {i: as_file(i, folder) for i in several}
    clear, answers, more = {}, [], True
    while left and more:  # after twenty errors they are only counted
        more = clear_answers(left)
        clear.update(more)
        left = {i: file for i, file in left.items() if i not in clear}
    for i in indices:
        if i in clear:
            name, text = damaged(i)
            answers.append((None, clear[i], clear[i] and i % 5 != 0 and name not in RULEBOOKS
                            and text != ORIGINALS[name] and is_small(text)))
        else:
            answers.append(validate(i, folder))
    return answers


def is_small(text):
    """Whether a run of 20 days surely takes no longer than moments."""
    try:
        scenario = json.loads(text)
        people = sum(p["size"]["value"] for p in scenario["populations"])
        rate = scenario["market"]["attempts_per_day"]["value"]
    except (ValueError, KeyError, TypeError):
        return False
    return (isinstance(rate, (int, float)) and rate <= 10 and people <= 3000
            and len(scenario.get("arms", [])) <= 10)


def run(index, folder):
    text = damaged(index)[1]
    target = "%s/run%d" % (folder, index)
    asan = "asan" in PROGRAM or "tsan" in PROGRAM
    try:
        done = call(["run", "-", "-q", "--no-charts", "-o", target,
                     "--threads", "1", "--set", "horizon_days=20", "--set",
                     "replications=2"], text, 20, limited=not asan)
    except subprocess.TimeoutExpired:
        return "no end within 20 seconds"
    if done.returncode == 3 and done.stderr:
        return None  # the short horizon can be at odds with something else
    if done.returncode:
        return "exit code %d: %r" % (done.returncode, done.stderr[-400:])
    for name in os.listdir(target):
        if name.endswith(".csv"):
            with open(os.path.join(target, name), "rb") as file:
                bad = re.search(rb"^.*,[+-]?(nan|inf)\b.*", file.read(), re.M | re.I)
            if bad:
                return "%s: %r" % (name, bad.group()[:200])
    return None


class Tap:
    def __init__(self):
        self.count = 0

    def check(self, good, label, notes=()):
        self.count += 1
        print("%sok %d - %s" % ("" if good else "not ", self.count, label))
        for note in notes:
            print("# " + note)


def main():
    if len(sys.argv) == 3 and sys.argv[1] == "--show":
        name, text = damaged(int(sys.argv[2]))
        sys.stderr.write("made of %s\n" % name)
        sys.stdout.buffer.write(text)
        return
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, \
            ProcessPoolExecutor(2) as pool:
        starts = range(0, COUNT, BATCH)
        answers = sum(pool.map(validate_all, starts, [folder] * len(starts)), [])
        # One line of TAP for 100 texts: 3000 lines would bury the others.
        for start in range(0, COUNT, 100):
            bad = [(i, answers[i][0])
                   for i in range(start, min(start + 100, COUNT))
                   if answers[i][0]]
            tap.check(not bad, "texts %d to %d are accepted or refused well"
                      % (start, min(start + 100, COUNT) - 1),
                      ["text %d: %s" % pair for pair in bad[:5]])
        refused = sum(not answer[1] for answer in answers)
        tap.check(COUNT / 2 < refused < COUNT,
                  "most damage is noticed (%d of %d)" % (refused, COUNT))
        small = [i for i in range(COUNT) if answers[i][2]][:RUNS]
        results = list(pool.map(run, small, [folder] * len(small)))
        for index, bad in zip(small, results):
            tap.check(not bad, "text %d runs" % index, [bad] if bad else [])
        tap.check(len(small) >= min(RUNS, COUNT // 50),
                  "enough damaged texts can be run (%d)" % len(small))
    print("1..%d" % tap.count)


if __name__ == "__main__":
    main()
