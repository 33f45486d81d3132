/* The rules of earning at work: what single accounts are paid, and when.
 *
 * Seeds are fixed; shares are allowed 5 standard errors. Run from the root of
 * the tree. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* ---- R5 ---- */

/* Attempts until the first pass, then never again: one grant for each who
 * registers. Attempts are geometric, mean 2 and sd sqrt(2): 5 errors of 300
 * are .41. (Half a year is 180 attempts: all have passed.) */
START_TEST(readiness_is_paid_once)
{
    const char *const set[] = {"rules.readiness.on=true",
                               "rules.readiness.pass=0.5",
                               "populations[p].size=300", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (account_id id = 0; id < record.naccounts; id++)
        if (record_flow(&record, id, FLOW_GRANT_READINESS) != 40)
            ck_abort_msg("account %u", (unsigned)id);
    ck_assert_double_eq_tol(
        (double)record_facts(&record, EVERYBODY, FACT_EARN_TICKS) / 300, 2,
        0.41);
    record_fini(&record);
}
END_TEST

START_TEST(readiness_is_for_newcomers)
{
    const char *const old[] = {"rules.readiness.on=true",
                               "populations[p].opening=stock", NULL};
    const char *const unwilling[] = {"rules.readiness.on=true",
                                     "strategies[s].earn.readiness_test=false",
                                     NULL};
    struct record record = record_world(WORLD_ATTEMPTS, old);

    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_GRANT_READINESS), 0);
    record_fini(&record);
    record = record_world(WORLD_ATTEMPTS, unwilling);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_GRANT_READINESS), 0);
    record_fini(&record);
}
END_TEST

/* ---- R6 ---- */

/* The reply follows the response by a tick; its reward comes with the first
 * batch after it. */
START_TEST(rewards_come_in_daily_batches)
{
    const char *const set[] = {
        "rules.interview_reward.on=true",
        "rules.interview_reward.cap_connects=640",
        "rules.interview_reward.crediting=daily_batch",
        "market.response=0.5",
        "market.response_delay_days={\"dist\": \"uniform\", \"low\": 0, "
        "\"high\": 3}",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t rewards = 0;

    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        if (fact->kind != FACT_RESPONSE ||
            time_next_midnight(fact->when + 1) >= record.config->horizon)
            continue;
        int64_t answered = 0, paid = 0;
        for (size_t k = 0; k < record.nfacts; k++) {
            const struct market_fact *other = &record.fact[k];
            if (other->account != fact->account)
                continue;
            answered += other->kind == FACT_RESPONSE &&
                        time_day(other->when + 1) == time_day(fact->when + 1);
            paid += other->kind == FACT_REWARDED &&
                    other->when == time_next_midnight(fact->when + 1);
        }
        if (answered != paid)
            ck_abort_msg("%lld of %lld", (long long)paid, (long long)answered);
        rewards++;
    }
    ck_assert_int_gt(rewards, 2000);
    record_fini(&record);
}
END_TEST

/* Rewards of an account in (when - 7 days, when], told before fact `upto`. */
static int in_window(const struct record *record, account_id account,
                     size_t upto, sim_time when)
{
    int count = 0;

    for (size_t i = 0; i < upto; i++)
        count += record->fact[i].kind == FACT_REWARDED &&
                 record->fact[i].account == account &&
                 record->fact[i].when > when - 7 * TICKS_PER_DAY;
    return count;
}

/* An interview is paid if and only if fewer than 5 paid ones are in the window
 * that ends with it. */
START_TEST(cap_binds_exactly)
{
    const char *const set[] = {"rules.interview_reward.on=true",
                               "market.response=0.9", "populations[p].size=20",
                               "rules.interview_reward.crediting=daily_batch",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t paid = 0, lost = 0;

    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        if (fact->kind != FACT_REWARDED && fact->kind != FACT_OVER_CAP)
            continue;
        bool fits = in_window(&record, fact->account, i, fact->when) < 5;
        ck_assert(fits == (fact->kind == FACT_REWARDED));
        paid += fits;
        lost += !fits;
    }
    ck_assert_int_gt(paid, 500);
    ck_assert_int_gt(lost, 500);
    record_fini(&record);
}
END_TEST

/* ---- R8 ---- */

static const struct {
    const char *wanted;
    int64_t passed;
} certificates[] = {
    {"strategies[s].earn.certifications=0", 0},
    {"strategies[s].earn.certifications=2", 2},
    {"strategies[s].earn.certifications=15", 3},
};

