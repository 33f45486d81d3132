/* What a client sees in a freelancer: the merit of the ranking and of the choice. */
#include "market/merit.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"

/* The steps of the highest badge held, as clients see it. */
static int badge_steps(uint32_t badges)
{
    int steps = 0;

    for (; badges; badges >>= 1)
        steps++;
    return steps;
}

/* The share of good jobs above the market's, few jobs counting little. */
static double success_above(const struct market_params *params,
                            const struct career *career)
{
    double good = params->good_feedback * params->success_jobs +
                  (double)career->good_jobs;

    return good / (params->success_jobs + (double)career->jobs) -
           params->good_feedback;
}

/* What the platform shows of a freelancer, if clients look at it. */
static double shown_by(const struct market *market,
                       const struct account *account)
{
    const struct market_params *params = &market->config->market;
    double shown = 0;

    if (params->sees_badges)
        shown += params->badge_effect * badge_steps(account->badges);
    if (params->sees_success)
        shown +=
            params->success_effect * success_above(params, &account->career);
    return shown;
}

double merit_of(const struct market *market, account_id id, double fit)
{
    const struct market_params *params = &market->config->market;
    const struct account *account = &market->account[id];
    double bad = (double)(account->career.jobs - account->career.good_jobs);
    double standing =
        (double)account->career.good_jobs - params->bad_feedback_weight * bad;

    return params->ability_effect * account->ability +
           params->fit_weight * fit +
           params->reputation_effect * log1p(standing > 0 ? standing : 0) +
           shown_by(market, account);
}

double merit_asked(const struct market *market, const struct proposal *proposal)
{
    return merit_of(market, proposal->account, proposal->fit) -
           market->config->market.price_sensitivity * proposal->premium;
}

int ranked_by_score(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->score > y->score)
        return -1;
    if (x->score < y->score)
        return 1;
    return (x->place > y->place) - (x->place < y->place);
}

void ranked_best(struct ranked *ranked, size_t count, size_t best,
                 int (*order)(const void *a, const void *b))
{
    if (best > RANKED_FEW) {
        qsort(ranked, count, sizeof *ranked, order);
        return;
    }
    for (size_t i = 1; i < count && best > 0; i++) {
        size_t at = i < best ? i : best - 1;
        const struct ranked late = ranked[i];
        if (i >= best) {
            if (order(&late, &ranked[at]) > 0)
                continue;
            ranked[i] = ranked[at];
        }
        for (; at > 0 && order(&late, &ranked[at - 1]) < 0; at--)
            ranked[at] = ranked[at - 1];
        ranked[at] = late;
    }
}

void ranked_reserve(struct competitive *world, size_t count)
{
    world->ranked = mem_grow(world->ranked, &world->ranked_capacity, count,
                             sizeof *world->ranked);
}

size_t ranked_add(struct competitive *world, size_t count, uint32_t proposal,
                  double score)
{
    ranked_reserve(world, count + 1);
    world->ranked[count] =
        (struct ranked){score, proposal, (int)count, RANKED_NO_SLOT};
    return count + 1;
}
