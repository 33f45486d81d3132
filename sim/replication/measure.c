/* The metrics as functions of one replication's result. ORDER METRIC. */
#include <math.h>

#include "replication/result.h"

static double per(double total, const struct result_tally *tally)
{
    return tally->freelancers ? total / (double)tally->freelancers
                              : (double)NAN;
}

static sim_connects flows(const struct result_tally *tally,
                          enum ledger_flow first, enum ledger_flow last)
{
    sim_connects sum = 0;

    for (int flow = (int)first; flow <= (int)last; flow++)
        sum += tally->flow[flow];
    return sum;
}

static sim_connects earned(const struct result_tally *tally)
{
    return flows(tally, FLOW_GRANT_REGISTRATION, FLOW_GRANT_READINESS) +
           flows(tally, FLOW_REWARD_INTERVIEW, FLOW_GRANT_SURVEY);
}

static sim_money paid(const struct result_tally *tally)
{
    return tally->flow_usd[FLOW_PURCHASE] +
           tally->flow_usd[FLOW_PURCHASE_COUPON];
}

static sim_money membership(const struct result_tally *tally)
{
    return tally->flow_usd[FLOW_GRANT_PLUS];
}

/* Closing Connects at 0. */
static sim_money net_value(const struct result_tally *tally)
{
    return tally->net - tally->contract_hours_usd - tally->unpaid_hours_usd -
           paid(tally) - membership(tally);
}

static double total_of(const struct result_tally *tally, enum metric_id metric)
{
    const double hour = (double)TICKS_PER_HOUR, day = (double)TICKS_PER_DAY;

    switch ((int)metric) {
    case METRIC_NET_VALUE:
        return money_to_usd(net_value(tally) + tally->stock_usd);
    case METRIC_NET_VALUE_BARE:
        return money_to_usd(net_value(tally));
    case METRIC_NET_VALUE_AT_PRICE:
        return money_to_usd(net_value(tally) + tally->stock_price_usd);
    case METRIC_NET_EARNINGS:
        return money_to_usd(tally->net);
    case METRIC_GROSS_EARNINGS:
        return money_to_usd(tally->gross);
    case METRIC_USD_CONNECTS:
        return money_to_usd(paid(tally));
    case METRIC_USD_MEMBERSHIP:
        return money_to_usd(membership(tally));
    case METRIC_HOURS_UNPAID:
        return (double)tally->unpaid_ticks / hour;
    case METRIC_PROPOSALS:
        return (double)tally->proposals;
    case METRIC_RESPONSES:
        return (double)tally->responses;
    case METRIC_REWARDED:
        return (double)tally->rewarded;
    case METRIC_OVER_CAP:
        return (double)tally->over_cap;
    case METRIC_HIRES:
        return (double)tally->hires;
    case METRIC_UNAFFORDABLE:
        return (double)tally->unaffordable;
    case METRIC_CONNECTS_FREE:
        return (double)(tally->flow[FLOW_GRANT_MONTHLY] +
                        tally->flow[FLOW_GRANT_EXOGENOUS]);
    case METRIC_CONNECTS_EARNED:
        return (double)earned(tally);
    case METRIC_CONNECTS_BOUGHT:
        return (double)(tally->flow[FLOW_GRANT_PLUS] +
                        flows(tally, FLOW_PURCHASE, FLOW_PURCHASE_COUPON));
    case METRIC_CONNECTS_SPENT:
        return (double)(tally->flow[FLOW_SPEND_PROPOSAL] + tally->boost_paid);
    case METRIC_CONNECTS_EXPIRED:
        return (double)flows(tally, FLOW_EXPIRE_AGE, FLOW_EXPIRE_ROLLOVER);
    case METRIC_CONNECTS_CLOSING:
        return (double)tally->flow[FLOW_CLOSING];
    case METRIC_DAYS_AT_ZERO:
        return (double)tally->zero_ticks / day;
    case METRIC_CONNECTS_BOOST:
        return (double)tally->boost_paid;
    default:
        SIM_REQUIRE(!"a metric of kind count");
    }
    return NAN;
}

double result_metric(const struct result *result, enum metric_id metric,
                     int population)
{
    const struct result_tally *tally = &result->tally[population];

    switch ((int)metric) {
    case METRIC_POSTS:
        return population == 0 ? (double)result->posts.posts : (double)NAN;
    case METRIC_EVER_HIRED_30:
        return result->hired_within[population][0];
    case METRIC_EVER_HIRED_90:
        return result->hired_within[population][1];
    case METRIC_EVER_HIRED_180:
        return result->hired_within[population][2];
    case METRIC_EVER_HIRED:
        return result->ever_hired[population];
    case METRIC_GINI_HIRES:
        return result->gini_hires[population];
    case METRIC_GINI_EARNINGS:
        return result->gini_gross[population];
    case METRIC_BALANCE_MEDIAN:
        return result->balance_median[population];
    default:
        break;
    }
    if (metric_rows[metric].kind == METRIC_COUNT)
        return per(total_of(tally, metric), tally);
    struct result_ratio ratio = result_metric_ratio(result, metric, population);
    return ratio.denominator != 0 ? ratio.numerator / ratio.denominator
                                  : (double)NAN;
}

