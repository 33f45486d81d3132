/* Cases: hires, fees, tests, cancellations, leaving. Formulas: theory.h. */
#include <math.h>

#include "oracle/tables.h"
#include "oracle/theory.h"

#define ATTEMPTS   "market.attempts_per_day"
#define MONTH_DAYS (365. / 12)

/* ---- the first hire; value: attempts a day, response, hire, mean delay,
 * until: proposals that succeed are a thinned Poisson process, their hires one
 * of rate r G(t), G the law of the delay, here exponential ---- */

static double not_hired_by(double rate, double delay, double t)
{
    return exp(-rate * (t + delay * expm1(-t / delay)));
}

static double hired_by(const double *value)
{
    return 1 - not_hired_by(value[0] * value[1] * value[2], value[3], value[4]);
}

struct waiting {
    double rate, delay;
};

static double waiting(double t, void *data)
{
    const struct waiting *waiting = data;

    return not_hired_by(waiting->rate, waiting->delay, t);
}

/* E min(T, until) = int P(T > t) dt */
static double mean_wait(const double *value)
{
    struct waiting data = {value[0] * value[1] * value[2], value[3]};

    return theory_integral(waiting, &data, value[4]);
}

static struct result_ratio wait(const struct oracle_sample *sample)
{
    const struct result *result = oracle_result(sample);
    struct result_ratio ratio = {0, (double)result->nspells};

    for (size_t i = 0; i < result->nspells; i++)
        ratio.numerator +=
            time_to_days(result->spell[RESULT_FIRST_HIRE][i].time);
    return ratio;
}

/* value[5]: proposals that can be paid; all are sent long before the end. */
static double hired_of(const double *value)
{
    return 1 - pow(1 - value[1] * value[2], value[5]);
}

/* ---- luck; value: attempts a day, freelancers, days ---- */

static double gini(const double *value)
{
    return theory_gini_poisson(value[0] * value[2], (int)value[1]);
}

/* ---- the fee; value: attempts a day, days, value of a job, two ends, three
 * shares ---- */

static double fee(const double *value)
{
    return theory_fee(value[0] * value[1], value[2], 3, value + 3, value + 5);
}

static struct result_ratio fees(const struct oracle_sample *sample)
{
    const struct result_tally *tally = &oracle_result(sample)->tally[0];

    return (struct result_ratio){money_to_usd(tally->gross - tally->net),
                                 (double)tally->freelancers};
}

/* ---- the test; value: mean delay, wait, pass, until, Connects, minutes,
 * price of a Connect ---- */

static double earned_by_test(const double *value)
{
    return value[4] * theory_passed(value[0], value[1], value[2], value[3]);
}

static double hours_on_test(const double *value)
{
    return value[5] / 60 *
           theory_attempts(value[0], value[1], value[2], value[3]);
}

static double wage_of_test(const double *value)
{
    return value[4] * value[6] * value[2] / (value[5] / 60);
}

/* ---- cancelled or hired; value: cancelled, response, hire, mean delays of
 * cancellation, response and hire. Exponential delays race: the response is
 * first with a / (a + c), and then, forgetting, the hire with b / (b + c) */

static double first_of(double mean, double other_mean)
{
    return other_mean / (mean + other_mean);
}

static double refunded(const double *value)
{
    double in_time =
        first_of(value[4], value[3]) * first_of(value[5], value[3]);

    return value[0] * (1 - value[1] * value[2] * in_time);
}

static double answered(const double *value)
{
    return value[1] * (1 - value[0] + value[0] * first_of(value[4], value[3]));
}

/* ---- leaving; value: hazard and its step a month, attempts a day, days of
 * silence, until ---- */

static double stayed_at(double until, void *data)
{
    const double *value = data;

    return theory_stayed(value[0] / MONTH_DAYS, value[1] / MONTH_DAYS, value[2],
                         value[3], until);
}

static double stayed(const double *value)
{
    double copy[5];

    for (int i = 0; i < 5; i++)
        copy[i] = value[i];
    return stayed_at(value[4], copy);
}

static struct result_ratio still_there(const struct oracle_sample *sample)
{
    const struct result *result = oracle_result(sample);
    struct result_ratio ratio = {0, (double)result->nspells};

    for (size_t i = 0; i < result->nspells; i++)
        ratio.numerator += result->spell[RESULT_DEPARTURE][i].cause == 0;
    return ratio;
}

/* Causes in proportion to their hazards: base x int P(still there) dt. */
static double left_otherwise(const double *value)
{
    double copy[5];

    for (int i = 0; i < 5; i++)
        copy[i] = value[i];
    return value[0] / MONTH_DAYS * theory_integral(stayed_at, copy, value[4]);
}

static struct result_ratio left(const struct oracle_sample *sample)
{
    return oracle_ended(sample, RESULT_DEPARTURE);
}

#define SIZE(n) "populations[p].size=" #n
#define HIRES(attempts, response, hire, delay)                                 \
    {ATTEMPTS, attempts}, {"market.response", response},                       \
        {"market.hire", hire},                                                 \
    {                                                                          \
        "market.response_delay_days.mean", delay                               \
    }
#define LUCK(attempts, size)                                                   \
    {ATTEMPTS, attempts}, {"populations[p].size", size},                       \
    {                                                                          \
        "horizon_days", 100                                                    \
    }
