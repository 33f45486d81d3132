/* What becomes of freelancers in the competitive market: what they learn, what
 * work, feedback and leaving make of them, who is dormant.
 *
 * Seeds are fixed; most of what is asserted is exact. Run from the root. */
#include <math.h>

#include "model/record.h"
#include "unit/unit.h"

/* ---- beliefs ---- */

/* A job leaves $80, a proposal costs 4 Connects; it is wanted while the chance
 * is at least .05. Prior 1 of 10: .05 is reached after 10 silences, and the
 * eleventh goes below. One proposal a day, silent after half a day, so that at
 * most two are in flight: nobody sends more than 13. Those who learn nothing go
 * on. */
#define BELIEF                                                                 \
    "strategies[0].bid={\"rule\": \"threshold\", \"min_usd_per_connect\": "    \
    "1}",                                                                      \
        "strategies[0].max_per_day=1", "market.never_looks=1",                 \
        "market.cost=distribution", "market.cost_connects=4",                  \
        "market.fixed_share=1", "market.unverified_share=0",                   \
        "market.fixed_budget_usd=100", "market.fit_effect=0",                  \
        "market.proposal_minutes=0", "populations[0].hour_value_usd=0",        \
        "populations[0].hire_successes=1", "populations[0].hire_failures=9",   \
        "populations[0].activity=4", "rules.fee.on=true",                      \
        "rules.fee.share=[0.2]", "rules.fee.upto_usd=[]", "horizon_days=60"

START_TEST(silence_teaches)
{
    static const char *const learns[] = {BELIEF, "market.silence_days=0.5",
                                         NULL};
    static const char *const waits[] = {BELIEF, "market.silence_days=365",
                                        "market.expires_days=365", NULL};
    struct record taught = record_world(WORLD_BOARD, learns),
                  untaught = record_world(WORLD_BOARD, waits);
    int count[300] = {0}, stopped = 0;

    for (size_t i = 0; i < taught.nsent; i++)
        count[taught.sent[i].account]++;
    for (int i = 0; i < 300; i++) {
        ck_assert_int_le(count[i], 13);
        stopped += count[i] >= 11;
    }
    ck_assert_int_gt(stopped, 150);
    ck_assert_uint_gt(untaught.nsent, taught.nsent * 3 / 2);
    record_fini(&untaught);
    record_fini(&taught);
}
END_TEST

/* The end of a post tells as well, before the silence does. */
START_TEST(closing_teaches)
{
    static const char *const ends[] = {BELIEF, "market.silence_days=365",
                                       "market.expires_days=0.5", NULL};
    static const char *const waits[] = {BELIEF, "market.silence_days=365",
                                        "market.expires_days=365", NULL};
    struct record taught = record_world(WORLD_BOARD, ends),
                  untaught = record_world(WORLD_BOARD, waits);
    int count[300] = {0};

    for (size_t i = 0; i < taught.nsent; i++)
        ck_assert_int_le(++count[taught.sent[i].account], 13);
    ck_assert_uint_gt(untaught.nsent, taught.nsent * 3 / 2);
    record_fini(&untaught);
    record_fini(&taught);
}
END_TEST

/* ---- work ---- */

static size_t sent_under(const char *busy, const char *outside)
{
    const char *const set[] = {busy,
                               outside,
                               "market.fixed_days=200",
                               "market.short_days=200",
                               "market.long_days=200",
                               NULL};
    struct record record = record_world(WORLD_BOARD, set);
    size_t sent = record.nsent;

    record_fini(&record);
    return sent;
}

/* Contracts that outlast the study keep from searching; without a hire the
 * parameter does nothing. */
START_TEST(busy_searches_less)
{
    size_t free =
        sent_under("market.busy_effect=0", "market.outside_option=-100");
    size_t busy =
        sent_under("market.busy_effect=3", "market.outside_option=-100");
    size_t idle =
        sent_under("market.busy_effect=0", "market.outside_option=100");
    size_t same =
        sent_under("market.busy_effect=3", "market.outside_option=100");

    ck_assert_uint_gt(free, 2000);
    ck_assert_uint_lt(busy, free * 8 / 10);
    ck_assert_uint_eq(idle, same);
}
END_TEST

