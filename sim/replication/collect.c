/* What a market tells, gathered into a result. */
#include "replication/collect.h"

#include <string.h>

#include "base/mem.h"
#include "replication/collect_posts.h"
#include "replication/groups.h"

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct collector *collector = context;
    struct result *result = collector->result;
    struct result_tally *both[] = {&result->tally[0],
                                   &result->tally[population + 1]};
    int64_t times = collector->alike > 0 ? collector->alike : 1;
    /* burn-in: only its balance is carried on */
    bool counts = posting->when >= 0;
    enum ledger_flow flow = counts ? posting->flow : FLOW_OPENING;
    sim_connects connects = times *
                            (counts ? 1 : ledger_flow_sign(posting->flow)) *
                            posting->connects;
    sim_money usd = counts ? times * posting->usd : 0;

    for (size_t i = 0; i < COUNTOF(both); i++) {
        both[i]->flow[flow] += connects;
        both[i]->flow_usd[flow] += usd;
    }
    if (collector->alike > 0)
        return;
    people_posting(&collector->people, posting);
    if (posting->when >= 0 && collector->config->persons != 0)
        persons_posting(&collector->persons, collector->config, population,
                        posting);
    if (posting->when >= 0 && collector->config->follow_days != 0)
        firsts_posting(&collector->firsts, collector->config, posting);
    if (collector->trace)
        trace_posting(collector->trace, posting);
}

static void on_proposal(void *context, const struct market_proposal *proposal)
{
    const struct collector *collector = context;

    trace_proposal(collector->trace, proposal);
}

static void count_hire(struct result_tally *tally,
                       const struct market_fact *fact)
{
    tally->hires++;
    tally->won += !fact->invited;
    tally->gross += fact->usd;
    tally->asked_hired += fact->usd;
    tally->offered_hired += fact->offered;
    tally->net += fact->net;
    tally->standard += fact->standard;
    tally->client_fees += fact->client_fee;
    tally->contract_hours_usd += fact->amount;
    tally->contract_ticks += fact->worked;
    tally->spent_on_wins.free += fact->mix.free;
    tally->spent_on_wins.earned += fact->mix.earned;
    tally->spent_on_wins.bought += fact->mix.bought;
}

/* What is no choice has no chance but 1: it counts as expected, too. */
static void count_return(struct result_tally *tally,
                         const struct market_fact *fact)
{
    tally->returns++;
    tally->gross += fact->usd;
    tally->net += fact->net;
    tally->standard += fact->standard;
    tally->client_fees += fact->client_fee;
    tally->contract_hours_usd += fact->amount;
    tally->contract_ticks += fact->worked;
    tally->expected_net += fact->net;
    tally->expected_hours_usd += fact->amount;
}

static void count_chance(struct result_tally *tally,
                         const struct market_fact *fact)
{
    tally->expected += (int64_t)units_round(fact->chance * RESULT_HIRE);
    tally->expected_net +=
        (sim_money)units_round(fact->chance * (double)fact->net);
    tally->expected_hours_usd +=
        (sim_money)units_round(fact->chance * (double)fact->amount);
}

static void count_time(struct result_tally *tally,
                       const struct market_fact *fact)
{
    if (fact->kind == FACT_HOURS) {
        tally->unpaid_ticks += fact->amount;
        tally->unpaid_hours_usd += fact->usd;
    } else if (fact->kind == FACT_EARN_TICKS) {
        tally->earning_ticks += fact->amount;
    } else {
        tally->zero_ticks += fact->amount;
    }
}

static void count_boost(struct result_tally *tally,
                        const struct market_fact *fact)
{
    if (fact->kind == FACT_BOOSTED) {
        tally->boosted++;
        tally->bid += fact->amount;
    } else if (fact->kind == FACT_BOOST_PAID) {
        tally->boost_paid += fact->amount;
        tally->bids_due++;
    } else {
        tally->boost_returned += fact->amount;
        tally->bid_back += fact->sent >= 0 ? fact->amount : 0;
    }
}