#define FEE                                                                    \
    {ATTEMPTS, 0.1}, {"horizon_days", 100}, {"market.fixed_budget_usd", 300},  \
        {"rules.fee.upto_usd[0]", 500}, {"rules.fee.upto_usd[1]", 2000},       \
        {"rules.fee.share[0]", 0.2}, {"rules.fee.share[1]", 0.1},              \
    {                                                                          \
        "rules.fee.share[2]", 0.05                                             \
    }
#define TEST                                                                   \
    {"strategies[s].earn.readiness_delay_days", 5},                            \
        {"rules.readiness.retry_wait_days", 3}, {"rules.readiness.pass", 0.4}, \
        {"horizon_days", 14}, {"rules.readiness.connects", 40},                \
        {"market.readiness_minutes", 30},                                      \
    {                                                                          \
        "rules.purchase.price_usd", 0.15                                       \
    }
#define RACE                                                                   \
    {"market.cancel", 0.3}, {"market.response", 0.5}, {"market.hire", 0.8},    \
        {"market.cancel_delay_days.mean", 2},                                  \
        {"market.response_delay_days.mean", 1},                                \
    {                                                                          \
        "market.hire_delay_days.mean", 0.5                                     \
    }
#define LEAVE                                                                  \
    {"populations[p].leave_per_month", 0.1},                                   \
        {"populations[p].leave_per_failure", 0.02}, {ATTEMPTS, 0.2},           \
        {"market.silence_days", 14},                                           \
    {                                                                          \
        "horizon_days", 180                                                    \
    }

static const struct oracle_case rows[] = {
    METRIC_CASE("hired-by", "own",
                "hired within 180 days, a hire after an exponential delay",
                "first-hire", METRIC_EVER_HIRED, ORACLE_PER_NOTHING, hired_by,
                0.02, 20, .is_quick = true,
                .set = {HIRES(0.1, 0.5, 0.2, 10), {"horizon_days", 180}},
                .also = {SIZE(500)}),
    MEASURE_CASE("first-hire", "own", "days to the first hire, 180 at most",
                 "first-hire", wait, mean_wait, 2.5, 20,
                 .set = {HIRES(0.1, 0.5, 0.2, 10), {"horizon_days", 180}},
                 .also = {SIZE(500)}),
    METRIC_CASE("hired-of-forty", "own", "hired with 40 proposals and no more",
                "first-hire", METRIC_EVER_HIRED, ORACLE_PER_NOTHING, hired_of,
                0.03, 20,
                .set = {HIRES(2, 0.1, 0.2, 1),
                        {"horizon_days", 60},
                        {"populations[p].opening_connects", 40}},
                .also = {SIZE(300), "market.cost_connects=1"}),
    METRIC_CASE("luck-0.2", "O12", "Gini of hires by luck alone, .2 each",
                "luck", METRIC_GINI_HIRES, ORACLE_PER_NOTHING, gini, 0.008, 20,
                .set = {LUCK(0.002, 4000)}),
    METRIC_CASE("luck-1", "O12", "Gini of hires by luck alone, 1 each", "luck",
                METRIC_GINI_HIRES, ORACLE_PER_NOTHING, gini, 0.008, 20,
                .is_quick = true, .set = {LUCK(0.01, 4000)}),
    METRIC_CASE("luck-3", "O12", "Gini of hires by luck alone, 3 each", "luck",
                METRIC_GINI_HIRES, ORACLE_PER_NOTHING, gini, 0.006, 20,
                .set = {LUCK(0.03, 1000)}),
    MEASURE_CASE("client-fee", "own", "fee on what one client pays over time",
                 "client-fee", fees, fee, 3, 20, .is_quick = true, .set = {FEE},
                 .also = {SIZE(500)}),
    METRIC_CASE("test-earned", "own",
                "Connects from a test tried again until passed", "readiness",
                METRIC_CONNECTS_EARNED, ORACLE_PER_NOTHING, earned_by_test, 0.8,
                20, .set = {TEST}, .also = {SIZE(1000)}),
    METRIC_CASE("test-hours", "own", "hours on a test tried again until passed",
                "readiness", METRIC_HOURS_UNPAID, ORACLE_PER_NOTHING,
                hours_on_test, 0.03, 20, .set = {TEST}, .also = {SIZE(500)}),
    METRIC_CASE("test-wage", "own",
                "shadow wage of a test: value x pass / time", "readiness",
                METRIC_USD_PER_HOUR_EARNING, ORACLE_PER_NOTHING, wage_of_test,
                0.15, 20, .is_quick = true, .set = {TEST}, .also = {SIZE(500)}),
    METRIC_CASE("refund-share", "own",
                "Connects refunded, a cancellation against a hire",
                "refund-share", METRIC_REFUND_SHARE, ORACLE_PER_NOTHING,
                refunded, 0.005, 20, .is_quick = true, .set = {RACE},
                .also = {SIZE(60)}),
    METRIC_CASE("answered-share", "own",
                "proposals answered, a cancellation against a response",
                "refund-share", METRIC_RESPONSE_RATE, ORACLE_PER_NOTHING,
                answered, 0.005, 20, .set = {RACE}, .also = {SIZE(60)}),
    MEASURE_CASE("stayed", "own",
                 "still there, the hazard rises with each silence", "departure",
                 still_there, stayed, 0.0095, 20, .is_quick = true,
                 .set = {LEAVE}, .also = {SIZE(1000)}),
    MEASURE_CASE("left-otherwise", "own",
                 "left for another cause than silences", "departure", left,
                 left_otherwise, 0.02, 20, .set = {LEAVE}, .also = {SIZE(500)}),
};
const struct oracle_table oracle_outcomes = {rows, COUNTOF(rows)};
