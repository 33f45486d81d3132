"""Cuts runs again and again and lets them go on: the results have to be those of
a run that was not cut.

    torture.py PROGRAM TIMES [SEED]

Each time a study is chosen, a signal, and a place: a call of the system
(kill_at.c) or an instant; one time in four no signal, but from that instant on the
process gets no more memory than it has. The run is cut there, up to three times in
a row, and then goes on to its end, by the commands that the program itself names.
One in four is run in parts, each of which is cut, and so is their merge. Prints
TAP, and in comments what was counted.
"""
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

PRICE = {"name": "price", "path": "rules.purchase.price_usd", "low": 0.1, "high": 0.4}
FIRST = {"schema_version": 1, "inherits": "tiny", "rulebook": "upwork-2020-12",
         "horizon_days": 40, "replications": 5}
STUDIES = {
    "comparison": {},
    "selection": {"experiments": [{"name": "best", "kind": "select", "indifference": 20,
                                   "max_replications": 30}]},
    "design": {"experiments": [{"name": "ends", "kind": "design", "arm": "when-short",
                                "factors": [PRICE]}]},
    "precision": {"precision": {"relative": 0.5, "first": 20, "block": 10,
                                "max_replications": 40}},
    "sensitivity": {"experiments": [{"name": "each", "kind": "sensitivity",
                                     "over": "factors", "factors": [PRICE],
                                     "arm": "when-short"}]},
    "even": {"experiments": [{"name": "even", "kind": "break_even", "arm": "when-short",
                              "factors": [PRICE]}]},
}
SIGNALS = [signal.SIGKILL, signal.SIGKILL, signal.SIGTERM, signal.SIGHUP]
LOSE_AT_MOST = 60  # seconds of work


