/* The rules of the platform, row by row. */
#include <math.h>
#include <stdbool.h>

#include "base/calendar.h"
#include "policy/rules.h"
#include "unit/unit.h"

#define USD(cents) ((cents) * (MICROS_PER_DOLLAR / 100))

static const struct rule_price rate_card = {
    .on = true,
    .card = CARD_RATE,
    .fixed = {.from = {2, {50, 600}},
              .connects = {3, {2, 4, 6}},
              .step = {3, {1, 2, 4}}},
    .hourly = {.from = {1, {30}}, .connects = {2, {2, 6}}, .step = {2, {1, 4}}},
    .step_unverified = 0.75,
    .step_unspent = 0.2,
    .step_spent = 0.007,
    .multiplier = 1,
};

static const struct {
    const char *label;
    struct price_facts facts;
    sim_connects price;
} prices[] = {
    {"fixed $0", {.budget = 0, .client = CLIENT_SPENT, .u_step = 1}, 2},
    {"fixed $49.99",
     {.budget = USD(4999), .client = CLIENT_SPENT, .u_step = 1},
     2},
    {"fixed $50",
     {.budget = USD(5000), .client = CLIENT_SPENT, .u_step = 1},
     4},
    {"fixed $599.99",
     {.budget = USD(59999), .client = CLIENT_SPENT, .u_step = 1},
     4},
    {"fixed $600",
     {.budget = USD(60000), .client = CLIENT_SPENT, .u_step = 1},
     6},
    {"fixed, long",
     {.duration = 90 * TICKS_PER_DAY, .client = CLIENT_SPENT, .u_step = 1},
     2},
    {"hourly, a tick short",
     {.hourly = true,
      .duration = 30 * TICKS_PER_DAY - 1,
      .client = CLIENT_SPENT,
      .u_step = 1},
     2},
    {"hourly, 30 days",
     {.hourly = true,
      .duration = 30 * TICKS_PER_DAY,
      .client = CLIENT_SPENT,
      .u_step = 1},
     6},
    {"hourly, large budget",
     {.hourly = true,
      .budget = USD(100000),
      .client = CLIENT_SPENT,
      .u_step = 1},
     2},
    {"small, step",
     {.budget = USD(1000), .client = CLIENT_UNVERIFIED, .u_step = 0.74},
     1},
    {"medium, step",
     {.budget = USD(10000), .client = CLIENT_UNVERIFIED, .u_step = 0.74},
     2},
    {"large, step",
     {.budget = USD(100000), .client = CLIENT_UNVERIFIED, .u_step = 0.74},
     4},
    {"hourly long, step",
     {.hourly = true,
      .duration = 90 * TICKS_PER_DAY,
      .client = CLIENT_UNVERIFIED,
      .u_step = 0.74},
     4},
    {"unverified, at .75",
     {.budget = USD(1000), .client = CLIENT_UNVERIFIED, .u_step = 0.75},
     2},
    {"unspent, below .2",
     {.budget = USD(10000), .client = CLIENT_UNSPENT, .u_step = 0.199},
     2},
    {"unspent, at .2",
     {.budget = USD(10000), .client = CLIENT_UNSPENT, .u_step = 0.2},
     4},
    {"spent, below .007",
     {.budget = USD(60000), .client = CLIENT_SPENT, .u_step = 0.0069},
     4},
    {"spent, at .007",
     {.budget = USD(60000), .client = CLIENT_SPENT, .u_step = 0.007},
     6},
};

START_TEST(rate_card_rows)
{
    struct rule_price rule = rate_card;

    ck_assert_msg(policy_price(&rule, &prices[_i].facts) == prices[_i].price,
                  "%s: %lld", prices[_i].label,
                  (long long)policy_price(&rule, &prices[_i].facts));
    rule.multiplier = 4;
    ck_assert_msg(policy_price(&rule, &prices[_i].facts) ==
                      4 * prices[_i].price,
                  "%s, times 4", prices[_i].label);
    rule.on = false;
    ck_assert_msg(policy_price(&rule, &prices[_i].facts) == 0, "%s, off",
                  prices[_i].label);
}
END_TEST

