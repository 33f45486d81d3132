/* Cases: interviews and their cap, income and ruin. Formulas: theory.h. */
#include <gsl/gsl_cdf.h>

#include "oracle/tables.h"
#include "oracle/theory.h"

#define ATTEMPTS "market.attempts_per_day"

/* ---- the cap; value: attempts a day, reward, cap, window, response ---- */

#define CAPPED(reading)                                                        \
    static double paid_##reading(const double *value)                          \
    {                                                                          \
        return theory_paid_##reading(value[0] * value[4],                      \
                                     (int)(value[2] / value[1]), value[3]);    \
    }
CAPPED(rolling)
CAPPED(all)
CAPPED(opened)
CAPPED(calendar)

/* Deferred, all are paid in time, unless more come than the cap lets pass. */
static double paid_later(const double *value)
{
    double rate = value[0] * value[4], most = value[2] / value[1] / value[3];

    return rate < most ? rate : most;
}

/* ---- income; value: grant, days, cost, cancelled, reward, response ---- */

static double loop(const double *value)
{
    return theory_loop(value[0], value[2], value[3], value[4], value[5]) /
           value[1];
}

/* ---- ruin; value: stock and reward in Connects, cost, response, ... ---- */

static int stock_of(const double *value)
{
    return (int)(value[0] / value[2]);
}

static int reward_of(const double *value)
{
    return (int)(value[1] / value[2]);
}

static double until_broke(const double *value)
{
    return theory_until_broke(stock_of(value), reward_of(value), value[3]);
}

enum {
    WIN_CELLS = 5 /* 0, 1, 2, 3, more */
};

/* Every response is a hire, so hires count the wins. */
static struct result_ratio wins(const struct oracle_sample *sample)
{
    const struct result *result = oracle_result(sample);
    int64_t count[WIN_CELLS] = {0};
    double chance[WIN_CELLS] = {0}, rest = 1;

    for (int j = 0; j < WIN_CELLS - 1; j++) {
        chance[j] = theory_wins_until_broke(stock_of(sample->value),
                                            reward_of(sample->value),
                                            sample->value[3], j);
        rest -= chance[j];
    }
    chance[WIN_CELLS - 1] = rest;
    for (size_t i = 0; i < result->nspells; i++)
        count[result->hires[i] < WIN_CELLS - 1 ? result->hires[i]
                                               : WIN_CELLS - 1]++;
    return oracle_chi2(count, chance, WIN_CELLS, (int64_t)result->nspells);
}

static double win_cells(const double *value)
{
    (void)value;
    return WIN_CELLS - 1;
}

static struct result_ratio ruined(const struct oracle_sample *sample)
{
    return oracle_ended(sample, 2);
}

static double ruin(const double *value)
{
    return theory_ruin(stock_of(value), reward_of(value), value[3]);
}

/* Broke at the attempt after the last that can be paid: a gamma variate.
 * value[4]: attempts a day; value[5]: until */
static double ruined_by(const double *value)
{
    return gsl_cdf_gamma_P(value[5], stock_of(value) + 1, 1 / value[4]);
}

static struct result_ratio ruin_time(const struct oracle_sample *sample)
{
    const struct result *result = oracle_result(sample);
    struct result_ratio ratio = {0, 0};

    for (size_t i = 0; i < result->nspells; i++) {
        ratio.numerator += time_to_days(result->spell[RESULT_RUIN][i].time);
        ratio.denominator += result->spell[RESULT_RUIN][i].cause == 1;
    }
    return ratio;
}

/* Wald: one attempt more than the proposals until broke. */
static double mean_ruin_time(const double *value)
{
    return (until_broke(value) + 1) / value[4];
}

#define SIZE(n) "populations[p].size=" #n
#define DAYS(n) "horizon_days=" #n
#define INTERVIEWS(rate, response)                                             \
    {ATTEMPTS, rate}, {"rules.interview_reward.connects", 10},                 \
        {"rules.interview_reward.cap_connects", 50},                           \
        {"rules.interview_reward.window_days", 7},                             \
    {                                                                          \
        "market.response", response                                            \
    }
#define WINDOW(reading) "rules.interview_reward.window=" reading
#define DEFERRED                                                               \
    "rules.interview_reward.over_cap=deferred",                                \
        "rules.interview_reward.crediting=daily_batch"
#define INCOME(cost, cancel, response)                                         \
    {"rules.monthly_grant.connects", 10},                                      \
        {"rules.monthly_grant.period_days", 30},                               \
        {"market.cost_connects", cost}, {"market.cancel", cancel},             \
        {"rules.interview_reward.connects", 10},                               \
    {                                                                          \
        "market.response", response                                            \
    }
#define STOCK(stock, reward, cost, response)                                   \
    {"populations[p].opening_connects", stock},                                \
        {"rules.interview_reward.connects", reward},                           \
        {"market.cost_connects", cost},                                        \
    {                                                                          \
        "market.response", response                                            \
    }

