/* Price rules, row by row. */
#include <string.h>

#include "strategy/strategy.h"
#include "unit/unit.h"

#define USD(cents) ((cents) * (MICROS_PER_DOLLAR / 100))

/* Facts: what is offered and the least that pays the hours, in cents; completed
 * jobs, silences since the last response, hires. */
#define FACTS(budget, hours, done, silent, won)                                \
    {                                                                          \
        .offered = USD(budget), .least = USD(hours), .jobs = (done),           \
        .silences = (silent), .hires = (won)                                   \
    }
#define NEWCOMER(part, limit)                                                  \
    {                                                                          \
        .share = (part), .jobs = (limit)                                       \
    }
#define ADAPTIVE                                                               \
    .start = 0.9, .down = 0.1, .up = 0.2, .lowest = 0.5, .highest = 1.4

static const struct {
    const char *label, *rule;
    struct pricing_facts facts;
    struct pricing_params params;
    int64_t cents;
} prices[] = {
    {"as offered", "budget", FACTS(10000, 2000, 0, 9, 0), {0}, 10000},
    {"even at a loss", "budget", FACTS(10000, 20000, 0, 9, 0), {0}, 10000},
    {"four fifths", "share", FACTS(10000, 2000, 0, 0, 0), {.share = 0.8}, 8000},
    {"more", "share", FACTS(10000, 2000, 0, 0, 0), {.share = 1.5}, 15000},
    {"not for nothing",
     "share",
     FACTS(10000, 9000, 0, 0, 0),
     {.share = 0.8},
     9000},
    {"not for a loss",
     "share",
     FACTS(10000, 12000, 0, 0, 0),
     {.share = 0.8},
     12000},
    {"for a loss",
     "share",
     FACTS(10000, 12000, 0, 0, 0),
     {.share = 0.8, .below_cost = true},
     8000},
    {"a third more",
     "cost_plus",
     FACTS(10000, 3000, 0, 0, 0),
     {.markup = 1.5},
     4500},
    {"above the budget",
     "cost_plus",
     FACTS(10000, 30000, 0, 0, 0),
     {.markup = 1.5},
     45000},
    {"no less than cost",
     "cost_plus",
     FACTS(10000, 3000, 0, 0, 0),
     {.markup = 0.5},
     3000},
    {"less than cost",
     "cost_plus",
     FACTS(10000, 3000, 0, 0, 0),
     {.markup = 0.5, .below_cost = true},
     1500},
    {"new", "newcomer_discount", FACTS(10000, 0, 2, 0, 0), NEWCOMER(0.7, 3),
     7000},
    {"no longer", "newcomer_discount", FACTS(10000, 0, 3, 0, 0),
     NEWCOMER(0.7, 3), 10000},
    {"new, and dear", "newcomer_discount", FACTS(10000, 11000, 2, 0, 0),
     NEWCOMER(0.7, 3), 11000},
    {"experienced, and dear", "newcomer_discount", FACTS(10000, 11000, 3, 0, 0),
     NEWCOMER(0.7, 3), 11000},
    {"new, at a loss",
     "newcomer_discount",
     FACTS(10000, 11000, 2, 0, 0),
     {.share = 0.7, .jobs = 3, .below_cost = true},
     7000},
    {"experienced, at a loss",
     "newcomer_discount",
     FACTS(10000, 11000, 3, 0, 0),
     {.share = 0.7, .jobs = 3, .below_cost = true},
     10000},
    {"at first", "adaptive", FACTS(10000, 0, 9, 0, 0), {ADAPTIVE}, 9000},
    {"silence", "adaptive", FACTS(10000, 0, 9, 2, 0), {ADAPTIVE}, 7000},
    {"a hire", "adaptive", FACTS(10000, 0, 9, 0, 1), {ADAPTIVE}, 11000},
    {"both", "adaptive", FACTS(10000, 0, 9, 1, 1), {ADAPTIVE}, 10000},
    {"long silence", "adaptive", FACTS(10000, 0, 9, 40, 1), {ADAPTIVE}, 5000},
    {"many hires", "adaptive", FACTS(10000, 0, 9, 1, 40), {ADAPTIVE}, 14000},
    {"silence, and dear",
     "adaptive",
     FACTS(10000, 8500, 9, 2, 0),
     {ADAPTIVE},
     8500},
    {"silence, at a loss",
     "adaptive",
     FACTS(10000, 8500, 9, 2, 0),
     {ADAPTIVE, .below_cost = true},
     7000},
};

START_TEST(asks)
{
    size_t rule = 0;

    while (rule < npricing_rules &&
           strcmp(pricing_rules[rule].name, prices[_i].rule) != 0)
        rule++;
    ck_assert_uint_lt(rule, npricing_rules);
    sim_money got =
        pricing_rules[rule].decide(&prices[_i].facts, &prices[_i].params);
    ck_assert_msg(got == USD(prices[_i].cents), "%s: %lld", prices[_i].label,
                  (long long)got);
}
END_TEST

/* What is left out is the first rule, which asks for nothing. */
START_TEST(budget_is_first)
{
    ck_assert_str_eq(pricing_rules[0].name, "budget");
    ck_assert_uint_eq(pricing_rules[0].table.count, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("price rules");

    tcase_add_loop_test(tc, asks, 0, (int)COUNTOF(prices));
    tcase_add_test(tc, budget_is_first);
    return unit_run(tc);
}
