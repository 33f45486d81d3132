/* The columns of all files. A name means the same wherever it stands; where it
 * must not, a row with the file's name comes before the one for all. */
#include "output/dictionary.h"

#include "base/units.h"

/* Constructors, by what stands in the column: its name, the file or ANY, of
 * numbers the unit, the meaning. */
#define COLUMN(name, file, type, unit, meaning)                                \
    {                                                                          \
        (name), (file), (type), (unit), (meaning)                              \
    }
#define TEXT(name, file, meaning)                                              \
    COLUMN(name, file, DICTIONARY_TEXT, "", meaning)
#define BOOLEAN(name, file, meaning)                                           \
    COLUMN(name, file, DICTIONARY_BOOLEAN, "", meaning)
#define NUMBER(name, file, unit, meaning)                                      \
    COLUMN(name, file, DICTIONARY_NUMBER, unit, meaning)
#define EITHER(name, file, unit, meaning)                                      \
    COLUMN(name, file, DICTIONARY_EITHER, unit, meaning)
#define ANSWER(name, file, meaning)                                            \
    COLUMN(name, file, DICTIONARY_ANSWER, "", meaning)
#define ANY NULL

#define WITHIN       "proposals that had come by this age of the post, uninvited ones"
#define FIRST_EVENTS "freelancers of all replications"

