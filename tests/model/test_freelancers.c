/* What freelancers do in the competitive market: what they read, when they can
 * pay, and how each rule of buying buys.
 *
 * Seeds are fixed; most of what is asserted is exact. Run from the root. */
#include <math.h>

#include "base/mem.h"
#include "market/competitive.h"
#include "model/chances.h"
#include "model/record.h"
#include "unit/unit.h"

/* ---- sessions ---- */

/* One proposal a session, landing .2 h later: every one is to a post of the
 * freelancer's niches, which was read at an age of at most the depth, and is
 * still open; none to the same post twice. */
START_TEST(reads_the_feed)
{
    static const char *const set[] = {
        "strategies[0].max_per_session=1", "market.niches_per_freelancer=2",
        "market.segments[0].niches=4",     "market.cancelled=0.3",
        "market.cancelled_after_hours=10", NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    sim_time delay = time_from_days(0.2 / 24);
    bool *done = mem_new(300 * world->nposts, sizeof *done);
    size_t late = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        const struct searcher *who = &world->searcher[sent->account];
        const struct post *post = &world->post[sent->post];
        bool *again = &done[sent->account * world->nposts + sent->post];
        ck_assert(post->niche == who->niche[0] || post->niche == who->niche[1]);
        ck_assert_int_ge(sent->when, post->posted + delay);
        ck_assert_int_le(sent->when, post->posted + who->depth + delay);
        ck_assert_int_le(sent->when, post->ended);
        ck_assert(!*again);
        *again = true;
        late += sent->when > post->posted + who->depth / 2;
    }
    ck_assert_uint_gt(record.nsent, 1000);
    ck_assert_uint_gt(late, record.nsent / 20); /* the depth is made use of */
    mem_free(done);
    record_fini(&record);
}
END_TEST

/* Two groups without a common niche, of which each has two: they meet on no
 * post, invitations included. */
START_TEST(groups_that_do_not_meet)
{
    static const char *const set[] = {"market.segments[0].niches=4",
                                      "market.niches_per_freelancer=3",
                                      "populations[able].niches=[1,4]",
                                      "populations[others].niches=[2,3]", NULL};
    struct record record = record_world(WORLD_CHOICES, set);
    const struct competitive *world = record.market->competitive;
    const struct market_fact *hire = NULL;
    int hires[2] = {0}, invited = 0;

    for (account_id id = 0; id < record.naccounts; id++) {
        const int *niche = world->searcher[id].niche;
        int low = id < 60 ? 0 : 1, high = id < 60 ? 3 : 2;
        ck_assert(niche[0] == low || niche[0] == high);
        ck_assert_int_eq(niche[0] + niche[1], low + high);
        ck_assert_int_eq(niche[2], -1);
    }
    for (size_t i = 0; i < record.nsent; i++) {
        int niche = world->post[record.sent[i].post].niche;
        ck_assert_int_eq(record.sent[i].account < 60, niche == 0 || niche == 3);
    }
    while ((hire = record_next(&record, hire, FACT_HIRE))) {
        hires[hire->population]++;
        invited += hire->invited;
    }
    ck_assert_int_gt(hires[0], 300);
    ck_assert_int_gt(hires[1], 300);
    ck_assert_int_gt(invited, 50);
    record_fini(&record);
}
END_TEST

/* Who may search all niches, and says so, searches as who says nothing. */
START_TEST(all_niches_are_all)
{
    static const char *const set[] = {"populations[able].niches=[1,2]", NULL};
    struct result result = world_first(WORLD_CHOICES, NULL);
    struct result same = world_first(WORLD_CHOICES, set);

    ck_assert_uint_eq(result.event_fingerprint, same.event_fingerprint);
    ck_assert_uint_eq(result.inputs, same.inputs);
    result_fini(&same);
    result_fini(&result);
}
END_TEST

/* Nothing lands after the end of a post, though it was decided on before: with
 * posts that end soon after and a long delay, many do not. */
