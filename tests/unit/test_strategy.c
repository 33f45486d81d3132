/* Strategies: every rule of bidding, buying and boosting, row by row. */
#include <string.h>

#include "strategy/strategy.h"
#include "unit/unit.h"

/* Facts of a job: its price and what it is worth; its price, the chance of it,
 * what it is worth then, what the proposal costs. */
#define WORTH(connects, net, gain)                                             \
    {                                                                          \
        .price = (connects), .net_usd = (net), .gain_usd = (gain)              \
    }
#define ODDS(connects, odds, worth, cost)                                      \
    {                                                                          \
        .price = (connects), .chance = (odds), .worth_usd = (worth),           \
        .cost_usd = (cost)                                                     \
    }
/* Facts of a boost: balance, price, gain, what a Connect costs. */
#define LEFT(connects, cost, gain, each)                                       \
    {                                                                          \
        .balance = (connects), .price = (cost), .gain_usd = (gain),            \
        .connect_usd = (each)                                                  \
    }
#define SHARE(part, limit)                                                     \
    {                                                                          \
        .share = (part), .most = (limit)                                       \
    }

#define USD(cents) ((cents) * (MICROS_PER_DOLLAR / 100))

static const struct {
    const char *label, *rule;
    struct bid_facts facts;
    double min;
    bool wants;
} bids[] = {
    {"even at a loss", "every_affordable", WORTH(4, -9, -8), 0, true},
    {"at the threshold", "threshold", WORTH(4, 2, 3), 0.5, true},
    {"just below it", "threshold", WORTH(4, 1.999, 3), 0.5, false},
    {"per Connect", "threshold", WORTH(5, 2, 3), 0.5, false},
    {"zero is enough", "threshold", WORTH(6, 0, 1), 0, true},
    {"a loss is not", "threshold", WORTH(6, -0.01, 1), 0, false},
    {"unless allowed", "threshold", WORTH(6, -5, 1), -1, true},
    {"a free proposal", "threshold", WORTH(0, 0.5, 0.5), 0.5, true},
    {"one of the few", "best_first", WORTH(4, 2, 3), 0.5, true},
    {"not a good one", "best_first", WORTH(5, 2, 3), 0.5, false},
    {"not even a cheap one", "cheapest_first", WORTH(1, -1, 0), 0, false},
    {"worth its cost", "portfolio", ODDS(2, 0.5, 4, 1.9), 0, true},
    {"not worth it", "portfolio", ODDS(2, 0.5, 4, 2), 0, false},
    {"a free one below", "threshold", WORTH(0, 0.4, 0.4), 0.5, false},
};

/* A rule for one job, shown that job alone. */
START_TEST(bid)
{
    const struct bid_params params = {.min_usd_per_connect = bids[_i].min,
                                      .best = 3};
    int rule = strategy_find_bid(bids[_i].rule);
    size_t chosen = 9;

    ck_assert_int_ge(rule, 0);
    size_t count =
        bid_rules[rule].choose(&bids[_i].facts, 1, 1, &params, &chosen);
    ck_assert_msg(count == (bids[_i].wants ? 1 : 0), "%s", bids[_i].label);
    ck_assert_msg(count == 0 || chosen == 0, "%s", bids[_i].label);
    ck_assert_msg(
        bid_rules[rule].choose(&bids[_i].facts, 1, 0, &params, &chosen) == 0,
        "%s: without room", bids[_i].label);
}
END_TEST

/* Five jobs of a session, newest first: price, net value; the gain is not
 * looked at. */
static const struct bid_facts session[] = {
    {.price = 4, .net_usd = 3},  {.price = 2, .net_usd = 1},
    {.price = 6, .net_usd = 9},  {.price = 2, .net_usd = 3},
    {.price = 1, .net_usd = -1},
};

static const struct {
    const char *rule;
    int64_t best;
    size_t room, count;
    size_t chosen[COUNTOF(session)];
} sessions[] = {
    {"every_affordable", 0, 9, 5, {0, 1, 2, 3, 4}},
    {"every_affordable", 0, 2, 2, {0, 1}},
    {"threshold", 0, 9, 4, {0, 1, 2, 3}},
    {"threshold", 0, 3, 3, {0, 1, 2}},
    {"cheapest_first", 0, 9, 4, {1, 3, 0, 2}},
    {"cheapest_first", 0, 1, 1, {1}},
    {"best_first", 2, 9, 2, {2, 0}},
    {"best_first", 9, 9, 4, {2, 0, 3, 1}},
    {"best_first", 3, 1, 1, {2}},
};

