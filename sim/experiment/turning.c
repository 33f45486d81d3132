/* Turning points by reruns. See turning.h. */
#include "experiment/turning.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/quantity.h"
#include "experiment/break_even.h"
#include "experiment/turning_runs.h"
#include "stats/holm.h"
#include "stats/interval.h"

/* Looked at first, times what is assumed; between two that differ in sign it is
 * halved to an eighth of what is assumed, then taken from a line. */
static const double looks[] = {0, .25, .5, 1, 2, 4, 8};
static const double tolerance = .125 / 8;
enum {
    MOST_LOOKS = 20 /* and the ends of the interval, about */
};

static bool asks(const struct scenario *scenario)
{
    if (quantity_headline(scenario) == QUANTITY_BREAK_EVEN_HOUR)
        return true;
    for (int i = 0; i < scenario->nalso; i++)
        if (scenario->also[i].is_quantity &&
            scenario->also[i].quantity == QUANTITY_BREAK_EVEN_HOUR)
            return true;
    return false;
}

/* What an hour is worth to the middle one of those whom the arm is about. */
static double middle_hour(const struct scenario *scenario, int arm)
{
    int population = scenario->arm[arm].population;

    return dist_quantile(
        &scenario->arm[arm]
             .config->population[population > 0 ? population - 1 : 0]
             .hour_value,
        .5);
}

static bool is_wanted(const struct scenario *scenario, int arm)
{
    int pair = scenario->arm[arm].pair;

    return asks(scenario) && pair != ARM_UNPAIRED &&
           (configuration_judges(scenario->arm[arm].config) ||
            configuration_judges(scenario->arm[pair].config)) &&
           middle_hour(scenario, arm) > 0;
}

double turning_runs(const struct scenario *scenario, double count)
{
    bool is_run[SCENARIO_MAX_ARMS] = {false};
    int n = 0;

    for (int arm = 0; arm < scenario->narms; arm++)
        if (is_wanted(scenario, arm))
            is_run[arm] = is_run[scenario->arm[arm].pair] = true;
    for (int arm = 0; arm < scenario->narms; arm++)
        n += is_run[arm];
    return n * count * MOST_LOOKS;
}

/* A search, with what its looks are taken from. */
struct search {
    struct solver solver; /* first: the search knows no more */
    struct turning_runs *runs;
    double middle, level;
    double *gain; /* owned; by replication */
};

/* The gain if an hour is worth x. */
static struct estimate gain_at(struct solver *solver, double x)
{
    struct search *search = (struct search *)solver;
    size_t n = (size_t)solver->count;

    solver->status = turning_gain(search->runs, solver->arm, x,
                                  x / search->middle, search->gain);
    return interval_mean(search->gain, n, search->level);
}

static int sign_of(const struct attempt *attempt)
{
    double y = attempt->difference.estimate;

    return (y > 0) - (y < 0);
}

/* Not told from 0, or on one side of it. */
static bool is_open(const struct attempt *attempt)
{
    return attempt->difference.low <= 0 && attempt->difference.high >= 0;
}

/* How many from the first on are open (or not); n: all. */
static int run_of(const struct solver *solver, bool is_wanted_open)
{
    int n = 0;

    while (n < solver->n && is_open(&solver->attempt[n]) == is_wanted_open)
        n++;
    return n;
}

/* For certain up to a value, and beyond it open: how it is read. */
static enum quantity_reading read_start(const struct solver *solver)
{
    return sign_of(&solver->attempt[0]) > 0 ? READ_BELOW : READ_ABOVE;
}

/* One stretch from the first tie to the last: between them it goes back and
 * forth. */
static void join_ties(struct solver *solver)
{
    struct tie *first = &solver->tie[0];
    const struct tie *last = &solver->tie[solver->nties - 1];

    first->is_stretch = first->is_stretch || solver->nties > 1;
    first->high = last->high;
    solver->nties = 1;
}

/* It never is 0: of one sign at all values looked at, at some perhaps not for
 * certain. */
static void conclude_without(const struct solver *solver, struct quantity *out)
{
    bool is_up = sign_of(&solver->attempt[0]) > 0;
    int nsure = run_of(solver, false), nopen = run_of(solver, true);

    out->of.estimate = NAN;
    out->reading = READ_UNDECIDED;
    if (nsure == solver->n) {
        out->reading = is_up ? READ_ALWAYS : READ_NEVER;
    } else if (nsure > 1) {
        out->reading = read_start(solver);
        out->shape = FIELLER_BETWEEN;
        out->of.low = solver->attempt[nsure - 1].x;
        out->of.high = INFINITY;
    } else if (nopen > 0 && nopen < solver->n && !is_up) {
        out->reading = READ_NEVER; /* unless below that */
        out->shape = FIELLER_BETWEEN;
        out->of.low = 0;
        out->of.high = solver->attempt[nopen].x;
    }
}

