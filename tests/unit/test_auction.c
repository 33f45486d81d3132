/* R17: the auction for the first slots, against its formula and by brute
 * force. */
#include <string.h>

#include "policy/auction.h"
#include "unit/unit.h"

enum {
    MOST = 6
};

static const struct rule_boost gsp = {.on = true,
                                      .slots = 3,
                                      .payment = BOOST_NEXT_PRICE,
                                      .increment = 0,
                                      .min_bid = 1};

/* Three slots; bids in order of sending. `holder`: index of each slot's bid. */
static const struct {
    const char *label;
    int payment;
    sim_connects increment, min_bid;
    int nbids;
    sim_connects bid[MOST];
    int nheld;
    int holder[3];
    sim_connects price[3];
} rows[] = {
    {"nobody", BOOST_NEXT_PRICE, 0, 1, 0, {0}, 0, {0}, {0}},
    {"one pays the least bid", BOOST_NEXT_PRICE, 0, 2, 1, {9}, 1, {0}, {2}},
    {"one pays the bid", BOOST_PAY_YOUR_BID, 0, 2, 1, {9}, 1, {0}, {9}},
    {"each pays the next",
     BOOST_NEXT_PRICE,
     0,
     1,
     5,
     {4, 20, 8, 15, 2},
     3,
     {1, 3, 2},
     {15, 8, 4}},
    {"each pays the bid",
     BOOST_PAY_YOUR_BID,
     0,
     1,
     5,
     {4, 20, 8, 15, 2},
     3,
     {1, 3, 2},
     {20, 15, 8}},
    {"and one more",
     BOOST_NEXT_PRICE,
     1,
     1,
     5,
     {4, 20, 8, 15, 2},
     3,
     {1, 3, 2},
     {16, 9, 5}},
    {"fewer than slots", BOOST_NEXT_PRICE, 1, 3, 2, {7, 5}, 2, {0, 1}, {6, 3}},
    {"never above the bid",
     BOOST_NEXT_PRICE,
     5,
     1,
     2,
     {7, 6},
     2,
     {0, 1},
     {7, 1}},
    {"the earlier of equals",
     BOOST_NEXT_PRICE,
     1,
     1,
     4,
     {5, 5, 5, 5},
     3,
     {0, 1, 2},
     {5, 5, 5}},
    {"too low takes no part",
     BOOST_NEXT_PRICE,
     0,
     4,
     4,
     {3, 6, 3, 4},
     2,
     {1, 3, 0},
     {4, 4}},
    {"not boosted", BOOST_NEXT_PRICE, 0, 1, 3, {0, 0, 2}, 1, {2}, {1}},
};

START_TEST(by_hand)
{
    struct rule_boost rule = gsp;
    struct auction_bid bids[MOST];
    struct auction_place place[AUCTION_MAX_SLOTS];

    rule.payment = rows[_i].payment;
    rule.increment = rows[_i].increment;
    rule.min_bid = rows[_i].min_bid;
    for (int i = 0; i < rows[_i].nbids; i++)
        bids[i] = (struct auction_bid){rows[_i].bid[i], i, 7};
    size_t held = auction_places(&rule, bids, (size_t)rows[_i].nbids, place);
    ck_assert_msg(held == (size_t)rows[_i].nheld, "%s: %zu", rows[_i].label,
                  held);
    for (size_t i = 0; i < held; i++) {
        ck_assert_msg(place[i].bid == (size_t)rows[_i].holder[i],
                      "%s: slot %zu", rows[_i].label, i);
        ck_assert_msg(place[i].price == rows[_i].price[i], "%s: price %lld",
                      rows[_i].label, (long long)place[i].price);
    }
}
END_TEST

/* How many bids go before bid i: higher; as high and earlier; as high, at the
 * same time, with a lower number. */
static int rank_of(const struct auction_bid *bids, int n, int i)
{
    int before = 0;

    for (int k = 0; k < n; k++) {
        const struct auction_bid *a = &bids[k], *b = &bids[i];
        before +=
            a->bid > b->bid || (a->bid == b->bid && a->sent < b->sent) ||
            (a->bid == b->bid && a->sent == b->sent && a->number < b->number);
    }
    return before;
}

/* The bid of that rank, or 0. Those below the least take no part, and rank
 * behind all that do. */