static void count(struct result_tally *tally, const struct market_fact *fact)
{
    switch (fact->kind) {
    case FACT_OPENED:
        tally->freelancers++;
        break;
    case FACT_PROPOSAL:
        tally->proposals++;
        tally->asked += fact->usd;
        tally->offered += fact->offered;
        break;
    case FACT_UNAFFORDABLE:
        tally->unaffordable++;
        break;
    case FACT_RESPONSE:
        tally->responses++;
        break;
    case FACT_REWARDED:
        tally->rewarded++;
        break;
    case FACT_OVER_CAP:
        tally->over_cap++;
        break;
    case FACT_HIRE:
        count_hire(tally, fact);
        break;
    case FACT_RETURN:
        count_return(tally, fact);
        break;
    case FACT_CHANCE:
        count_chance(tally, fact);
        break;
    case FACT_HOURS:
    case FACT_EARN_TICKS:
    case FACT_ZERO:
        count_time(tally, fact);
        break;
    case FACT_EARNED:
        tally->earned_usd += fact->usd;
        break;
    case FACT_STOCK:
        tally->stock_usd += fact->usd;
        tally->stock_price_usd += fact->net;
        tally->expired_usd += fact->expired;
        break;
    case FACT_LEFT:
        tally->left++;
        break;
    case FACT_BOOSTED:
    case FACT_BOOST_PAID:
    case FACT_BOOST_RETURNED:
        count_boost(tally, fact);
        break;
    case FACT_DECLINED:
        tally->declined++;
        break;
    case FACT_RULE:
    case FACT_CAP_BOUND:
    case NFACT:
        break;
    }
}

/* A fee that clients mind when they choose is in what they expect of the choice;
 * one that they do not mind they pay all the same. */
static void count_client_fee(struct result_posts *posts,
                             const struct market_params *params,
                             const struct market_fact *fact)
{
    if (fact->kind == FACT_HIRE && params->measures_welfare &&
        params->client_fee_effect <= 0)
        posts->client_usd -= money_to_usd(fact->client_fee);
}

static bool is_of_proposal(enum market_fact_kind kind)
{
    return kind == FACT_RESPONSE || kind == FACT_HIRE || kind == FACT_CHANCE ||
           kind == FACT_RETURN || kind == FACT_BOOST_PAID;
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct collector *collector = context;
    struct result *result = collector->result;

    if (fact->when < 0 && fact->kind != FACT_OPENED)
        return; /* burn-in */
    if (fact->sent < 0 && is_of_proposal(fact->kind))
        return; /* of one sent in the burn-in */
    if (collector->alike > 0) {
        idle_fact(collector, fact);
        return;
    }
    if (fact->kind == FACT_RULE) {
        struct result_rule *rule = &result->rule[fact->rule];
        rule->fired++;
        rule->connects += fact->amount;
        rule->usd += fact->usd;
    } else if (fact->kind == FACT_CAP_BOUND) {
        result->rule[fact->rule].cap_bound++;
        if (fact->rule == RULE_INTERVIEW)
            people_fact(&collector->people, fact);
    } else {
        count(&result->tally[0], fact);
        count(&result->tally[fact->population + 1], fact);
        count_client_fee(&result->posts, &collector->config->market, fact);
        people_fact(&collector->people, fact);
        groups_fact(result, collector->config, &collector->people, fact);
        if (collector->config->persons != 0)
            persons_fact(&collector->persons, collector->config, fact);
        if (collector->config->follow_days != 0)
            firsts_fact(&collector->firsts, collector->config, fact);
    }
}

static void on_sample(void *context, const struct market *market, sim_time when,
                      bool is_last)
{
    struct collector *collector = context;
    struct result *result = collector->result;
    size_t npop = (size_t)result->npop;
    size_t place = (size_t)result->nsamples++ * npop;

    (void)when;
    result->balance_at =
        mem_grow(result->balance_at, &collector->balance_capacity, place + npop,
                 sizeof(struct histogram *));
    result->hired_at = mem_grow(result->hired_at, &collector->hired_capacity,
                                place + npop, sizeof *result->hired_at);
    for (size_t pop = 0; pop < npop; pop++) {
        result->balance_at[place + pop] = histogram_new();
        result->hired_at[place + pop] = 0;
    }
    for (account_id id = 0; id < market_naccounts(market); id++) {
        struct market_account account = market_account(market, id);
        size_t both[] = {0, (size_t)account.population + 1};
        for (size_t i = 0; i < COUNTOF(both) && account.is_open; i++) {
            histogram_add(result->balance_at[place + both[i]], account.balance,
                          1);
            result->hired_at[place + both[i]] += account.first_hire < SIM_NEVER;
        }
        for (size_t i = 0; i < COUNTOF(both) && is_last; i++)
            result->tally[both[i]].flow[FLOW_CLOSING] += account.balance;
    }
}

