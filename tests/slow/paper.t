#!/bin/sh
# analysis/paper.Rmd: from a results folder to the tables and the figure of a paper.
# What it reads is there; where R with rmarkdown and pandoc are, it is rendered.
set -u
. tests/cli/tap.sh
page=analysis/paper.Rmd
run run scenarios/tiny.json -q --no-charts -o "$dir/tiny"
exits 0 'results'

cat >"$dir/reads.py" <<'END'
import csv, json, re, sys
page, folder = sys.argv[1:]
text = open(page, encoding="utf-8").read()
columns = {}
for name in re.findall(r'read\("(\w+\.csv)"\)', text):
    rows = csv.reader(open(folder + "/" + name, encoding="utf-8"))
    columns[name] = set(next(rows))
print("ok" if len(columns) == 3 else "not ok", "the tables that it reads")
every = set.union(*columns.values()) | {"results"}
used = set(re.findall(r"\b(?:own|contrasts|params|arms)\$(\w+)", text))
for group in re.findall(r"(?:\[|, *)c\(((?:\"?\w+\"?, )*\"?\w+\"?)\)", text):
    used |= set(re.findall(r"[a-z]\w+", group))
print("ok" if len(used) > 7 and used <= every else "not ok", "its columns", *sorted(used - every))
print("ok" if json.load(open(folder + "/manifest.json"))["version"] else "not ok", "the version")
END
each python3 "$dir/reads.py" "$page" "$dir/tiny"

# Each number of its tables is that of the files, to two digits behind the point.
cat >"$dir/shows.py" <<'END'
import csv, html, re, sys
page, folder = sys.argv[1:]
text = html.unescape(re.sub(r"<[^>]*>", " ", open(page, encoding="utf-8").read()))
bad = 0
for row in csv.DictReader(open(folder + "/contrasts.csv", encoding="utf-8")):
    for name in ("estimate", "ci_low", "ci_high"):
        bad += "%.2f" % float(row[name]) not in text
titles = [row["title"] for row in csv.DictReader(open(folder + "/arms.csv", encoding="utf-8"))]
print(bad, titles)
sys.exit(bad or any(title not in text for title in titles))
END
rendered()
{
    Rscript -e 'rmarkdown::render("'"$page"'", knit_root_dir = getwd(), quiet = TRUE,
        intermediates_dir = "'"$dir"'", output_dir = "'"$dir"'",
        params = list(results = "'"$dir/tiny"'"))'
}
if command -v pandoc >/dev/null && Rscript -e 'library(rmarkdown)' >/dev/null 2>&1; then
    check 'it is rendered' rendered
    check 'with its figure' grep -q '<img [^>]*data:image/svg+xml' "$dir/paper.html"
    check 'and the numbers of the files' python3 "$dir/shows.py" "$dir/paper.html" "$dir/tiny"
else
    echo '# R with rmarkdown, or pandoc, is not installed here: it is not rendered'
fi
finish
