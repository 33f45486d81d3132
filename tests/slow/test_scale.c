/* How the competitive market moves with its size and its crowding, and the
 * moments that were counted on the platform.
 *
 * Seeds are fixed; standard errors come from the spread between replications.
 * Run from the root of the tree. */
#include <math.h>
#include <stdio.h>

#include "base/text.h"
#include "model/record.h"
#include "replication/moment_values.h"
#include "unit/unit.h"

#define PLATFORM_2021 "scenarios/upwork-2021.json"
#define PLAIN_2021    "scenarios/upwork-2021-plain.json"
#define FULL_SCALE    "scenarios/upwork-full-scale.json"
#define UNSEEN        "seed=\"20260704\"" /* no fit saw it */

enum {
    MAX_REPS = 24
};

/* Rates of a market, each replication a value. */
enum rate {
    PER_POST, /* proposals in a post's life */
    RESPONSE,
    HIRE, /* per proposal */
    FILLED,
    PER_FREELANCER, /* proposals */
    NRATE
};
static const enum metric_id metrics[NRATE] = {
    METRIC_PROPOSALS_PER_POST, METRIC_RESPONSE_RATE, METRIC_HIRE_RATE,
    METRIC_SHARE_FILLED, METRIC_PROPOSALS};

struct rates {
    double value[NRATE][MAX_REPS];
    double hires; /* of posts, a replication */
    double mean[NRATE], se[NRATE];
};

static double value_of(const struct result *result, enum metric_id metric)
{
    if (metric_rows[metric].kind != METRIC_RATIO)
        return result_metric(result, metric, 0);
    struct result_ratio ratio = result_metric_ratio(result, metric, 0);
    return ratio.numerator / ratio.denominator;
}

static struct scenario *load_scaled(double scale, double freelancers)
{
    char posts[64], niches[64], searching[64], alerted[64];
    const char *const set[] = {posts,
                               niches,
                               searching,
                               alerted,
                               "market.crowding=0",
                               "burn_in_days=30",
                               "horizon_days=40",
                               "maturity_days=30",
                               NULL};

    snprintf(posts, sizeof posts, "market.segments[0].posts_per_month=%.0f",
             240 * scale);
    snprintf(niches, sizeof niches, "market.segments[0].niches=%.0f", scale);
    snprintf(searching, sizeof searching, "populations[searching].size=%.0f",
             930 * scale * freelancers);
    snprintf(alerted, sizeof alerted, "populations[alerted].size=%.0f",
             70 * scale * freelancers);
    return world_load(PLATFORM_2021, set);
}

/* `scale` niches of 240 posts a month and 1 000 x `freelancers` who search. */
static struct rates run(double scale, double freelancers, int reps)
{
    struct scenario *scenario = load_scaled(scale, freelancers);
    struct rates rates = {0};

    for (int r = 0; r < reps; r++) {
        struct result result = world_result(
            scenario->arm[0].config, (uint32_t)r, (struct market_options){0});
        for (int k = 0; k < NRATE; k++)
            rates.value[k][r] = value_of(&result, metrics[k]);
        rates.hires += (double)result.posts.hires / reps;
        result_fini(&result);
    }
    for (int k = 0; k < NRATE; k++) {
        double square = 0;
        for (int r = 0; r < reps; r++)
            rates.mean[k] += rates.value[k][r] / reps;
        for (int r = 0; r < reps; r++)
            square += pow(rates.value[k][r] - rates.mean[k], 2);
        rates.se[k] = reps > 1 ? sqrt(square / (reps - 1) / reps)
                               : (double)NAN; /* never looked at */
    }
    scenario_free(scenario);
    return rates;
}

/* 2, 9 and 36 niches: 1/458, 1/102 and 1/25 of the real market. What happens
 * per post, per proposal and per freelancer is the same, within the sampling
 * error and within 3 percent. All three see as many posts, so that one
 * standard error, that of the many small markets, stands for each. */
