/* Pay days: days of the month on which a strategy buys. */
#include "base/calendar.h"
#include "market/buying.h"
#include "market/world.h"

/* The first pay day at or after a time, of a strategy that has one. */
static void next_pay_day(struct market *market, account_id id, sim_time from)
{
    const struct strategy *strategy = market_strategy(market, id);
    int64_t start = market->config->start_day;
    int64_t day = start + time_day(from + TICKS_PER_DAY - 1);
    struct calendar_date date = calendar_date(day);
    int64_t wanted = strategy->buy_params.day_of_month;

    if (!buy_rules[strategy->buy].on_pay_day ||
        !configuration_ever_on(market->config, RULE_PURCHASE))
        return;
    day -= date.day - 1;
    if (date.day > wanted)
        day = calendar_add_months(day, 1);
    sim_time when = (day + wanted - 1 - start) * TICKS_PER_DAY;
    if (when < market->config->horizon)
        market_at(market, when, EVENT_PAY_DAY, id,
                  (uint32_t)market->account[id].strategy);
}

void buying_start(struct market *market, account_id id, sim_time when)
{
    next_pay_day(market, id, when);
}

void buying_begin(struct market *market, account_id id, int before)
{
    struct account *account = &market->account[id];

    if (account->strategy == before)
        return;
    account->budget.is_set = false;
    next_pay_day(market, id, 0);
}

/* Of the strategy named; once another is followed it comes no more. */
void buying_pay_day(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    sim_time now = event_tick(event);
    const struct account *account = &market->account[id];

    if (account->has_left || market->is_closed ||
        event_payload(event) != (uint32_t)account->strategy)
        return;
    account_settle(market, id, now);
    buying_consider(market, id, now, BUY_PAY_DAY, NULL);
    next_pay_day(market, id, now + 1);
}
