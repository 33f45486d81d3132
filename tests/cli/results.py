"""Reads every file of results folders against the page of `help results`.

    results.py PAGE FOLDER...

Each file and column is on the page, and each of the page is in some folder;
numbers are numbers, text is nothing that a reader of tables would take for
something else, the words of a column are on the page, keys tell rows apart.
"""
import csv
import functools
import os
import re
import sys

# Only where a run is asked for what these runs are not, or has gone wrong.
NOT_MADE = {
    "charts/NAME.svg": "drawn by charts.t",
    "charts/NAME.gp": "drawn by charts.t",
    "charts/NAME.dat": "drawn by charts.t",
}
# Words that need a rare event; the tests of their causes see them.
WORDS = ("flow", "way", "event", "origin", "fate", "method", "cause", "measure", "contrast",
         "grouping", "kind", "effect", "phase")

NUMBER = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(e[+-]?\d+)?\Z")
# What DuckDB, pandas, R, a spreadsheet or JSON may take for no text.
NULLS = {"na", "n/a", "n.a", "n.a.", "#n/a", "<na>", "nan", "-nan", "null", "nil", "none",
         "nat", "inf", "infinity", "-inf", "+inf", "-infinity"}
BOOLEANS = {"true", "false", "t", "f", "yes", "no", "y", "n"}
SHAPES = [
    re.compile(r"[-+]?(\d[\d_]*\.?\d*|\.\d+)([ed][-+]?\d+)?[lfi]?\Z"),
    re.compile(r"[-+]?0[xob][\da-f.]+(p[-+]?\d+)?\Z"),
    re.compile(r"\d{1,4}[-/. ]\d{1,2}([-/. ]\d{1,4})?([t ].*)?\Z"),
    re.compile(r"\d{1,2}:\d\d"),
]
bad = []


def complain(*what):
    if len(bad) < 30:
        bad.append(": ".join(str(part) for part in what))


def rows_of(text):
    """The rows of the Markdown tables in a part of the page."""
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            yield [cell.strip().replace("`", "") for cell in line.strip("| \n").split(" | ")]


class Page:
    def __init__(self, path):
        text = open(path, encoding="utf-8").read()
        part = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", text, re.M | re.S))
        first = lambda name: {row[0]: row for row in list(rows_of(part[name]))[1:]}
        self.files = first("Files")
        self.flags = set(first("Flags"))
        self.metrics = {name: row[1] for name, row in first("Metrics").items()}
        self.units = {row[1] for row in list(rows_of(part["Units"]))[1:]}
        self.words = {}
        for column, word, _ in list(rows_of(part["Words"]))[1:]:
            column, _, files = column.partition(" of ")
            for file in files.split(", "):
                self.words.setdefault((column, file), set()).add(word)
        self.columns, self.keys = {}, {}
        for name, body in re.findall(r"^### (\S+)\n(.*?)(?=^### |\Z)", part["Columns"],
                                     re.M | re.S):
            lines = [line for line in body.splitlines() if line.startswith("| `")]
            self.columns[name] = {}
            for line in lines:
                cells = [cell.strip() for cell in line[1:-1].split(" | ")]
                self.columns[name][cells[0].strip("` ")] = cells[1:]
                if len(cells) != 4 or not cells[3]:
                    complain("page", name, "a row without meaning", line)
            self.keys[name] = re.search(r"^Rows differ in: (.*)\.$", body, re.M).group(1)

    def words_of(self, column, file):
        if column == "event" and file == "ledger.csv":
            column = "flow"
        return self.words.get((column, file)) or self.words.get((column, ""))


@functools.lru_cache(maxsize=None)
def misread(text):
    low = text.strip().lower()
    return (low in NULLS or low in BOOLEANS or text != text.strip() or
            any(shape.match(low) for shape in SHAPES))


def check_cell(page, file, column, kind, unit, text):
    if kind == "number" and text and not NUMBER.match(text):
        return "not a number"
    if kind == "true or false" and text not in ("true", "false"):
        return "neither true nor false"
    if kind == "yes, no or undecided" and text not in ("yes", "no", "undecided"):
        return "no answer"
    if kind == "number" and unit == "probability" and text and not 0 <= float(text) <= 1:
        return "no probability"
    if kind != "text":
        return None
    if text and misread(text):
        return "would be read as something else"
    if column == "flags" and set(text.split(";")) - page.flags - {""}:
        return "unknown flag"
    words = page.words_of(column, file)
    if column == "metric":
        words = words or set(page.metrics)
    if text and words and text not in words:
        return "a word that the page does not have"
    return None


