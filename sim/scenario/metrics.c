/* The table of metrics. */
#include "scenario/metrics.h"

#include <math.h>
#include <string.h>

#include "base/units.h"

/* clang-format off */
const struct metric_row metric_rows[NMETRIC] = {
    [METRIC_NET_VALUE] = {"net_value_usd", "USD per freelancer", METRIC_COUNT, "Net value (earnings less fees, Connects, membership and all hours; bought Connects left at what was paid)", false, SCOPE_FREELANCERS},
    [METRIC_NET_VALUE_BARE] = {"net_value_without_stock_usd", "USD per freelancer", METRIC_COUNT, "Net value if the Connects that are left count nothing", false, SCOPE_FREELANCERS},
    [METRIC_NET_VALUE_AT_PRICE] = {"net_value_at_price_usd", "USD per freelancer", METRIC_COUNT, "Net value if all Connects that are left, granted ones too, count at the price in force", false, SCOPE_FREELANCERS},
    [METRIC_NET_EARNINGS] = {"net_earnings_usd", "USD per freelancer", METRIC_COUNT, "Net earnings (after the platform's fee)", false, SCOPE_FREELANCERS},
    [METRIC_GROSS_EARNINGS] = {"gross_earnings_usd", "USD per freelancer", METRIC_COUNT, "Gross earnings", false, SCOPE_FREELANCERS},
    [METRIC_USD_CONNECTS] = {"connects_usd", "USD per freelancer", METRIC_COUNT, "Paid for Connects", true, SCOPE_FREELANCERS},
    [METRIC_USD_MEMBERSHIP] = {"membership_usd", "USD per freelancer", METRIC_COUNT, "Paid for membership", true, SCOPE_FREELANCERS},
    [METRIC_HOURS_UNPAID] = {"unpaid_hours", "hours per freelancer", METRIC_COUNT, "Hours on proposals, tests, certifications, surveys", true, SCOPE_FREELANCERS},
    [METRIC_PROPOSALS] = {"proposals", "per freelancer", METRIC_COUNT, "Proposals sent", false, SCOPE_FREELANCERS},
    [METRIC_RESPONSES] = {"responses", "per freelancer", METRIC_COUNT, "Clients' responses to proposals", false, SCOPE_FREELANCERS},
    [METRIC_REWARDED] = {"interviews_rewarded", "per freelancer", METRIC_COUNT, "Interviews rewarded", false, SCOPE_FREELANCERS},
    [METRIC_OVER_CAP] = {"interviews_over_cap", "per freelancer", METRIC_COUNT, "Interviews above the cap, not rewarded", true, SCOPE_FREELANCERS},
    [METRIC_HIRES] = {"hires", "per freelancer", METRIC_COUNT, "Hires, invited ones included", false, SCOPE_FREELANCERS},
    [METRIC_UNAFFORDABLE] = {"unaffordable", "per freelancer", METRIC_COUNT, "Wanted proposals that were not affordable", true, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_FREE] = {"connects_free", "Connects per freelancer", METRIC_COUNT, "Connects granted", false, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_EARNED] = {"connects_earned", "Connects per freelancer", METRIC_COUNT, "Connects earned", false, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_BOUGHT] = {"connects_bought", "Connects per freelancer", METRIC_COUNT, "Connects bought", false, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_SPENT] = {"connects_spent", "Connects per freelancer", METRIC_COUNT, "Connects spent on proposals", false, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_EXPIRED] = {"connects_expired", "Connects per freelancer", METRIC_COUNT, "Connects expired, by age and by the rollover cap", true, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_CLOSING] = {"connects_closing", "Connects per freelancer", METRIC_COUNT, "Balance at the horizon", false, SCOPE_FREELANCERS},
    [METRIC_DAYS_AT_ZERO] = {"days_at_zero", "days per freelancer", METRIC_COUNT, "Days with an empty balance", true, SCOPE_FREELANCERS},
    [METRIC_EVER_HIRED_30] = {"ever_hired_day30", "share", METRIC_LEVEL, "Share hired within 30 days", false, SCOPE_FREELANCERS},
    [METRIC_EVER_HIRED_90] = {"ever_hired_day90", "share", METRIC_LEVEL, "Share hired within 90 days", false, SCOPE_FREELANCERS},
    [METRIC_EVER_HIRED_180] = {"ever_hired_day180", "share", METRIC_LEVEL, "Share hired within 180 days", false, SCOPE_FREELANCERS},
    [METRIC_EVER_HIRED] = {"ever_hired", "share", METRIC_LEVEL, "Share hired by the horizon", false, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_PER_INTERVIEW] = {"connects_per_interview", "Connects", METRIC_RATIO, "Connects spent per response", true, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_PER_HIRE] = {"connects_per_hire", "Connects", METRIC_RATIO, "Connects spent per hire (without invited ones)", true, SCOPE_FREELANCERS},
    [METRIC_USD_PER_INTERVIEW] = {"usd_per_interview", "USD", METRIC_RATIO, "Dollars on Connects and membership per response", true, SCOPE_FREELANCERS},
    [METRIC_USD_PER_HIRE] = {"usd_per_hire", "USD", METRIC_RATIO, "Dollars on Connects and membership per hire (without invited ones)", true, SCOPE_FREELANCERS},
    [METRIC_PROPOSALS_PER_HIRE] = {"proposals_per_hire", "proposals", METRIC_RATIO, "Proposals per hire (without invited ones)", true, SCOPE_FREELANCERS},
    [METRIC_REFUND_SHARE] = {"refund_share", "share", METRIC_RATIO, "Refunded share of Connects spent", false, SCOPE_FREELANCERS},
    [METRIC_WIN_FREE] = {"winning_share_free", "share", METRIC_RATIO, "Share of winning proposals' Connects that were free", false, SCOPE_FREELANCERS},
    [METRIC_WIN_EARNED] = {"winning_share_earned", "share", METRIC_RATIO, "Share of winning proposals' Connects that were earned", false, SCOPE_FREELANCERS},
    [METRIC_WIN_BOUGHT] = {"winning_share_bought", "share", METRIC_RATIO, "Share of winning proposals' Connects that were bought", false, SCOPE_FREELANCERS},
    [METRIC_USD_PER_HOUR_EARNING] = {"shadow_wage_usd", "USD per hour", METRIC_RATIO, "Shadow wage: earned Connects at their price per hour on tests, certifications and surveys", false, SCOPE_FREELANCERS},
    [METRIC_GINI_HIRES] = {"gini_hires", "index", METRIC_LEVEL, "Gini coefficient of hires", true, SCOPE_FREELANCERS},
    [METRIC_GINI_EARNINGS] = {"gini_earnings", "index", METRIC_LEVEL, "Gini coefficient of gross earnings", true, SCOPE_FREELANCERS},
    [METRIC_BALANCE_MEDIAN] = {"balance_median", "Connects", METRIC_LEVEL, "Median balance at the horizon", false, SCOPE_FREELANCERS},
    [METRIC_RESPONSE_RATE] = {"responses_per_proposal", "share", METRIC_RATIO, "Responses per proposal", false, SCOPE_FREELANCERS},
    [METRIC_HIRE_RATE] = {"hires_per_proposal", "share", METRIC_RATIO, "Hires per proposal (without invited ones)", false, SCOPE_FREELANCERS},
    [METRIC_REWARD_SHARE] = {"reward_share", "share", METRIC_RATIO, "Connects rewarded for interviews per Connect spent", false, SCOPE_FREELANCERS},
    [METRIC_CONNECTS_BOOST] = {"connects_boost", "Connects per freelancer", METRIC_COUNT, "Connects paid for boosted proposals", false, SCOPE_BIDS},
    [METRIC_BOOSTED_SHARE] = {"boosted_share", "share", METRIC_RATIO, "Share of proposals that bid for a slot", false, SCOPE_BIDS},
    [METRIC_POSTS] = {"posts", "posts", METRIC_LEVEL, "Posts of the study", false, SCOPE_POSTS},
    [METRIC_PROPOSALS_PER_POST] = {"proposals_per_post", "proposals", METRIC_RATIO, "Proposals per post, over its life", true, SCOPE_POSTS},
    [METRIC_PROPOSALS_FIRST_DAY] = {"proposals_per_post_18h", "proposals", METRIC_RATIO, "Proposals per post that is open for 18 hours, by then", true, SCOPE_POSTS},
    [METRIC_SHARE_FILLED] = {"share_filled", "share", METRIC_RATIO, "Share of posts that hire (of those not removed)", false, SCOPE_POSTS},
    [METRIC_DAYS_TO_FILL] = {"days_to_fill", "days", METRIC_RATIO, "Days from the post to the hire, of posts that hire", true, SCOPE_POSTS},
    [METRIC_FIT_HIRED] = {"fit_hired", "sd", METRIC_RATIO, "Merit of the hired as the client sees it", false, SCOPE_POSTS},
    [METRIC_UNREAD_SHARE] = {"unread_share", "share", METRIC_RATIO, "Share of proposals that no client reads", true, SCOPE_POSTS},
    [METRIC_BOOST_PER_POST] = {"boost_per_post", "Connects", METRIC_RATIO, "Connects paid for boosted proposals per post", false, SCOPE_POSTS},
};
/* clang-format on */

