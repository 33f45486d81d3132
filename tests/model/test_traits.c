/* Ability, rate and value of an hour: each as stated, together as stated; what
 * an own rate asks.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>
#include <stdlib.h>

#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

enum {
    NPEOPLE = 4000
};

#define PEOPLE                                                                 \
    "populations[p].size=4000", "horizon_days=1",                              \
        "populations[p].ability={\"dist\": \"normal\", \"mean\": 1, \"sd\": "  \
        "2}",                                                                  \
        ("populations[p].rate={\"dist\": \"lognormal\", \"median\": 1.5, "     \
         "\"sigma\": 0.4}"),                                                   \
        ("populations[p].hour_value_usd={\"dist\": \"lognormal\", "            \
         "\"median\": 10, \"sigma\": 0.5}"),                                   \
        "populations[p].own_rates=true"

/* Normal scores of what the accounts have. */
static void scores_of(const struct record *record, double z[3][NPEOPLE])
{
    ck_assert_uint_eq(record->naccounts, NPEOPLE);
    for (int i = 0; i < NPEOPLE; i++) {
        const struct account *account = &record->market->account[i];
        z[0][i] = (account->ability - 1) / 2;
        z[1][i] = log(account->rate / 1.5) / 0.4;
        z[2][i] = log(account->hour_value / 10) / 0.5;
    }
}

