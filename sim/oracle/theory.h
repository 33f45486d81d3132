/* Exact answers: closed forms and small chains for special cases of the model.
 *
 * Pure; each is computed, none is looked up. Derivations that no book has
 * stand beside the functions; scenarios/validation/README.md lists which case
 * uses which. Rates and times share one unit, days unless a comment says
 * otherwise. Arguments must make sense (rates >= 0, probabilities in [0, 1]);
 * nothing is checked. Notation: Po(a) is a Poisson variable of mean a. */
#ifndef SIM_ORACLE_THEORY_H
#define SIM_ORACLE_THEORY_H

/* ---- the cap on rewards; theory_reward.c ---- */

/* Interviews paid a day, at a rate `per_day` of interviews (Poisson) and at
 * most `places` in `window` days, by four readings of that sentence. The first
 * is a system without a queue: per_day (1 - B), Erlang's B of the load
 * per_day x window. */
double theory_paid_rolling(double per_day, int places, double window);
double theory_paid_all(double per_day, int places, double window);
double theory_paid_opened(double per_day, int places, double window);
double theory_paid_calendar(double per_day, int places, double window);

/* ---- the free grant; theory_grant.c ---- */

/* `grant` a cycle, Po(wanted) proposals of one Connect a cycle, the balance
 * trimmed to `cap` after the grant: proposals sent a cycle. */
double theory_served(int grant, double wanted, int cap);

/* E (Po(wanted) - grant)+: bought a cycle if nothing can be kept. */
double theory_shortfall(int grant, double wanted);

/* No cap, wanted > grant: what is left over just before a grant; mean, and
 * probability that it is 0. Spitzer's identity for (W + grant - Po)+. */
double theory_leftover(int grant, double wanted);
double theory_leftover_none(int grant, double wanted);

/* One Connect every unit of time into a bucket of `size`, Po(load) proposals
 * a unit: share of proposals lost; mean of what an unlimited bucket lacks
 * after a tick, load^2 / (2 (1 - load)), as the queue M/D/1. */
double theory_bucket_lost(double load, int size);
double theory_bucket_lack(double load);

/* ---- expiry; theory_grant.c ---- */

/* Single Connects come at rate `income` and live for `life`; proposals of one
 * Connect at rate `wanted`, oldest first, lost without one: Connects expired
 * per unit of time, share of proposals lost. */
double theory_perished(double income, double wanted, double life);
double theory_perishing_lost(double income, double wanted, double life);

/* ---- purchases and coupons; theory_buying.c ---- */

/* Sum over k of P(C_1 + ... + C_k <= upto), costs uniform on 1..most. */
double theory_renewals(int most, int upto);

/* Purchases with a coupon: one is held at most, they come at rate `coupons`,
 * a purchase at every n-th proposal, proposals at rate `wanted`. */
double theory_coupon_share(double wanted, double coupons, int n);

/* Proposals paid at full price, if each coupon fills up to `stock` of them. */
double theory_full_price_share(double wanted, double coupons, int stock);

/* ---- earning, ruin, luck; theory_earning.c ---- */

/* Proposals a cycle of one whom only Connects limit: income / (cost (1 -
 * refunded) - reward x interview). */
double theory_loop(double income, double cost, double refunded, double reward,
                   double interview);

/* `stock` proposals can be paid, each wins `k` more with probability q: those
 * sent until broke are stock + k J. P(J = j), by the ballot theorem; mean of
 * the sum, and the probability of ever being broke. */
double theory_wins_until_broke(int stock, int k, double q, int j);
double theory_until_broke(int stock, int k, double q);
double theory_ruin(int stock, int k, double q);

/* Gini coefficient expected of n draws of Po(mean), divided by n (not n - 1):
 * e^-2m (I0(2m) + I1(2m)) (n - 1) / n, to the order 1 / n^2. */
double theory_gini_poisson(double mean, int n);

/* E F(value x Po(jobs)), F the fee on all that one client has paid: `share[i]`
 * of what lies between upto[i - 1] and upto[i]; the last without end. */
double theory_fee(double jobs, double value, int nbrackets, const double *upto,
                  const double *share);

/* A test is first tried after Exp(delay), again every `wait`, and passed with
 * probability `pass` each time: share that has passed by `until`; attempts
 * made by then. */
double theory_passed(double delay, double wait, double pass, double until);
double theory_attempts(double delay, double wait, double pass, double until);

/* Still there at `until`: hazard base + step x N, N Poisson events of rate
 * `failures` that begin to count `delay` after the start. */
double theory_stayed(double base, double step, double failures, double delay,
                     double until);

/* ---- the market; theory_market.c ---- */

/* Of `focal` + `others` freelancers each applies with its probability, and one
 * of those who did is hired, all alike: expected hires of the focal group. */
double theory_hires_of_focal(int focal, double focal_applies, int others,
                             double others_apply);

/* Of `n` freelancers each applies with `apply` and bids bid[i] (ascending) with
 * probability chance[i], independently: the sum of the bids of rank first..last,
 * 1 the highest, 0 where there is none. */
double theory_bids(int n, double apply, int first, int last, int nbids,
                   const double *bid, const double *chance);

/* P(at least k of them apply), and E min(those who do, most). */
double theory_at_least(int n, double apply, int k);
double theory_applied(int n, double apply, int most);

/* The integral of a function over [0, until], to about nine digits if it is
 * smooth (Simpson's rule in 2000 steps). */
double theory_integral(double (*function)(double x, void *data), void *data,
                       double until);

#endif
