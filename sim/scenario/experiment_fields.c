/* The fields of experiments, precision and warm-up, one row each. */
#include "scenario/experiments.h"

/* clang-format off */
#define AT(member) offsetof(struct experiment, member)
#define COMMON \
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how results refer to it", NULL, 0}, \
    {"title", PARAM_TEXT, AT(title), "", 0, 0, "\"\"", "scenario", "what the report calls it", NULL, 0}, \
    {"metric", PARAM_NAME, AT(metric_name), "", 0, 0, "\"headline\"", "scenario", "what is measured; `headline`: the scenario's", NULL, 0}
#define REPLICATIONS \
    {"replications", PARAM_INT, AT(replications), "replications", 0, 100000, "0", "scenario", "of each point; 0: as many as the scenario has", NULL, 0}
#define LEVEL \
    {"level", PARAM_REAL, AT(level), "probability", 0.5, 0.9999, "0.95", "methods", "confidence, or probability of a correct selection", NULL, 0}
#define CONFIRM \
    {"confirm_replications", PARAM_INT, AT(confirm), "replications", 2, 100000, "20", "methods", "fresh replications for what was chosen and the baseline", NULL, 0}

static const char *const selections[] = {"kn", "rinott", "ocba", NULL};
static const char *const contrasts[] = {"everyone", "focal", "policy", NULL};
static const struct param_spec select_params[] = {
    COMMON, LEVEL, CONFIRM,
    {"method", PARAM_CHOICE, AT(method), "", 0, 0, "\"kn\"", "methods", "kn: Kim and Nelson with common random numbers; rinott: two stages, independent arms; ocba: a heuristic without guarantee", selections, 0},
    {"indifference", PARAM_REAL, AT(indifference), "unit of the metric", 1e-9, 1e12, NULL, "", "the smallest lead worth detecting", NULL, 0, .is_choice = true},
    {"first_stage", PARAM_INT, AT(first_stage), "replications", 10, 10000, "20", "methods", "of each arm before any is dropped", NULL, 0},
    {"max_replications", PARAM_INT, AT(max_replications), "replications", 10, 100000, "1000", "methods", "of one arm; what is undecided by then is called so (ocba: of all arms together)", NULL, 0},
    {"contrast", PARAM_CHOICE, AT(contrast), "", 0, 0, "\"everyone\"", "scenario", "among the baseline and the arms of this contrast", contrasts, 0},
};

static const char *const layouts[] = {"grid", "zip", "list", "lhs", "sobol", NULL};
static const struct param_spec design_params[] = {
    COMMON, REPLICATIONS, LEVEL,
    {"layout", PARAM_CHOICE, AT(method), "", 0, 0, "\"grid\"", "methods", "grid: all combinations; zip: values side by side; list: given points; lhs, sobol: points that fill the ranges", layouts, 0},
    {"points", PARAM_INT, AT(points), "points", 2, 4096, "16", "methods", "of the layouts lhs and sobol", NULL, 0},
    {"arm", PARAM_NAME, AT(arm_name), "", 0, 0, "\"best\"", "scenario", "arm compared with the baseline at each point; `best`: the best alternative of the base run", NULL, 0},
};

static const char *const overs[] = {"assumptions", "factors", NULL};
static const char *const analyses[] = {"one_at_a_time", "morris", "sobol", NULL};
static const struct param_spec sensitivity_params[] = {
    COMMON, REPLICATIONS, LEVEL,
    {"over", PARAM_CHOICE, AT(over), "", 0, 0, "\"assumptions\"", "scenario", "the numbers in force that are assumed, or the factors given", overs, 0},
    {"method", PARAM_CHOICE, AT(method), "", 0, 0, "\"one_at_a_time\"", "methods", "one_at_a_time: low and high of each; morris: screening; sobol: shares of variance", analyses, 0},
    {"change", PARAM_REAL, AT(change), "share", 0.001, 0.99, "0.2", "assumed", "how far an assumed number is moved down and up", NULL, 0, .is_choice = true},
    {"trajectories", PARAM_INT, AT(trajectories), "trajectories", 2, 200, "10", "methods", "of method morris", NULL, 0},
    {"rows", PARAM_INT, AT(rows), "rows", 8, 1024, "8", "methods", "of method sobol: points of the sequence in each randomisation, a power of 2", NULL, 0},
    {"randomisations", PARAM_INT, AT(randomisations), "randomisations", 2, 100, "10", "methods", "of method sobol: independent repetitions of the sequence, from which the intervals come", NULL, 0},
    {"arm", PARAM_NAME, AT(arm_name), "", 0, 0, "\"best\"", "scenario", "arm compared with the baseline; `best`: the best alternative of the base run", NULL, 0},
};

static const struct param_spec break_even_params[] = {
    COMMON, REPLICATIONS, LEVEL, CONFIRM,
    {"arm", PARAM_NAME, AT(arm_name), "", 0, 0, "\"best\"", "scenario", "one of the two; `best`: the best alternative of the base run", NULL, 0},
    {"versus", PARAM_NAME, AT(versus_name), "", 0, 0, "\"baseline\"", "scenario", "the other one", NULL, 0},
    {"tolerance", PARAM_REAL, AT(tolerance), "share of the range", 1e-6, 0.5, "0.01", "methods", "how exactly the value is found", NULL, 0},
};