START_TEST(constant_returns)
{
    const struct rates small = run(2, 1, 18), middle = run(9, 1, 4),
                       large = run(36, 1, 1);

    for (int k = 0; k < NRATE; k++) {
        double se = small.se[k] * sqrt(2);
        const char *name = metric_rows[metrics[k]].name;
        ck_assert_msg(fabs(small.mean[k] - middle.mean[k]) < 4 * se &&
                          fabs(small.mean[k] - large.mean[k]) < 4 * se,
                      "%s: %g, %g, %g; se %g", name, small.mean[k],
                      middle.mean[k], large.mean[k], small.se[k]);
        ck_assert_msg(se < 0.03 * small.mean[k],
                      "%s: too imprecise to tell: %g of %g", name, se,
                      small.mean[k]);
    }
}
END_TEST

/* Twice the posts and twice the freelancers: twice the hires. */
START_TEST(doubling)
{
    const struct rates one = run(4, 1, 8), two = run(8, 1, 4);
    double expected = one.hires * 2;

    /* counts of hires are at least as noisy as Poisson counts */
    double se = sqrt(expected / 4 + 4 * one.hires / 8);
    ck_assert_double_gt(one.hires, 400);
    ck_assert_double_eq_tol(two.hires, expected, 4 * se);
    ck_assert_double_lt(4 * se, 0.1 * expected);
}
END_TEST

/* Half as many freelancers more for the same posts: more proposals a post,
 * each worth less; hardly more hires. */
START_TEST(congestion)
{
    const struct rates few = run(4, 1, 6), many = run(4, 1.5, 6);

    ck_assert_double_gt(many.mean[PER_POST], 1.25 * few.mean[PER_POST]);
    ck_assert_double_lt(many.mean[HIRE], 0.85 * few.mean[HIRE]);
    ck_assert_double_lt(many.mean[RESPONSE], 0.9 * few.mean[RESPONSE]);
    ck_assert_double_lt(many.hires, 1.1 * few.hires);
    ck_assert_double_gt(many.hires, 0.95 * few.hires);
}
END_TEST

/* ---- what was counted on the platform; sources in scenarios/README.md ---- */

/* Each moment lies there; written here once more, so that a wider tolerance in
 * the table of moments is a change of this test as well. */
static const struct {
    enum moment_id moment;
    double least, most;
} counted[] = {
    {MOMENT_UNDER_5, 0.12 - 0.03, 0.12 + 0.03},
    {MOMENT_FROM_5, 0.16 - 0.03, 0.16 + 0.03},
    {MOMENT_FROM_10, 0.14 - 0.03, 0.14 + 0.03},
    {MOMENT_FROM_15, 0.11 - 0.03, 0.11 + 0.03},
    {MOMENT_FROM_20, 0.32 - 0.03, 0.32 + 0.03},
    {MOMENT_FROM_50, 0.14 - 0.03, 0.14 + 0.03},
    {MOMENT_FIRST_DAY, 24 - 2, 24 + 2},
    {MOMENT_AT_15_MINUTES, 5 * 0.6, 5 * 1.4},
    {MOMENT_AT_45_MINUTES, 13 * 0.85, 13 * 1.15},
    {MOMENT_AT_90_MINUTES, 15 * 0.85, 15 * 1.15},
    {MOMENT_AT_3_HOURS, 18 * 0.85, 18 * 1.15},
    {MOMENT_AT_6_HOURS, 21 * 0.85, 21 * 1.15},
    {MOMENT_AT_10_HOURS, 22 * 0.85, 22 * 1.15},
    {MOMENT_AT_15_HOURS, 24 * 0.85, 24 * 1.15},
    {MOMENT_AT_21_HOURS, 25 * 0.85, 25 * 1.15},
    {MOMENT_FILLED, 0.38, 0.50},
    {MOMENT_ANSWERED, 0.11 - 0.015, 0.11 + 0.015},
    {MOMENT_HIRED, 0.017 - 0.003, 0.017 + 0.003},
    {MOMENT_REWARDED, 0.25 - 0.03, 0.25 + 0.03},
    {MOMENT_FRUGAL, 0.6, NAN},
    {MOMENT_ABOVE_LUCK, 0.1, NAN},
    {MOMENT_BUSY_MEDIAN, NAN, 0.02},
    {MOMENT_BUSY_BEST, 0.04, 0.12},
    {MOMENT_UNVERIFIED, 17 - 2.5, 17 + 2.5},
    {MOMENT_HOURLY, 1, 1.3},
};

static bool is_bound(double bound, double wanted)
{
    return isnan(wanted) ? isnan(bound) : fabs(bound - wanted) < 1e-9;
}

