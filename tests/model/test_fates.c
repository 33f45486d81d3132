/* What comes back of a proposal (R14), by the fate of its post: the tables of
 * sim/MODEL.md, 7.8, row by row, for both kinds of market.
 *
 * Seeds are fixed; everything that is asserted is exact. Run from the root. */
#include <string.h>

#include "base/mem.h"
#include "model/rig.h"
#include "model/tape.h"
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

struct sent_one {
    account_id account;
    uint32_t post;
    sim_time when;
    sim_connects price;
    bool is_answered;
};

struct fates {
    struct sent_one *sent; /* owned */
    size_t nsent, capacity;
    struct market_fact *answer; /* owned */
    size_t nanswers, answer_capacity;
    int64_t flow[LEDGER_NFLOW];
    int64_t *back; /* owned; Connects by account */
    size_t naccounts, back_capacity;
    int64_t hires, invited, left;
};

static void tell_proposal(void *context, const struct market_proposal *told)
{
    struct fates *fates = context;

    if (strcmp(told->fate, "not_sent") == 0)
        return;
    fates->sent = mem_grow(fates->sent, &fates->capacity, fates->nsent + 1,
                           sizeof *fates->sent);
    fates->sent[fates->nsent++] = (struct sent_one){
        told->account, told->job, told->when, told->price, false};
}

static void tell_fact(void *context, const struct market_fact *fact)
{
    struct fates *fates = context;

    fates->hires += fact->kind == FACT_HIRE && !fact->invited;
    fates->invited += fact->kind == FACT_HIRE && fact->invited;
    fates->left += fact->kind == FACT_LEFT;
    if (fact->kind != FACT_RESPONSE)
        return;
    fates->answer = mem_grow(fates->answer, &fates->answer_capacity,
                             fates->nanswers + 1, sizeof *fates->answer);
    fates->answer[fates->nanswers++] = *fact;
}

static int64_t *back_of(struct fates *fates, account_id id)
{
    fates->back = mem_grow(fates->back, &fates->back_capacity, (size_t)id + 1,
                           sizeof *fates->back);
    while (fates->naccounts <= id)
        fates->back[fates->naccounts++] = 0;
    return &fates->back[id];
}

static void tell_posting(void *context, int population,
                         const struct ledger_posting *posting)
{
    struct fates *fates = context;

    (void)population;
    fates->flow[posting->flow] += posting->connects;
    if (posting->flow == FLOW_REFUND)
        *back_of(fates, posting->account) += posting->connects;
}

/* A freelancer lands one proposal at a time. */
static void match_answers(struct fates *fates)
{
    for (size_t k = 0; k < fates->nanswers; k++)
        for (size_t i = 0; i < fates->nsent; i++)
            if (fates->sent[i].account == fates->answer[k].account &&
                fates->sent[i].when == fates->answer[k].sent)
                fates->sent[i].is_answered = true;
}

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
 * read; runs and fills `fates`, whose market is the caller's. */
static struct market *run_row(struct fates *fates, int row,
                              struct scenario **scenario)
{
    const char *set[FATE_SETS + 4] = {"market.first_look_hours=120",
                                      "market.decision_hours=10",
                                      "market.expires_days=20"};
    const struct market_observer observer = {.context = fates,
                                             .posting = tell_posting,
                                             .fact = tell_fact,
                                             .proposal = tell_proposal};
    size_t nset = 3;

    for (int i = 0; i < FATE_SETS && rows[row].set[i]; i++)
        set[nset++] = rows[row].set[i];
    *fates = (struct fates){0};
    *scenario = rig_load(set);
    struct market *market = rig_run(*scenario, 0, &observer);
    match_answers(fates);
    return market;
}

static int seen_by(const struct fates *fates)
{
    return (fates->nanswers > 0 ? ANSWERS : 0) |
           (fates->hires > 0 ? HIRES : 0) | (fates->invited > 0 ? INVITED : 0) |
           (fates->left > 0 ? LEFT : 0) |
           (fates->flow[FLOW_REWARD_INTERVIEW] > 0 ? REWARDS : 0);
}

