/* Badges (R9), and what comes with them. */
#include "market/badges.h"

#include "market/world.h"

/* R9 is checked daily; eligibility can change only after a completed job, a
 * proposal, a passed test, or when the account reaches an age, so only those
 * days are checked. */
void badges_check_at(struct market *market, account_id id, sim_time when)
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

static bool is_eligible(const struct market *market, account_id id, int badge,
                        sim_time when)
{
    const struct account *account = &market->account[id];
    struct badge_facts facts = {.jobs = account->career.jobs,
                                .good = account->career.good_jobs,
                                .earned = account->career.earned,
                                .age = when - account->opened,
                                .proposals = account->quota.ever_sent,
                                .is_ready = account->exams.readiness_done};

    return policy_badge_earned(&market_rules(market, id, when)->badge[badge],
                               &facts);
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
            badges_check_at(market, id, age);
        else if (before && age < from && policy_badge_differs(before, rule))
            market_at(market, from, EVENT_BADGE, id, 0);
        before = rule;
    }
}

void badges_start(struct market *market, account_id id, sim_time when,
                  uint32_t which)
{
    (void)which;
    for (int badge = 0; badge < BADGE_COUNT; badge++)
        start_badge(market, id, badge, when);
}

void badges_sent(struct market *market, account_id id, sim_time when,
                 uint32_t which)
{
    const struct rule_badge *badge = market_rules(market, id, when)->badge;
    const int64_t sent = market->account[id].quota.ever_sent;
    bool any = false;

    (void)which;
    for (int i = 0; i < BADGE_COUNT; i++)
        any = any || (badge[i].on && badge[i].min_proposals == sent);
    if (any)
        badges_check_at(market, id, when);
}

void badges_completed(struct market *market, account_id id, sim_time when,
                      uint32_t which)
{
    (void)which;
    badges_check_at(market, id, when);
}

void badges_hold(struct market *market, account_id id, sim_time when)
{
    for (int badge = 0; badge < BADGE_COUNT; badge++)
        if (is_eligible(market, id, badge, when))
            market->account[id].badges |= UINT32_C(1) << badge;
}

void badges_event(void *world, struct event event)
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
        if ((account->badges & bit) || !is_eligible(market, id, badge, now))
            continue;
        account->badges |= bit;
        account_settle(market, id, now);
        account_credit_by(market, id, now, policy_badge_rule(badge),
                          FLOW_GRANT_BADGE, rule->connects, 0);
    }
}
