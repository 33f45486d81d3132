/* How good a post must look before a proposal is spent on it. */
#include "market/selectivity.h"

#include <math.h>

#include "market/world.h"

/* What is cheaper, or free, looks no cheaper: of the usual price. */
#define LEAST_TIMES 0.1

double selectivity_added(const struct market *market, account_id id,
                         sim_connects price)
{
    const struct choosiness *choosy = &market_population(market, id)->choosy;
    double added = market->account[id].mood.added;
    double times = fmax(LEAST_TIMES, (double)price / choosy->usual_price);

    if (choosy->follows != FOLLOWS_SUCCESS)
        added += choosy->price_effect * log(times);
    return market_grid(added);
}

static const struct choosiness *moved(const struct market *market,
                                      account_id id)
{
    const struct choosiness *choosy = &market_population(market, id)->choosy;

    return choosy->follows == FOLLOWS_SUCCESS || choosy->follows == FOLLOWS_BOTH
               ? choosy
               : NULL;
}

void selectivity_silence(struct market *market, account_id id)
{
    const struct choosiness *choosy = moved(market, id);
    struct mood *mood = &market->account[id].mood;

    if (choosy)
        mood->added = fmax(choosy->lowest, mood->added - choosy->down);
}

void selectivity_hired(struct market *market, account_id id)
{
    const struct choosiness *choosy = moved(market, id);
    struct mood *mood = &market->account[id].mood;

    if (choosy)
        mood->added = fmin(choosy->highest, mood->added + choosy->up);
}
