/* Leaving: a hazard that rises with silences since the last response.
 *
 * The account carries an exponential(1) clock; it leaves when the hazard has
 * integrated to it. Between changes the hazard is constant, so the time of
 * leaving is known and an event waits for it; a change outdates the event by
 * its generation. */
#include "market/leaving.h"

#include "market/clock.h"
#include "market/world.h"

#define MONTH_DAYS (365.0 / 12)

void leaving_none(struct account *account)
{
    account->left = SIM_NEVER;
}

static double hazard_of(const struct market *market, account_id id)
{
    const struct population *population = market_population(market, id);

    return (population->leave_per_month +
            population->leave_per_failure *
                (double)market->account[id].beliefs.silences) /
           MONTH_DAYS;
}

static void schedule(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];

    account->hazard.rate = hazard_of(market, id);
    account->hazard.since = when;
    account->hazard.generation++;
    if (account->hazard.rate <= 0 ||
        account->hazard.clock / account->hazard.rate > 1e4)
        return;
    sim_time at =
        clock_after(when, account->hazard.clock / account->hazard.rate);
    if (at < market->config->horizon)
        market_at(market, at, EVENT_LEAVE, id, account->hazard.generation);
}

void leaving_start(struct market *market, account_id id, sim_time when)
{
    market->account[id].hazard.clock =
        clock_exponential(market_uniform(market, RNG_CHURN, id, 0));
    schedule(market, id, when);
}

/* To be called before and after a change of the silences: before, it
 * integrates; after, it reschedules. Calling it twice at one time is exact. */
void leaving_update(struct market *market, account_id id, sim_time when)
{
    struct account *account = &market->account[id];

    if (account->has_left || market->is_closed)
        return;
    if (when < account->hazard.since)
        when = account->hazard.since; /* nobody leaves in the burn-in */
    account->hazard.clock -=
        account->hazard.rate * time_to_days(when - account->hazard.since);
    if (account->hazard.clock < 0)
        account->hazard.clock = 0;
    account->hazard.since = when;
    if (hazard_of(market, id) != account->hazard.rate)
        schedule(market, id, when);
}

void leaving_event(void *world, struct event event)
{
    struct market *market = world;
    account_id id = event_entity(event);
    struct account *account = &market->account[id];
    sim_time now = event_tick(event);

    if (account->has_left || market->is_closed ||
        event_payload(event) != account->hazard.generation)
        return;
    const struct population *population = market_population(market, id);
    double u = market_pair(market, RNG_CHURN, id, 0).second;
    bool other =
        u * hazard_of(market, id) * MONTH_DAYS < population->leave_per_month;
    account_settle(market, id, now);
    account->has_left = true;
    account->left = now;
    account->leave_cause = other ? LEAVE_OTHER : LEAVE_FAILURE;
    struct market_fact fact = market_fact_of(market, FACT_LEFT, id, now);
    fact.amount = account->leave_cause;
    market_tell(market, &fact);
}
