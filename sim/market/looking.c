/* What an observer may look at. */
#include "market/world.h"

account_id market_naccounts(const struct market *market)
{
    return (account_id)market->naccounts;
}

struct market_account market_account(const struct market *market, account_id id)
{
    const struct account *account = &market->account[id];

    return (struct market_account){
        .population = account->population,
        .is_open = account->is_open,
        .is_searching =
            account->activity > 0 && !market_strategy(market, id)->is_dormant,
        .ability = account->ability,
        .opened = account->opened,
        .first_response = account->outcomes.first_response,
        .first_hire = account->outcomes.first_hire,
        .ruin = account->outcomes.ruin,
        .left = account->left,
        .leave_cause = account->leave_cause,
        .proposals = account->outcomes.proposals,
        .responses = account->outcomes.responses,
        .hires = account->outcomes.hires,
        .gross = account->outcomes.gross,
        .balance = ledger_balance(market->ledger, id),
        .rules = account->rules};
}
