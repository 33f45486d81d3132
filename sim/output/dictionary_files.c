/* The files of a results folder. */
#include "output/dictionary.h"
#include "output/guesses_file.h"

#include "base/units.h"
#include "folder/written.h"
#include "output/results.h"
#include "replication/checkpoint.h"
#include "report/report.h"

#define ARM        "scenario", "arm"
#define POPULATION "population", "is_total"
#define METRIC     "metric", "unit"
#define MOMENT     "moment", "title", "unit"
#define REST       "level", "method", "flags", "df"
#define ESTIMATE   "n", "estimate", "ci_low", "ci_high", REST
#define COMPARISON                                                             \
    ARM, POPULATION, "versus", "contrast", METRIC, "n", "estimate", "ci_low",  \
        "ci_high", "level", "method", "p", "p_adjusted", "correlation", "vrf", \
        "verdict", "flags"

#define ALWAYS      "always"
#define WITH_ARMS   "with two arms or more"
#define EXPERIMENTS "with `experiments`, or an option that adds one"

/* Constructors: a table with its columns; one whose columns stand in
 * experiment/findings.c; a file that is no table. */
#define COLUMNS(...)                                                           \
    {                                                                          \
        __VA_ARGS__                                                            \
    }
#define TABLE(name, when, row, key, columns)                                   \
    {                                                                          \
        (name), (when), (row), (key), columns                                  \
    }
#define FOUND(name, when, row, key) TABLE(name, when, row, key, COLUMNS(NULL))
#define PLAIN(name, when, what)     TABLE(name, when, what, "", COLUMNS(NULL))

