/* Which rulebook is in force: for an account at a time, for the platform now.
 *
 * Every rule is asked through here, at the tick of the event that asks (a
 * grant settled lazily: at its due date). Changes are known when the scenario
 * is read, so that what waits for a rule to be switched on can be scheduled at
 * once: a change needs no event of its own. */
#include "market/in_force.h"

#include "market/world.h"

const struct rulebook *market_rules_changing(const struct market *market,
                                             account_id id, sim_time when)
{
    const struct account *account = &market->account[id];

    return configuration_rules_of(market->config,
                                  market->config->group[account->population],
                                  account->opened, when);
}

const struct rulebook *market_rules_drawn(const struct market *market)
{
    return configuration_rules_of(market->config, market->config->posts_group,
                                  -SIM_NEVER, market_now(market));
}

const struct rulebook *market_rules_now(const struct market *market)
{
    return configuration_rules(market->config, -SIM_NEVER, market_now(market));
}

sim_time market_next_on(const struct market *market, account_id id,
                        enum policy_rule rule, sim_time from)
{
    sim_time when = from;

    while (when < SIM_NEVER &&
           !policy_is_on(market_rules(market, id, when), rule))
        when = configuration_next_change(market->config, when);
    return when;
}
