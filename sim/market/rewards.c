/* Rewards for interviews (R6): earned at the reply, credited in the next daily
 * batch or at once, as far as the cap allows.
 *
 * What is earned and not yet credited waits in the account's list, in order of
 * the reply's time, then of the proposal. A rule that has ended since still
 * pays what was earned under it, if it fits. */
#include "market/rewards.h"

#include "base/mem.h"
#include "market/world.h"

static struct window_facts window_of(const struct market *market, account_id id,
                                     sim_time when)
{
    return (struct window_facts){.now = when,
                                 .opened =
                                     market->account[id].rewards.window_opened,
                                 .start_day = market->config->start_day};
}

/* Connects that count against the cap now. */
static sim_connects counted(const struct market *market, account_id id,
                            const struct rule_interview *rule, sim_time when)
{
    const struct reward_memory *memory = &account_history(market, id)->rewards;
    const struct window_facts window = window_of(market, id, when);
    sim_connects sum = 0;

    for (int i = memory->nrewards - 1;
         i >= 0 && i >= memory->nrewards - REWARD_RING; i--) {
        const struct reward *reward = &memory->reward[i % REWARD_RING];
        if ((reward->is_paid || rule->window == WINDOW_ROLLING_ALL) &&
            policy_in_window(rule, &window, reward->when))
            sum += reward->connects;
    }
    return sum;
}

static void remember(struct reward_memory *memory,
                     const struct rule_interview *rule, sim_time when,
                     bool is_paid)
{
    memory->reward[memory->nrewards++ % REWARD_RING] =
        (struct reward){when, (int32_t)rule->connects, is_paid};
}

static void pay(struct market *market, account_id id,
                const struct rule_interview *rule, sim_time when)
{
    struct account *account = &market->account[id];
    const struct window_facts window = window_of(market, id, when);
    const struct waiting *first =
        &market->waiting[account->rewards.first_waiting - 1];
    uint32_t proposal = first->proposal;

    if (proposal)
        market->proposal[proposal - 1].rewarded = (int32_t)rule->connects;
    if (policy_window_is_over(rule, &window))
        account->rewards.window_opened = when;
    remember(&account_remember(market, id)->rewards, rule, when, true);
    ledger_about(market->ledger, first->number);
    account_credit_by(market, id, when, RULE_INTERVIEW, FLOW_REWARD_INTERVIEW,
                      rule->connects, 0);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
    market_tell_of(market, FACT_REWARDED, id, when);
}

/* The first that waits is over the cap: false if it goes on waiting. */
static bool give_up(struct market *market, account_id id,
                    const struct rule_interview *rule, sim_time when)
{
    struct waiting *first =
        &market->waiting[market->account[id].rewards.first_waiting - 1];

    if (!first->is_deferred)
        market_cap_bound(market, id, RULE_INTERVIEW, when);
    if (rule->on && rule->over_cap == OVER_CAP_DEFERRED) {
        first->is_deferred = true;
        return false;
    }
    if (rule->window == WINDOW_ROLLING_ALL)
        remember(&account_remember(market, id)->rewards, rule, when, false);
    market_tell_of(market, FACT_OVER_CAP, id, when);
    return true;
}

/* To the free list; lets go of the proposal. */
static void discard(struct market *market, uint32_t index)
{
    struct waiting *waiting = &market->waiting[index - 1];

    waiting->next = market->free_waiting;
    market->free_waiting = index;
    if (waiting->proposal)
        proposal_drop(market, waiting->proposal - 1);
}

static void pop(struct market *market, account_id id)
{
    struct account *account = &market->account[id];
    uint32_t first = account->rewards.first_waiting;
    struct waiting *waiting = &market->waiting[first - 1];

    account->rewards.first_waiting = waiting->next;
    if (account->rewards.first_waiting == 0)
        account->rewards.last_waiting = 0;
    discard(market, first);
}