/* Any number of tiers: a card of four, and one that prices all alike. */
START_TEST(other_cards)
{
    const struct rule_price four = {
        .on = true,
        .fixed = {.from = {3, {50, 600, 1000}},
                  .connects = {4, {2, 4, 6, 8}},
                  .step = {4, {1, 2, 4, 6}}},
        .hourly = {.connects = {1, {5}}, .step = {1, {3}}},
        .step_unverified = 0.5,
        .multiplier = 2,
    };
    static const struct {
        sim_money budget;
        sim_connects price, step;
    } row[] = {
        {USD(4999), 4, 2},     {USD(5000), 8, 4},
        {USD(60000), 12, 8},   {USD(100000) - 1, 12, 8},
        {USD(100000), 16, 12}, {USD(99999999999), 16, 12},
    };

    for (size_t i = 0; i < COUNTOF(row); i++) {
        struct price_facts facts = {.budget = row[i].budget,
                                    .client = CLIENT_UNVERIFIED,
                                    .u_step = 0.5};
        ck_assert_int_eq(policy_price(&four, &facts), row[i].price);
        facts.u_step = 0.4999;
        ck_assert_int_eq(policy_price(&four, &facts), row[i].step);
    }
    for (int days = 0; days < 400; days += 100) {
        struct price_facts facts = {.hourly = true,
                                    .duration = days * TICKS_PER_DAY,
                                    .client = CLIENT_SPENT};
        ck_assert_int_eq(policy_price(&four, &facts), 10);
    }
}
END_TEST

/* The plain card: every value of 1..6, in equal parts of the uniform. */
START_TEST(plain_card)
{
    struct rule_price rule = rate_card;

    rule.card = CARD_DISTRIBUTION;
    rule.multiplier = 2;
    rule.plain = (struct dist){.kind = DIST_DISCRETE,
                               .min = -HUGE_VAL,
                               .max = HUGE_VAL,
                               .count = 6,
                               .value = {1, 2, 3, 4, 5, 6},
                               .weight = {1, 1, 1, 1, 1, 1}};
    dist_prepare(&rule.plain);
    for (int i = 0; i < 60; i++) {
        struct price_facts facts = {.budget = USD(100000),
                                    .client = CLIENT_UNVERIFIED,
                                    .u_plain = (i + 0.5) / 60};
        ck_assert_int_eq(policy_price(&rule, &facts), 2 * (1 + i / 10));
    }
}
END_TEST

static const struct {
    const char *label;
    struct rule_interview rule;
    enum client_class client;
    double u;
    bool due;
} dues[] = {
    {"every interview",
     {.on = true, .share = 1},
     CLIENT_UNVERIFIED,
     1 - 1e-16,
     true},
    {"off", {.share = 1}, CLIENT_SPENT, 0.1, false},
    {"none", {.on = true}, CLIENT_SPENT, 1e-17, false},
    {"below the share",
     {.on = true, .share = 0.5},
     CLIENT_UNSPENT,
     0.499,
     true},
    {"at the share", {.on = true, .share = 0.5}, CLIENT_UNSPENT, 0.5, false},
    {"established",
     {.on = true, .share = 1, .clients = REWARD_ESTABLISHED},
     CLIENT_SPENT,
     0.9,
     true},
    {"nothing spent",
     {.on = true, .share = 1, .clients = REWARD_ESTABLISHED},
     CLIENT_UNSPENT,
     0.1,
     false},
    {"unverified",
     {.on = true, .share = 1, .clients = REWARD_ESTABLISHED},
     CLIENT_UNVERIFIED,
     0.1,
     false},
};

START_TEST(reward_due)
{
    ck_assert_msg(policy_reward_due(&dues[_i].rule, dues[_i].client,
                                    dues[_i].u) == dues[_i].due,
                  "%s", dues[_i].label);
}
END_TEST

static const struct {
    const char *label;
    sim_connects reward, cap, credited;
    bool fits;
} rewards[] = {
    {"first", 10, 50, 0, true},         {"fifth", 10, 50, 40, true},
    {"sixth", 10, 50, 50, false},       {"all or nothing", 10, 50, 41, false},
    {"cap of 45", 10, 45, 30, true},    {"cap of 45, fifth", 10, 45, 40, false},
    {"cap below one", 10, 9, 0, false}, {"no cap left", 1, 0, 0, false},
};

