/* Dated changes that switch a rule on and off: what it does in between, and what
 * had been scheduled by then. record_settled also proves eager = lazy, with an audit
 * after every movement. Run from the root of the tree. */
#include "model/record.h"
#include "unit/unit.h"

#define SWITCH(name, day, section, value)                                      \
    "{\"name\": \"" name "\", \"day\": " #day ", \"rules\": {\"" section       \
    "\": {\"on\": " value "}}}"
#define WINDOW(section)                                                        \
    "changes=[" SWITCH("begins", 20, section,                                  \
                       "true") ", " SWITCH("ends", 60, section, "false") "]"

static const struct {
    const char *label;
    const char *set[8];
    enum ledger_flow flow;
    int64_t on_first_day, in_all; /* postings; -1: any number above 0 */
} switched[] = {
    /* All of a delay of 0: as soon as the test, the plan, the badge is there. */
    {"readiness", {WINDOW("readiness")}, FLOW_GRANT_READINESS, 10, 10},
    {"certification",
     {WINDOW("certification")},
     FLOW_GRANT_CERTIFICATION,
     30,
     30},
    {"badge",
     {WINDOW("badge_rising_talent"), "rules.badge_rising_talent.connects=30",
      "rules.badge_rising_talent.min_jobs=0"},
     FLOW_GRANT_BADGE,
     10,
     10},
    /* The first at the age of 20.5 days: at the next 00:00. */
    {"badge by age",
     {WINDOW("badge_rising_talent"), "rules.badge_rising_talent.connects=30",
      "rules.badge_rising_talent.min_jobs=0",
      "rules.badge_rising_talent.min_age_days=20.5"},
     FLOW_GRANT_BADGE,
     0,
     10},
    /* Cycles from the day of joining: days 20 and 51 (21 February). */
    {"plus",
     {WINDOW("plus"), "strategies[s].buy={\"rule\": \"subscribe\"}"},
     FLOW_GRANT_PLUS,
     10,
     20},
    {"monthly", {WINDOW("monthly_grant")}, FLOW_GRANT_MONTHLY, 0, 20},
    {"survey",
     {WINDOW("survey"), "rules.survey.offered=1", "market.attempts_per_day=1",
      "market.response=1", "market.hire=1", "market.fixed_share=1",
      "market.fixed_days=0.01"},
     FLOW_GRANT_SURVEY,
     -1,
     -1},
    {"interview",
     {WINDOW("interview_reward"), "market.attempts_per_day=1",
      "market.response=1", "rules.interview_reward.crediting=immediate"},
     FLOW_REWARD_INTERVIEW,
     -1,
     -1},
    {"purchase",
     {WINDOW("purchase"), "strategies[s].buy={\"rule\": \"when_short\"}",
      "market.attempts_per_day=1", "market.cost_connects=4"},
     FLOW_PURCHASE,
     -1,
     -1},
    {"coupon",
     {WINDOW("coupon"), "rules.purchase.on=true",
      "strategies[s].buy={\"rule\": \"coupon_only\", \"high\": 10}",
      "market.attempts_per_day=1", "market.cost_connects=4",
      "rules.coupon.mean_gap_days=1", "rules.coupon.life_days=0.5"},
     FLOW_PURCHASE_COUPON,
     -1,
     -1},
};

START_TEST(switched_on_and_off)
{
    const char *label = switched[_i].label;
    enum ledger_flow flow = switched[_i].flow;
    struct record record = record_settled(WORLD_QUIET, switched[_i].set);

    int64_t all = record_postings_in(&record, flow, 0, 100);
    int64_t first = record_postings_in(&record, flow, 20, 21);
    /* A survey offered before the end is answered within two days. */
    double end = flow == FLOW_GRANT_SURVEY ? 62 : 60;
    ck_assert_msg(record_postings_in(&record, flow, 20, end) == all && all > 0,
                  "%s: %lld in all", label, (long long)all);
    if (switched[_i].in_all >= 0) {
        ck_assert_msg(all == switched[_i].in_all, "%s: %lld in all", label,
                      (long long)all);
        ck_assert_msg(first == switched[_i].on_first_day,
                      "%s: %lld on the first day", label, (long long)first);
    }
    record_fini(&record);
}
END_TEST

/* A reward earned before the rule ends is paid in its batch. */
START_TEST(what_was_earned_is_paid)
{
    const char *set[] = {
        "rules.interview_reward.on=true", "market.attempts_per_day=1",
        "market.response=1",
        "changes=[" SWITCH("ends", 60, "interview_reward", "false") "]", NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_gt(
        record_postings_in(&record, FLOW_REWARD_INTERVIEW, 60, 60.001), 0);
    ck_assert_int_eq(
        record_postings_in(&record, FLOW_REWARD_INTERVIEW, 60.001, 100), 0);
    record_fini(&record);
}
END_TEST

/* The certificates of a larger catalogue are acquired once it is there. */
START_TEST(a_larger_catalogue)
{
    const char *set[] = {
        "rules.certification={\"on\": true, \"pass\": 1, \"catalogue\": 1}",
        "changes=[{\"name\": \"r\", \"day\": 50, \"rules\": "
        "{\"certification\": {\"catalogue\": 2}}}]",
        NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_eq(
        record_postings_in(&record, FLOW_GRANT_CERTIFICATION, 0, 50), 10);
    ck_assert_int_eq(
        record_postings_in(&record, FLOW_GRANT_CERTIFICATION, 50, 51), 10);
    ck_assert_int_eq(
        record_postings_in(&record, FLOW_GRANT_CERTIFICATION, 0, 100), 20);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("changes_switched");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, switched_on_and_off, 0, (int)COUNTOF(switched));
    tcase_add_test(tc, what_was_earned_is_paid);
    tcase_add_test(tc, a_larger_catalogue);
    return unit_run(tc);
}
