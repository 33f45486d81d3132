/* R10: campaigns of coupons, and the one that an account holds. coupons.c alone
 * writes it. */
#ifndef SIM_MARKET_COUPONS_H
#define SIM_MARKET_COUPONS_H

#include "market/market.h"
#include "policy/rules.h"

struct coupon {
    double discount; /* on the terms of its release */
    sim_time until;
    bool is_window; /* any number of purchases */
    bool of_order;  /* all bundles of the order it is used for */
};

void coupons_start(struct market *market); /* campaigns.c */
void coupons_none(struct coupon *coupon);  /* none is held */
void coupons_give(struct coupon *coupon, const struct rule_coupon *rule,
                  sim_time now);
bool coupons_holds(const struct market *market, account_id id, sim_time when);
/* What the coupon that the account holds takes off; 0 if it holds none. */
double coupons_discount(const struct market *market, account_id id,
                        sim_time when);
/* The coupon held, or one of no discount. */
struct policy_coupon coupons_of(const struct market *market, account_id id,
                                sim_time when);
/* A purchase was made with it. */
void coupons_use(struct market *market, account_id id, sim_time when,
                 sim_connects connects, sim_money usd);

#endif
