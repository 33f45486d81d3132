/* What is estimated, of whom. */
#include "estimates/scope.h"

static const struct configuration *study_of(const struct scenario *scenario)
{
    return scenario->arm[scenario->baseline].config;
}

enum metric_id scope_headline(const struct scenario *scenario)
{
    return (enum metric_id)metric_find(study_of(scenario)->headline);
}

double scope_sign(enum metric_id metric)
{
    return metric_rows[metric].lower_is_better ? -1 : 1;
}

bool scope_applies(const struct scenario *scenario, enum metric_id metric,
                   int population)
{
    bool is_competitive = study_of(scenario)->market_kind == MARKET_COMPETITIVE;

    return metric_applies(metric, is_competitive, population);
}

int scope_own(const struct scenario *scenario, enum metric_id metric, int arm)
{
    int population = scenario->arm[arm].population;

    return scope_applies(scenario, metric, population) ? population : 0;
}

const char *scope_name(const struct scenario *scenario, int arm, int population)
{
    const struct configuration *config = scenario->arm[arm].config;

    return population == 0 ? POPULATION_ALL
                           : config->population[population - 1].name;
}
