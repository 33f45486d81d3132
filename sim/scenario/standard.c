/* What a contract of each kind is worth on average, as it is drawn: values of
 * hours and of rates are independent. */
#include "scenario/load_parts.h"

void standard_fill(struct configuration *config)
{
    const struct market_params *market = &config->market;
    double fixed = dist_mean(&market->fixed_budget);
    double rate = dist_mean(&market->hourly_rate);

    config->standard[CONTRACT_FIXED] = money_from_usd(fixed);
    config->standard[CONTRACT_FIXED_UNVERIFIED] =
        money_from_usd(fixed * market->unverified_budget);
    config->standard[CONTRACT_SHORT] =
        money_from_usd(rate * dist_mean(&market->short_hours));
    config->standard[CONTRACT_LONG] =
        money_from_usd(rate * dist_mean(&market->long_hours));
}
