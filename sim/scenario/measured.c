/* Which metrics of the platform and its clients are measured. */
#include "scenario/measured.h"

const char *configuration_unmeasured(const struct configuration *config,
                                     enum metric_id metric)
{
    const enum metric_scope scope = metric_rows[metric].scope;

    if (scope != SCOPE_PLATFORM && scope != SCOPE_DOLLARS)
        return NULL;
    if (!config->market.measures_welfare)
        return "is measured with market.measures_welfare = true";
    if (scope == SCOPE_DOLLARS && (config->market.price_sensitivity <= 0 ||
                                   !configuration_prices(config)))
        return "needs a price coefficient: market.price_sensitivity above 0, "
               "and a strategy with a price rule or a population with "
               "own_rates; without it take clients_utility";
    return NULL;
}

const char *scenario_unmeasured(const struct scenario *scenario,
                                enum metric_id metric)
{
    const char *why = NULL;

    for (int arm = 0; arm < scenario->narms && !why; arm++)
        why = configuration_unmeasured(scenario->arm[arm].config, metric);
    return why;
}

void measured_check_also(const struct scenario *scenario, struct reader *reader)
{
    for (int i = 0; i < scenario->nalso; i++) {
        const struct also *also = &scenario->also[i];
        const char *why = scenario_unmeasured(scenario, also->metric);
        if (why)
            reader_fail(reader, "also", "%s %s", metric_rows[also->metric].name,
                        why);
    }
}
