/* R19: the availability badge. While it is worn a Connect is taken each time the
 * last one is used up; at that time the price is looked at. It is switched off when
 * the price is above what the strategy allows or no Connect is left, and looked
 * at again some days later. */
#include "market/availability.h"

#include "market/clock.h"
#include "market/world.h"

static void look_at(struct market *market, account_id id, sim_time when)
{
    market->account[id].availability.is_asked = when < market->config->horizon;
    if (when < market->config->horizon)
        market_at(market, when, EVENT_AVAILABILITY, id, 0);
}

/* Who may ever wear it looks for the first time. */
static void first_look(struct market *market, account_id id, sim_time from)
{
    const struct strategy *strategy = market_strategy(market, id);

    if (strategy->availability <= 0 ||
        market->account[id].availability.is_asked ||
        !configuration_ever_on(market->config, RULE_AVAILABILITY))
        return;
    double u = market_uniform(market, RNG_AVAILABILITY, id, 0);
    look_at(market, id,
            clock_after(from, u * time_to_days(strategy->availability_again)));
}

void availability_start(struct market *market, account_id id, sim_time when)
{
    market->wearing.there++;
    first_look(market, id, when);
}

void availability_sleeps(struct market *market)
{
    market->wearing.there++;
}

static void put_on(struct market *market, account_id id)
{
    struct availability *own = &market->account[id].availability;

    market->wearing.worn += !own->is_worn;
    own->is_worn = true;
}

static void take_off(struct market *market, account_id id)
{
    struct availability *own = &market->account[id].availability;

    market->wearing.worn -= own->is_worn;
    own->is_worn = false;
}

void availability_begin(struct market *market, account_id id)
{
    if (market_strategy(market, id)->availability <= 0)
        take_off(market, id);
    else
        first_look(market, id, 0);
}

void availability_left(struct market *market, account_id id)
{
    market->wearing.there--;
    take_off(market, id);
}

/* What a week costs now: others who wear it count. */
static double week_of(const struct market *market, account_id id,
                      const struct rule_availability *rule)
{
    uint32_t others =
        market->wearing.worn - market->account[id].availability.is_worn;

    if (market->config->market_kind == MARKET_EXOGENOUS)
        return rule->week; /* nobody meets */
    return policy_availability_week(rule, (double)others /
                                              (double)market->wearing.there);
}

static void wear(struct market *market, account_id id, sim_time now,
                 double week)
{
    struct availability *own = &market->account[id].availability;

    put_on(market, id);
    own->until = now + policy_availability_each(week);
    market_fired(market, id, RULE_AVAILABILITY, now, 1, 0);
    buying_consider(market, id, now, BUY_DECREASE, NULL);
    availability_invite(market, id, now);
    look_at(market, id, own->until);
}

void availability_event(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    struct account *account = &market->account[id];
    const struct strategy *strategy = market_strategy(market, id);
    sim_time now = event_tick(event);

    account->availability.is_asked = false;
    if (account->has_left || market->is_closed || strategy->availability <= 0)
        return;
    account_settle(market, id, now);
    const struct rule_availability *rule =
        &market_rules(market, id, now)->availability;
    double week = week_of(market, id, rule);
    bool is_cheap = week <= strategy->availability;
    if (rule->on && is_cheap && account_wear(market, id, now)) {
        wear(market, id, now, week);
        return;
    }
    if (rule->on && !is_cheap && account->availability.is_worn)
        market_cap_bound(market, id, RULE_AVAILABILITY, now);
    take_off(market, id);
    look_at(market, id, now + strategy->availability_again);
}

double availability_times(const struct market *market, account_id id)
{
    if (!market->account[id].availability.is_worn)
        return 1;
    return market_rules(market, id, market_now(market))->availability.invited;
}

void availability_invite(struct market *market, account_id id, sim_time from)
{
    struct availability *own = &market->account[id].availability;
    double rate = market->config->market.invitations_per_month * 12 / 365 *
                  (availability_times(market, id) - 1);

    if (market->config->market_kind != MARKET_EXOGENOUS || rate <= 0 ||
        !configuration_ever_on(market->config, RULE_INVITATION))
        return;
    uint32_t number = AVAILABILITY_INVITES + own->invited++;
    double u = market_uniform(market, RNG_AVAILABILITY, id, number);
    sim_time when = clock_after(from, clock_exponential(u) / rate);
    if (when < own->until && when < market->config->horizon)
        market_at(market, when, EVENT_INVITATION, id, number);
}

size_t availability_pick(const struct market *market, const uint32_t *member,
                         size_t count, double u)
{
    double more = 0;

    for (size_t i = 0; i < count; i++)
        more += availability_times(market, member[i]) - 1;
    double left = u * (more + (double)count);
    for (size_t i = 0; i < count; i++) {
        left -= availability_times(market, member[i]) - 1;
        if (left < 0)
            return i;
    }
    return count;
}
