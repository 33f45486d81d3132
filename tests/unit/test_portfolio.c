/* The portfolio rule against closed forms and against every subset. */
#include <math.h>

#include "rng/rng.h"
#include "strategy/strategy.h"
#include "unit/unit.h"

enum {
    MOST = 12,
    CASES = 300
};

/* Chance .5 of 8 and .5 of 4: .5 x 8 + .5 x .5 x 4 = 5, of which the first
 * alone is 4 and adds 3 to the second, which alone is 2 and adds 1 to the first.
 * A job is taken if what it adds is more than it costs. */
static const struct {
    const char *label;
    double cost[2];
    size_t njobs, count;
} pairs[] = {
    {"4 for less", {3.999, 0}, 1, 1},
    {"4 for more", {4.001, 0}, 1, 0},
    {"1 more for less", {0, 0.999}, 2, 2},
    {"1 more for more", {0, 1.001}, 2, 1},
    {"3 more for less", {2.999, 0}, 2, 2},
    {"3 more for more", {3.001, 0}, 2, 1},
    {"nothing there", {0, 0}, 0, 0},
};

START_TEST(worth_of_two)
{
    const struct bid_params params = {.best = 0};

    for (size_t i = 0; i < COUNTOF(pairs); i++) {
        const struct bid_facts jobs[] = {
            {.chance = 0.5, .worth_usd = 8, .cost_usd = pairs[i].cost[0]},
            {.chance = 0.5, .worth_usd = 4, .cost_usd = pairs[i].cost[1]}};
        size_t chosen[2];
        size_t count = bid_portfolio(jobs, pairs[i].njobs, 2, &params, chosen);
        ck_assert_msg(count == pairs[i].count, "%s: %zu", pairs[i].label,
                      count);
    }
}
END_TEST

/* Two long shots beat one safe job: .3 x 20 = 6 > .9 x 6 = 5.4; the second long
 * shot adds .7 x 6 = 4.2, more than the safe one's .7 x 5.4 = 3.8; that then
 * adds .49 x 5.4 = 2.6, less than its cost of 3. */
START_TEST(aims_high)
{
    const struct bid_facts jobs[] = {
        {.chance = 0.9, .worth_usd = 6, .cost_usd = 3},
        {.chance = 0.3, .worth_usd = 20, .cost_usd = 3},
        {.chance = 0.3, .worth_usd = 20, .cost_usd = 3}};
    const struct bid_params params = {.best = 0};
    size_t chosen[3];

    ck_assert_uint_eq(bid_portfolio(jobs, 3, 9, &params, chosen), 2);
    ck_assert_uint_eq(chosen[0] + chosen[1], 3);
    ck_assert_uint_eq(bid_portfolio(jobs, 3, 1, &params, chosen), 1);
    ck_assert_uint_ge(chosen[0], 1);
    ck_assert_uint_eq(bid_portfolio(jobs, 3, 0, &params, chosen), 0);
}
END_TEST

static double draw(uint32_t number, uint32_t occurrence)
{
    const struct rng_key key = rng_key_make(20211, RNG_VERIFY, 0, 0);

    return rng_uniform(&key, RNG_ATTEMPT_KEEP, number, occurrence);
}

static size_t random_jobs(uint32_t number, bool equal_costs,
                          struct bid_facts jobs[MOST])
{
    size_t count = 1 + (size_t)(draw(number, 99) * MOST);
    double cost = 4 * draw(number, 98);

    for (uint32_t i = 0; i < count; i++)
        jobs[i] = (struct bid_facts){
            .chance = draw(number, 3 * i),
            .worth_usd = 30 * draw(number, 3 * i + 1) - 3,
            .cost_usd = equal_costs ? cost : 6 * draw(number, 3 * i + 2)};
    return count;
}

/* Of a set in any order; the formula wants falling worth. */
static double profit(const struct bid_facts *jobs, size_t *set, size_t count)
{
    double cost = 0;

    for (size_t i = 0; i < count; i++) {
        size_t keep = set[i], k = i;
        cost += jobs[keep].cost_usd;
        for (; k > 0 && jobs[set[k - 1]].worth_usd < jobs[keep].worth_usd; k--)
            set[k] = set[k - 1];
        set[k] = keep;
    }
    double worth = 0, all_fail = 1;
    for (size_t i = 0; i < count; i++) {
        worth += all_fail * jobs[set[i]].chance * jobs[set[i]].worth_usd;
        all_fail *= 1 - jobs[set[i]].chance;
    }
    return worth - cost;
}

static double brute_force(const struct bid_facts *jobs, size_t njobs,
                          size_t room)
{
    double best = 0;

    for (uint32_t mask = 1; mask < UINT32_C(1) << njobs; mask++) {
        size_t set[MOST], count = 0;
        for (size_t i = 0; i < njobs; i++)
            if (mask >> i & 1)
                set[count++] = i;
        if (count <= room)
            best = fmax(best, profit(jobs, set, count));
    }
    return best;
}

/* With equal costs no subset is better, whatever the room. */
START_TEST(best_of_all_sets)
{
    const struct bid_params params = {.best = 0};

    for (uint32_t number = 0; number < CASES; number++) {
        struct bid_facts jobs[MOST];
        size_t chosen[MOST];
        size_t njobs = random_jobs(number, true, jobs);
        size_t room = number % 3 ? MOST : 1 + number % 4;
        size_t count = bid_portfolio(jobs, njobs, room, &params, chosen);
        ck_assert_uint_le(count, room);
        ck_assert_double_eq_tol(profit(jobs, chosen, count),
                                brute_force(jobs, njobs, room), 1e-9);
    }
}
END_TEST

/* With unequal costs it is a heuristic: never better than the best set, and
 * here on average within a hundredth of it. */
START_TEST(unequal_costs)
{
    const struct bid_params params = {.best = 0};
    double got = 0, best = 0;

    for (uint32_t number = 0; number < CASES; number++) {
        struct bid_facts jobs[MOST];
        size_t chosen[MOST];
        size_t njobs = random_jobs(number, false, jobs);
        size_t count = bid_portfolio(jobs, njobs, MOST, &params, chosen);
        double one = profit(jobs, chosen, count);
        double most = brute_force(jobs, njobs, MOST);
        ck_assert_double_le(one, most + 1e-9);
        got += one;
        best += most;
    }
    ck_assert_double_gt(got, 0.99 * best);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("portfolio");

    tcase_add_test(tc, worth_of_two);
    tcase_add_test(tc, aims_high);
    tcase_add_test(tc, best_of_all_sets);
    tcase_add_test(tc, unequal_costs);
    return unit_run(tc);
}
