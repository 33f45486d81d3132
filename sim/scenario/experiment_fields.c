/* The fields of experiments, precision and initial-data truncation, one row
 * each. */
#include "base/param_rows.h"
#include "scenario/scenario.h"

#undef ROW_OF
#define ROW_OF   struct experiment
#define OWN_NAME NAME(name, "name", REQUIRED, "", "how results refer to it")
#define OWN_TITLE                                                              \
    TEXT(title, "title", "\"\"", "scenario", "what the report calls it")
#define METRIC                                                                 \
    NAME(metric_name, "metric", "\"headline\"", "scenario",                    \
         "what is measured; `headline`: the scenario's")
#define REPLICATIONS                                                           \
    WHOLE(replications, "replications", "replications", 0, 100000, "0",        \
          "scenario", "of each point; 0: as many as the scenario has")
#define LEVEL                                                                  \
    REAL(level, "level", "probability", 0.5, 0.9999, "0.95", "methods",        \
         "confidence, or probability of a correct selection")
#define CONFIRM                                                                \
    WHOLE(confirm, "confirm_replications", "replications", 2, 100000, "20",    \
          "methods",                                                           \
          "fresh replications for what was chosen and the baseline")

WORDS(selections, [SELECT_KN] = "kn", [SELECT_RINOTT] = "rinott",
      [SELECT_OCBA] = "ocba");
static const struct param_spec select_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    LEVEL,
    CONFIRM,
    CHOICE(method, "method", selections, "\"kn\"", "methods",
           "kn: Kim and Nelson with common random numbers; rinott: two stages, "
           "independent arms; ocba: a heuristic without guarantee"),
    REAL(indifference, "indifference", "unit of the metric", 1e-9, 1e12,
         REQUIRED, "", "the smallest lead worth detecting", .is_choice = true),
    WHOLE(first_stage, "first_stage", "replications", 10, 10000, "20",
          "methods", "of each arm before any is dropped"),
    WHOLE(max_replications, "max_replications", "replications", 10, 100000,
          "1000", "methods",
          "of one arm; what is undecided by then is called so (ocba: of all "
          "arms together)"),
    CHOICE(contrast, "contrast", contrast_names, "\"everyone\"", "scenario",
           "among the baseline and the arms of this contrast"),
};

WORDS(layouts, [LAYOUT_GRID] = "grid", [LAYOUT_ZIP] = "zip",
      [LAYOUT_LIST] = "list", [LAYOUT_LHS] = "lhs", [LAYOUT_SOBOL] = "sobol");
static const struct param_spec design_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    REPLICATIONS,
    LEVEL,
    CHOICE(method, "layout", layouts, "\"grid\"", "methods",
           "grid: all combinations; zip: values side by side; list: given "
           "points; lhs, sobol: points that fill the ranges"),
    WHOLE(points, "points", "points", 2, 4096, "16", "methods",
          "of the layouts lhs and sobol"),
    NAME(arm_name, "arm", "\"best\"", "scenario",
         "arm compared with the baseline at each point; `best`: the best "
         "alternative of the base run"),
};

WORDS(overs, [OVER_ASSUMED] = "assumptions", [OVER_FACTORS] = "factors");
WORDS(analyses, [ANALYSIS_ONE_AT_A_TIME] = "one_at_a_time",
      [ANALYSIS_MORRIS] = "morris", [ANALYSIS_SOBOL] = "sobol");
static const struct param_spec sensitivity_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    REPLICATIONS,
    LEVEL,
    CHOICE(over, "over", overs, "\"assumptions\"", "scenario",
           "the numbers in force that are assumed, or the factors given"),
    CHOICE(method, "method", analyses, "\"one_at_a_time\"", "methods",
           "one_at_a_time: low and high of each; morris: screening; sobol: "
           "shares of variance"),
    REAL(change, "change", "share", 0.001, 0.99, "0.2", "assumed",
         "how far an assumed number is moved down and up", .is_choice = true),
    WHOLE(trajectories, "trajectories", "trajectories", 2, 200, "10", "methods",
          "of method morris"),
    WHOLE(rows, "rows", "rows", 8, 1024, "8", "methods",
          "of method sobol: points of the sequence in each randomisation, a "
          "power of 2"),
    WHOLE(randomisations, "randomisations", "randomisations", 2, 100, "10",
          "methods",
          "of method sobol: independent repetitions of the sequence, from "
          "which the intervals come"),
    NAME(arm_name, "arm", "\"best\"", "scenario",
         "arm compared with the baseline; `best`: the best alternative of the "
         "base run"),
};

static const struct param_spec guesses_params[] = {
    OWN_NAME,
    OWN_TITLE,
    LEVEL,
    WHOLE(matter, "matter", "guesses", 1, 40, "10", "methods",
          "the ones that matter most, which are moved one at a time and "
          "together"),
    WHOLE(replications, "replications", "replications", 2, 10000, "4",
          "methods", "of each end, where one is moved alone"),
    WHOLE(draws, "draws", "draws", 10, 10000, "50", "methods",
          "of all of them together, at random in their ranges"),
};

static const struct param_spec break_even_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    REPLICATIONS,
    LEVEL,
    CONFIRM,
    NAME(arm_name, "arm", "\"best\"", "scenario",
         "one of the two; `best`: the best alternative of the base run"),
    NAME(versus_name, "versus", "\"baseline\"", "scenario",
         "the other one; `baseline`: what the arm is compared with"),
    REAL(tolerance, "tolerance", "share of the range", 1e-6, 0.5, "0.01",
         "methods", "how exactly the value is found"),
};

static const struct param_spec trial_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    REPLICATIONS,
    LEVEL,
    NAME(treated_name, "treated", REQUIRED, "",
         "the population that treats another (`treats`), or the change of "
         "rules that applies to some posts"),
};

