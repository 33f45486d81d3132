/* What the check of memory counts is what there is. Run from the root. */
#include "market/competitive.h"
#include "model/record.h"
#include "replication/people.h"
#include "unit/unit.h"

#define FULL_SCALE "scenarios/upwork-full-scale.json"

/* The records of one account; its lots, proposals and places in lists come to as
 * much again, at most. */
START_TEST(bytes_of_records)
{
    size_t awake = sizeof(struct account) + sizeof(struct searcher) +
                   sizeof(struct history) + sizeof(struct person) +
                   4 * sizeof(struct proposal);

    ck_assert_uint_le(awake, SIZE_AWAKE_BYTES);
    ck_assert_uint_ge(2 * awake, SIZE_AWAKE_BYTES);
    ck_assert_uint_le(sizeof(struct sleeper), SIZE_ASLEEP_BYTES);
    ck_assert_int_le(SIZE_ASLEEP_BYTES, 64);
    ck_assert_uint_le(sizeof(struct post), SIZE_POST_BYTES);
}
END_TEST

/* A thread holds one segment, and who sleeps hardly counts. */
START_TEST(size_of_all)
{
    struct scenario *scenario = world_load(FULL_SCALE, NULL);
    const struct configuration *config = scenario->arm[0].config;
    struct configuration_size size = configuration_size(config);

    int64_t registered = 0;
    for (int i = 0; i < config->npopulations; i++)
        registered += config->population[i].size;
    ck_assert_int_eq(registered, 18000000);
    ck_assert(configuration_awake(config) == 900000);
    ck_assert_double_gt(size.awake, 900000. / config->nsegments);
    ck_assert_double_lt(size.awake, 20000);
    ck_assert_double_lt(size.bytes, 128 << 20);
    scenario_free(scenario);
}
END_TEST

/* The same in one segment: all of it at a time. */
START_TEST(size_of_one_segment)
{
    const char *const set[] = {"market.segments=[{\"name\": \"all\", "
                               "\"posts_per_month\": 220000, \"niches\": 832}]",
                               NULL};
    struct scenario *scenario = world_load(FULL_SCALE, set);
    struct configuration_size size =
        configuration_size(scenario->arm[0].config);

    ck_assert(size.awake == 900000 && size.asleep == 17100000);
    ck_assert_double_gt(size.bytes, 900000. * SIZE_AWAKE_BYTES);
    ck_assert_double_lt(size.bytes, 900000. * SIZE_AWAKE_BYTES * 1.7);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("sizes");

    tcase_add_test(tc, bytes_of_records);
    tcase_add_test(tc, size_of_all);
    tcase_add_test(tc, size_of_one_segment);
    return unit_run(tc);
}