/* From one sign to the other, at or around the only tie. An end of the interval
 * that lies below 0 is 0; one beyond what was looked at leaves it open. */
static void conclude_with(struct solver *solver, struct quantity *out)
{
    join_ties(solver);
    break_even_interval(solver, &out->of);
    int first = sign_of(&solver->attempt[0]);
    int last = sign_of(&solver->attempt[solver->n - 1]);
    bool is_from_0 = isnan(out->of.low);
    out->of.estimate = (solver->tie[0].low + solver->tie[0].high) / 2;
    out->of.flags &= ~(unsigned)ESTIMATE_UNBOUNDED_LOW;
    out->shape = FIELLER_BETWEEN;
    out->reading = READ_UNDECIDED;
    if (is_from_0)
        out->of.low = 0;
    if (!isnan(out->of.high)) {
        if (first != last && last != 0)
            out->reading = last < 0 ? READ_BELOW : READ_ABOVE;
    } else {
        out->of.high = INFINITY;
        if (!is_from_0)
            out->reading = read_start(solver);
    }
}

static bool is_same(const struct solver *solver)
{
    for (int i = 0; i < solver->n; i++)
        if (sign_of(&solver->attempt[i]) != 0)
            return false;
    return true;
}

static void conclude(struct solver *solver, struct quantity *out)
{
    if (is_same(solver)) {
        out->reading = READ_SAME;
    } else if (solver->nties == 0) {
        conclude_without(solver, out);
    } else {
        conclude_with(solver, out);
    }
}

static enum sim_status turn(struct study *study, struct turning_runs *runs,
                            int arm, struct experiment *experiment)
{
    const struct scenario *scenario = study->scenario;
    int family = scope_family_size(scenario, arm);
    struct search *search = mem_new(1, sizeof *search);
    struct solver *solver = &search->solver;
    double x[COUNTOF(looks)];

    search->runs = runs;
    search->middle = middle_hour(scenario, arm);
    search->level = holm_bonferroni_level(ESTIMATE_LEVEL, (size_t)family);
    search->gain =
        mem_new((size_t)study->base->replications, sizeof *search->gain);
    for (size_t i = 0; i < COUNTOF(looks); i++)
        x[i] = looks[i] * search->middle;
    experiment->factor[0].low = x[0];
    experiment->factor[0].high = x[COUNTOF(looks) - 1];
    solver->experiment = experiment;
    solver->difference = gain_at;
    solver->arm = arm;
    solver->count = study->base->replications;
    solver->look = x;
    solver->nlooks = (int)COUNTOF(looks);
    break_even_search(solver);
    enum sim_status status = solver->status;
    struct quantity *out = &study->turning[arm];
    if (!status && !isnan(solver->attempt[0].difference.estimate)) {
        *out = (struct quantity){
            .arm = arm,
            .versus = scenario->arm[arm].pair,
            .population = scope_own(scenario, METRIC_NET_VALUE, arm),
            .of = estimate_missing(search->level, "rerun", 0)};
        out->of.n = solver->attempt[0].difference.n;
        out->of.df = solver->attempt[0].difference.df;
        conclude(solver, out);
        status = solver->status;
    }
    mem_free(search->gain);
    mem_free(search);
    return status;
}

enum sim_status turning_run(struct study *study)
{
    const struct scenario *scenario = study->scenario;
    enum sim_status status = SIM_OK;

    if (study->base->replications < 2 || turning_runs(scenario, 1) <= 0)
        return SIM_OK;
    struct turning_runs *runs = turning_runs_new(study);
    struct experiment *experiment = mem_new(1, sizeof *experiment);
    experiment->tolerance = tolerance;
    study->turning = mem_new((size_t)scenario->narms, sizeof *study->turning);
    for (int arm = 0; arm < scenario->narms; arm++) {
        study->turning[arm].versus = ARM_UNPAIRED;
        if (!status && is_wanted(scenario, arm))
            status = turn(study, runs, arm, experiment);
    }
    mem_free(experiment);
    turning_runs_free(runs);
    return status;
}

void turning_apply(const struct study *study, struct estimates *estimates)
{
    for (int arm = 0; study->turning && arm < study->scenario->narms; arm++)
        if (study->turning[arm].versus != ARM_UNPAIRED)
            quantity_replace(estimates, arm, QUANTITY_BREAK_EVEN_HOUR,
                             &study->turning[arm]);
}
