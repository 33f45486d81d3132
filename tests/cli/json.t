#!/bin/sh
# --json of list and validate: it parses, and holds what the text says; lists fit
# a terminal. Those of ask, compare, explain, rules, assumptions and run --print
# have files of their own.
set -u
. tests/cli/tap.sh
cat >"$dir/facts.py" <<'END'
import json, subprocess, sys
sys.path.insert(0, "tests/cli")
from terminal import terminal
program = sys.argv[2]

def check(label, ok):
    print("ok" if ok else "not ok", label)

def out(*words):
    return subprocess.run([program, *words], capture_output=True, text=True).stdout

def lists():
    rows = json.loads(out("list", "--json"))
    lines = [line.split() for line in out("list").split("\n") if line.startswith("  ")]
    check("as many rows as lines", len(rows) == len(lines) > 200)
    check("each line has the cells of its row", all(
        "".join(line) == "".join("".join(str(cell).split()) for key, cell in row.items()
                                 if key != "list" and cell) for row, line in zip(rows, lines)))
    for word in ("scenarios", "metrics", "moments", "charts"):
        check("list %s --json: of that kind alone" % word, {row["list"] for row in json.loads(
            out("list", word, "--json"))} == {word})
    check("names are not cut", "net_value_without_stock_usd" in {row["name"] for row in rows})

def validate():
    files = ["scenarios/tiny.json", "tests/invalid/unknown-rulebook.json", "newcomer"]
    done = subprocess.run([program, "validate", *files, "--json"], capture_output=True,
                          text=True)
    rows = json.loads(done.stdout)
    said = subprocess.run([program, "validate", *files], capture_output=True, text=True)
    check("validate: the same exit code", done.returncode == said.returncode == 3)
    check("validate: standard error is empty", done.stderr == "")
    check("validate: each file", [row["file"] for row in rows] == files)
    check("validate: valid or not", [row["valid"] for row in rows] == [True, False, True])
    check("validate: its errors", rows[1]["errors"] and all(
        error in said.stderr for row in rows for error in row["errors"]))
    check("validate: arms and rulebook as in the text", all(
        "%s: valid: %d arm" % (row["file"], len(row["arms"])) in said.stdout
        and row["rulebook"] in said.stdout for row in rows if row["valid"]))
    check("validate: warnings and notes, none lost", all(
        text in said.stdout + said.stderr
        for row in rows for text in row["warnings"] + row["notes"]))

def fits():
    for width in (60, 80, 132):
        code, text = terminal([program, "list", "moments"], width)
        lines = text.split("\n")
        check("list fits %d columns" % width, code == 0 and len(lines) > 20
              and all(len(line) <= width for line in lines))

globals()[sys.argv[1]]()
END
each python3 "$dir/facts.py" lists "$CONNECTSIM"
each python3 "$dir/facts.py" validate "$CONNECTSIM"
run validate scenarios/tiny.json --show --json
exits 2 'validate --show is JSON already'
run list metrics
check 'in a pipe a row is a line' test "$(grep -c '^   ' "$dir/out")" -eq 0
if python3 -c 'import pty; pty.openpty()' 2>/dev/null; then
    each python3 "$dir/facts.py" fits "$CONNECTSIM"
else
    skip 'lists on a terminal' 'no pseudo-terminal'
fi
finish
