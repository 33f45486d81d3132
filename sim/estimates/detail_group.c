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

/* What one arm has of a group, by replication, side by side: results are large and
 * lie far apart, and every row asks for the same of them. */
struct gathered {
    size_t n;
    struct result_group *group; /* owned; freelancers NOT_USABLE: not usable */
};
enum {
    NOT_USABLE = -1
};

static struct gathered gather(const struct runs *runs, int arm,
                              const struct detail_place *place)
{
    struct gathered out = {.n = (size_t)runs->replications};

    out.group = mem_new(out.n + 1, sizeof *out.group);
    for (size_t r = 0; r < out.n; r++) {
        const struct result *result = usable_result(runs, arm, (int64_t)r);
        if (result)
            out.group[r] =
                result->group[place->population][place->grouping][place->group];
        else
            out.group[r].freelancers = NOT_USABLE;
    }
    return out;
}

/* y[n] and x of a row; NAN what is not usable. */
static void divide(const struct gathered *of, const struct detail_group *row,
                   double *y, double *x)
{
    for (size_t r = 0; r < of->n; r++) {
        const struct result_group *group = &of->group[r];
        bool is_usable = group->freelancers != NOT_USABLE;
        y[r] = is_usable ? row->numerator(group) : (double)NAN;
        x[r] = is_usable ? row->denominator(group) : (double)NAN;
    }
}

static struct estimate level_of(const struct estimates *estimates,
                                const struct gathered *of,
                                const struct detail_group *row)
{
    double *y = mem_new(2 * of->n + 1, sizeof *y), *x = y + of->n;

    divide(of, row, y, x);
    struct estimate e = interval_ratio(y, x, of->n, ESTIMATE_LEVEL);
    mem_free(y);
    return estimates_as_stopped(estimates->runs, e, row->least, row->most);
}

static bool has_row(const struct detail_place *place, int row)
{
    return detail_groups[row].groupings >> place->grouping & 1;
}

void detail_of_group(const struct estimates *estimates, int arm,
                     const struct detail_place *place,
                     struct estimate out[DETAIL_NGROUP])
{
    struct gathered of = gather(estimates->runs, arm, place);

    for (int row = 0; row < DETAIL_NGROUP; row++)
        if (has_row(place, row))
            out[row] = level_of(estimates, &of, &detail_groups[row]);
    mem_free(of.group);
}

static int ngroups(int grouping)
{
    int n = 0;

    while (n < RESULT_NGROUP && result_groupings[grouping].label[n])
        n++;
    return n;
}

/* Two arms, and what is known of them beforehand. */
struct compared {
    struct gathered of[2];
    struct estimates_pair pair;
    double level;
};

static struct compared compare(const struct estimates *estimates, int arm,
                               int versus, const struct detail_place *place)
{
    size_t family = (size_t)scope_family_size(estimates->scenario, arm) *
                    (size_t)ngroups(place->grouping);

    return (struct compared){{gather(estimates->runs, arm, place),
                              gather(estimates->runs, versus, place)},
                             estimates_pair_in(estimates, arm, versus),
                             holm_bonferroni_level(ESTIMATE_LEVEL, family)};
}

static void compared_fini(struct compared *compared)
{
    mem_free(compared->of[1].group);
    mem_free(compared->of[0].group);
}

/* As differences of metrics are (estimates_contrast.c): values of arm and pair
 * by replication, the ratio of sums as its linearisation. */
static struct estimate difference_of(const struct estimates *estimates,
                                     const struct compared *compared,
                                     const struct detail_group *row)
{
    size_t n = compared->of[0].n;
    double *y = mem_new(4 * n + 1, sizeof *y), *x = y + n;
    double *linear[] = {y + 2 * n, y + 3 * n};

    for (int i = 0; i < 2; i++) {
        divide(&compared->of[i], row, y, x);
        interval_ratio_values(y, x, n, linear[i]);
    }
    struct estimate e =
        interval_paired(linear[0], linear[1], n, compared->level).difference;
    /* whether the pairing helps is said in the tables of comparisons */
    e.flags = estimates_why_missing(&compared->pair,
                                    e.flags & ~(unsigned)ESTIMATE_WEAK_PAIRING);
    if (compared->pair.has_other_input)
        e.flags |= ESTIMATE_OTHER_INPUTS;
    mem_free(y);
    return estimates_as_stopped(estimates->runs, e, row->least - row->most,
                                row->most - row->least);
}

struct estimate detail_group_difference(const struct estimates *estimates,
                                        int arm, int versus,
                                        const struct detail_place *place)
{
    struct compared compared = compare(estimates, arm, versus, place);
    struct estimate e =
        difference_of(estimates, &compared, &detail_groups[place->row]);

    compared_fini(&compared);
    return e;
}

void detail_group_differences(const struct estimates *estimates, int arm,
                              int versus, const struct detail_place *place,
                              struct estimate out[DETAIL_NGROUP])
{
    struct compared compared = compare(estimates, arm, versus, place);

    for (int row = 0; row < DETAIL_NGROUP; row++)
        if (has_row(place, row))
            out[row] = difference_of(estimates, &compared, &detail_groups[row]);
    compared_fini(&compared);
}
