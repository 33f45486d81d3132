/* Contracts end. */
#include "market/contracts.h"
#include "market/earning.h"
#include "market/returning.h"
#include "market/world.h"

void contracts_complete(void *world, struct event event)
{
    struct market *market = world;
    uint32_t index = event_payload(event);
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;
    struct account *account = &market->account[id];
    sim_time now = event_tick(event);
    struct rng_pair contract =
        market_pair(market, RNG_CONTRACT, id, proposal->number);

    account->contracts--;
    account->career.jobs++;
    account->career.earned += proposal->value;
    if (contract.second < market->config->market.good_feedback) {
        account->career.good_jobs++;
        returning_consider(market, index, now);
    }
    earning_at(market, EARNING_COMPLETED, id, now, index);
    proposal_drop(market, index);
}
