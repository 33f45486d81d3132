/* The files of a results folder. */
#include "output/dictionary.h"

#include "base/units.h"
#include "folder/written.h"
#include "output/results.h"
#include "replication/checkpoint.h"
#include "report/report.h"

#define ARM        "scenario", "arm"
#define POPULATION "population", "is_total"
#define METRIC     "metric", "unit"
#define REST       "level", "method", "flags", "df"
#define ESTIMATE   "n", "estimate", "ci_low", "ci_high", REST
#define COMPARISON                                                             \
    ARM, POPULATION, "versus", "contrast", METRIC, "n", "estimate", "ci_low",  \
        "ci_high", "level", "method", "p", "p_adjusted", "correlation", "vrf", \
        "verdict", "flags"

#define ALWAYS      "always"
#define EXPERIMENTS "with `experiments`, or an option that adds one"

/* clang-format off */
const struct dictionary_file dictionary_files[] = {
    /* what a reader opens first */
    {REPORT_FILE, "always", "the report: answer, tables and charts in one page that needs nothing else", "", {NULL}},
    {"summary.csv", ALWAYS, "a metric of an arm in a population, over the replications", "arm, population, metric",
     {ARM, POPULATION, METRIC, "n", "estimate", "sd", "ci_low", "ci_high", REST}},
    {"contrasts.csv", ALWAYS, "a declared difference of the headline metric, each arm in its own population: what the verdict is about", "arm, versus",
     {COMPARISON, "p_equivalence", "detectable", "replications_to_separate", "df"}},
    {"comparisons.csv", ALWAYS, "a paired difference of a metric between an arm and another, usually the baseline", "arm, versus, population, metric",
     {COMPARISON, "df"}},
    {"arms.csv", ALWAYS, "an arm", "arm",
     {ARM, "title", "index", "freelancers", "contrast", POPULATION}},
    {"replications.csv", ALWAYS, "a replication of an arm in a population; after the columns below, one for each metric that applies, by its name", "arm, replication, population",
     {ARM, "replication", "seed", POPULATION, "freelancers", "events", "event_fingerprint", "posting_fingerprint", "input_fingerprint"}},
    {"robustness.csv", ALWAYS, "the headline, and what is flagged `skewed`, by one of several methods", "arm, population, versus, metric, method",
     {ARM, POPULATION, "versus", METRIC, ESTIMATE}},
    {"flows.csv", ALWAYS, "a reason for which Connects come or go, in a replication", "arm, replication, population, flow",
     {ARM, "replication", POPULATION, "flow", "connects", "usd", "way"}},
    {"timeseries.csv", ALWAYS, "a series at a day", "arm, population, day, metric",
     {ARM, POPULATION, "day", METRIC, ESTIMATE}},
    {"distributions.csv", ALWAYS, "a bar of a histogram over the freelancers, or the posts, of all replications", "arm, population, metric, bin_low",
     {ARM, POPULATION, METRIC, "bin_low", "bin_high", "count"}},
    {"lorenz.csv", ALWAYS, "a point of the Lorenz curve of hires; none if nobody is hired", "arm, population, percent",
     {ARM, POPULATION, "percent", "unit", ESTIMATE}},
    {"groups.csv", ALWAYS, "a metric of freelancers of one ability or tenure; a group of nobody has no row", "arm, population, grouping, group, metric",
     {ARM, POPULATION, "grouping", "group", "label", METRIC, ESTIMATE}},
    {"survival.csv", ALWAYS, "the share to whom an event has happened by a day (cumulative incidence, by cause)", "arm, population, event, cause, day",
     {ARM, POPULATION, "event", "cause", "day", "at_risk", "events", "censored", "unit", ESTIMATE}},
    {"durations.csv", ALWAYS, "how long until an event, or its share by a day", "arm, population, event, cause, measure, day",
     {ARM, POPULATION, "event", "cause", "measure", "unit", "day", "events", "censored", ESTIMATE}},
    {"arrivals.csv", "in the competitive market", "the mean number of proposals at a post of an age, of posts open for so long", "arm, hours",
     {ARM, "hours", "unit", ESTIMATE}},
    {"rules.csv", ALWAYS, "a rule that is on at some time, in a replication; a rule may have several sections", "arm, replication, name",
     {ARM, "replication", "rule", "name", "fired", "freelancers", "connects", "usd", "cap_bound"}},
    {"failures.csv", ALWAYS, "a replication whose books did not balance, and is left out; none is as it should be", "arm, replication",
     {ARM, "replication", "seed", "cell", "day", "freelancer", "reason", "replay"}},
    {"ledger.csv", "if `outputs` ask for it", "a movement of Connects of one of a few freelancers, in the order of time within an arm and a replication; of the first `outputs.ledger_replications`", "none: rows of one moment may be alike",
     {ARM, "replication", "freelancer", "day", "event", "origin", "connects", "balance", "usd", "lot_issued_day", "lot_expires_day", "post", "proposal"}},
    {"proposals.csv", "if `outputs` ask for it", "a proposal of one of a few freelancers; of the first `outputs.ledger_replications`", "arm, replication, freelancer, proposal",
     {ARM, "replication", "freelancer", "post", "proposal", "day", "price", "boost", "fit", "fate", "boost_paid"}},
    /* what experiments found; the columns stand in experiment/findings.c */
    {"experiments.csv", EXPERIMENTS, "an experiment: its answer", "experiment", {NULL}},
    {"points.csv", EXPERIMENTS " over factors", "a factor's value at a point (a setting of all factors) that was run, or why it was not", "experiment, point, factor", {NULL}},
    {"responses.csv", EXPERIMENTS " over factors", "the metric at a point, of an arm or of a difference", "experiment, point, arm, versus", {NULL}},
    {"effects.csv", "with an experiment of kind `design` or `sensitivity`, or `--sensitivity`", "what one number does to the metric", "experiment, effect, path", {NULL}},
    {"selection.csv", "with an experiment of kind `select` or `optimise`", "a contestant at a stage", "experiment, stage, contestant", {NULL}},
    {"break_even.csv", "with an experiment of kind `break_even`", "the difference of two arms at a value that was tried", "experiment, phase, value", {NULL}},
    {"convergence.csv", ALWAYS, "the headline by the first n replications", "arm, population, versus, n",
     {ARM, POPULATION, "versus", METRIC, "n", "estimate", "sd", "ci_low", "ci_high", REST}},
    {"warmup.csv", "with `study` \"steady_state\"", "a day of the pilot that says how much of the start to leave out", "arm, day", {NULL}},
    {"steady_state.csv", "with `study` \"steady_state\"", "the level of the series after the warm-up, by one of two methods", "arm, metric, method", {NULL}},
    {"seeds.csv", ALWAYS, "a range of replications and what it was used for", "used_by, phase", {NULL}},
    /* the record of the run */
    {"summary.json", ALWAYS, "the answer, summary.csv and comparisons.csv, rules, changes and assumptions, for programs; numbers are the same", "", {NULL}},
    {WRITTEN_MANIFEST, ALWAYS, "version, command, random numbers, time taken, and the SHA-256 of every other file", "", {NULL}},
    {RESULTS_SCENARIO, ALWAYS, "the scenario as it was run, with every option in it; `run` takes the folder or this file", "", {NULL}},
    {RESULTS_RULEBOOKS "/NAME.json", ALWAYS, "a rulebook that the run read", "", {NULL}},
    {CHECKPOINT_FILE, ALWAYS, "the replications as bytes, for `run --resume`; not for readers", "", {NULL}},
    {"charts/NAME.svg", "unless `--no-charts`; `.png` with `--png`", "a chart; those that have nothing to show are left out", "", {NULL}},
    {"charts/NAME.gp", "unless `--no-charts`", "the gnuplot script of a chart, to be changed and drawn with `plot`; some are parts that others read", "", {NULL}},
    {"charts/NAME.dat", "where gnuplot would misread NAME.csv", "that table for the scripts: the same fields without quotes", "", {NULL}},
};
/* clang-format on */
const size_t dictionary_nfiles = COUNTOF(dictionary_files);