#define FEEDBACK                                                               \
    "market.outside_option=-100", "market.fixed_days=1",                       \
        "market.short_days=1", "market.long_days=1", "horizon_days=120"

/* Hires of those who are hired most, a tenth of the freelancers. */
static double share_of_top(const char *const *set)
{
    struct record record = record_world(WORLD_BOARD, set);
    const struct market_fact *hire = NULL;
    int64_t count[300] = {0}, top = 0;

    while ((hire = record_next(&record, hire, FACT_HIRE)))
        count[hire->account]++;
    for (int rank = 0; rank < 30; rank++) {
        int best = 0;
        for (int i = 1; i < 300; i++)
            best = count[i] > count[best] ? i : best;
        top += count[best];
        count[best] = 0;
    }
    double share =
        (double)top / (double)record_facts(&record, EVERYBODY, FACT_HIRE);
    record_fini(&record);
    return share;
}

/* Good feedback makes reputations, and these concentrate the hires; without any,
 * the effect of a reputation is that of none. */
START_TEST(feedback_moves_reputation)
{
    static const char *const good[] = {FEEDBACK, "market.good_feedback=1",
                                       "market.reputation_effect=2", NULL};
    static const char *const bad[] = {FEEDBACK, "market.good_feedback=0",
                                      "market.reputation_effect=2", NULL};
    static const char *const none[] = {FEEDBACK, "market.good_feedback=0",
                                       "market.reputation_effect=0", NULL};
    double of_bad = share_of_top(bad);

    ck_assert_double_eq(of_bad, share_of_top(none));
    ck_assert_double_gt(share_of_top(good), of_bad + 0.05);
}
END_TEST

/* Badges and surveys go to those who completed a job, and after it. */
START_TEST(contracts_bring_badges_and_surveys)
{
    static const char *const hired[] = {
        "rulebook=upwork-2020-12",
        "rules.badge_rising_talent.on=true",
        "rules.badge_rising_talent.min_jobs=1",
        "rules.badge_rising_talent.needs_readiness=false",
        "rules.survey.on=true",
        "rules.survey.offered=1",
        "market.outside_option=-100",
        "market.fixed_days=3",
        "market.short_days=3",
        "market.long_days=3",
        "strategies[0].earn.answers_surveys=1",
        NULL};
    struct record record = record_world(WORLD_BOARD, hired);
    const struct market_fact *hire = NULL;
    sim_time first[300];
    int64_t badges = 0, surveys = 0;

    for (int i = 0; i < 300; i++)
        first[i] = SIM_NEVER;
    while ((hire = record_next(&record, hire, FACT_HIRE)))
        if (first[hire->account] == SIM_NEVER)
            first[hire->account] = hire->when;
    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        bool badge = posting->flow == FLOW_GRANT_BADGE;
        if (!badge && posting->flow != FLOW_GRANT_SURVEY)
            continue;
        badges += badge;
        surveys += !badge;
        ck_assert_int_lt(first[posting->account], SIM_NEVER);
        ck_assert_int_ge(posting->when,
                         first[posting->account] + 3 * TICKS_PER_DAY);
    }
    ck_assert_int_gt(badges, 20);
    ck_assert_int_gt(surveys, 100);
    record_fini(&record);
}
END_TEST

/* ---- coming and going ---- */

static int gone(const struct record *record, enum market_leave cause)
{
    const struct market_fact *left = NULL;
    int count = 0;

    while ((left = record_next(record, left, FACT_LEFT)))
        count += left->amount == cause;
    return count;
}

/* Newcomers arrive as a Poisson process; who leaves does so of one of two causes
 * and is not heard of again; the longer the silence, the more leave. */
