/* Which of several arms leaves most, in words. The stretches are made up; the
 * titles are those of the demo. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "output/verdict_by_hour.h"
#include "unit/unit.h"

#define TURN(value, from_, to_, ...)                                           \
    .from = (value), .shape = FIELLER_BETWEEN,                                 \
    .turn = {.estimate = (value),                                              \
             .low = (from_),                                                   \
             .high = (to_),                                                    \
             .n = 12,                                                          \
             __VA_ARGS__}

static const struct by_hour_case {
    struct best_by_hour is;
    const char *says;
} cases[] = {
    {{.narms = 3,
      .nstretches = 3,
      .stretch = {{.arm = 1},
                  {.arm = 3, TURN(5, 3.9, 6.8, .flags = 0)},
                  {.arm = 0, TURN(12.4, 9, 14, .flags = 0)}}},
     "Which of these 3 leaves most depends on the hour: up to $5.0 (3.9 to 6.8 "
     "by chance) an hour \"The group buys Connects when short\", from there to "
     "$12.4 "
     "(9.0 to 14.0 by chance) \"All buy Connects when short\", above that \"A "
     "group "
     "only earns Connects\". "},
    {{.narms = 4, .nstretches = 1, .stretch = {{.arm = 2, .to = INFINITY}}},
     "Whatever an hour is worth, of these 4 most is left with \"All only "
     "earn Connects\". "},
    {{.narms = 4,
      .nstretches = 1,
      .reads_value = true,
      .stretch = {{.arm = 2, .same = {{2}}}}},
     "\"All only earn Connects\" (or \"The group buys Connects when short\", "
     "which comes to the "
     "same). (If all go on doing what they do at the value assumed here.) "},
    {{.narms = 3,
      .nstretches = 2,
      .stretch = {{.arm = 1}, {.arm = 0, TURN(2, -1.1, 5.2, .flags = 0)}}},
     "up to $2.0 (0.0 to 5.2 by chance) an hour"},
    {{.narms = 3,
      .nstretches = 2,
      .stretch = {{.arm = 1},
                  {.arm = 0,
                   TURN(2.5, 2.5, 2.5, .flags = ESTIMATE_NO_VARIANCE)}}},
     "up to $2.50 an hour \"The"},
    {{.narms = 3,
      .nstretches = 2,
      .stretch = {{.arm = 1},
                  {.arm = 0,
                   .from = 7.04,
                   .shape = FIELLER_ALL,
                   .turn = {.low = -INFINITY, .high = INFINITY}}}},
     "up to about $7 (by chance it could be any) an hour \"The"},
};

START_TEST(every_case_is_told)
{
    struct scenario *scenario = world_load("scenarios/buy-vs-earn.json", NULL);
    struct text out = {0};

    verdict_by_hour_of(scenario, &cases[_i].is, &out);
    ck_assert_msg(strstr(out.data, cases[_i].says), "\"%s\" is not in: %s",
                  cases[_i].says, out.data);
    ck_assert_ptr_null(strstr(out.data, "inf"));
    text_fini(&out);
    scenario_free(scenario);
}
END_TEST

START_TEST(nothing_is_said_of_nothing)
{
    struct scenario *scenario = world_load("scenarios/buy-vs-earn.json", NULL);
    const struct best_by_hour none = {.narms = 3};
    struct text out = {0};

    verdict_by_hour_of(scenario, &none, &out);
    ck_assert_uint_eq(out.length, 0);
    text_fini(&out);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("verdict_by_hour");

    tcase_add_loop_test(tc, every_case_is_told, 0, (int)COUNTOF(cases));
    tcase_add_test(tc, nothing_is_said_of_nothing);
    return unit_run(tc);
}