static void batch_at(struct market *market, account_id id, sim_time when)
{
    sim_time batch = time_next_midnight(when);

    /* What could only be credited after the end waits for nothing. */
    while (market->deducts && batch >= market->config->horizon &&
           market->account[id].rewards.first_waiting != 0)
        pop(market, id);
    if (market->account[id].rewards.batch == batch)
        return;
    market->account[id].rewards.batch = batch;
    market_at(market, batch, EVENT_BATCH, id, 0);
}

/* Credits what waits, as far as it fits; what is deferred waits for the batch
 * of the next day. */
static void credit_waiting(struct market *market, account_id id, sim_time when)
{
    const struct rule_interview *rule =
        &market_rules(market, id, when)->interview;
    struct account *account = &market->account[id];

    while (account->rewards.first_waiting != 0) {
        if (policy_reward_fits(rule, counted(market, id, rule, when)))
            pay(market, id, rule, when);
        else if (!give_up(market, id, rule, when))
            break;
        pop(market, id);
    }
    if (account->rewards.first_waiting != 0)
        batch_at(market, id, when);
}

static uint32_t new_waiting(struct market *market)
{
    uint32_t index = market->free_waiting;

    if (index) {
        market->free_waiting = market->waiting[index - 1].next;
        return index;
    }
    market->waiting = mem_grow(market->waiting, &market->waiting_capacity,
                               market->nwaiting + 1, sizeof *market->waiting);
    return (uint32_t)++market->nwaiting;
}

/* At the end of the list, but for replies of the same tick: by proposal. */
static void append(struct market *market, uint32_t proposal, sim_time when)
{
    account_id id = market->proposal[proposal].account;
    uint32_t number = market->proposal[proposal].number;
    struct account *account = &market->account[id];
    uint32_t index = new_waiting(market),
             before = account->rewards.last_waiting;
    struct waiting *list = market->waiting;

    if (before && list[before - 1].replied == when &&
        list[before - 1].number > number) {
        uint32_t at = account->rewards.first_waiting;
        for (before = 0;
             list[at - 1].replied < when || list[at - 1].number < number;
             at = list[at - 1].next)
            before = at;
    }
    list[index - 1] = (struct waiting){
        .next = before ? list[before - 1].next : account->rewards.first_waiting,
        .replied = when,
        .number = number,
        .proposal = market->deducts ? proposal + 1 : 0};
    if (market->deducts)
        proposal_hold(market, proposal);
    if (before)
        list[before - 1].next = index;
    else
        account->rewards.first_waiting = index;
    if (before == account->rewards.last_waiting)
        account->rewards.last_waiting = index;
}

void rewards_start(struct reward_queue *queue)
{
    queue->window_opened = queue->batch = -SIM_NEVER;
}

void rewards_strike(struct market *market, account_id id, uint32_t number)
{
    struct account *account = &market->account[id];
    uint32_t before = 0, at = account->rewards.first_waiting;

    while (at && market->waiting[at - 1].number != number) {
        before = at;
        at = market->waiting[at - 1].next;
    }
    if (!at)
        return;
    uint32_t next = market->waiting[at - 1].next;
    if (before)
        market->waiting[before - 1].next = next;
    else
        account->rewards.first_waiting = next;
    if (account->rewards.last_waiting == at)
        account->rewards.last_waiting = before;
    discard(market, at);
}

void rewards_earn(struct market *market, account_id id, sim_time when,
                  uint32_t index)
{
    const struct proposal *proposal = &market->proposal[index];
    const struct rule_interview *rule =
        &market_rules(market, id, when)->interview;
    double u = market_uniform(market, RNG_REWARD, id, proposal->number);

    if (market->is_closed || !policy_reward_due(rule, proposal->client, u))
        return;
    append(market, index, when);
    if (rule->crediting == CREDIT_IMMEDIATE) {
        account_settle(market, id, when);
        credit_waiting(market, id, when);
    } else {
        batch_at(market, id, when);
    }
}

void rewards_batch(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);

    if (market->is_closed)
        return;
    account_settle(market, id, event_tick(event));
    credit_waiting(market, id, event_tick(event));
}
