/* From the decision to the landing, in either kind of market. */
#include "market/proposing.h"

#include "market/earning.h"
#include "market/world.h"

size_t proposing_room(struct market *market, account_id id, sim_time now)
{
    const struct strategy *strategy = market_strategy(market, id);
    struct account *account = &market->account[id];
    int64_t room = strategy->max_per_session;

    if (account->quota.day != time_day(now)) {
        account->quota.day = time_day(now);
        account->quota.sent_today = 0;
    }
    if (room == 0)
        room = INT32_MAX;
    if (strategy->max_per_day > 0 &&
        room > strategy->max_per_day - account->quota.sent_today)
        room = strategy->max_per_day - account->quota.sent_today;
    return room > 0 ? (size_t)room : 0;
}

void proposing_decided(struct market *market, account_id id, size_t count)
{
    market->account[id].quota.sent_today += (int64_t)count;
}

void proposing_of_stock(struct quota *quota)
{
    quota->ever_sent = quota->ever_spent = INT32_MAX;
}

/* Pays the price, after buying if the strategy wants to. False: what was wanted
 * is not affordable. */
static bool pay(struct market *market, account_id id, sim_time when,
                struct proposal *proposal, double gain_usd)
{
    if (ledger_balance(market->ledger, id) < proposal->price) {
        struct buying_wish wish = {proposal->price, gain_usd};
        buying_consider(market, id, when, BUY_SHORT, &wish);
    }
    if (account_spend(market, id, when, proposal))
        return true;
    membership_unsent(market, id, proposal->price);
    outcomes_unaffordable(&market->account[id].outcomes, when);
    market_tell_of(market, FACT_UNAFFORDABLE, id, when);
    return false;
}

uint32_t proposing_answer(struct market *market, account_id id, sim_time when,
                          uint32_t number, const struct job *job)
{
    const struct rule_invitation *rule =
        &market_rules(market, id, when)->invitation;
    struct proposal paid = {.number = number, .price = rule->connects};

    if (paid.price > 0) {
        if (market->is_closed)
            return PROPOSING_NONE;
        account_settle(market, id, when);
        if (!pay(market, id, when, &paid, job_gain(market, id, job)))
            return PROPOSING_NONE;
    }
    market_fired(market, id, RULE_INVITATION, when, paid.price, 0);
    if (paid.price > 0)
        buying_consider(market, id, when, BUY_DECREASE, NULL);
    earning_time(market, id, when, market->config->market.proposal_minutes,
                 false);
    uint32_t index = proposal_new(market, id, number, job, paid.price);
    struct proposal *proposal = &market->proposal[index];
    proposal->spend = paid.spend;
    proposal->mix = paid.mix;
    proposal->invited = proposal->counted = proposal->has_replied = true;
    proposal->state = PROPOSAL_ANSWERED;
    proposal->sent = when;
    return index;
}

uint32_t proposing_again(struct market *market, uint32_t last, uint32_t number)
{
    const struct proposal old = market->proposal[last];
    const struct job job = {.value = old.value,
                            .bid = old.value,
                            .hours = old.hours,
                            .days = old.days,
                            .fit = old.fit,
                            .kind = old.kind,
                            .fee_drawn = old.fee_drawn,
                            .price.client = CLIENT_SPENT};
    uint32_t index = proposal_new(market, old.account, number, &job, 0);
    struct proposal *proposal = &market->proposal[index];

    proposal->sent = old.sent;
    proposal->invited = proposal->counted = proposal->is_return = true;
    return index;
}

/* The proposal has landed and is paid. */
static void tell_sent(struct market *market, uint32_t index, sim_time when)
{
    struct proposal *proposal = &market->proposal[index];
    struct market_fact fact =
        market_fact_of(market, FACT_PROPOSAL, proposal->account, when);

    proposal->sent = when;
    proposal->was_sent = true;
    outcomes_sent(&market->account[proposal->account].outcomes);
    market->account[proposal->account].quota.ever_sent++;
    market->account[proposal->account].quota.ever_spent += proposal->price;
    earning_at(market, EARNING_SENT, proposal->account, when, index);
    fact.amount = proposal->price;
    fact.job = proposal->number;
    fact.usd = proposal->value;
    fact.offered = proposal->offered;
    fact.client = job_seen_client(proposal->client);
    market_tell(market, &fact);
    leaving_sent(market, proposal->account, when, proposal->price);
    earning_time(market, proposal->account, when,
                 market->config->market.proposal_minutes, false);
}

/* What the proposal is expected to bring, if whoever sends it asks for that. */
static double gain_of(const struct market *market,
                      const struct proposal *proposal, const struct job *job)
{
    const struct strategy *strategy =
        market_strategy(market, proposal->account);
    struct job asked = *job;

    if (!buy_rules[strategy->buy].judges && strategy->boost == 0)
        return 0;
    asked.bid = proposal->value;
    asked.premium = proposal->premium;
    return job_gain(market, proposal->account, &asked);
}

bool proposing_land(struct market *market, uint32_t index, sim_time when,
                    const struct job *job, double *gain_usd)
{
    struct proposal *proposal = &market->proposal[index];
    account_id id = proposal->account;

    *gain_usd = gain_of(market, proposal, job);
    proposal->price = job_price(market, id, job);
    proposal->fee_drawn = job->fee_drawn;
    account_settle(market, id, when);
    if (market->account[id].has_left ||
        !pay(market, id, when, proposal, *gain_usd))
        return false;
    market_fired(market, id, RULE_PRICE, when, proposal->price, 0);
    buying_consider(market, id, when, BUY_DECREASE, NULL);
    tell_sent(market, index, when);
    return true;
}