void collect_observer(struct collector *collector,
                      struct market_observer *observer)
{
    *observer = (struct market_observer){
        .context = collector,
        .posting = on_posting,
        .fact = on_fact,
        .proposal = collector->trace ? on_proposal : NULL,
        .post = collect_post,
        .sample = on_sample,
        .asleep = idle_asleep,
        .alike = idle_alike,
        .sleeper = idle_sample};
}

/* A duration from the opening to an event (cause 1), to leaving, which competes
 * with it (cause 2), or to the end of the study (censored). */
static struct result_spell spell_of(const struct market_account *account,
                                    int curve, sim_time horizon)
{
    const sim_time at[RESULT_NCURVE] = {
        [RESULT_FIRST_RESPONSE] = account->first_response,
        [RESULT_FIRST_HIRE] = account->first_hire,
        [RESULT_RUIN] = account->ruin,
        [RESULT_DEPARTURE] = account->left,
    };
    sim_time opened = account->opened > 0 ? account->opened : 0;
    sim_time end = account->left < horizon ? account->left : horizon;
    bool happened = at[curve] < horizon && at[curve] <= end;
    struct result_spell spell = {.population = account->population};

    spell.time = (happened ? at[curve] : end) - opened;
    if (happened)
        spell.cause = curve == RESULT_DEPARTURE ? account->leave_cause : 1;
    else if (account->left < horizon)
        spell.cause = 2; /* leaving competes with the event */
    return spell;
}

static void count_ever_hired(struct result *result,
                             const struct market_account *account,
                             sim_time horizon)
{
    const int both[] = {0, account->population + 1};

    for (size_t i = 0; i < COUNTOF(both); i++)
        result->hired[both[i]] += account->first_hire < horizon;
    result_watched(result, account->population, account->opened, horizon);
}

/* One of the accounts that opened: what is counted of it, and the n-th place of
 * what is kept of each. */
static void add_account(struct collector *collector, account_id id,
                        const struct market_account *account, size_t n)
{
    struct result *result = collector->result;
    sim_time horizon = collector->config->horizon;

    for (size_t i = 0; i < POLICY_NRULES; i++)
        result->rule[i].freelancers += account->rules >> i & 1;
    count_ever_hired(result, account, horizon);
    groups_add(result, collector->config, account,
               people_of(&collector->people, id));
    rates_add(result, account, people_of(&collector->people, id), horizon);
    for (int curve = 0; curve < RESULT_NCURVE; curve++)
        result->spell[curve][n] = spell_of(account, curve, horizon);
    result->balances[n] = account->balance;
    result->hires[n] = account->hires;
    result->gross[n] = account->gross;
    result->population[n] = account->population;
}

void collect_forget(struct collector *collector)
{
    people_fini(&collector->people);
    persons_fini(&collector->persons);
    firsts_fini(&collector->firsts);
}

void collect_accounts(struct collector *collector, const struct market *market)
{
    struct result *result = collector->result;
    size_t naccounts = market_naccounts(market), n = 0;

    result->balances = mem_new(naccounts, sizeof *result->balances);
    result->hires = mem_new(naccounts, sizeof *result->hires);
    result->gross = mem_new(naccounts, sizeof *result->gross);
    result->population = mem_new(naccounts, sizeof *result->population);
    result->seeker = mem_new(naccounts, sizeof *result->seeker);
    result->person = mem_new(collector->config->persons ? naccounts : 1,
                             sizeof *result->person);
    bool follows = collector->config->follow_days > 0;
    result->followed_one =
        mem_new(follows ? naccounts : 1, sizeof *result->followed_one);
    result->nfirst = follows ? (int64_t)result->npop * RESULT_NFIRST : 0;
    for (int curve = 0; curve < RESULT_NCURVE; curve++)
        result->spell[curve] = mem_new(naccounts, sizeof **result->spell);
    for (account_id id = 0; id < naccounts; id++) {
        struct market_account account = market_account(market, id);
        if (!account.is_open)
            continue;
        add_account(collector, id, &account, n++);
        persons_add(&collector->persons, collector->config, result, id,
                    account.population);
        firsts_add(&collector->firsts, collector->config, result, id, &account);
        if (account.is_searching)
            people_add(&collector->people, result, id, &account,
                       collector->config->horizon);
    }
    result->nspells = n;
    collect_forget(collector);
}
