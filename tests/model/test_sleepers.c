/* Accounts that do nothing at all are no accounts: told by the entry, they come
 * to the same as each by itself. Run from the root. */
#include <string.h>

#include "model/record.h"
#include "model/same.h"
#include "unit/unit.h"

#define GRANT "rules.monthly_grant.on=true", "rules.monthly_grant.connects=10"
#define SLEEP                                                                  \
    "populations[0].opening=stock", "populations[0].strategy=dormant", GRANT
#define EVEN "populations[0].opening_age_days=20"

/* What happens to them. */
static const struct {
    const char *label, *world;
    const char *set[14];
} worlds[] = {
    {"alike", WORLD_BOARD, {SLEEP, EVEN, "rulebook=upwork-2020-12"}},
    {"without posts", WORLD_ATTEMPTS, {SLEEP, EVEN, "rulebook=upwork-2020-12"}},
    {"nothing held",
     WORLD_BOARD,
     {SLEEP, "populations[0].opening_connects=0", "rulebook=upwork-2020-12"}},
    {"after a burn-in",
     WORLD_BOARD,
     {SLEEP, EVEN, "rulebook=upwork-2020-12", "burn_in_days=40"}},
    {"lots of any age",
     WORLD_BOARD,
     {SLEEP, "rulebook=upwork-2020-12", "populations[0].opening_lots=3"}},
    {"a grant that some get",
     WORLD_BOARD,
     {SLEEP, EVEN, "rulebook=upwork-2020-12",
      "rules.monthly_grant.gate=after_purchase",
      "rules.monthly_grant.gated_share=0.5"}},
    {"rules that change",
     WORLD_BOARD,
     {SLEEP, EVEN, "rulebook=upwork-2020-12",
      "rules.badge_rising_talent.on=false",
      "changes=[{\"name\": \"c\", \"day\": 20, \"rules\": {\"rollover\": "
      "{\"cap_connects\": 25}}}]"}},
    {"a mix",
     WORLD_BOARD,
     {"populations[0].opening=stock", GRANT, EVEN, "rulebook=upwork-2020-12",
      "populations[0].strategy=[{\"strategy\": \"dormant\", \"share\": 0.7}, "
      "{\"strategy\": \"s\", \"share\": 0.3}]"}},
};

START_TEST(told_by_the_entry)
{
    struct scenario *scenario = world_load(worlds[_i].world, worlds[_i].set);
    const struct configuration *config = scenario->arm[0].config;
    int64_t size = config->population[0].size, idle;
    struct result entries = world_result(config, 0, (struct market_options){0});
    struct result each =
        world_result(config, 0, (struct market_options){.eager = true});

    same_numbers(&entries, &each, worlds[_i].label);
    idle = result_idle_count(&entries, 0);
    ck_assert_int_gt(idle, size / 2);
    ck_assert_int_eq(each.nidle, 0);
    ck_assert_uint_eq(each.nspells, entries.nspells + (size_t)idle);
    ck_assert_int_gt(each.tally[1].flow[FLOW_CLOSING] +
                         each.tally[1].flow[FLOW_GRANT_MONTHLY],
                     0);
    ck_assert_uint_lt(entries.events, each.events);
    result_fini(&each);
    result_fini(&entries);
    scenario_free(scenario);
}
END_TEST

/* Nothing may happen to who sleeps: these are accounts. */
static const struct {
    const char *label, *world;
    const char *set[14];
} waking[] = {
    {"leaves",
     WORLD_BOARD,
     {SLEEP, EVEN, "populations[0].leave_per_month=0.2"}},
    {"earns a badge",
     WORLD_BOARD,
     {SLEEP, EVEN, "rules.badge_rising_talent.on=true",
      "rules.badge_rising_talent.connects=30",
      "rules.badge_rising_talent.min_jobs=0",
      "rules.badge_rising_talent.min_age_days=400"}},
    {"gets what comes by itself",
     WORLD_ATTEMPTS,
     {SLEEP, EVEN, "market.grants_per_day=1"}},
    {"wakes up",
     WORLD_BOARD,
     {"populations[0].opening=stock", "burn_in_days=20",
      "populations[0].burn_in_strategy=dormant"}},
    {"falls asleep",
     WORLD_BOARD,
     {SLEEP, "burn_in_days=20", "populations[0].burn_in_strategy=s"}},
};

START_TEST(has_a_life)
{
    struct scenario *scenario = world_load(waking[_i].world, waking[_i].set);
    const struct configuration *config = scenario->arm[0].config;
    struct result result = world_result(config, 0, (struct market_options){0});
    struct result eager =
        world_result(config, 0, (struct market_options){.eager = true});

    ck_assert_int_eq(result.nidle, 0);
    same_results(&result, &eager, waking[_i].label);
    result_fini(&eager);
    result_fini(&result);
    scenario_free(scenario);
}
END_TEST

/* A hundred thousand more cost no event, and others nothing. */
START_TEST(cost_nothing)
{
    const char *const few[] = {SLEEP, EVEN, "populations[0].size=100", NULL};
    const char *const many[] = {SLEEP, EVEN, "populations[0].size=100000",
                                NULL};
    struct scenario *a = world_load(WORLD_BOARD, few);
    struct scenario *b = world_load(WORLD_BOARD, many);
    struct result of_few =
        world_result(a->arm[0].config, 0, (struct market_options){0});
    struct result of_many =
        world_result(b->arm[0].config, 0, (struct market_options){0});

    ck_assert_uint_eq(of_many.events, of_few.events);
    ck_assert_uint_eq(of_many.inputs, of_few.inputs);
    ck_assert_int_eq(of_many.tally[1].freelancers, 100000);
    ck_assert_int_le(of_many.nidle, 28 * 200);
    result_fini(&of_many);
    result_fini(&of_few);
    scenario_free(b);
    scenario_free(a);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("sleepers");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, told_by_the_entry, 0, (int)COUNTOF(worlds));
    tcase_add_loop_test(tc, has_a_life, 0, (int)COUNTOF(waking));
    tcase_add_test(tc, cost_nothing);
    return unit_run(tc);
}
