/* R17 in the competitive market. Every auction of a run is held again here, from
 * the bids that were told, and must have charged the same. Seeds are fixed. */
#include <string.h>

#include "base/mem.h"
#include "model/record.h"
#include "unit/unit.h"

/* Connects that the facts of a kind are about. */
static int64_t amount_of(const struct record *record,
                         enum market_fact_kind kind)
{
    const struct market_fact *fact = NULL;
    int64_t sum = 0;

    while ((fact = record_next(record, fact, kind)))
        sum += fact->amount;
    return sum;
}

/* How often R17 fired, or its increment outbid somebody. */
static int64_t boost_facts(const struct record *record,
                           enum market_fact_kind kind)
{
    const struct market_fact *fact = NULL;
    int64_t count = 0;

    while ((fact = record_next(record, fact, kind)))
        count += fact->rule == RULE_BOOST;
    return count;
}

/* Proposals of [from, to) sent by `until` whose bid goes before that of i. */
static int rank_of(const struct sent *sent, size_t from, size_t to, size_t i,
                   sim_time until)
{
    int before = 0;

    for (size_t k = from; k < to && sent[k].when <= until; k++)
        before +=
            sent[k].bid > sent[i].bid || (k < i && sent[k].bid == sent[i].bid);
    return before;
}

/* What proposal i would pay if the auction were held then: the bid, or the
 * highest bid below it, or the least one. 0: it holds no slot. */
static sim_connects due(const struct record *record, size_t from, size_t to,
                        size_t i, sim_time until, int slots, bool next_price,
                        sim_connects least)
{
    const struct sent *sent = record->sent;
    int rank = rank_of(sent, from, to, i, until);

    if (sent[i].bid == 0 || sent[i].when > until || rank >= slots)
        return 0;
    if (!next_price)
        return sent[i].bid;
    for (size_t k = from; k < to && sent[k].when <= until; k++)
        if (sent[k].bid > 0 && rank_of(sent, from, to, k, until) == rank + 1)
            return sent[k].bid > least ? sent[k].bid : least;
    return least;
}

/* ---- R17 ---- */

/* The auction is over before the closing of the books for posts of the first
 * month; of later ones some bids are held until the end. */
static void expect_conserved(const struct record *record)
{
    int64_t bids = 0, paid = 0, price = 0, nbids = 0;

    for (size_t i = 0; i < record->nsent; i++) {
        const struct sent *sent = &record->sent[i];
        price += sent->price;
        bids += sent->bid;
        paid += sent->paid;
        nbids += sent->bid > 0;
        ck_assert_int_le(sent->paid, sent->bid);
    }
    ck_assert_int_eq(record_flow(record, EVERYBODY, FLOW_SPEND_PROPOSAL),
                     price);
    ck_assert_int_eq(record_flow(record, EVERYBODY, FLOW_SPEND_BOOST), bids);
    ck_assert_int_eq(amount_of(record, FACT_BOOSTED), bids);
    ck_assert_int_eq(record_facts(record, EVERYBODY, FACT_BOOSTED), nbids);
    ck_assert_int_eq(amount_of(record, FACT_BOOST_PAID), paid);
    ck_assert_int_gt(boost_facts(record, FACT_RULE), 100);
    ck_assert_int_gt(boost_facts(record, FACT_CAP_BOUND), 100);
    ck_assert_int_le(amount_of(record, FACT_BOOST_PAID) +
                         amount_of(record, FACT_BOOST_RETURNED),
                     bids);
    ck_assert_int_gt(amount_of(record, FACT_BOOST_RETURNED), 1000);
}

static const struct {
    const char *payment, *slots, *least;
    int nslots;
    bool next_price;
    sim_connects lowest;
} closings[] = {
    {"pay_your_bid", "3", "1", 3, false, 1},
    {"pay_your_bid", "4", "6", 4, false, 6},
    {"next_price", "3", "2", 3, true, 2},
    {"next_price", "1", "1", 1, true, 1},
};

/* Held again for each post: by first hire, end of the post or after a week all
 * bids that were made are compared. No post is taken off, which voids bids. */
