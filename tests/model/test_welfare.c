/* What the platform takes, and what clients gain: against the closed form, drawn
 * choices, and what was told of every post and contract.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>

#include "market/competitive.h"
#include "model/chances.h"
#include "model/record.h"
#include "model/same.h"
#include "rng/rng.h"
#include "unit/unit.h"

#define MEASURED "market.measures_welfare=true"

/* Weights 1, 2, 3 and 4 for nobody. */
static double utility_of(int openings, double shift)
{
    struct candidate candidate[3];

    for (int i = 0; i < 3; i++)
        candidate[i] = (struct candidate){.merit = log1p(i) + shift};
    chances_find(candidate, 3, log(4) + shift, openings);
    return chances_utility(candidate, 3, log(4) + shift, openings);
}

START_TEST(closed_form)
{
    const double one = log(10. / 4);

    ck_assert_double_eq_tol(utility_of(1, -7), one, 1e-14);
    ck_assert_double_eq_tol(utility_of(2, 50),
                            2 * one + log(.9) + log(.8) + log(.7), 1e-13);
}
END_TEST

/* As far apart as parameters allow; nobody to choose is worth nothing, and one
 * candidate fills no second opening. */
START_TEST(extremes)
{
    struct candidate candidate[] = {{.merit = 90}, {.merit = -40}};

    ck_assert_double_eq(chances_utility(candidate, 0, 3, 2), 0);
    chances_find(candidate, 2, -100, 2);
    ck_assert_double_eq_tol(chances_utility(candidate, 2, -100, 2), 250, 1e-9);
    chances_find(candidate, 1, -100, 2);
    ck_assert_double_eq_tol(chances_utility(candidate, 1, -100, 2), 190, 1e-9);
    chances_find(candidate, 2, 100, 2);
    ck_assert_double_eq_tol(chances_utility(candidate, 2, 100, 2), exp(-10),
                            1e-7);
}
END_TEST

static double gumbel(double u)
{
    return -log(-log(u));
}

/* By how much the best `openings` of three draws are above that of nobody. */
static double drawn(const struct rng_key *key, uint32_t n, int openings)
{
    struct rng_pair a = rng_pair(key, RNG_PAIR_CHOICE, n, 0);
    struct rng_pair b = rng_pair(key, RNG_PAIR_CHOICE, n, 1);
    const double nobody = log(4) + gumbel(a.first);
    const double above[] = {gumbel(a.second) - nobody,
                            log(2) + gumbel(b.first) - nobody,
                            log(3) + gumbel(b.second) - nobody};
    double first = 0, second = 0;

    for (int i = 0; i < 3; i++) {
        second = fmax(second, fmin(first, above[i]));
        first = fmax(first, above[i]);
    }
    return openings > 1 ? first + second : first;
}

/* Five standard errors. */
START_TEST(drawn_choices)
{
    enum {
        NDRAWS = 200000
    };
    const struct rng_key key = rng_key_make(5, RNG_VERIFY, 0, 0);
    double sum = 0, squares = 0;

    for (uint32_t n = 0; n < NDRAWS; n++) {
        double gain = drawn(&key, n, _i);
        sum += gain;
        squares += gain * gain;
    }
    double mean = sum / NDRAWS;
    double error = sqrt((squares / NDRAWS - mean * mean) / NDRAWS);
    ck_assert_double_lt(error, .004);
    ck_assert_double_eq_tol(mean, utility_of(_i, 0), 5 * error);
}
END_TEST

/* The chances told at one choice, from `fact` on; *end: where they end. With one
 * opening the rest is nobody's. */
static double chance_of_somebody(const struct record *record, size_t fact,
                                 size_t *end)
{
    double sum = 0;
    size_t i = fact;

    while (i < record->nfacts && record->fact[i].kind == FACT_CHANCE &&
           record->fact[i].when == record->fact[fact].when)
        sum += record->fact[i++].chance;
    *end = i;
    return sum;
}

/* Of one opening the log-sum beyond nobody is -log of nobody's chance: choice by
 * choice, from what freelancers were told. Fees that clients mind, and what
 * they pay for prices, are in both. */
START_TEST(from_the_chances)
{
    static const char *const set[] = {
        MEASURED,
        "market.two_openings=0",
        "market.price_sensitivity=1.5",
        "market.client_fee_effect=0.2",
        "rules.fee={\"on\":true,\"upto_usd\":[],\"share\":[0.1],"
        "\"client_usd\":3}",
        "populations[able].own_rates=true",
        NULL};
    struct record record = record_world(WORLD_CHOICES, set);
    double told = 0, by_chances = 0;
    size_t nchoices = 0, end = 0;

    for (size_t i = 0; i < record.nposts; i++)
        told += record.post[i].utility;
    for (size_t i = 0; i<record.nfacts; i = end> i ? end : i + 1) {
        if (record.fact[i].kind != FACT_CHANCE)
            continue;
        by_chances -= log1p(-chance_of_somebody(&record, i, &end));
        nchoices++;
    }
    ck_assert_uint_gt(nchoices, 1000);
    ck_assert_double_eq_tol(told, by_chances, 1e-6 * told);
    record_fini(&record);
}
END_TEST

/* Sums over posts and contracts are what the result has. Clients who return pay
 * the fee, too, but what they gain is not measured. */
