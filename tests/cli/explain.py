"""Statements of account against the tables of a run.

explain.py ledger JSON TEXT FOLDER REPLICATION   one person, all of it
explain.py found PROGRAM DIR                     who was found, against everybody
explain.py pair JSON TEXT                        two arms
explain.py warned JSON                           lots that soon expire
explain.py chart SVG TITLE...
"""
import csv
import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from datetime import date


def check(label, ok):
    print("ok" if ok else "not ok", label)


def load(path):
    with open(path, encoding="utf-8") as file:
        return json.load(file)


def add_up(label, one):
    """Each line follows from the one before, and all of them from the sums."""
    balance, good = one["brought_forward"], True
    for line in one["lines"]:
        moved = [lot["connects"] for lot in line["lots"]]
        balance += line["connects"]
        good = good and line["balance"] == balance
        if line["kind"] == "movement":
            good = good and sum(moved) == line["connects"] != 0
        else:
            good = good and line["connects"] == 0
    check(label + ": each balance is the last and what moved", good and one["lines"])
    check(label + ": the sums of the flows", one["brought_forward"]
          + sum(one["flows"].values()) == balance == one["balance"])
    check(label + ": the lots held", sum(lot["connects"] for lot in one["lots"]) == balance)
    usd = [line["usd"] for line in one["lines"]]
    check(label + ": the dollars", abs(sum(usd) - one["left_usd"]) < 1e-6
          and abs(one["earned_usd"] - one["paid_usd"] - one["left_usd"]) < 1e-6)
    check(label + ": dates in order", [line["date"] for line in one["lines"]]
          == sorted(line["date"] for line in one["lines"]))


def rows(folder, name, answer, arm, replication):
    with open("%s/%s" % (folder, name), encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["arm"] == arm
                and row["replication"] == replication
                and int(row["freelancer"]) == answer["freelancer"]]


def said(text):
    """What a page says, without its line breaks and columns."""
    return re.sub(r"\s+", "", text)


def ledger(path, page, folder, replication):
    answer = load(path)
    one = answer["statements"][0]
    label = "freelancer %d" % answer["freelancer"]
    add_up(label, one)
    booked = rows(folder, "ledger.csv", answer, one["arm"], replication)
    moved = [(lot["origin"], lot["connects"]) for line in one["lines"]
             if line["kind"] == "movement" for lot in line["lots"]]
    check(label + ": lot by lot as in ledger.csv", moved
          == [(row["origin"], int(row["connects"])) for row in booked])
    ends = {}
    for row in booked:
        ends[row["day"]] = int(row["balance"])
    mine = {}
    for line in one["lines"]:
        if line["kind"] == "movement":
            mine[line["day"]] = line["balance"]
    check(label + ": the balances are those of ledger.csv",
          mine == {float(day): balance for day, balance in ends.items()})
    sent = rows(folder, "proposals.csv", answer, one["arm"], replication)
    fates = [row["fate"] for row in sent if float(row["day"]) >= 0]
    hired = sum("hired" in line["words"] and line["flow"] == "spend_proposal"
                and ": hired" in line["words"] for line in one["lines"])
    check(label + ": hires as in proposals.csv", hired == fates.count("hired"))
    with open(page, encoding="utf-8") as file:
        text = said(file.read())
    check(label + ": the page says every line", all(
        line["date"] in text for line in one["lines"]))
    check(label + ": and what is left", said("held at the end %d" % one["balance"]) in text)


def found(program, folder):
    def everybody(arm):
        people = []
        for who in range(30):
            out = subprocess.run([program, "explain", "scenarios/tiny.json", "--arm", arm,
                                  "--freelancer", str(who), "--json"],
                                 capture_output=True, check=True).stdout
            people.append(json.loads(out)["statements"][0])
        return people

    people = everybody("earn-only")
    left = sorted((one["left_usd"], who) for who, one in enumerate(people))
    check("median: as many before as behind",
          load(folder + "/find.median")["freelancer"] == left[14][1])
    broke = [(next(line["day"] for line in one["lines"] if "not sent" in line["words"]), who)
             for who, one in enumerate(people) if one["not_sent"] > 0]
    check("first-broke: nobody earlier",
          load(folder + "/find.first-broke")["freelancer"] == min(broke)[1])
    hires = [sum(": $" in line["words"] and line["words"].startswith("hired")
                 for line in one["lines"]) for one in people]
    check("luckiest: nobody is hired more often",
          hires[load(folder + "/find.luckiest")["freelancer"]] == max(hires))
    lucky = load(folder + "/find.luckiest")["statements"][0]
    add_up("the luckiest", lucky)
    check("the luckiest: paid after the fee", 0 < lucky["earned_usd"])
    people = everybody("when-short")
    best = max((one["left_usd"], -who) for who, one in enumerate(people) if one["paid_usd"] > 0)
    check("best-buyer: of those who paid nobody has more left",
          load(folder + "/find.best-buyer")["freelancer"] == -best[1])


def pair(path, page):
    answer = load(path)
    one, other = answer["statements"]
    add_up("the one", one)
    add_up("the other", other)
    alike = answer["lines_alike"]
    check("they part where they are told to", one["lines"][:alike] == other["lines"][:alike]
          and one["lines"][alike:alike + 1] != other["lines"][alike:alike + 1])
    with open(page, encoding="utf-8") as file:
        text = file.read()
    for words, key in (("sent", "proposals"), ("answered", "answered")):
        figures = re.search(r"^  %s +(\d+) +(\d+)$" % words, text, re.M)
        check("both figures: " + words, figures and [int(figures[1]), int(figures[2])]
              == [one[key], other[key]])
    first = one["lines"][alike:] + other["lines"][alike:]
    check("the day on which they part comes first", re.search(
        r"^(20\d\d-\d\d-\d\d)", text.split("\ndate ")[1].split("\n", 1)[1], re.M)[1]
          == min(line["date"] for line in first))


def warned(path):
    one = load(path)["statements"][0]
    add_up("with expiry", one)
    warnings = [line for line in one["lines"] if line["kind"] == "warning"]
    check("each warning is 30 days before", warnings and all(
        (date.fromisoformat(line["lots"][0]["expires"])
         - date.fromisoformat(line["date"])).days == 30 for line in warnings))
    check("some have expired", one["flows"].get("expire_age", 0) < 0)


def chart(path, *titles):
    words = " ".join(text for text in ET.parse(path).getroot().itertext())
    for title in titles:
        check("the chart names " + title, title in words)
    check("and its axes", "Connects held" in words and "days since" in words)


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