START_TEST(bid_session)
{
    const struct bid_params params = {.best = sessions[_i].best};
    int rule = strategy_find_bid(sessions[_i].rule);
    size_t chosen[COUNTOF(session)];
    size_t count = bid_rules[rule].choose(session, COUNTOF(session),
                                          sessions[_i].room, &params, chosen);

    ck_assert_uint_eq(count, sessions[_i].count);
    for (size_t i = 0; i < count; i++)
        ck_assert_uint_eq(chosen[i], sessions[_i].chosen[i]);
}
END_TEST

/* Which rules compare jobs: those alone are refused where one is shown. */
START_TEST(bid_compares)
{
    for (size_t i = 0; i < nbid_rules; i++) {
        const char *name = bid_rules[i].name;
        bool one = strcmp(name, "every_affordable") == 0 ||
                   strcmp(name, "threshold") == 0;
        ck_assert_msg(bid_rules[i].compares == !one, "%s", name);
    }
}
END_TEST

#define NOTHING                                                                \
    {                                                                          \
        0, 0, 0, 0                                                             \
    }
#define COVER(n)                                                               \
    {                                                                          \
        .cover = (n)                                                           \
    }
#define UPTO(n)                                                                \
    {                                                                          \
        .at_most = (n)                                                         \
    }
#define SOME(n, q)                                                             \
    {                                                                          \
        .quantity = (q), .count = (n)                                          \
    }

/* r = 5, Q = 10; s = 5, S = 45; a budget of $5; silence of 8 stops. */
static const struct buy_params buy_params = {.reorder_point = 5,
                                             .quantity = 10,
                                             .low = 5,
                                             .high = 45,
                                             .budget = USD(500),
                                             .monthly = 10,
                                             .most = USD(700),
                                             .step = 0.25,
                                             .stop_after = 8};