bool metric_applies(enum metric_id metric, bool is_competitive, int population)
{
    switch (metric_rows[metric].scope) {
    case SCOPE_FREELANCERS:
        return true;
    case SCOPE_BIDS:
        return is_competitive;
    case SCOPE_POSTS:
        return is_competitive && population == 0;
    }
    return false;
}

int metric_day(enum metric_id metric)
{
    switch ((int)metric) {
    case METRIC_EVER_HIRED_30:
        return 30;
    case METRIC_EVER_HIRED_90:
        return 90;
    case METRIC_EVER_HIRED_180:
        return 180;
    default:
        return 0;
    }
}

/* Never above 1. Other shares of flows can be: what is refunded or rewarded in
 * the study may have been spent before. */
static bool is_part(enum metric_id metric)
{
    static const enum metric_id parts[] = {
        METRIC_WIN_FREE,      METRIC_WIN_EARNED,   METRIC_WIN_BOUGHT,
        METRIC_BOOSTED_SHARE, METRIC_SHARE_FILLED, METRIC_UNREAD_SHARE};
    const struct metric_row *row = &metric_rows[metric];

    for (size_t i = 0; i < COUNTOF(parts); i++)
        if (parts[i] == metric)
            return true;
    /* Of freelancers, and indices of inequality. */
    return row->kind == METRIC_LEVEL &&
           (strcmp(row->unit, "share") == 0 || strcmp(row->unit, "index") == 0);
}

struct metric_range metric_range(enum metric_id metric)
{
    const struct metric_row *row = &metric_rows[metric];
    bool can_be_negative =
        strncmp(row->name, "net_", 4) == 0 || strcmp(row->unit, "sd") == 0;

    return (struct metric_range){can_be_negative ? -INFINITY : 0,
                                 is_part(metric) ? 1 : INFINITY};
}

int metric_find(const char *name)
{
    for (int i = 0; i < NMETRIC; i++)
        if (strcmp(metric_rows[i].name, name) == 0)
            return i;
    return -1;
}
