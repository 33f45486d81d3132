/* Rules that price, grant and reward. */
#include "policy/rules.h"

#include <math.h>

#include "base/calendar.h"
#include "base/status.h"

static double step_probability(const struct rule_price *rule,
                               enum client_class client)
{
    switch (client) {
    case CLIENT_UNVERIFIED:
        return rule->step_unverified;
    case CLIENT_UNSPENT:
        return rule->step_unspent;
    case CLIENT_SPENT:
        return rule->step_spent;
    }
    SIM_REQUIRE(!"client class");
    return 0;
}

sim_connects policy_price(const struct rule_price *rule,
                          const struct price_facts *facts)
{
    if (!rule->on)
        return 0;
    if (rule->card == CARD_DISTRIBUTION)
        return rule->multiplier *
               (sim_connects)rint(dist_quantile(&rule->plain, facts->u_plain));
    const struct price_tiers *tiers =
        facts->hourly ? &rule->hourly : &rule->fixed;
    sim_money unit = facts->hourly ? TICKS_PER_DAY : MICROS_PER_DOLLAR;
    sim_money size = facts->hourly ? facts->duration : facts->budget;
    int tier = 0;

    while (tier < tiers->from.count && size >= tiers->from.value[tier] * unit)
        tier++;
    bool step = facts->u_step < step_probability(rule, facts->client);

    return rule->multiplier *
           (step ? tiers->step.value[tier] : tiers->connects.value[tier]);
}

sim_connects policy_moved_price(const struct rule_price *rule,
                                sim_connects listed, double proposals)
{
    double factor = 1 + rule->moves_by * floor(proposals / rule->moves_every);

    if (factor > rule->moves_most)
        factor = rule->moves_most;
    return (sim_connects)rint(factor * (double)listed);
}

double policy_availability_week(const struct rule_availability *rule,
                                double share)
{
    if (rule->floats == FLOATS_NOT)
        return rule->week;
    return rule->week * (1 + rule->floats_by * share);
}

sim_time policy_availability_each(double week)
{
    return (sim_time)ceil(7.0 * TICKS_PER_DAY / week);
}

struct drip policy_drip(const struct rulebook *rules, bool is_plus)
{
    const struct drip none = {0};

    if (is_plus && rules->plan.drip.every > 0)
        return rules->plan.drip;
    return rules->monthly.on ? rules->monthly.drip : none;
}

int64_t policy_cycle_day(const struct rule_monthly *rule, int64_t anchor,
                         int cycle)
{
    int period = rule->period == CYCLE_FIXED ? (int)rule->period_days : 0;

    return calendar_cycle(anchor, period, (int)rule->last_billing_day, cycle);
}

bool policy_reward_due(const struct rule_interview *rule,
                       enum client_class client, double u)
{
    return rule->on && u < rule->share &&
           (rule->clients == REWARD_ANY_CLIENT || client == CLIENT_SPENT);
}

bool policy_reward_fits(const struct rule_interview *rule,
                        sim_connects credited_in_window)
{
    return credited_in_window + rule->connects <= rule->cap;
}

bool policy_window_is_over(const struct rule_interview *rule,
                           const struct window_facts *facts)
{
    return facts->now >= facts->opened + rule->window_days * TICKS_PER_DAY;
}

/* 00:00 UTC of the last Monday at or before `now`. */
static sim_time week_begin(const struct window_facts *facts)
{
    int64_t day = time_day(facts->now);

    return (day - calendar_weekday(facts->start_day + day)) * TICKS_PER_DAY;
}

bool policy_in_window(const struct rule_interview *rule,
                      const struct window_facts *facts, sim_time credited)
{
    sim_time now = facts->now;

    if (credited > now)
        return false;
    switch ((enum reward_window)rule->window) {
    case WINDOW_ROLLING:
    case WINDOW_ROLLING_ALL:
        return credited > now - rule->window_days * TICKS_PER_DAY;
    case WINDOW_OPENED:
        return credited >= facts->opened && !policy_window_is_over(rule, facts);
    case WINDOW_CALENDAR_WEEK:
        return credited >= week_begin(facts);
    }
    SIM_REQUIRE(!"reading of the window");
    return false;
}

double policy_shift_odds(double p, double log_odds)
{
    if (p <= 0 || p >= 1)
        return p;
    double odds = p / (1 - p) * exp(log_odds);

    return odds / (1 + odds);
}

double policy_certification_pass(const struct rule_certification *rule,
                                 double ability)
{
    return policy_shift_odds(rule->pass, rule->ability_effect * ability);
}

bool policy_badge_earned(const struct rule_badge *rule,
                         const struct badge_facts *facts)
{
    return rule->on && facts->jobs >= rule->min_jobs &&
           facts->earned >= rule->min_earned && facts->age >= rule->min_age &&
           facts->proposals >= rule->min_proposals &&
           (facts->is_ready || !rule->needs_readiness) &&
           (double)facts->good >= rule->min_success * (double)facts->jobs;
}

