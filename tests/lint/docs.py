"""What the pages say exists, and what exists is said.

Links of every README and of sim/MODEL.md lead somewhere; tests that MODEL.md
names are there; and MODEL.md names every purpose of a draw, event, metric, flow,
rule, bid and buy rule of the tables in the program.
"""
import glob
import os
import re
import sys

MODEL = "sim/MODEL.md"
bad = []


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def complain(path, text, where, what):
    bad.append("%s:%d: %s" % (path, text.count("\n", 0, where) + 1, what))


def links(path, text):
    for found in re.finditer(r"\]\(([^)\s]+)\)", text):
        target = found.group(1).split("#")[0]
        if target and not re.match(r"[a-z]+:", target) and not os.path.exists(
                os.path.join(os.path.dirname(path), target)):
            complain(path, text, found.start(), "no such file: " + target)


def paths(path, text):
    """Paths of the tree in backquotes; of patterns only the folder counts."""
    for found in re.finditer(r"`((?:sim|tests|scenarios|analysis)/[\w./{},*-]*)`", text):
        target = re.split(r"[*{]", found.group(1))[0]
        target = target if target == found.group(1) else os.path.dirname(target)
        if not os.path.exists(target):
            complain(path, text, found.start(), "no such file: " + found.group(1))


def tests(text):
    """`name` after a link to a test program, or after "Test" in the rules."""
    start = 0
    for line in text.splitlines(True):
        program = "tests/unit/test_rules.c"
        seen = False
        for part in re.finditer(r"\]\(([^)]+)\)|\bTests?\b|`(\w+)`", line):
            if part.group(1):
                program = os.path.normpath(os.path.join("sim", part.group(1)))
                seen = re.search(r"tests/.*\.c$", program)
            elif not part.group(2):
                seen = True
            elif seen and "START_TEST(%s)" % part.group(2) not in read(program):
                complain(MODEL, text, start + part.start(),
                         "no test %s in %s" % (part.group(2), program))
        start += len(line)


def named(text, path, pattern, what):
    """Every name that the pattern finds in a file stands in MODEL.md."""
    names = re.findall(pattern, read(path), re.M)
    if len(names) < 3:
        bad.append("%s: no %s found" % (path, what))
    for name in names:
        if "`%s`" % name not in text:
            bad.append("%s: %s `%s` of %s is not described" % (MODEL, what, name, path))


def maps():
    """A folder's README names each of its files; a pattern in backquotes names
    those that it fits."""
    for folder in sorted(glob.glob("sim/*/")):
        page = read(folder + "README.md")
        names = re.findall(r"`([\w.*{},-]+)`", page)
        named_here = set()
        for name in names:
            braces = re.match(r"(.*)\{(.*)\}(.*)", name)
            each = [braces.group(1) + part + braces.group(3)
                    for part in braces.group(2).split(",")] if braces else [name]
            for one in each:
                named_here.update(os.path.basename(path) for path in glob.glob(folder + one))
                if re.search(r"\.(c|h|def)$", one) and "*" not in one and not glob.glob(
                        folder + one) and not glob.glob("*/**/" + one, recursive=True):
                    bad.append("%sREADME.md: no such file: %s" % (folder, one))
        for path in sorted(glob.glob(folder + "*.[ch]") + glob.glob(folder + "*.def")):
            name = os.path.basename(path)
            other = re.sub(r"\.[ch]$", lambda end: ".h" if end.group() == ".c" else ".c", name)
            if name not in named_here and other not in named_here:
                bad.append("%sREADME.md: does not name %s" % (folder, name))


def purposes(text):
    """The table of draws has the enumeration's order, which numbers them."""
    listed = re.findall(r"^\| `(RNG_\w+)` \|", text, re.M)
    there = re.findall(r"^    (RNG_(?!NPURPOSE)\w+)", read("sim/rng/purpose.h"), re.M)
    for n in range(max(len(listed), len(there))):
        row, name = (names[n] if n < len(names) else "nothing"
                     for names in (listed, there))
        if row != name:
            bad.append("%s: purpose %d is %s, in the table %s" % (MODEL, n, name, row))
            break


def main():
    pages = []
    for folder, folders, files in os.walk("."):
        folders[:] = sorted(set(folders) - {".git", "build", "results"})
        pages += [os.path.normpath(os.path.join(folder, file))
                  for file in sorted(files) if file.endswith(".md")]
    for page in pages:
        links(page, read(page))
        paths(page, read(page))
    model = read(MODEL)
    tests(model)
    maps()
    purposes(model)
    named(model, "sim/market/events.def", r"^EVENT\(\w+, \"(\w+)\"", "event")
    named(model, "sim/scenario/metrics.def", r"^METRIC\(\w+, \w+, \"(\w+)\"", "metric")
    named(model, "sim/ledger/flows.def", r"^[A-Z]+\(\w+, \"(\w+)\"", "flow")
    named(model, "sim/policy/rules.def", r"^[A-Z]+\(\w+, \"R\d+\", \"(\w+)\"", "rule")
    named(model, "sim/strategy/bid.c", r"^    \{\"(\w+)\",", "bid rule")
    named(model, "sim/strategy/buy.c", r"^    \{\"(\w+)\",", "buy rule")
    print("\n".join(bad))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
