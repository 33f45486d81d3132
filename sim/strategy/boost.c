/* Boost rules: how many Connects are bid for one of the first slots. */
#include "base/param_rows.h"
#include "strategy/strategy.h"
#include <math.h>

static sim_connects never(const struct boost_facts *facts,
                          const struct boost_params *params)
{
    (void)facts;
    (void)params;
    return 0;
}

static sim_connects fixed(const struct boost_facts *facts,
                          const struct boost_params *params)
{
    (void)facts;
    return params->bid;
}

/* What the proposal is expected to leave, in Connects; of that a share. Connects
 * that cost nothing make it the most. */
static sim_connects value(const struct boost_facts *facts,
                          const struct boost_params *params)
{
    sim_connects most = params->most;

    if (most > facts->balance)
        most = facts->balance;
    double left = facts->gain_usd - facts->connect_usd * (double)facts->price;
    if (left <= 0 || most <= 0)
        return 0;
    if (params->share * left >= (double)most * facts->connect_usd)
        return most;
    return (sim_connects)floor(params->share * left / facts->connect_usd);
}

static sim_connects outbid(const struct boost_facts *facts,
                           const struct boost_params *params)
{
    return facts->least <= params->most ? facts->least : 0;
}

#undef ROW_OF
#define ROW_OF struct boost_params
#define MOST                                                                   \
    WHOLE(most, "max_connects", "Connects", 1, 10000, REQUIRED, "",            \
          "never bids more", .only_if = "rules.boost.on=true")
static const struct param_spec fixed_params[] = {
    WHOLE(bid, "bid_connects", "Connects", 1, 10000, REQUIRED, "",
          "bid for every job", .only_if = "rules.boost.on=true"),
};
static const struct param_spec value_params[] = {
    REAL(share, "gain_share", "share", 0, 10, "0.1", "assumed",
         "of the expected gain less the price, in Connects at what one costs",
         .only_if = "rules.boost.on=true"),
    MOST,
};
static const struct param_spec outbid_params[] = {
    MOST,
};

const struct boost_rule boost_rules[] = {
    {"never", "no bid, ever", .decide = never},
    {"fixed", "the same bid for every job, if the balance allows it",
     PARAM_TABLE(fixed_params), .decide = fixed},
    {"value", "a share of the expected gain, within the balance and a limit",
     PARAM_TABLE(value_params), .judges = true, .decide = value},
    {"outbid", "the lowest bid that holds a slot now, up to a limit",
     PARAM_TABLE(outbid_params), .decide = outbid},
};
const size_t nboost_rules = COUNTOF(boost_rules);