START_TEST(come_and_go)
{
    static const char *const set[] = {"populations[0].arrivals_per_day=5",
                                      "populations[0].leave_per_month=0.2",
                                      "populations[0].leave_per_failure=0.05",
                                      "market.never_looks=1",
                                      "market.silence_days=2",
                                      NULL};
    static const char *const fewer[] = {"populations[0].arrivals_per_day=5",
                                        "populations[0].leave_per_month=0.2",
                                        NULL};
    struct record record = record_world(WORLD_BOARD, set);
    struct record loyal = record_world(WORLD_BOARD, fewer);
    double came = (double)record.naccounts - 300, mean = 5 * 40;
    size_t of_newcomers = 0;

    ck_assert_double_eq_tol(came, mean, 4 * sqrt(mean));
    for (size_t i = 0; i < record.nsent; i++) {
        const struct market_account who =
            market_account(record.market, record.sent[i].account);
        ck_assert_int_ge(record.sent[i].when, who.opened);
        ck_assert_int_lt(record.sent[i].when, who.left);
        of_newcomers += record.sent[i].account >= 300;
    }
    ck_assert_uint_gt(of_newcomers, 500);
    ck_assert_int_gt(gone(&record, LEAVE_OTHER), 50);
    ck_assert_int_gt(gone(&record, LEAVE_FAILURE), 50);
    ck_assert_int_eq(gone(&loyal, LEAVE_FAILURE), 0);
    ck_assert_int_gt(gone(&loyal, LEAVE_OTHER), 50);
    record_fini(&loyal);
    record_fini(&record);
}
END_TEST

/* The dormant send nothing, alerted or not, in either market; and get and lose
 * their Connects all the same. */
static const char *const kinds[] = {
    "populations[0].alert_share=1",
    "market={\"kind\": \"exogenous\", \"attempts_per_day\": 2}"};

START_TEST(dormant)
{
    const char *const set[] = {kinds[_i], "populations[0].strategy=dormant",
                               "rulebook=upwork-2020-12",
                               "rules.monthly_grant.on=true", NULL};
    const char *const awake[] = {kinds[_i], NULL};
    struct record record = record_world(WORLD_BOARD, set),
                  others = record_world(WORLD_BOARD, awake);

    ck_assert_uint_gt(others.nsent, 1000);
    ck_assert_uint_eq(record.nsent, 0);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_UNAFFORDABLE), 0);
    ck_assert_int_ge(record_flow(&record, EVERYBODY, FLOW_GRANT_MONTHLY),
                     300 * 10);
    ck_assert_int_gt(record_flow(&record, EVERYBODY, FLOW_EXPIRE_ROLLOVER), 0);
    record_fini(&others);
    record_fini(&record);
}
END_TEST

/* Who sleeps through the burn-in wakes up at day 0, and the other way round. */
START_TEST(wakes_up_at_day_0)
{
    const char *const wakes[] = {kinds[_i],
                                 "burn_in_days=20",
                                 "populations[0].opening=stock",
                                 "populations[0].opening_connects=9000",
                                 "populations[0].burn_in_strategy=dormant",
                                 NULL};
    const char *const sleeps[] = {kinds[_i],
                                  "burn_in_days=20",
                                  "populations[0].opening=stock",
                                  "populations[0].opening_connects=9000",
                                  "populations[0].burn_in_strategy=s",
                                  "populations[0].strategy=dormant",
                                  NULL};
    struct record late = record_world(WORLD_BOARD, wakes),
                  early = record_world(WORLD_BOARD, sleeps);

    ck_assert_uint_gt(late.nsent, 1000);
    ck_assert_uint_gt(early.nsent, 1000);
    for (size_t i = 0; i < late.nsent; i++)
        ck_assert_int_ge(late.sent[i].when, 0);
    /* what was written just before day 0 may land in the first hours */
    for (size_t i = 0; i < early.nsent; i++)
        ck_assert_int_lt(early.sent[i].when, 12 * TICKS_PER_HOUR);
    record_fini(&early);
    record_fini(&late);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("careers");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, silence_teaches);
    tcase_add_test(tc, closing_teaches);
    tcase_add_test(tc, busy_searches_less);
    tcase_add_test(tc, feedback_moves_reputation);
    tcase_add_test(tc, contracts_bring_badges_and_surveys);
    tcase_add_test(tc, come_and_go);
    tcase_add_loop_test(tc, dormant, 0, (int)COUNTOF(kinds));
    tcase_add_loop_test(tc, wakes_up_at_day_0, 0, (int)COUNTOF(kinds));
    return unit_run(tc);
}