def check_table(page, file, path, seen):
    with open(path, encoding="utf-8", newline="") as stream:
        table = list(csv.reader(stream, strict=True))
    header, rows = table[0], table[1:]
    known = page.columns[file]
    extra = [name for name in header if name not in known]
    if file == "replications.csv":
        known = {**known, **{name: ["number", unit, ""] for name, unit in page.metrics.items()}}
        extra = [name for name in header if name not in known]
        if header[:len(page.columns[file])] != list(page.columns[file]):
            complain(path, "the columns of the page come first")
    elif header != list(known):
        complain(path, "columns are not those of the page", header)
    if extra:
        complain(path, "columns that the page does not have", extra)
        return
    if header[0] != "scenario" or len(set(header)) != len(header):
        complain(path, "scenario is not first, or a name stands twice")
    if ("population" in header) != ("is_total" in header):
        complain(path, "population without is_total")
    if "metric" in header and "unit" not in header:
        complain(path, "metric without unit")
    if "estimate" in header and not {"unit", "n", "ci_low", "ci_high", "level", "method",
                                     "flags"} <= set(header):
        complain(path, "an estimate without what belongs to it")
    keys = page.keys[file].split(", ") if not page.keys[file].startswith("none") else None
    if keys and set(keys) - set(header):
        complain(path, "key columns that are not there", keys)
        keys = None
    met = set()
    for number, row in enumerate(rows, 2):
        if len(row) != len(header):
            complain("%s:%d" % (path, number), "another number of fields")
            return
        cells = dict(zip(header, row))
        for column, text in cells.items():
            kind, unit = known[column][0], known[column][1]
            what = check_cell(page, file, column, kind, unit, text)
            if what:
                complain("%s:%d" % (path, number), column, what, repr(text))
            if text:
                seen.add((file, column))
        check_row(page, "%s:%d" % (path, number), file, cells)
        key = tuple(cells[column] for column in keys) if keys else number
        if key in met:
            complain("%s:%d" % (path, number), "the key stands twice", key)
        met.add(key)


def check_row(page, where, file, cells):
    if not cells["scenario"]:
        complain(where, "no scenario")
    if "population" in cells and file != "arms.csv" and \
            (cells["population"] == "all") != (cells["is_total"] == "true"):
        complain(where, "is_total is not of this population")
    unit = cells.get("unit")
    if cells.get("kind") == "break_even":
        if unit != {"tie": "USD", "replies": "probability"}[cells["experiment"]]:
            complain(where, "not the unit of the number", repr(unit))
    elif unit is not None and unit not in page.units:
        complain(where, "unknown unit", repr(unit))
    if unit is not None and not unit:
        complain(where, "no unit")
    if "estimate" in cells and cells["estimate"] == "" and cells["n"] == "0" and \
            not cells["flags"] and not cells.get("status"):
        complain(where, "a missing estimate without a reason")
    for column in ("arm", "metric", "population"):
        if column in cells and not cells[column]:
            complain(where, column, "is empty")


def file_of(page, name):
    """The row of the page for a file of a folder."""
    if name in page.files:
        return name
    pattern = re.sub(r"[^/]+(?=\.\w+$)", "NAME", name)
    return pattern if pattern in page.files else None


def main():
    page = Page(sys.argv[1])
    seen, there = set(), set()
    for folder in sys.argv[2:]:
        for base, _, names in os.walk(folder):
            for name in names:
                path = os.path.join(base, name)
                file = file_of(page, os.path.relpath(path, folder))
                there.add(file)
                if not file:
                    complain(path, "the page does not have this file")
                elif file.endswith(".csv"):
                    if file not in page.columns:
                        complain(path, "the page does not have its columns")
                    else:
                        check_table(page, file, path, seen)
    for file in page.files:
        if file not in there and file not in NOT_MADE:
            complain(file, "on the page, in no run")
    for file, columns in page.columns.items():
        for column in columns:
            if file != "failures.csv" and column != "flags" and (file, column) not in seen:
                complain(file, column, "on the page, empty in every run")
    for name in page.metrics:
        if ("replications.csv", name) not in seen:
            complain("replications.csv", name, "on the page, empty in every run")
    print("\n".join(bad))
    return bool(bad)


if __name__ == "__main__":
    sys.exit(main())
