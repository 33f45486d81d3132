/* Metrics: their names, and each one's value on a result made by hand. */
#include <math.h>
#include <string.h>

#include "replication/result.h"
#include "unit/names.h"

#define USD(dollars) ((dollars)*MICROS_PER_DOLLAR)

/* Four freelancers; every flow has an amount of its own, so that a wrong one
 * shows. Population 1 is empty. */
static const struct result
    result =
        {
            .npop = 2,
            .tally =
                (struct result_tally[2]){
                    {
                        .freelancers = 4,
                        .proposals = 60,
                        .unaffordable = 8,
                        .responses = 12,
                        .rewarded = 10,
                        .over_cap = 2,
                        .hires = 8,
                        .won = 5,
                        .standard = USD(1200),
                        .expected = 7000000000,
                        .expected_net = USD(840),
                        .expected_hours_usd = USD(390),
                        .left = 1,
                        .returns = 18,
                        .declined = 14,
                        .boosted = 12,
                        .boost_paid = 40,
                        .boost_returned = 6,
                        .spent_on_wins = {3, 5, 8},
                        .asked = USD(900),
                        .offered = USD(1200),
                        .asked_hired = USD(1125),
                        .offered_hired = USD(1250),
                        .gross = USD(1000),
                        .net = USD(880),
                        .contract_hours_usd = USD(400),
                        .unpaid_hours_usd = USD(60),
                        .earned_usd = USD(24),
                        .client_fees = USD(35),
                        .stock_usd = USD(12),
                        .expired_usd = USD(14),
                        .stock_price_usd = USD(20),
                        .contract_ticks = 96 * TICKS_PER_HOUR,
                        .unpaid_ticks = 30 * TICKS_PER_HOUR,
                        .earning_ticks = 6 * TICKS_PER_HOUR,
                        .zero_ticks = 10 * TICKS_PER_DAY,
                        .flow =
                            {
                                [FLOW_OPENING] = 1000,
                                [FLOW_GRANT_REGISTRATION] = 1,
                                [FLOW_GRANT_READINESS] = 2,
                                [FLOW_GRANT_MONTHLY] = 4,
                                [FLOW_GRANT_PLUS] = 8,
                                [FLOW_REWARD_INTERVIEW] = 16,
                                [FLOW_GRANT_CERTIFICATION] = 32,
                                [FLOW_GRANT_BADGE] = 64,
                                [FLOW_GRANT_SURVEY] = 128,
                                [FLOW_GRANT_EXOGENOUS] = 256,
                                [FLOW_PURCHASE] = 512,
                                [FLOW_PURCHASE_COUPON] = 1024,
                                [FLOW_REFUND] = 30,
                                [FLOW_SPEND_PROPOSAL] = 200,
                                [FLOW_SPEND_BOOST] = 47,
                                [FLOW_EXPIRE_AGE] = 2048,
                                [FLOW_EXPIRE_ROLLOVER] = 4096,
                                /* of no proposal: flows.csv tells it, no metric */
                                [FLOW_SPEND_AVAILABILITY] = 8192,
                                [FLOW_CLOSING] = 36,
                            },
                        .flow_usd =
                            {
                                [FLOW_GRANT_PLUS] = USD(30),
                                [FLOW_PURCHASE] = USD(70),
                                [FLOW_PURCHASE_COUPON] = USD(20),
                            },
                    }},
            .hired_within = {{0.125, 0.25, 0.5}, {NAN, NAN, NAN}},
            .ever_hired = {0.75, NAN},
            .gini_hires = {0.6, NAN},
            .gini_gross = {0.7, NAN},
            .balance_median = {9, NAN},
            .posts = {.posts = 50,
                      .removed = 2,
                      .filled = 12,
                      .proposals = 400,
                      .read = 100,
                      .fill_ticks = 36 * TICKS_PER_DAY,
                      .fit = 18,
                      .utility = 40,
                      .client_usd = 2500,
                      .open_at[RESULT_BIN_AGE] = 40,
                      .proposals_at[RESULT_BIN_AGE] = 300},
};