/* The market as it was fitted, on the seed of the fit and on another; and with
 * plain clients, all alike, who mind no price: posts, proposals, answers and
 * hires alone. */
static const struct {
    const char *path, *set;
    int moments; /* the first so many */
} markets[] = {
    {PLATFORM_2021, NULL, (int)COUNTOF(counted)},
    {PLATFORM_2021, UNSEEN, (int)COUNTOF(counted)},
    {PLAIN_2021, UNSEEN, 18},
};

/* All that was counted are targets of the scenario, and it meets each. */
START_TEST(counted_on_the_platform)
{
    const char *const set[] = {markets[_i].set, NULL};
    struct scenario *scenario = world_load(markets[_i].path, set);
    struct result result =
        world_result(scenario->arm[0].config, 0, (struct market_options){0});
    int moments = markets[_i].moments;

    ck_assert_int_eq(scenario->ntargets, moments);
    for (int i = 0; i < moments; i++) {
        const struct target *target = &scenario->target[i];
        double value = result_moment(&result, counted[i].moment, 0);
        ck_assert_str_eq(target->moment_name,
                         moment_rows[counted[i].moment].name);
        ck_assert_msg(is_bound(target->band.least, counted[i].least) &&
                          is_bound(target->band.most, counted[i].most),
                      "%s: another tolerance", target->moment_name);
        ck_assert_msg(moment_judge(&target->band, value, value) ==
                          MOMENT_INSIDE,
                      "%s: %g", target->moment_name, value);
    }
    result_fini(&result);
    scenario_free(scenario);
}
END_TEST

/* ---- the whole platform ---- */

enum {
    EACH = 10 /* one occupation in so many */
};

/* Every tenth occupation of the whole, with its part of the freelancers. */
static struct scenario *load_tenth(void)
{
    struct scenario *all = world_load(FULL_SCALE, NULL);
    const struct configuration *config = all->arm[0].config;
    double weight = 0, part = 0;
    struct text segments = {0};
    char searching[64], alerted[64], registered[64];

    text_add(&segments, "market.segments=[");
    for (int i = 0; i < config->nsegments; i++) {
        const struct segment *segment = &config->segment[i];
        weight += segment->freelancers;
        if (i % EACH != EACH / 2)
            continue;
        part += segment->freelancers;
        text_printf(&segments,
                    "%s{\"name\": \"%s\", \"posts_per_month\": %g, "
                    "\"niches\": %d, \"freelancers\": %g}",
                    i > EACH ? ", " : "", segment->name,
                    segment->posts_per_month, (int)segment->niches,
                    segment->freelancers);
    }
    text_add(&segments, "]");
    part /= weight;
    snprintf(searching, sizeof searching, "populations[searching].size=%.0f",
             part * (double)config->population[0].size);
    snprintf(alerted, sizeof alerted, "populations[alerted].size=%.0f",
             part * (double)config->population[1].size);
    snprintf(registered, sizeof registered, "populations[registered].size=%.0f",
             part * (double)config->population[2].size);
    const char *const set[] = {segments.data, searching,         alerted,
                               registered,    "horizon_days=90", NULL};
    struct scenario *tenth = world_load(FULL_SCALE, set);
    text_fini(&segments);
    scenario_free(all);
    return tenth;
}

/* Cut by occupations, the market does what was counted, as it does uncut. Who
 * does nothing is there, and changes none of it. */
START_TEST(counted_by_occupations)
{
    struct scenario *scenario = load_tenth();
    struct result result =
        world_result(scenario->arm[0].config, 0, (struct market_options){0});

    ck_assert_int_gt(result.tally[3].freelancers, 1500000);
    ck_assert_int_gt(result.tally[1].freelancers, 75000);
    for (size_t i = 0; i < COUNTOF(counted); i++) {
        const struct target *target = &scenario->target[i];
        double value = result_moment(&result, counted[i].moment, 0);
        ck_assert_msg(moment_judge(&target->band, value, value) ==
                          MOMENT_INSIDE,
                      "%s: %g", target->moment_name, value);
    }
    result_fini(&result);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("scale");

    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, constant_returns);
    tcase_add_test(tc, doubling);
    tcase_add_test(tc, congestion);
    tcase_add_loop_test(tc, counted_on_the_platform, 0, (int)COUNTOF(markets));
    tcase_add_test(tc, counted_by_occupations);
    return unit_run(tc);
}
