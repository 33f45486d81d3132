/* R17 in the competitive market: what a bid is good for, who may make one, and
 * what becomes of it when the post is withdrawn. Seeds are fixed. */
#include <string.h>

#include "model/record.h"
#include "model/same.h"
#include "unit/unit.h"

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
        ck_assert((k == 0) == (record_amount(&record, FACT_BOOST_PAID) <
                               record_amount(&record, FACT_BOOSTED) / 20));
        record_fini(&record);
    }

    record = record_world(WORLD_BIDS, refund);
    ck_assert_int_gt(record_facts(&record, EVERYBODY, FACT_BOOSTED), 300);
    ck_assert_int_eq(record_amount(&record, FACT_BOOST_PAID), 0);
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
    ck_assert_int_gt(record_amount(&record, FACT_BOOST_PAID), 0);
    ck_assert_int_eq(record_flow(&record, EVERYBODY, FLOW_REFUND),
                     record_amount(&record, FACT_BOOST_RETURNED));
    record_fini(&record);

    record = record_world(WORLD_BIDS, charged);
    ck_assert_int_gt(record_amount(&record, FACT_BOOST_PAID), 500);
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
    /* but for what the bids themselves sink in posts */
    ck_assert_int_gt(with.posts.sunk, without.posts.sunk);
    with.posts.sunk = without.posts.sunk;
    with.posts.sunk_in_vain = without.posts.sunk_in_vain;
    ck_assert(same_posts(&without.posts, &with.posts));
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
    TCase *tc = tcase_create("boost_bids");

    tcase_set_timeout(tc, 120);
    tcase_add_test(tc, slots_are_read_first);
    tcase_add_test(tc, cancelled);
    tcase_add_test(tc, base_first);
    tcase_add_test(tc, good_match_only);
    tcase_add_test(tc, from_a_day_on);
    tcase_add_test(tc, nobody_elses_luck);
    tcase_add_test(tc, nobody_bids);
    return unit_run(tc);
}
