/* What lets Connects come back (R14), and what goes by its origin (R13).
 *
 * Each proposal's refund is told again from the fates of posts and answers. Seeds
 * are fixed. Run from the root of the tree. */
#include <string.h>

#include "model/record.h"
#include "unit/unit.h"

/* Clients look once, answer all that they read, and are of all minds. */
#define FATES                                                                  \
    "market.removed=0.2", "market.cancelled=0.2", "market.never_looks=0.1",    \
        "market.closes_undecided=0.5", "market.reads_more=2"

/* What came back of a proposal, and when (SIM_NEVER: nothing did). */
static sim_connects refund_of(const struct record *record,
                              const struct sent *sent, sim_time *when)
{
    sim_connects back = 0;

    *when = SIM_NEVER;
    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        if (posting->flow != FLOW_REFUND || posting->account != sent->account ||
            posting->about != sent->post)
            continue;
        back += posting->connects;
        *when = posting->when;
    }
    return back;
}

static const struct market_post *post_of(const struct record *record,
                                         uint32_t number)
{
    for (size_t i = 0; i < record->nposts; i++)
        if (record->post[i].number == number)
            return &record->post[i];
    ck_abort_msg("post %u", (unsigned)number);
}

/* Checks of every proposal that it came back when `due` says, in whole; and that
 * both happened often. */
static void check(const char *const *set,
                  sim_time (*due)(const struct sent *,
                                  const struct market_post *))
{
    struct record record = record_world(WORLD_BOARD, set);
    int back = 0, kept = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        sim_time when, want = due(sent, post_of(&record, sent->post));
        sim_connects got = refund_of(&record, sent, &when);
        bool is_due = want < record.config->horizon;
        if (got != (is_due ? sent->price : 0) || (is_due && when != want))
            ck_abort_msg("%zu: %lld of %lld, at %lld, not %lld", i,
                         (long long)got, (long long)sent->price,
                         (long long)when, (long long)want);
        back += is_due;
        kept += !is_due;
    }
    ck_assert_int_gt(back, 100);
    ck_assert_int_gt(kept, 100);
    record_fini(&record);
}

static sim_time if_it_ended(const struct market_post *post, const char *how)
{
    return strcmp(post->fate, how) == 0 ? post->ended : SIM_NEVER;
}

static sim_time cancelled(const struct sent *sent,
                          const struct market_post *post)
{
    (void)sent;
    return if_it_ended(post, "cancelled");
}

static sim_time closed(const struct sent *sent, const struct market_post *post)
{
    (void)sent;
    return if_it_ended(post, "closed");
}

static sim_time removed(const struct sent *sent, const struct market_post *post)
{
    (void)sent;
    return if_it_ended(post, "removed");
}

/* All that is read is answered, there and then. */
static sim_time unread(const struct sent *sent, const struct market_post *post)
{
    sim_time when = sent->when + 30 * TICKS_PER_HOUR;

    (void)post;
    return sent->answered > when ? when : SIM_NEVER;
}

static sim_time unawarded(const struct sent *sent,
                          const struct market_post *post)
{
    sim_time when = post->when + 5 * TICKS_PER_DAY;

    when = when > sent->when ? when : sent->when + 1;
    return post->is_filled && post->filled <= when ? SIM_NEVER : when;
}

START_TEST(each_trigger_alone)
{
    static const struct {
        const char *triggers;
        sim_time (*due)(const struct sent *, const struct market_post *);
    } row[] = {
        {"rules.refund.triggers=[\"cancelled\"]", cancelled},
        {"rules.refund.triggers=[\"closed\"]", closed},
        {"rules.refund.triggers=[\"removed\"]", removed},
        {"rules.refund.triggers=[\"unread\"]", unread},
        {"rules.refund.triggers=[\"unawarded\"]", unawarded},
    };
    const char *const set[] = {FATES, row[_i].triggers,
                               "rules.refund.unread_hours=30",
                               "rules.refund.unawarded_days=5", NULL};

    check(set, row[_i].due);
}
END_TEST

/* All at once: nothing comes back twice. */
START_TEST(once_each)
{
    static const char *const set[] = {
        FATES,
        "rules.refund.triggers=[\"cancelled\",\"closed\",\"removed\","
        "\"unread\",\"unawarded\"]",
        "rules.refund.unread_hours=30", "rules.refund.unawarded_days=5", NULL};
    struct record record = record_world(WORLD_BOARD, set);

    for (size_t i = 0; i < record.nsent; i++) {
        sim_time when;
        sim_connects back = refund_of(&record, &record.sent[i], &when);
        if (back != 0 && back != record.sent[i].price)
            ck_abort_msg("%zu: %lld", i, (long long)back);
    }
    record_fini(&record);
}
END_TEST

/* Of the first 12 Connects all come back after 10 days, unless a proposal of the
 * account has won something by then. */
START_TEST(starters_are_given_back)
{
    static const char *const set[] = {"rules.refund.triggers=[\"starter\"]",
                                      "rules.refund.starter_connects=12",
                                      "rules.refund.starter_days=10",
                                      "market.outside_option=1", NULL};
    struct record record = record_world(WORLD_BOARD, set);
    int back = 0, won = 0, later = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        sim_time when, due = sent->when + 10 * TICKS_PER_DAY;
        sim_connects spent = 0;
        bool has_won = false;
        for (size_t k = 0; k < record.nsent; k++)
            if (record.sent[k].account == sent->account &&
                record.sent[k].when <= sent->when)
                spent += record.sent[k].price;
        for (size_t k = 0; k < record.nfacts; k++)
            has_won = has_won || (record.fact[k].kind == FACT_HIRE &&
                                  record.fact[k].account == sent->account &&
                                  record.fact[k].when <= due);
        bool is_back = spent <= 12 && !has_won && due < record.config->horizon;
        if (refund_of(&record, sent, &when) != (is_back ? sent->price : 0) ||
            (is_back && when != due))
            ck_abort_msg("%zu: %d", i, is_back);
        back += is_back;
        won += spent <= 12 && has_won;
        later += spent > 12;
    }
    ck_assert_int_gt(back, 50);
    ck_assert_int_gt(won, 20);
    ck_assert_int_gt(later, 50);
    record_fini(&record);
}
END_TEST

/* Monthly Connects lapse, those of the readiness test stay: three of four months'
 * grants of 10 go, at the next billing dates, if nobody spends. */
START_TEST(only_what_is_capped_lapses)
{
    static const char *const set[] = {"rules.monthly_grant.on=true",
                                      "rules.monthly_grant.connects=10",
                                      "rules.readiness.on=true",
                                      "rules.rollover.on=true",
                                      "rules.rollover.cap_connects=1000000",
                                      "rules.rollover.own_cap=[\"monthly\"]",
                                      NULL};
    struct record record = record_settled(WORLD_QUIET, set);

    for (account_id id = 0; id < record.naccounts; id++) {
        ck_assert_int_eq(record_flow(&record, id, FLOW_GRANT_MONTHLY), 40);
        ck_assert_int_eq(record_flow(&record, id, FLOW_EXPIRE_ROLLOVER), 30);
    }
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("refunding");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, each_trigger_alone, 0, 5);
    tcase_add_test(tc, once_each);
    tcase_add_test(tc, starters_are_given_back);
    tcase_add_test(tc, only_what_is_capped_lapses);
    return unit_run(tc);
}