class Torture:
    def __init__(self, program, seed):
        self.program = os.path.abspath(program)
        self.chance = random.Random(seed)
        self.room = tempfile.mkdtemp()
        self.killer = os.path.join(self.room, "kill_at.so")
        here = os.path.dirname(os.path.abspath(__file__))
        subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", self.killer,
                        os.path.join(here, "kill_at.c"), "-ldl"], check=True)
        shutil.copytree("scenarios/rulebooks", os.path.join(self.room, "rulebooks"))
        self.cuts = {}
        self.lost = 0.0
        self.calls, self.seconds = {}, {}
        for name, study in STUDIES.items():
            with open(self.at(name + ".json"), "w") as file:
                json.dump(dict(FIRST, name=name, **study), file)
            begin = time.time()
            self.run(name, self.at(name), [], {"KILL_COUNT": self.at("count")})
            self.seconds[name] = time.time() - begin
            self.calls[name] = int(open(self.at("count")).read())

    def at(self, *parts):
        return os.path.join(self.room, *parts)

    def start(self, name, target, more, environment):
        command = [self.program, "run", self.at(name + ".json"), "--no-charts", "-q",
                   "-o", target] + more
        if more[:1] == ["merge"]:
            command = [self.program, "merge", target + ".shards", "-q"] + more[1:]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                env=dict(os.environ, LD_PRELOAD=self.killer,
                                         **environment))

    def run(self, name, target, more, environment):
        process = self.start(name, target, more, environment)
        said = process.communicate()[1].decode()
        if process.returncode and "are missing" not in said:
            raise AssertionError("exit %d: %s" % (process.returncode, said))
        return process.returncode == 0

    def is_loading(self, process):
        """It ignores SIGPIPE when it has begun; before that nothing is ours."""
        if process.poll() is not None:
            return False
        status = open("/proc/%d/status" % process.pid).read()
        ignored = int(re.search(r"SigIgn:\s*(\w+)", status).group(1), 16)
        return not ignored >> (signal.SIGPIPE - 1) & 1

    def starve(self, name, target, more):
        """No more memory from an instant on; whether the run was over before."""
        begin = time.time()
        was_there = os.path.exists(target + ".part")
        process = self.start(name, target, more,
                             {"MALLOC_ARENA_MAX": "1", "MALLOC_TOP_PAD_": "0",
                              "MALLOC_TRIM_THRESHOLD_": "0"})
        while self.is_loading(process):
            time.sleep(0.001)
        time.sleep(self.chance.uniform(0, self.seconds[name]))
        try:
            pages = int(open("/proc/%d/statm" % process.pid).read().split()[0])
            limit = max(1, pages) * resource.getpagesize()
            resource.prlimit(process.pid, resource.RLIMIT_AS, (limit, limit))
        except (OSError, ValueError):
            pass  # it was over
        said = process.communicate()[1].decode()
        code = process.returncode
        if code == 1 and "are missing" in said:
            return False
        if code and not (code == 1 and re.search("out of memory|allocate memory", said)):
            raise AssertionError("no more memory: exit %d: %s" % (code, said))
        is_there = os.path.exists(target + ".part") and not was_there
        if code and is_there and "--resume" not in said:
            raise AssertionError("not said how to go on: " + said)
        self.count("no more memory", code, target, begin)
        return code == 0

    def count(self, how, code, target, begin):
        log = target + ".part/units.log"
        if os.path.exists(log):
            self.lost = max(self.lost, time.time() - os.path.getmtime(log))
        elif code:
            self.lost = max(self.lost, time.time() - begin)
        self.cuts[how] = self.cuts.get(how, 0) + (code != 0)

    def cut(self, name, target, more):
        """One cut; whether the run was over before it came."""
        if self.chance.random() < 0.25:
            return self.starve(name, target, more)
        number = self.chance.choice(SIGNALS)
        begin = time.time()
        if self.chance.random() < 0.7:
            where = "call"
            at = str(self.chance.randint(1, self.calls[name]))
            process = self.start(name, target, more,
                                 {"KILL_AT": at, "KILL_SIGNAL": str(int(number))})
        else:
            where = "instant"
            process = self.start(name, target, more, {})
            time.sleep(self.chance.uniform(0, self.seconds[name]))
            process.send_signal(number)
            sent = time.time()
        said = process.communicate()[1].decode()
        code = process.returncode
        if number != signal.SIGKILL and where == "instant" and time.time() - sent > 2.5:
            raise AssertionError("%s: took %.1f s to stop" % (number, time.time() - sent))
        if code == 1 and "are missing" in said:
            return False
        if code not in (0, 5, -int(number)):
            raise AssertionError("%s at a %s: exit %d: %s" % (number, where, code, said))
        if code == 5 and os.path.exists(target + ".part") and "--resume" not in said:
            raise AssertionError("not said how to go on: " + said)
        self.count("%s at %s" % (number.name, "a call" if where == "call" else "an instant"),
                   code, target, begin)
        return code == 0

    def go_on(self, target):
        """The options that go on, as somebody would choose them who looks."""
        if os.path.exists(target + ".part/units.log"):
            return ["--resume"]
        return ["--force"] if os.path.exists(target) else []

    def same(self, one, other):
        told = subprocess.run(["diff", "-rq", "-x", "manifest.json", one, other],
                              capture_output=True, text=True)
        drop = re.compile(r'"(seconds|threads|manifest_sha256)"')
        manifests = [[line for line in open(folder + "/manifest.json")
                      if not drop.search(line)] for folder in (one, other)]
        if told.returncode or manifests[0] != manifests[1]:
            raise AssertionError("not the same bytes: " + told.stdout)

    def in_parts(self, name, target):
        """Rounds of parts, until nothing is missing."""
        for _ in range(12):
            for part in ("1/2", "2/2"):
                more = ["--shard", part]
                if self.chance.random() < 0.5 and self.cut(name, target, more):
                    continue
                self.run(name, target, more, {})
            for _ in range(self.chance.randint(0, 2)):
                merge = ["merge"] + ["--force"] * os.path.exists(target)
                if self.cut(name, target, merge):
                    break
            merge = ["merge"] + ["--force"] * os.path.exists(target)
            if self.run(name, target, merge, {}):
                self.same(self.at(name), target)
                return name + " in parts"
        raise AssertionError("parts that never come to an end")

    def once(self):
        name = self.chance.choice(sorted(STUDIES))
        target = self.at("r")
        for entry in os.listdir(self.room):
            if entry == "r" or entry.startswith("r."):
                shutil.rmtree(self.at(entry))
        if self.chance.random() < 0.25:
            return self.in_parts(name, target)
        for _ in range(self.chance.randint(1, 3)):
            if self.cut(name, target, self.go_on(target)):
                break
        self.run(name, target, self.go_on(target), {})
        self.same(self.at(name), target)
        left = [entry for entry in os.listdir(self.room) if entry.startswith("r.") and
                not re.search(r"\.(partial|replaced)-", entry)]
        if left:
            raise AssertionError("left behind: " + " ".join(left))
        return name


def main():
    times = int(sys.argv[2])
    torture = Torture(sys.argv[1], int(sys.argv[3]) if len(sys.argv) > 3 else 1)
    print("1..%d" % times)
    done = {}
    for i in range(times):
        try:
            name = torture.once()
            done[name] = done.get(name, 0) + 1
            print("ok %d - %s" % (i + 1, name), flush=True)
        except AssertionError as failure:
            print("not ok %d\n# %s" % (i + 1, str(failure).replace("\n", "\n# ")),
                  flush=True)
    for what in (torture.cuts, done):
        print("# " + ", ".join("%d %s" % (n, key) for key, n in sorted(what.items())))
    print("# lost at most %.1f s of work" % torture.lost)
    shutil.rmtree(torture.room)
    if torture.lost > LOSE_AT_MOST:
        sys.exit("# which is too much")
    sys.exit(sum(done.values()) < times)


main()
