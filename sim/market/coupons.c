/* The coupon that an account holds (R10), used at a purchase. */
#include "market/coupons.h"

#include "market/world.h"

void coupons_none(struct coupon *coupon)
{
    *coupon = (struct coupon){.until = -SIM_NEVER};
}

void coupons_give(struct coupon *coupon, const struct rule_coupon *rule,
                  sim_time now)
{
    *coupon = (struct coupon){.discount = rule->discount,
                              .until = now + rule->life,
                              .is_window = rule->uses == COUPON_WINDOW,
                              .of_order = rule->covers == COVERS_ORDER};
}

bool coupons_holds(const struct market *market, account_id id, sim_time when)
{
    return market->account[id].coupon.until > when;
}

double coupons_discount(const struct market *market, account_id id,
                        sim_time when)
{
    return coupons_holds(market, id, when) ? market->account[id].coupon.discount
                                           : 0;
}

struct policy_coupon coupons_of(const struct market *market, account_id id,
                                sim_time when)
{
    const struct account *account = &market->account[id];

    return (struct policy_coupon){coupons_discount(market, id, when),
                                  account->coupon.is_window ||
                                      account->coupon.of_order};
}

void coupons_use(struct market *market, account_id id, sim_time when,
                 sim_connects connects, sim_money usd)
{
    struct account *account = &market->account[id];

    if (!account->coupon.is_window)
        account->coupon.until = -SIM_NEVER;
    market_fired(market, id, RULE_COUPON, when, connects, usd);
}
