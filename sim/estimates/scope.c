/* What is estimated, of whom. */
#include "estimates/scope.h"

#include <string.h>

#include "scenario/measured.h"

static const struct configuration *study_of(const struct scenario *scenario)
{
    return scenario->arm[scenario->baseline].config;
}

enum metric_id scope_headline(const struct scenario *scenario)
{
    return (enum metric_id)headline_metric(study_of(scenario)->headline);
}

double scope_sign(enum metric_id metric)
{
    return metric_rows[metric].lower_is_better ? -1 : 1;
}

/* Whether the metric is asked for by name. */
static bool is_asked(const struct scenario *scenario, enum metric_id metric)
{
    if (headline_metric(study_of(scenario)->headline) == (int)metric)
        return true;
    for (int i = 0; i < scenario->nalso; i++)
        if (!scenario->also[i].is_quantity &&
            scenario->also[i].metric == metric)
            return true;
    return false;
}

static bool has_prices(const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++)
        if (configuration_prices(scenario->arm[arm].config))
            return true;
    return false;
}

bool scope_applies(const struct scenario *scenario, enum metric_id metric,
                   int population)
{
    bool is_competitive = study_of(scenario)->market_kind == MARKET_COMPETITIVE;

    if (metric_rows[metric].scope == SCOPE_PRICES && !has_prices(scenario) &&
        !is_asked(scenario, metric))
        return false;
    if (scenario_unmeasured(scenario, metric))
        return false;
    return metric_applies(metric, is_competitive, population);
}

int scope_own(const struct scenario *scenario, enum metric_id metric, int arm)
{
    int population = scenario->arm[arm].population;

    return scope_applies(scenario, metric, population) ? population : 0;
}

int scope_versus(const struct scenario *scenario, int arm)
{
    int pair = scenario->arm[arm].pair;

    return pair == ARM_UNPAIRED ? scenario->baseline : pair;
}

bool scope_are_alike(const struct scenario *scenario, int arm, int other)
{
    const struct arm *a = &scenario->arm[arm], *b = &scenario->arm[other];

    return a->pair != ARM_UNPAIRED && b->pair != ARM_UNPAIRED &&
           a->population == b->population && strcmp(a->family, b->family) == 0;
}

bool scope_are_rivals(const struct scenario *scenario, int arm, int other)
{
    return scope_are_alike(scenario, arm, other) &&
           scenario->arm[arm].pair == scenario->arm[other].pair;
}

int scope_family_size(const struct scenario *scenario, int arm)
{
    const char *family = scenario->arm[arm].family;
    bool has_all = study_of(scenario)->contrasts == CONTRASTS_ALL_PAIRS;
    int n = 0;

    for (int a = 0; a < scenario->narms; a++) {
        if (scenario->arm[a].pair == ARM_UNPAIRED ||
            strcmp(scenario->arm[a].family, family) != 0)
            continue;
        n++;
        for (int other = 0; other < a && has_all; other++)
            n += scope_are_alike(scenario, a, other);
    }
    return n;
}

const char *scope_name(const struct scenario *scenario, int arm, int population)
{
    const struct configuration *config = scenario->arm[arm].config;

    return population == 0 ? POPULATION_ALL
                           : config->population[population - 1].name;
}