START_TEST(auctions_again)
{
    char payment[64], slots[64], least[64];
    const char *const set[] = {payment, slots, least,
                               "market.closes_undecided=0", NULL};
    struct record record;
    int64_t held = 0, hired = 0;

    snprintf(payment, sizeof payment, "rules.boost.payment=\"%s\"",
             closings[_i].payment);
    snprintf(slots, sizeof slots, "rules.boost.slots=%s", closings[_i].slots);
    snprintf(least, sizeof least, "rules.boost.min_bid_connects=%s",
             closings[_i].least);
    record = record_world(WORLD_BIDS, set);
    expect_conserved(&record);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_REFUND),
                     amount_of(&record, FACT_BOOST_RETURNED));
    for (size_t i = 0; i < record.nsent;) {
        size_t to = record_post_end(&record, i);
        for (size_t k = i; k < to; k++) {
            sim_connects pays =
                due(&record, i, to, k, SIM_NEVER, closings[_i].nslots,
                    closings[_i].next_price, closings[_i].lowest);
            const struct sent *sent = &record.sent[k];
            ck_assert_int_eq(sent->paid, pays);
            ck_assert(sent->bid == 0 || sent->bid >= closings[_i].lowest);
            /* over before the books close: what is not due is back */
            if (record.post[sent->post].when + 7 * TICKS_PER_DAY <
                40 * TICKS_PER_DAY)
                ck_assert_int_eq(sent->returned, sent->bid - sent->paid);
            if (sent->is_hired)
                ck_assert_int_eq(sent->behind, sent->price + sent->paid);
            hired += sent->is_hired && sent->paid > 0;
            held += pays > 0;
        }
        i = to;
    }
    ck_assert_int_gt(held, 200);
    ck_assert_int_gt(hired, 10);
    ck_assert_int_eq(held, boost_facts(&record, FACT_RULE));
    record_fini(&record);
}
END_TEST

/* A look at a post reads one proposal. The first slot's holder at that moment
 * is read, answered, and pays; others pay if they hold a slot at the end. */
START_TEST(opened_while_holding)
{
    static const char *const set[] = {
        "rules.boost.closes=\"each_interaction\"",
        "rules.boost.payment=\"pay_your_bid\"",
        "market.reads_more=0",
        "market.outside_option=100", /* nobody is hired */
        "market.closes_undecided=0",
        "market.first_look_hours=1",
        NULL};
    struct record record = record_world(WORLD_BIDS, set);
    int64_t outbid_later = 0, read = 0;

    expect_conserved(&record);
    for (size_t i = 0; i < record.nsent;) {
        size_t to = record_post_end(&record, i), opened = to;
        for (size_t k = i; k < to; k++)
            if (record.sent[k].answered < SIM_NEVER)
                opened = k;
        sim_time look = opened < to ? record.sent[opened].answered : 0;
        for (size_t k = i; k < to; k++) {
            const struct sent *sent = &record.sent[k];
            sim_connects then = due(&record, i, to, k, look, 3, false, 1);
            sim_connects last = due(&record, i, to, k, SIM_NEVER, 3, false, 1);
            if (then > 0 && rank_of(record.sent, i, to, k, look) == 0)
                ck_assert_uint_eq(k, opened); /* first slot first */
            bool pays_then = k == opened && then > 0;
            ck_assert_int_eq(sent->paid, pays_then ? sent->bid : last);
            outbid_later += pays_then && last == 0;
            read += pays_then;
        }
        i = to;
    }
    ck_assert_int_gt(read, 50);
    ck_assert_int_gt(outbid_later, 10);
    record_fini(&record);
}
END_TEST

/* The first look ends the auction: nobody bids afterwards. */
START_TEST(look_closes)
{
    static const char *const set[] = {
        "rules.boost.closes=\"first_interaction\"",
        "market.reads_more=0",
        "market.first_look_hours=2",
        "rules.boost.payment=\"pay_your_bid\"",
        "market.closes_undecided=0",
        NULL};
    struct record record = record_world(WORLD_BIDS, set);
    int64_t before = 0, after = 0;

    expect_conserved(&record);
    for (size_t i = 0; i < record.nsent;) {
        size_t to = record_post_end(&record, i);
        sim_time look = SIM_NEVER;
        for (size_t k = i; k < to; k++)
            if (record.sent[k].answered < look)
                look = record.sent[k].answered;
        for (size_t k = i; k < to; k++) {
            const struct sent *sent = &record.sent[k];
            ck_assert(sent->bid == 0 || sent->when <= look);
            ck_assert_int_eq(sent->paid,
                             due(&record, i, to, k, look, 3, false, 1));
            before += sent->when <= look;
            after += sent->when > look;
        }
        i = to;
    }
    ck_assert_int_gt(before, 500);
    ck_assert_int_gt(after, 500);
    record_fini(&record);
}
END_TEST

