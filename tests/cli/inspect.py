#!/usr/bin/env python3
"""Checks files of a results folder.

inspect.py KIND FILE...: prints what is wrong and exits 1. KIND is csv, estimates,
svg, html, index, json or manifest.
inspect.py all WHAT FOLDER TABLES [CHART...]: all files of a folder that has so many
tables, and these charts; a line of TAP for each check, as `each` of tap.sh takes them.
inspect.py charts WHAT FOLDER CHART...: the charts alone.
inspect.py bad WHAT=KIND:FILE...: the same for files in which something is wrong.
"""
import base64
import csv
import glob
import hashlib
import html.parser
import json
import os
import re
import sys
import xml.etree.ElementTree

errors = []


def wrong(file, text):
    errors.append("%s: %s" % (os.path.basename(file), text))


def is_no_number(cell):
    return bool(re.fullmatch(r"[+-]?(nan|inf|infinity)(\(.*\))?", cell.strip(), re.I))


def is_formula(cell):
    return cell[:1] in ("=", "@", "\t") or bool(re.match(r"[+-](?![\d.])", cell))


def check_csv(file):
    with open(file, "rb") as raw:
        data = raw.read()
    if not data.endswith(b"\n") or b"\r" in data or b"\0" in data:
        wrong(file, "line ends")
    rows = list(csv.reader(data.decode("utf-8").splitlines(True), strict=True))
    if not rows:
        return wrong(file, "no header")
    header = rows[0]
    for name in header:
        if not re.fullmatch("[a-z][a-z0-9_]*", name):
            wrong(file, "column %r" % name)
    if len(set(header)) != len(header):
        wrong(file, "two columns of one name")
    spoilt = {cell for cell in set().union(*rows[1:]) if is_no_number(cell) or is_formula(cell)}
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(header):
            wrong(file, "row %d has %d cells, the header %d"
                  % (number, len(row), len(header)))
        for cell in spoilt.intersection(row):
            wrong(file, "row %d: %s%s" % (number, "a formula: " * is_formula(cell), cell))
    if len(rows) > 1 and len(set(map(tuple, rows))) != len(rows) and \
            os.path.basename(file) not in ("ledger.csv", "proposals.csv"):
        wrong(file, "a row twice")


def check_estimates(file):
    """Each estimate has its interval and what belongs to it, or is missing."""
    with open(file, newline="") as table:
        rows = list(csv.DictReader(table))
    if not rows or "ci_low" not in rows[0]:
        if rows and "estimate" in rows[0]:
            wrong(file, "an estimate without interval")
        return
    for name in ("n", "level", "method", "flags", "df", "ci_high"):
        if name not in rows[0]:
            wrong(file, "no column " + name)
            return
    # best_by_hour.csv: the end of a stretch below, none of the first
    estimate = "estimate" if "estimate" in rows[0] else "from_usd"
    rows = [row for row in rows if estimate == "estimate" or row[estimate] != "0"]
    for number, row in enumerate(rows, 2):
        bare = row[estimate] and int(row["n"]) < 2
        whole = row.get("set") == "all"  # a quotient may be any number
        ends = [whole or row["ci_low"] or "unbounded_low" in row["flags"],
                whole or row["ci_high"] or "unbounded_high" in row["flags"]]
        if bare or (row[estimate] and not all(ends)):
            wrong(file, "row %d: a bare %s" % (number, estimate))
        if not row[estimate] and not row["flags"]:
            wrong(file, "row %d: missing without a reason" % number)


def check_svg(file):
    root = xml.etree.ElementTree.parse(file).getroot()
    space = "{http://www.w3.org/2000/svg}"
    if root.tag != space + "svg":
        wrong(file, "the root is " + root.tag)
    title = root.find(space + "title")
    if title is None or not (title.text or "").strip():
        wrong(file, "no title")
    for node in root.iter():
        if node.tag in (space + "script", space + "foreignObject"):
            wrong(file, "holds " + node.tag)
        for name, value in node.attrib.items():
            if name.lower().startswith("on"):
                wrong(file, "attribute " + name)
            if name.endswith("href") and not value.startswith("#"):
                wrong(file, "loads " + value)
    if len(list(root.iter(space + "text"))) < 3:
        wrong(file, "hardly any text")
    if not any(node.tag in (space + "path", space + "polygon", space + "use")
               for node in root.iter()):
        wrong(file, "nothing is drawn")


class Page(html.parser.HTMLParser):
    VOID = ("meta", "br", "link", "img", "hr", "input", "col", "wbr")

    def __init__(self, file, below=None):
        super().__init__()
        self.file = file
        self.below = below  # pages that it may lead to
        self.open = []
        self.ids = set()
        self.links = []
        self.reports = []
        self.svg = 0
        self.scripts = 0
        self.seen = set()

    def handle_startendtag(self, tag, attrs):
        self.look(tag, attrs)

    def handle_starttag(self, tag, attrs):
        self.look(tag, attrs)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        # The end tags of these may be left out.
        while self.open and self.open[-1] != tag and \
                self.open[-1] in ("p", "li", "tr", "td", "th", "dt", "dd"):
            self.open.pop()
        if not self.open or self.open[-1] != tag:
            wrong(self.file, "line %d: </%s> closes nothing" % (self.getpos()[0], tag))
        else:
            self.open.pop()

    def look(self, tag, attrs):
        self.seen.add(tag)
        if tag == "script" and self.below is None and not attrs:
            self.scripts += 1
        elif tag in ("script", "iframe", "object", "embed", "link", "base", "form"):
            wrong(self.file, "holds <%s>" % tag)
        for name, value in attrs:
            value = value or ""
            if name.startswith("on"):
                wrong(self.file, "attribute " + name)
            if name == "id":
                if value in self.ids:
                    wrong(self.file, "two elements with the id " + value)
                self.ids.add(value)
            if name in ("src", "srcset", "data", "action", "poster", "background"):
                wrong(self.file, "<%s %s=%s>" % (tag, name, value[:60]))
            if name.endswith("href"):
                if tag == "a" and re.match("https?://", value):
                    continue  # followed by a reader, not loaded
                if tag == "a" and self.below and re.fullmatch(self.below, value):
                    self.reports.append(value)
                elif value.startswith("#"):
                    self.links.append(value[1:])
                elif "/" in value or ":" in value or not value:
                    wrong(self.file, "<%s %s=%s>" % (tag, name, value[:60]))
            if name == "style" and "url(" in value and "url(#" not in value:
                wrong(self.file, "style loads: " + value[:60])


