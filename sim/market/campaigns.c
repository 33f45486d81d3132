/* Campaigns of coupons (R10) come by themselves, whatever anybody does; each
 * reaches the accounts it is for. */
#include "market/coupons.h"

#include "market/clock.h"
#include "market/world.h"

/* The platform's rule at a time. When campaigns come is its own business, the
 * same for all; `on` says whether they come for anybody. */
struct campaigns {
    bool on;
    const struct rule_coupon *rule; /* of those opened before every change */
};

static struct campaigns campaigns_at(const struct market *market, sim_time when)
{
    const struct configuration *config = market->config;
    struct campaigns now = {
        .rule = &configuration_rules(config, -SIM_NEVER, when)->coupon};
    sim_time opened = -SIM_NEVER;

    now.on = now.rule->on;
    while (!now.on &&
           (opened = configuration_next_change(config, opened)) <= when)
        now.on = configuration_rules(config, opened, when)->coupon.on;
    return now;
}

static bool same_pace(struct campaigns a, struct campaigns b)
{
    return a.on == b.on && a.rule->schedule == b.rule->schedule &&
           (a.rule->schedule == SCHEDULE_DATED ||
            a.rule->mean_gap == b.rule->mean_gap);
}

/* The first listed day after `after`, at or after `from`. */
static sim_time next_listed(const struct rule_coupon *rule, sim_time after,
                            sim_time from)
{
    for (int i = 0; i < rule->days.count; i++) {
        sim_time day = rule->days.value[i] * TICKS_PER_DAY;
        if (day > after && day >= from)
            return day;
    }
    return SIM_NEVER;
}

/* Half a gap after day 0, and whole gaps before and after that. */
static sim_time next_even(const struct rule_coupon *rule, sim_time after,
                          sim_time from)
{
    sim_time gap = rule->mean_gap, least = after < from ? from : after + 1;
    sim_time since = least - gap / 2;
    sim_time gaps = since > 0 ? (since + gap - 1) / gap : since / gap;

    return gap / 2 + gaps * gap;
}

/* The next campaign that is not left to chance, after `after`, at or after
 * `from`. */
static sim_time next_fixed(const struct rule_coupon *rule, sim_time after,
                           sim_time from)
{
    return rule->schedule == SCHEDULE_DATED ? next_listed(rule, after, from)
                                            : next_even(rule, after, from);
}

/* The next campaign after `after`: exponential gaps, measured in mean gaps, so
 * that a change of pace on the way needs no new draw. `gaps`: how many. */
static sim_time next_campaign(const struct market *market, sim_time after,
                              double gaps)
{
    sim_time from = after < market->start ? market->start : after;

    while (from < SIM_NEVER) {
        struct campaigns now = campaigns_at(market, from);
        double pace = time_to_days(now.rule->mean_gap);
        sim_time end = from, found = SIM_NEVER;
        do
            end = configuration_next_change(market->config, end);
        while (end < SIM_NEVER && now.rule->schedule == SCHEDULE_POISSON &&
               same_pace(now, campaigns_at(market, end)));
        if (now.on && now.rule->schedule == SCHEDULE_POISSON)
            found = clock_after(from, gaps * pace);
        else if (now.on)
            found = next_fixed(now.rule, after, from);
        if (found < end)
            return found;
        if (now.on && now.rule->schedule == SCHEDULE_POISSON)
            gaps -= time_to_days(end - from) / pace;
        from = end;
    }
    return SIM_NEVER;
}

static void schedule(struct market *market, sim_time after, uint32_t number)
{
    double u = market_platform_uniform(market, RNG_CAMPAIGN_GAP, number);
    sim_time when = next_campaign(market, after, clock_exponential(u));

    if (when < market->config->horizon)
        market_at(market, when, EVENT_CAMPAIGN, PLATFORM, number);
}

void coupons_start(struct market *market)
{
    schedule(market, market->start - 1, 0);
}

/* Whether a campaign is for this account, which has been settled. */
static bool is_for(const struct market *market, account_id id,
                   const struct rule_coupon *rule, sim_time now)
{
    const struct coupon_facts facts = {
        .balance = ledger_balance(market->ledger, id),
        .age = now - market->account[id].opened,
        .holds_one = market->account[id].coupon.until > now};

    return policy_coupon_reaches(rule, &facts);
}

void coupons_campaign(void *world, struct event event)
{
    struct market *market = world;
    uint32_t number = event_payload(event);
    sim_time now = event_tick(event);

    if (market->is_closed)
        return;
    schedule(market, now, number + 1);
    for (account_id id = 0; id < market->naccounts; id++) {
        struct account *account = &market->account[id];
        const struct rule_coupon *rule = &market_rules(market, id, now)->coupon;
        if (!account->is_open || !rule->on ||
            market_uniform(market, RNG_COUPON, id, number) >= rule->share)
            continue;
        account_settle(market, id, now);
        if (!is_for(market, id, rule, now))
            continue;
        coupons_give(&account->coupon, rule, now);
        buying_consider(market, id, now, BUY_COUPON, NULL);
    }
}
