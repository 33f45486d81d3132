/* Freelancers who meet. */
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