START_TEST(reward_cap)
{
    struct rule_interview rule = {.on = true,
                                  .connects = rewards[_i].reward,
                                  .cap = rewards[_i].cap,
                                  .window_days = 7};

    ck_assert_msg(policy_reward_fits(&rule, rewards[_i].credited) ==
                      rewards[_i].fits,
                  "%s", rewards[_i].label);
}
END_TEST

#define WEEK (7 * TICKS_PER_DAY)
/* Tick 0 is Friday 1 January 2021: its week began on day -4, the next on day
 * 3. `opened`: of the opened window. */
#define MONDAY (3 * TICKS_PER_DAY)
static const struct {
    const char *label;
    enum reward_window window;
    sim_time credited, now, opened;
    bool inside;
} windows[] = {
    {"now", WINDOW_ROLLING, WEEK * 2, WEEK * 2, 0, true},
    {"a tick ago", WINDOW_ROLLING, WEEK - 1, WEEK, 0, true},
    {"a tick to come", WINDOW_ROLLING, WEEK + 1, WEEK, 0, false},
    {"7 days ago", WINDOW_ROLLING, WEEK, 2 * WEEK, 0, false},
    {"7 days less a tick", WINDOW_ROLLING, WEEK + 1, 2 * WEEK, 0, true},
    {"7 days and a tick", WINDOW_ROLLING, WEEK - 1, 2 * WEEK, 0, false},
    {"at tick 0, 7 days on", WINDOW_ROLLING, 0, WEEK, 0, false},
    {"at tick 0, a tick less", WINDOW_ROLLING, 0, WEEK - 1, 0, true},
    {"before the study", WINDOW_ROLLING, -1, WEEK - 2, 0, true},
    {"before it, too long", WINDOW_ROLLING, -1, WEEK - 1, 0, false},
    {"interview 7 days ago", WINDOW_ROLLING_ALL, WEEK, 2 * WEEK, 0, false},
    {"interview a tick less", WINDOW_ROLLING_ALL, WEEK + 1, 2 * WEEK, 0, true},
    {"opened now", WINDOW_OPENED, WEEK, WEEK, WEEK, true},
    {"the first of it", WINDOW_OPENED, WEEK, 2 * WEEK - 1, WEEK, true},
    {"before it", WINDOW_OPENED, WEEK - 1, 2 * WEEK - 1, WEEK, false},
    {"over at 7 days", WINDOW_OPENED, WEEK, 2 * WEEK, WEEK, false},
    {"its last, over too", WINDOW_OPENED, 2 * WEEK - 1, 2 * WEEK, WEEK, false},
    {"none opened yet", WINDOW_OPENED, 0, 0, -SIM_NEVER, false},
    {"on Monday, 00:00", WINDOW_CALENDAR_WEEK, MONDAY, MONDAY, 0, true},
    {"on Sunday", WINDOW_CALENDAR_WEEK, MONDAY - 1, MONDAY, 0, false},
    {"Sunday, on Sunday", WINDOW_CALENDAR_WEEK, MONDAY - 1, MONDAY - 1, 0,
     true},
    {"Monday before, on Sunday", WINDOW_CALENDAR_WEEK, MONDAY - WEEK,
     MONDAY - 1, 0, true},
    {"the Sunday before that", WINDOW_CALENDAR_WEEK, MONDAY - WEEK - 1,
     MONDAY - 1, 0, false},
    {"Monday, next Sunday", WINDOW_CALENDAR_WEEK, MONDAY, MONDAY + WEEK - 1, 0,
     true},
};

static bool in_window(enum reward_window window, sim_time credited,
                      sim_time now, sim_time opened)
{
    const struct rule_interview rule = {
        .on = true, .window_days = 7, .window = (int)window};
    struct window_facts facts = {.now = now, .opened = opened};

    ck_assert(calendar_parse("2021-01-01", &facts.start_day));
    return policy_in_window(&rule, &facts, credited);
}

START_TEST(reward_window)
{
    ck_assert_msg(in_window(windows[_i].window, windows[_i].credited,
                            windows[_i].now,
                            windows[_i].opened) == windows[_i].inside,
                  "%s", windows[_i].label);
}
END_TEST

/* Of daily batches the window holds exactly seven, or those since Monday:
 * day 30 is Sunday 31 January. */