static const struct oracle_case rows[] = {
    METRIC_CASE(
        "cap-rolling-0.3", "O2",
        "interviews paid a day, .3 come, 5 in any 7 days at most (Erlang B)",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_rolling, 0.004, 20,
        .set = {INTERVIEWS(0.3, 1)}),
    METRIC_CASE(
        "cap-rolling-0.8", "O2",
        "interviews paid a day, .8 come, 5 in any 7 days at most (Erlang B)",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_rolling, 0.004, 20,
        .is_quick = true, .set = {INTERVIEWS(0.8, 1)}, .also = {SIZE(50)}),
    METRIC_CASE(
        "cap-rolling-1.5", "O2",
        "interviews paid a day, 1.5 come, 5 in any 7 days at most (Erlang B)",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_rolling, 0.002, 20,
        .set = {INTERVIEWS(1.5, 1)}, .also = {SIZE(40)}),
    METRIC_CASE(
        "cap-thinned", "O2",
        "interviews paid a day, 4 proposals of which a fifth is answered",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_rolling, 0.005, 20,
        .set = {INTERVIEWS(4, 0.2)}, .also = {SIZE(20)}),
    METRIC_CASE(
        "cap-all-0.8", "O2",
        "interviews paid a day, 0.8 come, 5 of any 7 days, unpaid ones count",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_all, 0.005, 20,
        .set = {INTERVIEWS(0.8, 1)},
        .also = {SIZE(50), WINDOW("rolling_all_interviews")}),
    METRIC_CASE(
        "cap-all-1.5", "O2",
        "interviews paid a day, 1.5 come, 5 of any 7 days, unpaid ones count",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_all, 0.002, 20,
        .is_quick = true, .set = {INTERVIEWS(1.5, 1)},
        .also = {SIZE(50), WINDOW("rolling_all_interviews")}),
    METRIC_CASE(
        "cap-opened-0.8", "O2",
        "interviews paid a day, 0.8 come, 5 in a window that a paid one opens",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_opened, 0.004, 20,
        .set = {INTERVIEWS(0.8, 1)},
        .also = {SIZE(50), WINDOW("opened_window"), "burn_in_days=400"}),
    METRIC_CASE(
        "cap-opened-1.5", "O2",
        "interviews paid a day, 1.5 come, 5 in a window that a paid one opens",
        "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_opened, 0.002, 20,
        .set = {INTERVIEWS(1.5, 1)},
        .also = {SIZE(50), WINDOW("opened_window"), "burn_in_days=400"}),
    METRIC_CASE("cap-calendar-0.8", "O2",
                "interviews paid a day, 0.8 come, 5 a calendar week",
                "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_calendar,
                0.004, 20, .set = {INTERVIEWS(0.8, 1)},
                .also = {SIZE(50), WINDOW("calendar_week")}),
    METRIC_CASE("cap-calendar-1.5", "O2",
                "interviews paid a day, 1.5 come, 5 a calendar week",
                "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_calendar,
                0.003, 20, .set = {INTERVIEWS(1.5, 1)},
                .also = {SIZE(50), WINDOW("calendar_week")}),
    METRIC_CASE("cap-deferred-0.5", "O2",
                "interviews paid a day, .5 come, those above the cap wait",
                "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_later,
                0.004, 20, .set = {INTERVIEWS(0.5, 1)},
                .also = {DEFERRED, "burn_in_days=200"}),
    METRIC_CASE("cap-deferred-1.5", "O2",
                "interviews paid a day, 1.5 come, those above the cap wait: 5 "
                "in 7 days, exactly",
                "reward-cap", METRIC_REWARDED, ORACLE_PER_DAY, paid_later, 0, 5,
                .is_quick = true, .set = {INTERVIEWS(1.5, 1)},
                .also = {DEFERRED, SIZE(5), "burn_in_days=200"}),
    METRIC_CASE("loop", "O8",
                "proposals a day: grant, rewards and refunds, all spent",
                "earning-loop", METRIC_PROPOSALS, ORACLE_PER_DAY, loop, 0.013,
                20, .is_quick = true, .set = {INCOME(2, 0.1, 0.1)},
                .also = {ATTEMPTS "=0.8", SIZE(60)}),
    METRIC_CASE("loop-dear", "O8",
                "the same, at 6 Connects and without refunds", "earning-loop",
                METRIC_PROPOSALS, ORACLE_PER_DAY, loop, 0.001, 20,
                .set = {INCOME(6, 0, 0.15)}, .also = {ATTEMPTS "=0.2"}),
    METRIC_CASE("until-broke", "O8",
                "proposals until broke: 40, each winning 5 more with .1",
                "until-broke", METRIC_PROPOSALS, ORACLE_PER_NOTHING,
                until_broke, 3, 20, .set = {STOCK(80, 10, 2, 0.1)},
                .also = {DAYS(90)}),
    MEASURE_CASE("wins-until-broke", "O8",
                 "chi-square of wins until broke: 4 proposals, each winning 2 "
                 "more with .25",
                 "until-broke", wins, win_cells, 2, 50, .is_quick = true,
                 .set = {STOCK(20, 10, 5, 0.25)}, .also = {DAYS(25)}),
    MEASURE_CASE("ruin", "O8", "ever broke, though rewards exceed costs",
                 "until-broke", ruined, ruin, 0.04, 20,
                 .set = {STOCK(4, 10, 2, 0.4)}, .also = {DAYS(30), SIZE(300)}),
    MEASURE_CASE("ruin-time", "own", "days until broke with what wins more",
                 "until-broke", ruin_time, mean_ruin_time, 0.08, 20,
                 .set = {STOCK(20, 10, 5, 0.25), {ATTEMPTS, 4}},
                 .also = {DAYS(30), SIZE(300)}),
    MEASURE_CASE(
        "ruined-by", "own", "broke within 10 days: a gamma variate",
        "until-broke", ruined, ruined_by, 0.035, 20, .is_quick = true,
        .set = {STOCK(78, 10, 2, 0), {ATTEMPTS, 4}, {"horizon_days", 10}},
        .also = {SIZE(300)}),
};
const struct oracle_table oracle_earnings = {rows, COUNTOF(rows)};
