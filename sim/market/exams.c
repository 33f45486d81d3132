/* What is earned by a pass: the readiness test (R5), certifications (R8). */
#include "market/exams.h"

#include "market/badges.h"
#include "market/clock.h"
#include "market/earning.h"
#include "market/world.h"

void exams_of_stock(struct exams *exams)
{
    exams->readiness_done = true;
}

static double exponential_days(double u, sim_time mean)
{
    return clock_exponential(u) * time_to_days(mean);
}

/* R5: the first time from `when` on at which the test can be taken. */
static sim_time readiness_from(const struct market *market, account_id id,
                               sim_time when)
{
    while (when < SIM_NEVER &&
           !policy_readiness_offered(market_rules(market, id, when)))
        when = configuration_next_change(market->config, when);
    return when;
}

void exams_start_readiness(struct market *market, account_id id, sim_time when,
                           uint32_t which)
{
    const struct earn_params *earn = &market_strategy(market, id)->earn;
    sim_time test = readiness_from(market, id, when);

    (void)which;
    if (test == SIM_NEVER || !earn->readiness ||
        market->account[id].exams.readiness_done)
        return;
    double u = market_pair(market, RNG_READINESS, id, 0).second;
    double days = exponential_days(u, earn->readiness_delay);
    market_at(market, clock_after(test, days), EVENT_READINESS, id, 0);
}

void exams_readiness(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    uint32_t attempt = event_payload(event);
    sim_time now = event_tick(event);
    const struct rule_readiness *rule =
        &market_rules(market, id, now)->readiness;

    if (market->account[id].has_left || market->is_closed)
        return;
    sim_time next = readiness_from(market, id, now);
    if (next > now) { /* the test is not offered now: it waits */
        market_at(market, next, EVENT_READINESS, id, attempt);
        return;
    }
    account_settle(market, id, now);
    earning_time(market, id, now, market->config->market.readiness_minutes,
                 true);
    if (market_uniform(market, RNG_READINESS, id, attempt) >= rule->pass) {
        market_at(market, now + rule->retry_wait, EVENT_READINESS, id,
                  attempt + 1);
        return;
    }
    market->account[id].exams.readiness_done = true;
    if (rule->on) /* passing counts apart from what it pays */
        earning_credit(market, id, now, RULE_READINESS, FLOW_GRANT_READINESS,
                       rule->connects);
    for (int badge = 0; badge < BADGE_COUNT; badge++)
        if (market_rules(market, id, now)->badge[badge].needs_readiness) {
            badges_check_at(market, id, now);
            break;
        }
}

/* R8: the first time from `when` on at which there is a certification left to
 * acquire; SIM_NEVER if there never is. */
static sim_time certification_from(const struct market *market, account_id id,
                                   sim_time when)
{
    const struct account *account = &market->account[id];

    for (; when < SIM_NEVER;
         when = configuration_next_change(market->config, when)) {
        const struct rule_certification *rule =
            &market_rules(market, id, when)->certification;
        if (rule->on && account->exams.certificates < rule->catalogue)
            break;
    }
    return when;
}

void exams_start_certifications(struct market *market, account_id id,
                                sim_time when, uint32_t which)
{
    const struct earn_params *earn = &market_strategy(market, id)->earn;
    sim_time from = certification_from(market, id, when);

    (void)which;
    if (from == SIM_NEVER || earn->certifications == 0)
        return;
    double u = market_pair(market, RNG_CERTIFICATION, id, 0).second;
    double days = exponential_days(u, earn->certification_gap);
    market_at(market, clock_after(from, days), EVENT_CERTIFICATION, id, 0);
}

void exams_certification(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    const struct earn_params *earn = &market_strategy(market, id)->earn;
    uint32_t attempt = event_payload(event);
    sim_time now = event_tick(event);
    const struct rule_certification *rule =
        &market_rules(market, id, now)->certification;
    struct account *account = &market->account[id];

    if (account->has_left || market->is_closed)
        return;
    sim_time next = certification_from(market, id, now);
    if (next > now) { /* none is offered now: it waits */
        market_at(market, next, EVENT_CERTIFICATION, id, attempt);
        return;
    }
    account_settle(market, id, now);
    earning_time(market, id, now, market->config->market.certification_minutes,
                 true);
    double chance =
        market_grid(policy_certification_pass(rule, account->ability));
    if (market_uniform(market, RNG_CERTIFICATION, id, attempt) >= chance) {
        market_at(market, now + rule->retry_wait, EVENT_CERTIFICATION, id,
                  attempt + 1);
        return;
    }
    account->exams.certificates++;
    if (rule->once == ONCE_EACH || account->exams.certificates == 1)
        earning_credit(market, id, now, RULE_CERTIFICATION,
                       FLOW_GRANT_CERTIFICATION, rule->connects);
    next = certification_from(market, id, now);
    if (account->exams.certificates < earn->certifications &&
        next < SIM_NEVER) {
        double u =
            market_pair(market, RNG_CERTIFICATION, id, attempt + 1).second;
        double days = exponential_days(u, earn->certification_gap);
        market_at(market, clock_after(next, days), EVENT_CERTIFICATION, id,
                  attempt + 1);
    }
}
