/* Leaving: a hazard that rises with silences since the last response, and may
 * fall with what work has lately brought and rise with what it has cost.
 *
 * The account carries an exponential(1) clock; it leaves when the hazard has
 * integrated to it. Between changes the hazard is constant, so the time of
 * leaving is known and an event waits for it; a change outdates the event by
 * its generation. */
#include "market/leaving.h"

#include <math.h>

#include "market/clock.h"
#include "market/world.h"

#define MONTH_DAYS (365.0 / 12)

void leaving_none(struct account *account)
{
    account->left = SIM_NEVER;
}

/* What multiplies the hazard. What was gained and what was paid fade alike, so
 * that the return, and the hazard with it, stays between events. */
static double factor_of(const struct market *market, account_id id)
{
    const struct departure *departure =
        &market_population(market, id)->departure;
    const struct account *account = &market->account[id];
    const struct fortune *fortune = &account->fortune;
    double all = fortune->gained + fortune->paid;

    if (!departure->answers)
        return 1;
    double gain = all > 0 ? (fortune->gained - fortune->paid) / all : 0;
    return market_grid(exp(-departure->return_effect * gain)) *
           (account->beliefs.silences >= departure->patience
                ? departure->impatience
                : 1);
}

static double hazard_of(const struct market *market, account_id id)
{
    const struct population *population = market_population(market, id);

    return (population->leave_per_month +
            population->leave_per_failure *
                (double)market->account[id].beliefs.silences) *
           factor_of(market, id) / MONTH_DAYS;
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
    struct account *account = &market->account[id];
    double stake = market_population(market, id)->departure.stake;

    account->fortune = (struct fortune){stake / 2, stake / 2, when};
    account->hazard.clock =
        clock_exponential(market_uniform(market, RNG_CHURN, id, 0));
    schedule(market, id, when > 0 ? when : 0); /* nobody before day 0 */
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

/* Both fade, and one of them grows. */
static void turn(struct market *market, account_id id, sim_time when,
                 double gained, double paid)
{
    const struct departure *departure =
        &market_population(market, id)->departure;
    struct fortune *fortune = &market->account[id].fortune;

    if (!departure->answers)
        return;
    double left =
        exp(-(double)(when - fortune->since) / (double)departure->memory);
    leaving_update(market, id, when);
    fortune->gained = fortune->gained * left + gained;
    fortune->paid = fortune->paid * left + paid;
    fortune->since = when;
    leaving_update(market, id, when);
}

void leaving_gained(struct market *market, account_id id, sim_time when,
                    double usd)
{
    turn(market, id, when, fmax(0, usd), fmax(0, -usd));
}

void leaving_paid(struct market *market, account_id id, sim_time when,
                  double usd)
{
    turn(market, id, when, 0, usd);
}

void leaving_sent(struct market *market, account_id id, sim_time when,
                  sim_connects connects)
{
    if (market_population(market, id)->departure.answers)
        turn(market, id, when, 0,
             (double)connects * buying_marginal_usd(market, id, when));
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
    bool other = u * hazard_of(market, id) * MONTH_DAYS <
                 population->leave_per_month * factor_of(market, id);
    account_settle(market, id, now);
    arriving_left(market, id, now);
    availability_left(market, id);
    account->has_left = true;
    account->left = now;
    account->leave_cause = other ? LEAVE_OTHER : LEAVE_FAILURE;
    struct market_fact fact = market_fact_of(market, FACT_LEFT, id, now);
    fact.amount = account->leave_cause;
    market_tell(market, &fact);
}
