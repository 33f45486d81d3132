/* Over time and over freelancers. */
#include "estimates/detail.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"

/* Where a result has what is asked for. */
struct place {
    int population, sample;
};

/* The means of `count` numbers that lie side by side in every result, at `find`;
 * NULL: it has none of them. All of one result are taken together: results are
 * large and lie far apart. */
static void means_of(const struct estimates *estimates, int arm,
                     const struct place *place, size_t count,
                     const double *(*find)(const struct result *result,
                                           const struct place *place),
                     struct estimate *out)
{
    size_t n = (size_t)estimates->runs->replications;
    double *x = mem_new(count * n + 1, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result =
            usable_result(estimates->runs, arm, (int64_t)r);
        const double *from = result ? find(result, place) : NULL;
        for (size_t i = 0; i < count; i++)
            x[i * n + r] = from ? from[i] : (double)NAN;
    }
    for (size_t i = 0; i < count; i++)
        out[i] = interval_mean(x + i * n, n, ESTIMATE_LEVEL);
    mem_free(x);
}

static const double *series_at(const struct result *result,
                               const struct place *place)
{
    size_t row = (size_t)place->sample * (size_t)result->npop +
                 (size_t)place->population;

    return place->sample < result->nsamples ? result->series + row * NSERIES
                                            : NULL;
}

void detail_series(const struct estimates *estimates, int arm, int population,
                   int sample, struct estimate out[NSERIES])
{
    const struct place place = {population, sample};

    means_of(estimates, arm, &place, NSERIES, series_at, out);
    for (int s = 0; s < NSERIES; s++)
        out[s] =
            estimates_as_stopped(estimates->runs, out[s], 0,
                                 s == SERIES_EVER_HIRED ? 1 : (double)INFINITY);
}

static const double *lorenz_at(const struct result *result,
                               const struct place *place)
{
    return result->lorenz[place->population];
}

void detail_lorenz(const struct estimates *estimates, int arm, int population,
                   struct estimate out[RESULT_NLORENZ])
{
    const struct place place = {population, 0};

    means_of(estimates, arm, &place, RESULT_NLORENZ, lorenz_at, out);
    for (int i = 0; i < RESULT_NLORENZ; i++)
        out[i] = estimates_as_stopped(estimates->runs, out[i], 0, 1);
}
