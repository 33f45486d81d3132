/* Who proposes: for whom plain rates have to hold, and whether they can. */
#include <math.h>
#include <string.h>

#include "scenario/plain_parts.h"

/* The next one after *place, which begins at 0; false: there is none. */
bool plain_next_follower(const struct configuration *config, int *place,
                         struct plain_follower *out)
{
    while (*place < config->npopulations * SCENARIO_MAX_MIX) {
        const struct population *who =
            &config->population[*place / SCENARIO_MAX_MIX];
        int i = (*place)++ % SCENARIO_MAX_MIX;
        if (i >= who->nmix)
            continue;
        *out = (struct plain_follower){
            who, &config->strategy[who->mix_strategy[i]],
            who->mix_share[i] *
                ((double)who->size +
                 who->arrivals_per_day * time_to_days(config->horizon))};
        if (!out->how->is_dormant && out->weight > 0)
            return true;
    }
    return false;
}

/* The mean of a trait. */
static double mean_of(const struct configuration *config,
                      const struct dist *(*trait)(const struct population *))
{
    struct plain_follower one;
    double sum = 0, weights = 0;
    int place = 0;

    while (plain_next_follower(config, &place, &one)) {
        sum += one.weight * dist_mean(trait(one.who));
        weights += one.weight;
    }
    return weights > 0 ? sum / weights : 0;
}

static const struct dist *ability(const struct population *who)
{
    return &who->ability;
}

static const struct dist *activity(const struct population *who)
{
    return &who->activity;
}

/* Rates per proposal sent are those of who sends to all. */
void plain_refuse_choice(struct reader *reader, const char *name,
                         const struct strategy *how)
{
    if (bid_rules[how->bid].judges) {
        char path[DOCUMENT_PATH_SIZE];
        reader_fail(reader, reader_path(path, "market.%s", name),
                    "strategy \"%s\" picks jobs by \"%s\", so that what it "
                    "sends is not what it finds: choose \"every_affordable\", "
                    "or give `attempts_per_day`, `response` and `hire`",
                    how->name, bid_rules[how->bid].name);
    }
}

/* ln of what is asked over what is offered, the same for every job; false: it
 * is not. */
static bool find_premium(const struct plain_follower *one, double *premium)
{
    const struct pricing_rule *rule = &pricing_rules[one->how->price];
    const struct pricing_params *params = &one->how->pricing_params;

    *premium = 0;
    if (one->who->own_rates)
        return false;
    if (strcmp(rule->name, "budget") == 0)
        return true;
    if (strcmp(rule->name, "share") != 0 || !params->below_cost)
        return false;
    *premium = log(params->share);
    return true;
}

/* What decides of a win has to be one for all who propose. */
bool plain_find_common(struct reader *reader,
                       const struct configuration *config,
                       struct plain_chances *chances)
{
    const char *path = "market.win_rate";
    const struct strategy *first = NULL;
    double sensitivity = config->market.price_sensitivity, premium = 0;
    struct plain_follower one;
    int place = 0;

    while (plain_next_follower(config, &place, &one)) {
        double own = 0;
        if (sensitivity > 0 && !find_premium(&one, &own)) {
            reader_fail(reader, path,
                        "clients mind prices (`price_sensitivity`), and what "
                        "strategy \"%s\" asks differs from job to job: no one "
                        "rate holds; give `hire`",
                        one.how->name);
            return false;
        }
        if (first && (fabs(one.how->earn.reply - first->earn.reply) > 0 ||
                      fabs(own - premium) > 0)) {
            reader_fail(reader, path,
                        "strategies \"%s\" and \"%s\" differ in `replies` or "
                        "in what they ask, so that their rates do, too: give "
                        "`hire`",
                        first->name, one.how->name);
            return false;
        }
        first = one.how;
        premium = own;
    }
    chances->replies = first ? first->earn.reply : 1;
    chances->hire_shift -= sensitivity * premium;
    return true;
}

double plain_mean_ability(const struct configuration *config)
{
    return mean_of(config, ability);
}

double plain_mean_activity(const struct configuration *config)
{
    return mean_of(config, activity);
}
