#!/usr/bin/env python3
"""Runs valid scenarios that are drawn at random (draw.c); prints TAP.

Each is run as any scenario is, every other one with two arms that are compared, every
fifth with charts. It must end well, without a word of a bug; every file must be what
its kind is (tests/cli/inspect.py: no NaN, no bare estimate, no page that is not
well-formed), and a second run by one thread must write the same bytes.
FUZZ_WORLDS: how many (10); FUZZ_FROM: from which number.
"""
import filecmp
import glob
import json
import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

PROGRAM = os.environ.get("CONNECTSIM", os.path.abspath("build/connectsim"))
DRAW = "build/release/tests/fuzz/draw"
COUNT = int(os.environ.get("FUZZ_WORLDS", "10"))
FROM = int(os.environ.get("FUZZ_FROM", "100001"))


def run(path, out, *options):
    return subprocess.run([PROGRAM, "run", path, "-o", out, "-q", "--yes", *options],
                          capture_output=True, text=True, errors="replace", check=False)


def compare_arms(path):
    """Another stock of Connects at the start, as a second arm."""
    with open(path, encoding="utf-8") as file:
        scenario = json.load(file)
    where = f"populations[{scenario['populations'][0]['name']}].opening_connects"
    scenario["arms"] = [{"name": "base", "set": {where: 10}}, {"name": "more", "set": {where: 70}}]
    scenario["baseline"] = "base"
    two = path.replace(".json", "-two.json")
    with open(two, "w", encoding="utf-8") as file:
        json.dump(scenario, file)
    done = subprocess.run([PROGRAM, "validate", two], capture_output=True, check=False)
    return two if done.returncode == 0 else path


def inspected(out):
    """What is wrong with the files."""
    said = ""
    for kind, pattern in (("csv", "/*.csv"), ("estimates", "/*.csv"), ("json", "/*.json"),
                          ("html", "/report.html"), ("svg", "/charts/*.svg")):
        files = sorted(glob.glob(out + pattern))
        if files:
            done = subprocess.run([sys.executable, "tests/cli/inspect.py", kind, *files],
                                  capture_output=True, text=True, check=False)
            said += done.stdout if done.returncode else ""
    return said


def attempt(folder, number):
    """What is wrong with the world of that number; "" if nothing is."""
    path, out, again = f"{folder}/{number}.json", f"{folder}/{number}", f"{folder}/{number}-again"
    if number % 2:
        path = compare_arms(path)
    charts = [] if number % 5 == 0 else ["--no-charts"]
    done = run(path, out, "--threads", "2", *charts)
    if done.returncode or "bug" in done.stderr:
        return f"exit code {done.returncode}: {done.stderr[-800:]}"
    wrong = inspected(out)
    done = run(path, again, "--threads", "1", "--no-charts")
    if done.returncode:
        return wrong + f"again: exit code {done.returncode}: {done.stderr[-800:]}"
    names = [os.path.basename(name) for name in glob.glob(out + "/*.csv")]
    _, differ, lost = filecmp.cmpfiles(out, again, names, shallow=False)
    return wrong + "".join(f"another {name} by one thread\n" for name in differ + lost)


def main():
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([DRAW, folder, str(FROM), str(COUNT)], check=True, stdout=subprocess.DEVNULL)
        numbers = range(FROM, FROM + COUNT)
        with ThreadPoolExecutor(int(os.environ.get("TEST_JOBS", "1"))) as pool:
            for i, wrong in enumerate(pool.map(lambda n: attempt(folder, n), numbers), 1):
                print(f"{'not ok' if wrong else 'ok'} {i} - world {FROM + i - 1}", flush=True)
                for line in wrong.splitlines():
                    print("#", line)
    print(f"1..{COUNT}")


if __name__ == "__main__":
    main()
