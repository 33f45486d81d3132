/* What a job costs and is worth to a freelancer, by what they believe. */
#include "market/job.h"

#include <math.h>

#include "market/competitive.h"

enum client_class job_client(const struct market_params *params, double u)
{
    if (u < params->unverified_share)
        return CLIENT_UNVERIFIED;
    return u < params->unverified_share + params->unspent_share ? CLIENT_UNSPENT
                                                                : CLIENT_SPENT;
}

sim_connects job_listed_price(const struct market *market,
                              const struct rulebook *rules,
                              const struct job *job)
{
    const struct market_params *params = &market->config->market;

    if (params->cost == COST_DISTRIBUTION)
        return (sim_connects)rint(
            dist_quantile(&params->cost_connects, job->price.u_plain));
    return policy_price(&rules->price, &job->price);
}

/* What it costs now who is under those rules: a drawn post as its own say. */
static sim_connects price_now(const struct market *market,
                              const struct rulebook *rules,
                              const struct job *job)
{
    return job_listed_price(
        market, job->is_drawn ? market_rules_drawn(market) : rules, job);
}

void job_terms(const struct market *market, account_id id, struct job *job)
{
    const struct rulebook *rules = market_rules(market, id, market_now(market));

    if (job->rules == rules)
        return;
    job->rules = rules;
    job->fee = policy_fee(&rules->fee, 0, 0, job->value);
    job->connects = price_now(market, rules, job);
}

void job_draw_fee(const struct market *market, account_id id, uint32_t number,
                  struct job *job)
{
    const struct rule_fee *rule =
        &market_rules(market, id, market_now(market))->fee;

    if (!policy_draws_fee(rule))
        return;
    job->fee_drawn =
        policy_draw_fee(rule, market_uniform(market, RNG_FEE, id, number));
    job->fee = policy_fee(rule, job->fee_drawn, 0, job->value);
}

/* What the job offers, as the freelancer sees it: of an hourly one what their own
 * rate comes to. */
static sim_money offered_to(const struct account *account,
                            const struct job *job)
{
    if (account->rate == 1 || !job->price.hourly)
        return job->value;
    return money_from_usd(money_to_usd(job->value) * account->rate);
}

/* What leaves, after the fee, what the hours are worth. */
static sim_money least_of(const struct account *account, const struct job *job,
                          const struct rule_fee *fee)
{
    return policy_gross(fee, job->fee_drawn,
                        money_from_usd(job->hours * account->hour_value));
}

void job_ask(const struct market *market, account_id id, struct job *job)
{
    const struct strategy *strategy = market_strategy(market, id);
    const struct account *account = &market->account[id];

    job->bid = job->value;
    job->premium = 0;
    const sim_money offered = offered_to(account, job);
    if (strategy->price == 0 && offered == job->value)
        return;
    const struct rule_fee *fee =
        &market_rules(market, id, market_now(market))->fee;
    bool is_read = pricing_rules[strategy->price].adds ||
                   !strategy->pricing_params.below_cost;
    const struct pricing_facts facts = {
        .offered = offered,
        .least = is_read ? least_of(account, job, fee) : 0,
        .jobs = account->career.jobs,
        .silences = account->beliefs.silences,
        .hires = account->beliefs.won,
    };
    job->bid = pricing_rules[strategy->price].decide(&facts,
                                                     &strategy->pricing_params);
    if (job->bid <= 0)
        job->bid = 1;
    if (job->value > 0)
        job->premium = market_grid(log((double)job->bid / (double)job->value));
}

/* What is known of the client's class, in log odds of a hire. */
static double class_known(const struct market *market, const struct job *job)
{
    const struct market_params *params = &market->config->market;

    return params->clients_differ && params->beliefs_know_class
               ? market->competitive->propensity.of_class[job->price.client]
               : 0;
}

struct bid_facts job_facts(const struct market *market, account_id id,
                           const struct job *job, double marginal_usd)
{
    const struct market_params *params = &market->config->market;
    const struct population *population = market_population(market, id);
    const struct account *account = &market->account[id];
    double chance =
        (population->hire_successes + (double)account->beliefs.won) /
        (population->hire_successes + population->hire_failures +
         (double)account->beliefs.decisions);
    double shifted =
        policy_shift_odds(chance, params->fit_effect * job->fit -
                                      params->price_sensitivity * job->premium +
                                      class_known(market, job));
    const struct rulebook *rules = market_rules(market, id, market_now(market));
    bool is_known = job->rules == rules;
    sim_money fee = is_known && job->bid == job->value
                        ? job->fee
                        : policy_fee(&rules->fee, job->fee_drawn, 0, job->bid);
    double worth =
        money_to_usd(job->bid - fee) - job->hours * account->hour_value;
    double writing = params->proposal_minutes / 60 * account->hour_value;
    struct bid_facts facts = {
        .price = is_known ? job->connects : price_now(market, rules, job),
        .gain_usd = market_grid(shifted * worth - writing),
        .chance = market_grid(shifted),
        .worth_usd = worth,
    };
    double connects = (double)facts.price * marginal_usd;

    facts.net_usd = facts.gain_usd - connects;
    facts.cost_usd = connects + writing;
    return facts;
}

double job_gain(const struct market *market, account_id id,
                const struct job *job)
{
    return job_facts(market, id, job, 0).gain_usd;
}

sim_connects job_price(const struct market *market, account_id id,
                       const struct job *job)
{
    const struct rulebook *rules = market_rules(market, id, market_now(market));

    return job->rules == rules ? job->connects : price_now(market, rules, job);
}

enum seen_class job_seen_client(enum client_class client)
{
    static const enum seen_class classes[] = {
        [CLIENT_UNVERIFIED] = SEEN_UNVERIFIED,
        [CLIENT_UNSPENT] = SEEN_UNSPENT,
        [CLIENT_SPENT] = SEEN_SPENT,
    };

    return classes[client];
}

enum seen_class job_seen_class(const struct job *job)
{
    return job_seen_client(job->price.client);
}

enum seen_kind job_seen_kind(const struct job *job)
{
    static const enum seen_kind kinds[CONTRACT_NKIND] = {
        [CONTRACT_FIXED] = SEEN_FIXED,
        [CONTRACT_FIXED_UNVERIFIED] = SEEN_FIXED,
        [CONTRACT_SHORT] = SEEN_SHORT,
        [CONTRACT_LONG] = SEEN_LONG,
    };

    return kinds[job->kind];
}

bool job_passes(const struct market *market, account_id id,
                const struct job *job, sim_time age, int64_t proposals)
{
    const struct filter_params *params = &market_strategy(market, id)->filters;

    if (!params->on)
        return true;
    const struct post_seen seen = {
        .price = job_price(market, id, job),
        .value = job->value,
        .hours = job->hours,
        .client = job_seen_class(job),
        .kind = job_seen_kind(job),
        .age = age,
        .proposals = proposals,
    };
    return filters_pass(params, &seen);
}
