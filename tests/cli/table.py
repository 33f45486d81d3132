"""Are the tables of a report the same in each format? Arguments: the page, and the
folder with NAME.markdown, NAME.latex, NAME.csv and `names`.

The formats are read back by readers of their own and compared with the cells of the
page, whose HTML is read by Python's parser."""
import csv
import html.parser
import os
import re
import sys


class Tables(html.parser.HTMLParser):
    """{name: [[text of a cell]]}, without blanks, parentheses and brackets."""

    def __init__(self):
        super().__init__()
        self.found, self.rows, self.cell = {}, None, None

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        if tag == "table":
            self.rows = self.found[attrs["id"][len("table-"):]] = []
        elif tag == "tr" and self.rows is not None:
            self.rows.append([])
        elif tag in ("th", "td"):
            self.cell = []

    def handle_endtag(self, tag):
        if tag in ("th", "td"):
            self.rows[-1].append(bare("".join(self.cell)))
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell.append(data)


def bare(text):
    return re.sub(r"[\s()\[\]\u00ad]", "", text)


def markdown(text):
    rows = [re.split(r"(?<!\\)(?:\\\\)*\|", line)[1:-1]
            for line in text.split("\n\n")[0].strip().split("\n")]
    assert all(re.fullmatch(r" (?:---|---:) ", cell) for cell in rows[1])
    raw = text.replace("\\\\", "")
    assert not re.search(r"(?<!\\)[`<>*$&\[~]", raw), "something is not text"
    return [[re.sub(r"\\(.)", r"\1", cell) for cell in row] for row in rows[:1] + rows[2:]]


LATEX = {"textbackslash{}": "\\", "textasciitilde{}": "~", "textasciicircum{}": "^",
         "textless{}": "<", "textgreater{}": ">", "textbar{}": "|", "textasciigrave{}": "`",
         "ldots{}": "…"}


def latex(text):
    lines = text.split("\n")
    assert re.fullmatch(r"\\begin\{tabular\}\{[lr]+\}", lines[1])
    end = lines.index(r"\end{tabular}")
    rows = []
    for line in lines[2:end]:
        if line == r"\hline":
            continue
        assert line.startswith("{}") and line.endswith(r" \\"), line
        line = line[2:-3].replace("{\\textquotedbl}", '"').replace("$-$", "−")
        line = line.replace("-{}-", "\0").replace("--", "–").replace("\0", "--")
        row = []
        for cell in line.split(" & "):
            for name, sign in LATEX.items():
                cell = cell.replace("\\" + name, "\1%d\2" % ord(sign))
            cell = re.sub(r"\\([{}$&#%_])", lambda match: "\1%d\2" % ord(match[1]), cell)
            assert not re.search(r"[\\{}$&#%_~^]", cell), "not escaped: " + cell
            row.append(re.sub("\1(\\d+)\2", lambda match: chr(int(match[1])), cell))
        rows.append(row)
    assert {len(row) for row in rows} == {len(lines[1].split("{")[2]) - 1}
    return rows


def table(text):
    rows = list(csv.reader(text.split("\n")[:-1], strict=True))
    assert not any(cell[:1] in ("=", "+", "-", "@") and cell for row in rows for cell in row)
    return [[re.sub("^'(?=[=+@-])", "", cell) for cell in row] for row in rows]


page = Tables()
with open(sys.argv[1], encoding="utf-8") as file:
    page.feed(file.read())
with open(os.path.join(sys.argv[2], "names"), encoding="utf-8") as file:
    names = [line.split()[0] for line in file if line.startswith("  ") and line[2] != " "]
print("%sok every table of the page has a name, in its order"
      % ("" if names == list(page.found) and len(names) > 8 else "not "))
for kind, read in ("markdown", markdown), ("latex", latex), ("csv", table):
    wrong = []
    for name, rows in page.found.items():
        with open("%s/%s.%s" % (sys.argv[2], name, kind), encoding="utf-8") as file:
            text = file.read()
        try:
            found = [[bare(cell) for cell in row] for row in read(text)]
        except AssertionError as error:
            wrong.append("%s: %s" % (name, error))
            continue
        if found != rows:
            wrong += ["%s: %s is not %s" % (name, a, b)
                      for a, b in zip(found, rows) if a != b][:2] or [name + ": rows"]
    print("%sok %s: as the page shows them" % ("not " if wrong else "", kind))
    print("\n".join(wrong[:6]))