const struct dictionary_column dictionary_columns[] = {
    /* keys */
    TEXT("scenario", ANY,
         "name of the scenario, the first column everywhere: files of several "
         "runs can be joined"),
    TEXT("arm", ANY, "name of the arm, as in arms.csv"),
    TEXT("versus", "payoffs.csv",
         "name of the strategy that `strategy` is compared with (`strategy` "
         "minus `versus`); empty: what `strategy` itself brings"),
    TEXT("versus", ANY,
         "name of the arm it is compared with (`arm` minus `versus`); empty: "
         "the value of `arm` itself"),
    TEXT("population", "arms.csv",
         "the population that the arm is about: its headline is read there"),
    TEXT("population", ANY, "name of the population; `all`: every freelancer"),
    BOOLEAN("is_total", ANY,
            "true where `population` is all freelancers, who are in the "
            "others, too: do not add both"),
    TEXT("metric", ANY, "what is measured; see Metrics"),
    TEXT("unit", "noise.csv",
         "unit of `metric`; variances are in its square; see Units"),
    TEXT("unit", ANY, "unit of `estimate`, its interval and `sd`; see Units"),
    NUMBER("replication", ANY, "number, from 1",
           "the run of the market; the same number has the same luck in every "
           "arm"),
    TEXT("seed", ANY,
         "`seed-` and the scenario's seed, so that no reader rounds it"),
    NUMBER("day", "failures.csv", "days from the start", "when it was found"),
    NUMBER("day", "survival.csv", "days of the account",
           "from the opening of the freelancer's account"),
    NUMBER("day", "durations.csv", "days of the account",
           "until which is looked; empty for `mean_days`"),
    NUMBER("day", ANY, "days from the start", "day of the study"),
    TEXT("experiment", ANY, "name of the experiment"),
    NUMBER("freelancer", ANY, "number, from 0",
           "the freelancer in the replication"),
    NUMBER("hours", ANY, "hours", "age of the post"),
    NUMBER("percent", ANY, "percent",
           "of the freelancers, those with the fewest hires first"),
    /* estimates */
    NUMBER("n", "effects.csv", "replications",
           "that entered; of Morris trajectories, of Sobol randomisations"),
    NUMBER("n", ANY, "replications", "that entered"),
    NUMBER("estimate", "experiments.csv", "`unit`",
           "of what answers; empty if nothing does, and `status` and `verdict` "
           "say why"),
    NUMBER("estimate", "lorenz.csv", "`unit`",
           "share of all hires that these freelancers have"),
    NUMBER("estimate", ANY, "`unit`",
           "the best single number; empty if there is none, and `flags` say "
           "why"),
    NUMBER("sd", ANY, "`unit`", "standard deviation between replications"),
    NUMBER("ci_low", ANY, "`unit`",
           "lower end of the confidence interval; empty: none, see `flags`"),
    NUMBER("ci_high", ANY, "`unit`",
           "upper end of the confidence interval; empty: none, see `flags`"),
    NUMBER("level", ANY, "probability",
           "confidence of the interval; above 0.95 where several are to hold "
           "together"),
    TEXT("method", ANY, "how the interval was made; see Words"),
    TEXT("flags", ANY,
         "why not to believe it as it stands: words with `;` between, empty "
         "for none; see Flags"),
    NUMBER("df", ANY, "degrees of freedom",
           "of the interval; empty if the method has none"),
    NUMBER("p", ANY, "probability",
           "of a difference so far from 0, or farther, if there were none"),
    NUMBER("p_adjusted", ANY, "probability",
           "`p` for all comparisons of its family at once (Bonferroni)"),
    NUMBER("p_equivalence", ANY, "probability",
           "of so small a difference if the arms differed by the margin or "
           "more (two one-sided tests); empty without a margin"),
    NUMBER("correlation", ANY, "-1 to 1",
           "between the two arms over replications, which share their luck"),
    NUMBER("vrf", ANY, "ratio",
           "variance without pairing over variance with it: what sharing the "
           "luck gained"),
    TEXT("counterpart", ANY,
         "the metric that leaves out luck which `metric` has; see Metrics"),
    BOOLEAN("same_quantity", ANY,
            "true: both have the same mean, and their differences are as true; "
            "false: the counterpart is another quantity"),
    NUMBER("variance", ANY, "square of `unit`",
           "of the differences of `metric` between replications"),
    NUMBER("variance_counterpart", ANY, "square of `unit`",
           "the same of `counterpart`"),
    NUMBER("cost_ratio", ANY, "ratio",
           "`variance` over `variance_counterpart`: so many times the "
           "replications, and the time, since both come of the same runs, "
           "`metric` takes for an interval as narrow"),
    NUMBER("cost_ratio_low", ANY, "ratio",
           "lower end of its interval, which is too narrow for what is skewed"),
    NUMBER("cost_ratio_high", ANY, "ratio", "upper end of its interval"),
    TEXT("verdict", "experiments.csv", "the answer in a sentence"),
    TEXT("verdict", "effects.csv",
         "what the verdict becomes at the two ends, or why the number was not "
         "moved"),
    TEXT("verdict", "guesses.csv",
         "whether the answer turns there; empty: it does not"),
    TEXT("stage", "guesses.csv", "what was moved; see Words"),
    NUMBER("draw", ANY, "number, from 1",
           "of the draw; empty: none; points.csv says where the guesses lay"),
    TEXT("guess", ANY,
         "path of the number; `[*]`: wherever it has the same value"),
    NUMBER("at", ANY, "unit of the guess",
           "where it lay; of a distribution what it was multiplied by; empty: "
           "as it is, or not one number"),
    TEXT("verdict", ANY,
         "of the headline, against the margin that does not matter; see Words; "
         "empty: no margin, or another metric"),
    TEXT("family", ANY,
         "the question that the comparison answers; intervals hold for all of "
         "one family together"),
    TEXT("quantity", ANY, "what is told of the comparison; see Quantities"),
    TEXT("set", ANY,
         "shape of what `ci_low` and `ci_high` are the ends of; see Words"),
    NUMBER("arms", "policies.csv", "arms",
           "sets of rules that are compared, this one among them"),
    TEXT("metrics", ANY, "what is weighed, `;` between; see Metrics"),
    ANSWER("efficient", ANY,
           "is no other at least as good in all, and better "
           "in one? See Words"),
    TEXT("beaten_by", ANY,
         "name of an arm that certainly is that; empty: none"),
    NUMBER("arms", ANY, "arms", "that are compared, `versus` among them"),
    NUMBER("from_usd", ANY, "USD per hour",
           "value of an hour from which the arm leaves the most, by the means; "
           "its interval is from `ci_low` to `ci_high`, which the first has "
           "none of"),
    NUMBER("to_usd", ANY, "USD per hour", "up to which value; empty: to any"),
    TEXT("reading", ANY,
         "of `break_even_hour_usd`: for which value of an hour it pays; see "
         "Words"),
    NUMBER("assumed", "quantities.csv", "USD",
           "of `break_even_hour_usd`: what an hour is taken to be worth, the "
           "middle of those that the arm is about"),
    NUMBER("assumed_low", "quantities.csv", "USD",
           "the least that it may well be: half of it"),
    NUMBER("assumed_high", "quantities.csv", "USD",
           "the most that it may well be: double of it"),
    BOOLEAN("reads_hour_value", ANY,
            "true: somebody decides by the value of an hour, so that it turns "
            "elsewhere than this says: with `break_even_hour_usd` as headline, "
            "or in `also`, it is run again at other values"),
    NUMBER(
        "replications_wanted", ANY, "replications",
        "in all, for an interval as narrow as an answer needs; empty: it is, "
        "or no number is known"),
    NUMBER("detectable", ANY, "`unit`",
           "the difference that so many replications would find with "
           "probability 0.8"),
    NUMBER("replications_to_separate", ANY, "replications",
           "in all, that would tell the arms apart; empty: they are told "
           "apart, or no number would"),
    TEXT("contrast", ANY, "who follows the arm's way; see Words"),
    /* moments.csv, as_simulated.csv */
    TEXT("moment", ANY, "what is compared; see Moments"),
    TEXT("title", "moments.csv", "what the moment is called"),
    TEXT("title", "as_simulated.csv", "what the moment is called"),
    NUMBER("target", ANY, "`unit`", "the figure; empty: a bound alone"),
    NUMBER("tolerance", ANY, "`unit`",
           "how far off, above or below, is as good; empty: see `at_least`, "
           "`at_most`"),
    NUMBER("at_least", ANY, "`unit`", "the least that is as good; empty: none"),
    NUMBER("at_most", ANY, "`unit`", "the most that is as good; empty: none"),
    TEXT("source", "payoffs.csv", "how it was found; see Words"),
    TEXT("source", "equilibria.csv",
         "how what changing brings was found; see Words"),
    TEXT("source", ANY,
         "key of the figure's source, as in scenarios/README.md; empty: there "
         "is none"),
    ANSWER("inside", ANY, "is the whole interval as good as the target?"),
    NUMBER("replications_to_decide", ANY, "replications",
           "in all, that would decide it, if it is as estimated; empty: it is "
           "decided, or no number would"),
    NUMBER("stated", ANY, "`unit`",
           "what the scenario's own inputs come to; empty: they do not say"),
    TEXT("stated_by", ANY, "these inputs"),
    NUMBER("published", ANY, "`unit`",
           "what was counted on the platform, of all freelancers; empty: "
           "nobody published one figure"),
    BOOLEAN("is_far", ANY,
            "true if the whole interval is above 1.5 times `stated` (if there "
            "is none, `published`), or below 1/1.5 of it"),
    /* arms.csv, replications.csv, failures.csv */
    TEXT("title", ANY, "what sentences and charts call it"),
    NUMBER("index", ANY, "number, from 0", "place among the arms"),
    NUMBER("freelancers", "rules.csv", "freelancers",
           "for whom the rule fired, each once"),
    NUMBER("freelancers", "arms.csv", "freelancers",
           "all of the first replication"),
    NUMBER("freelancers", ANY, "freelancers", "in the population"),
    NUMBER("events", "replications.csv", "events",
           "that the market went through"),
    NUMBER("events", "survival.csv", FIRST_EVENTS,
           "to whom it happened, by this cause, since the row before"),
    NUMBER("events", "durations.csv", FIRST_EVENTS,
           "to whom it happened, by this cause, in the whole study"),
    TEXT("event_fingerprint", ANY,
         "`fp-` and a digest of all events: equal for equal runs"),
    TEXT("posting_fingerprint", ANY,
         "`fp-` and a digest of all movements of Connects"),
    TEXT("input_fingerprint", ANY,
         "`fp-` and a digest of posts, traits and arrivals: equal where arms "
         "meet the same luck"),
    NUMBER("cell", ANY, "number, from 0",
           "of replication and arm, in the order of running"),
    TEXT("reason", ANY, "what did not balance"),
    TEXT("replay", ANY, "the command that runs it again"),
    /* Connects */
    TEXT("flow", ANY, "why they came or went; see Words"),
    TEXT("way", ANY,
         "what the flow comes to: opening, free, earned, bought and refunded "
         "together are spent, expired and closing; see Words"),
    NUMBER("connects", "ledger.csv", "Connects",
           "that came (above 0) or went (below 0)"),
    NUMBER("connects", "rules.csv", "Connects", "that the rule moved"),
    NUMBER("connects", ANY, "Connects",
           "of the population, in the replication; of `closing`, what is left"),
    NUMBER("usd", "rules.csv", "USD", "that the rule moved"),
    NUMBER("usd", ANY, "USD", "paid for them; 0 unless bought"),
    TEXT("origin", ANY, "where these Connects once came from; see Words"),
    NUMBER("balance", ANY, "Connects", "after the movement"),
    NUMBER("lot_issued_day", ANY, "days from the start",
           "when these Connects came; below 0: before the study"),
    NUMBER("lot_expires_day", ANY, "days from the start",
           "when these Connects would expire; empty: never"),
    TEXT("rule", ANY,
         "number of the rule, R1, R2, ..., as in `connectsim rules`"),
    TEXT("name", ANY, "the rule's section in a rulebook"),
    NUMBER("fired", ANY, "times", "that it did something"),
    NUMBER("cap_bound", ANY, "times", "that its cap held something back"),
    /* proposals.csv */
    NUMBER("post", "ledger.csv", "number, from 0",
           "the post that the movement belongs to, as in proposals.csv; empty: "
           "to none, or a market without posts"),
    NUMBER("post", ANY, "number, from 0",
           "the post; empty: a market without posts"),
    NUMBER("proposal", "ledger.csv", "number, from 0",
           "the freelancer's proposal that the movement belongs to, as in "
           "proposals.csv; from 2147483648 on an invitation of a market "
           "without posts; empty: to none (grants, purchases, expiry)"),
    NUMBER("proposal", ANY, "number, from 0",
           "the freelancer's proposal: numbered as its post, or as the session "
           "it was written in"),
    NUMBER("price", ANY, "Connects", "asked for the proposal"),
    NUMBER("boost", ANY, "Connects", "bid for a slot; 0: not boosted"),
    NUMBER("boost_paid", ANY, "Connects", "of the bid that were taken"),
    NUMBER("asked_usd", ANY, "USD",
           "what the proposal asks for the job, and is paid if hired"),
    NUMBER("offered_usd", ANY, "USD",
           "what its post offers: the budget, or the rate times the hours"),
    NUMBER("fit", ANY, "sd",
           "how well the freelancer fits the job, 0 on average"),
    TEXT("fate", ANY, "what became of it; see Words"),
    NUMBER("place", ANY, "number, from 1",
           "among the proposals to its post, as they came; empty: a market "
           "without posts"),
    NUMBER("post_age_hours", ANY, "hours",
           "age of the post when the proposal came; empty: a market without "
           "posts"),
    BOOLEAN("is_read", ANY,
            "the client opened it; in a market without posts known only of "
            "those that were answered"),
    BOOLEAN("is_answered", ANY, "the client responded"),
    BOOLEAN("is_hired", ANY, "it brought the job"),
    /* posts.csv */
    NUMBER("client", ANY, "number, from 0", "who posted it"),
    TEXT("client_class", ANY, "what is known of the client; see Words"),
    NUMBER("value_usd", ANY, "USD",
           "the budget; of an hourly job its hours at its rate"),
    NUMBER("work_hours", ANY, "hours",
           "that the job takes; of a fixed price: the budget at the rate that "
           "such work is paid"),
    NUMBER("posted_day", ANY, "days from the start", "when it was posted"),
    NUMBER("ended_day", ANY, "days from the start",
           "when it took no more proposals; empty: still open at the end"),
    NUMBER("filled_day", ANY, "days from the start",
           "of the first hire; empty: none"),
    NUMBER("proposals", "posts.csv", "proposals", "that came, uninvited"),
    NUMBER("invited", ANY, "freelancers", "who came by invitation"),
    NUMBER("read", ANY, "proposals", "that the client opened, uninvited ones"),
    NUMBER("answered", "posts.csv", "proposals",
           "that the client responded to, uninvited ones"),
    NUMBER("hires", "posts.csv", "freelancers", "who were hired"),
    NUMBER("connects_sunk", ANY, "Connects",
           "that its proposals and boosts took"),
    NUMBER("connects_returned", ANY, "Connects",
           "of these, that came back: of lost boosts, and when the post was "
           "taken off"),
    NUMBER("by_15_minutes", "posts.csv", "proposals", WITHIN),
    NUMBER("by_45_minutes", "posts.csv", "proposals", WITHIN),
    NUMBER("by_90_minutes", "posts.csv", "proposals", WITHIN),
    NUMBER("by_3_hours", "posts.csv", "proposals", WITHIN),
    NUMBER("by_6_hours", "posts.csv", "proposals", WITHIN),
    NUMBER("by_10_hours", "posts.csv", "proposals", WITHIN),
    NUMBER("by_15_hours", "posts.csv", "proposals", WITHIN),
    NUMBER("by_18_hours", "posts.csv", "proposals", WITHIN),
    NUMBER("by_21_hours", "posts.csv", "proposals", WITHIN),
    NUMBER("by_24_hours", "posts.csv", "proposals", WITHIN),
    TEXT("segment", ANY,
         "the part of the market, in each of which freelancers, clients and "
         "posts are numbered from 0; empty: a market without posts"),
    /* groups, distributions, survival */
    TEXT("grouping", ANY, "by what freelancers are grouped; see Words"),
    NUMBER("group", ANY, "number, from 1",
           "the group, lowest ability, shortest tenure or least known clients "
           "first"),
    TEXT(
        "label", "losses.csv",
        "responses a month of the freelancers, of 365 / 12 days, over the time "
        "that they are there, or over a month if that is longer; empty: all"),
    TEXT("label", ANY, "the group in words"),
    NUMBER("bin_low", ANY, "`unit`", "smallest value of the bar"),
    NUMBER("bin_high", ANY, "`unit`",
           "largest value of the bar; empty: so many or more"),
    NUMBER("count", ANY, "freelancers or posts",
           "in the bar, of all replications"),
    TEXT("event", "ledger.csv",
         "why they came or went; see `flow` under Words"),
    TEXT("event", ANY, "what is waited for; see Words"),
    TEXT("cause", ANY,
         "what came: the event, or leaving before it, which rules it out; "
         "empty: whichever was first"),
    TEXT("statistic", "first_costs.csv", "over the cohort; see Words"),
    TEXT("statistic", ANY, "over the persons of a replication; see Words"),
    TEXT("measure", "first_costs.csv",
         "what it takes; see Words; empty: how it ended"),
    TEXT("measure", ANY, "what is estimated; see Words"),
    NUMBER(
        "followed_days", ANY, "days",
        "for which each was followed, from the opening of the account or "
        "day 0: what `outputs.follow_days` says, or all of the study if that "
        "is shorter"),
    NUMBER("at_most_cost", ANY, "Connects, USD, hours, days",
           "of `within`: so much of the measure"),
    NUMBER("at_risk", ANY, FIRST_EVENTS, "who still wait on that day"),
    NUMBER("censored", "survival.csv", FIRST_EVENTS,
           "whom the study's end hides from then on, since the row before"),
    NUMBER("censored", ANY, FIRST_EVENTS,
           "to whom it had not happened when the study ended"),
    /* experiments */
    TEXT("kind", "posts.csv", "of the job; see Words"),
    TEXT("kind", ANY, "of the experiment; see Words"),
    TEXT("status", "points.csv", "`done`, or why not"),
    TEXT("status", "selection.csv", "after this stage; see Words"),
    TEXT("status", ANY, "how it ended; see Words"),
    TEXT("best", ANY,
         "the winner, the best point or the factor that matters most; empty: "
         "none"),
    TEXT("point", ANY, "`point-` and a digest of its values"),
    TEXT("factor", ANY, "name of the number that is varied"),
    TEXT("factor_1", ANY, "name of the first factor"),
    TEXT("factor_2", ANY, "name of the second factor; empty: there is none"),
    TEXT("path", ANY, "where the number stands in the scenario"),
    NUMBER("value", "break_even.csv", "of the factor", "that was tried"),
    EITHER("value", "effects.csv", "of the factor",
           "as the scenario has it; empty for a factor with a range"),
    EITHER("value", ANY, "of the factor", "at the point"),
    EITHER("value_1", ANY, "of the factor", "of the first factor"),
    EITHER("value_2", ANY, "of the factor",
           "of the second factor; empty: there is none"),
    TEXT("effect", ANY, "what is told of the factor; see Words"),
    NUMBER("low", ANY, "of the factor", "lower end of its range"),
    NUMBER("high", ANY, "of the factor", "upper end of its range"),
    NUMBER("at_low", ANY, "`unit`",
           "the difference that the verdict is about, at `low`; only for a "
           "swing of an assumed number"),
    NUMBER("at_low_ci_low", ANY, "`unit`", "lower end of its interval"),
    NUMBER("at_low_ci_high", ANY, "`unit`", "upper end of its interval"),
    NUMBER("at_high", ANY, "`unit`",
           "the difference that the verdict is about, at `high`"),
    NUMBER("at_high_ci_low", ANY, "`unit`", "lower end of its interval"),
    NUMBER("at_high_ci_high", ANY, "`unit`", "upper end of its interval"),
    NUMBER("stage", ANY, "number", "of the contest"),
    TEXT("contestant", ANY, "name of the arm, or the point"),
    NUMBER("share_1", ANY, "share of freelancers",
           "who play the first strategy that the experiment lists"),
    NUMBER("share_2", ANY, "share of freelancers", "who play the second"),
    NUMBER("share_3", ANY, "share of freelancers",
           "who play the third; empty: there are two"),
    TEXT("strategy", "equilibria.csv",
         "name of the strategy; empty: `estimate` is the regret, the largest "
         "gain from changing, 0 or more"),
    TEXT("strategy", ANY, "name of the strategy"),
    TEXT("equilibrium", ANY, "`e1` and up: a mix, in the order of the verdict"),
    TEXT("form", ANY, "of the equilibrium; see Words"),
    TEXT("stability", ANY,
         "whether shares that follow what pays come back from a little aside; "
         "see Words; empty: none was found here"),
    NUMBER("starts", ANY, "paths",
           "of the replicator, of all that were followed, that end here"),
    NUMBER("part", ANY, "number, from 1",
           "of the mixes that are not ruled out as equilibria, those that lie "
           "side by side: within one of them chance tells nothing apart; "
           "empty: all around are ruled out"),
    NUMBER("share", "equilibria.csv", "share of freelancers",
           "who play the strategy at the equilibrium"),
    NUMBER("share_low", ANY, "share of freelancers",
           "the least at mixes of the same part"),
    NUMBER("share_high", ANY, "share of freelancers", "the most at them"),
    TEXT("dynamics", ANY, "how shares move; see Words"),
    NUMBER("start", ANY, "number, from 1", "of the mix it starts from"),
    NUMBER("step", ANY, "number, from 0", "evenly in time"),
    TEXT("ends", ANY,
         "the equilibrium at which the path comes to rest; `cycle`: it goes "
         "round; `open`: neither, for as long as it was followed"),
    TEXT("phase", "break_even.csv",
         "`explore`: the search; `confirm`: the answer on fresh random "
         "numbers"),
    TEXT("phase", ANY, "which stream of random numbers; see Words"),
    NUMBER("treated_share", ANY, "share",
           "treated in the market in which it is measured; empty: a difference "
           "between markets"),
    NUMBER("smoothed", ANY, "`unit`", "mean over the days around (Welch)"),
    NUMBER("deleted_days", ANY, "days", "of the start that are left out"),
    TEXT("used_by", ANY, "the experiment, or the comparison of arms"),
    NUMBER("first", ANY, "number, from 1", "first replication"),
    NUMBER("last", ANY, "number, from 1", "last replication"),
    TEXT("shares_with", ANY,
         "others that used some of them: their answers are not independent"),
};
const size_t dictionary_ncolumns = COUNTOF(dictionary_columns);
