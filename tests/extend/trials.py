"""The trials: what somebody adds, where it must appear, and who tells of a part
that was forgotten.

A part is text for a file, after or before an anchor (a regular expression that
is found once), or at its end; `told_by` is the command that fails without it and
what it then says. Shell commands start in the root of the copy.
"""
SHORT = "--replications 2 --set horizon_days=40 --no-charts -q"
UNIT = "make -j2 build/release/tests/unit/%s && build/release/tests/unit/%s"
DOCS = "sh tests/lint/docs.sh"


def after_run(check, options=""):
    """A command: run tiny into a folder of its own, then look into that."""
    return ("d=$(mktemp -d) && build/connectsim run scenarios/tiny.json " + SHORT + " " + options
            + " -o $d/r && cd $d/r && " + check + "; code=$?; rm -rf $d; exit $code")


METRIC = {
    "parts": [
        {"file": "sim/scenario/metrics.def", "before": r"^#undef", "text": """\
METRIC(TRIAL_PER_DAY, trial_per_day, "trial_per_day",
       "proposals", RATIO, HIGHER, FREELANCERS, POSITIVE, 0,
       "Trial: proposals per day with an empty balance")
""", "told_by": ("make -j2 all", "trial_per_day")},
        {"file": "sim/replication/measure.c", "before": r"^/\* Of a metric's kind one is given",
         "text": """\
RATIO(trial_per_day, tally->proposals,
      (double)tally->zero_ticks / (double)TICKS_PER_DAY)

""", "told_by": ("make -j2 all", "trial_per_day")},
        {"file": "tests/unit/test_metrics.c", "after": r"\{METRIC_UNREAD_SHARE, 0\.75\},\n",
         "text": "    {METRIC_TRIAL_PER_DAY, 6},\n",
         "told_by": (UNIT % ("test_metrics", "test_metrics"), "trial_per_day")},
        {"file": "sim/MODEL.md", "after": r"^\| `gini_hires`[^\n]*\n",
         "text": "| `trial_per_day` | proposals / days at zero |\n",
         "told_by": (DOCS, "trial_per_day")},
    ],
    "appears": [
        ("list metrics", "build/connectsim list metrics | grep 'trial_per_day.*Trial:'"),
        ("help results", "build/connectsim help results | grep 'trial_per_day'"),
        ("--print", "build/connectsim run scenarios/tiny.json --replications 2 --print "
                    "trial_per_day | grep '^.*trial_per_day,'"),
        ("summary.csv, replications.csv, summary.json", after_run(
            "grep -q ',trial_per_day,' summary.csv && head -1 replications.csv | "
            "grep -q ',trial_per_day' && grep -q '\"trial_per_day\"' summary.json")),
        ("verdict and report, if it is the headline", after_run(
            "grep -q 'Trial: proposals per day' report.html && "
            "grep -q trial_per_day comparisons.csv",
            "--set headline=trial_per_day --set indifference=0.1")),
    ],
}