static int compare(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* As many lie below each quantile as should, to 4 standard errors. */
static void expect_standard(const double *z)
{
    static const double at[] = {0.02, 0.1, 0.25, 0.5, 0.75, 0.9, 0.98};

    for (size_t q = 0; q < COUNTOF(at); q++) {
        double below = 0, edge = dist_normal_quantile(at[q]);
        for (int i = 0; i < NPEOPLE; i++)
            below += z[i] <= edge;
        ck_assert_double_le(fabs(below / NPEOPLE - at[q]),
                            4 * sqrt(at[q] * (1 - at[q]) / NPEOPLE));
    }
}

static void ranks_of(const double *z, double *rank)
{
    static double sorted[NPEOPLE];

    for (int i = 0; i < NPEOPLE; i++)
        sorted[i] = z[i];
    qsort(sorted, NPEOPLE, sizeof *sorted, compare);
    for (int i = 0; i < NPEOPLE; i++) {
        const double *at =
            bsearch(&z[i], sorted, NPEOPLE, sizeof *sorted, compare);
        rank[i] = (double)(at - sorted);
    }
}

/* Spearman's rank correlation. Of normal scores with correlation r its mean is
 * 6/pi asin(r/2), n times its variance 1 - 1.563465 r^2 + 0.304743 r^4 +
 * 0.155286 r^6 + ... (David and Mallows 1961); allowed are 4 standard errors. */
static void expect_ranks(const double *x, const double *y, double r)
{
    static double a[NPEOPLE], b[NPEOPLE];
    double middle = (NPEOPLE - 1) / 2.0, sum = 0, square = 0;
    double wanted = 6 / acos(-1) * asin(r / 2);
    double variance = 1 - 1.563465 * r * r + 0.304743 * pow(r, 4) +
                      0.155286 * pow(r, 6) + 0.061552 * pow(r, 8);

    ranks_of(x, a);
    ranks_of(y, b);
    for (int i = 0; i < NPEOPLE; i++) {
        sum += (a[i] - middle) * (b[i] - middle);
        square += (a[i] - middle) * (a[i] - middle);
    }
    ck_assert_double_le(fabs(sum / square - wanted),
                        4 * sqrt(variance / NPEOPLE));
}

static const struct {
    const char *text[3];
    double r[3]; /* ability and rate, ability and hour value, the others */
} together[] = {
    {{"0", "0", "0"}, {0, 0, 0}},
    {{"0.6", "-0.3", "0.4"}, {0.6, -0.3, 0.4}},
    {{"0", "0.8", "0"}, {0, 0.8, 0}},
    {{"0.5", "0.5", "0.9"}, {0.5, 0.5, 0.9}},
};

START_TEST(together_as_stated)
{
    static double z[3][NPEOPLE], alone[3][NPEOPLE];
    static const char *const names[] = {"ability_rate", "ability_hour_value",
                                        "rate_hour_value"};
    char text[3][80];
    const char *set[] = {PEOPLE,  "populations[p].traits_correlate=true",
                         text[0], text[1],
                         text[2], NULL};
    static const char *const off[] = {PEOPLE, NULL};

    for (int i = 0; i < 3; i++)
        snprintf(text[i], sizeof text[i], "populations[p].%s=%s", names[i],
                 together[_i].text[i]);
    struct record record = record_world(WORLD_QUIET, set);
    struct record independent = record_world(WORLD_QUIET, off);
    scores_of(&record, z);
    scores_of(&independent, alone);
    for (int k = 0; k < 3; k++)
        expect_standard(z[k]);
    expect_ranks(z[0], z[1], together[_i].r[0]);
    expect_ranks(z[0], z[2], together[_i].r[1]);
    expect_ranks(z[1], z[2], together[_i].r[2]);
    for (int i = 0; i < NPEOPLE; i++) {
        if (z[0][i] != alone[0][i] ||
            (together[_i].r[0] == 0 && z[1][i] != alone[1][i]))
            ck_abort_msg("%d: a trait moved that hangs on nothing", i);
    }
    ck_assert_int_eq(market_input_fingerprint(record.market) ==
                         market_input_fingerprint(independent.market),
                     _i == 0);
    record_fini(&independent);
    record_fini(&record);
}
END_TEST

/* On hourly posts everybody asks what the price rule makes of their own rate;
 * fixed prices have nothing to do with it. */
static const struct {
    const char *price;
    double times;
} prices[] = {
    {"strategies[s].price={\"rule\": \"budget\"}", 1},
    {("strategies[s].price={\"rule\": \"share\", \"share\": 0.8, "
      "\"below_cost\": true}"),
     0.8},
};

START_TEST(asks_the_own_rate)
{
    const char *const set[] = {"populations[p].own_rates=true",
                               "populations[p].rate={\"dist\": \"uniform\", "
                               "\"low\": 0.5, \"high\": 2}",
                               "horizon_days=10", prices[_i].price, NULL};
    struct record record = record_world(WORLD_BOARD, set);
    size_t hourly = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        const struct account *account = &record.market->account[sent->account];
        bool is_hourly =
            record.market->competitive->post[sent->post].job.price.hourly;
        double wanted = money_to_usd(sent->offered) * prices[_i].times *
                        (is_hourly ? account->rate : 1);
        hourly += is_hourly;
        ck_assert_double_eq_tol(money_to_usd(sent->asked), wanted, 3e-6);
        ck_assert(!sent->is_hired || sent->earned == sent->asked);
    }
    ck_assert_uint_gt(hourly, 200);
    ck_assert_uint_gt(record.nsent - hourly, 200);
    record_fini(&record);
}
END_TEST

/* An own rate of 1 is none. */
START_TEST(a_rate_of_1)
{
    static const char *const set[] = {"populations[p].own_rates=true",
                                      "populations[p].rate=1",
                                      "horizon_days=10", NULL};
    static const char *const off[] = {"horizon_days=10", NULL};
    struct record one = record_world(WORLD_BOARD, set),
                  none = record_world(WORLD_BOARD, off);

    ck_assert(market_event_fingerprint(one.market) ==
              market_event_fingerprint(none.market));
    ck_assert(market_posting_fingerprint(one.market) ==
              market_posting_fingerprint(none.market));
    record_fini(&none);
    record_fini(&one);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("traits");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, together_as_stated, 0, (int)COUNTOF(together));
    tcase_add_loop_test(tc, asks_the_own_rate, 0, (int)COUNTOF(prices));
    tcase_add_test(tc, a_rate_of_1);
    return unit_run(tc);
}
