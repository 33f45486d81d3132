"""A chart is a script of analysis/charts and a row of plot_charts.

And a line of analysis/README.md and of RESULTS.md (made by `connectsim help
results`). Each of the four has the others; all name the same tables; and what a
script reads is a column of them, by its name.
"""
import glob
import os
import re
import sys

ROWS = "sim/report/plot_charts.c"
README = "analysis/README.md"
RESULTS = "RESULTS.md"
SCRIPTS = "analysis/charts"
SHARED = "style.gp"
# gnuplot's words for a column: by name they are strcol('arm'), opt('n', 0).
READS = re.compile(r"\b(?:strcol|stringcolumn|column|opt|has)\('([^']*)'")
bad = []


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def rows():
    """{chart: its tables} of the program."""
    text = re.sub(r'"\s*"', "", read(ROWS))
    found = re.findall(r'\{"([\w-]+)",\s*"[^"]*",\s*\{([^}]*)\}\}', text)
    return {name: re.findall(r'"([^"]+)"', tables) for name, tables in found}


def lines(path, pattern):
    """{chart: the other cells of its line} of the tables of a page."""
    found = {}
    for line in re.findall(r"^\|.*", read(path), re.M):
        cells = [cell.strip() for cell in line.strip("| ").split("|")]
        for name in re.findall(pattern, cells[0]):
            found[name] = cells[1:]
    return found


def columns():
    """{table: its columns} of RESULTS.md, metrics among them."""
    text = read(RESULTS)
    parts = re.findall(r"^### (\w+\.csv)\n(.*?)(?=^##)", text, re.M | re.S)
    return {name: set(re.findall(r"^\| `(\w+)` \|", part, re.M)) for name, part in parts}


def script(path):
    """A script with the shared ones that it loads, without its comments."""
    text = re.sub(r"^\s*#.*", "", read(path), flags=re.M)
    for name in re.findall(r"^\s*load 'charts/([\w-]+\.gp)'", text, re.M):
        if name != SHARED:
            text += script(os.path.join("analysis", name))
    return text


def check_script(path, name, tables, known):
    text = script(path)
    if "NAME = '%s'" % name not in text:
        bad.append("%s: NAME is not '%s'" % (path, name))
    reads = set(re.findall(r"'([\w./-]+\.csv)'", text))
    for table in sorted(reads - set(re.findall(r"\bpath\('([^']*)'\)", text))):
        bad.append("%s: reads %s without path()" % (path, table))
    if reads != set(tables):
        bad.append("%s: reads %s; its row in %s has %s"
                   % (path, ", ".join(sorted(reads)), ROWS, ", ".join(tables)))
    head = read(path).split("\nNAME", 1)[0].replace("\n# ", " ")
    for table, words in re.findall(r"(\w+\.csv) \(([\w, ]+)\)", head):
        for word in sorted(set(words.split(", ")) - known.get(table, set())):
            bad.append("%s: %s has no column %s" % (path, table, word))
    there = set().union(*(known[table] for table in reads if table in known))
    for column in sorted(set(READS.findall(text)) - there):
        bad.append("%s: no table of it has a column %s" % (path, column))
    # Columns by their numbers are of blocks that the script has made itself.
    for line in text.replace("\\\n", " ").splitlines():
        if re.search(r"(\bFILE|\bpath\('[^']*'\)).* using (\d|.*(\$\d|\bcolumn\(\d|\):\d))", line):
            bad.append("%s: reads a column by its number: %.60s" % (path, line.strip()))


def check_line(name, cells, tables, text):
    if re.findall(r"`(\w+\.csv)`", cells[1]) != tables:
        bad.append("%s: %s reads %s" % (README, name, ", ".join(tables)))
    for words in re.findall(r"`([\w, ]+)`", cells[2]):
        for word in words.split(", "):
            if word not in text.lower():
                bad.append("%s: %s does not read %s" % (README, name, word))


def main():
    table = rows()
    scripts = {os.path.basename(path)[:-3]: path for path in glob.glob(SCRIPTS + "/*.gp")}
    readme = lines(README, r"`([\w-]+)`")
    results = lines(RESULTS, r"`charts/([\w-]+)\.svg`")
    known = columns()
    places = {"no script " + SCRIPTS + "/%s.gp": scripts, "no row of %s in " + ROWS: table,
              "no line of %s in " + README: readme, "no line of %s in " + RESULTS: results}
    for name in sorted(set(table) | set(scripts) | set(readme) | set(results) - {"NAME"}):
        missing = [text % name for text, place in places.items() if name not in place]
        bad.extend("chart %s: %s" % (name, text) for text in missing)
        if not missing:
            check_script(scripts[name], name, table[name], known)
            check_line(name, readme[name], table[name], script(scripts[name]))
    if len(table) < 3:
        bad.append("%s: no rows found" % ROWS)
    print("\n".join(bad))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
