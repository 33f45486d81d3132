/* The cap on rewards, by four readings. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "oracle/theory.h"

/* Share of arrivals lost by `places` without a queue, for any law of the time
 * that a place is held: B(j) = a B(j-1) / (j + a B(j-1)). */
static double erlang_b(int places, double load)
{
    double lost = 1;

    for (int j = 1; j <= places; j++)
        lost = load * lost / (j + load * lost);
    return lost;
}

/* A paid interview holds one of the places for exactly the window; one that
 * finds none is not paid: M/D/K/K, which is insensitive to that D. */
double theory_paid_rolling(double per_day, int places, double window)
{
    return per_day * (1 - erlang_b(places, per_day * window));
}

/* Paid if fewer than `places` interviews, paid or not, lie in the window, which
 * a Poisson process finds Poisson (PASTA). */
double theory_paid_all(double per_day, int places, double window)
{
    return per_day * gsl_cdf_poisson_P((unsigned)places - 1, per_day * window);
}

/* E min(N, most), N ~ Po(mean) */
static double limited(double mean, int most)
{
    double sum = 0;

    for (int k = 1; k <= most; k++) /* sum of P(N >= k) */
        sum += gsl_cdf_poisson_Q((unsigned)k - 1, mean);
    return sum;
}

/* The first interview after a window opens the next one: a renewal every
 * window + 1 / rate, in which 1 + min(N, places - 1) are paid. */
double theory_paid_opened(double per_day, int places, double window)
{
    return (1 + limited(per_day * window, places - 1)) / (window + 1 / per_day);
}

double theory_paid_calendar(double per_day, int places, double window)
{
    return limited(per_day * window, places) / window;
}
