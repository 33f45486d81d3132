#!/bin/sh
# What a run may take: time, memory, disk. Known before it begins, kept to while it
# runs.
set -u
. tests/cli/tap.sh
tiny=scenarios/tiny.json

for wrong in --max-time=5 --max-time=-1m --max-time=0s --max-time=1w --max-time=0x5s \
    --max-memory=16 --max-memory=G --max-memory=0G --max-memory=1e3G --max-memory=4K; do
    run run "$tiny" "$wrong" -o "$dir/r"
    exits 2 "$wrong: exit code"
    says "${wrong%%=*}: ${wrong#*=} is not allowed: a number and " "$wrong: said"
done

# A shorter time than an hour, by arithmetic alone; then it is stopped as by a signal.
run run "$tiny" --replications 40000 --set horizon_days=1000 --max-time 10s -o "$dir/r"
exits 2 'longer than it may take: exit code'
says 'minutes on ' 'longer than it may take: how long'
says '--yes runs it until --max-time is over' 'longer than it may take: said'
check 'longer than it may take: nothing is written' nothing_left "$dir/r"
begun=$(date +%s)
run run "$tiny" --replications 40000 --set horizon_days=1000 --max-time 2s --yes -q --no-charts \
    -o "$dir/r"
exits 5 'time is over: exit code'
check 'time is over: it is kept to' test $(($(date +%s) - begun)) -le 6
says 'the time of --max-time is over' 'time is over: said'
says 'go on with: ' 'time is over: what is kept'
check 'time is over: finished ones are kept' test -s "$dir/r.part/units.log"
rm -rf "$dir"/r*
run run "$tiny" --replications 2 --max-time 1h --max-memory 4G -q --no-charts -o "$dir/r"
exits 0 'within both: exit code'
check 'within both: nothing is said' not test -s "$dir/err"
rm -rf "$dir/r"

# Fewer worlds at a time where memory has no room for more, the same bytes; none where
# there is none for one.
large()
{
    run run "$tiny" --replications 2 --set 'populations[stock].size=20000' \
        --set horizon_days=2 --no-charts -o "$dir/r" "$@"
}
large --threads 2 -q
mv "$dir/r" "$dir/whole"
large --threads 2 --max-memory 160M
exits 0 'room for one: exit code'
says 'note: 1 thread instead of 2: there is no memory for more' 'room for one: said'
check 'room for one: the same bytes' same_but_time "$dir/whole" "$dir/r"
rm -rf "$dir/r"
large --max-memory 50M
exits 3 'room for none: exit code'
says 'tiny.json:47:18: populations: 20010 accounts would need about 73 MiB a replication; ' \
    'room for none: what and where'
says 'the limit is 50 MiB, which about 13653 accounts keep to' 'room for none: what would fit'
run validate --max-memory 50M "$tiny" --set 'populations[stock].size=20000'
exits 3 'validate, a limit: exit code'
run validate "$tiny" --set 'populations[stock].size=100000000'
exits 0 'validate, for another machine: exit code'
says 'note: run is refused on this machine: ' 'validate, for another machine: said'
says 'MiB (what is free here; --max-memory says another)' 'validate: whose limit'
run run "$tiny" --set 'populations[stock].size=100000000' --yes -o "$dir/r"
exits 3 'more than the machine has: exit code'
check 'more than the machine has: nothing is written' nothing_left "$dir/r"

# Results beyond the first 256 MiB lie on the disk: they do not count as memory, only
# what is noted of each does.
run validate "$tiny" --replications 100000 --max-memory 310M
exits 0 'results on the disk: exit code'
run validate "$tiny" --replications 9000 --max-memory 200M
exits 3 'less than stays in memory: exit code'
most=$(sed -n 's/.*the limit is 200 MiB, which \([0-9]*\) replications keep to$/\1/p' "$dir/err")
run validate "$tiny" --replications "${most:-0}" --max-memory 200M
exits 0 'less than stays in memory: what keeps to it'
run validate "$tiny" --replications "$((${most:-0} + 1))" --max-memory 200M
exits 3 'less than stays in memory: one more'

# Hundreds of arms.
cat >"$dir/many.py" <<'END_PY'
import json, sys
earn = {"populations[%s].strategy" % p: "earn-only" for p in ("stock", "newcomers")}
arms = [{"name": "a%d" % i, "title": "Arm %d" % i, "contrast": "everyone",
         "set": dict(earn, **{"market.response": 0.05 + 0.0005 * i})}
        for i in range(int(sys.argv[2]))]
json.dump({"schema_version": 1, "name": "many", "inherits": "tiny", "horizon_days": 2,
           "rulebook": "upwork-2020-12", "replications": 2, "baseline": "a0", "arms": arms,
           "without": sys.argv[3:]}, open(sys.argv[1], "w"))
