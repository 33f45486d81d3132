/* Gini of sorted integers: G = sum (2i - n - 1) x_(i) / (n sum x). */
#include "stats/gini.h"

#include <math.h>

#include <gsl/gsl_sf_bessel.h>

#include "base/status.h"
#include "stats/histogram.h"

static struct gini gini_undefined(int64_t n)
{
    struct gini out = {.n = n, .gini = NAN, .top10 = NAN};

    for (int i = 0; i < GINI_NPOINTS; i++)
        out.lorenz[i] = NAN;
    return out;
}

/* The Lorenz curve is linear between members: with n * percent = 100 k + rest,
 * L = (100 * sum of the k poorest + rest * x_(k+1)) / (100 * sum). */
static struct gini of_histogram(struct histogram *histogram)
{
    int64_t n = histogram_count(histogram);
    struct gini out = gini_undefined(n);
    sim_int128 total = histogram_sum(histogram);
    sim_int128 weighted = 0, below = 0;
    int64_t rank = 0; /* members before this bin */
    struct histogram_bin bin;
    size_t cursor = 0;
    int point = 0;

    SIM_REQUIRE(n < INT64_C(1) << 31);
    while (histogram_next(histogram, &cursor, &bin)) {
        if (bin.value < 0 || total <= 0)
            return gini_undefined(n);
        SIM_REQUIRE(bin.value < INT64_C(1) << 62);
        weighted +=
            (sim_int128)bin.value * bin.count * (2 * rank + bin.count - n);
        for (; point < GINI_NPOINTS; point++) {
            int64_t parts = n * point * GINI_STEP_PERCENT - 100 * rank;
            if (parts > 100 * bin.count)
                break;
            sim_int128 share = 100 * below + (sim_int128)parts * bin.value;
            out.lorenz[point] = (double)share / (100 * (double)total);
        }
        rank += bin.count;
        below += (sim_int128)bin.value * bin.count;
    }
    if (n == 0 || total <= 0)
        return gini_undefined(n);
    SIM_REQUIRE(rank == n && below == total && point == GINI_NPOINTS);
    out.gini = (double)weighted / ((double)n * (double)total);
    out.top10 = 1 - out.lorenz[90 / GINI_STEP_PERCENT];
    return out;
}

struct gini gini_values(const int64_t *values, size_t n)
{
    return gini_values_and_zeros(values, n, 0);
}

struct gini gini_values_and_zeros(const int64_t *values, size_t n,
                                  int64_t zeros)
{
    struct histogram *histogram = histogram_new();

    histogram_add(histogram, 0, zeros);
    for (size_t i = 0; i < n; i++)
        histogram_add(histogram, values[i], 1);
    struct gini out = of_histogram(histogram);
    histogram_free(histogram);
    return out;
}

/* The scaled functions have e^-2m in them and cannot overflow. */
double gini_of_luck(double mean)
{
    if (!(mean >= 0) || !isfinite(mean))
        return NAN;
    return gsl_sf_bessel_I0_scaled(2 * mean) +
           gsl_sf_bessel_I1_scaled(2 * mean);
}
