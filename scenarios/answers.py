#!/usr/bin/env python3
"""The questions of scenarios/questions and their answers, as a table of README.md.

    scenarios/answers.py [PROGRAM]           runs those whose row is not of today's file
    scenarios/answers.py --all [PROGRAM]     runs all of them
    scenarios/answers.py --check [PROGRAM]   is each row there, and of today's file?
    scenarios/answers.py --try [PROGRAM]     the same, and does each run, small?

PROGRAM is by default build/connectsim. A file is a question if its own title ends
in "?"; the others are what questions inherit from. A row holds a digest of the
scenario as merged and of its rulebooks: one that was answered before these changed
is told. What changed in the program alone is not: then --all. --check and --try
print a line of TAP for each check and exit 1 on a failure.
"""
import glob
import hashlib
import html
import json
import os
import re
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
PAGE = os.path.join(HERE, "README.md")
BEGIN = "<!-- answers: made by `make answers` -->\n"
END = "<!-- answers: end -->\n"
HEAD = "| question | command | answer |\n|---|---|---|\n"
LENGTH = 340  # characters of an answer: its first paragraph, and whole sentences up to that
SECONDS = 60  # that a question may take, on 2 cores


def run(program, *arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, cwd=ROOT,
                          check=False)


def questions():
    """The files that are questions, as paths from the root of the tree, and their titles."""
    for path in sorted(glob.glob(os.path.join(HERE, "questions", "*.json"))):
        with open(path, encoding="utf-8") as file:
            title = json.load(file).get("title", "")
        if title.endswith("?"):
            yield os.path.relpath(path, ROOT), title


def values(item, key):
    """All texts that stand under a key, at any depth."""
    if isinstance(item, dict):
        for name, value in item.items():
            if name == key and isinstance(value, str):
                yield value
            yield from values(value, key)
    elif isinstance(item, list):
        for value in item:
            yield from values(value, key)


def merged(program, path):
    shown = run(program, "validate", "--show", path)
    if shown.returncode:
        raise ValueError(shown.stderr.strip())
    return shown.stdout


def digest(program, path):
    """Of what is asked: the scenario as merged, and its rulebooks."""
    text = merged(program, path)
    names = sorted(set(values(json.loads(text), "rulebook")))
    rules = [run(program, "rules", name, "--json").stdout for name in names]
    return hashlib.sha256("\n".join([text] + rules).encode()).hexdigest()[:12]


def command(path):
    return "connectsim run " + path


def cell(text):
    return html.escape(text, quote=False).replace("|", "\\|").replace("\n", " ")


def short(first, *others):
    """Of its paragraphs the first, and sentences of the next as far as there is room; not
    a question that stays open."""
    some = [first]
    rest = " ".join(part.removeprefix("- ") for part in others)
    for sentence in re.split(r"(?<=[.?!]) (?=[A-Z\"])", rest):
        if not sentence or len(" ".join(some + [sentence])) >= LENGTH:
            break
        some.append(sentence)
    while len(some) > 1 and some[-1].endswith("?"):
        some.pop()
    return " ".join(some)


def verdict_of(program, path, *options):
    """What the scenario answers, in paragraphs, and how long it took."""
    with tempfile.TemporaryDirectory() as folder:
        results = os.path.join(folder, "results")
        ended = run(program, "run", path, "-q", "--no-charts", "-o", results, *options)
        if ended.returncode:
            raise ValueError(ended.stderr.strip() or "exit code %d" % ended.returncode)
        with open(os.path.join(results, "summary.json"), encoding="utf-8") as file:
            verdict = json.load(file).get("verdict_parts") or [""]
        with open(os.path.join(results, "manifest.json"), encoding="utf-8") as file:
            return verdict, json.load(file)["seconds"]


def save(rows):
    """Writes the table, whole or not at all."""
    with open(PAGE, encoding="utf-8") as file:
        page = file.read()
    before, rest = page.split(BEGIN)
    table = "".join("| %s | `%s` | %s <!-- %s --> |\n" % (title, call, answer, of)
                    for call, (title, answer, of) in rows.items())
    with open(PAGE + ".new", "w", encoding="utf-8") as file:
        file.write(before + BEGIN + HEAD + table + END + rest.split(END)[1])
    os.replace(PAGE + ".new", PAGE)


def write(program, is_all):
    """After each answer, so that none is lost; those of today's file are kept."""
    before, rows = listed(), {}
    for path, title in questions():
        call, of = command(path), digest(program, path)
        if is_all or before.get(call, ("", "", ""))[2] != of:
            verdict, seconds = verdict_of(program, path)
            print("%s: %.0f s%s" % (path, seconds, ", too long" * (seconds > SECONDS)),
                  flush=True)
            before[call] = (cell(title), cell(short(*verdict)), of)
        rows[call] = (cell(title), *before[call][1:])
        save({**before, **rows})
    save(rows)


def listed():
    """What the page holds: by command the title, the answer, the digest."""
    with open(PAGE, encoding="utf-8") as file:
        table = file.read().split(BEGIN)[1].split(END)[0]
    rows = {}
    for line in table.splitlines()[2:]:
        found = re.fullmatch(r"\| (.*) \| `(.*?)` \| (.*) <!-- (\w+) --> \|", line)
        if not found:
            raise ValueError("no row of answers: " + line)
        rows[found[2]] = (found[1], found[3], found[4])
    return rows


def small(program, path):
    """Options that make it short: few replications, of experiments, too."""
    scenario = json.loads(merged(program, path))
    options = ["--replications", "2"] if not scenario.get("precision") else [
        "--set", "precision.first=20", "--set", "precision.max_replications=20"]
    for experiment in scenario.get("experiments", []):
        if "replications" in experiment:
            options += ["--set", "experiments[%s].replications=4" % experiment["name"]]
    return options


def tap(is_right, what, why=""):
    print("%sok %s" % ("" if is_right else "not ", what))
    for line in "" if is_right else why.splitlines():
        print(line)
    return is_right


def check(program, is_tried):
    rows, seen, whole = listed(), [], True
    for path, title in questions():
        seen.append(command(path))
        row = rows.get(command(path))
        whole &= tap(bool(row), path + ": is in scenarios/README.md", "run `make answers`")
        if row:
            whole &= tap(row[0] == cell(title), path + ": under its title", row[0])
            whole &= tap(bool(row[1].strip()), path + ": with an answer")
            whole &= tap(row[2] == digest(program, path), path + ": of the file as it is",
                         "it was changed since it was answered: run `make answers`")
        if is_tried:
            try:
                verdict = verdict_of(program, path, *small(program, path))[0]
                whole &= tap(bool(verdict[0].strip()), path + ": answers, small")
            except ValueError as error:
                whole &= tap(False, path + ": answers, small", str(error))
    whole &= tap(sorted(seen) == sorted(rows), "no other row in scenarios/README.md",
                 "\n".join(sorted(set(rows) - set(seen))))
    return whole


def main(words):
    mode = words.pop(0) if words and words[0].startswith("--") else None
    program = os.path.abspath(words[0] if words else os.path.join(ROOT, "build", "connectsim"))
    if mode in ("--check", "--try"):
        return 0 if check(program, mode == "--try") else 1
    if mode not in (None, "--all"):
        print(__doc__, file=sys.stderr)
        return 2
    write(program, mode == "--all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