bool policy_readiness_offered(const struct rulebook *rules)
{
    bool offered = rules->readiness.on;

    for (int badge = 0; badge < BADGE_COUNT; badge++)
        offered = offered || (rules->badge[badge].on &&
                              rules->badge[badge].needs_readiness);
    return offered;
}

bool policy_badge_differs(const struct rule_badge *a,
                          const struct rule_badge *b)
{
    return a->on != b->on || a->min_jobs != b->min_jobs ||
           a->min_earned != b->min_earned || a->min_age != b->min_age ||
           a->min_proposals != b->min_proposals ||
           a->needs_readiness != b->needs_readiness ||
           a->min_success < b->min_success || a->min_success > b->min_success;
}

bool policy_coupon_reaches(const struct rule_coupon *rule,
                           const struct coupon_facts *facts)
{
    if (!rule->on || (facts->holds_one && !rule->replace))
        return false;
    switch ((enum coupon_target)rule->target) {
    case TARGET_ALL:
        return true;
    case TARGET_LOW_BALANCE:
        return facts->balance <= rule->low_balance;
    case TARGET_NEWCOMERS:
        return facts->age <= rule->newcomer_age;
    }
    SIM_REQUIRE(!"target of a coupon");
    return false;
}

sim_time policy_expires(const struct rule_expiry *rule,
                        enum ledger_origin origin, int64_t start_day,
                        sim_time issued)
{
    bool is_own = origin < LEDGER_NORIGIN && (rule->own_life >> origin & 1);
    int64_t months = is_own ? rule->own_months[origin] : rule->months;

    if (!rule->on || months == 0)
        return SIM_NEVER;
    int64_t day = time_day(issued);
    int64_t last =
        calendar_add_months(start_day + day, (int)months) - start_day;

    return issued + (last - day) * TICKS_PER_DAY;
}

bool policy_refunds(const struct rule_refund *rule, enum refund_trigger trigger)
{
    return rule->on && rule->triggers >> trigger & 1;
}

static sim_money fee_by_brackets(const struct rule_fee *rule, sim_money before,
                                 sim_money amount)
{
    sim_money fee = 0, from = 0;

    for (int i = 0; i < rule->share.count; i++) {
        sim_money upto = i < rule->upto.count
                             ? rule->upto.value[i] * MICROS_PER_DOLLAR
                             : INT64_MAX;
        sim_money low = before > from ? before : from;
        sim_money high = before + amount < upto ? before + amount : upto;
        if (high > low) {
            int64_t millionths = (int64_t)rint(rule->share.value[i] * 1e6);
            fee += money_share(high - low, millionths, 1000000);
        }
        from = upto;
    }
    return fee;
}

sim_money policy_fee(const struct rule_fee *rule, int32_t drawn,
                     sim_money before, sim_money amount)
{
    sim_money least = rule->least < amount ? rule->least : amount;
    sim_money fee;

    if (!rule->on)
        return 0;
    if (drawn > 0)
        fee = money_share(amount, drawn - 1, 1000000);
    else
        fee = fee_by_brackets(rule, before, amount);
    if (fee < least)
        fee = least;
    return fee;
}

int32_t policy_draw_fee(const struct rule_fee *rule, double u)
{
    if (!rule->on || rule->kind != FEE_DRAWN)
        return 0;
    return 1 + (int32_t)rint(1e6 * dist_quantile(&rule->drawn, u));
}

/* `net` over a share in millionths, cut at the most. */
static sim_money grossed_up(sim_money net, int64_t kept)
{
    const sim_money most = 1000000000 * MICROS_PER_DOLLAR;

    if ((double)net / (double)kept >= (double)most / 1e6)
        return most;
    return money_share(net, 1000000, kept);
}

static sim_money gross_by_brackets(const struct rule_fee *rule, sim_money net)
{
    sim_money from = 0;

    for (int i = 0; i < rule->share.count; i++) {
        bool is_last = i >= rule->upto.count;
        sim_money upto =
            is_last ? from : rule->upto.value[i] * MICROS_PER_DOLLAR;
        int64_t kept = 1000000 - (int64_t)rint(rule->share.value[i] * 1e6);
        sim_money left = money_share(upto - from, kept, 1000000);
        if (kept > 0 && (is_last || net <= left))
            return from + grossed_up(net, kept);
        net -= left;
        from = upto;
    }
    return from;
}

sim_money policy_gross(const struct rule_fee *rule, int32_t drawn,
                       sim_money net)
{
    sim_money gross;

    if (!rule->on)
        return grossed_up(net, 1000000);
    if (drawn > 1000000)
        gross = 0; /* nothing would be left */
    else if (drawn > 0)
        gross = grossed_up(net, 1000001 - drawn);
    else
        gross = gross_by_brackets(rule, net);
    if (rule->least > 0 && gross < net + rule->least)
        gross = net + rule->least;
    return gross;
}