/* As many as are wanted and as the catalogue has, each paid once, failed
 * attempts (half of them, 5 errors: 5 sqrt(2) / sqrt(150)) not. */
START_TEST(certifications_end)
{
    const char *const set[] = {certificates[_i].wanted,
                               "rules.certification.on=true",
                               "rules.certification.catalogue=3",
                               "rules.certification.pass=0.5",
                               "rules.certification.retry_wait_days=1",
                               "strategies[s].earn.certification_gap_days=2",
                               "populations[p].size=50",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (account_id id = 0; id < record.naccounts; id++)
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_CERTIFICATION),
                         10 * certificates[_i].passed);
    if (certificates[_i].passed > 0)
        ck_assert_double_eq_tol(
            (double)record_facts(&record, EVERYBODY, FACT_EARN_TICKS) / 50,
            2.0 * (double)certificates[_i].passed, 1.8);
    record_fini(&record);
}
END_TEST

/* ---- R11 ---- */

static const struct {
    const char *offered, *answered;
    double share;
} surveys[] = {
    {"rules.survey.offered=0", "strategies[s].earn.answers_surveys=1", 0},
    {"rules.survey.offered=1", "strategies[s].earn.answers_surveys=0", 0},
    {"rules.survey.offered=0.5", "strategies[s].earn.answers_surveys=1", 0.5},
    {"rules.survey.offered=0.5", "strategies[s].earn.answers_surveys=0.5",
     0.25},
    {"rules.survey.offered=1", "strategies[s].earn.answers_surveys=1", 1},
};

/* Jobs of a day, surveys within two days of their ends: those of hires up to
 * day 190 are all in. 5 errors of 19 000: 5 sqrt(.25 / 19 000) = .018. */
START_TEST(surveys_are_offered_and_answered)
{
    const char *const set[] = {"market.response=1",    "market.hire=1",
                               "market.fixed_share=1", "market.fixed_days=1",
                               surveys[_i].offered,    surveys[_i].answered,
                               "rules.survey.on=true", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    double hires = 0, paid = 0;

    for (size_t i = 0; i < record.nfacts; i++)
        hires += record.fact[i].kind == FACT_HIRE;
    for (size_t i = 0; i < record.npostings; i++)
        paid += record.posting[i].flow == FLOW_GRANT_SURVEY;
    ck_assert_double_gt(hires, 19000);
    ck_assert_double_eq(
        (double)record_flow(&record, EVERYBODY, FLOW_GRANT_SURVEY), 5 * paid);
    if (surveys[_i].share == 0)
        ck_assert_double_eq(paid, 0);
    else
        ck_assert_double_eq_tol(paid / hires, surveys[_i].share, 0.018);
    record_fini(&record);
}
END_TEST

/* ---- R7 ---- */

/* Hired through invitations, and not rewarded. */
START_TEST(invitations_earn_nothing)
{
    const char *const set[] = {
        "rules.interview_reward.on=true", "rules.invitation.on=true",
        "market.invitations_per_month=5", "market.invitation_hire=0.5",
        "market.attempts_per_day=0",      NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 500);
    ck_assert_uint_eq(record.npostings, 0);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_PROPOSAL), 0);
    record_fini(&record);
}
END_TEST

/* ---- the order of a tick ---- */

/* Accounts are approved and rewarded at midnight, when the day's sample is
 * taken: it sees both. */
START_TEST(samples_come_last)
{
    const char *const set[] = {"rules.interview_reward.on=true",
                               "rules.interview_reward.crediting=daily_batch",
                               "rules.registration.on=true",
                               "rules.monthly_grant.on=true",
                               "market.response=0.5",
                               "populations[p].register_day={\"dist\": "
                               "\"discrete\", \"values\": [1, 2, 3], "
                               "\"weights\": [1, 1, 1]}",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    ck_assert_int_gt(record_flow(&record, EVERYBODY, FLOW_REWARD_INTERVIEW), 0);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_GRANT_REGISTRATION),
                     4000);
    ck_assert_uint_eq(record.late, 0);
    record_fini(&record);
}
END_TEST

/* Two Connects an answer: 10 pay for five, then none is answered, or a bundle is
 * bought for every five. */
static const struct {
    const char *buy;
    bool buys;
} askers[] = {{"strategies[s].buy={\"rule\": \"never\"}", false},
              {"strategies[s].buy={\"rule\": \"when_short\"}", true}};

