/* Earning Connects: which rule asks what a freelancer does, and what some of
 * them do then. */
#include "market/earning.h"

#include "market/badges.h"
#include "market/clock.h"
#include "market/exams.h"
#include "market/world.h"

/* A rule whose one parameter is what it grants. */
static void grant(struct market *market, account_id id, sim_time when,
                  enum policy_rule rule, enum ledger_flow flow,
                  const struct rule_grant *given)
{
    if (given->on && !market->is_closed)
        account_credit_by(market, id, when, rule, flow, given->connects, 0);
}

/* R4. */
static void registered(struct market *market, account_id id, sim_time when,
                       uint32_t which)
{
    (void)which;
    grant(market, id, when, RULE_REGISTRATION, FLOW_GRANT_REGISTRATION,
          &market_rules(market, id, when)->registration);
}

/* R11: the offer; those who answer do so within two days. */
static void offer_survey(struct market *market, account_id id, sim_time when,
                         uint32_t which)
{
    const uint32_t number = market->proposal[which].number;
    const struct rule_survey *rule = &market_rules(market, id, when)->survey;
    const struct rng_pair answer = market_pair(market, RNG_SURVEY, id, number);

    if (!rule->on || market->is_closed || market->account[id].has_left ||
        answer.first >= rule->offered ||
        answer.second >= market_strategy(market, id)->earn.surveys)
        return;
    double u = market_uniform(market, RNG_SURVEY_DELAY, id, number);
    market_at(market, clock_after(when, u * 2), EVENT_SURVEY, id, number);
}

void earning_survey(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    sim_time now = event_tick(event);
    const struct rule_survey *rule = &market_rules(market, id, now)->survey;

    if (market->is_closed || market->account[id].has_left)
        return;
    account_settle(market, id, now);
    earning_time(market, id, now, market->config->market.survey_minutes, true);
    ledger_about(market->ledger, event_payload(event));
    earning_credit(market, id, now, RULE_SURVEY, FLOW_GRANT_SURVEY,
                   rule->connects);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
}

static void start_exogenous(struct market *market, account_id id, sim_time when,
                            uint32_t which)
{
    double rate = market->config->market.grants_per_day;

    (void)which;
    if (rate <= 0)
        return;
    double u = market_uniform(market, RNG_GRANT_GAP, id, 0);
    market_at(market, clock_after(when, clock_exponential(u) / rate),
              EVENT_EXOGENOUS, id, 0);
}

void earning_exogenous(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    uint32_t number = event_payload(event);
    sim_time now = event_tick(event);
    double rate = market->config->market.grants_per_day;

    if (market->is_closed)
        return;
    double u = market_uniform(market, RNG_GRANT_GAP, id, number + 1);
    market_at(market, clock_after(now, clock_exponential(u) / rate),
              EVENT_EXOGENOUS, id, number + 1);
    account_settle(market, id, now);
    account_credit(market, id, now, FLOW_GRANT_EXOGENOUS, 1, 0);
}

/* The earning rules, by the moment at which they are asked. To add one: its
 * name in a row, and its function above. */
enum {
    AT_MOST = 8 /* of one moment */
};
static earning_rule *const rules[][AT_MOST] = {
    [EARNING_APPROVED] = {registered},
    [EARNING_OPENED] = {exams_start_readiness, exams_start_certifications,
                        badges_start, start_exogenous},
    [EARNING_SESSION] = {NULL},
    [EARNING_SENT] = {badges_sent},
    [EARNING_REPLIED] = {rewards_earn},
    [EARNING_COMPLETED] = {badges_completed, offer_survey},
};

void earning_at(struct market *market, enum earning_moment moment,
                account_id id, sim_time when, uint32_t which)
{
    for (int i = 0; i < AT_MOST && rules[moment][i]; i++)
        rules[moment][i](market, id, when, which);
}