static const struct param_spec optimise_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    REPLICATIONS,
    LEVEL,
    CONFIRM,
    NAME(arm_name, "arm", "\"baseline\"", "scenario",
         "the arm whose factors are set"),
    REAL(indifference, "indifference", "unit of the metric", 0, 1e12, "0",
         "scenario",
         "finite sets: the smallest lead worth detecting, required there",
         .is_choice = true),
    WHOLE(first_stage, "first_stage", "replications", 10, 10000, "20",
          "methods", "finite sets: of each setting before any is dropped"),
    WHOLE(max_replications, "max_replications", "replications", 10, 100000,
          "1000", "methods", "finite sets: of one setting"),
    WHOLE(starts, "starts", "starts", 1, 50, "3", "methods",
          "ranges: starts of the simplex search"),
    WHOLE(evaluations, "evaluations", "points", 10, 10000, "40", "methods",
          "ranges: points tried from each start"),
};

static const struct param_spec equilibrium_params[] = {
    OWN_NAME,
    OWN_TITLE,
    METRIC,
    REPLICATIONS,
    LEVEL,
    CONFIRM,
    NAME(arm_name, "arm", "\"baseline\"", "scenario",
         "in whose market the strategies are played"),
    NAME(population_name, "population", REQUIRED, "",
         "whose freelancers choose among them"),
    WHOLE(steps, "steps", "steps", 2, 10, "4", "methods",
          "of the grid of mixes that the crowd plays, from nobody to all"),
    WHOLE(degree, "degree", "degree", 1, 3, "2", "methods",
          "of the curve through what each strategy brings, over the mixes"),
    REAL(tested, "tested", "share", 0.01, 0.9, "0.2", "methods",
         "of the population: who try the strategies, in turn; the others are "
         "the crowd",
         .is_choice = true),
};

const struct experiment_kind_descriptor experiment_kinds[NEXPERIMENT] = {
#define EXPERIMENT(id, name, factors, form, contest, help)                     \
    [EXPERIMENT_##id] = {#name,   help, PARAM_TABLE(name##_params),            \
                         factors, form, contest},
#include "scenario/experiments.def"
};

#undef ROW_OF
#define ROW_OF struct experiment_factor
static const struct param_spec factor_params[] = {
    NAME(name, "name", REQUIRED, "", "how results refer to it"),
    TEXT(title, "title", "\"\"", "scenario",
         "what sentences call it: the share of proposals won; none: its name"),
    TEXT(path, "path", REQUIRED, "",
         "the parameter, such as rules.purchase.price_usd; laid over the "
         "scenario and its arms"),
    REAL(low, "low", "", -1e15, 1e15, "0", "scenario", "lower end of a range"),
    REAL(high, "high", "", -1e15, 1e15, "0", "scenario",
         "upper end of a range"),
    SWITCH(is_whole, "whole", "false", "scenario",
           "only whole numbers of the range"),
};
const struct param_table experiment_factor_table = PARAM_TABLE(factor_params);

#undef ROW_OF
#define ROW_OF struct precision
WORDS(ofs, [PRECISION_DIFFERENCES] = "differences", [PRECISION_ARMS] = "arms");
static const struct param_spec precision_params[] = {
    CHOICE(of, "of", ofs, "\"differences\"", "methods",
           "of every difference to the baseline, or of every arm's own "
           "headline"),
    REAL(relative, "relative", "share", 0, 0.99, "0", "scenario",
         "largest half width of an interval as a share of the true value; 0: "
         "not asked for"),
    REAL(absolute, "absolute", "unit of the headline", 0, 1e12, "0", "scenario",
         "largest half width of an interval; 0: not asked for"),
    WHOLE(first, "first", "replications", 20, 100000, "20", "methods",
          "before the first look"),
    WHOLE(block, "block", "replications", 1, 10000, "10", "methods",
          "between two looks"),
    WHOLE(cap, "max_replications", "replications", 20, 100000, "200", "methods",
          "stop here all the same, and say so"),
    SWITCH(is_anytime, "anytime", "false", "methods",
           "stop by a confidence sequence, valid at every look"),
};
const struct param_table precision_table = PARAM_TABLE(precision_params);

#undef ROW_OF
#define ROW_OF struct truncation
WORDS(rules, [TRUNCATION_MSER5] = "mser5", [TRUNCATION_FIXED] = "fixed");
const char *const market_series_names[NSERIES + 1] = {
    [SERIES_BALANCE_MEAN] = "balance_mean",
    [SERIES_BALANCE_P10] = "balance_p10",
    [SERIES_BALANCE_P50] = "balance_p50",
    [SERIES_BALANCE_P90] = "balance_p90",
    [SERIES_EVER_HIRED] = "ever_hired",
};
static const struct param_spec truncation_params[] = {
    CHOICE(rule, "rule", rules, "\"mser5\"", "methods",
           "mser5: found by pilot runs; fixed: `days`"),
    DAYS(fixed, "days", 0, 3660, "0", "scenario", "of the rule `fixed`",
         .only_if = ".rule=fixed"),
    CHOICE(series, "series", market_series_names, "\"balance_mean\"", "methods",
           "daily series that has to settle", .only_if = ".rule=mser5"),
    WHOLE(pilots, "pilot_replications", "replications", 5, 1000, "10",
          "methods", "on other random numbers than the study",
          .only_if = ".rule=mser5"),
    DAYS(pilot_length, "pilot_days", 0, 3660, "0", "scenario",
         "length of a pilot; 0: the horizon", .only_if = ".rule=mser5"),
};
const struct param_table truncation_table = PARAM_TABLE(truncation_params);
