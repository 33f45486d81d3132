/* Groups of freelancers: their levels, and differences of two arms. */
#include <math.h>

#include "base/mem.h"
#include "estimates/detail.h"
#include "estimates/estimates_parts.h"
#include "estimates/usable.h"
#include "stats/holm.h"
#include "stats/interval.h"

static double freelancers(const struct result_group *group)
{
    return (double)group->freelancers;
}

static double proposals(const struct result_group *group)
{
    return (double)group->proposals;
}

static double responses(const struct result_group *group)
{
    return (double)group->responses;
}

static double hires(const struct result_group *group)
{
    return (double)group->hires;
}

static double hired(const struct result_group *group)
{
    return (double)group->hired;
}

static double gross(const struct result_group *group)
{
    return money_to_usd(group->gross);
}

static double kept(const struct result_group *group)
{
    return money_to_usd(group->kept);
}

static double value(const struct result_group *group)
{
    return money_to_usd(group->value);
}

#define PERSONS (1U << RESULT_BY_ABILITY | 1U << RESULT_BY_TENURE)
#define CLIENTS (1U << RESULT_BY_CLIENT)

/* Hires include those that come from invitations. */
const struct detail_group detail_groups[DETAIL_NGROUP] = {
    {"proposals_per_freelancer", "per freelancer", proposals, freelancers, 0,
     INFINITY, PERSONS},
    {"hires_per_freelancer", "per freelancer", hires, freelancers, 0, INFINITY,
     PERSONS},
    {"ever_hired", "share", hired, freelancers, 0, 1, PERSONS},
    {"gross_usd", "USD per freelancer", gross, freelancers, 0, INFINITY,
     PERSONS},
    {"responses_per_proposal", "share", responses, proposals, 0, INFINITY,
     PERSONS},
    {"earned_less_cash_usd", "USD per freelancer", kept, freelancers, -INFINITY,
     INFINITY, PERSONS},
    {"net_value_usd", "USD per freelancer", value, freelancers, -INFINITY,
     INFINITY, PERSONS},
    {"proposals_to_class", "per freelancer", proposals, freelancers, 0,
     INFINITY, CLIENTS},
    {"hires_by_class", "per freelancer", hires, freelancers, 0, INFINITY,
     CLIENTS},
    {"ever_hired_by_class", "share", hired, freelancers, 0, 1, CLIENTS},
    {"gross_by_class_usd", "USD per freelancer", gross, freelancers, 0,
     INFINITY, CLIENTS},
    {"responses_per_proposal_by_class", "share", responses, proposals, 0,
     INFINITY, CLIENTS},
};

/* y[replications] and x of one arm; NAN what is not usable. */
static void gather(const struct runs *runs, int arm,
                   const struct detail_place *place, double *y, double *x)
{
    const struct detail_group *row = &detail_groups[place->row];

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = usable_result(runs, arm, r);
        y[r] = x[r] = NAN;
        if (!result)
            continue;
        const struct result_group *group =
            &result->group[place->population][place->grouping][place->group];
        y[r] = row->numerator(group);
        x[r] = row->denominator(group);
    }
}

struct estimate detail_of_group(const struct estimates *estimates, int arm,
                                const struct detail_place *place)
{
    const struct detail_group *row = &detail_groups[place->row];
    size_t n = (size_t)estimates->runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    gather(estimates->runs, arm, place, y, x);
    struct estimate e = interval_ratio(y, x, n, ESTIMATE_LEVEL);
    mem_free(y);
    mem_free(x);
    return estimates_as_stopped(estimates->runs, e, row->least, row->most);
}

static int ngroups(int grouping)
{
    int n = 0;

    while (n < RESULT_NGROUP && result_groupings[grouping].label[n])
        n++;
    return n;
}

/* As differences of metrics are (estimates_contrast.c): values of arm and pair
 * by replication, the ratio of sums as its linearisation. */
struct estimate detail_group_difference(const struct estimates *estimates,
                                        int arm, int versus,
                                        const struct detail_place *place)
{
    const struct runs *runs = estimates->runs;
    const struct detail_group *row = &detail_groups[place->row];
    const struct estimates_pair pair =
        estimates_pair_in(estimates, arm, versus);
    size_t n = (size_t)runs->replications;
    size_t family = (size_t)scope_family_size(runs->scenario, arm) *
                    (size_t)ngroups(place->grouping);
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);
    double *a = mem_new(n + 1, sizeof *a), *b = mem_new(n + 1, sizeof *b);

    gather(runs, arm, place, y, x);
    interval_ratio_values(y, x, n, a);
    gather(runs, versus, place, y, x);
    interval_ratio_values(y, x, n, b);
    struct estimate e =
        interval_paired(a, b, n, holm_bonferroni_level(ESTIMATE_LEVEL, family))
            .difference;
    /* whether the pairing helps is said in the tables of comparisons */
    e.flags = estimates_why_missing(&pair,
                                    e.flags & ~(unsigned)ESTIMATE_WEAK_PAIRING);
    if (pair.has_other_input)
        e.flags |= ESTIMATE_OTHER_INPUTS;
    mem_free(b);
    mem_free(a);
    mem_free(x);
    mem_free(y);
    return estimates_as_stopped(runs, e, row->least - row->most,
                                row->most - row->least);
}
