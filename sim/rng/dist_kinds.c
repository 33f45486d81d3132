/* The table of distributions and their closed-form inverses.
 *
 * Each inverse is exact in 1 - u: a uniform of rng.h has 53 bits, so that
 * difference has no rounding. */
#include <math.h>

#include "rng/dist_parts.h"

#define BIG   1e15
#define SMALL 1e-9

static double constant_quantile(const struct dist *d, double u)
{
    (void)u;
    return d->param[0];
}

static double uniform_quantile(const struct dist *d, double u)
{
    return d->param[0] + (d->param[1] - d->param[0]) * u;
}

static double exponential_quantile(const struct dist *d, double u)
{
    return -d->param[0] * log(1 - u);
}

static double normal_quantile(const struct dist *d, double u)
{
    return d->param[0] + d->param[1] * dist_normal_quantile(u);
}

static double lognormal_quantile(const struct dist *d, double u)
{
    return d->param[0] * exp(d->param[1] * dist_normal_quantile(u));
}

static double pareto_quantile(const struct dist *d, double u)
{
    return d->param[0] * pow(1 - u, -1 / d->param[1]);
}

static double weibull_quantile(const struct dist *d, double u)
{
    return d->param[0] * pow(-log(1 - u), 1 / d->param[1]);
}

static double gumbel_quantile(const struct dist *d, double u)
{
    return d->param[0] - d->param[1] * log(-log(u));
}

static double bernoulli_quantile(const struct dist *d, double u)
{
    return 1 - u <= d->param[0] && d->param[0] > 0 ? 1 : 0;
}

static double geometric_quantile(const struct dist *d, double u)
{
    double p = d->param[0];

    return p >= 1 ? 0 : floor(log(1 - u) / log1p(-p));
}

static double gamma_quantile(const struct dist *d, double u)
{
    return d->param[1] * dist_table_quantile(d->table, u);
}

static double beta_quantile(const struct dist *d, double u)
{
    return dist_table_quantile(d->table, u);
}

static double discrete_quantile(const struct dist *d, double u)
{
    int i = 0;

    while (i < d->count - 1 && u >= d->cumulative[i])
        i++;
    return d->value[i];
}

#define KIND(id, name, quantile, help, ...)                                    \
    [DIST_##id] = {(name), {__VA_ARGS__}, (quantile), (help)}
const struct dist_kind_row dist_kinds[DIST_NKIND] = {
    KIND(CONSTANT, "constant", constant_quantile, "always this value",
         {"value", -BIG, BIG}),
    KIND(UNIFORM, "uniform", uniform_quantile,
         "equally likely between low and high", {"low", -BIG, BIG},
         {"high", -BIG, BIG}),
    KIND(EXPONENTIAL, "exponential", exponential_quantile,
         "waiting time without memory", {"mean", 0, BIG}),
    KIND(NORMAL, "normal", normal_quantile, "symmetric around the mean",
         {"mean", -BIG, BIG}, {"sd", 0, BIG}),
    KIND(LOGNORMAL, "lognormal", lognormal_quantile,
         "its logarithm is normal with standard deviation sigma",
         {"median", SMALL, BIG}, {"sigma", 0, 10}),
    KIND(PARETO, "pareto", pareto_quantile,
         "at least scale, with a power-law tail; no mean up to index 1",
         {"scale", SMALL, BIG}, {"index", 0.1, 100}),
    KIND(WEIBULL, "weibull", weibull_quantile,
         "waiting time whose rate falls (shape < 1) or rises",
         {"scale", SMALL, BIG}, {"shape", 0.1, 100}),
    KIND(GUMBEL, "gumbel", gumbel_quantile, "largest of many",
         {"location", -BIG, BIG}, {"scale", 0, BIG}),
    KIND(BERNOULLI, "bernoulli", bernoulli_quantile,
         "1 with probability p, else 0", {"p", 0, 1}),
    KIND(GEOMETRIC, "geometric", geometric_quantile,
         "failures before the first success: 0, 1, 2, ...", {"p", SMALL, 1}),
    KIND(POISSON, "poisson", dist_poisson_quantile,
         "number of independent rare events", {"mean", 0, 1000}),
    KIND(BINOMIAL, "binomial", dist_binomial_quantile,
         "successes in n (whole) trials", {"n", 0, 1000}, {"p", 0, 1}),
    KIND(GAMMA, "gamma", gamma_quantile,
         "sum of shape exponential times of mean scale", {"shape", 0.05, 1000},
         {"scale", SMALL, BIG}),
    KIND(BETA, "beta", beta_quantile,
         "share between 0 and 1 with mean a / (a + b)", {"a", 0.05, 1000},
         {"b", 0.05, 1000}),
    KIND(DISCRETE, "discrete", discrete_quantile,
         "one of up to 16 values, by weight", {0}),
};
