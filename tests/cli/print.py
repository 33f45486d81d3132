"""What --print --json says against a results folder.

print.py rows FILE FOLDER               is every row that of the folder's tables?
"""
import csv
import json
import sys


def near(a, b):
    a, b = float(a), float(b)
    return abs(a - b) <= 1e-5 * max(1, abs(a), abs(b))


def rows(printed, folder):
    with open(printed, encoding="utf-8") as file:
        found = json.load(file)
    with open(folder + "/summary.json", encoding="utf-8") as file:
        headline = json.load(file)["headline_metric"]
    tables = {}
    for name in ("summary", "contrasts"):
        with open(f"{folder}/{name}.csv", encoding="utf-8") as file:
            for row in csv.DictReader(file):
                other = row.get("versus", row.get("baseline", ""))
                tables[row["arm"], other, row["population"], row["metric"]] = row
    bad = 0
    for row in found:
        if row["versus"] and row["metric"] != headline:
            continue
        key = (row["arm"], row["versus"] or "", row["population"], row["metric"])
        own = tables.get(key)
        if not own:
            print("no row", key)
            bad += 1
            continue
        for name in ("ci_low", "ci_high"):
            if row[name] is not None and not near(row[name], own[name]):
                print(key, name, row[name], own[name])
                bad += 1
        if row["estimate"] is None and not row["why"]:
            print(key, "is missing without a reason")
            bad += 1
    print(len(found), "rows")
    return 1 if bad or not found else 0


if __name__ == "__main__":
    sys.exit(rows(*sys.argv[2:]))
