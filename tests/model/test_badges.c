/* Badges at work (R9): who gets one, and when it is paid.
 *
 * Seeds are fixed. Run from the root of the tree. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

#define HIRES                                                                  \
    "market.response=1", "market.hire=1", "market.fixed_share=1",              \
        "market.fixed_days=1"

/* Once, at the first midnight after the first completed job. */
START_TEST(badges_are_paid_once)
{
    const char *const set[] = {HIRES, "rules.badge_rising_talent.on=true",
                               "rules.badge_rising_talent.connects=30",
                               "rules.badge_rising_talent.min_success=0", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (account_id id = 0; id < record.naccounts; id++) {
        sim_time done = SIM_NEVER, paid = 0;
        for (size_t i = 0; i < record.nfacts; i++)
            if (record.fact[i].account == id &&
                record.fact[i].kind == FACT_HIRE &&
                record.fact[i].when + TICKS_PER_DAY < done)
                done = record.fact[i].when + TICKS_PER_DAY;
        for (size_t i = 0; i < record.npostings; i++)
            if (record.posting[i].account == id &&
                record.posting[i].flow == FLOW_GRANT_BADGE)
                paid = record.posting[i].when;
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_BADGE), 30);
        ck_assert_int_eq(paid, time_next_midnight(done));
    }
    record_fini(&record);
}
END_TEST

/* Whoever fulfilled the terms before day 0 was paid then. */
/* Rising Talent of a newcomer (source S21): the test passed and a proposal
 * sent, no job; at the next 00:00. Where the test pays nothing it is taken for
 * the badge alone; without it there is none. */
static const struct {
    const char *pays, *takes;
    double attempts;
    sim_connects badge, test;
} talents[] = {
    {"rules.readiness.on=true", "strategies[s].earn.readiness_test=true", 1, 30,
     40},
    {"rules.readiness.on=false", "strategies[s].earn.readiness_test=true", 1,
     30, 0},
    {"rules.readiness.on=true", "strategies[s].earn.readiness_test=false", 1, 0,
     0},
    {"rules.readiness.on=true", "strategies[s].earn.readiness_test=true", 0, 0,
     40},
};

START_TEST(talent_rises_without_a_job)
{
    char attempts[60];
    const char *const set[] = {talents[_i].pays,
                               talents[_i].takes,
                               attempts,
                               "rules.readiness.pass=1",
                               "rules.badge_rising_talent.on=true",
                               "rules.badge_rising_talent.connects=30",
                               "rules.badge_rising_talent.min_jobs=0",
                               "rules.badge_rising_talent.min_success=0",
                               "rules.badge_rising_talent.min_proposals=1",
                               "rules.badge_rising_talent.needs_readiness=true",
                               NULL};
    struct record record;

    snprintf(attempts, sizeof attempts, "market.attempts_per_day=%g",
             talents[_i].attempts);
    record = record_world(WORLD_ATTEMPTS, set);
    for (account_id id = 0; id < record.naccounts; id++) {
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_BADGE),
                         talents[_i].badge);
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_READINESS),
                         talents[_i].test);
    }
    for (size_t i = 0; i < record.npostings; i++)
        if (record.posting[i].flow == FLOW_GRANT_BADGE)
            ck_assert_int_eq(record.posting[i].when % TICKS_PER_DAY, 0);
    record_fini(&record);
}
END_TEST

/* A world in which nobody is paid for a badge. */
static struct record record_unpaid(const char *const *set)
{
    struct record record = record_world(WORLD_ATTEMPTS, set);

    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_GRANT_BADGE), 0);
    return record;
}

/* The stock has passed the test and sent proposals: it holds the badge. */
START_TEST(talent_of_the_stock)
{
    const char *const set[] = {"populations[p].opening=stock",
                               "rules.badge_rising_talent.on=true",
                               "rules.badge_rising_talent.connects=30",
                               "rules.badge_rising_talent.min_jobs=0",
                               "rules.badge_rising_talent.min_success=0",
                               "rules.badge_rising_talent.min_proposals=1",
                               "rules.badge_rising_talent.needs_readiness=true",
                               NULL};
    struct record record = record_unpaid(set);

    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_EARN_TICKS), 0);
    record_fini(&record);
}
END_TEST

START_TEST(badges_of_before_are_not_paid)
{
    const char *const set[] = {HIRES,
                               "rules.badge_rising_talent.on=true",
                               "rules.badge_rising_talent.connects=30",
                               "rules.badge_rising_talent.min_success=0",
                               "populations[p].opening=stock",
                               "populations[p].past_jobs=3",
                               NULL};
    struct record record = record_unpaid(set);

    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 1000);
    record_fini(&record);
}
END_TEST

/* A badge that asks for nothing comes at the first 00:00 after who registers has
 * registered; the stock holds it already and is not paid. */
START_TEST(badges_of_any_age)
{
    const char *const set[] = {
        "rules.badge_top_rated={\"on\": true, \"connects\": 30, "
        "\"min_jobs\": 0, \"min_success\": 0, \"min_age_days\": 0, "
        "\"min_earned_usd\": 0}",
        "populations[p].register_day=2.5", "market.attempts_per_day=0", NULL};
    const char *const of_stock[] = {set[0], "populations[p].opening=\"stock\"",
                                    "populations[p].opening_connects=0",
                                    "market.attempts_per_day=0", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    ck_assert_uint_eq(record.npostings, record.naccounts);
    for (size_t i = 0; i < record.npostings; i++)
        ck_assert_int_eq(record.posting[i].when, 3 * TICKS_PER_DAY);
    record_fini(&record);
    record = record_world(WORLD_ATTEMPTS, of_stock);
    ck_assert_uint_eq(record.npostings, 0);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("badges");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, badges_are_paid_once);
    tcase_add_loop_test(tc, talent_rises_without_a_job, 0,
                        (int)COUNTOF(talents));
    tcase_add_test(tc, talent_of_the_stock);
    tcase_add_test(tc, badges_of_before_are_not_paid);
    tcase_add_test(tc, badges_of_any_age);
    return unit_run(tc);
}
