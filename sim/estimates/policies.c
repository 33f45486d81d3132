/* Efficient sets of rules. */
#include "estimates/policies.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "stats/holm.h"
#include "stats/interval.h"

static int list_arms(const struct scenario *scenario,
                     int arm[SCENARIO_MAX_ARMS])
{
    int n = 0;

    for (int a = 0; a < scenario->narms; a++)
        if (a == scenario->baseline ||
            (scenario->arm[a].contrast == CONTRAST_POLICY &&
             scenario->arm[a].pair == scenario->baseline))
            arm[n++] = a;
    return n;
}

bool policies_are_compared(const struct scenario *scenario)
{
    int arm[SCENARIO_MAX_ARMS];

    return scope_applies(scenario, METRIC_TAKE, 0) &&
           list_arms(scenario, arm) >= POLICIES_LEAST;
}

static bool is_same(const struct estimate *e)
{
    return (e->flags & ESTIMATE_NO_VARIANCE) && e->estimate == 0;
}

/* Differences of one set from another, [POLICIES_NMETRIC]. */
static bool beats(const struct estimate *of)
{
    bool any = false;

    for (int m = 0; m < POLICIES_NMETRIC; m++) {
        if (!(of[m].low > 0) && !is_same(&of[m]))
            return false;
        any = any || of[m].low > 0;
    }
    return any;
}

static bool cannot_be_beaten(const struct estimate *of)
{
    bool are_same = true;

    for (int m = 0; m < POLICIES_NMETRIC; m++) {
        if (of[m].low > 0)
            return true;
        are_same = are_same && is_same(&of[m]);
    }
    return are_same;
}

/* Those of set i from set k, of n. */
static const struct estimate *of_pair(const struct estimate *difference, int n,
                                      int i, int k)
{
    return difference + ((size_t)i * (size_t)n + (size_t)k) * POLICIES_NMETRIC;
}

void policies_settle(const struct estimate *difference, struct policies *out)
{
    int n = out->narms;

    for (int i = 0; i < n; i++) {
        bool is_safe = true;
        out->by[i] = -1;
        for (int k = 0; k < n; k++) {
            if (k == i)
                continue;
            if (out->by[i] < 0 && beats(of_pair(difference, n, k, i)))
                out->by[i] = out->arm[k];
            is_safe = is_safe &&
                      cannot_be_beaten(
                          &difference[(size_t)(i * n + k) * POLICIES_NMETRIC]);
        }
        out->word[i] = out->by[i] >= 0 ? POLICIES_BEATEN
                       : is_safe       ? POLICIES_EFFICIENT
                                       : POLICIES_OPEN;
    }
}

/* All differences of one metric. */
static void compare(const struct estimates *estimates, int m,
                    struct policies *out, struct estimate *difference)
{
    struct estimates_values values;
    int n = out->narms;

    estimates_values_init(&values, estimates, out->metric[m], 0);
    for (int i = 0; i < n * n; i++) {
        const double *a = values.value + (size_t)out->arm[i / n] * values.n;
        const double *b = values.value + (size_t)out->arm[i % n] * values.n;
        struct estimate e = estimates_as_stopped(
            estimates->runs,
            interval_paired(a, b, values.n, out->level).difference, -INFINITY,
            INFINITY);
        difference[i * POLICIES_NMETRIC + m] = e;
        out->n = (int)e.n < out->n ? (int)e.n : out->n;
        out->method = e.method;
    }
    estimates_values_fini(&values);
}

void policies_make(const struct estimates *estimates, struct policies *out)
{
    const struct scenario *scenario = estimates->scenario;
    bool has_dollars = scope_applies(scenario, METRIC_CLIENTS_VALUE, 0);

    *out = (struct policies){
        .metric = {METRIC_TAKE,
                   has_dollars ? METRIC_CLIENTS_VALUE : METRIC_CLIENTS_UTILITY,
                   METRIC_FREELANCERS_VALUE},
        .n = (int)estimates->runs->replications,
    };
    out->narms = list_arms(scenario, out->arm);
    size_t rivals = (size_t)(out->narms - 1) * POLICIES_NMETRIC;
    out->level = holm_bonferroni_level(ESTIMATE_LEVEL, rivals);
    struct estimate *difference =
        mem_new((size_t)(out->narms * out->narms) * POLICIES_NMETRIC,
                sizeof *difference);
    for (int m = 0; m < POLICIES_NMETRIC; m++)
        compare(estimates, m, out, difference);
    policies_settle(difference, out);
    mem_free(difference);
}