static const struct {
    const char *label, *rule;
    struct buy_facts facts;
    struct buy_order order;
} buys[] = {
    {"opening", "never", {.trigger = BUY_OPENING}, NOTHING},
    {"short", "never", {.trigger = BUY_SHORT, .price = 6}, NOTHING},
    {"coupon", "never", {.trigger = BUY_COUPON}, NOTHING},
    {"opening", "subscribe", {.trigger = BUY_OPENING}, NOTHING},
    {"short", "subscribe", {.trigger = BUY_SHORT, .price = 6}, NOTHING},
    {"coupon", "subscribe", {.trigger = BUY_COUPON}, NOTHING},

    {"opening", "when_short", {.trigger = BUY_OPENING}, NOTHING},
    {"decrease to 0", "when_short", {.trigger = BUY_DECREASE}, NOTHING},
    {"coupon", "when_short", {.trigger = BUY_COUPON}, NOTHING},
    {"short of 6", "when_short", {.trigger = BUY_SHORT, .price = 6}, COVER(6)},
    {"short of 1",
     "when_short",
     {.trigger = BUY_SHORT, .price = 6, .balance = 5},
     COVER(1)},
    {"just enough",
     "when_short",
     {.trigger = BUY_SHORT, .price = 6, .balance = 6},
     NOTHING},

    {"opening above r",
     "reorder_point",
     {.trigger = BUY_OPENING, .balance = 6},
     NOTHING},
    {"opening at r",
     "reorder_point",
     {.trigger = BUY_OPENING, .balance = 5},
     SOME(1, 10)},
    {"decrease above r",
     "reorder_point",
     {.trigger = BUY_DECREASE, .balance = 6},
     NOTHING},
    {"decrease to r",
     "reorder_point",
     {.trigger = BUY_DECREASE, .balance = 5},
     SOME(1, 10)},
    {"decrease to 0", "reorder_point", {.trigger = BUY_DECREASE}, SOME(1, 10)},
    {"short",
     "reorder_point",
     {.trigger = BUY_SHORT, .balance = 5, .price = 6},
     SOME(1, 10)},
    {"short above r",
     "reorder_point",
     {.trigger = BUY_SHORT, .balance = 6, .price = 99},
     NOTHING},
    {"coupon",
     "reorder_point",
     {.trigger = BUY_COUPON, .has_coupon = true},
     NOTHING},

    {"opening above s",
     "order_up_to",
     {.trigger = BUY_OPENING, .balance = 6},
     NOTHING},
    {"opening at s",
     "order_up_to",
     {.trigger = BUY_OPENING, .balance = 5},
     UPTO(40)},
    {"decrease above s",
     "order_up_to",
     {.trigger = BUY_DECREASE, .balance = 6},
     NOTHING},
    {"decrease to s",
     "order_up_to",
     {.trigger = BUY_DECREASE, .balance = 5},
     UPTO(40)},
    {"decrease to 0", "order_up_to", {.trigger = BUY_DECREASE}, UPTO(45)},
    {"short",
     "order_up_to",
     {.trigger = BUY_SHORT, .balance = 3, .price = 6},
     UPTO(42)},
    {"coupon",
     "order_up_to",
     {.trigger = BUY_COUPON, .has_coupon = true},
     NOTHING},

    {"opening", "pay_day", {.trigger = BUY_OPENING}, NOTHING},
    {"short", "pay_day", {.trigger = BUY_SHORT, .price = 6}, NOTHING},
    {"pay day", "pay_day", {.trigger = BUY_PAY_DAY, .balance = 99}, COVER(10)},
    {"pay day", "when_short", {.trigger = BUY_PAY_DAY}, NOTHING},
    {"pay day", "adaptive", {.trigger = BUY_PAY_DAY}, NOTHING},
    {"all of it",
     "adaptive",
     {.trigger = BUY_SHORT,
      .price = 6,
      .spent_month = USD(350),
      .cover_cost = USD(150),
      .allowed = USD(500),
      .silent = 7},
     COVER(6)},
    {"a micro-dollar over",
     "adaptive",
     {.trigger = BUY_SHORT,
      .price = 6,
      .spent_month = USD(350) + 1,
      .cover_cost = USD(150),
      .allowed = USD(500)},
     NOTHING},
    {"silent too long",
     "adaptive",
     {.trigger = BUY_SHORT,
      .price = 6,
      .cover_cost = USD(150),
      .allowed = USD(500),
      .silent = 8},
     NOTHING},

    {"opening", "monthly_budget", {.trigger = BUY_OPENING}, NOTHING},
    {"decrease", "monthly_budget", {.trigger = BUY_DECREASE}, NOTHING},
    {"coupon", "monthly_budget", {.trigger = BUY_COUPON}, NOTHING},
    {"all of it",
     "monthly_budget",
     {.trigger = BUY_SHORT,
      .price = 6,
      .spent_month = USD(350),
      .cover_cost = USD(150)},
     COVER(6)},
    {"a micro-dollar over",
     "monthly_budget",
     {.trigger = BUY_SHORT,
      .price = 6,
      .spent_month = USD(350) + 1,
      .cover_cost = USD(150)},
     NOTHING},
    {"spent already",
     "monthly_budget",
     {.trigger = BUY_SHORT,
      .price = 6,
      .spent_month = USD(500),
      .cover_cost = USD(150)},
     NOTHING},
    {"first, too dear",
     "monthly_budget",
     {.trigger = BUY_SHORT, .price = 50, .cover_cost = USD(900)},
     NOTHING},
    {"not short",
     "monthly_budget",
     {.trigger = BUY_SHORT, .price = 6, .balance = 6},
     NOTHING},

    {"opening", "coupon_only", {.trigger = BUY_OPENING}, NOTHING},
    {"decrease",
     "coupon_only",
     {.trigger = BUY_DECREASE, .has_coupon = true},
     NOTHING},
    {"short", "coupon_only", {.trigger = BUY_SHORT, .price = 6}, NOTHING},
    {"short, coupon held",
     "coupon_only",
     {.trigger = BUY_SHORT, .price = 6, .has_coupon = true},
     NOTHING},
    {"coupon at 0",
     "coupon_only",
     {.trigger = BUY_COUPON, .has_coupon = true},
     UPTO(45)},
    {"coupon at 44",
     "coupon_only",
     {.trigger = BUY_COUPON, .balance = 44, .has_coupon = true},
     UPTO(1)},
    {"coupon at S",
     "coupon_only",
     {.trigger = BUY_COUPON, .balance = 45, .has_coupon = true},
     NOTHING},
    {"coupon above S",
     "coupon_only",
     {.trigger = BUY_COUPON, .balance = 99, .has_coupon = true},
     NOTHING},

    {"opening", "coupon_else_full", {.trigger = BUY_OPENING}, NOTHING},
    {"decrease", "coupon_else_full", {.trigger = BUY_DECREASE}, NOTHING},
    {"short",
     "coupon_else_full",
     {.trigger = BUY_SHORT, .price = 6, .balance = 2},
     COVER(4)},
    {"coupon at 5",
     "coupon_else_full",
     {.trigger = BUY_COUPON, .balance = 5, .has_coupon = true},
     UPTO(40)},
    {"coupon at S",
     "coupon_else_full",
     {.trigger = BUY_COUPON, .balance = 45, .has_coupon = true},
     NOTHING},

    {"opening",
     "break_even",
     {.trigger = BUY_OPENING, .connect_usd = 0.15},
     NOTHING},
    {"coupon",
     "break_even",
     {.trigger = BUY_COUPON, .connect_usd = 0.15},
     NOTHING},
    {"worth it",
     "break_even",
     {.trigger = BUY_SHORT, .price = 8, .gain_usd = 1.01, .connect_usd = 0.125},
     COVER(8)},
    {"exactly what it costs",
     "break_even",
     {.trigger = BUY_SHORT, .price = 8, .gain_usd = 1, .connect_usd = 0.125},
     NOTHING},
    {"not worth it",
     "break_even",
     {.trigger = BUY_SHORT, .price = 8, .gain_usd = 0.99, .connect_usd = 0.125},
     NOTHING},
    {"a loss",
     "break_even",
     {.trigger = BUY_SHORT, .price = 8, .gain_usd = -3, .connect_usd = 0},
     NOTHING},
    {"price, not shortfall",
     "break_even",
     {.trigger = BUY_SHORT,
      .price = 8,
      .balance = 7,
      .gain_usd = 0.5,
      .connect_usd = 0.125},
     NOTHING},
    {"worth it, not short",
     "break_even",
     {.trigger = BUY_SHORT,
      .price = 8,
      .balance = 8,
      .gain_usd = 9,
      .connect_usd = 0.125},
     NOTHING},
    {"worth it, decrease",
     "break_even",
     {.trigger = BUY_DECREASE, .gain_usd = 9, .connect_usd = 0.125},
     NOTHING},
};