START_TEST(seven_daily_batches)
{
    int rolling = 0, week = 0;

    for (int d = 0; d <= 30; d++) {
        sim_time then = d * TICKS_PER_DAY, now = 30 * TICKS_PER_DAY;
        rolling += in_window(WINDOW_ROLLING, then, now, 0);
        week += in_window(WINDOW_CALENDAR_WEEK, then, now, 0);
        ck_assert_int_eq(in_window(WINDOW_CALENDAR_WEEK, then, then, 0), 1);
    }
    ck_assert_int_eq(rolling, 7);
    ck_assert_int_eq(week, 7);
}
END_TEST

static const struct {
    const char *label;
    struct rule_coupon rule;
    struct coupon_facts facts;
    bool reaches;
} coupons[] = {
    {"all", {.on = true}, {.balance = 999}, true},
    {"off", {.on = false}, {.balance = 0}, false},
    {"holds one", {.on = true}, {.holds_one = true}, false},
    {"replaced", {.on = true, .replace = true}, {.holds_one = true}, true},
    {"balance at the edge",
     {.on = true, .target = TARGET_LOW_BALANCE, .low_balance = 10},
     {.balance = 10},
     true},
    {"balance above",
     {.on = true, .target = TARGET_LOW_BALANCE, .low_balance = 10},
     {.balance = 11},
     false},
    {"low, but holds one",
     {.on = true, .target = TARGET_LOW_BALANCE, .low_balance = 10},
     {.holds_one = true},
     false},
    {"age at the edge",
     {.on = true, .target = TARGET_NEWCOMERS, .newcomer_age = WEEK},
     {.age = WEEK, .balance = 999},
     true},
    {"a tick older",
     {.on = true, .target = TARGET_NEWCOMERS, .newcomer_age = WEEK},
     {.age = WEEK + 1},
     false},
};

START_TEST(coupon_reaches)
{
    ck_assert_msg(
        policy_coupon_reaches(&coupons[_i].rule, &coupons[_i].facts) ==
            coupons[_i].reaches,
        "%s", coupons[_i].label);
}
END_TEST

START_TEST(badge_differs)
{
    const struct rule_badge rule = {.on = true, .min_jobs = 1};
    struct rule_badge other[] = {rule, rule, rule, rule, rule,
                                 rule, rule, rule, rule};

    other[0].connects = 30; /* who is eligible stays the same */
    other[1].on = false;
    other[2].min_jobs = 2;
    other[3].min_success = 0.5;
    other[4].min_earned = 1;
    other[5].min_age = 1;
    other[6].min_proposals = 1;
    other[7].needs_readiness = true;
    for (size_t i = 0; i < COUNTOF(other); i++)
        ck_assert_msg(policy_badge_differs(&rule, &other[i]) ==
                          (i >= 1 && i <= 7),
                      "%zu", i);
}
END_TEST

static const struct {
    const char *label;
    struct badge_facts facts;
    bool earned;
} badges[] = {
    {"just", {10, 9, USD(100000), 90 * TICKS_PER_DAY, 3, true}, true},
    {"a job short", {9, 9, USD(100000), 90 * TICKS_PER_DAY, 3, true}, false},
    {"feedback", {10, 8, USD(100000), 90 * TICKS_PER_DAY, 3, true}, false},
    {"feedback of 11",
     {11, 9, USD(100000), 90 * TICKS_PER_DAY, 3, true},
     false},
    {"10 of 11", {11, 10, USD(100000), 90 * TICKS_PER_DAY, 3, true}, true},
    {"18 of 20", {20, 18, USD(100000), 90 * TICKS_PER_DAY, 3, true}, true},
    {"a cent short",
     {10, 9, USD(100000) - 1, 90 * TICKS_PER_DAY, 3, true},
     false},
    {"a tick short",
     {10, 9, USD(100000), 90 * TICKS_PER_DAY - 1, 3, true},
     false},
    {"plenty", {99, 99, USD(900000), 900 * TICKS_PER_DAY, 3, true}, true},
    {"nothing", {0, 0, 0, 0, 3, true}, false},
    {"test not passed",
     {10, 9, USD(100000), 90 * TICKS_PER_DAY, 3, false},
     false},
    {"a proposal short",
     {10, 9, USD(100000), 90 * TICKS_PER_DAY, 2, true},
     false},
};

