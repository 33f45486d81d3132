/* The inverse of the standard normal distribution function: rational functions of
 * Wichura (1988), algorithm AS 241, PPND16, with the operations of GSL 2.7's
 * gsl_cdf_ugaussian_Pinv in their order, so that every bit is the same
 * (tests/unit/test_normal.c); here the compiler knows the degrees. */
#include <math.h>

#include "base/status.h"
#include "rng/dist.h"

enum {
    TERMS = 8
};

/* Numerator and denominator by Horner's rule, each from its last term on. */
static inline double ratio(const double a[TERMS], const double b[TERMS],
                           double x)
{
    double u = a[TERMS - 1], v = b[TERMS - 1];

    for (int i = TERMS - 2; i >= 0; i--) {
        u = x * u + a[i];
        v = x * v + b[i];
    }
    return u / v;
}

static inline double middle(double q)
{
    static const double a[TERMS] = {
        3.387132872796366608,  133.14166789178437745, 1971.5909503065514427,
        13731.693765509461125, 45921.953931549871457, 67265.770927008700853,
        33430.575583588128105, 2509.0809287301226727};
    static const double b[TERMS] = {1.0,
                                    42.313330701600911252,
                                    687.1870074920579083,
                                    5394.1960214247511077,
                                    21213.794301586595867,
                                    39307.89580009271061,
                                    28729.085735721942674,
                                    5226.495278852854561};

    return q * ratio(a, b, 0.180625 - q * q);
}

static double between(double r)
{
    static const double a[TERMS] = {
        1.42343711074968357734,   4.6303378461565452959,
        5.7694972214606914055,    3.64784832476320460504,
        1.27045825245236838258,   0.24178072517745061177,
        0.0227238449892691845833, 7.7454501427834140764e-4};
    static const double b[TERMS] = {1.0,
                                    2.05319162663775882187,
                                    1.6763848301838038494,
                                    0.68976733498510000455,
                                    0.14810397642748007459,
                                    0.0151986665636164571966,
                                    5.475938084995344946e-4,
                                    1.05075007164441684324e-9};

    return ratio(a, b, r - 1.6);
}

static double tail(double r)
{
    static const double a[TERMS] = {
        6.6579046435011037772,     5.4637849111641143699,
        1.7848265399172913358,     0.29656057182850489123,
        0.026532189526576123093,   0.0012426609473880784386,
        2.71155556874348757815e-5, 2.01033439929228813265e-7};
    static const double b[TERMS] = {1.0,
                                    0.59983220655588793769,
                                    0.13692988092273580531,
                                    0.0148753612908506148525,
                                    7.868691311456132591e-4,
                                    1.8463183175100546818e-5,
                                    1.4215117583164458887e-7,
                                    2.04426310338993978564e-15};

    return ratio(a, b, r - 5.0);
}

double dist_normal_quantile(double u)
{
    SIM_REQUIRE(u > 0 && u < 1);
    double q = u - 0.5;

    if (fabs(q) <= 0.425)
        return middle(q);
    double r = sqrt(-log(u < 0.5 ? u : 1 - u));
    double z = r <= 5 ? between(r) : tail(r);

    return u < 0.5 ? -z : z;
}