/* Nobody looks: the auction lasts so many hours, not a week, and bids end with
 * it. A post's first proposal is nearly as old as the post. */
START_TEST(time_closes)
{
    static const char *const set[] = {
        "market.never_looks=1", "rules.boost.closes_after_days=0.25", NULL};
    struct record record = record_world(WORLD_BIDS, set);
    int64_t late = 0, paid = 0;

    for (size_t i = 0; i < record.nsent;) {
        size_t to = record_post_end(&record, i);
        for (size_t k = i; k < to; k++) {
            const struct sent *sent = &record.sent[k];
            if (sent->when > record.sent[i].when + 6 * TICKS_PER_HOUR) {
                ck_assert_int_eq(sent->bid, 0);
                late++;
            }
            ck_assert_int_eq(sent->paid,
                             due(&record, i, to, k, SIM_NEVER, 3, true, 1));
            paid += sent->paid > 0;
        }
        i = to;
    }
    ck_assert_int_gt(late, 300);
    ck_assert_int_gt(paid, 300);
    record_fini(&record);
}
END_TEST

/* A client who reads one proposal reads the highest bid, whatever its merit;
 * one who does not care about slots reads as if nobody had bid. */
START_TEST(slots_are_read_first)
{
    static const char *const cares[] = {
        "market.reads_more=0", "market.rank_noise=0", "market.ability_effect=0",
        "market.first_look_hours=3", NULL};
    static const char *const does_not[] = {
        "market.reads_more=0",     "market.rank_noise=0",
        "market.ability_effect=0", "market.first_look_hours=3",
        "market.boosted_first=0",  NULL};
    int64_t worse[2] = {0, 0}, read[2] = {0, 0};

    for (int who = 0; who < 2; who++) {
        struct record record =
            record_world(WORLD_BIDS, who == 0 ? cares : does_not);
        for (size_t i = 0; i < record.nsent; i++) {
            const struct sent *it = &record.sent[i];
            if (it->answered == SIM_NEVER)
                continue;
            read[who]++;
            size_t from = i;
            while (from > 0 && record.sent[from - 1].post == it->post)
                from--;
            for (size_t k = from;
                 k < record.nsent && record.sent[k].post == it->post &&
                 record.sent[k].when <= it->answered;
                 k++) {
                if (who == 0)
                    ck_assert_int_le(record.sent[k].bid, it->bid);
                worse[who] += record.sent[k].fit > it->fit + 1e-5;
            }
        }
        record_fini(&record);
    }
    ck_assert_int_gt(read[0], 150);
    ck_assert_int_gt(read[1], 150);
    ck_assert_int_gt(worse[0], 300);
    ck_assert_int_eq(worse[1], 0);
}
END_TEST

/* Of cancelled posts everything returns, what is held of a bid too; without
 * R14 nothing does but what was not due. */
