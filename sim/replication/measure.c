/* The metrics as functions of one replication's result: of each row of
 * scenario/metrics.def the function that it names. Of a total it has the sum
 * over freelancers, of a ratio numerator and denominator, of a level the
 * value. */
#include <math.h>

#include "replication/result.h"

static double per(double total, const struct result_tally *tally)
{
    return tally->freelancers ? total / (double)tally->freelancers
                              : (double)NAN;
}

/* What came or went in one of the ways. */
static sim_connects moved(const struct result_tally *tally, enum ledger_way way)
{
    sim_connects sum = 0;

    for (int flow = 0; flow < LEDGER_NFLOW; flow++)
        sum += ledger_flows[flow].way == way ? tally->flow[flow] : 0;
    return sum;
}

static sim_money membership(const struct result_tally *tally)
{
    return tally->flow_usd[FLOW_GRANT_PLUS];
}

/* For Connects that came in bundles. */
static sim_money paid(const struct result_tally *tally)
{
    sim_money sum = 0;

    for (int flow = 0; flow < LEDGER_NFLOW; flow++)
        sum += tally->flow_usd[flow];
    return sum - membership(tally);
}

/* Closing Connects at 0. */
static sim_money net_value(const struct result_tally *tally)
{
    return tally->net - tally->contract_hours_usd - tally->unpaid_hours_usd -
           paid(tally) - membership(tally);
}

/* Each metric's formula is written once, as the function that its row names. */
#define TOTAL(function, value)                                                 \
    static double function(const struct result_tally *tally)                   \
    {                                                                          \
        return (double)(value);                                                \
    }
#define LEVEL(function, value)                                                 \
    static double function(const struct result *result, int population)        \
    {                                                                          \
        return (double)(value);                                                \
    }
#define RATIO(function, above, below)                                          \
    static struct result_ratio function(const struct result_tally *tally,      \
                                        const struct result_posts *posts)      \
    {                                                                          \
        (void)tally;                                                           \
        (void)posts;                                                           \
        return (struct result_ratio){(double)(above), (double)(below)};        \
    }

TOTAL(net_value_with_stock, money_to_usd(net_value(tally) + tally->stock_usd))
TOTAL(net_value_bare, money_to_usd(net_value(tally)))
TOTAL(net_value_at_price,
      money_to_usd(net_value(tally) + tally->stock_price_usd))
TOTAL(net_earnings, money_to_usd(tally->net))
TOTAL(gross_earnings, money_to_usd(tally->gross))
TOTAL(usd_connects, money_to_usd(paid(tally)))
TOTAL(usd_membership, money_to_usd(membership(tally)))
TOTAL(hours_contract, (double)tally->contract_ticks / (double)TICKS_PER_HOUR)
TOTAL(hours_unpaid, (double)tally->unpaid_ticks / (double)TICKS_PER_HOUR)
TOTAL(proposals, tally->proposals)
TOTAL(responses, tally->responses)
TOTAL(rewarded, tally->rewarded)
TOTAL(over_cap, tally->over_cap)
TOTAL(hires, tally->hires)
TOTAL(unaffordable, tally->unaffordable)
TOTAL(connects_free, moved(tally, WAY_FREE))
TOTAL(connects_earned, moved(tally, WAY_EARNED))
TOTAL(connects_bought, moved(tally, WAY_BOUGHT))
TOTAL(connects_spent, tally->flow[FLOW_SPEND_PROPOSAL] + tally->boost_paid)
TOTAL(connects_expired, moved(tally, WAY_EXPIRED))
TOTAL(connects_closing, tally->flow[FLOW_CLOSING])
TOTAL(days_at_zero, (double)tally->zero_ticks / (double)TICKS_PER_DAY)
TOTAL(connects_boost, tally->boost_paid)
TOTAL(returns, tally->returns)
TOTAL(declined, tally->declined)
TOTAL(earnings_standard, money_to_usd(tally->standard))
TOTAL(hires_expected, (double)tally->expected / RESULT_HIRE)
TOTAL(net_earnings_expected, money_to_usd(tally->expected_net))
TOTAL(net_value_expected,
      money_to_usd(net_value(tally) + tally->stock_usd + tally->expected_net -
                   tally->net - tally->expected_hours_usd +
                   tally->contract_hours_usd))

LEVEL(ever_hired_30, result->hired_within[population][0])
LEVEL(ever_hired_90, result->hired_within[population][1])
LEVEL(ever_hired_180, result->hired_within[population][2])
LEVEL(ever_hired, result->ever_hired[population])
LEVEL(gini_hires, result->gini_hires[population])
LEVEL(gini_earnings, result->gini_gross[population])
LEVEL(balance_median, result->balance_median[population])
LEVEL(posts, population == 0 ? (double)result->posts.posts : (double)NAN)

static double dollars(const struct result_tally *tally)
{
    return money_to_usd(paid(tally) + membership(tally));
}

static int64_t spent_on_wins(const struct result_tally *tally)
{
    return tally->spent_on_wins.free + tally->spent_on_wins.earned +
           tally->spent_on_wins.bought;
}

