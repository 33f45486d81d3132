/* Earning Connects: tests, certifications, badges, surveys; time charged. */
#include <math.h>
#include <stddef.h>

#include "market/world.h"

void earning_time(struct market *market, account_id id, sim_time when,
                  double minutes, bool is_earning)
{
    const struct account *account = &market->account[id];
    struct market_fact fact = {
        .kind = FACT_HOURS,
        .account = id,
        .population = account->population,
        .when = when,
        .amount = (int64_t)rint(minutes * (double)TICKS_PER_MINUTE),
        .usd = money_from_usd(minutes / 60 * account->hour_value)};

    if (market->is_closed)
        return;
    market_tell(market, &fact);
    if (is_earning) {
        fact.kind = FACT_EARN_TICKS;
        market_tell(market, &fact);
    }
}

/* Credits what such time has brought. */
static void credit_earned(struct market *market, account_id id, sim_time when,
                          enum policy_rule rule, enum ledger_flow flow,
                          sim_connects connects)
{
    struct market_fact fact = {
        .kind = FACT_EARNED,
        .account = id,
        .population = market->account[id].population,
        .when = when,
        .amount = connects,
        .usd = market_rules(market, id, when)->purchase.price * connects};

    account_credit_by(market, id, when, rule, flow, connects, 0);
    market_tell(market, &fact);
}

static double exponential_days(double u, sim_time mean)
{
    return -log(u) * time_to_days(mean);
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
        if (rule->on && account->certificates < rule->catalogue)
            break;
    }
    return when;
}

void earning_start_certifications(struct market *market, account_id id,
                                  sim_time when)
{
    const struct earn_params *earn = &market_strategy(market, id)->earn;
    sim_time from = certification_from(market, id, when);

    if (from == SIM_NEVER || earn->certifications == 0)
        return;
    double u = market_pair(market, RNG_CERTIFICATION, id, 0).second;
    double days = exponential_days(u, earn->certification_gap);
    market_at(market, market_after(from, days), EVENT_CERTIFICATION, id, 0);
}

/* R9: an account may become eligible by its age, or by a change of the rule. */
static void start_badge(struct market *market, account_id id, int badge,
                        sim_time when)
{
    const struct configuration *config = market->config;
    const struct rule_badge *before = NULL;

    for (sim_time from = when, end; from < config->horizon; from = end) {
        const struct rule_badge *rule =
            &market_rules(market, id, from)->badge[badge];
        sim_time age = market->account[id].opened + rule->min_age;
        end = configuration_next_change(config, from);
        if (rule->on && age >= from && age < end && age < config->horizon)
            earning_badge_check_at(market, id, age);
        else if (before && age < from && policy_badge_differs(before, rule))
            market_at(market, from, EVENT_BADGE, id, 0);
        before = rule;
    }
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

void earning_start(struct market *market, account_id id, sim_time when)
{
    const struct earn_params *earn = &market_strategy(market, id)->earn;
    const struct market_params *params = &market->config->market;
    sim_time test = readiness_from(market, id, when);

    if (test < SIM_NEVER && earn->readiness &&
        !market->account[id].readiness_done) {
        double u = market_pair(market, RNG_READINESS, id, 0).second;
        market_at(
            market,
            market_after(test, exponential_days(u, earn->readiness_delay)),
            EVENT_READINESS, id, 0);
    }
    earning_start_certifications(market, id, when);
    if (params->grants_per_day > 0) {
        double u = market_uniform(market, RNG_GRANT_GAP, id, 0);
        market_at(market, market_after(when, -log(u) / params->grants_per_day),
                  EVENT_EXOGENOUS, id, 0);
    }
    for (int badge = 0; badge < BADGE_COUNT; badge++)
        start_badge(market, id, badge, when);
}

void earning_readiness(void *world, struct event event)
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
    market->account[id].readiness_done = true;
    if (rule->on) /* passing counts apart from what it pays */
        credit_earned(market, id, now, RULE_READINESS, FLOW_GRANT_READINESS,
                      rule->connects);
    for (int badge = 0; badge < BADGE_COUNT; badge++)
        if (market_rules(market, id, now)->badge[badge].needs_readiness) {
            earning_badge_check_at(market, id, now);
            break;
        }
}

void earning_certification(void *world, struct event event)
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
    account->certificates++;
    if (rule->once == ONCE_EACH || account->certificates == 1)
        credit_earned(market, id, now, RULE_CERTIFICATION,
                      FLOW_GRANT_CERTIFICATION, rule->connects);
    next = certification_from(market, id, now);
    if (account->certificates < earn->certifications && next < SIM_NEVER) {
        double u =
            market_pair(market, RNG_CERTIFICATION, id, attempt + 1).second;
        double days = exponential_days(u, earn->certification_gap);
        market_at(market, market_after(next, days), EVENT_CERTIFICATION, id,
                  attempt + 1);
    }
}

/* R9 is checked daily; eligibility can change only after a completed job, a
 * proposal, a passed test, or when the account reaches an age, so only those
 * days are checked. */
void earning_badge_check_at(struct market *market, account_id id, sim_time when)
{
    const struct rulebook *rules =
        market_rules(market, id, time_next_midnight(when));
    bool any = false;

    for (int badge = 0; badge < BADGE_COUNT; badge++)
        any = any || (rules->badge[badge].on &&
                      !(market->account[id].badges & UINT32_C(1) << badge));
    if (any && !market->is_closed)
        market_at(market, time_next_midnight(when), EVENT_BADGE, id, 0);
}

bool earning_badge_eligible(const struct market *market, account_id id,
                            int badge, sim_time when)
{
    const struct account *account = &market->account[id];
    struct badge_facts facts = {.jobs = account->jobs,
                                .good = account->good_jobs,
                                .earned = account->earned,
                                .age = when - account->opened,
                                .proposals = account->ever_sent,
                                .is_ready = account->readiness_done};

    return policy_badge_earned(&market_rules(market, id, when)->badge[badge],
                               &facts);
}

void earning_proposal_sent(struct market *market, account_id id, sim_time when)
{
    const struct rule_badge *badge = market_rules(market, id, when)->badge;
    const int64_t sent = ++market->account[id].ever_sent;
    bool any = false;

    for (int i = 0; i < BADGE_COUNT; i++)
        any = any || (badge[i].on && badge[i].min_proposals == sent);
    if (any)
        earning_badge_check_at(market, id, when);
}

void earning_badge(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    sim_time now = event_tick(event);
    struct account *account = &market->account[id];
    const struct rulebook *rules = market_rules(market, id, now);

    if (market->is_closed)
        return;
    for (int badge = 0; badge < BADGE_COUNT; badge++) {
        const struct rule_badge *rule = &rules->badge[badge];
        uint32_t bit = UINT32_C(1) << badge;
        if ((account->badges & bit) ||
            !earning_badge_eligible(market, id, badge, now))
            continue;
        account->badges |= bit;
        account_settle(market, id, now);
        account_credit_by(market, id, now, policy_badge_rule(badge),
                          FLOW_GRANT_BADGE, rule->connects, 0);
    }
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
    credit_earned(market, id, now, RULE_SURVEY, FLOW_GRANT_SURVEY,
                  rule->connects);
    ledger_about(market->ledger, LEDGER_ABOUT_NOTHING);
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
    market_at(market, market_after(now, -log(u) / rate), EVENT_EXOGENOUS, id,
              number + 1);
    account_settle(market, id, now);
    account_credit(market, id, now, FLOW_GRANT_EXOGENOUS, 1, 0);
}
