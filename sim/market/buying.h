/* An order of the strategy becomes a purchase (R3). buying.c and
 * pay_days.c alone write the budget. */
#ifndef SIM_MARKET_BUYING_H
#define SIM_MARKET_BUYING_H

#include "market/market.h"
#include "policy/rules.h"

/* Of an account: what it has spent this month, what hires brought in it after
 * fees, and what a rule with a budget allows; how many proposals have been
 * silent since the last hire. */
struct budget {
    sim_money spent_month, earned_month, allowed;
    int64_t month;
    int64_t silent;
    bool is_set; /* `allowed` is */
    bool has_bought;
};

/* Bundles that cover a need, of those that were asked for last. */
struct cover {
    const struct rule_purchase *rule; /* borrowed; NULL: none yet */
    sim_connects need;
    struct policy_coupon coupon;
    struct policy_order order;
};
enum {
    BUYING_COVERS = 64
};

struct buying_wish {
    sim_connects price;
    double gain_usd;
};
void buying_consider(struct market *market, account_id id, sim_time when,
                     enum buy_trigger trigger, const struct buying_wish *wish);
/* The account is open: pay days begin. */
void buying_start(struct market *market, account_id id, sim_time when);
/* The study begins; `before`: index of the strategy until then. */
void buying_begin(struct market *market, account_id id, int before);
/* A proposal was silent; a hire brought so much after the fee. */
void buying_silence(struct market *market, account_id id);
void buying_hired(struct market *market, account_id id, sim_time when,
                  sim_money net);
void buying_release(struct market *market);
double buying_marginal_usd(const struct market *market, account_id id,
                           sim_time when);

#endif