START_TEST(invitations_that_cost)
{
    const char *const set[] = {askers[_i].buy,
                               "rules.invitation.on=true",
                               "rules.invitation.cost_connects=2",
                               "rules.purchase.on=true",
                               "market.attempts_per_day=0",
                               "market.invitations_per_month=30",
                               "market.invitation_hire=0.5",
                               "strategies[s].earn.answers_invitations=1",
                               "rules.registration.on=true",
                               "rules.registration.connects=10",
                               NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int64_t answered = 0, amount = 0;

    for (size_t i = 0; i < record.nfacts; i++)
        if (record.fact[i].kind == FACT_RULE &&
            record.fact[i].rule == RULE_INVITATION) {
            answered++;
            amount += record.fact[i].amount;
        }
    ck_assert_int_eq(amount, 2 * answered);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL),
                     amount);
    if (!askers[_i].buys)
        for (account_id id = 0; id < record.naccounts; id++)
            ck_assert_int_eq(record_flow(&record, id, FLOW_SPEND_PROPOSAL), 10);
    ck_assert((record_flow(&record, EVERYBODY, FLOW_PURCHASE) > 0) ==
              askers[_i].buys);
    ck_assert((record_facts(&record, EVERYBODY, FACT_UNAFFORDABLE) > 0) ==
              !askers[_i].buys);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 50);
    record_fini(&record);
}
END_TEST

/* One bundle in all: for the first of three certifications. */
START_TEST(one_certification_pays)
{
    const char *const set[] = {"rules.certification.on=true",
                               "rules.certification.once=in_all",
                               "rules.certification.pass=1",
                               "strategies[s].earn.certifications=3", NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);

    for (account_id id = 0; id < record.naccounts; id++)
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_CERTIFICATION),
                         10);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_EARN_TICKS), 250);
    record_fini(&record);
}
END_TEST

/* ---- the shadow wage ---- */

/* Connects for tests and certifications are worth what they would have cost
 * when they came: $0.15 before day 20, $0.30 from then on, and for those who
 * register from day 40 on $0.60. */
START_TEST(earned_at_the_price_in_force)
{
    const char *const set[] = {
        "rules.readiness.on=true",
        "rules.readiness.pass=0.5",
        "rules.purchase.price_usd=0.15",
        "rules.certification.on=true",
        "strategies[s].earn.certifications=3",
        "populations[p].size=50",
        "populations[p].register_day={\"dist\": \"uniform\", \"low\": 0, "
        "\"high\": 60}",
        "changes=[{\"name\": \"a\", \"day\": 20, \"rules\": {\"purchase\": "
        "{\"price_usd\": 0.3}}}, {\"name\": \"b\", \"day\": 40, "
        "\"applies_to\": \"opened_after\", \"rules\": {\"purchase\": "
        "{\"price_usd\": 0.6}}}]",
        NULL};
    struct record record = record_world(WORLD_ATTEMPTS, set);
    int seen[3] = {0};

    sim_time *opened = mem_new(record.naccounts, sizeof *opened);
    for (size_t i = 0; i < record.nfacts; i++) {
        const struct market_fact *fact = &record.fact[i];
        if (fact->kind == FACT_OPENED)
            opened[fact->account] = fact->when;
        if (fact->kind != FACT_EARNED)
            continue;
        int price = fact->when < 20 * TICKS_PER_DAY              ? 0
                    : opened[fact->account] < 40 * TICKS_PER_DAY ? 1
                                                                 : 2;
        seen[price]++;
        ck_assert_int_eq(fact->usd, fact->amount * (150000 << price));
    }
    for (int price = 0; price < 3; price++)
        ck_assert_int_gt(seen[price], 10);
    mem_free(opened);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("earning");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, readiness_is_paid_once);
    tcase_add_test(tc, readiness_is_for_newcomers);
    tcase_add_test(tc, rewards_come_in_daily_batches);
    tcase_add_test(tc, cap_binds_exactly);
    tcase_add_loop_test(tc, certifications_end, 0, (int)COUNTOF(certificates));
    tcase_add_loop_test(tc, surveys_are_offered_and_answered, 0,
                        (int)COUNTOF(surveys));
    tcase_add_test(tc, invitations_earn_nothing);
    tcase_add_loop_test(tc, invitations_that_cost, 0, (int)COUNTOF(askers));
    tcase_add_test(tc, one_certification_pays);
    tcase_add_test(tc, earned_at_the_price_in_force);
    tcase_add_test(tc, samples_come_last);
    return unit_run(tc);
}
