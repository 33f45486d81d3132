/* Arms that are compared with one another as lines over the value of an hour. */
#include "estimates/best_by_hour.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/quantity.h"
#include "estimates/usable.h"

/* Compared with the same, of the same people, for the same question. */
static bool are_rivals(const struct scenario *scenario, int arm, int other)
{
    return scope_are_alike(scenario, arm, other) &&
           scenario->arm[arm].pair == scenario->arm[other].pair;
}

static bool is_first(const struct scenario *scenario, int arm)
{
    for (int other = 0; other < arm; other++)
        if (are_rivals(scenario, arm, other))
            return false;
    return scenario->arm[arm].pair != ARM_UNPAIRED;
}

/* Both numbers of each arm by replication, in those that have all arms. */
static void gather(const struct runs *runs, const struct best_by_hour *group,
                   size_t n, double *above, double *below)
{
    const struct quantity_row *row = &quantity_rows[QUANTITY_BREAK_EVEN_HOUR];

    for (size_t r = 0; r < n; r++) {
        bool has_all = true;
        for (int i = 0; i < group->narms; i++)
            has_all = has_all && usable_result(runs, group->arm[i], (int64_t)r);
        for (int i = 0; i < group->narms; i++) {
            size_t at = (size_t)i * n + r;
            const struct result *result =
                usable_result(runs, group->arm[i], (int64_t)r);
            above[at] =
                has_all ? quantity_terms(result, group->population, row->above)
                        : (double)NAN;
            below[at] =
                has_all ? quantity_terms(result, group->population, row->below)
                        : (double)NAN;
        }
    }
}

/* Lines become arms. */
static void name_arms(const struct runs *runs, struct best_by_hour *group)
{
    for (int i = 0; i < group->nstretches; i++) {
        struct best_by_hour_stretch *s = &group->stretch[i];
        struct arm_set same = {{0}};
        for (int k = 0; k < group->narms; k++)
            if (arm_set_has(&s->same, k))
                arm_set_add(&same, group->arm[k]);
        s->same = same;
        s->arm = group->arm[s->arm];
        if (i == 0)
            continue;
        struct estimates_pair pair = estimates_pair_of(runs, s[-1].arm, s->arm);
        s->turn.flags = estimates_why_missing(&pair, s->turn.flags);
        if (pair.has_other_input)
            s->turn.flags |= ESTIMATE_OTHER_INPUTS;
    }
}

static void make_group(const struct estimates *estimates, int arm,
                       struct best_by_hour *out)
{
    const struct scenario *scenario = estimates->scenario;
    size_t n = (size_t)estimates->runs->replications;

    *out = (struct best_by_hour){.versus = scenario->arm[arm].pair,
                                 .population =
                                     scope_own(scenario, METRIC_NET_VALUE, arm),
                                 .family = scenario->arm[arm].family,
                                 .narms = 1,
                                 .arm = {scenario->arm[arm].pair}};
    for (int other = arm; other < scenario->narms; other++)
        if (other == arm || are_rivals(scenario, arm, other))
            out->arm[out->narms++] = other;
    for (int i = 0; i < out->narms; i++)
        out->reads_value =
            out->reads_value ||
            configuration_judges(scenario->arm[out->arm[i]].config);
    size_t count = (size_t)out->narms * n;
    double *above = mem_new(2 * count + 1, sizeof *above);
    gather(estimates->runs, out, n, above, above + count);
    best_by_hour_of_lines(above, above + count, out->narms, n, out);
    mem_free(above);
    name_arms(estimates->runs, out);
}

int best_by_hour_make(const struct estimates *estimates,
                      struct best_by_hour **out)
{
    int count = 0;

    *out = mem_new((size_t)estimates->scenario->narms, sizeof **out);
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        if (is_first(estimates->scenario, arm))
            make_group(estimates, arm, &(*out)[count++]);
    return count;
}
