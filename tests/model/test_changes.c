/* Dated changes of rules: what holds for whom from when on, and that what had
 * been scheduled goes on sensibly. record_settled also proves eager = lazy, with an
 * audit after every movement. Run from the root of the tree. */
#include "model/record.h"
#include "unit/unit.h"

/* ---- which rulebook is in force ---- */

/* Grants of 10, for all 20 from day 10, for who opens from day 20 on 30, for
 * all 40 from day 30; on day 20 another rule changes as well. */
static const char *const three[] = {
    "rules.monthly_grant.connects=10",
    "changes=[{\"name\": \"c\", \"day\": 30, \"rules\": {\"monthly_grant\": "
    "{\"connects\": 40}}}, {\"name\": \"b\", \"date\": \"2021-01-21\", "
    "\"applies_to\": \"opened_after\", \"rules\": {\"monthly_grant\": "
    "{\"connects\": 30}}}, {\"name\": \"b2\", \"day\": 20, \"rules\": "
    "{\"refund\": {\"on\": true}}}, {\"name\": \"a\", \"day\": 10, \"rules\": "
    "{\"monthly_grant\": {\"connects\": 20}}}, {\"name\": \"off\", \"on\": "
    "false, \"day\": 5, \"rules\": {\"monthly_grant\": {\"connects\": 99}}}]",
    NULL};

static const struct {
    double opened, when;
    int64_t connects;
    bool refund;
} moments[] = {
    {-50, 0, 10, false},
    {-50, 9.9999, 10, false},
    {-50, 10, 20, false}, /* at 00:00 of the day */
    {12, 12, 20, false},
    {19.999, 25, 20, true}, /* opened before: not for them */
    {20, 20, 30, true},     /* opened that very moment */
    {29, 29.99, 30, true},
    {29, 30, 40, true}, /* a later change for all */
    {40, 50, 40, true},
};

START_TEST(in_force)
{
    struct scenario *scenario = world_load(WORLD_QUIET, three);
    const struct configuration *config = scenario->arm[0].config;
    const struct rulebook *rules =
        configuration_rules(config, time_from_days(moments[_i].opened),
                            time_from_days(moments[_i].when));

    ck_assert_int_eq(config->nchanges, 4);
    ck_assert_int_eq(rules->monthly.connects, moments[_i].connects);
    ck_assert(rules->refund.on == moments[_i].refund);
    ck_assert_str_eq(rules->name, "article");
    scenario_free(scenario);
}
END_TEST

START_TEST(next_change)
{
    struct scenario *scenario = world_load(WORLD_QUIET, three);
    const struct configuration *config = scenario->arm[0].config;

    ck_assert_int_eq(configuration_next_change(config, 0), 10 * TICKS_PER_DAY);
    ck_assert_int_eq(configuration_next_change(config, 10 * TICKS_PER_DAY),
                     20 * TICKS_PER_DAY);
    ck_assert_int_eq(configuration_next_change(config, 20 * TICKS_PER_DAY),
                     30 * TICKS_PER_DAY);
    ck_assert_int_eq(configuration_next_change(config, 30 * TICKS_PER_DAY),
                     SIM_NEVER);
    scenario_free(scenario);
}
END_TEST

/* ---- a change to what holds already moves nothing ---- */

static const struct {
    const char *path;
    const char *set[9];
} worlds[] = {
    {"scenarios/all-rules.json",
     {"horizon_days=200", "populations[stock].size=40", "arms=[]",
      "baseline=base", NULL}},
    {"scenarios/ways-to-buy.json",
     {"horizon_days=40", "burn_in_days=10", "populations[stock].size=100",
      "populations[focal].size=10",
      "market.segments=[{\"name\": \"a\", "
      "\"posts_per_month\": 60, \"niches\": 2}]",
      "rules.coupon.on=true", "arms=[]", "baseline=base", NULL}},
};

/* A value of every kind of rule that plans ahead. */
static const char same[] =
    "changes=[{\"name\": \"one\", \"day\": 12, \"rules\": {"
    "\"price\": {\"multiplier\": 1}, \"monthly_grant\": {\"period\": "
    "\"calendar\"}, \"coupon\": {\"on\": true}, \"readiness\": {\"on\": true}, "
    "\"certification\": {\"on\": true}, \"plus\": {\"on\": true}, "
    "\"badge_rising_talent\": {\"on\": true}, \"invitation\": {\"on\": true}, "
    "\"expiry\": {\"months\": 12}}}, {\"name\": \"two\", \"day\": 30, "
    "\"applies_to\": \"opened_after\", \"rules\": {\"registration\": "
    "{\"connects\": 40}, \"coupon\": {\"discount\": 0.25}}}]";

