/* What the market pays who looks for jobs, by day, and what newcomers make of
 * it: of a process of candidates at the highest rate some open an account, each
 * by its own uniform, so that nobody's draws move. */
#include "market/arriving.h"

#include <math.h>

#include "base/mem.h"
#include "market/world.h"

#define MONTH_DAYS (365.0 / 12)

void arriving_make(struct market *market)
{
    const struct configuration *config = market->config;
    struct arriving *arriving = &market->arriving;

    for (int i = 0; i < config->npopulations; i++)
        arriving->is_kept =
            arriving->is_kept || config->population[i].attraction.answers;
    if (!arriving->is_kept)
        return;
    arriving->burn_in = -time_day(market->start);
    arriving->ndays =
        arriving->burn_in + time_day(config->horizon + config->maturity) + 1;
    arriving->paid = mem_new((size_t)arriving->ndays, sizeof *arriving->paid);
    arriving->seekers =
        mem_new((size_t)arriving->ndays, sizeof *arriving->seekers);
}

void arriving_release(struct market *market)
{
    mem_free(market->arriving.paid);
    mem_free(market->arriving.seekers);
}

/* Ends the days before that of a time. */
static void turn_to(struct arriving *arriving, sim_time when)
{
    int64_t day = time_day(when) + arriving->burn_in;

    while (arriving->today < day)
        arriving->seekers[arriving->today++] = arriving->seeking;
}

static bool seeks(const struct market *market, account_id id)
{
    return market->account[id].is_open && !market->account[id].has_left &&
           market->account[id].activity > 0 &&
           !market_strategy(market, id)->is_dormant;
}

void arriving_opened(struct market *market, account_id id, sim_time when)
{
    if (!market->arriving.is_kept)
        return;
    turn_to(&market->arriving, when);
    market->arriving.seeking += seeks(market, id);
}

void arriving_left(struct market *market, account_id id, sim_time when)
{
    if (!market->arriving.is_kept)
        return;
    turn_to(&market->arriving, when);
    market->arriving.seeking -= market->account[id].activity > 0 &&
                                !market_strategy(market, id)->is_dormant;
}

void arriving_begin(struct market *market)
{
    if (!market->arriving.is_kept)
        return;
    turn_to(&market->arriving, 0);
    market->arriving.seeking = 0;
    for (account_id id = 0; id < market->naccounts; id++)
        market->arriving.seeking += seeks(market, id);
}

void arriving_paid(struct market *market, sim_time when, sim_money net)
{
    struct arriving *arriving = &market->arriving;

    if (!arriving->is_kept)
        return;
    turn_to(arriving, when);
    arriving->paid[arriving->today] += money_to_usd(net);
}

/* USD a month and seeker over the days from..until, as far as there are such; -1
 * if nobody sought in them. */
static double pay_of(const struct arriving *arriving, int64_t from,
                     int64_t until)
{
    double usd = 0, days = 0;

    for (int64_t day = from > 0 ? from : 0; day < until; day++) {
        usd += arriving->paid[day];
        days += arriving->seekers[day];
    }
    return days > 0 ? usd / days * MONTH_DAYS : -1;
}

/* What multiplies the arrivals of a population today. */
static double factor_of(const struct arriving *arriving,
                        const struct attraction *attraction)
{
    int64_t until = arriving->today - attraction->lag;
    double pay = pay_of(arriving, until - attraction->window, until);
    double usual = attraction->usual;

    if (usual <= 0)
        usual = pay_of(arriving, arriving->burn_in / 2, arriving->burn_in);
    if (pay < 0 || usual <= 0)
        return 1;
    double factor = pow(pay / usual, attraction->elasticity);
    return market_grid(
        fmin(attraction->bound, fmax(1 / attraction->bound, factor)));
}

double arriving_most(const struct population *population, double per_day)
{
    const struct attraction *attraction = &population->attraction;

    return attraction->answers ? per_day * attraction->bound : per_day;
}

bool arriving_comes(struct market *market, int population, uint32_t n,
                    sim_time when)
{
    const struct attraction *attraction =
        &market->config->population[population].attraction;

    if (!attraction->answers)
        return true;
    double u = market_pair(market, RNG_ARRIVAL, (uint32_t)population, n).second;
    turn_to(&market->arriving, when);
    return u * attraction->bound < factor_of(&market->arriving, attraction);
}
