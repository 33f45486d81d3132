/* Morris's elementary effects, and what the seeds add. */
#include "stats/effects.h"

#include <math.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/sum.h"

/* The factor that moves between two rows of a trajectory. */
static size_t moved_factor(const double *from, const double *to, size_t d)
{
    size_t moved = d;

    for (size_t j = 0; j < d; j++) {
        if (from[j] == to[j])
            continue;
        SIM_REQUIRE(moved == d);
        moved = j;
    }
    SIM_REQUIRE(moved < d);
    return moved;
}

void effects_morris(const double *x, const double *y, size_t r, size_t d,
                    double level, struct effects_morris *out)
{
    double *effect = mem_new(2 * r * d + 1, sizeof(*effect));
    double *size = effect + r * d; /* [factor * r + trajectory], both */

    for (size_t t = 0; t < r; t++) {
        for (size_t step = 0; step < d; step++) {
            size_t row = t * (d + 1) + step;
            const double *from = x + row * d, *to = from + d;
            size_t j = moved_factor(from, to, d);
            double slope = (y[row + 1] - y[row]) / (to[j] - from[j]);
            effect[j * r + t] = slope;
            size[j * r + t] = fabs(slope);
        }
    }
    for (size_t j = 0; j < d; j++) {
        out[j].mu = interval_mean(effect + j * r, r, level);
        out[j].mu_star = interval_mean(size + j * r, r, level);
        out[j].mu.method = "morris_mu";
        out[j].mu_star.method = "morris_mu_star";
        if (out[j].mu_star.low < 0) /* a mean of sizes is not below 0 */
            out[j].mu_star.low = 0;
    }
    mem_free(effect);
}

struct effects_noise effects_noise_new(size_t m)
{
    return (struct effects_noise){.m = m,
                                  .seed = mem_new(m + 1, sizeof(double))};
}

void effects_noise_fini(struct effects_noise *noise)
{
    mem_free(noise->seed);
    *noise = (struct effects_noise){0};
}

void effects_noise_add(struct effects_noise *noise, const double *y)
{
    double mean = interval_sum(y, noise->m) / (double)noise->m;

    if (!isfinite(mean))
        return;
    for (size_t i = 0; i < noise->m; i++) {
        double deviation = y[i] - mean;
        noise->within += deviation * deviation;
        noise->seed[i] += deviation;
    }
    noise->npoints++;
}

double effects_noise_variance(const struct effects_noise *noise)
{
    double m = (double)noise->m, npoints = (double)noise->npoints;
    struct sum shared = {0};

    if (noise->m < 2 || noise->npoints < 2)
        return NAN;
    for (size_t i = 0; i < noise->m; i++)
        sum_add(&shared, noise->seed[i] * noise->seed[i] / npoints);
    double rest = fmax(0, noise->within - sum_total(&shared));
    return rest / ((npoints - 1) * (m - 1)) / m;
}
