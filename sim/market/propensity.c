/* How clients differ. The shares of fates and of second looks stay those of the
 * scenario: their log odds at propensity 0 are solved for, over a grid of
 * clients. */
#include "market/propensity.h"

#include <math.h>

#include "market/competitive.h"

enum {
    QUANTILES = 64, /* of each class */
    HALVINGS = 60
};

static double share_of(double log_odds)
{
    return 1 / (1 + exp(-log_odds));
}

/* What one client does, by the log odds so far. */
struct chances {
    double removed, ignored, cancelled; /* each if nothing before happened */
    double second_look;
};

static struct chances chances_of(const struct market_params *params,
                                 const struct propensity *base,
                                 double propensity)
{
    double looks = params->look_effect * propensity;

    return (struct chances){
        .removed =
            share_of(base->removed - params->removed_effect * propensity),
        .ignored = share_of(base->ignored - looks),
        .cancelled =
            share_of(base->cancelled - params->cancel_effect * propensity),
        .second_look = share_of(base->second_look + looks)};
}

typedef double chance_of(const struct chances *chances);

static double is_removed(const struct chances *chances)
{
    return chances->removed;
}

static double is_ignored(const struct chances *chances)
{
    return (1 - chances->removed) * chances->ignored;
}

static double is_cancelled(const struct chances *chances)
{
    return (1 - chances->removed) * (1 - chances->ignored) * chances->cancelled;
}

static double looks_again(const struct chances *chances)
{
    return (1 - is_ignored(chances)) * chances->second_look;
}

/* Over all clients. */
static double mean_of(const struct market_params *params,
                      const struct propensity *base, chance_of *chance)
{
    const double share[PROPENSITY_NCLASS] = {
        [CLIENT_UNVERIFIED] = params->unverified_share,
        [CLIENT_UNSPENT] = params->unspent_share,
        [CLIENT_SPENT] = 1 - params->unverified_share - params->unspent_share};
    double sum = 0;

    for (int class = 0; class < PROPENSITY_NCLASS; class ++)
        for (int i = 0; i < QUANTILES; i++) {
            double own = dist_normal_quantile((i + 0.5) / QUANTILES);
            const struct chances chances = chances_of(
                params, base, base->of_class[class] + params->client_sd * own);
            sum += share[class] * chance(&chances) / QUANTILES;
        }
    return sum;
}

/* Finds log odds, a member of `base`, for which the mean is `share`. */
static void solve(const struct market_params *params, struct propensity *base,
                  double *log_odds, chance_of *chance, double share)
{
    double low = -40, high = 40;

    if (share <= 0) {
        *log_odds = -INFINITY;
        return;
    }
    for (int i = 0; i < HALVINGS; i++) {
        *log_odds = (low + high) / 2;
        if (mean_of(params, base, chance) < share)
            low = *log_odds;
        else
            high = *log_odds;
    }
    *log_odds = market_grid(*log_odds);
}

void propensity_make(const struct market_params *params,
                     struct propensity *propensity)
{
    double spent = params->unverified_share * params->unverified_below +
                   params->unspent_share * params->unspent_below;

    propensity->of_class[CLIENT_SPENT] = spent;
    propensity->of_class[CLIENT_UNSPENT] = spent - params->unspent_below;
    propensity->of_class[CLIENT_UNVERIFIED] = spent - params->unverified_below;
    solve(params, propensity, &propensity->removed, is_removed,
          params->removed);
    solve(params, propensity, &propensity->ignored, is_ignored,
          params->never_looks);
    solve(params, propensity, &propensity->cancelled, is_cancelled,
          params->cancelled);
    solve(params, propensity, &propensity->second_look, looks_again,
          params->second_look * (1 - params->never_looks));
}

double propensity_of(const struct market *market, uint32_t client,
                     enum client_class of)
{
    const struct market_params *params = &market->config->market;

    if (!params->clients_differ)
        return 0;
    double u = market_pair(market, RNG_CLIENT, client, 0).second;
    return market_grid(market->competitive->propensity.of_class[of] +
                       params->client_sd * dist_normal_quantile(u));
}

enum post_fate propensity_fate(const struct market *market, double propensity,
                               double u)
{
    const struct chances chances = chances_of(
        &market->config->market, &market->competitive->propensity, propensity);
    double sum = is_removed(&chances);

    if (u < sum)
        return POST_REMOVED;
    sum += is_ignored(&chances);
    if (u < sum)
        return POST_IGNORED;
    return u < sum + is_cancelled(&chances) ? POST_CANCELLED : POST_ACTIVE;
}

double propensity_looks_again(const struct market *market, double propensity)
{
    return chances_of(&market->config->market, &market->competitive->propensity,
                      propensity)
        .second_look;
}