START_TEST(too_late_for_the_post)
{
    static const char *const slow[] = {"market.landing_delay_hours=12",
                                       "market.cancelled=1",
                                       "market.cancelled_after_hours=8", NULL};
    static const char *const soon[] = {"market.landing_delay_hours=0",
                                       "market.cancelled=1",
                                       "market.cancelled_after_hours=8", NULL};
    struct record none = record_world(WORLD_BOARD, slow),
                  some = record_world(WORLD_BOARD, soon);

    ck_assert_uint_eq(none.nsent, 0);
    ck_assert_int_eq(record_facts(&none, EVERYBODY, FACT_UNAFFORDABLE), 0);
    ck_assert_int_eq(record_flow(&none, EVERYBODY, FLOW_SPEND_PROPOSAL), 0);
    ck_assert_uint_gt(some.nsent, 1000);
    record_fini(&some);
    record_fini(&none);
}
END_TEST

/* Who registers on day 20 was not told of what was posted before, and finds it
 * in a session like everybody else. */
START_TEST(alerts_begin_with_the_account)
{
    static const char *const set[] = {
        "populations[0].alert_share=1",   "market.alert_catch=1",
        "market.session_swing=0",         "populations[0].register_day=20",
        "populations[0].depth_hours=700", NULL};
    struct record record = record_world(WORLD_BOARD, set);
    const struct competitive *world = record.market->competitive;
    size_t older = 0, newer = 0;

    for (size_t i = 0; i < record.nsent; i++)
        if (world->post[record.sent[i].post].posted < 20 * TICKS_PER_DAY)
            older++;
        else
            newer++;
    ck_assert_uint_gt(newer, 1000);
    ck_assert_uint_gt(older, 1000);
    record_fini(&record);
}
END_TEST

static double events_of_sessions(const char *swing)
{
    const char *const set[] = {"market.segments[0].posts_per_month=0.001",
                               swing, NULL};
    struct result result = world_first(WORLD_BOARD, set);
    double count = (double)result.events;

    result_fini(&result);
    return count;
}

/* Where nothing is posted sessions are all that happens: as many, whatever the
 * hours, since one that its hour rejects is no event. Bound: 5 standard errors
 * of the difference of two counts. */
START_TEST(rejected_sessions_are_no_events)
{
    double even = events_of_sessions("market.session_swing=0");
    double uneven = events_of_sessions("market.session_swing=0.9");

    ck_assert_double_gt(even, 5000);
    ck_assert_double_lt(fabs(even - uneven), 5 * sqrt(even + uneven));
}
END_TEST

/* ---- paying ---- */

/* Ten Connects, four a proposal: two are paid, the others of the session are
 * not affordable when they land. */
START_TEST(pays_when_it_lands)
{
    static const char *const set[] = {
        "rules.registration.connects=10", "market.cost=distribution",
        "market.cost_connects=4", "market.closes_undecided=0", NULL};
    int count[300] = {0}, two = 0;
    struct record record = record_world(WORLD_BOARD, set);

    for (size_t i = 0; i < record.nsent; i++)
        two += ++count[record.sent[i].account] == 2;
    for (int i = 0; i < 300; i++)
        ck_assert_int_le(count[i], 2);
    ck_assert_int_gt(two, 150);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_UNAFFORDABLE), 1000);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL),
                     4 * (int64_t)record.nsent);
    record_fini(&record);
}
END_TEST

/* ---- buying, where it matters ---- */

/* What a rule promises of each purchase: the balance before and after it. */
struct promise {
    const char *rule; /* of strategies[0].buy */
    bool at_full, at_coupon, plus;
    sim_connects before, after; /* most */
    sim_connects size;          /* of a purchase at the full price; 0: any */
};
static const struct promise promises[] = {
    {"{\"rule\":\"never\"}", false, false, false, 0, 0, 0},
    {"{\"rule\":\"when_short\"}", true, true, false, 5, 15, 10},
    {"{\"rule\":\"reorder_point\",\"reorder_point\":5,\"quantity\":20}", true,
     true, false, 5, 25, 20},
    {"{\"rule\":\"order_up_to\",\"low\":5,\"high\":45}", true, true, false, 5,
     45, 0},
    {"{\"rule\":\"monthly_budget\",\"monthly_budget_usd\":3}", true, true,
     false, 5, 15, 10},
    {"{\"rule\":\"coupon_only\",\"high\":80}", false, true, false, 79, 80, 0},
    {"{\"rule\":\"coupon_else_full\",\"high\":80}", true, true, false, 79, 80,
     10},
    {"{\"rule\":\"break_even\"}", true, true, false, 5, 15, 10},
    {"{\"rule\":\"subscribe\"}", false, false, true, 0, 0, 0},
};