def check_html(file):
    check_page(Page(file), "table")


def check_script(page):
    """One script, the one we know, at the end, and the policy allows no other."""
    with open("analysis/report/page.js", encoding="utf-8") as stream:
        script = stream.read()
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policy = re.findall('<meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
    rest = page.replace("<script>%s</script>\n</body>" % script, "")
    found = re.findall("<script[^>]*", rest, re.I)
    if rest == page:
        found.append("our own is not there")
    if policy != ["default-src 'none'; style-src 'unsafe-inline'; "
                  "script-src 'sha256-%s'" % digest]:
        found.append("the policy is another")
    return found


def check_index(file):
    """A page over results folders beside it; its reports are there."""
    page = Page(file, r"[A-Za-z0-9][A-Za-z0-9._-]*/report\.html")
    check_page(page, "section")
    for report in page.reports:
        if not os.path.exists(os.path.join(os.path.dirname(file), report)):
            wrong(file, report + " is not there")


def check_page(parser, must):
    file = parser.file
    with open(file, encoding="utf-8") as page:
        text = page.read()
    if not text.startswith("<!DOCTYPE html>"):
        wrong(file, "no doctype")
    for pattern in (r"url\(\s*['\"]?(?!#)", "@import", r"\bjavascript:"):
        if re.search(pattern, text, re.I):
            wrong(file, "holds " + pattern)
    parser.feed(text)
    parser.close()
    if parser.open:
        wrong(file, "left open: " + " ".join(parser.open))
    for tag in ("html", "head", "title", "body", "h1", must):
        if tag not in parser.seen:
            wrong(file, "no <%s>" % tag)
    for link in parser.links:
        if link not in parser.ids:
            wrong(file, "#%s leads nowhere" % link)
    for number in re.findall(r">\s*[-+]?(?:nan|inf)\s*<", text, re.I):
        wrong(file, "shows " + number)


def check_manifest(file):
    folder = os.path.dirname(file)
    with open(file, encoding="utf-8") as stream:
        manifest = json.load(stream)
    sums = manifest["sha256"]
    for name, value in sums.items():
        with open(os.path.join(folder, name), "rb") as stream:
            if hashlib.sha256(stream.read()).hexdigest() != value:
                wrong(file, "the sum of %s is another" % name)
    for name in os.listdir(folder):
        if os.path.isfile(os.path.join(folder, name)) and \
                name != "manifest.json" and name not in sums:
            wrong(file, "%s has no sum" % name)
    for key in ("scenario", "plan_hash", "version", "command", "threads"):
        if not manifest.get(key):
            wrong(file, "no " + key)


def check_json(file):
    def refuse(word):
        raise ValueError(word)
    with open(file, encoding="utf-8") as stream:
        json.load(stream, parse_constant=refuse)


def check(kind, *paths):
    """What is wrong with these files; of none something is."""
    errors.clear()
    for path in paths:
        try:
            globals()["check_" + kind](path)
        except (OSError, ValueError, KeyError, csv.Error,
                xml.etree.ElementTree.ParseError) as error:
            wrong(path, "%s: %s" % (type(error).__name__, error))
    if not paths:
        errors.append("no file")
    return errors[:20]


def tap(what, found):
    print("%sok %s" % ("not " if found else "", what))
    for text in found:
        print(text)


def check_charts(what, folder, *charts):
    for chart in charts:
        tap("%s: %s.svg" % (what, chart), check("svg", "%s/charts/%s.svg" % (folder, chart)))


def check_all(what, folder, count, *charts):
    tables = glob.glob(folder + "/*.csv")
    page = folder + "/report.html"
    tap(what + ": every table is rectangular and without nan", check("csv", *tables))
    tap("%s: there are %s tables" % (what, count),
        [] if len(tables) == int(count) else ["there are %d" % len(tables)])
    tap(what + ": report.html is whole and loads nothing", check("html", page))
    with open(page, encoding="utf-8") as stream:
        tap(what + ": no script in report.html but our own, by its digest",
            check_script(stream.read()))
    tap(what + ": the sums of the manifest", check("manifest", folder + "/manifest.json"))
    # The command is as it was typed, so that it runs where it was.
    with open(folder + "/manifest.json", encoding="utf-8") as stream:
        tap(what + ": no machine path in the manifest but the scenario's",
            [line for line in stream
             if os.path.dirname(folder) in line and '"command":' not in line])
    tap(what + ": summary.json is JSON", check("json", folder + "/summary.json"))
    check_charts(what, folder, *charts)


def main():
    kind, *rest = sys.argv[1:]
    if kind == "all":
        return check_all(*rest)
    if kind == "charts":
        return check_charts(*rest)
    if kind == "bad":
        for text in rest:
            what, _, text = text.partition("=")
            tap(what, [] if check(*text.split(":", 1)) else ["nothing is found wrong"])
        return 0
    print("\n".join(check(kind, *rest)))
    return bool(errors)


if __name__ == "__main__":
    sys.exit(main())
