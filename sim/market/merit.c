/* What a client sees in a freelancer: the merit of the ranking and of the choice. */
#include "market/merit.h"

#include <math.h>

#include "base/mem.h"

double merit_of(const struct market *market, account_id id, double fit)
{
    const struct market_params *params = &market->config->market;
    const struct account *account = &market->account[id];
    double bad = (double)(account->career.jobs - account->career.good_jobs);
    double standing =
        (double)account->career.good_jobs - params->bad_feedback_weight * bad;

    return params->ability_effect * account->ability + fit +
           params->reputation_effect * log1p(standing > 0 ? standing : 0);
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

size_t ranked_add(struct competitive *world, size_t count, uint32_t proposal,
                  double score)
{
    world->ranked = mem_grow(world->ranked, &world->ranked_capacity, count + 1,
                             sizeof *world->ranked);
    world->ranked[count] =
        (struct ranked){score, proposal, (int)count, RANKED_NO_SLOT};
    return count + 1;
}