START_TEST(badge_edges)
{
    struct rule_badge rule = {.on = true,
                              .min_jobs = 10,
                              .min_success = 0.9,
                              .min_earned = USD(100000),
                              .min_age = 90 * TICKS_PER_DAY,
                              .min_proposals = 3,
                              .needs_readiness = true};

    ck_assert_msg(policy_badge_earned(&rule, &badges[_i].facts) ==
                      badges[_i].earned,
                  "%s", badges[_i].label);
    rule.on = false;
    ck_assert_msg(!policy_badge_earned(&rule, &badges[_i].facts), "%s, off",
                  badges[_i].label);
}
END_TEST

static const struct {
    const char *label;
    sim_money before, amount, fee;
} fees[] = {
    {"$0", 0, 0, 0},
    {"$500", 0, USD(50000), USD(10000)},
    {"$600 nets $490", 0, USD(60000), USD(11000)},
    {"over $500", USD(50000), USD(100), USD(10)},
    {"across $500", USD(49900), USD(200), USD(30)},
    {"$10 000", 0, USD(1000000), USD(105000)},
    {"across $10 000", USD(999900), USD(200), USD(15)},
    {"over $10 000", USD(1000000), USD(100), USD(5)},
    {"all three brackets", 0, USD(2000000), USD(155000)},
    {"a micro-dollar", 0, 1, 0},
    {"half to even, down", 0, 2, 0},
    {"half to even", USD(50000), 5, 0},
    {"half to even, up", USD(50000), 15, 2},
};

static struct rule_fee sliding_fee(void)
{
    return (struct rule_fee){
        .on = true,
        .upto = {.count = 2, .value = {500, 10000}},
        .share = {.count = 3, .value = {0.2, 0.1, 0.05}},
    };
}

START_TEST(fee_brackets)
{
    struct rule_fee rule = sliding_fee();
    sim_money fee = policy_fee(&rule, 0, fees[_i].before, fees[_i].amount);

    ck_assert_msg(fee == fees[_i].fee, "%s: %lld", fees[_i].label,
                  (long long)fee);
    rule.on = false;
    ck_assert_msg(policy_fee(&rule, 0, fees[_i].before, fees[_i].amount) == 0,
                  "%s, off", fees[_i].label);
}
END_TEST

/* Billing in two parts costs what billing at once costs. */
START_TEST(fee_adds_up)
{
    const struct rule_fee rule = sliding_fee();

    for (int dollars = 0; dollars <= 12000; dollars += 100) {
        sim_money first = dollars * MICROS_PER_DOLLAR;
        sim_money rest = 12000 * MICROS_PER_DOLLAR - first;
        sim_money parts =
            policy_fee(&rule, 0, 0, first) + policy_fee(&rule, 0, first, rest);
        ck_assert_int_eq(parts, USD(115000));
    }
}
END_TEST

START_TEST(fee_flat)
{
    const struct rule_fee rule = {.on = true,
                                  .share = {.count = 1, .value = {0.1}}};

    ck_assert_int_eq(policy_fee(&rule, 0, USD(1), USD(9999999)),
                     USD(9999999) / 10);
}
END_TEST

/* A fee that is drawn has no brackets; none is below the least, nor above the
 * contract. */
START_TEST(fees_drawn_and_least)
{
    struct rule_fee rule = sliding_fee();

    ck_assert_int_eq(policy_draw_fee(&rule, 0.5), 0);
    rule.kind = FEE_DRAWN;
    rule.drawn = (struct dist){0};
    ck_assert_int_eq(policy_fee(&rule, 1 + 70000, USD(100000), USD(10000)),
                     USD(700));
    ck_assert_int_eq(policy_fee(&rule, 1, 0, USD(10000)), 0);
    ck_assert_int_eq(policy_gross(&rule, 1 + 200000, USD(8000)), USD(10000));
    ck_assert_int_eq(policy_gross(&rule, 1 + 1000000, USD(8000)), 0);
    rule.least = USD(500);
    ck_assert_int_eq(policy_fee(&rule, 1 + 10000, 0, USD(10000)), USD(500));
    ck_assert_int_eq(policy_fee(&rule, 1 + 10000, 0, USD(300)), USD(300));
    ck_assert_int_eq(policy_fee(&rule, 1 + 100000, 0, USD(10000)), USD(1000));
    ck_assert_int_eq(policy_gross(&rule, 1 + 100000, USD(900)), USD(1400));
    rule.on = false;
    ck_assert_int_eq(policy_fee(&rule, 1 + 100000, 0, USD(10000)), 0);
}
END_TEST

