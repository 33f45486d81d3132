/* What comes back of a proposal (R14), by the fate of its post: the tables of
 * sim/MODEL.md, 7.8, row by row, for both kinds of market.
 *
 * Seeds are fixed; everything that is asserted is exact. Run from the root. */
#include <string.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "model/record.h"
#include "unit/unit.h"

enum {
    FATE_SETS = 8
};

/* Of the posts of a run that have ended before the horizon. */
enum back {
    NOTHING,    /* comes back of any */
    EVERYTHING, /* of all */
    OF_SOME     /* of those that the client or the platform took off */
};

/* What a row is about, and must have seen: all of it and nothing else. */
enum {
    ANSWERS = 1,
    HIRES = 2,
    INVITED = 4, /* and hired */
    LEFT = 8,
    REWARDS = 16
};

/* The rule of the page: of a post that somebody took off before a contract all
 * comes back, of one that was filled or expired, or still stands, nothing. */
static bool was_taken_off(const struct market *market, const struct post *post)
{
    return post->hired == 0 && post->ended < market->config->horizon &&
           post->ended < post->posted + market->config->market.expires;
}

static const struct {
    const char *label;
    enum back back;
    int saw;
    int64_t deducted; /* of what an answered proposal gets back */
    const char *set[FATE_SETS];
} rows[] = {
    {"removed by the platform",
     EVERYTHING,
     0,
     0,
     {"market.removed=1", "market.removed_after_hours=110"}},
    {"cancelled by the client, unread",
     EVERYTHING,
     0,
     0,
     {"market.cancelled=1", "market.cancelled_after_hours=110"}},
    {"cancelled by the client, answered",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.cancelled=1", "market.cancelled_after_hours=125",
      "market.decision_hours=10"}},
    {"never looked at", NOTHING, 0, 0, {"market.never_looks=1"}},
    {"read, and nobody answered, then left to expire",
     NOTHING,
     0,
     0,
     {"market.answer_bar=100", "market.closes_undecided=0"}},
    {"read, and nobody answered, then closed",
     EVERYTHING,
     0,
     0,
     {"market.answer_bar=100", "market.closes_undecided=1"}},
    {"read, and nobody answered, then one or the other",
     OF_SOME,
     0,
     0,
     {"market.answer_bar=100", "market.closes_undecided=0.5"}},
    {"nobody answered at the second look, then closed",
     EVERYTHING,
     0,
     0,
     {"market.answer_bar=100", "market.closes_undecided=1",
      "market.second_look=1", "market.second_look_hours=40"}},
    {"looked at before anybody came, then closed",
     EVERYTHING,
     0,
     0,
     {"market.first_look_hours=0.01", "market.second_look=0",
      "market.decision_hours=110", "market.closes_undecided=1"}},
    {"nobody answered, an invited one is hired instead",
     NOTHING,
     INVITED,
     0,
     {"market.answer_bar=100", "market.closes_undecided=1", "market.invites=1",
      "strategies[0].earn.answers_invitations=1",
      "market.outside_option=-100"}},
    {"nobody replied, then closed",
     EVERYTHING,
     ANSWERS,
     0,
     {"strategies[0].earn.replies=0", "market.closes_undecided=1"}},
    {"nobody chosen, then closed",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.outside_option=100", "market.closes_undecided=1"}},
    {"nobody chosen, then left to expire",
     NOTHING,
     ANSWERS,
     0,
     {"market.outside_option=100", "market.closes_undecided=0"}},
    {"nobody chosen, then one or the other",
     OF_SOME,
     ANSWERS,
     0,
     {"market.outside_option=100", "market.closes_undecided=0.5"}},
    {"closed before the second look: the unread too",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.outside_option=100", "market.closes_undecided=1",
      "market.reads_more=0", "market.second_look=1",
      "market.second_look_hours=40"}},
    {"nobody chosen, cancelled later",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.outside_option=100", "market.closes_undecided=0",
      "market.cancelled=1", "market.cancelled_after_hours=200"}},
    {"nobody chosen, removed later",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.outside_option=100", "market.closes_undecided=0",
      "market.removed=1", "market.removed_after_hours=200"}},
    {"filled", NOTHING, ANSWERS | HIRES, 0, {"market.outside_option=-100"}},
    {"filled, or closed",
     OF_SOME,
     ANSWERS | HIRES,
     0,
     {"market.outside_option=2", "market.closes_undecided=1"}},
    {"filled before it would have been cancelled",
     NOTHING,
     ANSWERS | HIRES,
     0,
     {"market.outside_option=-100", "market.cancelled=1",
      "market.cancelled_after_hours=200"}},
    {"filled before the second look: the unread neither",
     NOTHING,
     ANSWERS | HIRES,
     0,
     {"market.outside_option=-100", "market.reads_more=0",
      "market.second_look=1", "market.second_look_hours=40"}},
    {"two openings, one filled",
     NOTHING,
     ANSWERS | HIRES,
     0,
     {"market.outside_option=-100", "market.two_openings=1",
      "market.reads_more=0"}},
    {"stopped by the soft cap, then expired",
     NOTHING,
     0,
     0,
     {"rules.soft_cap.on=true", "rules.soft_cap.max_proposals=5",
      "rules.soft_cap.reopen=0", "market.never_looks=1"}},
    {"stopped by the soft cap, then closed",
     EVERYTHING,
     ANSWERS,
     0,
     {"rules.soft_cap.on=true", "rules.soft_cap.max_proposals=5",
      "rules.soft_cap.reopen=0", "market.outside_option=100",
      "market.closes_undecided=1"}},
    {"beside invited ones, who paid nothing; closed",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.invites=1", "strategies[0].earn.answers_invitations=1",
      "market.outside_option=100", "market.closes_undecided=1"}},
    {"an invited one is hired",
     NOTHING,
     INVITED,
     0,
     {"market.invites=1", "strategies[0].earn.answers_invitations=1",
      "market.never_looks=1", "market.outside_option=-100"}},
    {"of who has left as well; closed",
     EVERYTHING,
     ANSWERS | LEFT,
     0,
     {"populations[0].leave_per_month=1", "market.outside_option=100",
      "market.closes_undecided=1"}},
    {"replied after the closing",
     EVERYTHING,
     ANSWERS,
     0,
     {"market.reply_delay_hours=100", "market.outside_option=-100",
      "market.closes_undecided=1",
      "rules.interview_reward={\"on\": true, \"cap_connects\": 640, "
      "\"crediting\": \"immediate\"}"}},
    {"rewarded, then closed; the reward is kept",
     EVERYTHING,
     ANSWERS | REWARDS,
     0,
     {"market.outside_option=100", "market.closes_undecided=1",
      "rules.interview_reward={\"on\": true, \"cap_connects\": 640, "
      "\"crediting\": \"immediate\"}"}},
    {"rewarded, then closed; the reward is deducted",
     EVERYTHING,
     ANSWERS | REWARDS,
     10,
     {"market.outside_option=100", "market.closes_undecided=1",
      "rules.refund.reward=\"deducted\"", "market.cost=\"distribution\"",
      "market.cost_connects=16",
      "rules.interview_reward={\"on\": true, \"cap_connects\": 640, "
      "\"crediting\": \"immediate\"}"}},
    {"closed after the horizon",
     NOTHING,
     ANSWERS,
     0,
     {"market.first_look_hours=1000", "market.expires_days=365",
      "market.outside_option=100", "market.closes_undecided=1"}},
    {"closed, R14 off",
     NOTHING,
     ANSWERS,
     0,
     {"rules.refund.on=false", "market.outside_option=100",
      "market.closes_undecided=1"}},
};