static const struct {
    enum metric_id metric;
    double value;
} rows[] = {
    {METRIC_NET_VALUE, (300. + 12) / 4},
    {METRIC_NET_VALUE_BARE, (880. - 400 - 60 - 90 - 30) / 4},
    {METRIC_NET_VALUE_AT_PRICE, (300. + 20) / 4},
    {METRIC_NET_EARNINGS, 220},
    {METRIC_GROSS_EARNINGS, 250},
    {METRIC_USD_CONNECTS, 22.5},
    {METRIC_USD_MEMBERSHIP, 7.5},
    {METRIC_HOURS_CONTRACT, 24},
    {METRIC_HOURS_UNPAID, 7.5},
    {METRIC_PROPOSALS, 15},
    {METRIC_RESPONSES, 3},
    {METRIC_REWARDED, 2.5},
    {METRIC_OVER_CAP, 0.5},
    {METRIC_HIRES, 2},
    {METRIC_UNAFFORDABLE, 2},
    {METRIC_CONNECTS_FREE, (4 + 256) / 4.},
    {METRIC_CONNECTS_EARNED, (1 + 2 + 16 + 32 + 64 + 128) / 4.},
    {METRIC_CONNECTS_BOUGHT, (8 + 512 + 1024) / 4.},
    {METRIC_CONNECTS_SPENT, 60},
    {METRIC_CONNECTS_EXPIRED, (2048 + 4096) / 4.},
    {METRIC_CONNECTS_CLOSING, 9},
    {METRIC_DAYS_AT_ZERO, 2.5},
    {METRIC_EVER_HIRED_30, 0.125},
    {METRIC_EVER_HIRED_90, 0.25},
    {METRIC_EVER_HIRED_180, 0.5},
    {METRIC_EVER_HIRED, 0.75},
    {METRIC_CONNECTS_PER_INTERVIEW, 20},
    {METRIC_CONNECTS_PER_HIRE, 48},
    {METRIC_USD_PER_INTERVIEW, 10},
    {METRIC_USD_PER_HIRE, 24},
    {METRIC_PROPOSALS_PER_HIRE, 12},
    {METRIC_HOURS_PER_INTERVIEW, 2.5},
    {METRIC_HOURS_PER_HIRE, 6},
    {METRIC_REFUND_SHARE, 0.1},
    {METRIC_WIN_FREE, 3. / 16},
    {METRIC_WIN_EARNED, 5. / 16},
    {METRIC_WIN_BOUGHT, 8. / 16},
    {METRIC_GINI_HIRES, 0.6},
    {METRIC_GINI_EARNINGS, 0.7},
    {METRIC_BALANCE_MEDIAN, 9},
    {METRIC_RESPONSE_RATE, 0.2},
    {METRIC_HIRE_RATE, 5. / 60},
    {METRIC_REWARD_SHARE, 16. / 240},
    {METRIC_CONNECTS_BOOST, 10},
    {METRIC_BOOSTED_SHARE, 0.2},
    {METRIC_BOOST_PER_POST, 0.8},
    {METRIC_RETURNS, 4.5},
    {METRIC_DECLINED, 3.5},
    {METRIC_ASKED, 0.75},
    {METRIC_ASKED_HIRED, 0.9},
    {METRIC_EARNINGS_STANDARD, 300},
    {METRIC_HIRES_EXPECTED, 1.75},
    {METRIC_NET_EARNINGS_EXPECTED, 210},
    {METRIC_NET_VALUE_EXPECTED, (840. - 390 - 60 - 90 - 30 + 12) / 4},
    {METRIC_POSTS, 50},
    {METRIC_PROPOSALS_PER_POST, 8},
    {METRIC_PROPOSALS_FIRST_DAY, 7.5},
    {METRIC_SHARE_FILLED, 0.25},
    {METRIC_DAYS_TO_FILL, 3},
    {METRIC_FIT_HIRED, 1.5},
    {METRIC_UNREAD_SHARE, 0.75},
    {METRIC_TAKE, (70 + 20 + 30 + 120 + 35) / 50.},
    {METRIC_TAKE_CONNECTS, 1.8},
    {METRIC_TAKE_MEMBERSHIP, 0.6},
    {METRIC_TAKE_FEES, 2.4},
    {METRIC_TAKE_CLIENT_FEES, 0.7},
    {METRIC_BREAKAGE, 0.52},
    {METRIC_BREAKAGE_EXPIRED, 0.28},
    {METRIC_FREELANCERS_VALUE, 312 / 50.},
    {METRIC_CLIENTS_UTILITY, 0.8},
    {METRIC_CLIENTS_VALUE, 50},
    {METRIC_WELFARE, (2500 + 300 + 275) / 50.},
};

/* A flow without a number above would be in no metric below. */
START_TEST(flows_have_numbers)
{
    for (int flow = 0; flow < LEDGER_NFLOW; flow++)
        ck_assert_msg(result.tally[0].flow[flow] > 0, "no %s above",
                      ledger_flows[flow].name);
}
END_TEST

START_TEST(value)
{
    double got = result_metric(&result, rows[_i].metric, 0);

    ck_assert_msg(fabs(got - rows[_i].value) < 1e-12, "%s: %.17g",
                  metric_rows[rows[_i].metric].name, got);
}
END_TEST

