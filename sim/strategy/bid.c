/* Bid rules: which jobs are worth a proposal. */
#include <string.h>

#include "strategy/strategy.h"

static bool every_affordable(const struct bid_facts *facts,
                             const struct bid_params *params)
{
    (void)facts;
    (void)params;
    return true;
}

static const struct param_spec threshold_params[] = {
    {"min_usd_per_connect", PARAM_REAL,
     offsetof(struct bid_params, min_usd_per_connect), "USD per Connect", -1000,
     1000, "0", "assumed",
     "expected net value per Connect of the price must be at least this", NULL,
     0},
};

static bool threshold(const struct bid_facts *facts,
                      const struct bid_params *params)
{
    double per = facts->price > 0 ? (double)facts->price : 1;

    return facts->net_usd >= params->min_usd_per_connect * per;
}

const struct bid_rule bid_rules[] = {
    {"every_affordable",
     "every job that the balance, or a purchase, allows",                            {NULL, 0},
     every_affordable                                                                                    },
    {"threshold",        "jobs whose expected net value per Connect is high enough",
     PARAM_TABLE(threshold_params),                                                             threshold},
};
const size_t nbid_rules = COUNTOF(bid_rules);

int strategy_find_bid(const char *name)
{
    for (size_t i = 0; i < nbid_rules; i++)
        if (strcmp(bid_rules[i].name, name) == 0)
            return (int)i;
    return -1;
}
