"""One corpus of hostile texts, in every place of a scenario that takes text, read back
from everything that is written by the medium's own parser.

  write FILE            the scenario
  refused FOLDER        scenarios that hold a text of more than one line, or that steers
  read FOLDER           what a run of it wrote; prints TAP, as `each` takes it
"""
import csv
import glob
import html.parser
import io
import json
import re
import sys
import xml.etree.ElementTree as xml

# What means something to a spreadsheet, a page, a script of gnuplot, a terminal, a
# shell, roff, LaTeX, Markdown, JSON, and to who reads from right to left.
TEXTS = [
    "=1+1", "+1", "-1", "@SUM(A1)", "'=1", "a;=1+1;b", "a|-2|b", "a ; @x",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://x.example\",\"y\")", "\uff1d1+1",
    "1.5", "1,5", "1e5", "NaN", "true", "NA", "2021-01-01", "007",
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "&amp;&#60;",
    "<!-- x --> ]]>", "</title></style></script>", "javascript:alert(1)",
    "`touch x` $(touch x)", "{/Bold x} a_b^c@d&e", "%s %d %n %%", "\\n\\t\\101 \\", "#\"'",
    "'.so /etc/passwd", ".de xx", "\\fBbold\\fR", "$x^2$ \\input{/etc/passwd} 100% #1",
    "[a](http://x.example) **b** | c |", "1. first", "{{title}}", "<b>{{style}}</b>",
    "\u202eabc\u2066d", "\u05e9\u05dc\u05d5\u05dd", "\u4e2d\u6587", "e\u0301\u200d",
    "\U0001f600", "\ufeffx", " spaces ", "../../etc/passwd", "CON",
    "a/b\\c:d*?",
]
# Of more than one line, or with what steers a terminal: no text of a scenario.
REFUSED = ["x\t=1", "\x1b[31mred\x07", "back\bspace", "two\nlines", "cr\rlf", "\x7f", "a\u009b2Jb"]
ARMS = TEXTS[:31]
REST = " / ".join(TEXTS[31:])


def scenario_of(title):
    scenario = json.load(open("scenarios/tiny.json", encoding="utf-8"))
    scenario["title"] = scenario["question"] = title
    return scenario


def write(path):
    scenario = scenario_of(REST)
    scenario["replications"] = 2
    people, strategy = scenario["populations"][0], scenario["strategies"][0]
    people.update(size=3, strategy="s0")
    scenario["populations"] = [people]
    scenario["strategies"] = [
        {**strategy, "name": "s0", "title": ARMS[0]},
        *({"name": f"s{i}", "like": "s0", "title": text} for i, text in enumerate(ARMS) if i)]
    scenario["market"]["hire"] = {"value": 0.065, "source": "assumed", "note": REST}
    scenario["arms"] = [
        {"name": f"a{i}", "title": text, "set": {"populations[0].strategy": f"s{i}"}}
        for i, text in enumerate(ARMS)]
    scenario["baseline"] = "a0"
    json.dump(scenario, open(path, "w", encoding="utf-8"))


def write_refused(folder):
    for number, text in enumerate(REFUSED):
        with open(f"{folder}/{number}.json", "w", encoding="utf-8") as file:
            json.dump(scenario_of(text), file)


def ok(good, label, why=""):
    print(f"{'ok' if good else 'not ok'} {label}")
    if not good:
        print(f"# {str(why)[:300]}")


def bare(cell):
    """What a spreadsheet shows: apostrophes before a formula are how it is told that
    this is text."""
    return re.sub(r"(^ *|[;|\t\r\n][;|\t\r\n ]*)'('*[=+\-@\uff1d\uff0b\uff0d\uff20])", r"\1\2",
                  re.sub(r"^'('*[\t\r])", r"\1", cell))


