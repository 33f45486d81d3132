/* Shares and rates of one count. Brown, Cai & DasGupta, "Interval Estimation
 * for a Binomial Proportion", Statistical Science 16 (2001). */
#include "stats/shares.h"

#include <math.h>

#include <gsl/gsl_cdf.h>

static double finite_or_nan(double x)
{
    return isfinite(x) ? x : (double)NAN;
}

/* The quantile by halving: GSL's own inverse does not converge for all. */
static double beta_quantile(double p, double a, double b)
{
    double low = 0, high = 1;

    for (int i = 0; i < 60; i++) {
        double middle = (low + high) / 2;
        if (gsl_cdf_beta_P(middle, a, b) < p)
            low = middle;
        else
            high = middle;
    }
    return finite_or_nan((low + high) / 2);
}

struct share share_counted(int64_t yes, int64_t of, double level)
{
    double a = (double)yes + 0.5, b = (double)(of - yes) + 0.5;
    double tail = (1 - level) / 2;
    struct share out = {.yes = yes, .of = of, .middle = a / (a + b)};

    out.share = of > 0 ? (double)yes / (double)of : (double)NAN;
    out.low = yes > 0 ? beta_quantile(tail, a, b) : 0;
    out.high = yes < of ? beta_quantile(1 - tail, a, b) : 1;
    return out;
}

struct rate share_rate(int64_t count, double length, double spread,
                       double level)
{
    double events = (double)count / spread, tail = (1 - level) / 2;
    double unit = spread / length;

    return (struct rate){
        .rate = (double)count / length,
        .low = count > 0
                   ? finite_or_nan(gsl_cdf_gamma_Pinv(tail, events + 0.5, unit))
                   : 0,
        .high = finite_or_nan(gsl_cdf_gamma_Qinv(tail, events + 0.5, unit))};
}

struct rate share_deviation(double sd, size_t n, double level)
{
    double df = (double)n - 1, tail = (1 - level) / 2;

    if (n < 2 || isnan(sd))
        return (struct rate){NAN, NAN, NAN};
    return (struct rate){
        .rate = sd,
        .low = finite_or_nan(sd * sqrt(df / gsl_cdf_chisq_Qinv(tail, df))),
        .high = finite_or_nan(sd * sqrt(df / gsl_cdf_chisq_Pinv(tail, df)))};
}

double share_alike(const struct share *group, size_t n)
{
    int64_t yes = 0, of = 0;
    double chisq = 0;

    for (size_t i = 0; i < n; i++) {
        yes += group[i].yes;
        of += group[i].of;
    }
    if (n < 2 || yes == 0 || yes == of)
        return NAN;
    double all = (double)yes / (double)of;
    for (size_t i = 0; i < n; i++) {
        double many = (double)group[i].of;
        double off = (double)group[i].yes - many * all;
        if (many > 0)
            chisq += off * off / (many * all * (1 - all));
    }
    return finite_or_nan(gsl_cdf_chisq_Q(chisq, (double)n - 1));
}