CHART = {
    "parts": [
        {"file": "sim/report/plot_charts.c", "before": r"^    \{\"lorenz\",",
         "text": '    {"trial", "How many proposals does each arm send?", '
                 '{"summary.csv"}},\n',
         "told_by": ("sh tests/lint/charts.sh", "trial")},
        {"file": "analysis/charts/trial.gp", "text": """\
# How many proposals does each arm send?
#
#   cd results/NAME && gnuplot -c charts/trial.gp [png]
NAME = 'trial'
FORMAT = ARG1
load 'charts/style.gp'
W = 600
H = 400
eval OPEN
set title 'How many proposals does each arm send?'
eval CSV
set xlabel 'arm'
set ylabel 'proposals per freelancer'
set xrange [0:narms + 1]
plot path('summary.csv') using (strcol('metric') eq 'proposals' \\
    && strcol('population') eq 'all' ? arm_index(strcol('arm')) : NaN): \\
    (opt('estimate', NaN)) with points pt 7 notitle
""", "told_by": ("sh tests/lint/charts.sh", "trial")},
        {"file": "analysis/README.md", "before": r"^\| `lorenz` ",
         "text": "| `trial` | How many proposals does each arm send? | `summary.csv` | `estimate` "
                 "of metric `proposals` |\n",
         "told_by": ("sh tests/lint/charts.sh", "trial")},
        {"file": "RESULTS.md", "before": r"^\| `charts/lorenz\.svg` ",
         "text": "| `charts/trial.svg` | How many proposals does each arm send? "
                 "| summary.csv |\n",
         "told_by": ("sh tests/lint/charts.sh", "trial")},
    ],
    "appears": [
        ("list charts", "build/connectsim list charts | grep '^  trial '"),
        ("help results", "build/connectsim help results | diff - RESULTS.md"),
        ("the results folder and its report",
         "d=$(mktemp -d) && build/connectsim run scenarios/tiny.json --replications 2 -q "
         "-o $d/r && test -s $d/r/charts/trial.svg && grep -q "
         "'How many proposals does each arm send' $d/r/report.html; code=$?; rm -rf $d; "
         "exit $code"),
        ("the lint of charts", "sh tests/lint/charts.sh"),
    ],
}

COMMAND_PARTS = [
    {"file": "sim/cli/commands.def", "before": r"^COMMAND\(selfcheck",
     "text": 'COMMAND(trial, "WORD", 1, "say a word back; --loud doubles it", "")\n',
     "told_by": ("make -j2 all", "command_trial")},
    {"file": "sim/cli/trial.c", "text": """\
/* connectsim trial: says a word. */
#include "cli/cli.h"
#include "cli/say.h"

enum sim_status command_trial(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles != 1)
    return sim_fail(err, SIM_EUSAGE, "trial: which word?");
    say_line(stdout, "%s%s", cli->file[0], cli->loud ? cli->file[0] : "");
    return SIM_OK;
}
""", "told_by": ("make -j2 all", "command_trial")},
]

OPTION_PARTS = [
    {"file": "sim/cli/cli.h", "after": r"^    bool force, [^;]*;\n",
     "text": "    bool loud;\n", "told_by": ("make -j2 all", "loud")},
    {"file": "sim/cli/options.c", "before": r"^    \{\"--list\", ",
     "text": '    {"--loud", "", "", "trial", "twice", FLAG(loud)},\n',
     "told_by": ("make -j2 all && build/connectsim trial ab --loud", "unknown option --loud")},
]

# A command with an option of its own: each of the two needs the other here.
COMMAND = {
    "parts": COMMAND_PARTS,
    "needs": OPTION_PARTS,
    "appears": [
        ("help", "build/connectsim help | grep '^  trial .*say a word'"),
        ("itself", "test \"$(build/connectsim trial ab --loud)\" = abab"),
        ("suggestions", "build/connectsim trail 2>&1 | grep 'did you mean trial'"),
        ("the refusal of options that are not its own",
         "build/connectsim trial ab --force 2>&1 | grep 'not of trial'"),
    ],
}

OPTION = {
    "parts": OPTION_PARTS,
    "needs": COMMAND_PARTS,
    "appears": [
        ("help, with the command that takes it",
         "build/connectsim help | grep -A1 -e '--loud' | grep '(trial)'"),
        ("help of the command", "build/connectsim help trial | grep -e '--loud'"),
        ("the refusal by other commands",
         "build/connectsim rules article --loud 2>&1 | grep 'option of trial'"),
    ],
}