/* A quarter up after a month that paid, at most to $7; a quarter down after one
 * that did not; if nothing was spent as it was, but with a hire no less than at
 * first. */
START_TEST(budget_follows_its_return)
{
    const struct buy_rule *rule = &buy_rules[strategy_find_buy("adaptive")];
    sim_money up = rule->adapt(&buy_params, USD(500), USD(100), USD(100)),
              most = rule->adapt(&buy_params, up, USD(1), USD(900)),
              down = rule->adapt(&buy_params, USD(500), USD(100), USD(99)),
              same = rule->adapt(&buy_params, USD(400), 0, 0),
              anew = rule->adapt(&buy_params, 0, 0, 1),
              more = rule->adapt(&buy_params, USD(600), 0, 1);

    ck_assert_int_eq(up, USD(625));
    ck_assert_int_eq(most, USD(700));
    ck_assert_int_eq(down, USD(375));
    ck_assert_int_eq(same, USD(400));
    ck_assert_int_eq(anew, USD(500));
    ck_assert_int_eq(more, USD(600));
}
END_TEST

START_TEST(buy)
{
    int rule = strategy_find_buy(buys[_i].rule);
    const struct buy_order *want = &buys[_i].order;

    ck_assert_int_ge(rule, 0);
    struct buy_order got = buy_rules[rule].decide(&buys[_i].facts, &buy_params);
    ck_assert_msg(
        got.cover == want->cover && got.at_most == want->at_most &&
            got.quantity == want->quantity && got.count == want->count,
        "%s, %s: cover %lld, at most %lld, %lld of %lld", buys[_i].rule,
        buys[_i].label, (long long)got.cover, (long long)got.at_most,
        (long long)got.count, (long long)got.quantity);
}
END_TEST

