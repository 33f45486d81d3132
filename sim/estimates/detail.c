/* Over time and over freelancers. */
#include "estimates/detail.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"

/* Of what lies between 0 and `most`; `what` is handed on. */
static struct estimate mean_of(const struct estimates *estimates, int arm,
                               const void *what, double most,
                               double (*value)(const struct result *result,
                                               const void *what))
{
    size_t n = (size_t)estimates->runs->replications;
    double *x = mem_new(n + 1, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result =
            usable_result(estimates->runs, arm, (int64_t)r);
        x[r] = result ? value(result, what) : (double)NAN;
    }
    struct estimate e = interval_mean(x, n, ESTIMATE_LEVEL);
    mem_free(x);
    return estimates_as_stopped(estimates->runs, e, 0, most);
}

struct series_place {
    int population, series, sample;
};

static double series_value(const struct result *result, const void *what)
{
    const struct series_place *place = what;

    if (place->sample >= result->nsamples)
        return NAN;
    return result->series[((size_t)place->sample * (size_t)result->npop +
                           (size_t)place->population) *
                              NSERIES +
                          (size_t)place->series];
}

struct estimate detail_series(const struct estimates *estimates, int arm,
                              int population, int series, int sample)
{
    struct series_place place = {population, series, sample};
    bool is_share = series == SERIES_EVER_HIRED;

    return mean_of(estimates, arm, &place, is_share ? 1 : (double)INFINITY,
                   series_value);
}

struct lorenz_place {
    int population, point;
};

static double lorenz_value(const struct result *result, const void *what)
{
    const struct lorenz_place *place = what;

    return result->lorenz[place->population][place->point];
}

struct estimate detail_lorenz(const struct estimates *estimates, int arm,
                              int population, int point)
{
    struct lorenz_place place = {population, point};

    return mean_of(estimates, arm, &place, 1, lorenz_value);
}
