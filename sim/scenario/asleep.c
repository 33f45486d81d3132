/* Who does nothing from the start to the end. */
#include "scenario/scenario.h"

static bool is_none(const struct dist *dist)
{
    return dist->kind == DIST_CONSTANT && dist->param[0] <= 0;
}

/* Whether somebody who does nothing may come to earn a badge: by age, or when the
 * rules change. Those of the start are held from the start on. */
static bool may_earn(const struct configuration *config,
                     const struct rulebook *rules,
                     const struct population *population)
{
    for (int i = 0; i < BADGE_COUNT; i++) {
        const struct rule_badge *badge = &rules->badge[i];
        if (badge->on && (badge->min_age > 0 || config->nchanges > 0) &&
            !(badge->min_jobs > 0 && is_none(&population->past_jobs)) &&
            !(badge->min_earned > 0 && is_none(&population->past_earned)))
            return true;
    }
    return false;
}

bool configuration_may_sleep(const struct configuration *config, int population)
{
    const struct population *of = &config->population[population];
    bool sleeps = of->opening == OPENING_STOCK && of->leave_per_month <= 0 &&
                  config->persons == 0 && config->follow_days == 0 &&
                  (config->burn_in == 0 || of->before < 0 ||
                   config->strategy[of->before].is_dormant) &&
                  (config->market_kind == MARKET_COMPETITIVE ||
                   config->market.grants_per_day <= 0);

    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        sleeps =
            sleeps && !may_earn(config, configuration_rulebook(config, i), of);
    return sleeps;
}

double configuration_share_asleep(const struct configuration *config,
                                  int population)
{
    const struct population *of = &config->population[population];
    double share = 0;

    for (int i = 0; i < of->nmix; i++)
        if (config->strategy[of->mix_strategy[i]].is_dormant)
            share += of->mix_share[i];
    return configuration_may_sleep(config, population) ? share : 0;
}
