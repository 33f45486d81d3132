/* A proposal from the wish to the landing, in either kind of market. */
#include <math.h>

#include "market/world.h"

static sim_connects price_of(const struct market *market,
                             const struct rulebook *rules,
                             const struct job *job)
{
    const struct market_params *params = &market->config->market;

    if (params->cost == COST_DISTRIBUTION)
        return (sim_connects)rint(
            dist_quantile(&params->cost_connects, job->price.u_plain));
    return policy_price(&rules->price, &job->price);
}

void proposal_terms(const struct market *market, account_id id, struct job *job)
{
    const struct rulebook *rules = market_rules(market, id, market_now(market));

    if (job->rules == rules)
        return;
    job->rules = rules;
    job->fee = policy_fee(&rules->fee, 0, job->value);
    job->connects = price_of(market, rules, job);
}

struct bid_facts proposal_facts(const struct market *market, account_id id,
                                const struct job *job, double marginal_usd)
{
    const struct market_params *params = &market->config->market;
    const struct population *population = market_population(market, id);
    const struct account *account = &market->account[id];
    double chance = (population->hire_successes + (double)account->won) /
                    (population->hire_successes + population->hire_failures +
                     (double)account->decisions);
    double shifted = policy_shift_odds(chance, params->fit_effect * job->fit);
    const struct rulebook *rules = market_rules(market, id, market_now(market));
    bool is_known = job->rules == rules;
    sim_money fee =
        is_known ? job->fee : policy_fee(&rules->fee, 0, job->value);
    double worth =
        money_to_usd(job->value - fee) - job->hours * account->hour_value;
    double writing = params->proposal_minutes / 60 * account->hour_value;
    struct bid_facts facts = {
        .price = is_known ? job->connects : price_of(market, rules, job),
        .gain_usd = market_grid(shifted * worth - writing),
        .chance = market_grid(shifted),
        .worth_usd = worth,
    };
    double connects = (double)facts.price * marginal_usd;

    facts.net_usd = facts.gain_usd - connects;
    facts.cost_usd = connects + writing;
    return facts;
}

double proposal_gain(const struct market *market, account_id id,
                     const struct job *job)
{
    return proposal_facts(market, id, job, 0).gain_usd;
}

/* Proposals that today's limit and the session's leave. */
size_t proposal_room(struct market *market, account_id id, sim_time now)
{
    const struct strategy *strategy = market_strategy(market, id);
    struct account *account = &market->account[id];
    int64_t room = strategy->max_per_session;

    if (account->day != time_day(now)) {
        account->day = time_day(now);
        account->sent_today = 0;
    }
    if (room == 0)
        room = INT32_MAX;
    if (strategy->max_per_day > 0 &&
        room > strategy->max_per_day - account->sent_today)
        room = strategy->max_per_day - account->sent_today;
    return room > 0 ? (size_t)room : 0;
}

sim_connects proposal_price(const struct market *market, account_id id,
                            const struct job *job)
{
    const struct rulebook *rules = market_rules(market, id, market_now(market));

    return job->rules == rules ? job->connects : price_of(market, rules, job);
}

/* Pays the price, after buying if the strategy wants to. False: what was wanted
 * is not affordable. */
static bool pay(struct market *market, account_id id, sim_time when,
                struct proposal *proposal, double gain_usd)
{
    struct account *account = &market->account[id];

    if (ledger_balance(market->ledger, id) < proposal->price) {
        struct buying_wish wish = {proposal->price, gain_usd};
        buying_consider(market, id, when, BUY_SHORT, &wish);
    }
    if (account_spend(market, id, when, proposal))
        return true;
    struct market_fact fact = {.kind = FACT_UNAFFORDABLE,
                               .account = id,
                               .population = account->population,
                               .when = when};
    if (account->ruin == SIM_NEVER)
        account->ruin = when;
    market_tell(market, &fact);
    return false;
}

bool proposal_answer(struct market *market, account_id id, sim_time when,
                     const struct job *job, struct proposal *paid)
{
    const struct rule_invitation *rule =
        &market_rules(market, id, when)->invitation;

    paid->price = rule->connects;
    if (paid->price > 0 && market->is_closed)
        return false;
    if (paid->price > 0) {
        account_settle(market, id, when);
        if (!pay(market, id, when, paid, proposal_gain(market, id, job)))
            return false;
    }
    market_fired(market, id, RULE_INVITATION, when, paid->price, 0);
    if (paid->price > 0)
        buying_consider(market, id, when, BUY_DECREASE, NULL);
    earning_time(market, id, when, market->config->market.proposal_minutes,
                 false);
    return true;
}

/* Settles, buys if the strategy wants to, pays. False if the freelancer has
 * left or the proposal is not affordable. */
bool proposal_land(struct market *market, uint32_t index, sim_time when,
                   double gain_usd)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    account_settle(market, id, when);
    if (market->account[id].has_left ||
        !pay(market, id, when, proposal, gain_usd))
        return false;
    market_fired(market, id, RULE_PRICE, when, proposal->price, 0);
    buying_consider(market, id, when, BUY_DECREASE, NULL);
    return true;
}
