/* Ratios of the market, and what is lost in it. */
#include "estimates/detail.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"

/* A ratio of sums over replications, between 0 and `most`; `what` is handed on.
 */
static struct estimate ratio_of(
    const struct estimates *estimates, int arm, const void *what, double most,
    struct result_ratio (*value)(const struct result *result, const void *what))
{
    size_t n = (size_t)estimates->runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result =
            usable_result(estimates->runs, arm, (int64_t)r);
        struct result_ratio ratio = {NAN, NAN};
        if (result)
            ratio = value(result, what);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
    struct estimate e = interval_ratio(y, x, n, ESTIMATE_LEVEL);
    mem_free(y);
    mem_free(x);
    return estimates_as_stopped(estimates->runs, e, 0, most);
}

static struct result_ratio arrived(const struct result *result,
                                   const void *what)
{
    int age = *(const int *)what;

    return (struct result_ratio){(double)result->posts.proposals_at[age],
                                 (double)result->posts.open_at[age]};
}

struct estimate detail_arrivals(const struct estimates *estimates, int arm,
                                int age)
{
    return ratio_of(estimates, arm, &age, INFINITY, arrived);
}

const struct detail_loss_row detail_losses[DETAIL_NLOSS] = {
    [LOSS_EXPIRED_AGE] = {"expired_age", "Connects per freelancer"},
    [LOSS_EXPIRED_ROLLOVER] = {"expired_rollover", "Connects per freelancer"},
    [LOSS_SUNK] = {"sunk_in_vain", "Connects per freelancer"},
    [LOSS_SUNK_SHARE] = {"sunk_in_vain_share", "share", .is_share = true},
    [LOSS_BOOST] = {"boost_lost", "Connects per freelancer"},
    [LOSS_BOOSTS] = {"boosts_without_slot", "share", .is_share = true},
    [LOSS_CAP_FREELANCERS] = {"interview_rate", "share", true, true},
    [LOSS_CAP_BOUND] = {"cap_bound", "share", true, true},
};

static const struct result_ratio nothing = {NAN, NAN};

static struct result_ratio lost_to_boosts(const struct result_tally *tally,
                                          enum detail_loss loss)
{
    double bids = (double)tally->boosted;

    if (bids == 0 && loss == LOSS_BOOSTS)
        return (struct result_ratio){0, 0};
    if (loss == LOSS_BOOSTS)
        return (struct result_ratio){bids - (double)tally->bids_due, bids};
    return (struct result_ratio){
        (double)(tally->bid - tally->boost_paid - tally->bid_back),
        (double)tally->freelancers};
}

static struct result_ratio lost(const struct result *result, const void *what)
{
    const struct detail_loss_place *place = what;
    const struct result_tally *tally = &result->tally[place->population];
    const struct result_posts *posts = &result->posts;
    const struct result_rate *rate =
        &result->rate[place->population][place->rate];
    double all = (double)tally->freelancers;

    switch (place->loss) {
    case LOSS_EXPIRED_AGE:
        return (struct result_ratio){(double)tally->flow[FLOW_EXPIRE_AGE], all};
    case LOSS_EXPIRED_ROLLOVER:
        return (struct result_ratio){(double)tally->flow[FLOW_EXPIRE_ROLLOVER],
                                     all};
    case LOSS_SUNK:
        return (struct result_ratio){(double)posts->sunk_in_vain, all};
    case LOSS_SUNK_SHARE:
        return (struct result_ratio){(double)posts->sunk_in_vain,
                                     (double)posts->sunk};
    case LOSS_BOOST:
    case LOSS_BOOSTS:
        return lost_to_boosts(tally, place->loss);
    case LOSS_CAP_FREELANCERS:
        return (struct result_ratio){(double)rate->freelancers, all};
    case LOSS_CAP_BOUND:
        return (struct result_ratio){(double)rate->bound,
                                     (double)rate->freelancers};
    case DETAIL_NLOSS:
        break;
    }
    return nothing;
}

/* Whether that can be lost there at all. */
static bool can_lose(const struct configuration *config,
                     const struct detail_loss_place *place)
{
    enum detail_loss loss = place->loss;
    bool has_posts = config->market_kind == MARKET_COMPETITIVE;

    if (loss == LOSS_SUNK || loss == LOSS_SUNK_SHARE)
        return has_posts && place->population == 0;
    if (loss == LOSS_BOOST || loss == LOSS_BOOSTS)
        return has_posts && configuration_ever_on(config, RULE_BOOST);
    return !detail_losses[loss].by_rate ||
           configuration_ever_on(config, RULE_INTERVIEW);
}

struct estimate detail_of_loss(const struct estimates *estimates,
                               const struct detail_loss_place *place)
{
    const struct configuration *config =
        estimates->scenario->arm[place->arm].config;

    if (!can_lose(config, place))
        return (struct estimate){.estimate = NAN};
    return ratio_of(estimates, place->arm, place,
                    detail_losses[place->loss].is_share ? 1 : INFINITY, lost);
}