START_TEST(cancelled)
{
    static const char *const refund[] = {"market.cancelled=1",
                                         "market.cancelled_after_hours=4",
                                         "market.first_look_hours=9", NULL};
    static const char *const no[] = {
        "market.cancelled=1", "market.cancelled_after_hours=4",
        "market.first_look_hours=9", "rules.refund.on=false", NULL};
    /* charged at the first look, before the cancellation: returns as well */
    static const char *const charged[] = {
        "market.cancelled=1",
        "market.cancelled_after_hours=4",
        "market.first_look_hours=2",
        "market.outside_option=100",
        "market.closes_undecided=0",
        "rules.boost.closes=\"first_interaction\"",
        NULL};
    /* nobody is chosen and the client closes: bids are still open, or paid at
     * the look */
    static const char *const closed[] = {
        "market.first_look_hours=9", "market.decision_hours=9",
        "market.outside_option=100", "market.closes_undecided=1",
        "market.invites=0",          NULL};
    static const char *const closed_charged[] = {
        "market.first_look_hours=9",
        "market.decision_hours=9",
        "market.outside_option=100",
        "market.closes_undecided=1",
        "market.invites=0",
        "rules.boost.closes=\"first_interaction\"",
        NULL};
    static const char *const *const off[] = {closed, closed_charged};
    struct record record;

    for (size_t k = 0; k < COUNTOF(off); k++) {
        int64_t owed = 0, ncancelled = 0;
        record = record_world(WORLD_BIDS, off[k]);
        for (size_t i = 0; i < record.nsent; i++) {
            const struct sent *sent = &record.sent[i];
            bool is_early =
                sent->when < 39 * 24 * TICKS_PER_HOUR - 18 * TICKS_PER_HOUR;
            ncancelled += sent->is_cancelled && is_early && sent->bid > 0;
            if (sent->is_cancelled && is_early)
                owed += sent->price + sent->bid;
        }
        ck_assert_int_gt(ncancelled, 300);
        ck_assert_int_ge(record_flow(&record, EVERYBODY, FLOW_REFUND), owed);
        ck_assert((k == 0) == (amount_of(&record, FACT_BOOST_PAID) <
                               amount_of(&record, FACT_BOOSTED) / 20));
        record_fini(&record);
    }

    record = record_world(WORLD_BIDS, refund);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_BOOSTED), 300);
    ck_assert_int_eq(amount_of(&record, FACT_BOOST_PAID), 0);
    int64_t open = 0; /* of the last four hours: not yet cancelled */
    for (size_t i = 0; i < record.nsent; i++)
        if (!record.sent[i].is_cancelled ||
            record.sent[i].when > (40 * 24 - 4) * TICKS_PER_HOUR)
            open += record.sent[i].price + record.sent[i].bid;
    int64_t spent = record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL) +
                    record_flow(&record, EVERYBODY, FLOW_SPEND_BOOST);
    ck_assert_int_ge(record_flow(&record, EVERYBODY, FLOW_REFUND),
                     spent - open);
    ck_assert_int_gt(spent - open, 1000);
    record_fini(&record);

    record = record_world(WORLD_BIDS, no);
    ck_assert_int_gt(amount_of(&record, FACT_BOOST_PAID), 0);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_REFUND),
                     amount_of(&record, FACT_BOOST_RETURNED));
    record_fini(&record);

    record = record_world(WORLD_BIDS, charged);
    ck_assert_int_gt(amount_of(&record, FACT_BOOST_PAID), 500);
    ck_assert_int_gt(
        record_flow(&record, EVERYBODY, FLOW_REFUND),
        record_flow(&record, EVERYBODY, FLOW_SPEND_PROPOSAL) * 9 / 10 +
            record_flow(&record, EVERYBODY, FLOW_SPEND_BOOST) * 9 / 10);
    record_fini(&record);
}
END_TEST

/* The price of the proposal comes first: a bid is made of what is left. */
START_TEST(base_first)
{
    static const char *const short_by_one[] = {"rules.registration.connects=8",
                                               "rules.monthly_grant.on=false",
                                               "market.never_looks=1",
                                               "market.invites=0",
                                               "populations[0].strategy=low",
                                               "horizon_days=10",
                                               NULL};
    static const char *const enough[] = {"rules.registration.connects=9",
                                         "rules.monthly_grant.on=false",
                                         "market.never_looks=1",
                                         "market.invites=0",
                                         "populations[0].strategy=low",
                                         "horizon_days=10",
                                         NULL};
    struct record record = record_world(WORLD_BIDS, short_by_one);
    int64_t boosted = 0;

    ck_assert_uint_gt(record.nsent, 100);
    for (size_t i = 0; i < record.nsent; i++)
        ck_assert(record.sent[i].account >= 120 || record.sent[i].bid == 0);
    record_fini(&record);

    record = record_world(WORLD_BIDS, enough);
    for (size_t i = 0; i < record.nsent; i++)
        boosted += record.sent[i].account < 120 && record.sent[i].bid == 5;
    ck_assert_int_gt(boosted, 50);
    record_fini(&record);
}
END_TEST

