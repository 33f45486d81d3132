/* Which rulebook is in force: for an account at a time, for the platform now.
 *
 * Every rule is asked through here, at the tick of the event that asks (a
 * grant settled lazily: at its due date). Changes are known when the scenario
 * is read, so that what waits for a rule to be switched on can be scheduled at
 * once: a change needs no event of its own. */
#include "market/world.h"

const struct rulebook *market_rules(const struct market *market, account_id id,
                                    sim_time when)
{
    return configuration_rules(market->config, market->account[id].opened,
                               when);
}

const struct rulebook *market_rules_now(const struct market *market)
{
    return configuration_rules(market->config, -SIM_NEVER, market_now(market));
}

static bool is_on(const struct rulebook *rules, size_t offset)
{
    return *(const bool *)((const char *)rules + offset);
}

sim_time market_next_on(const struct market *market, account_id id,
                        size_t section, sim_time from)
{
    sim_time when = from;

    while (when < SIM_NEVER && !is_on(market_rules(market, id, when), section))
        when = configuration_next_change(market->config, when);
    return when;
}

bool market_ever_on(const struct market *market, size_t section)
{
    for (size_t i = 0; i < configuration_nrulebooks(market->config); i++)
        if (is_on(configuration_rulebook(market->config, i), section))
            return true;
    return false;
}

int market_section(const struct market *market, const void *rule)
{
    /* The rulebooks of a scenario lie behind each other. */
    const char *first = (const char *)configuration_rulebook(market->config, 0);
    size_t distance = (size_t)((const char *)rule - first);
    size_t offset = distance % sizeof(struct rulebook);

    SIM_REQUIRE(distance < configuration_nrulebooks(market->config) *
                               sizeof(struct rulebook));
    for (size_t i = 0; i < policy_nsections; i++)
        if (policy_sections[i].offset == offset)
            return (int)i;
    SIM_REQUIRE(!"a rule of a rulebook in force");
    return 0;
}