/* What leaves so much is, after the fee, that much, and a cent less is not. */
START_TEST(gross_leaves_the_net)
{
    struct rule_fee rule = sliding_fee();

    for (int dollars = 1; dollars <= 12000; dollars += 7) {
        sim_money net = dollars * MICROS_PER_DOLLAR;
        sim_money gross = policy_gross(&rule, 0, net);
        sim_money over = gross - policy_fee(&rule, 0, 0, gross) - net;
        ck_assert(over >= -1 && over <= 1);
        gross -= MICROS_PER_DOLLAR / 100;
        ck_assert_int_lt(gross - policy_fee(&rule, 0, 0, gross), net);
    }
    rule.share.value[2] = 1; /* above $10 000 nothing is left */
    ck_assert_int_eq(policy_gross(&rule, 0, USD(900000)), USD(1000000));
    rule.share.value[2] = 0.999999;
    ck_assert_int_eq(policy_gross(&rule, 0, USD(90000000000)),
                     USD(100001000000));
    rule.on = false;
    ck_assert_int_eq(policy_gross(&rule, 0, USD(77)), USD(77));
}
END_TEST

static int64_t day(const char *text)
{
    int64_t out = -1;

    ck_assert_msg(calendar_parse(text, &out), "%s", text);
    return out;
}

static const struct {
    const char *label, *start, *issued;
    int months;
    const char *expires;
} expiries[] = {
    {"a year", "2021-01-01", "2021-01-01", 12, "2022-01-01"},
    {"a leap year", "2020-01-01", "2020-01-01", 12, "2021-01-01"},
    {"29 Feb", "2020-01-01", "2020-02-29", 12, "2021-03-01"},
    {"28 Feb", "2020-01-01", "2020-02-28", 12, "2021-02-28"},
    {"29 Feb, 4 years", "2020-01-01", "2020-02-29", 48, "2024-02-29"},
    {"31 Jan and a month", "2021-01-01", "2021-01-31", 1, "2021-03-01"},
    {"30 Nov and 3 months", "2021-01-01", "2021-11-30", 3, "2022-03-01"},
    {"31 Dec and a month", "2021-01-01", "2021-12-31", 1, "2022-01-31"},
    {"before the study", "2021-01-01", "2020-07-15", 12, "2021-07-15"},
    {"29 Feb before it", "2021-01-01", "2020-02-29", 12, "2021-03-01"},
};

START_TEST(expiry_dates)
{
    struct rule_expiry rule = {.on = true, .months = expiries[_i].months};
    int64_t start = day(expiries[_i].start);
    sim_time midnight = (day(expiries[_i].issued) - start) * TICKS_PER_DAY;
    sim_time end = (day(expiries[_i].expires) - start) * TICKS_PER_DAY;
    static const sim_time of_day[] = {0, 1, TICKS_PER_DAY / 2,
                                      TICKS_PER_DAY - 1};

    for (size_t i = 0; i < COUNTOF(of_day); i++)
        ck_assert_msg(policy_expires(&rule, LEDGER_MONTHLY, start,
                                     midnight + of_day[i]) == end + of_day[i],
                      "%s, tick %lld of the day", expiries[_i].label,
                      (long long)of_day[i]);
    rule.on = false;
    ck_assert_msg(policy_expires(&rule, LEDGER_MONTHLY, start, midnight) ==
                      SIM_NEVER,
                  "%s, off", expiries[_i].label);
}
END_TEST

/* An origin named has its own life, 0 being for ever; the others that of all. */
START_TEST(own_lives)
{
    struct rule_expiry rule = {
        .on = true,
        .months = 12,
        .own_life = 1U << LEDGER_MONTHLY | 1U << LEDGER_PURCHASE,
        .own_months = {[LEDGER_MONTHLY] = 1, [LEDGER_BADGE] = 7}};
    int64_t start = day("2021-01-01");
    sim_time month = (day("2021-02-01") - start) * TICKS_PER_DAY;
    sim_time year = (day("2022-01-01") - start) * TICKS_PER_DAY;

    ck_assert_int_eq(policy_expires(&rule, LEDGER_MONTHLY, start, 0), month);
    ck_assert_int_eq(policy_expires(&rule, LEDGER_PURCHASE, start, 0),
                     SIM_NEVER);
    ck_assert_int_eq(policy_expires(&rule, LEDGER_BADGE, start, 0), year);
    ck_assert_int_eq(policy_expires(&rule, LEDGER_NORIGIN, start, 0), year);
}
END_TEST