/* Only who fits may bid. */
START_TEST(good_match_only)
{
    static const char *const set[] = {"rules.boost.min_fit=1", NULL};
    struct record record = record_world(WORLD_BIDS, set);
    int64_t below = 0, above = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        below += record.sent[i].fit < 1;
        above += record.sent[i].bid > 0;
        ck_assert(record.sent[i].fit >= 1 || record.sent[i].bid == 0);
    }
    ck_assert_int_gt(below, 200);
    ck_assert_int_gt(above, 200);
    record_fini(&record);
}
END_TEST

/* A dated change: a post keeps the rules it was posted under. */
START_TEST(from_a_day_on)
{
    static const char *const set[] = {
        "rules.boost.on=false",
        "changes=[{\"name\": \"boost\", \"day\": 20, \"rules\": "
        "{\"boost\": {\"on\": true}}}]",
        "market.never_looks=1", "market.invites=0", NULL};
    struct record record = record_world(WORLD_BIDS, set);
    int64_t late = 0, bids = 0;

    for (size_t i = 0; i < record.nsent; i++) {
        const struct sent *sent = &record.sent[i];
        bool is_new = record.post[sent->post].when >= 20 * TICKS_PER_DAY;
        ck_assert(is_new || sent->bid == 0);
        late += !is_new && sent->when >= 20 * TICKS_PER_DAY;
        bids += sent->bid > 0;
    }
    ck_assert_int_gt(late, 5); /* on posts of the old rules */
    ck_assert_int_gt(bids, 300);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_BOOSTED), bids);
    record_fini(&record);
}
END_TEST

/* The rule changes no input, and where clients never look nobody's luck but
 * that of who bids. */
START_TEST(nobody_elses_luck)
{
    static const char *const off[] = {"market.never_looks=1",
                                      "rules.boost.on=false", NULL};
    static const char *const on[] = {"market.never_looks=1", NULL};
    struct result without = world_first(WORLD_BIDS, off),
                  with = world_first(WORLD_BIDS, on);

    ck_assert_uint_eq(without.inputs, with.inputs);
    ck_assert_int_eq(without.tally[0].boosted, 0);
    ck_assert_int_eq(without.tally[0].flow[FLOW_SPEND_BOOST], 0);
    ck_assert_int_gt(with.tally[0].boosted, 1000);
    ck_assert_int_eq(
        memcmp(&without.tally[1], &with.tally[1], sizeof with.tally[1]), 0);
    ck_assert_int_eq(memcmp(&without.posts, &with.posts, sizeof with.posts), 0);
    /* Connects are not short: who bids proposes as before */
    for (int pop = 2; pop <= 5; pop++) {
        ck_assert_int_eq(without.tally[pop].proposals,
                         with.tally[pop].proposals);
        ck_assert_int_gt(with.tally[pop].boosted, 100);
    }
    result_fini(&with);
    result_fini(&without);
}
END_TEST

#define ONE_POPULATION                                                         \
    "populations=[{\"name\": \"p\", \"size\": 60, \"opening\": "               \
    "\"register\", \"alert_share\": 0.2, \"strategy\": \"never\"}]"

/* Nobody bids: the rule changes nothing at all. */
START_TEST(nobody_bids)
{
    static const char *const off[] = {ONE_POPULATION, "rules.boost.on=false",
                                      NULL};
    static const char *const on[] = {ONE_POPULATION, NULL};
    struct result without = world_first(WORLD_BIDS, off),
                  with = world_first(WORLD_BIDS, on);

    ck_assert_uint_eq(without.event_fingerprint, with.event_fingerprint);
    ck_assert_uint_eq(without.posting_fingerprint, with.posting_fingerprint);
    ck_assert_int_gt(with.tally[0].hires, 5);
    result_fini(&with);
    result_fini(&without);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("boost");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, auctions_again, 0, (int)COUNTOF(closings));
    tcase_add_test(tc, opened_while_holding);
    tcase_add_test(tc, look_closes);
    tcase_add_test(tc, time_closes);
    tcase_add_test(tc, slots_are_read_first);
    tcase_add_test(tc, cancelled);
    tcase_add_test(tc, base_first);
    tcase_add_test(tc, good_match_only);
    tcase_add_test(tc, from_a_day_on);
    tcase_add_test(tc, nobody_elses_luck);
    tcase_add_test(tc, nobody_bids);
    return unit_run(tc);
}
