"""No two files of a folder need each other, at once or by way of others: what calls
stands above what is called, what includes above what is included. Folders of which
that is not so, and why, are in circles.txt; one that has no circle is not. Reads
from standing input the files of sim/, a line `end`, then `nm -A` of their objects
and the includes of headers."""

import re
import sys


def needs_of(lines):
    """(file, file) of one folder: the first needs the second."""
    end = lines.index("end")
    path = {name.split("/")[-1]: name for name in lines[:end]}
    of, uses = {}, set()
    for line in lines[end + 1:]:
        found = re.match(r".*:([^:]*)\.o:[0-9a-f ]* ([A-Za-z]) (\w+)$", line)
        if found and found.group(2) == "U":
            uses.add((path.get(found.group(1) + ".c"), found.group(3)))
        elif found and found.group(2) in "TDBRCVW":
            of[found.group(3)] = path.get(found.group(1) + ".c")
    pairs = {(file, of.get(name)) for file, name in uses}
    for line in lines[end + 1:]:
        found = re.match(r"(sim/.*\.h):#include \"(.*)\"", line)
        if found:
            pairs.add((found.group(1), "sim/" + found.group(2)))
    return {(file, to) for file, to in pairs
            if file and to and file != to
            and file.rsplit("/", 1)[0] == to.rsplit("/", 1)[0]}


def reached(start, edges):
    seen, left = set(), [start]
    while left:
        for to in edges.get(left.pop(), ()):
            if to not in seen:
                seen.add(to)
                left.append(to)
    return seen


def main():
    edges = {}
    for file, to in needs_of(sys.stdin.read().split("\n")):
        edges.setdefault(file, set()).add(to)
    with open("tests/lint/circles.txt", encoding="utf-8") as rows:
        may = {row.split()[0] for row in rows if row.strip() and row[0] != "#"}
    bad, used = 0, set()
    for file in sorted(edges):
        for to in sorted(edges[file]):
            folder = file.split("/")[1]
            if file not in reached(to, edges):
                continue
            used.add(folder)
            if folder not in may:
                print(f"{file} needs {to}, which needs it")
                bad = 1
    for folder in sorted(may - used):
        print(f"circles.txt: no circle in {folder}")
        bad = 1
    return bad


sys.exit(main())
