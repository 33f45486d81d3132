/* A proposal from the wish to the landing, in either kind of market. */
#include <math.h>

#include "market/world.h"

double proposal_gain(const struct market *market, account_id id,
                     const struct job *job)
{
    const struct market_params *params = &market->scenario->market;
    const struct population *population = market_population(market, id);
    const struct account *account = &market->account[id];
    double chance = (population->hire_successes + (double)account->won) /
                    (population->hire_successes + population->hire_failures +
                     (double)account->decisions);
    double shifted = policy_shift_odds(chance, params->fit_effect * job->fit);
    sim_money fee = policy_fee(&market->rules->fee, 0, job->value);
    double net =
        money_to_usd(job->value - fee) - job->hours * account->hour_value;
    double writing = params->proposal_minutes / 60 * account->hour_value;

    return market_grid(shifted * net - writing);
}

bool proposal_room_today(struct market *market, account_id id, sim_time now)
{
    struct account *account = &market->account[id];
    int64_t limit = market_strategy(market, id)->max_per_day;

    if (account->day != time_day(now)) {
        account->day = time_day(now);
        account->sent_today = 0;
    }
    if (limit > 0 && account->sent_today >= limit)
        return false;
    account->sent_today++;
    return true;
}

sim_connects proposal_price(const struct market *market, const struct job *job)
{
    const struct market_params *params = &market->scenario->market;

    if (params->cost == COST_DISTRIBUTION)
        return (sim_connects)rint(
            dist_quantile(&params->cost_connects, job->price.u_plain));
    return policy_price(&market->rules->price, &job->price);
}

/* Settles, buys if the strategy wants to, pays. False if the freelancer has
 * left or the proposal is not affordable. */
bool proposal_land(struct market *market, uint32_t index, sim_time when,
                   double gain_usd)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];

    account_settle(market, id, when);
    if (account->has_left)
        return false;
    if (ledger_balance(market->ledger, id) < proposal->price) {
        struct buying_wish wish = {proposal->price, gain_usd};
        buying_consider(market, id, when, BUY_SHORT, &wish);
    }
    if (!account_spend(market, id, when, proposal)) {
        struct market_fact fact = {.kind = FACT_UNAFFORDABLE,
                                   .account = id,
                                   .population = account->population,
                                   .when = when};
        if (account->ruin == SIM_NEVER)
            account->ruin = when;
        market_tell(market, &fact);
        return false;
    }
    market_fired(market, id, &market->rules->price, when, proposal->price, 0);
    buying_consider(market, id, when, BUY_DECREASE, NULL);
    return true;
}
