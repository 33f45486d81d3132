/* Tables of the market itself: arrivals of proposals, outcomes by group. */
#include <math.h>

#include "base/mem.h"
#include "output/results_parts.h"

/* A ratio of sums over the replications of an arm, with its interval; between 0
 * and `most`. */
static struct estimate ratio_of(
    const struct runs *runs, int arm, const void *what, double most,
    struct result_ratio (*value)(const struct result *result, const void *what))
{
    size_t n = (size_t)runs->replications;
    double *y = mem_new(n, sizeof *y), *x = mem_new(n, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result = runs_result(runs, arm, (int64_t)r);
        struct result_ratio ratio = {NAN, NAN};
        if (usable(result))
            ratio = value(result, what);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
    struct estimate estimate = interval_ratio(y, x, n, ESTIMATE_LEVEL);
    mem_free(y);
    mem_free(x);
    return estimates_as_stopped(runs, estimate, 0, most);
}

static void estimate_fields(struct csv *csv, const struct estimate *e)
{
    results_estimate(csv, e);
    csv_row_end(csv);
}

static struct result_ratio arrived(const struct result *result,
                                   const void *what)
{
    int age = *(const int *)what;

    return (struct result_ratio){(double)result->posts.proposals_at[age],
                                 (double)result->posts.open_at[age]};
}

void results_arrivals(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++)
        for (int age = 0; age < MARKET_NAGE; age++) {
            struct estimate e = ratio_of(runs, arm, &age, INFINITY, arrived);
            csv_text(csv, runs->scenario->arm[0].config->name);
            csv_text(csv, runs->scenario->arm[arm].name);
            csv_real(csv, market_ages[age]);
            csv_text(csv, "proposals");
            estimate_fields(csv, &e);
        }
}

/* ---- outcomes by group */

struct group_place {
    int pop, grouping, group, row;
};

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

/* What is told of a group: every row a ratio. Hires include those that come
 * from invitations. */
static const struct group_row {
    const char *metric, *unit;
    double (*numerator)(const struct result_group *group);
    double (*denominator)(const struct result_group *group);
    double most;
} group_rows[] = {
    {"proposals_per_freelancer", "per freelancer", proposals, freelancers,
     INFINITY},
    {"hires_per_freelancer", "per freelancer", hires, freelancers, INFINITY},
    {"ever_hired", "share", hired, freelancers, 1},
    {"gross_usd", "USD per freelancer", gross, freelancers, INFINITY},
    {"responses_per_proposal", "share", responses, proposals, INFINITY},
};

static struct result_ratio of_group(const struct result *result,
                                    const void *what)
{
    const struct group_place *place = what;
    const struct result_group *group =
        &result->group[place->pop][place->grouping][place->group];
    const struct group_row *row = &group_rows[place->row];

    return (struct result_ratio){row->numerator(group),
                                 row->denominator(group)};
}

static void group_lines(struct csv *csv, const struct runs *runs, int arm,
                        struct group_place place)
{
    const struct result_grouping *grouping = &result_groupings[place.grouping];

    for (int row = 0; row < (int)COUNTOF(group_rows); row++) {
        place.row = row;
        struct estimate e =
            ratio_of(runs, arm, &place, group_rows[row].most, of_group);
        if (isnan(e.estimate))
            continue; /* nobody is in the group */
        csv_text(csv, runs->scenario->arm[0].config->name);
        csv_text(csv, runs->scenario->arm[arm].name);
        results_population(csv, runs, arm, place.pop);
        csv_text(csv, grouping->name);
        csv_int(csv, place.group + 1);
        csv_text(csv, grouping->label[place.group]);
        csv_text(csv, group_rows[row].metric);
        csv_text(csv, group_rows[row].unit);
        estimate_fields(csv, &e);
    }
}

void results_groups(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        int npop = runs_result(runs, arm, 0)->npop;
        for (int pop = 0; pop < npop; pop++)
            for (int g = 0; g < RESULT_NGROUPING; g++)
                for (int k = 0; k < RESULT_NGROUP; k++)
                    if (result_groupings[g].label[k])
                        group_lines(csv, runs, arm,
                                    (struct group_place){pop, g, k, 0});
    }
}
