/* How the competitive market moves with its size and its crowding, and the
 * moments that were counted on the platform.
 *
 * Seeds are fixed; standard errors come from the spread between replications.
 * Run from the root of the tree. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include <gsl/gsl_sf_bessel.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

#define PLATFORM_2021 "scenarios/upwork-2021.json"

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
    int reps;
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
    struct rates rates = {.reps = reps};

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

static double share_of(const struct result_posts *posts, int from, int to)
{
    int64_t all = 0, in = 0;

    for (int bin = 0; bin < RESULT_POST_BINS; bin++) {
        all += posts->by_age[bin];
        in += bin >= from && bin < to ? posts->by_age[bin] : 0;
    }
    return (double)in / (double)all;
}

static const struct {
    int from, to;
    double share;
} bins[] = {
    {0, 5, 0.12},   {5, 10, 0.16},  {10, 15, 0.14},
    {15, 20, 0.11}, {20, 50, 0.32}, {50, RESULT_POST_BINS, 0.14},
};

/* Mean number of proposals at an age; the first within 40 percent, the others
 * within 15. ORDER AGE: market_ages; 0: not counted. */
static const double arrivals[MARKET_NAGE] = {5,  13, 15, 18, 21,
                                             22, 24, 0,  25, 0};

START_TEST(counted_on_the_platform)
{
    struct scenario *scenario = world_load(PLATFORM_2021, NULL);
    struct result result =
        world_result(scenario->arm[0].config, 0, (struct market_options){0});
    const struct result_posts *posts = &result.posts;

    for (size_t i = 0; i < COUNTOF(bins); i++)
        ck_assert_double_eq_tol(share_of(posts, bins[i].from, bins[i].to),
                                bins[i].share, 0.03);
    for (int i = 0; i < MARKET_NAGE; i++)
        if (arrivals[i] > 0)
            ck_assert_double_eq_tol(
                (double)posts->proposals_at[i] / (double)posts->open_at[i],
                arrivals[i], (i == 0 ? 0.4 : 0.15) * arrivals[i]);
    double mean = (double)posts->proposals_at[RESULT_BIN_AGE] /
                  (double)posts->open_at[RESULT_BIN_AGE];
    ck_assert_double_eq_tol(mean, 24, 2);
    double filled = value_of(&result, METRIC_SHARE_FILLED);
    ck_assert_double_ge(filled, 0.38);
    ck_assert_double_le(filled, 0.50);
    ck_assert_double_eq_tol(value_of(&result, METRIC_RESPONSE_RATE), 0.11,
                            0.015);
    ck_assert_double_eq_tol(value_of(&result, METRIC_HIRE_RATE), 0.017, 0.003);
    ck_assert_double_eq_tol(value_of(&result, METRIC_REWARD_SHARE), 0.25, 0.03);
    double unverified =
        (double)posts->unverified_proposals / (double)posts->unverified;
    ck_assert_double_eq_tol(unverified, 17, 2.5);
    double hourly = (double)posts->hourly_proposals / (double)posts->hourly;
    double fixed = (double)(posts->proposals - posts->hourly_proposals) /
                   (double)(posts->posts - posts->hourly);
    ck_assert_double_gt(hourly / fixed, 1);
    ck_assert_double_lt(hourly / fixed, 1.3);
    result_fini(&result);
    scenario_free(scenario);
}
END_TEST

/* ---- freelancers: what they pay, and who is hired ---- */

struct person {
    sim_money paid;
    int64_t proposals, won, hires;
};

struct people {
    struct person *person; /* owned; by account */
    size_t count;
};

static int ascending(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Hires per proposal of those with 30 and more, in ascending order. */
static size_t hire_rates(const struct people *people, double *rate)
{
    size_t count = 0;

    for (size_t i = 0; i < people->count; i++)
        if (people->person[i].proposals >= 30)
            rate[count++] = (double)people->person[i].won /
                            (double)people->person[i].proposals;
    qsort(rate, count, sizeof *rate, ascending);
    return count;
}

/* Gini = 2 sum i x_i / (n sum x) - (n + 1) / n over ascending x. */
static double gini_of_hires(const struct people *people, double *mean)
{
    double *x = mem_new(people->count, sizeof *x);
    double n = (double)people->count, sum = 0, weighted = 0;

    for (size_t i = 0; i < people->count; i++)
        x[i] = (double)people->person[i].hires;
    qsort(x, people->count, sizeof *x, ascending);
    for (size_t i = 0; i < people->count; i++) {
        sum += x[i];
        weighted += (double)(i + 1) * x[i];
    }
    mem_free(x);
    *mean = sum / n;
    return 2 * weighted / (n * sum) - (n + 1) / n;
}

static struct people run_people(void)
{
    struct scenario *scenario = world_load(PLATFORM_2021, NULL);
    struct record record =
        record_market(scenario->arm[0].config, (struct market_options){0});
    struct people people = {mem_new(record.naccounts, sizeof *people.person),
                            record.naccounts};
    const struct market_fact *fact = NULL;

    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].when >= 0)
            people.person[record.posting[i].account].paid +=
                record.posting[i].usd;
    while ((fact = record_next(&record, fact, FACT_PROPOSAL)))
        people.person[fact->account].proposals += fact->when >= 0;
    while ((fact = record_next(&record, fact, FACT_HIRE)))
        if (fact->sent >= 0) {
            people.person[fact->account].hires++;
            people.person[fact->account].won += !fact->invited;
        }
    record_fini(&record);
    scenario_free(scenario);
    return people;
}

/* More than 60 percent pay $5 a month or less for Connects. Hires are more
 * unequal than luck makes them: of equals with Poisson hires of mean m the Gini
 * is exp(-2 m) (I0(2 m) + I1(2 m)). Of those with 30 proposals and more half win
 * fewer than 2 of 100, and the best tenth 4 to 12. */
START_TEST(freelancers_as_counted)
{
    struct people people = run_people();
    double *rate = mem_new(people.count, sizeof *rate);
    double months = 90.0 * 12 / 365, frugal = 0, mean;

    for (size_t i = 0; i < people.count; i++)
        frugal += money_to_usd(people.person[i].paid) <= 5 * months;
    ck_assert_double_gt(frugal / (double)people.count, 0.6);
    double gini = gini_of_hires(&people, &mean);
    double luck =
        gsl_sf_bessel_I0_scaled(2 * mean) + gsl_sf_bessel_I1_scaled(2 * mean);
    ck_assert_double_gt(gini, luck + 0.1);
    size_t busy = hire_rates(&people, rate);
    ck_assert_uint_gt(busy, 500);
    ck_assert_double_lt(rate[busy / 2], 0.02);
    ck_assert_double_gt(rate[busy * 9 / 10], 0.04);
    ck_assert_double_lt(rate[busy * 9 / 10], 0.12);
    mem_free(rate);
    mem_free(people.person);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("scale");

    tcase_set_timeout(tc, 240);
    tcase_add_test(tc, constant_returns);
    tcase_add_test(tc, doubling);
    tcase_add_test(tc, congestion);
    tcase_add_test(tc, counted_on_the_platform);
    tcase_add_test(tc, freelancers_as_counted);
    return unit_run(tc);
}