/* However far below r: the fewest bundles that bring the balance above r. */
START_TEST(reorder_count)
{
    int rule = strategy_find_buy("reorder_point");

    for (int r = 0; r <= 40; r++) {
        for (int q = 1; q <= 25; q++) {
            for (int balance = 0; balance <= 45; balance++) {
                const struct buy_params given = {.reorder_point = r,
                                                 .quantity = q};
                const struct buy_facts facts = {.trigger = BUY_DECREASE,
                                                .balance = balance};
                int count = 0;
                while (balance + count * q <= r)
                    count++;
                struct buy_order order = buy_rules[rule].decide(&facts, &given);
                if (order.count != count)
                    ck_abort_msg("r %d, Q %d, balance %d: %lld", r, q, balance,
                                 (long long)order.count);
            }
        }
    }
}
END_TEST

static const struct {
    const char *label, *rule;
    struct boost_facts facts;
    struct boost_params params;
    sim_connects bid;
} boosts[] = {
    {"no bid",
     "never",
     {.balance = 99, .least = 1, .gain_usd = 99, .connect_usd = 0.15},
     {.bid = 5, .most = 5, .share = 1},
     0},
    {"whatever it brings",
     "fixed",
     {.balance = 99, .gain_usd = -1},
     {.bid = 12},
     12},
    {"the market says no", "fixed", {.balance = 3}, {.bid = 12}, 12},
    {"$3 less 4 at $0.25", "value", LEFT(99, 4, 3, 0.25), SHARE(1, 50), 8},
    {"half of that", "value", LEFT(99, 4, 3, 0.25), SHARE(0.5, 50), 4},
    {"rounded down", "value", LEFT(99, 4, 2.9, 0.25), SHARE(1, 50), 7},
    {"up to the limit", "value", LEFT(99, 4, 3, 0.25), SHARE(1, 7), 7},
    {"up to the balance", "value", LEFT(6, 4, 3, 0.25), SHARE(1, 7), 6},
    {"nothing is left", "value", LEFT(99, 4, 1, 0.25), SHARE(1, 7), 0},
    {"an empty balance", "value", LEFT(0, 4, 9, 0.25), SHARE(1, 7), 0},
    {"free Connects", "value", LEFT(99, 4, 0.01, 0), SHARE(0.1, 7), 7},
    {"no share", "value", LEFT(99, 4, 9, 0.25), {.most = 7}, 0},
    {"just enough", "outbid", {.balance = 99, .least = 8}, {.most = 8}, 8},
    {"too dear", "outbid", {.balance = 99, .least = 9}, {.most = 8}, 0},
};

static int boost_named(const char *name)
{
    for (size_t i = 0; i < nboost_rules; i++)
        if (strcmp(boost_rules[i].name, name) == 0)
            return (int)i;
    return -1;
}

START_TEST(boost)
{
    int rule = boost_named(boosts[_i].rule);

    ck_assert_int_ge(rule, 0);
    sim_connects got =
        boost_rules[rule].decide(&boosts[_i].facts, &boosts[_i].params);
    ck_assert_msg(got == boosts[_i].bid, "%s: %lld", boosts[_i].label,
                  (long long)got);
}
END_TEST