#define MARKET_OF_BUYERS                                                       \
    "rulebook=upwork-2020-12", "rules.registration.connects=40",               \
        "rules.monthly_grant.on=true", "rules.coupon.on=true",                 \
        "rules.coupon.mean_gap_days=8", "populations[0].activity=2"

static struct record buyers(const char *rule)
{
    char buy[160];
    const char *const set[] = {MARKET_OF_BUYERS, buy, NULL};

    snprintf(buy, sizeof buy, "strategies[0].buy=%s", rule);
    return record_world(WORLD_BOARD, set);
}

static void check_promise(const struct promise *promise,
                          const struct record *record)
{
    int64_t full = 0, coupons = 0;

    for (size_t i = 0; i < record->npostings; i++) {
        const struct ledger_posting *posting = &record->posting[i];
        bool is_full = posting->flow == FLOW_PURCHASE;
        if (!is_full && posting->flow != FLOW_PURCHASE_COUPON)
            continue;
        full += is_full;
        coupons += !is_full;
        ck_assert_int_le(posting->balance - posting->connects, promise->before);
        ck_assert_int_le(posting->balance, promise->after);
        if (is_full && promise->size)
            ck_assert_int_eq(posting->connects, promise->size);
    }
    ck_assert_msg((full > 50) == promise->at_full, "%s: %lld", promise->rule,
                  (long long)full);
    ck_assert_msg((coupons > 50) == promise->at_coupon, "%s: %lld",
                  promise->rule, (long long)coupons);
    if (!promise->at_full)
        ck_assert_int_eq(full, 0);
    if (!promise->at_coupon)
        ck_assert_int_eq(coupons, 0);
    ck_assert_int_eq(record_flow(record, EVERYBODY, FLOW_GRANT_PLUS) > 0,
                     promise->plus);
}

/* Every rule buys as it says, and all that buy send more than who never does. */
START_TEST(buy_rules_in_a_market)
{
    struct record never = buyers(promises[0].rule);
    struct record record = buyers(promises[_i].rule);

    ck_assert_int_gt(record_facts(&never, EVERYBODY, FACT_UNAFFORDABLE), 1000);
    check_promise(&promises[_i], &record);
    if (_i > 0) {
        ck_assert_uint_gt(record.nsent, never.nsent + 200);
        ck_assert_int_lt(record_facts(&record, EVERYBODY, FACT_UNAFFORDABLE),
                         record_facts(&never, EVERYBODY, FACT_UNAFFORDABLE));
    }
    record_fini(&record);
    record_fini(&never);
}
END_TEST

/* Nobody passes the budget of a calendar month: January, then February to the
 * 12th. */
START_TEST(budget_of_a_month)
{
    struct record record = buyers(promises[4].rule);
    sim_money spent[300][2] = {{0}}, most = 0;
    sim_time february = 28 * TICKS_PER_DAY; /* day 0 is 4 January */

    for (size_t i = 0; i < record.npostings; i++) {
        const struct ledger_posting *posting = &record.posting[i];
        if (posting->flow != FLOW_PURCHASE &&
            posting->flow != FLOW_PURCHASE_COUPON)
            continue;
        sim_money *month = &spent[posting->account][posting->when >= february];
        *month += posting->usd;
        most = *month > most ? *month : most;
    }
    ck_assert_int_le(most, 3 * MICROS_PER_DOLLAR);
    ck_assert_int_gt(most, 2 * MICROS_PER_DOLLAR);
    record_fini(&record);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("freelancers");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, reads_the_feed);
    tcase_add_test(tc, groups_that_do_not_meet);
    tcase_add_test(tc, all_niches_are_all);
    tcase_add_test(tc, too_late_for_the_post);
    tcase_add_test(tc, alerts_begin_with_the_account);
    tcase_add_test(tc, rejected_sessions_are_no_events);
    tcase_add_test(tc, pays_when_it_lands);
    tcase_add_loop_test(tc, buy_rules_in_a_market, 0, (int)COUNTOF(promises));
    tcase_add_test(tc, budget_of_a_month);
    return unit_run(tc);
}
