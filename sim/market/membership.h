/* Plus by choice: an account counts what it does with Connects from one billing
 * date to the next, and takes or leaves Plus there. Only of who follows a
 * strategy that asks whether it pays. membership.c alone writes the counts. */
#ifndef SIM_MARKET_MEMBERSHIP_H
#define SIM_MARKET_MEMBERSHIP_H

#include "market/market.h"

/* Of an account, since its last billing date: Connects bought; wanted for
 * proposals that could not be paid; spent; come in any other way but by Plus. */
struct membership {
    sim_connects bought, unsent, spent, came;
    int64_t otherwise; /* billing dates in a row that spoke against what is */
};

void membership_credited(struct market *market, account_id id,
                         enum ledger_flow flow, sim_connects connects);
void membership_spent(struct market *market, account_id id,
                      sim_connects connects);
void membership_returned(struct market *market, account_id id,
                         sim_connects connects);
void membership_unsent(struct market *market, account_id id,
                       sim_connects connects);
/* A billing date: whether the account has Plus from it on. Who subscribes joins
 * when the account opens, and goes on here. */
bool membership_goes_on(struct market *market, account_id id, sim_time when);

#endif