BUY_RULE = {
    "parts": [
        {"file": "sim/strategy/buy.c", "before": r"^const struct buy_rule buy_rules\[\]",
         "text": """\
static struct buy_order trial_double(const struct buy_facts *facts,
                                     const struct buy_params *params)
{
    (void)params;
    if (facts->trigger != BUY_SHORT)
        return nothing;
    return (struct buy_order){.cover = 2 * facts->price};
}

""", "told_by": ("make -j2 all", "trial_double")},
        {"file": "sim/strategy/buy.c", "before": r'^    \{"subscribe",',
         "text": """\
    {"trial_double", "trial: twice what is wanted now", .pays = true,
     .decide = trial_double},
""", "told_by": ("make -j2 all", "trial_double")},
        {"file": "tests/unit/test_strategy.c", "before": r'^    \{"short of 6", "when_short"',
         "text": '    {"twice 6", "trial_double", {.trigger = BUY_SHORT, .price = 6},'
                 ' COVER(12)},\n',
         "told_by": (UNIT % ("test_strategy", "test_strategy"), "trial_double")},
        {"file": "sim/MODEL.md", "after": r"^\| `when_short` \|[^\n]*\n",
         "text": "| `trial_double` | short: cover 2 price |\n",
         "told_by": (DOCS, "trial_double")},
    ],
    "appears": [
        ("list strategies", "build/connectsim list strategies | grep 'trial_double.*trial:'"),
        ("help scenario", "build/connectsim help scenario | grep trial_double"),
        ("its test", UNIT % ("test_strategy", "test_strategy")),
        ("a run", after_run("grep -q ',purchase,' flows.csv", "--set "
                            "'strategies[when-short].buy.rule=trial_double'")),
    ],
}

BID_RULE = {
    "parts": [
        {"file": "sim/strategy/bid.c", "before": r"^const struct bid_rule bid_rules\[\]",
         "text": """\
static size_t trial_first(const struct bid_facts *jobs, size_t njobs,
                          size_t room, const struct bid_params *params,
                          size_t *chosen)
{
    (void)jobs;
    (void)params;
    chosen[0] = 0;
    return njobs > 0 && room > 0;
}

""", "told_by": ("make -j2 all", "trial_first")},
        {"file": "sim/strategy/bid.c", "before": r'^    \{"portfolio",',
         "text": '    {"trial_first", "trial: the first job of a session",\n'
                 '     .compares = true, .choose = trial_first},\n',
         "told_by": ("make -j2 all", "trial_first")},
        {"file": "tests/unit/test_strategy.c", "after": r"^\} bids\[\] = \{\n",
         "text": '    {"the first", "trial_first", {.price = 6}, 0, true},\n',
         "told_by": (UNIT % ("test_strategy", "test_strategy"), "trial_first")},
        {"file": "sim/MODEL.md", "after": r"^\| `best_first` \|[^\n]*\n",
         "text": "| `trial_first` | the first of a session |\n",
         "told_by": (DOCS, "trial_first")},
    ],
    "appears": [
        ("list strategies", "build/connectsim list strategies | grep 'trial_first.*trial:'"),
        ("help scenario", "build/connectsim help scenario | grep trial_first"),
        ("its test", UNIT % ("test_strategy", "test_strategy")),
        ("a run", "build/connectsim run scenarios/boost.json --replications 2 --print proposals "
                  "--set horizon_days=5 --set burn_in_days=0 "
                  "--set 'strategies[never].bid={\"rule\":\"trial_first\"}' | grep proposals"),
    ],
}

# What a rule that grants Connects for a session must show, asked of two runs with
# the rule on: of tiny, which is exogenous, and of worth-it, which is competitive.
EARNED = """set -e; d=$(mktemp -d); trap 'rm -rf $d' EXIT
for name in tiny worth-it; do
    build/connectsim run scenarios/$name.json --no-charts -q --replications 2 \\
        --set horizon_days=10 --set rules.login.on=true -o $d/$name
    python3 - $d/$name <<'END'
import csv, sys
def rows(name):
    with open(sys.argv[1] + "/" + name, newline="") as file:
        return list(csv.DictReader(file))
whole = [row for row in rows("flows.csv") if row["population"] == "all"]
login = [row for row in whole if row["flow"] == "grant_login"]
moved = sum(int(row["connects"]) for row in login)
assert moved > 0 and all(row["way"] == "earned" for row in login), login
assert moved == sum(int(row["connects"]) for row in rows("rules.csv") if row["name"] == "login")
for run in rows("replications.csv"):
    if run["population"] == "all":
        earned = sum(int(row["connects"]) for row in whole if row["way"] == "earned"
                     and (row["arm"], row["replication"]) == (run["arm"], run["replication"]))
        assert abs(float(run["connects_earned"]) * float(run["freelancers"]) - earned) < 1e-6
END
done"""

