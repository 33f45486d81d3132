"""ledger.csv and proposals.csv belong together: every proposal that was sent and
the movements that name it.

usage: moves.py FOLDER REPLICATIONS [SEGMENT...]
"""
import csv
import os
import sys

OF_A_PROPOSAL = ("spend_proposal", "spend_boost", "refund", "reward_interview",
                 "grant_survey")
INVITED = 2 ** 31  # invitations of the exogenous market are numbered from here


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def name(row):
    return tuple(row[key] for key in ("scenario", "arm", "replication",
                                      "segment", "freelancer", "post", "proposal"))


def check_order(ledger):
    """By arm, replication and segment; within them by time."""
    days = {}
    for row in ledger:
        days.setdefault((row["arm"], row["replication"], row["segment"]),
                        []).append(float(row["day"]))
    for key, of_it in days.items():
        assert len(of_it) > 50 and of_it == sorted(of_it), key
    return {int(replication) for _, replication, _ in days}


def check_segments(folder, wanted):
    """All three tables have rows of each, one after the other; posts by number."""
    for table in ("ledger", "proposals", "posts"):
        parts = []
        for row in rows("%s/%s.csv" % (folder, table)):
            part = row["arm"], row["replication"], row["segment"]
            if not parts or parts[-1] != part:
                parts.append(part)
                number = -1
            if table == "posts":
                assert int(row["post"]) > number, row
                number = int(row["post"])
        assert len(parts) == len(set(parts)), table
        assert [segment for _, _, segment in parts[:len(wanted)]] == wanted, (table, parts)


def check_posts(folder, proposals):
    """All posts of the study are there: each proposal to one of them finds it."""
    posts = {tuple(row[key] for key in ("arm", "replication", "segment", "post")): row
             for row in rows(folder + "/posts.csv")}
    places, hired = {}, 0
    for row in proposals:
        key = row["arm"], row["replication"], row["segment"], row["post"]
        if row["place"] == "" or key not in posts:
            continue
        post, age = posts[key], float(row["post_age_hours"])
        assert abs((float(row["day"]) - float(post["posted_day"])) * 24 - age) < 1e-6
        assert 1 <= int(row["place"]) <= int(post["proposals"])
        assert int(row["place"]) not in places.setdefault(key, set()), row
        places[key].add(int(row["place"]))
        assert row["is_hired"] == "false" or post["fate"] == "filled", row
        assert row["is_answered"] == "false" or row["is_read"] == "true", row
        assert int(row["price"]) == int(post["price"]), row
        hired += row["is_hired"] == "true"
    assert len(places) > 100 and hired > 0, (len(places), hired)
    for post in posts.values():
        by = [int(post[key]) for key in post if key.startswith("by_")]
        assert by == sorted(by) and by[-1] <= int(post["proposals"]), post
        assert int(post["connects_returned"]) <= int(post["connects_sunk"]), post
        assert 0 <= float(post["posted_day"]) <= float(post["ended_day"] or 1e9)


def main(folder, replications, *segments):
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
    lost = [key for key in paid if key not in sent and int(key[6]) < INVITED]
    assert not lost, lost[:3]
    if os.path.exists(folder + "/posts.csv"):
        check_posts(folder, proposals)
    if segments:
        check_segments(folder, list(segments))


if __name__ == "__main__":
    main(*sys.argv[1:])
