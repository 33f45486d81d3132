"""messages.py PROGRAM: is every file here refused, with its line of messages.txt?

Lines `ok LABEL` and `not ok LABEL`, for `each` of tests/cli/tap.sh.
"""
import glob
import os
import re
import subprocess
import sys
import tempfile

HERE = "tests/invalid"
PLACE = re.compile(r"error: tests/invalid/[a-z0-9/-]+\.json:[0-9]+:[0-9]+: .")
SHOWN = re.compile(r" *[0-9]* \| ")


def tell(good, label, *notes):
    print("ok" if good else "not ok", label)
    if not good:
        for line in "\n".join(notes).splitlines()[:20]:
            print(line)


def call(program, *words):
    return subprocess.run([program, *words], stdin=subprocess.DEVNULL, text=True,
                          capture_output=True, check=False, close_fds=False)


def look(program, file, name, expected, target):
    done = call(program, "validate", "--max-memory", "300M", file)
    said = done.stderr.splitlines()
    lines = [line for line in said if not SHOWN.match(line)]
    tell(done.returncode == 3, f"{name}: exit code", f"exit code {done.returncode}", done.stderr)
    tell(not done.stdout, f"{name}: nothing on standard output", done.stdout)
    tell(lines and all(PLACE.match(line) for line in lines),
         f"{name}: every line begins with error: file:line:column", done.stderr)
    tell(len(said) == 3 * len(lines), f"{name}: under each the line and a mark", done.stderr)
    tell(f"{file}:{expected}" in done.stderr, f"{name}: message", expected, done.stderr)
    tell(len(set(lines)) == len(lines), f"{name}: nothing is said twice", done.stderr)
    done = call(program, "run", "--max-memory", "300M", file, "-o", target)
    tell(done.returncode == 3, f"{name}: run refuses it, too", f"exit code {done.returncode}")
    left = glob.glob(target) + glob.glob(target + ".*")
    tell(not left, f"{name}: nothing written", *left)


def main():
    program = sys.argv[1]
    with open(HERE + "/messages.txt", encoding="utf-8") as file:
        table = dict(line.rstrip("\n").split(" ", 1) for line in file)
    names = [name for name in sorted(os.listdir(HERE))
             if not name.startswith("messages.") and not name.endswith(".t")]
    with tempfile.TemporaryDirectory() as folder:
        for name in names:
            look(program, f"{HERE}/{name}", name, table.get(name, "NO LINE IN messages.txt"),
                 folder + "/out.d")
    tell(len(names) >= 50, "there are files to check")
    tell(sorted(table) == names, "every line of the table has its file",
         *sorted(set(table) ^ set(names)))


main()