/* Every rule has a row above, is found by its name, and by no other. */
START_TEST(rules_are_found)
{
    for (size_t i = 0; i < nbuy_rules; i++) {
        bool has_row = false;
        ck_assert_int_eq(strategy_find_buy(buy_rules[i].name), (int)i);
        for (size_t k = 0; k < COUNTOF(buys); k++)
            has_row = has_row || strcmp(buys[k].rule, buy_rules[i].name) == 0;
        ck_assert_msg(has_row, "no row for %s", buy_rules[i].name);
    }
    for (size_t i = 0; i < nbid_rules; i++) {
        bool has_row = false;
        ck_assert_int_eq(strategy_find_bid(bid_rules[i].name), (int)i);
        for (size_t k = 0; k < COUNTOF(bids); k++)
            has_row = has_row || strcmp(bids[k].rule, bid_rules[i].name) == 0;
        ck_assert_msg(has_row, "no row for %s", bid_rules[i].name);
    }
    for (size_t i = 0; i < nboost_rules; i++) {
        bool has_row = false;
        ck_assert_int_eq(boost_named(boost_rules[i].name), (int)i);
        for (size_t k = 0; k < COUNTOF(boosts); k++)
            has_row =
                has_row || strcmp(boosts[k].rule, boost_rules[i].name) == 0;
        ck_assert_msg(has_row, "no row for %s", boost_rules[i].name);
    }
    ck_assert_str_eq(boost_rules[0].name, "never"); /* if left out */
    ck_assert_int_eq(boost_named("Fixed"), -1);
    ck_assert_int_eq(strategy_find_buy(""), -1);
    ck_assert_int_eq(strategy_find_buy("When_short"), -1);
    ck_assert_int_eq(strategy_find_bid("never"), -1);
}
END_TEST

/* $0.15 a Connect, 70 more of them for $14.99, and $5 of other things: 67 that
 * would have to be bought pay, 66 do not. */
static const struct {
    const char *label;
    struct plus_facts facts;
    sim_money other;
    bool pays;
} pluses[] = {
    {"nothing used", {.more = 70}, USD(500), false},
    {"66 bought", {.bought = 66, .more = 70}, USD(500), false},
    {"67 bought", {.bought = 67, .more = 70}, USD(500), true},
    {"and spent", {.bought = 60, .spent = 99, .more = 70}, USD(500), false},
    {"60 bought, 7 unsent",
     {.bought = 60, .unsent = 7, .more = 70},
     USD(500),
     true},
    {"it grants no more", {.bought = 900, .more = 60}, USD(500), false},
    {"only Connects", {.bought = 900, .more = 70}, 0, false},
    {"as much as it costs", {.more = 70}, USD(1499), false},
    {"a cent more", {.more = 70}, USD(1500), true},
    {"it grants less", {.bought = 900, .more = -5}, USD(1500), true},
    {"has it, 80 spent, 13 came",
     {.has_plus = true, .bought = 900, .spent = 80, .came = 13, .more = 70},
     USD(500),
     true},
    {"has it, 80 spent, 14 came",
     {.has_plus = true, .spent = 80, .came = 14, .more = 70},
     USD(500),
     false},
    {"has it, more came",
     {.has_plus = true, .spent = 5, .came = 50, .unsent = 67, .more = 70},
     USD(500),
     true},
};

START_TEST(plus_by_use)
{
    struct plus_facts facts = pluses[_i].facts;

    facts.connect = USD(15);
    facts.fee = USD(1499);
    ck_assert_msg(plus_pays(&facts, pluses[_i].other) == pluses[_i].pays, "%s",
                  pluses[_i].label);
}
END_TEST

START_TEST(who_pays_and_who_subscribes)
{
    static const char *const free_of_charge[] = {"never", "coupon_only",
                                                 "subscribe"};

    for (size_t i = 0; i < nbuy_rules; i++) {
        bool pays = true;
        for (size_t k = 0; k < COUNTOF(free_of_charge); k++)
            pays = pays && strcmp(buy_rules[i].name, free_of_charge[k]) != 0;
        ck_assert_msg(buy_rules[i].pays == pays, "%s", buy_rules[i].name);
        ck_assert_msg(buy_rules[i].subscribes ==
                          (strcmp(buy_rules[i].name, "subscribe") == 0),
                      "%s", buy_rules[i].name);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("strategy");

    tcase_add_loop_test(tc, bid, 0, (int)COUNTOF(bids));
    tcase_add_loop_test(tc, bid_session, 0, (int)COUNTOF(sessions));
    tcase_add_test(tc, bid_compares);
    tcase_add_test(tc, budget_follows_its_return);
    tcase_add_loop_test(tc, buy, 0, (int)COUNTOF(buys));
    tcase_add_test(tc, reorder_count);
    tcase_add_loop_test(tc, boost, 0, (int)COUNTOF(boosts));
    tcase_add_test(tc, rules_are_found);
    tcase_add_loop_test(tc, plus_by_use, 0, (int)COUNTOF(pluses));
    tcase_add_test(tc, who_pays_and_who_subscribes);
    return unit_run(tc);
}
