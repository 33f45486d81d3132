/* The rules R1-R16 as pure functions of facts. Nothing here keeps state or
 * draws a number: the market brings the uniforms and the account's history. */
#ifndef SIM_POLICY_RULES_H
#define SIM_POLICY_RULES_H

#include <stdbool.h>

#include "policy/rulebook.h"

/* Who posted the job (source D1). */
enum client_class {
    CLIENT_UNVERIFIED,
    CLIENT_UNSPENT, /* verified, nothing spent yet */
    CLIENT_SPENT
};

/* R1. Connects that a proposal costs. */
struct price_facts {
    bool hourly;
    sim_money budget;  /* fixed price */
    sim_time duration; /* hourly */
    enum client_class client;
    double u_step;  /* uniform of the step down */
    double u_plain; /* uniform of card `distribution` */
};
sim_connects policy_price(const struct rule_price *rule,
                          const struct price_facts *facts);

/* R1. A listed price as it is when there are so many proposals, on the post or on
 * average, as the rule says. */
sim_connects policy_moved_price(const struct rule_price *rule,
                                sim_connects listed, double proposals);

/* R19. Connects a week for the badge if others who wear it are that share of the
 * accounts; and how long one Connect keeps it: never more than the price of a
 * week goes in a week. */
double policy_availability_week(const struct rule_availability *rule,
                                double share);
sim_time policy_availability_each(double week);

/* R2, R15. The drip of who has Plus or not; `every` 0: there is none. */
struct drip policy_drip(const struct rulebook *rules, bool is_plus);

/* R2, R15. Day (from 1970) on which a billing cycle begins. */
int64_t policy_cycle_day(const struct rule_monthly *rule, int64_t anchor,
                         int cycle);

/* R3. The largest total of bundles that is <= limit; 0 if there is none. Amounts
 * above POLICY_PURCHASE_MAX are cut to it, here and below. */
enum {
    POLICY_PURCHASE_MAX = 10000
};
sim_connects policy_at_most(const struct rule_purchase *rule,
                            sim_connects limit);

/* R3, R10. What that many Connects cost with a discount (a share). */
sim_money policy_cost(const struct rule_purchase *rule, sim_connects connects,
                      double discount);

/* R3, R10. An order in bundles, each a purchase of its own: sizes, the largest
 * first, and how many of each. A coupon is off the first, or off all. */
struct policy_order {
    sim_connects total;
    int items;
    int nsizes;
    sim_connects size[PARAM_LIST_MAX];
    int count[PARAM_LIST_MAX];
};
struct policy_coupon {
    double discount; /* 0: none */
    bool of_all;     /* bundles of the order */
};
/* Exactly `total`, in the fewest bundles; of these with the largest first. */
struct policy_order policy_order_of(const struct rule_purchase *rule,
                                    sim_connects total);
/* At least `need` for the fewest dollars, the coupon taken off; of these the
 * fewest bundles. */
struct policy_order policy_order_cover(const struct rule_purchase *rule,
                                       sim_connects need,
                                       struct policy_coupon coupon);
sim_money policy_order_cost(const struct rule_purchase *rule,
                            const struct policy_order *order,
                            struct policy_coupon coupon);

/* R6. Whether an interview is rewarded at all, before the cap: by the client's
 * class and a uniform against `rewarded_share`. */
bool policy_reward_due(const struct rule_interview *rule,
                       enum client_class client, double u);

/* R6. Whether a reward fits under the cap, given what was credited in the
 * window that ends now. */
bool policy_reward_fits(const struct rule_interview *rule,
                        sim_connects credited_in_window);

/* R6. A market remembers so many rewards of an account: a cap that allows more
 * in one window is refused. */
enum {
    POLICY_REWARDS_MAX = 64
};

/* R6. Whether a reward of the time `credited` counts against the cap at `now`:
 * rolling: in the half-open (now - window, now]; opened window: since `opened`,
 * if less than a window ago; calendar week: since Monday 00:00 UTC. */
struct window_facts {
    sim_time now;
    sim_time opened;   /* first reward of the last opened window; -SIM_NEVER */
    int64_t start_day; /* tick 0's day from 1970 */
};
bool policy_in_window(const struct rule_interview *rule,
                      const struct window_facts *facts, sim_time credited);

/* R6. Whether the opened window is over, so that the next reward opens one. */
bool policy_window_is_over(const struct rule_interview *rule,
                           const struct window_facts *facts);

/* R10. Whether a campaign is for an account, chance apart. */
struct coupon_facts {
    sim_connects balance;
    sim_time age;
    bool holds_one; /* an earlier coupon that has not ended */
};
bool policy_coupon_reaches(const struct rule_coupon *rule,
                           const struct coupon_facts *facts);

/* R8. Chance to pass a certification. */
double policy_certification_pass(const struct rule_certification *rule,
                                 double ability);

/* R9. Eligibility for a badge. */
struct badge_facts {
    int64_t jobs; /* completed */
    int64_t good; /* of these, with good feedback */
    sim_money earned;
    sim_time age;
    int64_t proposals; /* sent */
    bool is_ready;     /* passed the readiness test */
};
/* Whether two readings of the rule may differ in who is eligible. */
bool policy_badge_differs(const struct rule_badge *a,
                          const struct rule_badge *b);
bool policy_badge_earned(const struct rule_badge *rule,
                         const struct badge_facts *facts);

/* R5, R9. Whether the readiness test can be taken: it pays, or a badge needs
 * it. */
bool policy_readiness_offered(const struct rulebook *rules);

/* R12. When a lot issued then expires; SIM_NEVER if the rule is off or its origin
 * (LEDGER_NORIGIN: any that has no life of its own) never does. `start_day` is
 * tick 0's day from 1970. */
sim_time policy_expires(const struct rule_expiry *rule,
                        enum ledger_origin origin, int64_t start_day,
                        sim_time issued);

/* R13. Whether an origin has a cap of its own. */
static inline bool policy_has_own_cap(const struct rule_rollover *rule,
                                      enum ledger_origin origin)
{
    return rule->own_cap >> origin & 1;
}

/* R14. Whether what happened lets Connects come back. */
bool policy_refunds(const struct rule_refund *rule,
                    enum refund_trigger trigger);

/* R16. Fee on `amount` more billed to a client who was billed `before`; `drawn`: 1
 * + the millionths that were drawn for the contract, 0: none were. */
sim_money policy_fee(const struct rule_fee *rule, int32_t drawn,
                     sim_money before, sim_money amount);

/* R16. Whether something is drawn for each contract. */
static inline bool policy_draws_fee(const struct rule_fee *rule)
{
    return rule->on && rule->kind == FEE_DRAWN;
}

/* R16. What is drawn for a contract by a uniform, as above. */
int32_t policy_draw_fee(const struct rule_fee *rule, double u);

/* R16. The least amount billed to a new client that leaves so much after the
 * fee, to the rounding of the fee, but no more than a thousand million dollars;
 * where nothing leaves so much, what leaves the most. `net` >= 0. */
sim_money policy_gross(const struct rule_fee *rule, int32_t drawn,
                       sim_money net);

/* Probability after moving its log odds. p in [0, 1]. */
double policy_shift_odds(double p, double log_odds);

#endif
