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
assert size["x-unit"] == "freelancers" and "0 to 2000000" in size["description"]
assert size["anyOf"][0] == {"type": "integer", "minimum": 0, "maximum": 2000000}
maturity = schema["properties"]["maturity_days"]
print(maturity)
assert maturity["default"] == 30 and maturity["x-source"] == "assumed"
assert "net_value_usd" in schema["$defs"]["metric"]["enum"]
END
check 'a field: meaning, unit, range, default, source' python3 "$dir/fields.py" "$dir/scenario.json"

# A file may say where its schema is.
sed '2i\  "$schema": "schema/scenario.json",' scenarios/tiny.json >"$dir/own.json"
run validate "$dir/own.json"
exits 0 'a scenario with $schema is valid'
run schema scenari
exits 2 'an unknown one: exit code'
says 'scenario or rulebook' 'an unknown one: said'
finish