/* Ratios about posts; 0 over 0 where there are none. */
static struct result_ratio ratio_of_posts(const struct result *result,
                                          enum metric_id metric)
{
    const struct result_posts *posts = &result->posts;

    switch ((int)metric) {
    case METRIC_PROPOSALS_PER_POST:
        return (struct result_ratio){(double)posts->proposals,
                                     (double)posts->posts};
    case METRIC_PROPOSALS_FIRST_DAY:
        return (struct result_ratio){
            (double)posts->proposals_at[RESULT_BIN_AGE],
            (double)posts->open_at[RESULT_BIN_AGE]};
    case METRIC_SHARE_FILLED:
        return (struct result_ratio){(double)posts->filled,
                                     (double)(posts->posts - posts->removed)};
    case METRIC_DAYS_TO_FILL:
        return (struct result_ratio){(double)posts->fill_ticks /
                                         (double)TICKS_PER_DAY,
                                     (double)posts->filled};
    case METRIC_FIT_HIRED:
        return (struct result_ratio){posts->fit, (double)posts->filled};
    case METRIC_UNREAD_SHARE:
        return (struct result_ratio){(double)(posts->proposals - posts->read),
                                     (double)posts->proposals};
    case METRIC_BOOST_PER_POST:
        return (struct result_ratio){(double)result->tally[0].boost_paid,
                                     (double)posts->posts};
    default:
        SIM_REQUIRE(!"a ratio about posts");
    }
    return (struct result_ratio){NAN, NAN};
}

struct result_ratio result_metric_ratio(const struct result *result,
                                        enum metric_id metric, int population)
{
    const struct result_tally *tally = &result->tally[population];
    double spent = total_of(tally, METRIC_CONNECTS_SPENT);
    double dollars = money_to_usd(paid(tally) + membership(tally));
    double wins = (double)(tally->spent_on_wins[0] + tally->spent_on_wins[1] +
                           tally->spent_on_wins[2]);
    double hours = (double)tally->earning_ticks / (double)TICKS_PER_HOUR;

    if (metric_rows[metric].scope == SCOPE_POSTS)
        return population == 0 ? ratio_of_posts(result, metric)
                               : (struct result_ratio){0, 0};
    switch ((int)metric) {
    case METRIC_CONNECTS_PER_INTERVIEW:
        return (struct result_ratio){spent, (double)tally->responses};
    case METRIC_CONNECTS_PER_HIRE:
        return (struct result_ratio){spent, (double)tally->won};
    case METRIC_USD_PER_INTERVIEW:
        return (struct result_ratio){dollars, (double)tally->responses};
    case METRIC_USD_PER_HIRE:
        return (struct result_ratio){dollars, (double)tally->won};
    case METRIC_PROPOSALS_PER_HIRE:
        return (struct result_ratio){(double)tally->proposals,
                                     (double)tally->won};
    case METRIC_RESPONSE_RATE:
        return (struct result_ratio){(double)tally->responses,
                                     (double)tally->proposals};
    case METRIC_HIRE_RATE:
        return (struct result_ratio){(double)tally->won,
                                     (double)tally->proposals};
    case METRIC_REWARD_SHARE:
        return (struct result_ratio){(double)tally->flow[FLOW_REWARD_INTERVIEW],
                                     spent};
    case METRIC_REFUND_SHARE:
        return (struct result_ratio){
            (double)(tally->flow[FLOW_REFUND] - tally->boost_returned), spent};
    case METRIC_BOOSTED_SHARE:
        return (struct result_ratio){(double)tally->boosted,
                                     (double)tally->proposals};
    case METRIC_WIN_FREE:
        return (struct result_ratio){(double)tally->spent_on_wins[0], wins};
    case METRIC_WIN_EARNED:
        return (struct result_ratio){(double)tally->spent_on_wins[1], wins};
    case METRIC_WIN_BOUGHT:
        return (struct result_ratio){(double)tally->spent_on_wins[2], wins};
    case METRIC_USD_PER_HOUR_EARNING:
        return (struct result_ratio){money_to_usd(tally->earned_usd), hours};
    default:
        SIM_REQUIRE(!"a metric of kind ratio");
    }
    return (struct result_ratio){NAN, NAN};
}
