/* Cases: freelancers who meet; money. Formulas: theory.h. */
#include <math.h>

#include "oracle/tables.h"
#include "oracle/theory.h"

#define HOURS_PER_DAY 24

/* ---- applicants: a post is read by who has a session while it is younger
 * than the depth, and before the horizon, after which nobody searches ---- */

static double reads(double per_week, double days)
{
    return -expm1(-per_week / 7 * days);
}

/* The mean over posts that come at any time before the horizon alike: depth
 * or what is left, whichever is shorter. int_0^d (1 - e^-su) du = d - (1 -
 * e^-sd) / s. */
static double reads_of_all(double per_week, double depth, double horizon)
{
    double s = per_week / 7;
    double late = depth - reads(per_week, depth) / s;

    return ((horizon - depth) * reads(per_week, depth) + late) / horizon;
}

/* value: freelancers, sessions a week, depth in hours, horizon, selectivity,
 * spread of briefs. Appeal + fit is normal with variance brief^2 + 1. */
static double applicants(const double *value)
{
    double suitable =
        0.5 * erfc(value[4] / sqrt(1 + value[5] * value[5]) / sqrt(2.));

    return value[0] * suitable *
           reads_of_all(value[1], value[2] / HOURS_PER_DAY, value[3]);
}

/* Depths exponential with mean 1 / d: a session comes first with s / (s + d),
 * within u with s / (s + d) (1 - e^-(s + d)u), of which the mean over u. */
static double applicants_mixed(const double *value)
{
    double s = value[1] / 7, both = s + HOURS_PER_DAY / value[2];

    return value[0] * s / both *
           (1 + expm1(-both * value[3]) / (both * value[3]));
}

/* Proposals by the age of 18 hours, a quarter less than any depth here. */
static double applicants_by_18(const double *value)
{
    return value[0] * reads_of_all(value[1], 18. / HOURS_PER_DAY, value[3]);
}

/* ---- zero sum; value: focal group, others, sessions a week, horizon, depth in
 * hours, factor ---- */

/* Hires per head of the focal group by a post that is read for so long. */
static double focal_hires(const double *value, double factor, double days)
{
    return theory_hires_of_focal((int)value[0], reads(value[2] * factor, days),
                                 (int)value[1], reads(value[2], days)) /
           value[0];
}

static double focal_gain_within(double days, void *data)
{
    const double *value = data;

    return focal_hires(value, value[5], days) - focal_hires(value, 1, days);
}

/* What all gain if all search more: only posts without an applicant can be
 * filled better. */
static double all_gain_within(double days, void *data)
{
    const double *value = data;
    double n = value[0] + value[1];
    double before = 1 - reads(value[2], days);
    double after = 1 - reads(value[2] * value[5], days);

    return (pow(before, n) - pow(after, n)) / n;
}

/* The mean over posts, as in reads_of_all. */
static double of_posts(double (*within)(double, void *), const double *value)
{
    double copy[ORACLE_NSET], depth = value[4] / HOURS_PER_DAY;

    for (int i = 0; i < ORACLE_NSET; i++)
        copy[i] = value[i];
    return ((value[3] - depth) * within(depth, copy) +
            theory_integral(within, copy, depth)) /
           value[3];
}

static double focal_gain(const double *value)
{
    return of_posts(focal_gain_within, value);
}

static double all_gain(const double *value)
{
    return of_posts(all_gain_within, value);
}

static double per_post(const struct oracle_sample *sample, int arm,
                       int population)
{
    return oracle_metric(sample, arm, METRIC_HIRES, population).numerator /
           oracle_metric(sample, arm, METRIC_POSTS, 0).numerator;
}

static struct result_ratio gained(const struct oracle_sample *sample)
{
    return (struct result_ratio){
        per_post(sample, 1, 1) - per_post(sample, 0, 1), 1};
}

static struct result_ratio all_gained(const struct oracle_sample *sample)
{
    return (struct result_ratio){
        per_post(sample, 2, 0) - per_post(sample, 0, 0), 1};
}

/* ---- boosts; value: freelancers, sessions a week, slots, horizon, depth in
 * hours, lowest bid, three bids, which boost.json gives to a half, a quarter
 * and a quarter of the freelancers ---- */

static const double bid_chance[] = {0.5, 0.25, 0.25};