/* Looks come when a post's proposals are in, so that every post that has any is
 * read. */
static struct record run_row(int row)
{
    const char *set[FATE_SETS + 4] = {"market.first_look_hours=120",
                                      "market.decision_hours=10",
                                      "market.expires_days=20"};
    size_t nset = 3;

    for (int i = 0; i < FATE_SETS && rows[row].set[i]; i++)
        set[nset++] = rows[row].set[i];
    return record_world(WORLD_BOARD, set);
}

static int seen_in(const struct record *record)
{
    const struct market_fact *hire = NULL;
    int saw = 0;

    while ((hire = record_next(record, hire, FACT_HIRE)))
        saw |= hire->invited ? INVITED : HIRES;
    if (record_next(record, NULL, FACT_RESPONSE))
        saw |= ANSWERS;
    if (record_next(record, NULL, FACT_LEFT))
        saw |= LEFT;
    if (record_flow(record, EVERYBODY, FLOW_REWARD_INTERVIEW) > 0)
        saw |= REWARDS;
    return saw;
}

START_TEST(of_posts)
{
    struct record record = run_row(_i);
    const struct market *market = record.market;
    const char *label = rows[_i].label;
    bool has_refunds = record.config->rules.refund.on;
    /* by account: what came back, less what is due */
    int64_t *back = mem_new(record.naccounts, sizeof *back);
    int64_t paid = 0, due = 0;
    size_t off = 0, on = 0;

    for (account_id id = 0; id < record.naccounts; id++)
        back[id] = record_flow(&record, id, FLOW_REFUND);
    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        const struct post *post = &market->competitive->post[sent->post];
        paid += sent->price;
        if (has_refunds && was_taken_off(market, post)) {
            int64_t whole =
                sent->price -
                (sent->answered < SIM_NEVER ? rows[_i].deducted : 0);
            due += whole;
            back[sent->account] -= whole;
            off++;
        } else {
            on += post->ended < market->config->horizon;
        }
    }
    ck_assert_int_gt(paid, 1000);
    ck_assert_msg(seen_in(&record) == rows[_i].saw, "%s: saw %d", label,
                  seen_in(&record));
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL),
                     paid);
    int64_t refunds = record_flow(&record, EVERYBODY, FLOW_REFUND);
    ck_assert_msg(refunds == due, "%s: %lld back, %lld due", label,
                  (long long)refunds, (long long)due);
    for (size_t id = 0; id < record.naccounts; id++)
        ck_assert_msg(back[id] == 0, "%s: account %zu", label, id);
    ck_assert_msg((off > 300) == (rows[_i].back != NOTHING), "%s: %zu returned",
                  label, off);
    ck_assert_msg((on > 0) == (rows[_i].back == OF_SOME) ||
                      rows[_i].back == NOTHING,
                  "%s: %zu kept", label, on);
    mem_free(back);
    record_fini(&record);
}
END_TEST

