"""ledger.csv and proposals.csv belong together: every proposal that was sent and
the movements that name it.

usage: moves.py FOLDER REPLICATIONS
"""
import csv
import sys

OF_A_PROPOSAL = ("spend_proposal", "spend_boost", "refund", "reward_interview",
                 "grant_survey")
INVITED = 2 ** 31  # invitations of the exogenous market are numbered from here


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name(row):
    return tuple(row[key] for key in ("scenario", "arm", "replication",
                                      "freelancer", "post", "proposal"))


def check_order(ledger):
    """By arm and replication; within them by time."""
    days = {}
    for row in ledger:
        days.setdefault((row["arm"], row["replication"]), []).append(float(row["day"]))
    for key, of_it in days.items():
        assert len(of_it) > 50 and of_it == sorted(of_it), key
    return {int(replication) for _, replication in days}


def main(folder, replications):
    ledger, proposals = rows(folder + "/ledger.csv"), rows(folder + "/proposals.csv")
    wanted = set(range(1, int(replications) + 1))
    assert check_order(ledger) == wanted
    assert {int(row["replication"]) for row in proposals} == wanted
    paid, back = {}, {}
    for row in ledger:
        if row["event"] in OF_A_PROPOSAL:
            assert row["proposal"] != "", row
        elif row["event"] != "expire_age":  # of what came back too late
            assert row["proposal"] == row["post"] == "", row
        if row["event"] == "spend_proposal":
            paid[name(row)] = paid.get(name(row), 0) - int(row["connects"])
        if row["event"] == "refund":
            back[name(row)] = back.get(name(row), 0) + int(row["connects"])
    sent, cancelled = set(), 0
    for row in proposals:
        assert row["fate"] == "not_sent" or paid[name(row)] == int(row["price"]), row
        assert row["fate"] != "not_sent" or name(row) not in paid, row
        sent.add(name(row))
        if row["fate"] == "cancelled" and name(row) in back:
            cancelled += 1
            assert back[name(row)] == int(row["price"]), row
    assert len(sent) == len(proposals) > 100, (len(sent), len(proposals))
    assert cancelled > 10, cancelled
    lost = [key for key in paid if key not in sent and int(key[5]) < INVITED]
    assert not lost, lost[:3]


if __name__ == "__main__":
    main(*sys.argv[1:])
