/* The options of rules at work in a small world: what is credited when, which
 * grants come. record_settled also proves eager = lazy, with
 * an audit after every movement. Run from the root of the tree. */
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* ---- R6: readings of the window, crediting, over the cap ---- */

static const struct {
    const char *window, *over_cap, *crediting;
    int64_t cap;
} caps[] = {
    {"rolling", "lost", "daily_batch", 50},
    {"rolling", "deferred", "daily_batch", 50},
    {"rolling", "lost", "immediate", 50},
    {"rolling", "deferred", "immediate", 30},
    {"rolling_all_interviews", "lost", "daily_batch", 50},
    {"rolling_all_interviews", "lost", "immediate", 40},
    {"opened_window", "lost", "daily_batch", 50},
    {"opened_window", "deferred", "daily_batch", 50},
    {"opened_window", "lost", "immediate", 50},
    {"opened_window", "deferred", "immediate", 30},
    {"calendar_week", "lost", "daily_batch", 50},
    {"calendar_week", "deferred", "daily_batch", 55},
    {"calendar_week", "lost", "immediate", 50},
    {"calendar_week", "deferred", "immediate", 30},
};

enum {
    MAX_REWARDS = 2000
};

/* The rule once more, written from its description and not from its code: all
 * times of one freelancer in arrays, walked through anew for each question. */
struct plain {
    int row;
    sim_time waiting[MAX_REWARDS]; /* replies not yet credited nor lost */
    int nwaiting;
    sim_time paid[MAX_REWARDS], handled[MAX_REWARDS]; /* handled: or lost */
    int npaid, nhandled;
    sim_time opened; /* first reward of the window; < 0: none */
};

static int plain_used(const struct plain *plain, sim_time now)
{
    const char *window = caps[plain->row].window;
    const sim_time week = 7 * TICKS_PER_DAY;
    int used = 0;

    if (strcmp(window, "rolling_all_interviews") == 0) {
        for (int i = 0; i < plain->nhandled; i++)
            used += now - plain->handled[i] < week;
        return used;
    }
    for (int i = 0; i < plain->npaid; i++) {
        sim_time then = plain->paid[i];
        if (strcmp(window, "rolling") == 0)
            used += now - then < week;
        else if (strcmp(window, "opened_window") == 0)
            used += plain->opened >= 0 && now < plain->opened + week &&
                    then >= plain->opened;
        else /* 1 January 2021 is a Friday: 4 days after a Monday */
            used += (now + 4 * TICKS_PER_DAY) / week ==
                    (then + 4 * TICKS_PER_DAY) / week;
    }
    return used;
}

/* Credits what waits at a batch, or at a reply. */
static void plain_batch(struct plain *plain, sim_time now)
{
    int done = 0;

    for (; done < plain->nwaiting; done++) {
        bool fits = 10 * (plain_used(plain, now) + 1) <= caps[plain->row].cap;
        if (!fits && strcmp(caps[plain->row].over_cap, "deferred") == 0)
            break;
        plain->handled[plain->nhandled++] = now;
        if (!fits)
            continue;
        if (plain->opened < 0 || now >= plain->opened + 7 * TICKS_PER_DAY)
            plain->opened = now;
        plain->paid[plain->npaid++] = now;
    }
    plain->nwaiting -= done;
    memmove(plain->waiting, plain->waiting + done,
            (size_t)plain->nwaiting * sizeof plain->waiting[0]);
}

/* A reply comes one tick after the response here. */
static void plain_run(struct plain *plain, const struct record *record,
                      account_id id)
{
    bool at_once = strcmp(caps[plain->row].crediting, "immediate") == 0;
    size_t next = 0;

    for (int day = 0; day < 100; day++) {
        plain_batch(plain, day * TICKS_PER_DAY);
        for (; next < record->nfacts; next++) {
            const struct market_fact *fact = &record->fact[next];
            if (fact->when + 1 >= (day + 1) * TICKS_PER_DAY)
                break;
            if (fact->kind != FACT_RESPONSE || fact->account != id)
                continue;
            plain->waiting[plain->nwaiting++] = fact->when + 1;
            if (at_once)
                plain_batch(plain, fact->when + 1);
        }
    }
}

