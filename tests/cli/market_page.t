#!/bin/sh
# The page of the market beside what was counted: of the files as they are, every
# target a row, misses said. tests/slow/market_page.t writes it again.
set -u
. tests/cli/tap.sh
cat >"$dir/page.py" <<'EOF'
import importlib.util, json
spec = importlib.util.spec_from_file_location("market", "scenarios/validation/market.py")
market = importlib.util.module_from_spec(spec)
spec.loader.exec_module(market)
page = open("scenarios/validation/market.md", encoding="utf-8").read()
targets = json.load(open("scenarios/upwork-2021.json", encoding="utf-8"))["targets"]

def tell(fine, label):
    print("ok" if fine else "not ok", label)

tell(f"of files {market.digest()}." in page, "it is of the files as they are (else: market.py)")
rows = [line for line in page.splitlines() if line.startswith("| ")][1:]
tell(len(rows) == len(targets), "a row for each target")
row = {"title": "A", "unit": "share", "target": "0.4", "at_least": "0.38", "at_most": "0.5",
       "source": "S51", "estimate": "0.61", "ci_low": "0.60", "ci_high": "0.62",
       "inside": "no", "moment": "gini_above_luck"}
edge = dict(row, title="B", inside="edge", target="", at_most="", moment="share_filled")
said = market.page([row, edge, dict(edge, inside="yes")], 8)
tell("Of 3 figures 1 are inside" in said and "1 missed: A;" in said and "1 at the edge" in said,
     "what is missed is counted and named")
tell("| A | of 100 | 40 (38 to 50) | S51 | 61 (60 to 62) | **missed** | no |" in said,
     "a miss stands in its row")
tell("| B | of 100 | at least 38 | S51 | 61 (60 to 62) | at the edge | yes |" in said,
     "a bound alone, and a figure that the fit saw")
EOF
each python3 "$dir/page.py"
finish