RATIO(connects_per_interview, connects_spent(tally), tally->responses)
RATIO(connects_per_hire, connects_spent(tally), tally->won)
RATIO(usd_per_interview, dollars(tally), tally->responses)
RATIO(usd_per_hire, dollars(tally), tally->won)
RATIO(proposals_per_hire, tally->proposals, tally->won)
RATIO(hours_per_interview, hours_unpaid(tally), tally->responses)
RATIO(hours_per_hire, hours_unpaid(tally), tally->won)
RATIO(refund_share, tally->flow[FLOW_REFUND] - tally->boost_returned,
      connects_spent(tally))
RATIO(win_free, tally->spent_on_wins.free, spent_on_wins(tally))
RATIO(win_earned, tally->spent_on_wins.earned, spent_on_wins(tally))
RATIO(win_bought, tally->spent_on_wins.bought, spent_on_wins(tally))
RATIO(usd_per_hour_earning, money_to_usd(tally->earned_usd),
      (double)tally->earning_ticks / (double)TICKS_PER_HOUR)
RATIO(response_rate, tally->responses, tally->proposals)
RATIO(hire_rate, tally->won, tally->proposals)
RATIO(reward_share, tally->flow[FLOW_REWARD_INTERVIEW], connects_spent(tally))
RATIO(asked_over_budget, money_to_usd(tally->asked),
      money_to_usd(tally->offered))
RATIO(asked_over_budget_hired, money_to_usd(tally->asked_hired),
      money_to_usd(tally->offered_hired))
RATIO(boosted_share, tally->boosted, tally->proposals)

/* About posts: of the whole market. */
RATIO(proposals_per_post, posts->proposals, posts->posts)
RATIO(proposals_first_day, posts->proposals_at[RESULT_BIN_AGE],
      posts->open_at[RESULT_BIN_AGE])
RATIO(share_filled, posts->filled, posts->posts - posts->removed)
RATIO(days_to_fill, (double)posts->fill_ticks / (double)TICKS_PER_DAY,
      posts->filled)
RATIO(fit_hired, posts->fit, posts->filled)
RATIO(unread_share, posts->proposals - posts->read, posts->proposals)
RATIO(boost_per_post, tally->boost_paid, posts->posts)

/* The platform, its clients and freelancers: of the whole market, a post. */
static sim_money taken(const struct result_tally *tally)
{
    return paid(tally) + membership(tally) + tally->gross - tally->net +
           tally->client_fees;
}

RATIO(take, money_to_usd(taken(tally)), posts->posts)
RATIO(take_connects, money_to_usd(paid(tally)), posts->posts)
RATIO(take_membership, money_to_usd(membership(tally)), posts->posts)
RATIO(take_fees, money_to_usd(tally->gross - tally->net), posts->posts)
RATIO(take_client_fees, money_to_usd(tally->client_fees), posts->posts)
RATIO(breakage, money_to_usd(tally->expired_usd + tally->stock_usd),
      posts->posts)
RATIO(breakage_expired, money_to_usd(tally->expired_usd), posts->posts)
RATIO(freelancers_value, net_value_with_stock(tally), posts->posts)
RATIO(clients_utility, posts->utility, posts->posts)
RATIO(clients_value, posts->client_usd, posts->posts)
RATIO(welfare,
      posts->client_usd + money_to_usd(net_value(tally) + taken(tally)),
      posts->posts)

/* Of a metric's kind one is given. */
static const struct measure {
    double (*total)(const struct result_tally *tally);
    double (*level)(const struct result *result, int population);
    struct result_ratio (*ratio)(const struct result_tally *tally,
                                 const struct result_posts *posts);
} measures[NMETRIC] = {
#define MEASURE_COUNT(function) .total = (function)
#define MEASURE_LEVEL(function) .level = (function)
#define MEASURE_RATIO(function) .ratio = (function)
#define METRIC(id, function, name, unit, kind, ...)                            \
    [METRIC_##id] = {MEASURE_##kind(function)},
#include "scenario/metrics.def"
};

struct result_ratio result_metric_ratio(const struct result *result,
                                        enum metric_id metric, int population)
{
    SIM_REQUIRE(measures[metric].ratio);
    if (population >= RESULT_NPOP) {
        struct result_posts grouped =
            result_posts_of(result, population == RESULT_POSTS_DRAWN);
        /* cppcheck-suppress returnDanglingLifetime ; a ratio is two numbers */
        return measures[metric].ratio(&result->tally[0], &grouped);
    }
    if (!metric_applies(metric, true, population))
        return (struct result_ratio){0, 0};
    return measures[metric].ratio(&result->tally[population], &result->posts);
}

double result_metric(const struct result *result, enum metric_id metric,
                     int population)
{
    const struct measure *measure = &measures[metric];
    const struct result_tally *tally = &result->tally[population];

    if (measure->level)
        return measure->level(result, population);
    if (measure->total)
        return per(measure->total(tally), tally);
    struct result_ratio ratio = result_metric_ratio(result, metric, population);
    return ratio.denominator != 0 ? ratio.numerator / ratio.denominator
                                  : (double)NAN;
}