static double top_bids(const double *value, double days, int first, int last)
{
    return theory_bids((int)value[0], reads(value[1], days), first, last,
                       (int)COUNTOF(bid_chance), value + 6, bid_chance);
}

static double own_bids_within(double days, void *data)
{
    const double *value = data;

    return top_bids(value, days, 1, (int)value[2]);
}

/* The holder of slot k pays bid k + 1, or the least if nobody else bids. */
static double next_bids_within(double days, void *data)
{
    const double *value = data;
    int n = (int)value[0], slots = (int)value[2];
    double apply = reads(value[1], days), alone = 0;

    for (int k = 1; k <= slots; k++)
        alone +=
            theory_at_least(n, apply, k) - theory_at_least(n, apply, k + 1);
    return top_bids(value, days, 2, slots + 1) + value[5] * alone;
}

static double own_bids(const double *value)
{
    return of_posts(own_bids_within, value);
}

static double next_bids(const double *value)
{
    return of_posts(next_bids_within, value);
}

/* ---- the soft cap; value: freelancers, sessions a week, most proposals,
 * horizon, depth in hours ---- */

static double capped_within(double days, void *data)
{
    const double *value = data;

    return theory_applied((int)value[0], reads(value[1], days), (int)value[2]);
}

static double capped(const double *value)
{
    return of_posts(capped_within, value);
}

/* ---- ten Connects for one, at a tenth of the price: nothing real may change
 * ---- */

enum {
    TENTHS = 10
};

/* Counts and dollars are the same, Connects ten times as many. */
static int64_t tally_differences(const struct result_tally *a,
                                 const struct result_tally *b)
{
    int64_t n = 0;

    n += a->proposals != b->proposals || a->proposals == 0;
    n += a->unaffordable != b->unaffordable || a->unaffordable == 0;
    n += a->responses != b->responses || a->responses == 0;
    n += a->rewarded != b->rewarded || a->rewarded == 0;
    n += a->over_cap != b->over_cap;
    n += a->hires != b->hires || a->hires == 0;
    n += a->gross != b->gross || a->net != b->net;
    n += a->unpaid_ticks != b->unpaid_ticks;
    n += a->zero_ticks != b->zero_ticks;
    for (int flow = 0; flow < LEDGER_NFLOW; flow++) {
        n += TENTHS * a->flow[flow] != b->flow[flow];
        n += a->flow_usd[flow] != b->flow_usd[flow];
    }
    n += a->flow[FLOW_PURCHASE] == 0 || a->flow[FLOW_PURCHASE_COUPON] == 0;
    n += a->flow[FLOW_REFUND] == 0 || a->flow[FLOW_EXPIRE_ROLLOVER] == 0;
    return n;
}

static struct result_ratio currency(const struct oracle_sample *sample)
{
    const struct result *a = oracle_result(sample);
    const struct result *b = runs_result(sample->runs, 1, sample->replication);
    int64_t n = tally_differences(&a->tally[0], &b->tally[0]);

    for (size_t i = 0; i < a->nspells; i++) {
        n += TENTHS * a->balances[i] != b->balances[i];
        n += a->hires[i] != b->hires[i] || a->gross[i] != b->gross[i];
    }
    return (struct result_ratio){(double)n, 1};
}

static double none(const double *value)
{
    (void)value;
    return 0;
}

/* ---- money; value: newcomers a day, attempts a day, days ---- */

/* Each brings one Connect, and spends it after an exponential time: M/M/inf
 * from empty. */
static double money_stock(const double *value)
{
    return value[0] / value[1] * -expm1(-value[1] * value[2]);
}

static struct result_ratio outstanding(const struct oracle_sample *sample)
{
    const struct result_tally *tally = &oracle_result(sample)->tally[0];

    return (struct result_ratio){(double)tally->flow[FLOW_CLOSING], 1};
}

#define READ(size, week, hours)                                                \
    {"populations[p].size", size}, {"market.sessions_per_week", week},         \
        {"populations[p].depth_hours", hours},                                 \
    {                                                                          \
        "horizon_days", 300                                                    \
    }
#define POSTS(n) "market.segments[all].posts_per_month=" #n
#define AUCTION                                                                \
    {"populations[p].size", 8}, {"market.sessions_per_week", 1},               \
        {"rules.boost.slots", 3}, {"horizon_days", 100},                       \
        {"populations[p].depth_hours", 48},                                    \
        {"rules.boost.min_bid_connects", 2},                                   \
        {"strategies[low].boost.bid_connects", 3},                             \
        {"strategies[middle].boost.bid_connects", 8},                          \
    {                                                                          \
        "strategies[high].boost.bid_connects", 20                              \
    }
