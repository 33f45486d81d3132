/* What a freelancer does that a rule may pay for, the rules that wait for it, and
 * the time that it takes. Owns nothing. */
#ifndef SIM_MARKET_EARNING_H
#define SIM_MARKET_EARNING_H

#include "market/market.h"

enum earning_moment {
    EARNING_APPROVED, /* the account is approved; never for the stock */
    EARNING_OPENED,   /* it is open: of the stock, or after its approval */
    EARNING_SESSION,  /* a session begins: the freelancer looks for jobs */
    EARNING_SENT,     /* a proposal has landed and is paid */
    EARNING_REPLIED,  /* to a client's answer (the third step of R6) */
    EARNING_COMPLETED /* a contract has ended */
};
/* Asks the rules that wait for it. `which`: index of the proposal, of a session
 * its number; 0 for accounts. */
void earning_at(struct market *market, enum earning_moment moment,
                account_id id, sim_time when, uint32_t which);
/* What such a rule does. */
typedef void earning_rule(struct market *market, account_id id, sim_time when,
                          uint32_t which);
/* Credits what time spent on earning has brought, by a rule. */
void earning_credit(struct market *market, account_id id, sim_time when,
                    enum policy_rule rule, enum ledger_flow flow,
                    sim_connects connects);
/* Charges the freelancer's time; is_earning: it was spent on earning. */
void earning_time(struct market *market, account_id id, sim_time when,
                  double minutes, bool is_earning);

#endif