static const struct param_spec optimise_params[] = {
    COMMON, REPLICATIONS, LEVEL, CONFIRM,
    {"arm", PARAM_NAME, AT(arm_name), "", 0, 0, "\"baseline\"", "scenario", "the arm whose factors are set", NULL, 0},
    {"indifference", PARAM_REAL, AT(indifference), "unit of the metric", 0, 1e12, "0", "scenario", "finite sets: the smallest lead worth detecting, required there", NULL, 0, .is_choice = true},
    {"first_stage", PARAM_INT, AT(first_stage), "replications", 10, 10000, "20", "methods", "finite sets: of each setting before any is dropped", NULL, 0},
    {"max_replications", PARAM_INT, AT(max_replications), "replications", 10, 100000, "1000", "methods", "finite sets: of one setting", NULL, 0},
    {"starts", PARAM_INT, AT(starts), "starts", 1, 50, "3", "methods", "ranges: starts of the simplex search", NULL, 0},
    {"evaluations", PARAM_INT, AT(evaluations), "points", 10, 10000, "40", "methods", "ranges: points tried from each start", NULL, 0},
};

const struct experiment_kind_descriptor experiment_kinds[NEXPERIMENT] = {
#define EXPERIMENT(id, name, factors, help)                                    \
    [EXPERIMENT_##id] = {#name, help, PARAM_TABLE(name##_params), factors},
#include "scenario/experiments.def"
#undef EXPERIMENT
};

#undef AT
#define AT(member) offsetof(struct experiment_factor, member)
static const struct param_spec factor_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how results refer to it", NULL, 0},
    {"path", PARAM_TEXT, AT(path), "", 0, 0, NULL, "", "the parameter, such as rules.purchase.price_usd; laid over the scenario and its arms", NULL, 0},
    {"low", PARAM_REAL, AT(low), "", -1e15, 1e15, "0", "scenario", "lower end of a range", NULL, 0},
    {"high", PARAM_REAL, AT(high), "", -1e15, 1e15, "0", "scenario", "upper end of a range", NULL, 0},
    {"whole", PARAM_BOOL, AT(is_whole), "", 0, 1, "false", "scenario", "only whole numbers of the range", NULL, 0},
};
const struct param_table experiment_factor_table = PARAM_TABLE(factor_params);

#undef AT
#define AT(member) offsetof(struct precision, member)
static const char *const ofs[] = {"differences", "arms", NULL};
static const struct param_spec precision_params[] = {
    {"of", PARAM_CHOICE, AT(of), "", 0, 0, "\"differences\"", "methods", "of every difference to the baseline, or of every arm's own headline", ofs, 0},
    {"relative", PARAM_REAL, AT(relative), "share", 0, 0.99, "0", "scenario", "largest half width of an interval as a share of the true value; 0: not asked for", NULL, 0},
    {"absolute", PARAM_REAL, AT(absolute), "unit of the headline", 0, 1e12, "0", "scenario", "largest half width of an interval; 0: not asked for", NULL, 0},
    {"first", PARAM_INT, AT(first), "replications", 20, 100000, "20", "methods", "before the first look", NULL, 0},
    {"block", PARAM_INT, AT(block), "replications", 1, 10000, "10", "methods", "between two looks", NULL, 0},
    {"max_replications", PARAM_INT, AT(cap), "replications", 20, 100000, "200", "methods", "stop here all the same, and say so", NULL, 0},
    {"anytime", PARAM_BOOL, AT(is_anytime), "", 0, 1, "false", "methods", "stop by a confidence sequence, valid at every look", NULL, 0},
};
const struct param_table precision_table = PARAM_TABLE(precision_params);

#undef AT
#define AT(member) offsetof(struct truncation, member)
static const char *const rules[] = {"mser5", "fixed", NULL};
static const char *const series[] = {"balance_mean", "balance_p10", "balance_p50", "balance_p90", "ever_hired", NULL};
static const struct param_spec truncation_params[] = {
    {"rule", PARAM_CHOICE, AT(rule), "", 0, 0, "\"mser5\"", "methods", "mser5: found by pilot runs; fixed: `days`", rules, 0},
    {"days", PARAM_DAYS, AT(fixed), "days", 0, 3660, "0", "scenario", "of the rule `fixed`", NULL, 0, .only_if = ".rule=fixed"},
    {"series", PARAM_CHOICE, AT(series), "", 0, 0, "\"balance_mean\"", "methods", "daily series that has to settle", series, 0, .only_if = ".rule=mser5"},
    {"pilot_replications", PARAM_INT, AT(pilots), "replications", 5, 1000, "10", "methods", "on other random numbers than the study", NULL, 0, .only_if = ".rule=mser5"},
    {"pilot_days", PARAM_DAYS, AT(pilot_length), "days", 0, 3660, "0", "scenario", "length of a pilot; 0: the horizon", NULL, 0, .only_if = ".rule=mser5"},
};
const struct param_table truncation_table = PARAM_TABLE(truncation_params);
/* clang-format on */
