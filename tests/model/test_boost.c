/* R17 in the competitive market. Every auction of a run is held again here, from
 * the bids that were told, and must have charged the same. Seeds are fixed. */
#include "model/record.h"
#include "unit/unit.h"

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
    ck_assert_int_eq(record_amount(record, FACT_BOOSTED), bids);
    ck_assert_int_eq(record_facts(record, EVERYBODY, FACT_BOOSTED), nbids);
    ck_assert_int_eq(record_amount(record, FACT_BOOST_PAID), paid);
    ck_assert_int_gt(boost_facts(record, FACT_RULE), 100);
    ck_assert_int_gt(boost_facts(record, FACT_CAP_BOUND), 100);
    ck_assert_int_le(record_amount(record, FACT_BOOST_PAID) +
                         record_amount(record, FACT_BOOST_RETURNED),
                     bids);
    ck_assert_int_gt(record_amount(record, FACT_BOOST_RETURNED), 1000);
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
                     record_amount(&record, FACT_BOOST_RETURNED));
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

int main(void)
{
    TCase *tc = tcase_create("boost");

    tcase_set_timeout(tc, 120);
    tcase_add_loop_test(tc, auctions_again, 0, (int)COUNTOF(closings));
    tcase_add_test(tc, opened_while_holding);
    tcase_add_test(tc, look_closes);
    tcase_add_test(tc, time_closes);
    return unit_run(tc);
}