START_TEST(of_posts)
{
    struct scenario *scenario;
    struct fates fates;
    struct market *market = run_row(&fates, _i, &scenario);
    const char *label = rows[_i].label;
    bool has_refunds = market->config->rules.refund.on;
    int64_t paid = 0, due = 0;
    size_t off = 0, on = 0;

    for (size_t i = 0; i < fates.nsent; i++) {
        const struct sent_one *sent = &fates.sent[i];
        const struct post *post = &market->competitive->post[sent->post];
        paid += sent->price;
        if (has_refunds && was_taken_off(market, post)) {
            int64_t back =
                sent->price - (sent->is_answered ? rows[_i].deducted : 0);
            due += back;
            *back_of(&fates, sent->account) -= back;
            off++;
        } else {
            on += post->ended < market->config->horizon;
        }
    }
    ck_assert_int_gt(paid, 1000);
    ck_assert_msg(seen_by(&fates) == rows[_i].saw, "%s: saw %d", label,
                  seen_by(&fates));
    ck_assert_int_eq(fates.flow[FLOW_SPEND_PROPOSAL], paid);
    ck_assert_msg(fates.flow[FLOW_REFUND] == due, "%s: %lld back, %lld due",
                  label, (long long)fates.flow[FLOW_REFUND], (long long)due);
    for (size_t id = 0; id < fates.naccounts; id++)
        ck_assert_msg(fates.back[id] == 0, "%s: account %zu", label, id);
    ck_assert_msg((off > 300) == (rows[_i].back != NOTHING), "%s: %zu returned",
                  label, off);
    ck_assert_msg((on > 0) == (rows[_i].back == OF_SOME) ||
                      rows[_i].back == NOTHING,
                  "%s: %zu kept", label, on);
    market_free(market);
    scenario_free(scenario);
    mem_free(fates.sent);
    mem_free(fates.answer);
    mem_free(fates.back);
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
    struct watch watch = rig_seen(set);
    const sim_time year = 365 * TICKS_PER_DAY; /* that of 2021 */
    int64_t nback = 0;

    for (size_t i = 0; i < watch.npostings; i++) {
        const struct ledger_posting *posting = &watch.posting[i];
        if (posting->flow != FLOW_REFUND)
            continue;
        ck_assert_int_eq(posting->lot_expires,
                         year + (dated[_i].is_renewed ? posting->when : 0));
        nback++;
    }
    ck_assert_int_gt(nback, 300);
    rig_watch_free(&watch);
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
    struct tape tape;
    int64_t early = 0;

    for (int i = 0; i < FATE_SETS && alone[_i].set[i]; i++)
        set[nset++] = alone[_i].set[i];
    tape_play(&tape, set);
    for (size_t i = 0; i < tape.nfacts; i++)
        early += tape.fact[i].kind == FACT_PROPOSAL &&
                 tape.fact[i].when < 98 * TICKS_PER_DAY;
    const struct fates told = {
        .nanswers = (size_t)tape_facts(&tape, FACT_RESPONSE, 0, 300),
        .hires = tape_facts(&tape, FACT_HIRE, 0, 300),
        .left = tape_facts(&tape, FACT_LEFT, 0, 100),
        .flow[FLOW_REWARD_INTERVIEW] =
            tape_sum(&tape, FLOW_REWARD_INTERVIEW, 0, 100)};
    ck_assert_msg(seen_by(&told) == alone[_i].saw, "%s: saw %d",
                  alone[_i].label, seen_by(&told));
    ck_assert_int_gt(early, alone[_i].saw & LEFT ? 30 : 300);
    ck_assert_msg(tape_sum(&tape, FLOW_REFUND, 0, 300) ==
                      (alone[_i].returns ? 4 * early : 0),
                  "%s: %lld back", alone[_i].label,
                  (long long)tape_sum(&tape, FLOW_REFUND, 0, 300));
    tape_fini(&tape);
}
END_TEST

/* Invited: nothing was paid, and nothing comes back. */
START_TEST(of_invitations)
{
    static const char *const set[] = {
        "rules.invitation.on=true",   "market.invitations_per_month=20",
        "market.invitation_hire=0.5", "market.cancel=1",
        "rules.refund.on=true",       NULL};
    struct tape tape;

    tape_play(&tape, set);
    ck_assert_int_gt(tape_facts(&tape, FACT_HIRE, 0, 100), 100);
    ck_assert_int_eq(tape_sum(&tape, FLOW_SPEND_PROPOSAL, 0, 100), 0);
    ck_assert_int_eq(tape_sum(&tape, FLOW_REFUND, 0, 100), 0);
    tape_fini(&tape);
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