START_TEST(identical_values_move_nothing)
{
    const char *set[16];
    struct record with, without;
    size_t n = 0;

    for (; worlds[_i].set[n]; n++)
        set[n] = worlds[_i].set[n];
    set[n + 1] = NULL;
    set[n] = "changes=[]";
    without = record_world(worlds[_i].path, set);
    ck_assert_int_eq(without.config->nchanges, 0);
    set[n] = same;
    with = record_world(worlds[_i].path, set);
    ck_assert_int_eq(with.config->nchanges, 2);
    ck_assert_uint_gt(without.nfacts, 1000);
    ck_assert_uint_eq(market_posting_fingerprint(with.market),
                      market_posting_fingerprint(without.market));
    ck_assert_uint_eq(market_event_fingerprint(with.market),
                      market_event_fingerprint(without.market));
    ck_assert_uint_eq(with.npostings, without.npostings);
    ck_assert_uint_eq(with.nfacts, without.nfacts);
    record_fini(&with);
    record_fini(&without);
}
END_TEST

/* ---- grants, and who is new ---- */

/* Half of the accounts are there at day 0, half register on day 40 at 00:00. */
static const char mixed[] =
    "populations=[{\"name\": \"old\", \"size\": 10, \"opening\": \"register\", "
    "\"strategy\": \"s\"}, {\"name\": \"new\", \"size\": 5, \"opening\": "
    "\"register\", \"register_day\": 40, \"strategy\": \"s\"}]";

/* Old: 1 January, 1 February (day 31), 1 March (59), 1 April (90). New: day
 * 40, 10 March (day 68), 10 April (99). */
