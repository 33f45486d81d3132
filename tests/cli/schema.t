#!/bin/sh
# The JSON Schema of scenarios and rulebooks: what editors check and complete by.
set -u
. tests/cli/tap.sh

for what in scenario rulebook; do
    run schema "$what"
    exits 0 "schema $what: exit code"
    cp "$dir/out" "$dir/$what.json"
    check "scenarios/schema/$what.json is what the program prints" \
        cmp "$dir/$what.json" "scenarios/schema/$what.json"
done
# -I: tests/cli has an inspect.py of its own
if python3 -I -c 'import jsonschema' 2>/dev/null; then
    each python3 -I tests/cli/schema.py "$dir/scenario.json" "$dir/rulebook.json"
else
    skip 'files against the schemas' 'no python3-jsonschema here'
fi

# Each field of the reference is in it, with its meaning, unit, range and default.
cat >"$dir/fields.py" <<'END'
import json, sys
schema = json.load(open(sys.argv[1]))
size = schema["properties"]["populations"]["items"]["properties"]["size"]
print(size)
assert size["title"] == "accounts at day 0, or that register"
assert size["x-unit"] == "freelancers" and "0 to 100000000" in size["description"]
assert size["anyOf"][0] == {"type": "integer", "minimum": 0, "maximum": 100000000}
maturity = schema["properties"]["maturity_days"]
print(maturity)
assert maturity["default"] == 30 and maturity["x-source"] == "assumed"
assert "net_value_usd" in schema["$defs"]["metric"]["enum"]
END
check 'a field: meaning, unit, range, default, source' python3 "$dir/fields.py" "$dir/scenario.json"

# A file may say where its schema is.
# Every shipped file does, by a path that leads there; it is not in what is run.
cat >"$dir/said.py" <<'END'
import glob, json, os
for path in sorted(glob.glob("scenarios/**/*.json", recursive=True)):
    if path.startswith("scenarios/schema/"):
        continue
    kind = "rulebook" if "/rulebooks/" in path else "scenario"
    said = json.load(open(path)).get("$schema", "")
    leads = os.path.normpath(os.path.join(os.path.dirname(path), said))
    print("ok" if leads == "scenarios/schema/%s.json" % kind else "not ok", path, "says", said)
END
each python3 "$dir/said.py"
run validate scenarios/tiny.json --show
check 'a scenario as it is run does not say it' not grep -q schema/ "$dir/out"
cp "$dir/out" "$dir/shown"
grep -v '"$schema"' scenarios/tiny.json >"$dir/tiny.json"
run validate "$dir/tiny.json" --show
check 'and is the same without' cmp "$dir/out" "$dir/shown"
run schema scenari
exits 2 'an unknown one: exit code'
says 'scenario or rulebook' 'an unknown one: said'
finish
