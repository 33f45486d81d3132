/* Hires counted by the chance of each candidate when a client chooses.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <math.h>

#include "market/competitive.h"
#include "model/chances.h"
#include "model/record.h"
#include "unit/unit.h"

/* Weights 1, 2, 3 and 4 for nobody: one opening is a matter of shares; of two
 * the second goes to who is best of the rest. */
static const struct {
    int openings;
    double chance[3];
} forms[] = {
    {1, {.1, .2, .3}},
    {2,
     {.1 + .2 * 1 / 8 + .3 * 1 / 7, .2 + .1 * 2 / 9 + .3 * 2 / 7,
      .3 + .1 * 3 / 9 + .2 * 3 / 8}},
};

START_TEST(closed_form)
{
    struct candidate candidate[3];

    for (int i = 0; i < 3; i++)
        candidate[i] = (struct candidate){.merit = log1p(i) - 7};
    chances_find(candidate, 3, log(4) - 7, forms[_i].openings);
    for (int i = 0; i < 3; i++)
        ck_assert_double_eq_tol(candidate[i].chance, forms[_i].chance[i],
                                1e-14);
}
END_TEST

/* As far apart as parameters allow: somebody is sure, and the second as well,
 * or nobody is wanted. */
START_TEST(extremes)
{
    struct candidate candidate[] = {{.merit = 90}, {.merit = -40}};

    chances_find(candidate, 2, -100, 2);
    ck_assert_double_eq_tol(candidate[0].chance, 1, 1e-14);
    ck_assert_double_eq_tol(candidate[1].chance, 1, 1e-14);
    chances_find(candidate, 2, -100, 1);
    ck_assert_double_eq_tol(candidate[1].chance, exp(-130), 1e-14 * exp(-130));
    chances_find(candidate, 2, 100, 2);
    ck_assert_double_eq_tol(candidate[0].chance + candidate[1].chance,
                            exp(-10) / (1 + exp(-10)), 1e-14);
}
END_TEST

static bool is_same_contract(const struct market_fact *a,
                             const struct market_fact *b)
{
    return a->account == b->account && a->when == b->when &&
           a->sent == b->sent && a->usd == b->usd && a->net == b->net &&
           a->amount == b->amount && a->invited == b->invited;
}

/* Whoever is hired was a candidate just before, on the same terms: fees fall
 * with what the client, who returns, has paid. */
START_TEST(hires_are_of_candidates)
{
    static const char *const set[] = {
        "rules.fee={\"on\":true,\"upto_usd\":[150],\"share\":[0.2,0.1]}",
        "market.clients_per_post=0.01", NULL};
    struct record record = record_world(WORLD_CHOICES, set);
    const struct market_fact *hire = NULL;
    int nhires = 0, ninvited = 0, ncheaper = 0;

    while ((hire = record_next(&record, hire, FACT_HIRE))) {
        const struct market_fact *chance = hire;
        while (chance > record.fact && (chance->kind != FACT_CHANCE ||
                                        chance->account != hire->account))
            chance--;
        ck_assert(is_same_contract(chance, hire));
        ck_assert(chance->chance > 0 && chance->chance < 1);
        nhires++;
        ninvited += hire->invited;
        ncheaper += hire->net > hire->usd * 8 / 10 + 1;
    }
    ck_assert_int_gt(nhires, 1000);
    ck_assert_int_gt(ninvited, 50);
    ck_assert_int_gt(ncheaper, 50);
    record_fini(&record);
}
END_TEST

/* Nothing of the burn-in counts, neither what was sent in it. */
START_TEST(of_the_study)
{
    static const char *const set[] = {
        "burn_in_days=20", "populations[0].opening=stock",
        "populations[0].opening_connects=10000", NULL};
    struct record record = record_world(WORLD_CHOICES, set);
    struct result result =
        world_result(record.config, 0, (struct market_options){0});
    double all = 0, counted = 0;

    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        if (fact->kind != FACT_CHANCE)
            continue;
        all += fact->chance;
        counted += fact->sent >= 0 && fact->when >= 0 ? fact->chance : 0;
    }
    ck_assert_double_gt(all, counted + 100);
    ck_assert_double_eq_tol((double)result.tally[0].expected / RESULT_HIRE,
                            counted, 1e-4);
    result_fini(&result);
    record_fini(&record);
}
END_TEST

/* Kinds of contract that their values tell, and the mean of each: of unverified
 * clients only posts have budgets of their own. */
static const struct {
    double low, high, mean;
} kinds[] = {{45, 55, 50}, {90, 110, 100}, {200, 600, 400}, {2000, 2000, 2000}};

static const struct {
    const char *world, *set[2];
    int nkinds;
} standards[] = {
    {WORLD_CHOICES, {"market.unverified_budget=0.5"}, 4},
    {WORLD_ATTEMPTS, {"market.response=0.5", "market.hire=0.5"}, 3},
};

#define BUDGETS                                                                \
    "market.fixed_budget_usd={\"dist\":\"uniform\",\"low\":90,\"high\":110}"

START_TEST(hires_have_their_standard)
{
    const char *const set[] = {
        "market.fixed_share=0.5",
        BUDGETS,
        "market.hourly_rate_usd=20",
        "market.short_hours={\"dist\":\"uniform\",\"low\":10,\"high\":30}",
        "market.long_hours=100",
        standards[_i].set[0],
        standards[_i].set[1],
        NULL};
    struct record record = record_world(standards[_i].world, set);
    const struct market_fact *hire = NULL;
    int count[COUNTOF(kinds)] = {0}, nkinds = 0;

    while ((hire = record_next(&record, hire, FACT_HIRE))) {
        double usd = money_to_usd(hire->usd);
        size_t kind = 0;
        while (kind + 1 < COUNTOF(kinds) && usd > kinds[kind].high)
            kind++;
        ck_assert_double_ge(usd, kinds[kind].low);
        ck_assert_double_eq_tol(money_to_usd(hire->standard), kinds[kind].mean,
                                kinds[kind].mean * 1e-3);
        nkinds += count[kind]++ == 0;
    }
    ck_assert_int_eq(nkinds, standards[_i].nkinds);
    record_fini(&record);
}
END_TEST

/* Within 1 % of the level. A choice that hires with probability p leaves
 * p (1 - p), so of N choices with p near a half the difference has a standard
 * deviation of 1/sqrt(N) of the level. To find 1 % with probability .975 two
 * one-sided tests at .025 need it to be .01 / (1.96 + 2.24), N = 176 000; of the
 * able, who are fewest, and where values vary, 80 replications make it .0024. */
static const struct chances_pair pairs[] = {
    {METRIC_HIRES, METRIC_HIRES_EXPECTED, METRIC_HIRES},
    {METRIC_NET_EARNINGS, METRIC_NET_EARNINGS_EXPECTED, METRIC_NET_EARNINGS},
    {METRIC_NET_VALUE, METRIC_NET_VALUE_EXPECTED, METRIC_NET_EARNINGS},
};

START_TEST(unbiased)
{
    chances_are_unbiased(WORLD_CHOICES, NULL, 80, pairs, (int)COUNTOF(pairs),
                         .01);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("chances");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, closed_form, 0, (int)COUNTOF(forms));
    tcase_add_test(tc, extremes);
    tcase_add_test(tc, hires_are_of_candidates);
    tcase_add_test(tc, of_the_study);
    tcase_add_loop_test(tc, hires_have_their_standard, 0,
                        (int)COUNTOF(standards));
    tcase_add_test(tc, unbiased);
    return unit_run(tc);
}
