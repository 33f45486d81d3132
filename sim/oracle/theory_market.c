/* Freelancers who meet. */
#include <gsl/gsl_cdf.h>
#include <gsl/gsl_randist.h>

#include "oracle/theory.h"

/* Applications are two independent binomial numbers F and O; the one hired is
 * focal with probability F / (F + O). */
double theory_hires_of_focal(int focal, double focal_applies, int others,
                             double others_apply)
{
    double sum = 0;

    for (int f = 1; f <= focal; f++) {
        double of_f =
            gsl_ran_binomial_pdf((unsigned)f, focal_applies, (unsigned)focal);
        for (int o = 0; o <= others; o++)
            sum += of_f *
                   gsl_ran_binomial_pdf((unsigned)o, others_apply,
                                        (unsigned)others) *
                   f / (f + o);
    }
    return sum;
}

double theory_at_least(int n, double apply, int k)
{
    return k > n ? 0 : gsl_cdf_binomial_Q((unsigned)k - 1, apply, (unsigned)n);
}

double theory_applied(int n, double apply, int most)
{
    double sum = 0;

    for (int k = 1; k <= most; k++)
        sum += theory_at_least(n, apply, k);
    return sum;
}

/* The k-th highest bid is at least b if k apply with such bids, a thinned
 * binomial number: E b(k) = sum of (b_i - b_(i-1)) P(at least k bid b_i). */
double theory_bids(int n, double apply, int first, int last, int nbids,
                   const double *bid, const double *chance)
{
    double sum = 0, so_high = 1;

    for (int i = 0; i < nbids; i++) {
        double step = bid[i] - (i > 0 ? bid[i - 1] : 0);
        for (int k = first; k <= last; k++)
            sum += step * theory_at_least(n, apply * so_high, k);
        so_high -= chance[i];
    }
    return sum;
}

double theory_integral(double (*function)(double x, void *data), void *data,
                       double until)
{
    enum {
        STEPS = 2000
    };
    double h = until / STEPS;
    double sum = function(0, data) + function(until, data);

    for (int i = 1; i < STEPS; i++)
        sum += function(i * h, data) * (i % 2 ? 4 : 2);
    return sum * h / 3;
}
