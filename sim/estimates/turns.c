/* Turning points of inputs, as ratios of paired differences. */
#include "estimates/turns.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"

/* What an arm has more than its pair in one replication, in dollars for each
 * person. */
struct more {
    double net;      /* earned, after fees */
    double contract; /* hours of contracts */
    double unpaid;   /* other hours */
    double cash;     /* for Connects and membership */
};

static struct more totals(const struct result *result, int population)
{
    const struct result_tally *tally = &result->tally[population];
    double n = (double)tally->freelancers;
    double cash = result_metric(result, METRIC_USD_CONNECTS, population) +
                  result_metric(result, METRIC_USD_MEMBERSHIP, population);

    return (struct more){money_to_usd(tally->net) / n,
                         money_to_usd(tally->contract_hours_usd) / n,
                         money_to_usd(tally->unpaid_hours_usd) / n, cash};
}

/* What is proportional to an input, x, and what has to make up for it, y: it
 * turns at y / x. */
static void terms(const struct more *more, enum turn_input input, double *y,
                  double *x)
{
    switch (input) {
    case TURN_WIN:
        *y = more->cash + more->unpaid;
        *x = more->net - more->contract;
        return;
    case TURN_JOB:
        *y = more->cash + more->unpaid + more->contract;
        *x = more->net;
        return;
    case TURN_WORK:
        *y = more->net - more->unpaid - more->cash;
        *x = more->contract;
        return;
    case TURN_PRICE:
        *y = more->net - more->contract - more->unpaid;
        *x = more->cash;
        return;
    case TURN_MINUTES:
        *y = more->net - more->contract - more->cash;
        *x = more->unpaid;
        return;
    case TURN_NINPUT:
        break;
    }
    *y = *x = (double)NAN;
}

/* It pays above where what is proportional to it is a gain. */
static enum quantity_reading read(const struct turn *turn, bool is_gain)
{
    const struct estimate *e = &turn->of;

    if (isnan(e->estimate) || turn->shape == FIELLER_NONE)
        return READ_NOTHING;
    if (turn->shape != FIELLER_BETWEEN)
        return READ_UNDECIDED;
    if (e->high <= 0) /* nowhere above 0 */
        return is_gain ? READ_ALWAYS : READ_NEVER;
    return is_gain ? READ_ABOVE : READ_BELOW;
}

static struct more minus(struct more a, struct more b)
{
    return (struct more){a.net - b.net, a.contract - b.contract,
                         a.unpaid - b.unpaid, a.cash - b.cash};
}

void turns_make(const struct estimates *estimates, int arm,
                struct turn out[TURN_NINPUT])
{
    const struct scenario *scenario = estimates->scenario;
    const struct runs *runs = estimates->runs;
    size_t n = (size_t)runs->replications;
    int population = scenario->arm[arm].population;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    for (int i = 0; i < TURN_NINPUT; i++) {
        double sum = 0;
        for (size_t r = 0; r < n; r++) {
            const struct result *a = usable_result(runs, arm, (int64_t)r);
            const struct result *b =
                usable_result(runs, scenario->arm[arm].pair, (int64_t)r);
            y[r] = x[r] = (double)NAN;
            if (!a || !b)
                continue;
            struct more more =
                minus(totals(a, population), totals(b, population));
            terms(&more, (enum turn_input)i, &y[r], &x[r]);
            sum += x[r];
        }
        struct fieller set = fieller_set(y, x, n, ESTIMATE_LEVEL);
        out[i] = (struct turn){.of = set.of, .shape = set.shape};
        bool is_gain = i == TURN_WIN || i == TURN_JOB;
        /* a job that costs more hours than it pays is no gain */
        out[i].reading = read(&out[i], is_gain && sum > 0);
        if (is_gain && sum <= 0)
            out[i].reading = READ_NEVER;
    }
    mem_free(x);
    mem_free(y);
}
