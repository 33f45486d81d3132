/* A job as its own address makes it, and what a freelancer makes of it: price, fee,
 * what they ask for it and what it is worth to them. job.c alone writes fee, price
 * and what is asked. */
#ifndef SIM_MARKET_JOB_H
#define SIM_MARKET_JOB_H

#include "market/market.h"
#include "policy/rules.h"

struct job {
    struct price_facts price;
    enum contract_kind kind;
    sim_money value;
    double hours;
    sim_time days; /* length of the contract */
    double fit;
    /* What a freelancer asks, once asked (job_ask); ln(bid / value). */
    sim_money bid;
    double premium;
    /* Fee and price, once known, under `rules`; NULL: not asked yet. A post's
     * are asked up to four times of each proposal. */
    const struct rulebook *rules; /* borrowed from the scenario */
    bool is_drawn;                /* of a post whose rules are others */
    sim_money fee;                /* of its value */
    int32_t fee_drawn;            /* for the freelancer: policy_fee */
    sim_connects connects;
};

/* The client, by the uniform u: unverified, new, or one who has spent. */
enum client_class job_client(const struct market_params *params, double u);
/* Makes the job's fee and price those of the rules in force for the account. */
void job_terms(const struct market *market, account_id id, struct job *job);
/* Draws the fee of the contract, if the rules in force for the account draw it. */
void job_draw_fee(const struct market *market, account_id id, uint32_t number,
                  struct job *job);
/* R1, by the rules in force for the account: what the job costs now. */
sim_connects job_price(const struct market *market, account_id id,
                       const struct job *job);
/* The same by given rules. */
sim_connects job_listed_price(const struct market *market,
                              const struct rulebook *rules,
                              const struct job *job);
/* What the freelancer's strategy would ask for it now. */
void job_ask(const struct market *market, account_id id, struct job *job);
/* What a freelancer believes of it at what they ask: chance of a hire, moved by
 * the fit and the price, what the job would leave, what the proposal costs.
 * `marginal_usd`: of a Connect. */
struct bid_facts job_facts(const struct market *market, account_id id,
                           const struct job *job, double marginal_usd);
/* What anybody sees of it. */
enum seen_class job_seen_class(const struct job *job);
enum seen_class job_seen_client(enum client_class client);
enum seen_kind job_seen_kind(const struct job *job);
/* Whether the strategy's filters let it pass: of that age, with so many
 * proposals on it. */
bool job_passes(const struct market *market, account_id id,
                const struct job *job, sim_time age, int64_t proposals);
/* Its gain_usd alone. */
double job_gain(const struct market *market, account_id id,
                const struct job *job);

#endif