START_TEST(as_told_one_by_one)
{
    static const char *const set[] = {
        MEASURED,
        "market.price_sensitivity=1.5",
        "market.read_minutes=3",
        "market.client_hour_usd=40",
        "rules.fee={\"on\":true,\"upto_usd\":[],\"share\":[0.1],"
        "\"client_usd\":3}",
        "market.clients_return=true",
        "market.return_after_days=2",
        NULL};
    struct record record = record_world(WORLD_CHOICES, set);
    struct result result =
        world_result(record.config, 0, (struct market_options){0});
    const struct market_fact *fact = NULL;
    double usd = 0, utility = 0, fees = 0;
    int64_t contracts = 0;

    for (size_t i = 0; i < record.nposts; i++) {
        const struct market_post *post = &record.post[i];
        usd += post->utility * money_to_usd(post->value) / 1.5 -
               (double)post->read * 3 / 60 * 40;
        utility += post->utility;
    }
    while ((fact = record_next(&record, fact, FACT_HIRE))) {
        fees += money_to_usd(fact->usd) / 10;
        usd -= 3;
        contracts++;
    }
    fact = NULL;
    while ((fact = record_next(&record, fact, FACT_RETURN))) {
        fees += money_to_usd(fact->usd) / 10;
        contracts++;
    }
    const double posts = (double)record.nposts;
    ck_assert_double_gt(utility, posts / 2);
    ck_assert_double_eq_tol(result_metric(&result, METRIC_CLIENTS_UTILITY, 0),
                            utility / posts, 1e-9);
    ck_assert_double_eq_tol(result_metric(&result, METRIC_CLIENTS_VALUE, 0),
                            usd / posts, 1e-7);
    ck_assert_double_eq_tol(result_metric(&result, METRIC_TAKE_FEES, 0),
                            fees / posts, 1e-5);
    ck_assert_double_eq_tol(result_metric(&result, METRIC_TAKE_CLIENT_FEES, 0),
                            3 * (double)contracts / posts, 1e-9);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* Who is granted nothing and buys at one price: what was paid is of Connects
 * spent, expired after a month, or left. */
START_TEST(breakage_by_the_books)
{
    static const char *const set[] = {MEASURED,
                                      "rules.registration.on=false",
                                      "rules.refund.on=false",
                                      "rules.expiry={\"on\":true,\"months\":1}",
                                      "horizon_days=70",
                                      "strategies[s].buy={\"rule\":\"order_up_"
                                      "to\",\"low\":500,\"high\":2000}",
                                      NULL};
    struct record record = record_world(WORLD_CHOICES, set);
    struct result result =
        world_result(record.config, 0, (struct market_options){0});
    const double price = money_to_usd(record.config->rules.purchase.price);
    const double posts = (double)record.nposts;
    const double expired =
        price * (double)record_flow(&record, EVERYBODY, FLOW_EXPIRE_AGE);
    const double bought =
        price * (double)record_flow(&record, EVERYBODY, FLOW_PURCHASE);
    const double spent =
        price * (double)record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL);

    ck_assert_double_gt(expired, bought / 100);
    ck_assert_double_gt(bought - spent - expired, bought / 100);
    ck_assert_double_eq_tol(
        posts * result_metric(&result, METRIC_TAKE_CONNECTS, 0), bought, 1e-3);
    ck_assert_double_eq_tol(
        posts * result_metric(&result, METRIC_BREAKAGE_EXPIRED, 0), expired,
        1e-3);
    ck_assert_double_eq_tol(posts * result_metric(&result, METRIC_BREAKAGE, 0),
                            bought - spent, 1e-3);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* Connects and fees that one pays another have no part in the total. */
START_TEST(payments_cancel)
{
    static const char *const set[] = {
        MEASURED,
        "market.price_sensitivity=1",
        "rules.registration.on=false",
        "rules.fee={\"on\":true,\"upto_usd\":[],\"share\":[0.1],"
        "\"client_usd\":3}",
        "strategies[s].buy.rule=when_short",
        NULL};
    struct result result = world_first(WORLD_CHOICES, set);
    const struct result_tally *all = &result.tally[0];
    double sum = result.posts.client_usd +
                 money_to_usd(all->gross - all->contract_hours_usd -
                              all->unpaid_hours_usd + all->client_fees);

    ck_assert_double_gt(result_metric(&result, METRIC_TAKE_CONNECTS, 0), 1);
    ck_assert_double_eq_tol(result_metric(&result, METRIC_WELFARE, 0) *
                                (double)result.posts.posts,
                            sum, 1e-6 * fabs(sum));
    result_fini(&result);
}
END_TEST

/* Measuring moves nothing, and unasked nothing is measured. */
START_TEST(measuring_moves_nothing)
{
    static const char *const set[] = {MEASURED, NULL};
    struct result off = world_first(WORLD_CHOICES, NULL);
    struct result on = world_first(WORLD_CHOICES, set);

    ck_assert(off.event_fingerprint == on.event_fingerprint);
    ck_assert(off.posting_fingerprint == on.posting_fingerprint);
    ck_assert_double_eq(off.posts.utility, 0);
    ck_assert_double_eq(off.posts.client_usd, 0);
    ck_assert_double_gt(on.posts.utility, 1);
    result_fini(&on);
    result_fini(&off);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("welfare");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, closed_form);
    tcase_add_test(tc, extremes);
    tcase_add_loop_test(tc, drawn_choices, 1, 3);
    tcase_add_test(tc, from_the_chances);
    tcase_add_test(tc, as_told_one_by_one);
    tcase_add_test(tc, breakage_by_the_books);
    tcase_add_test(tc, payments_cancel);
    tcase_add_test(tc, measuring_moves_nothing);
    return unit_run(tc);
}
