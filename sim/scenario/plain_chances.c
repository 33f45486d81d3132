/* Rates per proposal sent in the exogenous market, as integrals over fits and
 * delays, and the chances that have given rates. */
#include <math.h>

#include "base/mem.h"
#include "policy/rules.h"
#include "scenario/plain_rates.h"

enum {
    FIT_STEPS = 16, /* of a unit of fit, */
    FIT_MOST = 8,   /* from minus that to that */
    RESPONSES = 64, /* equally likely delays of each kind */
    REPLIES = 16,
    HIRES = 64,
    CANCELS = 4096,
    HALVINGS = 70
};

#define LOG_ODDS_MOST 45.0

/* The mean over fits, which are standard normal, of the chance of an answer, or
 * of that and a hire: the trapezoidal rule, which for such an integrand is
 * exact to the last digits. */
static double over_fits(const struct plain_chances *chances, double response,
                        const double *hire)
{
    double sum = 0, weights = 0;

    for (int i = -FIT_MOST * FIT_STEPS; i <= FIT_MOST * FIT_STEPS; i++) {
        double fit = (double)i / FIT_STEPS, weight = exp(-fit * fit / 2);
        double moved = chances->fit_effect * fit;
        double p = policy_shift_odds(response, chances->response_shift + moved);
        if (hire)
            p *= policy_shift_odds(*hire, chances->hire_shift + moved);
        sum += weight * p;
        weights += weight;
    }
    return sum / weights;
}

double plain_reply_rate(const struct plain_chances *chances, double response)
{
    return chances->heard * over_fits(chances, response, NULL);
}

double plain_win_rate(const struct plain_chances *chances, double response,
                      double hire)
{
    return chances->decided * chances->replies *
           over_fits(chances, response, &hire);
}

/* The chance at which a rate, which rises with it, is as wanted. `response` is
 * given where the chance is that of a hire. */
static double chance_of(const struct plain_chances *chances,
                        const double *response, double wanted)
{
    double low = -LOG_ODDS_MOST, high = LOG_ODDS_MOST;

    for (int i = 0; i < HALVINGS; i++) {
        double middle = (low + high) / 2;
        double p = policy_shift_odds(0.5, middle);
        double rate = response ? plain_win_rate(chances, *response, p)
                               : plain_reply_rate(chances, p);
        if (rate < wanted)
            low = middle;
        else
            high = middle;
    }
    return policy_shift_odds(0.5, (low + high) / 2);
}

double plain_response(const struct plain_chances *chances, double reply_rate)
{
    return chance_of(chances, NULL, reply_rate);
}

double plain_hire(const struct plain_chances *chances, double response,
                  double win_rate)
{
    return chance_of(chances, &response, win_rate);
}

/* The middle of part i of n, which are equally likely. */
static double part(const struct dist *dist, int i, int n)
{
    return dist_quantile(dist, (i + 0.5) / n);
}

/* How many of the cancellations, which ascend, are later than `days`. */
static int later(const double *cancel, double days)
{
    int low = 0, high = CANCELS;

    while (low < high) {
        int middle = (low + high) / 2;
        if (cancel[middle] > days)
            high = middle;
        else
            low = middle + 1;
    }
    return CANCELS - low;
}

void plain_chances_delays(struct plain_chances *chances,
                          const struct market_params *market)
{
    double heard = 0, decided = 0;

    chances->heard = chances->decided = 1;
    if (market->cancel <= 0)
        return;
    double *cancel = mem_new(CANCELS, sizeof *cancel);
    for (int i = 0; i < CANCELS; i++)
        cancel[i] = part(&market->cancel_delay, i, CANCELS);
    for (int r = 0; r < RESPONSES; r++) {
        double answered = part(&market->response_delay, r, RESPONSES);
        heard += later(cancel, answered);
        for (int k = 0; k < REPLIES; k++) {
            double replied =
                answered + part(&market->reply_delay, k, REPLIES) / 24;
            for (int h = 0; h < HIRES; h++)
                decided += later(cancel,
                                 replied + part(&market->hire_delay, h, HIRES));
        }
    }
    mem_free(cancel);
    heard /= (double)CANCELS * RESPONSES;
    decided /= (double)CANCELS * RESPONSES * REPLIES * HIRES;
    chances->heard = 1 - market->cancel * (1 - heard);
    chances->decided = 1 - market->cancel * (1 - decided);
}