static sim_connects bid_of_rank(const struct auction_bid *bids, int n, int rank,
                                sim_connects least)
{
    for (int i = 0; i < n; i++)
        if (rank_of(bids, n, i) == rank && bids[i].bid >= least)
            return bids[i].bid;
    return 0;
}

static void expect(const struct rule_boost *rule,
                   const struct auction_bid *bids, int n)
{
    struct auction_place place[AUCTION_MAX_SLOTS];
    size_t held = auction_places(rule, bids, (size_t)n, place), should = 0;

    for (int i = 0; i < n; i++) {
        int rank = rank_of(bids, n, i);
        if (bids[i].bid < rule->min_bid || rank >= (int)rule->slots)
            continue;
        should++;
        ck_assert_uint_lt((size_t)rank, held);
        ck_assert_uint_eq(place[rank].bid, (size_t)i);
        /* p(k) = min(b(k), max(r, b(k + 1) + d)), r if nobody is below */
        sim_connects next = bid_of_rank(bids, n, rank + 1, rule->min_bid);
        sim_connects price = next ? next + rule->increment : rule->min_bid;
        price = price > rule->min_bid ? price : rule->min_bid;
        price = price < bids[i].bid ? price : bids[i].bid;
        if (rule->payment == BOOST_PAY_YOUR_BID)
            price = bids[i].bid;
        ck_assert_int_eq(place[rank].price, price);
    }
    ck_assert_uint_eq(held, should);
}

/* The least bid that wins a slot does, if it is sent last; one less does not. */
static void expect_least(const struct rule_boost *rule,
                         const struct auction_bid *bids, int n)
{
    struct auction_bid more[MOST + 1];
    sim_connects least = auction_least(rule, bids, (size_t)n);

    memcpy(more, bids, (size_t)n * sizeof *bids);
    more[n] = (struct auction_bid){least, 99, 99};
    ck_assert_int_ge(least, rule->min_bid);
    ck_assert_int_lt(rank_of(more, n + 1, n), (int)rule->slots);
    more[n].bid = least - 1;
    ck_assert(least == rule->min_bid ||
              rank_of(more, n + 1, n) >= (int)rule->slots);
}

/* All auctions of up to five bids of 0 to 3 Connects, with every choice of who
 * is early among them, for every rule of a few slots, prices, least bids. */
START_TEST(by_brute_force)
{
    struct rule_boost rule = gsp;
    int64_t cases = 0;

    for (int n = 0; n <= 5; n++) {
        for (int code = 0; code < 1024; code++) {
            struct auction_bid bids[MOST];
            int rest = code;
            for (int i = 0; i < n; i++, rest /= 4)
                bids[i] = (struct auction_bid){rest % 4, (i * 7 + code) % 3,
                                               (uint32_t)(n - i)};
            if (rest > 0)
                break;
            for (int k = 0; k < 4 * 2 * 2 * 2; k++) {
                rule.slots = 1 + k % 4;
                rule.payment = k / 4 % 2;
                rule.increment = k / 8 % 2;
                rule.min_bid = 1 + k / 16;
                expect(&rule, bids, n);
                expect_least(&rule, bids, n);
                cases++;
            }
        }
    }
    ck_assert_int_eq(cases, (1 + 4 + 16 + 64 + 256 + 1024) * 32);
}
END_TEST

/* What a holder pays does not depend on the own bid, as long as the slot is the
 * same; revenue of next_price is below that of the same bids paid in full. */
START_TEST(next_price_is_not_ones_own)
{
    for (sim_connects own = 9; own <= 14; own++) {
        const struct auction_bid bids[] = {
            {15, 0, 0}, {own, 1, 1}, {8, 2, 2}, {3, 3, 3}, {1, 4, 4}};
        struct auction_place place[AUCTION_MAX_SLOTS];
        ck_assert_uint_eq(auction_places(&gsp, bids, COUNTOF(bids), place), 3);
        ck_assert_int_eq(place[1].price, 8);
        ck_assert_int_eq(place[0].price, own);
        ck_assert_int_eq(place[2].price, 3);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("auction");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, by_hand, 0, (int)COUNTOF(rows));
    tcase_add_test(tc, by_brute_force);
    tcase_add_test(tc, next_price_is_not_ones_own);
    return unit_run(tc);
}
