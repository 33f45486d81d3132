"""Memory that runs out, at each place that asks for some, in every command.

    exhaust.py PROGRAM [EVERY [ROW,...]]

Each call of the table below is made once to list its places (fail_at.c), then once
for each EVERY-th of them, which fails. It has to end in one of two ways: exit 1, a
message that memory ran out, and all files as they were, or whole, but for the log
that the message tells how to go on from, which is done at times; or as if nothing
had happened, to the byte. With odd places nothing but what is given back is there from then on. A
command without a row is a failure. Prints TAP, and in comments what ended otherwise.
"""
import concurrent.futures
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile

PRICE = {"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}
STUDY = {"schema_version": 1, "inherits": "tiny", "rulebook": "upwork-2020-12",
         "horizon_days": 40, "replications": 3}
STUDIES = {
    "comparison": {},
    "many": {"experiments": [
        {"name": "best", "kind": "select", "indifference": 20, "max_replications": 30},
        {"name": "ends", "kind": "design", "arm": "when-short", "factors": [PRICE]},
        {"name": "each", "kind": "sensitivity", "over": "factors", "factors": [PRICE],
         "arm": "when-short"},
        {"name": "even", "kind": "break_even", "arm": "when-short", "factors": [PRICE]}]},
    "precise": {"precision": {"relative": 0.5, "first": 20, "block": 10,
                              "max_replications": 40}},
}
RUN = "run -o r --no-charts -q --threads 2 "
ASK = ("ask --balance 60 --proposals-per-week 5 --reply-rate .12 --win-rate .03 "
       "--job-usd 300 --hour-usd 15 --replications 3 --months 2 --threads 2")
FREE = ("calibrate TREE/tests/model/worlds/free.json --threads 2 --replications 3 --seed 3 "
        "--patch free.json --progress none --set calibrate.rounds=1 --set "
        "calibrate.free[response].start=0.09 --set calibrate.free[hire].start=0.07 --set "
        "calibrate.free[activity].start=0.6")
# Each: its command first; what lies there before it, behind a bar.
ROWS = {
    "run": RUN + "../comparison.json",
    "run, experiments": RUN + "../many.json",
    "run, precision": RUN + "../precise.json",
    "run, print": "run --threads 2 --replications 3 --print hires ../comparison.json",
    "run, charts": "run -o r --threads 2 ../comparison.json",
    "run, resume": RUN + "--resume ../comparison.json | r.part",
    "run, more": RUN + "--resume --replications 4 ../comparison.json | r",
    "run, folder": "run r -o s --no-charts -q --threads 2 | r",
    "run, part": RUN + "../comparison.json --shard 1/2",
    "run, two": "run --no-charts -q --threads 2 ../comparison.json ../other.json",
    "merge": "merge r.shards -q --threads 2 | r.shards",
    "plan": "plan ../comparison.json",
    "ask": ASK,
    "new": "new mine --from ../comparison.json",
    "validate": "validate ../many.json",
    "validate, json": "validate --json ../many.json",
    "explain": "explain ../comparison.json --against when-short --find luckiest",
    "compare": "compare r s | r s",
    "verify": "verify r --threads 2 | r",
    "list": "list scenarios",
    "plot": "plot r | r",
    "report": "report r | r",
    "table": "table r arms | r",
    "rules": "rules upwork-2020-12 --diff upwork-2023-06",
    "assumptions": "assumptions ../comparison.json",
    "calibrate": FREE,
    "calibrate, own": "calibrate worth-it --own TREE/scenarios/fit/proposals.csv",
    "selfcheck": "selfcheck grant-use-or-lose --threads 2",
    "schema": "schema scenario",
    "completion": "completion bash",
    "help": "help scenario",
    "help, results": "help results",
    "help, man": "help man",
}
GOES_ON = {"run", "run, experiments", "run, precision", "run, part"}
SECONDS = 120
ENDED = re.compile(r"out of memory|Cannot allocate memory|memory ran out")
DROP = re.compile(rb'"(seconds|threads|manifest_sha256)"')
NEXT = re.compile(rb',?\n\t"sha256_next":\t\{[^}]*\}')  # names what is about to come
AWAITED = ": sha256_next"  # ends the path of a manifest that still has it
KEPT = re.compile(r"(results/)?\w+\.(part|shards)(/|$)")
TREE = os.getcwd()


def commands():
    text = open("sim/cli/commands.def").read()
    return re.findall(r"^COMMAND\((\w+)", text, re.M)


def tree_of(folder, was_cut=False):
    """Every file by its path, but for what a run took, and of a call that was cut for
    what a manifest says is about to come. Nothing is, where a call ended well."""
    seen = {}
    for parent, folders, files in os.walk(folder):
        for name in files + folders:
            path = os.path.join(parent, name)
            key = os.path.relpath(path, folder)
            if name in folders:
                seen[key] = ""
                continue
            data = open(path, "rb").read()
            if name == "manifest.json":
                if NEXT.search(data) and not was_cut:
                    seen[key + AWAITED] = ""
                data = b"\n".join(line for line in NEXT.sub(b"", data).split(b"\n")
                                  if not DROP.search(line))
            if name == "units.log":  # threads finish as they come
                data = b"\n".join(sorted(line for line in data.split(b"\n")
                                         if line.startswith(b"unit ")))
            seen[key] = hashlib.sha256(data).hexdigest()
    return seen


class Exhaust:
    def __init__(self, program):
        self.program = os.path.abspath(program)
        self.top = tempfile.mkdtemp()
        self.failing = os.path.join(self.top, "fail_at.so")
        here = os.path.dirname(os.path.abspath(__file__))
        subprocess.run([os.environ.get("CC", "gcc"), "-O2", "-shared", "-fPIC", "-o",
                        self.failing, os.path.join(here, "fail_at.c"), "-ldl"], check=True)
        self.kept = os.path.join(self.top, "kept")
        os.mkdir(self.kept)
        for name, study in list(STUDIES.items()) + [("other", {})]:
            with open(os.path.join(self.top, name + ".json"), "w") as file:
                json.dump(dict(STUDY, name=name, **study), file)
        shutil.copytree("scenarios/rulebooks", os.path.join(self.top, "rulebooks"))
        self.prepare()

    def prepare(self):
        """What commands find: results, parts of a study, a run that was cut."""
        def make(*words):
            subprocess.run([self.program, *words], cwd=self.kept, check=True,
                           stdout=subprocess.DEVNULL)

        make("run", "../comparison.json", "-o", "r", "-q")
        make("run", "../comparison.json", "-o", "s", "-q", "--seed", "7", "--no-charts")
        for part in ("1/2", "2/2"):
            make("run", "../comparison.json", "-o", "r", "-q", "--no-charts", "--shard", part)
        log = os.path.join(self.kept, "r.shards", "1-of-2", "units.log")
        whole = os.path.join(self.kept, "r.part")
        os.mkdir(whole)
        with open(log, "rb") as file:
            lines = file.read()
        with open(os.path.join(whole, "units.log"), "wb") as file:
            file.write(lines.replace(b"part\n", b"anew\n", 1))

    def call(self, row, room, more):
        """One call in a room of its own: exit code, both outputs, files."""
        words, _, before = ROWS[row].partition("|")
        shutil.rmtree(room, ignore_errors=True)
        os.mkdir(room)
        for name in before.split():
            shutil.copytree(os.path.join(self.kept, name), os.path.join(room, name))
        environment = dict(os.environ, LD_PRELOAD=self.failing, **more)
        environment["CONNECTSIM_DRAWING_SECONDS"] = "3600"
        if row.startswith("run"):
            environment["FAIL_CLOCK"] = "1"
        words = [self.program] + words.replace("TREE", TREE).split()
        try:
            done = subprocess.run(words, cwd=room, env=environment, capture_output=True,
                                  stdin=subprocess.DEVNULL, timeout=SECONDS)
        except subprocess.TimeoutExpired as late:
            return "hangs", b"", late.stderr or b"", tree_of(room, True)
        return done.returncode, done.stdout, done.stderr, tree_of(room, done.returncode != 0)

    def places(self, row, room, every):
        listed = os.path.join(self.top, "list")
        if os.path.exists(listed):
            os.remove(listed)
        found = {}
        for _ in range(1 if every > 20 else 2):  # threads take turns as they come
            code, out, said, files = self.call(row, room, {"FAIL_LIST": listed})
            if code != 0:
                raise SystemExit("%s: exit %s: %s" % (row, code, said.decode()))
        for line in open(listed):
            number, before, where = line.rstrip("\n").split(" ", 2)
            found.setdefault(number, (int(before), where))
        return found, (out, files)

    def judge(self, row, seen, whole, before):
        """What is wrong with a call of which a place failed; None: nothing."""
        code, out, said, files = seen
        said = said.decode(errors="replace")
        awaits = [name for name in files if name.endswith(AWAITED)]
        if awaits:
            return "exit 0, but more is about to come: " + " ".join(awaits)
        if code == 0 and files == whole[1] and (out == whole[0] or row == "plan"):
            return None
        if code == 0:
            return "exit 0, but other " + ("files" if files != whole[1] else "output")
        if code != 1 or not ENDED.search(said):
            return "exit %s: %s" % (code, said.strip()[-160:])
        left = {name for name in files if files[name] != before.get(name)}
        kept = {name for name in left if KEPT.match(name)}
        if kept and "--resume" not in said and "--shard" not in said:
            return "not said how to go on from %s: %s" % (min(kept), said.strip()[-160:])
        left = {name for name in left - kept if files[name] != whole[1].get(name)}
        aside = re.search(r"what is left of the old ones is in (\S+)", said)
        if aside:
            left = {name for name in left if name.split("/")[0] != aside.group(1)}
        if left:
            return "left behind: " + " ".join(sorted(left))
        gone = {name for name in before if name not in files and name in whole[1]}
        return "gone: " + " ".join(sorted(gone)) if gone else None

    def go_on(self, row, room, seen, whole):
        """The same command goes on from what is kept, to the same bytes."""
        words = ROWS[row].partition("|")[0].split()
        kept = any(KEPT.match(name) for name in seen[3])
        if kept and "--shard" not in words and "--resume" not in words:
            words.append("--resume")
        elif os.path.exists(os.path.join(room, "r", "manifest.json")) and not kept:
            return None
        done = subprocess.run([self.program] + words, cwd=room, capture_output=True)
        if done.returncode:
            return "cannot go on: " + done.stderr.decode()[-160:]
        return None if tree_of(room) == whole[1] else "goes on to other bytes"

    def try_row(self, row, every):
        """The places of a call, tried, and what was wrong with which."""
        found, whole = self.places(row, os.path.join(self.top, "room"), every)
        before = {}
        for name in ROWS[row].partition("|")[2].split():
            folder = tree_of(os.path.join(self.kept, name))
            before.update({name + "/" + key: value for key, value in folder.items()})
            before[name] = ""
        wrong, missed = [], []
        why = self.judge(row, (0, whole[0], b"", whole[1]), whole, before)
        if why:
            wrong.append((why, "none", "no place failed"))

        def one(number):
            room = os.path.join(self.top, "room-" + number)
            tried = os.path.join(self.top, "tried-" + number)
            how = {"FAIL_LIST": tried, "FAIL_PLACE": number,
                   "FAIL_STAYS": str(int(number, 16) % 2)}
            for begin in (found[number][0] * (9 if "threads 2" in ROWS[row] else 10) // 10, 0):
                seen = self.call(row, room, dict(how, FAIL_FROM=str(begin)))
                if os.path.getsize(tried):
                    break
            else:
                missed.append(number)
            why = self.judge(row, seen, whole, before)
            if not why and seen[0] == 1 and row in GOES_ON and int(number, 16) % 5 == 0:
                why = self.go_on(row, room, seen, whole)
            shutil.rmtree(room)
            os.remove(tried)
            return number, why

        tried = sorted(found)[::every]
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            for number, why in pool.map(one, tried):
                if why:
                    wrong.append((why, number, found[number][1]))
        return len(found), len(tried) - len(missed), wrong


def main():
    exhaust = Exhaust(sys.argv[1])
    every = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    rows = sys.argv[3].split(";") if len(sys.argv) > 3 else list(ROWS)
    missing = [name for name in commands()
               if not any(words.split()[0] == name for words in ROWS.values())]
    print("1..%d" % (len(rows) + 1))
    print("%sok 1 - every command is tried %s" % ("not " * bool(missing), " ".join(missing)))
    failures = len(missing)
    for i, row in enumerate(rows):
        places, tried, wrong = exhaust.try_row(row, every)
        print("%sok %d - %s: %d places, %d fail, %d of them not well"
              % ("not " * bool(wrong), i + 2, row, places, tried, len(wrong)), flush=True)
        for why, number, where in sorted(wrong)[:8]:
            print("# %s: %s\n#     %s" % (number, why.replace("\n", "; "), where[:700]))
        failures += len(wrong)
    shutil.rmtree(exhaust.top)
    sys.exit(failures > 0)


main()