const struct dictionary_file dictionary_files[] = {
    /* what a reader opens first */
    PLAIN(REPORT_FILE, ALWAYS,
          "the report: answer, tables and charts in one page that needs "
          "nothing else"),
    TABLE("summary.csv", ALWAYS,
          "a metric of an arm in a population, over the replications",
          "arm, population, metric",
          COLUMNS(ARM, POPULATION, METRIC, "n", "estimate", "sd", "ci_low",
                  "ci_high", REST)),
    TABLE("contrasts.csv", ALWAYS,
          "a declared difference of the headline metric, each arm in its own "
          "population: what the verdict is about",
          "arm, versus",
          COLUMNS(COMPARISON, "p_equivalence", "detectable",
                  "replications_to_separate", "df")),
    TABLE(
        "quantities.csv", WITH_ARMS,
        "a quantity of a comparison, of the population that the arm is about: "
        "what one more hire costs, from which value of an hour it pays",
        "arm, versus, quantity",
        COLUMNS(ARM, POPULATION, "versus", "family", "quantity", "unit", "n",
                "estimate", "set", "ci_low", "ci_high", "level", "method",
                "reading", "reads_hour_value", "replications_wanted", "flags",
                "df", "assumed", "assumed_low", "assumed_high")),
    TABLE("best_by_hour.csv", WITH_ARMS,
          "an arm and the values of an hour at which it leaves the most, of "
          "the arms of one family and what they are compared with: net "
          "earnings less what was paid for Connects and membership, less hours "
          "at that value",
          "family, versus, population, from_usd",
          COLUMNS(ARM, POPULATION, "versus", "family", "arms", "from_usd",
                  "to_usd", "n", "set", "ci_low", "ci_high", "level", "method",
                  "reads_hour_value", "flags", "df")),
    TABLE(
        "policies.csv",
        "with `market.measures_welfare`, and two arms or more of kind `policy` "
        "held against the baseline",
        "a set of rules, and whether it is efficient: no other is at least as "
        "good for the platform, for clients and for freelancers, and better "
        "for one of them; differences of two sets are paired, all those of one "
        "set at one level that holds for them together",
        "arm",
        COLUMNS(ARM, "arms", "metrics", "n", "efficient", "beaten_by", "level",
                "method")),
    TABLE("persons.csv",
          "with `persons`, or an arm of kind `focal` and a "
          "quantity as headline",
          "a statistic of what each person of a group gains in an arm over "
          "what they have in the one it is compared with, with the same posts, "
          "clients and luck, which only a program can give twice; by a "
          "day of the study, the last of which is its end",
          "arm, versus, day, measure, statistic",
          COLUMNS(ARM, POPULATION, "versus", "family", "day", "measure",
                  "statistic", "unit", ESTIMATE)),
    TABLE("comparisons.csv", ALWAYS,
          "a paired difference of a metric between an arm and another, usually "
          "the baseline",
          "arm, versus, population, metric", COLUMNS(COMPARISON, "df")),
    TABLE(
        "arms.csv", ALWAYS, "an arm", "arm",
        COLUMNS(ARM, "title", "index", "freelancers", "contrast", POPULATION)),
    TABLE("replications.csv", ALWAYS,
          "a replication of an arm in a population; after the columns below, "
          "one for each metric that applies, by its name",
          "arm, replication, population",
          COLUMNS(ARM, "replication", "seed", POPULATION, "freelancers",
                  "events", "event_fingerprint", "posting_fingerprint",
                  "input_fingerprint")),
    TABLE("robustness.csv", ALWAYS,
          "the headline, and what is flagged `skewed`, by one of several "
          "methods",
          "arm, population, versus, metric, method",
          COLUMNS(ARM, POPULATION, "versus", METRIC, ESTIMATE)),
    TABLE("flows.csv", ALWAYS,
          "a reason for which Connects come or go, in a replication",
          "arm, replication, population, flow",
          COLUMNS(ARM, "replication", POPULATION, "flow", "connects", "usd",
                  "way")),
    TABLE("timeseries.csv", ALWAYS, "a series at a day",
          "arm, population, day, metric",
          COLUMNS(ARM, POPULATION, "day", METRIC, ESTIMATE)),
    TABLE("distributions.csv", ALWAYS,
          "a bar of a histogram over the freelancers, or the posts, of all "
          "replications",
          "arm, population, metric, bin_low",
          COLUMNS(ARM, POPULATION, METRIC, "bin_low", "bin_high", "count")),
    TABLE("lorenz.csv", ALWAYS,
          "a point of the Lorenz curve of hires; none if nobody is hired",
          "arm, population, percent",
          COLUMNS(ARM, POPULATION, "percent", "unit", ESTIMATE)),
    TABLE("groups.csv", ALWAYS,
          "a metric of freelancers of one ability or tenure, or of what came "
          "from clients of one class; a group of nobody has no row",
          "arm, population, grouping, group, metric",
          COLUMNS(ARM, POPULATION, "grouping", "group", "label", METRIC,
                  ESTIMATE)),
    TABLE("groups_compared.csv", WITH_ARMS,
          "a paired difference of a metric of groups.csv, between an arm and "
          "another, "
          "usually the baseline, in one group: who gains; the level is that of "
          "all groups of a `grouping`, in all comparisons of the family, "
          "together",
          "arm, versus, population, grouping, group, metric",
          COLUMNS(ARM, POPULATION, "versus", "family", "grouping", "group",
                  "label", METRIC, ESTIMATE)),
    TABLE("first_costs.csv", "with `outputs.follow_days`",
          "what the first response or the first hire takes, of a cohort: those "
          "whose account opened, or was there at day 0, early enough to be "
          "followed for so long. Shares are of the whole cohort; nothing is "
          "estimated for who never comes to it but that, and why. A population "
          "of which nobody could be followed has no row",
          "arm, population, event, measure, statistic, at_most_cost",
          COLUMNS(ARM, POPULATION, "event", "followed_days", "measure",
                  "statistic", "at_most_cost", "unit", ESTIMATE)),
    TABLE(
        "losses.csv", ALWAYS,
        "Connects that bring nothing, each kind apart; and for whom the cap on "
        "rewarded interviews binds, by how many interviews they have a "
        "month; what cannot be lost, and a rate that nobody has, has no row",
        "arm, population, metric, label",
        COLUMNS(ARM, POPULATION, METRIC, "label", ESTIMATE)),
    TABLE("survival.csv", ALWAYS,
          "the share to whom an event has happened by a day (cumulative "
          "incidence, by cause)",
          "arm, population, event, cause, day",
          COLUMNS(ARM, POPULATION, "event", "cause", "day", "at_risk", "events",
                  "censored", "unit", ESTIMATE)),
    TABLE("durations.csv", ALWAYS,
          "how long until an event, or its share by a day",
          "arm, population, event, cause, measure, day",
          COLUMNS(ARM, POPULATION, "event", "cause", "measure", "unit", "day",
                  "events", "censored", ESTIMATE)),
    TABLE("arrivals.csv", "in the competitive market",
          "the mean number of proposals at a post of an age, of posts open for "
          "so long",
          "arm, hours", COLUMNS(ARM, "hours", "unit", ESTIMATE)),
    TABLE("moments.csv", "with `targets`",
          "a target of the scenario, beside the baseline's market", "moment",
          COLUMNS(ARM, MOMENT, "target", "tolerance", "at_least", "at_most",
                  "source", ESTIMATE, "inside", "replications_to_decide")),
    TABLE("as_simulated.csv", ALWAYS,
          "what an arm's market is like in a population, beside what the "
          "scenario says itself and what was published",
          "arm, population, moment",
          COLUMNS(ARM, POPULATION, MOMENT, ESTIMATE, "stated", "stated_by",
                  "published", "source", "is_far")),
    TABLE("rules.csv", ALWAYS,
          "a rule that is on at some time, in a replication; a rule may have "
          "several sections",
          "arm, replication, name",
          COLUMNS(ARM, "replication", "rule", "name", "fired", "freelancers",
                  "connects", "usd", "cap_bound")),
    TABLE("failures.csv", ALWAYS,
          "a replication whose books did not balance, and is left out; none is "
          "as it should be",
          "arm, replication",
          COLUMNS(ARM, "replication", "seed", "cell", "day", "freelancer",
                  "reason", "replay")),
    TABLE("ledger.csv", "if `outputs` ask for it",
          "a movement of Connects of one of a few freelancers, in the order of "
          "time within an arm, a replication and a segment; of the first "
          "`outputs.ledger_replications`",
          "none: rows of one moment may be alike",
          COLUMNS(ARM, "replication", "freelancer", "day", "event", "origin",
                  "connects", "balance", "usd", "lot_issued_day",
                  "lot_expires_day", "post", "proposal", "segment")),
    TABLE("proposals.csv", "if `outputs` ask for it",
          "a proposal of one of a few freelancers, or of all, as its fate "
          "became known; of the first "
          "`outputs.ledger_replications`",
          "arm, replication, segment, freelancer, proposal",
          COLUMNS(ARM, "replication", "freelancer", "post", "proposal", "day",
                  "price", "boost", "fit", "fate", "boost_paid", "asked_usd",
                  "offered_usd", "place", "post_age_hours", "is_read",
                  "is_answered", "is_hired", "segment")),
    TABLE("posts.csv", "if `outputs` ask for it, in a market with posts",
          "one of the first posts of the study, or of all; of the first "
          "`outputs.ledger_replications`",
          "arm, replication, segment, post",
          COLUMNS(ARM, "replication", "post", "client", "client_class", "kind",
                  "price", "value_usd", "work_hours", "posted_day", "ended_day",
                  "filled_day", "fate", "proposals", "invited", "read",
                  "answered", "hires", "connects_sunk", "connects_returned",
                  "by_15_minutes", "by_45_minutes", "by_90_minutes",
                  "by_3_hours", "by_6_hours", "by_10_hours", "by_15_hours",
                  "by_18_hours", "by_21_hours", "by_24_hours", "segment")),
    /* what experiments found; the columns stand in experiment/findings.c */
    FOUND("experiments.csv", EXPERIMENTS, "an experiment: its answer",
          "experiment"),
    FOUND("points.csv", EXPERIMENTS " over factors",
          "a factor's value at a point (a setting of all factors) that was "
          "run, or why it was not",
          "experiment, point, factor"),
    FOUND("responses.csv", EXPERIMENTS " over factors",
          "the metric at a point, of an arm or of a difference",
          "experiment, point, arm, versus"),
    FOUND("effects.csv",
          "with an experiment of kind `design` or `sensitivity`, or "
          "`--sensitivity`",
          "what one number does to the metric", "experiment, effect, path"),
    FOUND("selection.csv", "with an experiment of kind `select` or `optimise`",
          "a contestant at a stage", "experiment, stage, contestant"),
    FOUND("break_even.csv", "with an experiment of kind `break_even`",
          "the difference of two arms at a value that was tried",
          "experiment, phase, value"),
    FOUND("payoffs.csv", "with an experiment of kind `equilibrium`",
          "what a strategy brings at a mix, or how much more than another one",
          "experiment, source, share_1, share_2, share_3, strategy, versus"),
    FOUND("equilibria.csv", "with an experiment of kind `equilibrium`",
          "a strategy at a mix at which nobody gains by changing: its share, "
          "and what changing to it brings",
          "experiment, equilibrium, strategy, source"),
    FOUND("paths.csv", "with an experiment of kind `equilibrium`",
          "a step of the shares of strategies that follow what pays",
          "experiment, dynamics, start, step"),
    TABLE("convergence.csv", ALWAYS, "the headline by the first n replications",
          "arm, population, versus, n",
          COLUMNS(ARM, POPULATION, "versus", METRIC, "n", "estimate", "sd",
                  "ci_low", "ci_high", REST)),
    TABLE("noise.csv", ALWAYS,
          "a declared difference by a metric and by one that leaves luck out, "
          "each arm in its own population",
          "arm, versus, metric",
          COLUMNS(ARM, POPULATION, "versus", METRIC, "counterpart",
                  "same_quantity", "variance", "variance_counterpart", "n",
                  "cost_ratio", "cost_ratio_low", "cost_ratio_high", REST)),
    FOUND("warmup.csv", "with `study` \"steady_state\"",
          "a day of the pilot that says how much of the start to leave out",
          "arm, day"),
    FOUND("steady_state.csv", "with `study` \"steady_state\"",
          "the level of the series after the warm-up, by one of two methods",
          "arm, metric, method"),
    FOUND("guesses.csv",
          "with an experiment of kind `guesses`, or `--sensitivity guesses`",
          "the answer with guesses elsewhere: as it is, one of them alone, "
          "all that matter drawn at random, or all moved at once",
          "experiment, stage, draw, guess, at, arm, metric"),
    FOUND(
        "trials.csv", "with an experiment of kind `trial`",
        "what the treated, the untreated, all or nobody treated come to, or a "
        "difference of these",
        "experiment, measure"),
    FOUND("seeds.csv", ALWAYS,
          "a range of replications and what it was used for", "used_by, phase"),
    /* the record of the run */
    PLAIN("summary.json", ALWAYS,
          "the answer, summary.csv and comparisons.csv, rules, changes and "
          "assumptions, for programs; numbers are the same"),
    PLAIN(GUESSES_FILE,
          "where the verdict knows what the guesses do: found by "
          "`--sensitivity guesses`, or kept beside the scenario",
          "what the guesses do to the answer; beside a scenario NAME.json it "
          "is called NAME.guesses"),
    PLAIN(WRITTEN_MANIFEST, ALWAYS,
          "version, command, random numbers, time taken, and the SHA-256 of "
          "every other file: a digest tells damage, not who wrote it"),
    PLAIN(RESULTS_SCENARIO, ALWAYS,
          "the scenario as it was run, with every option in it; `run` takes "
          "the folder or this file"),
    PLAIN(RESULTS_RULEBOOKS "/NAME.json", ALWAYS,
          "a rulebook that the run read"),
    PLAIN(CHECKPOINT_FILE, ALWAYS,
          "the replications as bytes, for `run --resume`; not for readers"),
    PLAIN("charts/NAME.svg", "unless `--no-charts`; `.png` with `--png`",
          "a chart; those that have nothing to show are left out"),
    PLAIN("charts/NAME.gp", "unless `--no-charts`",
          "the gnuplot script of a chart, to be changed and drawn with `plot`; "
          "some are parts that others read"),
    PLAIN("charts/NAME.dat",
          "of large tables, and where gnuplot would misread NAME.csv",
          "that table for the scripts: fields without quotes, of large tables "
          "those that charts read, flows as sums over replications"),
};
const size_t dictionary_nfiles = COUNTOF(dictionary_files);