/* What comes back is dated as R14's `dates` says: with the lot's own year from
 * day 0, or with a year from the closing. */
static const struct {
    const char *set;
    bool is_renewed;
} dated[] = {
    {"rules.refund.dates=\"original\"", false},
    {"rules.refund.dates=\"renewed\"", true},
};

START_TEST(dates_of_what_returns)
{
    const char *const set[] = {"market.outside_option=100",
                               "market.closes_undecided=1",
                               "rules.expiry={\"on\": true, \"months\": 12}",
                               "populations[0].register_day=0",
                               dated[_i].set,
                               NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const sim_time year = 365 * TICKS_PER_DAY; /* that of 2021 */
    int64_t nback = 0;

    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        if (posting->flow != FLOW_REFUND)
            continue;
        ck_assert_int_eq(posting->lot_expires,
                         year + (dated[_i].is_renewed ? posting->when : 0));
        nback++;
    }
    ck_assert_int_gt(nback, 300);
    record_fini(&record);
}
END_TEST

/* ---- the exogenous market: a proposal has a post of its own ---- */

/* One client in all, two days after each proposal; each costs 4. `cancel` is
 * every way in which a post goes before a contract. */
static const struct {
    const char *label;
    bool returns;
    int saw;
    const char *set[FATE_SETS];
} alone[] = {
    {"cancelled before an answer",
     true,
     0,
     {"market.cancel=1", "market.response=1", "market.response_delay_days=3"}},
    {"cancelled after the answer",
     true,
     ANSWERS,
     {"market.cancel=1", "market.response=1", "strategies[0].earn.replies=0"}},
    {"cancelled after the reward",
     true,
     ANSWERS | REWARDS,
     {"market.cancel=1", "market.response=1",
      "rules.interview_reward={\"on\": true, \"cap_connects\": 640, "
      "\"crediting\": \"immediate\"}"}},
    {"cancelled after the hire",
     false,
     ANSWERS | HIRES,
     {"market.cancel=1", "market.response=1", "market.hire=1"}},
    {"cancelled before the hire",
     true,
     ANSWERS,
     {"market.cancel=1", "market.response=1", "market.hire=1",
      "market.hire_delay_days=3"}},
    {"cancelled, of who has left",
     true,
     LEFT,
     {"market.cancel=1", "populations[0].leave_per_month=1"}},
    {"nobody answers", false, 0, {"market.response=0"}},
    {"answered, and not hired", false, ANSWERS, {"market.response=1"}},
    {"hired", false, ANSWERS | HIRES, {"market.response=1", "market.hire=1"}},
    {"cancelled, R14 off",
     false,
     0,
     {"market.cancel=1", "rules.refund.on=false"}},
    {"cancelled after the horizon",
     false,
     0,
     {"market.cancel=1", "market.cancel_delay_days=150", "maturity_days=200"}},
};

START_TEST(of_proposals)
{
    const char *set[FATE_SETS + 6] = {
        "market.attempts_per_day=0.5", "market.cost_connects=4",
        "market.cancel_delay_days=2",  "rules.refund.on=true",
        "rules.registration.on=true",  "rules.registration.connects=5000"};
    size_t nset = 6;

    for (int i = 0; i < FATE_SETS && alone[_i].set[i]; i++)
        set[nset++] = alone[_i].set[i];
    struct record record = record_settled(WORLD_QUIET, set);
    int64_t early = record_facts_in(&record, FACT_PROPOSAL, -1, 98);
    ck_assert_msg(seen_in(&record) == alone[_i].saw, "%s: saw %d",
                  alone[_i].label, seen_in(&record));
    ck_assert_int_gt(early, alone[_i].saw & LEFT ? 30 : 300);
    ck_assert_msg(record_flow(&record, EVERYBODY, FLOW_REFUND) ==
                      (alone[_i].returns ? 4 * early : 0),
                  "%s: %lld back", alone[_i].label,
                  (long long)record_flow(&record, EVERYBODY, FLOW_REFUND));
    record_fini(&record);
}
END_TEST

/* Invited: nothing was paid, and nothing comes back. */
START_TEST(of_invitations)
{
    static const char *const set[] = {
        "rules.invitation.on=true",   "market.invitations_per_month=20",
        "market.invitation_hire=0.5", "market.cancel=1",
        "rules.refund.on=true",       NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_HIRE), 100);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL), 0);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_REFUND), 0);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("fates");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, of_posts, 0, (int)COUNTOF(rows));
    tcase_add_loop_test(tc, dates_of_what_returns, 0, (int)COUNTOF(dated));
    tcase_add_loop_test(tc, of_proposals, 0, (int)COUNTOF(alone));
    tcase_add_test(tc, of_invitations);
    return unit_run(tc);
}