START_TEST(a_grant_settled_late_follows_its_due_date)
{
    const char *set[] = {mixed, "rules.monthly_grant.on=true",
                         "changes=[{\"name\": \"r\", \"day\": 59, \"rules\": "
                         "{\"monthly_grant\": {\"connects\": 7}}}]",
                         "outputs.sample_days=100", NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_eq(record_flow_in(&record, FLOW_GRANT_MONTHLY, 0, 59),
                     10 * 20 + 5 * 10);
    ck_assert_int_eq(record_flow_in(&record, FLOW_GRANT_MONTHLY, 59, 100),
                     7 * (10 * 2 + 5 * 2));
    record_fini(&record);
}
END_TEST

START_TEST(newcomers_only)
{
    const char *set[] = {mixed, "rules.monthly_grant.on=true",
                         "rules.registration.on=true",
                         "changes=[{\"name\": \"r\", \"day\": 40, "
                         "\"applies_to\": \"opened_after\", \"rules\": "
                         "{\"monthly_grant\": {\"connects\": 0}, "
                         "\"registration\": {\"connects\": 50}}}]",
                         NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_eq(record_flow_in(&record, FLOW_GRANT_MONTHLY, 0, 100),
                     10 * 40);
    ck_assert_int_eq(record_flow_in(&record, FLOW_GRANT_MONTHLY, 40, 100),
                     10 * 20);
    ck_assert_int_eq(record_flow_in(&record, FLOW_GRANT_REGISTRATION, 0, 40),
                     400);
    ck_assert_int_eq(record_flow_in(&record, FLOW_GRANT_REGISTRATION, 40, 41),
                     250);
    record_fini(&record);
}
END_TEST

/* A job is worth $100: the fee falls from 20 % to 10 % for hires from then on,
 * for new accounts only. */
START_TEST(fees_of_new_accounts)
{
    const char *set[] = {
        mixed,
        "rules.fee={\"on\": true, \"upto_usd\": [], \"share\": [0.2]}",
        "market.attempts_per_day=1",
        "market.response=1",
        "market.hire=1",
        "market.fixed_share=1",
        "market.fixed_budget_usd=100",
        "market.fixed_days=0.01",
        "changes=[{\"name\": \"r\", \"day\": 40, \"applies_to\": "
        "\"opened_after\", \"rules\": {\"fee\": {\"share\": [0.1]}}}]",
        NULL};
    struct record record = record_settled(WORLD_QUIET, set);
    int64_t hires[2] = {0, 0};

    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        if (fact->kind != FACT_HIRE)
            continue;
        hires[fact->population]++;
        ck_assert_int_eq(fact->net,
                         (fact->population ? 90 : 80) * MICROS_PER_DOLLAR);
    }
    ck_assert_int_gt(hires[0], 100);
    ck_assert_int_gt(hires[1], 100);
    record_fini(&record);
}
END_TEST

/* Calendar months until the billing day 59; from then on every 10 days. */
START_TEST(a_new_period_counts_from_the_next_billing_day)
{
    const char *set[] = {"rules.monthly_grant.on=true",
                         "changes=[{\"name\": \"r\", \"day\": 35, \"rules\": "
                         "{\"monthly_grant\": {\"period\": \"fixed\", "
                         "\"period_days\": 10}}}]",
                         NULL};
    static const int days[] = {0, 31, 59, 69, 79, 89, 99};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_eq(record_postings_in(&record, FLOW_GRANT_MONTHLY, 0, 100),
                     10 * (int)COUNTOF(days));
    for (size_t i = 0; i < COUNTOF(days); i++)
        ck_assert_int_eq(record_postings_in(&record, FLOW_GRANT_MONTHLY,
                                            days[i], days[i] + 0.001),
                         10);
    record_fini(&record);
}
END_TEST

/* A study that begins on a 28th, under a last billing day of 27: the next
 * cycles begin on 1 March (day 32) and 1 April (63). Who has a billing day
 * keeps it when the last day changes. */
START_TEST(a_new_last_day_moves_no_billing_day)
{
    const char *set[] = {"rules.monthly_grant.on=true", "start_date=2021-01-28",
                         "changes=[{\"name\": \"r\", \"day\": 40, \"rules\": "
                         "{\"monthly_grant\": {\"last_billing_day\": 28}}}]",
                         NULL};
    static const int days[] = {0, 32, 63, 93};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_eq(record_postings_in(&record, FLOW_GRANT_MONTHLY, 0, 100),
                     10 * (int)COUNTOF(days));
    for (size_t i = 0; i < COUNTOF(days); i++)
        ck_assert_int_eq(record_postings_in(&record, FLOW_GRANT_MONTHLY,
                                            days[i], days[i] + 0.001),
                         10);
    record_fini(&record);
}
END_TEST

/* Connects keep the date they were issued with. */
START_TEST(a_shorter_life_is_for_what_is_issued_later)
{
    const char *set[] = {
        "horizon_days=200", "rules.monthly_grant.on=true",
        "rules.expiry={\"on\": true, \"months\": 4}",
        "changes=[{\"name\": \"r\", \"day\": 31, \"rules\": {\"expiry\": "
        "{\"months\": 1}}}, {\"name\": \"s\", \"day\": 120, \"rules\": "
        "{\"expiry\": {\"on\": false}}}]",
        NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        int64_t issued = time_day(posting->lot_issued);
        int64_t life = time_day(posting->lot_expires) - issued;
        if (posting->flow == FLOW_GRANT_MONTHLY && issued == 0)
            ck_assert_int_eq(life, 120);
        else if (posting->flow == FLOW_GRANT_MONTHLY && issued < 120)
            ck_assert_int_le(life, 31);
        else if (posting->flow == FLOW_GRANT_MONTHLY)
            ck_assert_int_eq(posting->lot_expires, SIM_NEVER);
    }
    /* Of days 0, 31, 59, 90; those of day 120 on stay. */
    ck_assert_int_eq(record_flow_in(&record, FLOW_EXPIRE_AGE, 0, 200), 10 * 40);
    ck_assert_int_eq(record_flow_in(&record, FLOW_EXPIRE_AGE, 120, 121),
                     10 * 20);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("changes");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, in_force, 0, (int)COUNTOF(moments));
    tcase_add_test(tc, next_change);
    tcase_add_loop_test(tc, identical_values_move_nothing, 0,
                        (int)COUNTOF(worlds));
    tcase_add_test(tc, a_grant_settled_late_follows_its_due_date);
    tcase_add_test(tc, newcomers_only);
    tcase_add_test(tc, fees_of_new_accounts);
    tcase_add_test(tc, a_new_period_counts_from_the_next_billing_day);
    tcase_add_test(tc, a_new_last_day_moves_no_billing_day);
    tcase_add_test(tc, a_shorter_life_is_for_what_is_issued_later);
    return unit_run(tc);
}
