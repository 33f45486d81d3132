/* How clients differ. The shares of fates and of second looks stay those of the
 * scenario: their log odds at propensity 0 are solved for, over points of the
 * distribution of clients. */
#include "market/propensity.h"

#include <math.h>

#include "base/mem.h"
#include "market/competitive.h"

enum {
    QUANTILES = 64, /* of each class, while log odds are not spread far */
    STEPS_PER_SD = 20,
    SDS = 8, /* to either side */
    MOST_POINTS = 2 * SDS * STEPS_PER_SD + 1,
    HALVINGS = 60
};

/* No share that a double can hold has log odds beyond -745, and no propensity
 * moves them by more than 250. */
#define FARTHEST 1000
#define TAU      6.283185307179586

/* What single clients of a class are apart by, in standard deviations: points
 * of the standard normal distribution and what each counts for. */
struct points {
    int count;
    double at[MOST_POINTS], weight[MOST_POINTS];
};

/* Up to a spread of 1 of the log odds 64 quantiles give every share to 2 % of
 * it. Beyond, shares hang on clients whom they pass over: steps of 1/20 of a
 * standard deviation, by the density, are right to 10^-6 at a spread of 25, the
 * widest there can be. */
static struct points *make_points(const struct market_params *params)
{
    struct points *points = mem_new(1, sizeof *points);
    double effect = fmax(params->look_effect,
                         fmax(params->cancel_effect, params->removed_effect));
    bool is_wide = effect * params->client_sd > 1;

    points->count = is_wide ? MOST_POINTS : QUANTILES;
    for (int i = 0; i < points->count; i++) {
        double z = (double)i / STEPS_PER_SD - SDS;
        points->at[i] =
            is_wide ? z : dist_normal_quantile((i + 0.5) / QUANTILES);
        points->weight[i] = is_wide ? exp(-z * z / 2) / sqrt(TAU) / STEPS_PER_SD
                                    : 1.0 / QUANTILES;
    }
    return points;
}

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
                      const struct propensity *base,
                      const struct points *points, chance_of *chance)
{
    const double share[PROPENSITY_NCLASS] = {
        [CLIENT_UNVERIFIED] = params->unverified_share,
        [CLIENT_UNSPENT] = params->unspent_share,
        [CLIENT_SPENT] = 1 - params->unverified_share - params->unspent_share};
    double sum = 0;

    for (int class = 0; class < PROPENSITY_NCLASS; class ++)
        for (int i = 0; i < points->count; i++) {
            const struct chances chances = chances_of(
                params, base,
                base->of_class[class] + params->client_sd * points->at[i]);
            sum += share[class] * chance(&chances) * points->weight[i];
        }
    return sum;
}

/* Finds log odds, a member of `base`, for which the mean is `share`. */
static void solve(const struct market_params *params, struct propensity *base,
                  const struct points *points, double *log_odds,
                  chance_of *chance, double share)
{
    double low = -FARTHEST, high = FARTHEST;

    if (share <= 0 || share >= 1) {
        *log_odds = share <= 0 ? -INFINITY : INFINITY;
        return;
    }
    for (int i = 0; i < HALVINGS; i++) {
        *log_odds = (low + high) / 2;
        if (mean_of(params, base, points, chance) < share)
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
    struct points *points = make_points(params);

    propensity->of_class[CLIENT_SPENT] = spent;
    propensity->of_class[CLIENT_UNSPENT] = spent - params->unspent_below;
    propensity->of_class[CLIENT_UNVERIFIED] = spent - params->unverified_below;
    solve(params, propensity, points, &propensity->removed, is_removed,
          params->removed);
    solve(params, propensity, points, &propensity->ignored, is_ignored,
          params->never_looks);
    solve(params, propensity, points, &propensity->cancelled, is_cancelled,
          params->cancelled);
    solve(params, propensity, points, &propensity->second_look, looks_again,
          params->second_look * (1 - params->never_looks));
    mem_free(points);
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