END_PY
cp -R scenarios/rulebooks "$dir/"
python3 "$dir/many.py" "$dir/many.json" 300
run validate "$dir/many.json"
check 'three hundred arms: besides those that are inherited' \
    grep -q 'valid: 302 arms' "$dir/out"
python3 "$dir/many.py" "$dir/many.json" 300 arms
run run "$dir/many.json" -q --no-charts -o "$dir/many"
exits 0 'three hundred arms: exit code'
check 'three hundred arms: each has its row' \
    test "$(grep -c '^many,.*a[0-9]*,' "$dir/many/arms.csv")" -eq 300
run assumptions "$dir/many.json"
exits 0 'three hundred arms: assumptions'
python3 "$dir/many.py" "$dir/many.json" 1024 arms
run validate "$dir/many.json"
exits 0 'a thousand arms: exit code'
python3 "$dir/many.py" "$dir/many.json" 1025 arms
run validate "$dir/many.json"
exits 3 'one arm more: exit code'
says '1025 members: allowed 0 to 1024' 'one arm more: said'
check 'one arm more: nothing else is wrong' test "$(grep -c '^error: ' "$dir/err")" -eq 1
cat >"$dir/more.py" <<'END_PY'
import json, sys
tiny = json.load(open("scenarios/tiny.json"))
for i in range(32):
    tiny["strategies"].append({"name": "s%d" % i, "like": "earn-only"})
json.dump(tiny, open(sys.argv[1], "w"))
END_PY
python3 "$dir/more.py" "$dir/strategies.json"
run validate "$dir/strategies.json"
exits 3 'too many strategies: exit code'
says 'strategies: 34 members: allowed 1 to 32' 'too many strategies: said'
check 'too many strategies: nothing else is wrong' \
    test "$(grep -c '^error: ' "$dir/err")" -eq 1

# A disk that is smaller than the results.
cat >"$dir/full.c" <<'END_C'
#include <string.h>
#include <sys/statvfs.h>
int statvfs(const char *path, struct statvfs *info)
{
    (void)path;
    memset(info, 0, sizeof *info);
    info->f_frsize = 1;
    info->f_bavail = 1 << 20;
    return 0;
}
END_C
if ${CC:-gcc} -shared -fPIC -o "$dir/full.so" "$dir/full.c" 2>"$dir/seen"; then
    code=0
    LD_PRELOAD=$dir/full.so "$CONNECTSIM" run "$tiny" --replications 4000 -o "$dir/r" \
        >"$dir/out" 2>"$dir/err" </dev/null || code=$?
    exits 2 'no disk: exit code'
    says 'of results where 1 MiB are free; --yes runs it' 'no disk: said'
    code=0
    LD_PRELOAD=$dir/full.so "$CONNECTSIM" run "$tiny" --replications 1 -o "$dir/r" \
        >"$dir/out" 2>"$dir/err" </dev/null || code=$?
    exits 2 'no disk for charts and tables: exit code'
    check 'no disk for charts and tables: in units that fit' \
        grep -qE 'about [1-9][0-9.]* milliseconds on .*, up to 3[0-9.]* MiB of results' \
        "$dir/err"

    # Charts as PNG count where they are written, also as those of a folder that is run
    # again: about as many bytes as they have.
    room_for() # FILE ARGUMENT...
    {
        LD_PRELOAD=$dir/full.so "$CONNECTSIM" run "$@" -o "$dir/r" \
            2>&1 >/dev/null </dev/null |
            sed -n 's/.*, up to \([0-9.]*\) MiB of results.*/\1/p'
    }
    plain=$(room_for "$tiny")
    drawn=$(room_for "$tiny" --png)
    run run "$tiny" -q --png -o "$dir/p"
    again=$(room_for "$dir/p")
    check 'charts as PNG: counted of a folder that has them' test "$again" = "$drawn"
    if command -v gnuplot >/dev/null; then
        run run "$tiny" -q --png --replications 1 -o "$dir/p1"
        check 'charts as PNG: few of one replication' test "$(ls "$dir/p1/charts"/*.png)"
        run run "$dir/p1" -q -o "$dir/p2"
        check 'charts as PNG: a folder that is run again has them' \
            same_but_time "$dir/p1" "$dir/p2"
        bytes=$(cat "$dir/p/charts"/*.png | wc -c)
        check 'charts as PNG: counted, within a factor of two' awk -v plain="$plain" \
            -v drawn="$drawn" -v bytes="$bytes" 'BEGIN {
                ratio = (drawn - plain) * 1048576 / bytes; print ratio
                exit !(ratio > .5 && ratio < 2) }'
    fi
else
    skip 'no disk' 'nothing can be preloaded'
fi
finish
