/* Earning, ruin, luck. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>
#include <gsl/gsl_sf_bessel.h>
#include <gsl/gsl_sf_gamma.h>
#include <math.h>

#include "oracle/theory.h"

double theory_loop(double income, double cost, double refunded, double reward,
                   double interview)
{
    return income / (cost * (1 - refunded) - reward * interview);
}

/* P(N = n + k j) = n / (n + k j) C(n + k j, j) q^j (1 - q)^(n + k j - j) */
double theory_wins_until_broke(int stock, int k, double q, int j)
{
    unsigned total = (unsigned)(stock + k * j);

    return stock / (double)total * gsl_ran_binomial_pdf((unsigned)j, q, total);
}

double theory_until_broke(int stock, int k, double q)
{
    return stock / (1 - k * q);
}

/* The smallest root of x = 1 - q + q x^k, by iteration from 0, which climbs to
 * it; a stock of n is broke if each of its n parts is. */
double theory_ruin(int stock, int k, double q)
{
    double x = 0;

    for (int i = 0; i < 10000; i++)
        x = 1 - q + q * pow(x, k);
    return pow(x, stock);
}

double theory_gini_poisson(double mean, int n)
{
    return (gsl_sf_bessel_I0_scaled(2 * mean) +
            gsl_sf_bessel_I1_scaled(2 * mean)) *
           (n - 1) / n;
}

static double fee_on(double paid, int nbrackets, const double *upto,
                     const double *share)
{
    double fee = 0, from = 0;

    for (int i = 0; i < nbrackets && paid > from; i++) {
        double end = i < nbrackets - 1 && upto[i] < paid ? upto[i] : paid;
        fee += (end - from) * share[i];
        from = end;
    }
    return fee;
}

double theory_fee(double jobs, double value, int nbrackets, const double *upto,
                  const double *share)
{
    int most = (int)(jobs + 12 * sqrt(jobs) + 20);
    double sum = 0;

    for (int n = 1; n <= most; n++)
        sum += gsl_ran_poisson_pdf((unsigned)n, jobs) *
               fee_on(n * value, nbrackets, upto, share);
    return sum;
}

double theory_passed(double delay, double wait, double pass, double until)
{
    double sum = 0, left = 1; /* not passed before the attempt */

    for (int failed = 0; failed * wait < until; failed++) {
        sum +=
            left * pass * gsl_cdf_exponential_P(until - failed * wait, delay);
        left *= 1 - pass;
    }
    return sum;
}

double theory_attempts(double delay, double wait, double pass, double until)
{
    return theory_passed(delay, wait, pass, until) / pass; /* Wald */
}

/* E exp(-base t - step int N) = exp(-base t - failures int_0^s (1 - e^{-step
 * u}) du), s the time in which failures count: one that came u ago has added
 * step x u to the hazard's integral (Campbell). */
double theory_stayed(double base, double step, double failures, double delay,
                     double until)
{
    double s = until > delay ? until - delay : 0;
    double shots = step > 0 ? s + expm1(-step * s) / step : 0;

    return exp(-base * until - failures * shots);
}
