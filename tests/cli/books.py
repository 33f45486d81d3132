"""Checks of rulebooks: `connectsim rules --json`, and what runs under them did.

usage: books.py sources BOOK.json README.md
       books.py facts FOLDER TABLE
       books.py does NAME RESULTS
       books.py assumed ASSUMPTIONS.json summary.json
"""
import collections
import csv
import json
import re
import sys


def read(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def table(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def sources(book, readme):
    """Every source used has a row in the table of sources."""
    with open(readme, encoding="utf-8") as file:
        known = set(re.findall(r"^\| `?([A-Za-z0-9]+)`? \|", file.read(), re.M))
    rows = read(book)
    assert len(rows) > 40, len(rows)
    unknown = {row["source"] for row in rows} - known
    assert not unknown, "not in the table of sources: %s" % sorted(unknown)
    notes = " ".join(row["note"] or "" for row in rows)
    unknown = set(re.findall(r"\b([SD][0-9]+)\b", notes)) - known
    assert not unknown, "in a note only: %s" % sorted(unknown)


def facts(folder, path):
    books = {}
    with open(path, encoding="utf-8") as file:
        for line in file:
            book, section, parameter, value, source = line.split()
            if book not in books:
                books[book] = {(row["section"], row["parameter"]): row
                               for row in read("%s/%s.json" % (folder, book))}
            row = books[book].get((section, parameter))
            if value == "-":
                assert row is None, line
            else:
                assert row, "missing: " + line
                assert row["value"] == json.loads(value), (line, row)
                assert row["source"] == source, (line, row)


def flows(results):
    """Connects of a run by flow, over all arms and replications."""
    total = {}
    for row in table(results + "/flows.csv"):
        if row["population"] == "all":
            total[row["flow"]] = total.get(row["flow"], 0) + int(row["connects"])
    return total


def fee_shares(results):
    shares = set()
    for row in table(results + "/replications.csv"):
        gross = float(row["gross_earnings_usd"])
        if gross > 0:
            shares.add(round(1 - float(row["net_earnings_usd"]) / gross, 6))
    assert shares
    return shares


def does(name, results):
    flow = flows(results)
    fired = collections.Counter()  # a rule that is off has no rows
    for row in table(results + "/rules.csv"):
        fired[row["name"]] += int(row["fired"])
        if row["name"] == "registration":
            per = int(row["connects"]) / int(row["fired"])
            assert per == {"upwork-2019-05": 20, "freelancer-com": 8}.get(name, 40), row
    old, new, other = (name == "upwork-2019-05", name == "upwork-2025",
                       name == "freelancer-com")
    assert (fired["monthly_grant"] == 0) == old, fired
    assert (fired["interview_reward"] == 0) == (old or other), fired
    assert (fired["certification"] == 0) == (old or new or other), fired
    assert (fired["readiness"] == 0) == (old or new or other or name == "upwork-2022-09")
    assert (fired["refund"] == 0) == (name == "article")
    assert flow["purchase"] > 0
    size = 5 if other else 10
    tens = all(int(row["connects"]) % size == 0
               for row in table(results + "/flows.csv")
               if row["flow"] == "purchase")
    assert tens == ("2023" not in name and not new), "custom amounts"
    fees = fee_shares(results)
    if name == "article":
        assert fees == {0}, fees
    elif "2023" in name:
        assert fees == {0.1}, fees
    elif new:
        assert min(fees) >= 0 and max(fees) <= 0.15 and len(fees) > 5, fees
    elif other:
        assert min(fees) >= 0.1 and max(fees) <= 1, fees
    else:
        assert min(fees) >= 0.05 and max(fees) <= 0.2 and max(fees) > 0.1, fees
    prices = set()
    for row in table(results + "/rules.csv"):
        if row["name"] == "price" and int(row["fired"]):
            prices.add(int(row["connects"]) / int(row["fired"]))
    low, high = (1, 6)
    if "2023" in name:
        low, high = (4, 16) if "doubled" in name else (2, 8)
    if new:
        low, high = (4, 16)
    assert prices == {1} if other else all(low < price < high for price in prices), prices
    if "doubled" in name:
        assert flow["spend_proposal"] % 2 == 0
        assert min(prices) > 6


def assumed(listed, summary):
    """The list of the baseline and that of the result are the same."""
    rows = read(listed)
    values = {(row["path"], json.dumps(row["value"])) for row in rows}
    assert len(rows) > 50 and len(values) == len(rows)
    assert all(row["meaning"] for row in rows)
    unnamed = re.compile(r"\[[^]]*\]")
    here = sorted(unnamed.sub("[]", row["path"]) for row in rows
                  if "earn-only" in row["arms"])
    there = sorted(unnamed.sub("[]", item["path"])
                   for item in read(summary)["assumptions"])
    assert here == there, set(here) ^ set(there)


if __name__ == "__main__":
    {"sources": sources, "facts": facts, "does": does,
     "assumed": assumed}[sys.argv[1]](*sys.argv[2:])
