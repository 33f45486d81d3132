"""Every row of every table of a folder: no number without a reason, none that
says more than it can. Arguments: the folders. Prints what is wrong."""
import csv
import glob
import math
import os
import sys

REASONS = {"insufficient_replications", "undefined", "censored", "not_finite"}
PARTS = {"ever_hired", "gini_hires", "gini_earnings", "winning_share_free",
         "winning_share_earned", "winning_share_bought", "boosted_share",
         "share_filled", "unread_share"}
BELOW_0 = {"fit_hired", "earned_less_cash_usd"}  # beside all that is net
wrong = []


def number(row, key):
    text = row.get(key) or ""
    return float(text) if text else math.nan


def is_part(metric):
    return metric in PARTS or metric.startswith("ever_hired_day")


def bounds(row, is_difference):
    """What the quantity of a row lies between."""
    metric = row.get("metric", "")
    least = -math.inf if metric.startswith("net_") or metric in BELOW_0 else 0
    most = 1 if is_part(metric) else math.inf
    return (-(most - least), most - least) if is_difference else (least, most)


def check(place, row, estimate, replications):
    def must(holds, what):
        if not holds:
            wrong.append("%s: %s: %s" % (place, what, row))

    flags = set(filter(None, row["flags"].split(";")))
    x, low, high = number(row, estimate), number(row, "ci_low"), number(row, "ci_high")
    is_difference = bool(row.get("versus") or row.get("baseline"))
    least, most = bounds(row, is_difference)
    if math.isnan(x):
        must(flags & REASONS, "no reason for no number")
        must(math.isnan(low) and math.isnan(high), "an interval of nothing")
        must(replications < 2 or "insufficient_replications" not in flags or
             int(row["n"]) == 1, "called too few")
    else:
        must(replications >= 2, "a number from one replication")
        must(least <= x <= most, "an impossible number")
        must(math.isnan(low) or low >= least, "an impossible lower limit")
        must(math.isnan(high) or high <= most, "an impossible upper limit")
        must(not low > high, "limits the wrong way round")
    if "no_variance" in flags:
        must(low == high == x, "no variance, yet an interval")
        for key in ("p", "p_adjusted", "vrf", "p_equivalence", "detectable",
                    "replications_to_separate"):
            must(not row.get(key), "no variance, yet " + key)
        must(row.get("verdict", "") in ("", "identical"), "a verdict on no variance")
        must(not row.get("verdict") or x == 0, "identical, yet not 0")
    for key in ("p", "p_adjusted", "p_equivalence"):
        must(not row.get(key) or 0 < number(row, key) <= 1, key)
    must(not row.get("correlation") or abs(number(row, "correlation")) <= 1, "correlation")
    must(not ("weak_pairing" in flags and not row["correlation"]),
         "weak pairing beside what does not vary")


for folder in sys.argv[1:]:
    with open(os.path.join(folder, "replications.csv"), newline="") as file:
        replications = len({r["replication"] for r in csv.DictReader(file)})
    for path in sorted(glob.glob(os.path.join(folder, "*.csv"))):
        with open(path, newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            for key, text in row.items():
                if text and (text.lower().lstrip("-") in ("nan", "inf", "infinity") or
                             text == "2147483647"):
                    wrong.append("%s: %s is %s" % (path, key, text))
        if not rows or "ci_low" not in rows[0] or "flags" not in rows[0]:
            continue
        estimate = next(k for k in ("estimate", "mean", "difference", "value",
                                    "share", "proposals", "from_usd") if k in rows[0])
        for row in rows:
            check(os.path.basename(folder) + "/" + os.path.basename(path), row,
                  estimate, replications)
print("\n".join(wrong[:10]))
sys.exit(bool(wrong))