START_TEST(billing_cycles)
{
    struct rule_monthly rule = {
        .on = true, .period = CYCLE_CALENDAR, .last_billing_day = 27};

    rule.period_days = 30; /* of no account in a calendar cycle */
    ck_assert_int_eq(policy_cycle_day(&rule, day("2021-01-15"), 1),
                     day("2021-02-15"));
    ck_assert_int_eq(policy_cycle_day(&rule, day("2021-01-30"), 1),
                     day("2021-03-01"));
    ck_assert_int_eq(policy_cycle_day(&rule, day("2021-01-28"), 1),
                     day("2021-03-01"));
    rule.last_billing_day = 28; /* a rule of later years */
    ck_assert_int_eq(policy_cycle_day(&rule, day("2021-01-28"), 1),
                     day("2021-02-28"));
    ck_assert_int_eq(policy_cycle_day(&rule, day("2021-01-30"), 1),
                     day("2021-03-01"));
    rule.period = CYCLE_FIXED;
    ck_assert_int_eq(policy_cycle_day(&rule, day("2021-01-15"), 2),
                     day("2021-01-15") + 60);
}
END_TEST

START_TEST(certification_odds)
{
    struct rule_certification rule = {
        .on = true, .pass = 0.6, .ability_effect = 0.8};

    ck_assert_double_eq_tol(policy_certification_pass(&rule, 0), 0.6, 1e-15);
    for (int i = -6; i <= 6; i++) {
        double p = policy_certification_pass(&rule, i);
        ck_assert_double_eq_tol(log(p / (1 - p)), log(1.5) + 0.8 * i, 1e-9);
    }
    rule.pass = 1;
    ck_assert_double_eq(policy_certification_pass(&rule, -8), 1);
    rule.pass = 0;
    ck_assert_double_eq(policy_certification_pass(&rule, 8), 0);
}
END_TEST

START_TEST(shifted_odds)
{
    ck_assert_double_eq_tol(policy_shift_odds(0.5, log(3)), 0.75, 1e-15);
    ck_assert_double_eq_tol(policy_shift_odds(0.2, log(0.25)), 1. / 17, 1e-15);
    ck_assert_double_eq_tol(
        policy_shift_odds(policy_shift_odds(0.066, 1.7), -1.7), 0.066, 1e-15);
    ck_assert_double_eq(policy_shift_odds(0, 5), 0);
    ck_assert_double_eq(policy_shift_odds(1, -5), 1);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("rules");

    tcase_add_loop_test(tc, rate_card_rows, 0, (int)COUNTOF(prices));
    tcase_add_test(tc, other_cards);
    tcase_add_test(tc, plain_card);
    tcase_add_loop_test(tc, reward_due, 0, (int)COUNTOF(dues));
    tcase_add_loop_test(tc, reward_cap, 0, (int)COUNTOF(rewards));
    tcase_add_loop_test(tc, reward_window, 0, (int)COUNTOF(windows));
    tcase_add_test(tc, seven_daily_batches);
    tcase_add_loop_test(tc, coupon_reaches, 0, (int)COUNTOF(coupons));
    tcase_add_test(tc, badge_differs);
    tcase_add_loop_test(tc, badge_edges, 0, (int)COUNTOF(badges));
    tcase_add_loop_test(tc, fee_brackets, 0, (int)COUNTOF(fees));
    tcase_add_test(tc, fee_adds_up);
    tcase_add_test(tc, fees_drawn_and_least);
    tcase_add_test(tc, gross_leaves_the_net);
    tcase_add_test(tc, fee_flat);
    tcase_add_loop_test(tc, expiry_dates, 0, (int)COUNTOF(expiries));
    tcase_add_test(tc, own_lives);
    tcase_add_test(tc, billing_cycles);
    tcase_add_test(tc, certification_odds);
    tcase_add_test(tc, shifted_odds);
    return unit_run(tc);
}
