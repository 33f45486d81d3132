/* The table of metrics. */
#include "scenario/metrics.h"

#include <string.h>

/* clang-format off */
const struct metric_row metric_rows[NMETRIC] = {
    [METRIC_NET_VALUE] = {"net_value_usd", "USD per freelancer", METRIC_COUNT, "Net value (earnings less fees, Connects, membership and all hours)", false},
    [METRIC_NET_EARNINGS] = {"net_earnings_usd", "USD per freelancer", METRIC_COUNT, "Net earnings (after the platform's fee)", false},
    [METRIC_GROSS_EARNINGS] = {"gross_earnings_usd", "USD per freelancer", METRIC_COUNT, "Gross earnings", false},
    [METRIC_USD_CONNECTS] = {"connects_usd", "USD per freelancer", METRIC_COUNT, "Paid for Connects", true},
    [METRIC_USD_MEMBERSHIP] = {"membership_usd", "USD per freelancer", METRIC_COUNT, "Paid for membership", true},
    [METRIC_HOURS_UNPAID] = {"unpaid_hours", "hours per freelancer", METRIC_COUNT, "Hours on proposals, tests, certifications, surveys", true},
    [METRIC_PROPOSALS] = {"proposals", "per freelancer", METRIC_COUNT, "Proposals sent", false},
    [METRIC_RESPONSES] = {"responses", "per freelancer", METRIC_COUNT, "Clients' responses to proposals", false},
    [METRIC_REWARDED] = {"interviews_rewarded", "per freelancer", METRIC_COUNT, "Interviews rewarded", false},
    [METRIC_OVER_CAP] = {"interviews_over_cap", "per freelancer", METRIC_COUNT, "Interviews above the cap, not rewarded", true},
    [METRIC_HIRES] = {"hires", "per freelancer", METRIC_COUNT, "Hires, invited ones included", false},
    [METRIC_UNAFFORDABLE] = {"unaffordable", "per freelancer", METRIC_COUNT, "Wanted proposals that were not affordable", true},
    [METRIC_CONNECTS_FREE] = {"connects_free", "Connects per freelancer", METRIC_COUNT, "Connects granted", false},
    [METRIC_CONNECTS_EARNED] = {"connects_earned", "Connects per freelancer", METRIC_COUNT, "Connects earned", false},
    [METRIC_CONNECTS_BOUGHT] = {"connects_bought", "Connects per freelancer", METRIC_COUNT, "Connects bought", false},
    [METRIC_CONNECTS_SPENT] = {"connects_spent", "Connects per freelancer", METRIC_COUNT, "Connects spent on proposals", false},
    [METRIC_CONNECTS_EXPIRED] = {"connects_expired", "Connects per freelancer", METRIC_COUNT, "Connects expired, by age and by the rollover cap", true},
    [METRIC_CONNECTS_CLOSING] = {"connects_closing", "Connects per freelancer", METRIC_COUNT, "Balance at the horizon", false},
    [METRIC_DAYS_AT_ZERO] = {"days_at_zero", "days per freelancer", METRIC_COUNT, "Days with an empty balance", true},
    [METRIC_EVER_HIRED_30] = {"ever_hired_day30", "share", METRIC_LEVEL, "Share hired within 30 days", false},
    [METRIC_EVER_HIRED_90] = {"ever_hired_day90", "share", METRIC_LEVEL, "Share hired within 90 days", false},
    [METRIC_EVER_HIRED_180] = {"ever_hired_day180", "share", METRIC_LEVEL, "Share hired within 180 days", false},
    [METRIC_EVER_HIRED] = {"ever_hired", "share", METRIC_LEVEL, "Share hired by the horizon", false},
    [METRIC_CONNECTS_PER_INTERVIEW] = {"connects_per_interview", "Connects", METRIC_RATIO, "Connects spent per response", true},
    [METRIC_CONNECTS_PER_HIRE] = {"connects_per_hire", "Connects", METRIC_RATIO, "Connects spent per hire (without invited ones)", true},
    [METRIC_USD_PER_INTERVIEW] = {"usd_per_interview", "USD", METRIC_RATIO, "Dollars on Connects and membership per response", true},
    [METRIC_USD_PER_HIRE] = {"usd_per_hire", "USD", METRIC_RATIO, "Dollars on Connects and membership per hire (without invited ones)", true},
    [METRIC_PROPOSALS_PER_HIRE] = {"proposals_per_hire", "proposals", METRIC_RATIO, "Proposals per hire (without invited ones)", true},
    [METRIC_REFUND_SHARE] = {"refund_share", "share", METRIC_RATIO, "Refunded share of Connects spent", false},
    [METRIC_WIN_FREE] = {"winning_share_free", "share", METRIC_RATIO, "Share of winning proposals' Connects that were free", false},
    [METRIC_WIN_EARNED] = {"winning_share_earned", "share", METRIC_RATIO, "Share of winning proposals' Connects that were earned", false},
    [METRIC_WIN_BOUGHT] = {"winning_share_bought", "share", METRIC_RATIO, "Share of winning proposals' Connects that were bought", false},
    [METRIC_USD_PER_HOUR_EARNING] = {"shadow_wage_usd", "USD per hour", METRIC_RATIO, "Shadow wage: earned Connects at their price per hour on tests, certifications and surveys", false},
    [METRIC_GINI_HIRES] = {"gini_hires", "index", METRIC_LEVEL, "Gini coefficient of hires", true},
    [METRIC_GINI_EARNINGS] = {"gini_earnings", "index", METRIC_LEVEL, "Gini coefficient of gross earnings", true},
    [METRIC_BALANCE_MEDIAN] = {"balance_median", "Connects", METRIC_LEVEL, "Median balance at the horizon", false},
};
/* clang-format on */

int metric_find(const char *name)
{
    for (int i = 0; i < NMETRIC; i++)
        if (strcmp(metric_rows[i].name, name) == 0)
            return i;
    return -1;
}