static void compare(const struct record *record, account_id id, int row,
                    int *nbound)
{
    struct plain *plain = mem_new(1, sizeof *plain);
    int paid = 0, lost = 0;

    plain->row = row;
    plain->opened = -1;
    plain_run(plain, record, id);
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        if (fact->account != id)
            continue;
        lost += fact->kind == FACT_OVER_CAP;
        *nbound += fact->kind == FACT_CAP_BOUND;
        if (fact->kind != FACT_REWARDED)
            continue;
        ck_assert_msg(paid < plain->npaid && plain->paid[paid] == fact->when,
                      "%s, %s, %s: reward %d of freelancer %u",
                      caps[row].window, caps[row].over_cap, caps[row].crediting,
                      paid, id);
        paid++;
    }
    ck_assert_int_eq(paid, plain->npaid);
    ck_assert_int_eq(lost, plain->nhandled - plain->npaid);
    ck_assert_int_gt(paid, 5);
    mem_free(plain);
}

START_TEST(rewards_as_described)
{
    char rule[300];
    const char *set[] = {rule, "market.attempts_per_day=0.9",
                         "market.response=1", NULL};
    struct record record;
    int nbound = 0;

    snprintf(rule, sizeof rule,
             "rules.interview_reward={\"on\": true, \"window\": \"%s\", "
             "\"over_cap\": \"%s\", \"crediting\": \"%s\", \"cap_connects\": "
             "%lld}",
             caps[_i].window, caps[_i].over_cap, caps[_i].crediting,
             (long long)caps[_i].cap);
    record = record_settled(WORLD_QUIET, set);
    for (account_id id = 0; id < 10; id++)
        compare(&record, id, _i, &nbound);
    ck_assert_int_gt(nbound, 50);
    record_fini(&record);
}
END_TEST

/* ---- R14: the reward of a refunded proposal ---- */

/* Every proposal is answered, replied to and then cancelled: long after the
 * batch that pays 10, or within minutes, when the reward still waits. */
static const struct {
    const char *label, *reward, *price, *cancelled;
    bool is_struck;         /* waiting rewards */
    int64_t price_connects; /* of a proposal */
    int64_t back;           /* of one whose reward was paid */
} refunds[] = {
    {"kept", "kept", "market.cost_connects=4", "market.cancel_delay_days=3",
     false, 4, 4},
    {"deducted, and no more", "deducted", "market.cost_connects=4",
     "market.cancel_delay_days=3", false, 4, 0},
    {"deducted", "deducted", "market.cost_connects=16",
     "market.cancel_delay_days=3", false, 16, 6},
    {"kept, waiting", "kept", "market.cost_connects=4",
     "market.cancel_delay_days=0.01", false, 4, 4},
    {"struck", "deducted", "market.cost_connects=16",
     "market.cancel_delay_days=0.01", true, 16, 6},
};

START_TEST(the_reward_of_what_was_refunded)
{
    char rule[100];
    const char *set[] = {
        "market.attempts_per_day=0.5",
        "market.response=1",
        "market.cancel=1",
        "rules.registration={\"on\": true, \"connects\": 5000}",
        "rules.interview_reward={\"on\": true, \"cap_connects\": 640}",
        rule,
        refunds[_i].price,
        refunds[_i].cancelled,
        NULL};
    struct record record;

    snprintf(rule, sizeof rule,
             "rules.refund={\"on\": true, \"reward\": \"%s\"}",
             refunds[_i].reward);
    record = record_settled(WORLD_QUIET, set);
    /* Those of the last days may still lie open. */
    int64_t sent = record_facts_in(&record, FACT_PROPOSAL, 0, 96);
    int64_t paid = record_facts_in(&record, FACT_REWARDED, 0, 97.001);
    int64_t back = record_flow_in(&record, FLOW_REFUND, 0, 100);
    int64_t late = record_facts_in(&record, FACT_PROPOSAL, 96, 100);
    ck_assert_int_gt(sent, 300);
    if (!refunds[_i].is_struck) {
        ck_assert_msg(paid >= sent, "%s: %lld of %lld", refunds[_i].label,
                      (long long)paid, (long long)sent);
        ck_assert_int_ge(back, sent * refunds[_i].back);
        ck_assert_int_le(back, (sent + late) * refunds[_i].back);
    } else { /* but for a cancellation after the batch of the night */
        ck_assert_int_eq(record_facts_in(&record, FACT_PROPOSAL, 99.98, 100),
                         0);
        paid = record_facts_in(&record, FACT_REWARDED, 0, 100);
        ck_assert_int_gt(paid, 0);
        ck_assert_int_lt(paid, sent / 20);
        ck_assert_int_eq(back,
                         (sent + late - paid) * refunds[_i].price_connects +
                             paid * refunds[_i].back);
    }
    record_fini(&record);
}
END_TEST