#define SPLIT                                                                  \
    {"populations[focal].size", 3}, {"populations[others].size", 6},           \
        {"market.sessions_per_week", 1}, {"horizon_days", 300},                \
        {"#depth", 48},                                                        \
    {                                                                          \
        "#factor", 3                                                           \
    }

static const struct oracle_case rows[] = {
    METRIC_CASE("applicants", "own",
                "proposals a post, read if a session comes in time",
                "applicants", METRIC_PROPOSALS_PER_POST, ORACLE_PER_NOTHING,
                applicants, 0.6, 20, .is_quick = true,
                .set = {READ(100, 3, 48),
                        {"populations[p].selectivity", 0.5},
                        {"market.brief_sd", 0.75}},
                .also = {POSTS(60)}),
    METRIC_CASE("applicants-by-18h", "own", "proposals by the age of 18 hours",
                "applicants", METRIC_PROPOSALS_FIRST_DAY, ORACLE_PER_NOTHING,
                applicants_by_18, 0.3, 20, .set = {READ(50, 3, 48)},
                .also = {POSTS(60)}),
    METRIC_CASE("applicants-mixed", "own",
                "proposals a post, depths of search exponential", "applicants",
                METRIC_PROPOSALS_PER_POST, ORACLE_PER_NOTHING, applicants_mixed,
                6, 20,
                .set = {{"populations[p].size", 500},
                        {"market.sessions_per_week", 7},
                        {"populations[p].depth_hours.mean", 12},
                        {"horizon_days", 120}},
                .also = {"populations[p].depth_hours={\"dist\": "
                         "\"exponential\", \"mean\": 1}",
                         POSTS(10)}),
    MEASURE_CASE(
        "zero-sum-focal", "own",
        "hires a post and head gained, if 3 of 9 search thrice as much",
        "zero-sum", gained, focal_gain, 0.007, 20, .is_quick = true,
        .set = {SPLIT}),
    MEASURE_CASE("zero-sum-all", "own",
                 "hires a post and head gained, if all do: only posts without "
                 "an applicant are left to win",
                 "zero-sum", all_gained, all_gain, 0.0015, 20, .set = {SPLIT}),
    METRIC_CASE("boost-own-bid", "own",
                "Connects for boosts a post, three slots, each pays its bid",
                "boost", METRIC_BOOST_PER_POST, ORACLE_PER_NOTHING, own_bids,
                0.9, 1000, .set = {AUCTION},
                .also = {"rules.boost.payment=pay_your_bid"}),
    METRIC_CASE(
        "boost-next-price", "own",
        "Connects for boosts a post, three slots, each pays the next bid",
        "boost", METRIC_BOOST_PER_POST, ORACLE_PER_NOTHING, next_bids, 0.4,
        1000, .is_quick = true, .set = {AUCTION},
        .also = {"rules.boost.payment=next_price"}),
    METRIC_CASE("soft-cap", "own", "proposals a post that takes 5 at most",
                "applicants", METRIC_PROPOSALS_PER_POST, ORACLE_PER_NOTHING,
                capped, 0.12, 20,
                .set = {{"populations[p].size", 20},
                        {"market.sessions_per_week", 1},
                        {"rules.soft_cap.max_proposals", 5},
                        {"horizon_days", 300},
                        {"populations[p].depth_hours", 48}},
                .also = {"rules={}", "rules.soft_cap={\"on\": true}",
                         "rules.soft_cap.reopen=0"}),
    MEASURE_CASE("currency", "O13",
                 "numbers that change if ten Connects stand for one, at a "
                 "tenth of the price",
                 "currency", currency, none, 0, 3, .is_quick = true,
                 .set = {{0}}),
    MEASURE_CASE("money-stock", "O13",
                 "Connects outstanding: income / share spent a day, from none",
                 "money-stock", outstanding, money_stock, 8, 100,
                 .is_quick = true,
                 .set = {{"populations[p].arrivals_per_day", 20},
                         {"market.attempts_per_day", 0.05},
                         {"horizon_days", 40}}),
};
const struct oracle_table oracle_market = {rows, COUNTOF(rows)};