START_TEST(shadow_wage)
{
    /* $24 of Connects, at the prices when they came, for 6 hours. */
    struct result_ratio ratio =
        result_metric_ratio(&result, METRIC_USD_PER_HOUR_EARNING, 0);

    ck_assert_double_eq_tol(ratio.numerator, 24, 1e-12);
    ck_assert_double_eq_tol(ratio.denominator, 6, 1e-12);
}
END_TEST

START_TEST(nobody_has_no_value)
{
    for (int metric = 0; metric < NMETRIC; metric++)
        ck_assert_msg(isnan(result_metric(&result, (enum metric_id)metric, 1)),
                      "%s", metric_rows[metric].name);
}
END_TEST

START_TEST(a_ratio_is_its_parts)
{
    for (int i = 0; i < NMETRIC; i++) {
        enum metric_id metric = (enum metric_id)i;
        if (metric_rows[metric].kind != METRIC_RATIO)
            continue;
        struct result_ratio ratio = result_metric_ratio(&result, metric, 0);
        ck_assert_msg(fabs(result_metric(&result, metric, 0) -
                           ratio.numerator / ratio.denominator) < 1e-12,
                      "%s", metric_rows[metric].name);
    }
}
END_TEST

/* Every metric but the shadow wage, which needs a price, has a row above. */
START_TEST(every_metric_has_a_row)
{
    for (int metric = 0; metric < NMETRIC; metric++) {
        int found = metric == METRIC_USD_PER_HOUR_EARNING;
        for (size_t i = 0; i < COUNTOF(rows); i++)
            found += (int)rows[i].metric == metric;
        ck_assert_msg(found == 1, "%s", metric_rows[metric].name);
    }
}
END_TEST

/* What is about posts belongs to the competitive market as a whole. */
START_TEST(where_it_applies)
{
    for (int i = 0; i < NMETRIC; i++) {
        bool of_posts = metric_rows[i].scope == SCOPE_POSTS ||
                        metric_rows[i].scope == SCOPE_PLATFORM ||
                        metric_rows[i].scope == SCOPE_DOLLARS;
        bool of_all = metric_rows[i].scope == SCOPE_FREELANCERS ||
                      metric_rows[i].scope == SCOPE_PRICES;
        ck_assert_int_eq(metric_applies((enum metric_id)i, true, 0), true);
        ck_assert_int_eq(metric_applies((enum metric_id)i, true, 1), !of_posts);
        ck_assert_int_eq(metric_applies((enum metric_id)i, false, 0), of_all);
        ck_assert_int_eq(metric_applies((enum metric_id)i, false, 1), of_all);
    }
    ck_assert_int_eq(metric_rows[METRIC_POSTS].scope, SCOPE_POSTS);
    ck_assert_int_eq(metric_rows[METRIC_HIRES].scope, SCOPE_FREELANCERS);
    ck_assert_int_eq(metric_rows[METRIC_BOOSTED_SHARE].scope, SCOPE_BIDS);
    ck_assert_int_eq(metric_rows[METRIC_TAKE].scope, SCOPE_PLATFORM);
    ck_assert_int_eq(metric_rows[METRIC_WELFARE].scope, SCOPE_DOLLARS);
}
END_TEST

static const char *name_of(int metric)
{
    return metric_rows[metric].name;
}

static const char *title_of(int metric)
{
    return metric_rows[metric].title;
}

START_TEST(names)
{
    for (int i = 0; i < NMETRIC; i++) {
        names_expect_own(i, name_of, title_of, metric_find);
        ck_assert_msg(metric_rows[i].unit && metric_rows[i].unit[0],
                      "metric %d", i);
    }
    ck_assert_int_eq(metric_find(""), -1);
    ck_assert_int_eq(metric_find("Hires"), -1);
    ck_assert_int_eq(metric_find("hires "), -1);
}
END_TEST

/* Titles stand in sentences: what explains one is in parentheses at its end. */
START_TEST(titles_stand_in_sentences)
{
    const char *title = metric_rows[_i].title;

    ck_assert_msg(strcspn(title, ":;.") >= strcspn(title, "("), "%s", title);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("metrics");

    tcase_add_loop_test(tc, value, 0, (int)COUNTOF(rows));
    tcase_add_test(tc, flows_have_numbers);
    tcase_add_test(tc, shadow_wage);
    tcase_add_test(tc, nobody_has_no_value);
    tcase_add_test(tc, a_ratio_is_its_parts);
    tcase_add_test(tc, every_metric_has_a_row);
    tcase_add_test(tc, names);
    tcase_add_loop_test(tc, titles_stand_in_sentences, 0, NMETRIC);
    tcase_add_test(tc, where_it_applies);
    return unit_run(tc);
}