/* ---- grants, caps, membership ---- */

/* Accounts of 1 January; bills on days 31, 59, 90. */
static const struct {
    const char *label;
    const char *set[6];
    enum ledger_flow flow;
    double from, until;
    int64_t connects; /* of one account */
} grants[] = {
    {"at approval",
     {"rules.monthly_grant.on=true"},
     FLOW_GRANT_MONTHLY,
     0,
     100,
     40},
    {"after one cycle",
     {"rules.monthly_grant={\"on\": true, \"first\": \"after_one_cycle\"}"},
     FLOW_GRANT_MONTHLY,
     0,
     100,
     30},
    {"every 30 days",
     {"rules.monthly_grant={\"on\": true, \"period\": \"fixed\", "
      "\"period_days\": 30}"},
     FLOW_GRANT_MONTHLY,
     30,
     31,
     10},
    /* 195 + 10 = 205 at the start; before: cut to 200, then 10 more. */
    {"trim before the grant",
     {"rules.monthly_grant.on=true",
      "rules.registration={\"on\": true, \"connects\": 195}",
      "rules.rollover={\"on\": true, \"trim\": \"before\"}"},
     FLOW_EXPIRE_ROLLOVER,
     31,
     32,
     5},
    {"trim after the grant",
     {"rules.monthly_grant.on=true",
      "rules.registration={\"on\": true, \"connects\": 195}",
      "rules.rollover={\"on\": true, \"trim\": \"after\"}"},
     FLOW_EXPIRE_ROLLOVER,
     31,
     32,
     15},
    {"Plus of 80",
     {"rules.plus.on=true", "strategies[s].buy={\"rule\": \"subscribe\"}"},
     FLOW_GRANT_PLUS,
     0,
     100,
     320},
    {"Plus of 70",
     {"rules.plus={\"on\": true, \"plus_connects\": 70}",
      "strategies[s].buy={\"rule\": \"subscribe\"}"},
     FLOW_GRANT_PLUS,
     0,
     100,
     280},
    /* From day 45, 15 February, on a new cycle: then 15 March, day 73. */
    {"Plus restarts the cycle",
     {"rules.monthly_grant.on=true",
      "strategies[s].buy={\"rule\": \"subscribe\"}",
      "changes=[{\"name\": \"p\", \"day\": 45, \"rules\": {\"plus\": {\"on\": "
      "true}}}]"},
     FLOW_GRANT_PLUS,
     45,
     73,
     80},
    {"and again a month later",
     {"rules.monthly_grant.on=true",
      "strategies[s].buy={\"rule\": \"subscribe\"}",
      "changes=[{\"name\": \"p\", \"day\": 45, \"rules\": {\"plus\": {\"on\": "
      "true}}}]"},
     FLOW_GRANT_PLUS,
     73,
     73.001,
     80},
};

START_TEST(grants_and_caps)
{
    struct record record = record_settled(WORLD_QUIET, grants[_i].set);

    int64_t sum = record_flow_in(&record, grants[_i].flow, grants[_i].from,
                                 grants[_i].until);
    ck_assert_msg(sum == 10 * grants[_i].connects, "%s: %lld", grants[_i].label,
                  (long long)sum);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("options");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, rewards_as_described, 0, (int)COUNTOF(caps));
    tcase_add_loop_test(tc, the_reward_of_what_was_refunded, 0,
                        (int)COUNTOF(refunds));
    tcase_add_loop_test(tc, grants_and_caps, 0, (int)COUNTOF(grants));
    return unit_run(tc);
}