EARNING_RULE = {
    "parts": [
        {"file": "sim/policy/rules.def", "after": r"^RULE\(SOFT_CAP,(?:[^()]|\n)*\)\n",
         "text": """\
GRANT(LOGIN, "R19", "login", login, "Logging in", NULL, "1", "assumed",
      "granted at each session")
""", "told_by": ("make -j2 all", "RULE_LOGIN")},
        {"file": "sim/ledger/flows.def", "after": r"^LOT\(GRANT_SURVEY,(?:[^()]|\n)*\)\n",
         "text": """\
LOT(GRANT_LOGIN, "grant_login", EARNED, LOGIN, "login", "earned by a session",
    "earned by a session")
""", "told_by": ("make -j2 all", "FLOW_GRANT_LOGIN")},
        {"file": "sim/market/earning.c",
         "after": r"&market_rules\(market, id, when\)->registration\);\n\}\n", "text": """\

/* R19. */
static void logged_in(struct market *market, account_id id, sim_time when,
                      uint32_t which)
{
    (void)which;
    grant(market, id, when, RULE_LOGIN, FLOW_GRANT_LOGIN,
          &market_rules(market, id, when)->login);
}
""", "told_by": ("make -j2 all", "logged_in")},
        {"file": "sim/market/earning.c", "after": r"^    \[EARNING_SESSION\] = \{",
         "text": "logged_in, ", "told_by": ("make -j2 all", "logged_in")},
        {"file": "sim/MODEL.md", "after": r"`grant_badge`, `grant_survey`",
         "text": ", `grant_login`", "told_by": (DOCS, "grant_login")},
        {"file": "sim/MODEL.md", "before": r"^\*\*R18 `soft_cap`",
         "text": "**R19 `login`.** `connects` at each session.\n\n",
         "told_by": (DOCS, "R19|login")},
        {"file": "tests/unit/test_ledger.c", "after": r"\[LEDGER_SURVEY\] = \{0, 1, 0\},\n?",
         "text": "\n        [LEDGER_LOGIN] = {0, 1, 0},\n",
         "told_by": (UNIT % ("test_ledger", "test_ledger"), "login")},
        {"file": "tests/unit/test_metrics.c", "after": r" *\[FLOW_GRANT_SURVEY\] = 128,\n",
         "text": "                    [FLOW_GRANT_LOGIN] = 8192,\n",
         "told_by": (UNIT % ("test_metrics", "test_metrics"), "grant_login|earned")},
        {"file": "tests/unit/test_metrics.c",
         "after": r"METRIC_CONNECTS_EARNED, \(1 \+ 2 \+ 16 \+ 32 \+ 64 \+ 128", "text": " + 8192",
         "told_by": (UNIT % ("test_metrics", "test_metrics"), "connects_earned")},
    ],
    "appears": [
        ("rules", "build/connectsim rules article | grep '^R19 .*(login)'"),
        ("rules -v of a rulebook that has it on", """\
            echo '{"schema_version": 1, "name": "on", "title": "Logging in pays",
                   "inherits": "article", "rules": {"login": {"on": true}}}' \\
                >scenarios/rulebooks/on.json
            build/connectsim rules on -v | grep 'granted at each session'; code=$?
            rm scenarios/rulebooks/on.json; exit $code"""),
        ("help results", "build/connectsim help results | "
                         "grep -c '`grant_login` | earned by a session\\|`login` | earned by a' "
                         "| grep 2"),
        ("flows.csv by its way, rules.csv, connects_earned", EARNED),
        ("the chart of origins",
         "d=$(mktemp -d) && build/connectsim run scenarios/tiny.json --replications 2 -q "
         "--set rules.login.on=true -o $d/r && grep -q 'earned: login' "
         "$d/r/charts/origins.svg; code=$?; rm -rf $d; exit $code"),
    ],
}