def formulas(data):
    """Cells that would run, wherever fields are parted and quotes mean what they may."""
    found = []
    for delimiter in ",;\t|":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE)[:1 + (delimiter != ",")]:
            for row in csv.reader(io.StringIO(data, newline=""), delimiter=delimiter,
                                  quoting=quoting):
                found += [(delimiter, cell) for cell in row
                          if re.match(r"\s*[=@\uff1d\uff0b\uff0d\uff20]", cell) or
                          (re.match(r"\s*[+-]", cell) and
                           not re.match(r"[+-]?[\d.]+(e[+-]?\d+)?$", cell) and
                           not (delimiter != "," and re.match(r"[+-][\d.]+(e-?\d+)?,", cell)))]
    return found


def read_tables(folder):
    for path in sorted(glob.glob(folder + "/*.csv")):
        data = open(path, encoding="utf-8", newline="").read()
        rows = list(csv.reader(io.StringIO(data, newline=""), strict=True))
        name = path.rsplit("/", 1)[1]
        ok(all(len(row) == len(rows[0]) for row in rows), f"{name}: rows as long as the header")
        bad = formulas(data)
        ok(not bad, f"{name}: nothing that a spreadsheet runs, whatever parts its fields", bad)
    rows = list(csv.DictReader(open(folder + "/arms.csv", encoding="utf-8", newline="")))
    titles = [bare(row["title"]) for row in rows]
    ok(titles == ARMS, "arms.csv: every title is what it was",
       [pair for pair in zip(titles, ARMS) if pair[0] != pair[1]])


def read_json(folder):
    def refuse(word):
        raise ValueError(word)
    summary = json.load(open(folder + "/summary.json", encoding="utf-8"), parse_constant=refuse)
    ok(summary["title"] == REST, "summary.json: the title is what it was")
    arms = {arm["name"]: arm["title"] for arm in summary["arms"]}
    ok(list(arms.values()) == ARMS, "summary.json: every title of an arm")
    again = json.load(open(folder + "/scenario.json", encoding="utf-8"))
    ok(again["title"] == REST, "scenario.json: the title is what it was")


class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "hr", "col", "wbr", "input"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.titles, self.bad, self.scripts = [], [], [], [], 0

    def handle_starttag(self, tag, attrs):
        if tag not in self.VOID:
            self.open.append(tag)
        self.scripts += tag == "script"
        self.bad += [(tag, attrs)] * (tag in ("img", "iframe", "object", "embed", "link", "form"))
        self.bad += [(tag, name, value) for name, value in attrs if name.startswith("on") or
                     (name in ("href", "src", "xlink:href") and not (value or "").startswith("#"))]

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID and (not self.open or self.open.pop() != tag):
            self.bad.append("</%s>" % tag)

    def handle_data(self, data):
        self.text.append(data)


def plain(text):
    return re.sub(r"\s+", " ", text)


def read_page(folder):
    page = Page()
    page.feed(open(folder + "/report.html", encoding="utf-8").read())
    page.close()
    ok(not page.bad and not page.open, "report.html: well-formed, nothing that acts or loads",
       (page.bad, page.open))
    ok(page.scripts == 1, "report.html: no script but its own", page.scripts)
    text = plain(" ".join(page.text))
    lost = [title for title in TEXTS if plain(title) not in text]
    ok(not lost, "report.html: every text can be read", lost)


def read_drawings(folder):
    for path in sorted(glob.glob(folder + "/charts/*.svg")):
        name = path.rsplit("/", 1)[1]
        try:
            root = xml.parse(path).getroot()
        except xml.ParseError as error:
            ok(False, f"{name}: XML", error)
            continue
        bad = [node.tag for node in root.iter() if "script" in str(node.tag) or
               any(key.startswith("on") or (key.endswith("href") and not value.startswith("#"))
                   for key, value in node.attrib.items())]
        ok(not bad, f"{name}: nothing that acts or loads", bad)


def main():
    if sys.argv[1] == "write":
        write(sys.argv[2])
    elif sys.argv[1] == "refused":
        write_refused(sys.argv[2])
    else:
        for part in (read_tables, read_json, read_page, read_drawings):
            part(sys.argv[2])


main()
