/* Inputs, and products of them. */
#include "scenario/stated.h"

#include <math.h>

#include "policy/rules.h"

enum {
    NPOINTS = 4000, /* of a mean: quantiles at equal steps */
    NGRID = 40      /* of abilities, and of fits */
};

static double mean_of(const struct dist *dist)
{
    double sum = 0;

    for (int i = 0; i < NPOINTS; i++)
        sum += dist_quantile(dist, (i + 0.5) / NPOINTS);
    return sum / NPOINTS;
}

static double mean_inverse(const struct dist *dist)
{
    double sum = 0;

    for (int i = 0; i < NPOINTS; i++)
        sum += 1 / dist_quantile(dist, (i + 0.5) / NPOINTS);
    return sum / NPOINTS;
}

/* Those who look for jobs, over the whole study; arrivals see half of it. */
static double weight_of(const struct configuration *config,
                        const struct population *population)
{
    double share = 0;

    for (int i = 0; i < population->nmix; i++)
        share += config->strategy[population->mix_strategy[i]].is_dormant
                     ? 0
                     : population->mix_share[i];
    struct population_members members =
        configuration_members(config, population);
    return share * members.part *
           ((double)members.of->size +
            members.of->arrivals_per_day * time_to_days(config->horizon) / 2);
}

/* The share of responses to which a population replies. */
static double replies_of(const struct configuration *config,
                         const struct population *population)
{
    double sum = 0, share = 0;

    for (int i = 0; i < population->nmix; i++) {
        const struct strategy *strategy =
            &config->strategy[population->mix_strategy[i]];
        if (strategy->is_dormant)
            continue;
        sum += population->mix_share[i] * strategy->earn.reply;
        share += population->mix_share[i];
    }
    return sum / share;
}

static double activity_of(const struct configuration *config,
                          const struct population *population)
{
    (void)config;
    return mean_of(&population->activity);
}

/* The chance of a response, and of a hire after one, of every ability and fit:
 * sums over a grid of equal shares. */
static double chance_of(const struct configuration *config,
                        const struct population *population, bool of_hire)
{
    const struct market_params *params = &config->market;
    double sum = 0;

    for (int i = 0; i < NGRID; i++) {
        double ability = dist_quantile(&population->ability, (i + 0.5) / NGRID);
        for (int k = 0; k < NGRID; k++) {
            double fit =
                params->fit_effect * dist_normal_quantile((k + 0.5) / NGRID);
            double chance = policy_shift_odds(
                params->response, params->response_ability * ability + fit);
            if (of_hire)
                chance *= policy_shift_odds(
                    params->hire, params->hire_ability * ability + fit);
            sum += chance;
        }
    }
    return sum / (NGRID * NGRID);
}

static double answered_of(const struct configuration *config,
                          const struct population *population)
{
    return chance_of(config, population, false);
}

static double hired_of(const struct configuration *config,
                       const struct population *population)
{
    return chance_of(config, population, true) * replies_of(config, population);
}

/* Whether somebody picks among the jobs that they come across: how many
 * they want is then no input. */
static bool is_choosy(const struct configuration *config, int population)
{
    for (int i = 0; i < config->npopulations; i++) {
        const struct population *of = &config->population[i];
        for (int k = 0; k < of->nmix; k++) {
            const struct strategy *strategy =
                &config->strategy[of->mix_strategy[k]];
            if ((population == 0 || i == population - 1) &&
                !strategy->is_dormant && bid_rules[strategy->bid].judges)
                return true;
        }
    }
    return false;
}

/* The mean over the populations, or the value of one; NAN: nobody looks. */
static double
over_populations(const struct configuration *config, int population,
                 double (*value)(const struct configuration *config,
                                 const struct population *population))
{
    double sum = 0, weights = 0;

    for (int i = 0; i < config->npopulations; i++) {
        double weight = weight_of(config, &config->population[i]);
        if ((population > 0 && i != population - 1) || !(weight > 0))
            continue;
        sum += weight * value(config, &config->population[i]);
        weights += weight;
    }
    return weights > 0 ? sum / weights : (double)NAN;
}

static double wanted(const struct configuration *config, int population,
                     struct text *how)
{
    double activity = over_populations(config, population, activity_of);

    if (config->market.proposals_per_week > 0) {
        text_add(how, "proposals_per_week");
        return config->market.proposals_per_week;
    }
    if (isnan(activity) || is_choosy(config, population))
        return NAN;
    text_printf(how, "attempts_per_day %.3g x 7 days x mean activity %.2g",
                config->market.attempts_per_day, activity);
    return config->market.attempts_per_day * 7 * activity;
}

static double answered(const struct configuration *config, int population,
                       struct text *how)
{
    double chance = over_populations(config, population, answered_of);

    if (config->market.reply_rate > 0) {
        text_add(how, "reply_rate");
        return config->market.reply_rate;
    }
    if (!isnan(chance))
        text_printf(how, "response %.3g, over all abilities and fits",
                    config->market.response);
    return chance;
}

static double hired(const struct configuration *config, int population,
                    struct text *how)
{
    double chance = over_populations(config, population, hired_of);

    if (config->market.win_rate > 0) {
        text_add(how, "win_rate");
        return config->market.win_rate;
    }
    if (!isnan(chance))
        text_printf(how,
                    "response %.3g x replies %.2g x hire %.3g (the chance "
                    "after a reply), over all abilities and fits",
                    config->market.response,
                    over_populations(config, population, replies_of),
                    config->market.hire);
    return chance;
}

/* Hours of the contracts of verified, or unverified, clients. */
static double hours_by(const struct market_params *params, double fixed,
                       double is_short, double budget)
{
    return fixed * budget * mean_of(&params->fixed_budget) *
               mean_inverse(&params->hourly_rate) +
           (1 - fixed) * (is_short * mean_of(&params->short_hours) +
                          (1 - is_short) * mean_of(&params->long_hours));
}

static double hours(const struct configuration *config, int population,
                    struct text *how)
{
    const struct market_params *params = &config->market;
    double mean = hours_by(params, params->fixed_share, params->short_share, 1);

    (void)population;
    if (config->market_kind == MARKET_COMPETITIVE)
        mean += params->unverified_share *
                (hours_by(params, params->unverified_fixed_share,
                          params->unverified_short_share,
                          params->unverified_budget) -
                 mean);
    text_add(how, "mean of all jobs on offer");
    return mean;
}

double scenario_stated(const struct configuration *config,
                       enum moment_id moment, int population, struct text *how)
{
    bool is_exogenous = config->market_kind == MARKET_EXOGENOUS;

    if (moment == MOMENT_HOURS)
        return hours(config, population, how);
    if (!is_exogenous)
        return NAN;
    if (moment == MOMENT_WANTED || moment == MOMENT_SENT)
        return wanted(config, population, how);
    if (moment == MOMENT_ANSWERED)
        return answered(config, population, how);
    if (moment == MOMENT_HIRED)
        return hired(config, population, how);
    return NAN;
}