# Beside the Connects of a month comes one more, by a flow of its own.
FLOW = {
    "parts": [
        {"file": "sim/ledger/flows.def", "after": r"^MORE\(PURCHASE_COUPON,(?:[^()]|\n)*\)\n",
         "text": """\
MORE(GRANT_TRIAL, "grant_trial", FREE,
     MONTHLY, "trial: granted beside", "granted beside")
""", "told_by": ("make -j2 all", "FLOW_GRANT_TRIAL")},
        {"file": "sim/market/settling.c",
         "after": r"RULE_MONTHLY, FLOW_GRANT_MONTHLY,\n *rules->monthly\.connects, 0\);\n",
         "text": "        account_credit(market, id, when, FLOW_GRANT_TRIAL, 1, 0);\n",
         "told_by": ("make -j2 build/release/tests/model/test_random_worlds && "
                     "build/release/tests/model/test_random_worlds",
                     "no grant_trial in any world")},
        {"file": "sim/MODEL.md", "after": r"^  \| free \| `grant_monthly`",
         "text": ", `grant_trial`", "told_by": (DOCS, "grant_trial")},
        {"file": "RESULTS.md", "after": r"^\| `flow` \| `purchase_coupon` [^\n]*\n",
         "text": "| `flow` | `grant_trial` | trial: granted beside |\n",
         "told_by": ("make -j2 all && build/connectsim help results | diff - RESULTS.md",
                     "grant_trial")},
        {"file": "tests/unit/test_metrics.c", "after": r" *\[FLOW_PURCHASE_COUPON\] = 1024,\n",
         "text": "                    [FLOW_GRANT_TRIAL] = 8192,\n",
         "told_by": (UNIT % ("test_metrics", "test_metrics"), "no grant_trial above")},
        {"file": "tests/unit/test_metrics.c", "after": r"METRIC_CONNECTS_FREE, \(4 \+ 256",
         "text": " + 8192",
         "told_by": (UNIT % ("test_metrics", "test_metrics"), "connects_free")},
    ],
    "appears": [
        ("help results", "build/connectsim help results | grep '`grant_trial` | trial:'"),
        ("flows.csv by its way, connects_free", after_run("""python3 - <<'END'
import csv
def rows(name):
    with open(name, newline="") as file:
        return [row for row in csv.DictReader(file) if row["population"] == "all"]
free = [row for row in rows("flows.csv") if row["way"] == "free"]
assert any(row["flow"] == "grant_trial" and int(row["connects"]) > 0 for row in free), free
for run in rows("replications.csv"):
    moved = sum(int(row["connects"]) for row in free
                if (row["arm"], row["replication"]) == (run["arm"], run["replication"]))
    assert abs(float(run["connects_free"]) * float(run["freelancers"]) - moved) < 1e-6
END
test $? = 0""")),
        ("the books of random worlds",
         "make -j2 build/release/tests/model/test_random_worlds && "
         "build/release/tests/model/test_random_worlds"),
    ],
}

EVENT_KIND = {
    "parts": [
        {"file": "sim/market/events.def", "text": 'EVENT(TRIAL, "trial", SAMPLE, trial_event)\n',
         "told_by": ("make -j2 all", "EVENT_TRIAL")},
        {"file": "sim/market/opening.c", "text": """\

/* A trial: once a day nothing happens. */
void trial_event(void *world, struct event event)
{
    struct market *market = world;

    market_at(market, event_tick(event) + TICKS_PER_DAY, EVENT_TRIAL, PLATFORM,
              0);
}
""", "told_by": ("make -j2 all", "trial_event")},
        {"file": "sim/market/opening.c",
         "before": r"^    coupons_start\(market\);\n",
         "text": "    market_at(market, market->start, EVENT_TRIAL, PLATFORM, 0);\n",
         "told_by": ("sh tests/lint/events.sh", "EVENT_TRIAL")},
        {"file": "sim/MODEL.md", "before": r"`sample` \(platform\)", "text": "`trial`, ",
         "told_by": (DOCS, "trial")},
    ],
    "appears": [
        ("the events that a run counts", """\
            d=$(mktemp -d); for when in old new; do program=build/connectsim
            test $when = old && program=build/connectsim-before
            $program run scenarios/tiny.json --replications 1 --no-charts -q -o $d/$when; done
            python3 - $d <<'END'
import csv, sys
old, new = ([int(row["events"]) for row in csv.DictReader(open(sys.argv[1] + "/" + when
             + "/replications.csv"))] for when in ("old", "new"))
assert all(b - a >= 60 for a, b in zip(old, new)), (old, new)
END
            code=$?; rm -rf $d; exit $code"""),
    ],
}

