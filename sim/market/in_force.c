/* Which rulebook is in force: for an account at a time, for the platform now.
 *
 * Every rule is asked through here, at the tick of the event that asks (a
 * grant settled lazily: at its due date). */
#include "market/world.h"

const struct rulebook *market_rules(const struct market *market, account_id id,
                                    sim_time when)
{
    (void)id;
    (void)when;
    return &market->scenario->rules;
}

const struct rulebook *market_rules_now(const struct market *market)
{
    return &market->scenario->rules;
}

int market_section(const struct market *market, const void *rule)
{
    const char *first = (const char *)&market->scenario->rules;
    size_t offset = (size_t)((const char *)rule - first);

    for (size_t i = 0; i < policy_nsections; i++)
        if (policy_sections[i].offset == offset)
            return (int)i;
    SIM_REQUIRE(!"a rule of the rulebook");
    return 0;
}