EXPERIMENT = {
    "parts": [
        {"file": "sim/scenario/experiments.def", "before": r"^#undef",
         "text": 'EXPERIMENT(TRIAL, trial, FACTORS_NONE, FORM_ANY, CONTEST_NEVER,'
                 ' "trial: the lead of an arm")\n',
         "told_by": ("make -j2 all", "trial_params|study_kind_trial")},
        {"file": "sim/scenario/experiment_fields.c",
         "before": r"^const struct experiment_kind_descriptor",
         "text": """\
static const struct param_spec trial_params[] = {
    OWN_NAME, OWN_TITLE, METRIC, REPLICATIONS, LEVEL,
};

""", "told_by": ("make -j2 all", "trial_params")},
        {"file": "sim/experiment/trial.c", "text": """\
/* A trial: the lead of the first alternative in the base run. */
#include "experiment/kinds.h"
#include "experiment/words.h"

static enum sim_status study_trial(struct study *study,
                                   const struct experiment *experiment)
{
    struct study_contrast contrast = {
        .scenario = study->scenario,
        .phase = study->base->phase,
        .metric = (enum metric_id)experiment->metric,
        .arm = study->scenario->narms - 1,
        .versus = study->scenario->baseline,
        .count = study->base->replications,
        .level = 0.95};
    struct study_pair pair;
    struct text verdict = {0};

    enum sim_status status = study_compare(study, &contrast, &pair);
    text_add(&verdict, "Trial: the lead is ");
    words_estimate(&verdict, &pair.pair.difference,
                   metric_rows[experiment->metric].unit, true);
    findings_answer_take(&study->findings, experiment, "found", "",
                         &pair.pair.difference, &verdict);
    study_pair_fini(&pair);
    return status;
}

static double trial_runs(const struct scenario *scenario,
                         const struct experiment *experiment, double count,
                         bool *is_exact)
{
    (void)scenario;
    (void)experiment;
    (void)count;
    *is_exact = true;
    return 0;
}

const struct study_kind study_kind_trial = {
    .run = study_trial,
    .runs = trial_runs,
    .table = FINDINGS_EFFECTS,
    .column = {"factor"},
    .head = {"factor"},
};
""", "told_by": ("make -j2 all", "study_kind_trial")},
    ],
    "appears": [
        ("list experiments", "build/connectsim list experiments | grep '^  trial '"),
        ("help scenario", "build/connectsim help scenario | grep 'trial'"),
        ("experiments.csv, summary.json and the report", after_run(
            "grep -q ',mine,trial,' experiments.csv && grep -q 'Trial: the lead' summary.json "
            "&& grep -q 'Trial: the lead' report.html",
            "--set 'experiments=[{\"name\":\"mine\",\"kind\":\"trial\"}]'")),
    ],
}

TRIALS = {
    "earning-rule": EARNING_RULE,
    "flow": FLOW,
    "event-kind": EVENT_KIND,
    "metric": METRIC,
    "buy-rule": BUY_RULE,
    "bid-rule": BID_RULE,
    "chart": CHART,
    "command": COMMAND,
    "option": OPTION,
    "experiment": EXPERIMENT,
}
