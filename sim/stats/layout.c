/* Factorial designs, Morris's and Saltelli's. */
#include "stats/layout.h"

#include <limits.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"

size_t layout_factorial_count(const size_t *nlevels, size_t d)
{
    size_t count = 1;

    for (size_t j = 0; j < d; j++) {
        if (nlevels[j] == 0 || nlevels[j] > INT_MAX / count)
            return 0;
        count *= nlevels[j];
    }
    return count;
}

void layout_factorial_row(const size_t *nlevels, size_t d, size_t row,
                          size_t *level)
{
    for (size_t j = d; j-- > 0;) {
        level[j] = row % nlevels[j];
        row /= nlevels[j];
    }
    SIM_REQUIRE(row == 0);
}

size_t layout_morris_rows(size_t r, size_t d)
{
    return r * (d + 1);
}

/* One trajectory: start, then one factor at a time in shuffled order. A factor
 * moves between a base of 0 or 1/3 and 2/3 above it. */
static void walk(const struct rng_key *key, uint32_t trajectory, size_t d,
                 size_t *order, double *x)
{
    for (size_t j = 0; j < d; j++) {
        struct rng_pair u = rng_pair(key, RNG_MORRIS, trajectory, (uint32_t)j);
        size_t k = (size_t)(u.first * (double)(j + 1));
        order[j] = order[k]; /* Fisher-Yates, inside out */
        order[k] = j;
        x[j] = (int)(4 * u.second) / 3.0; /* below 1/2 it goes up */
    }
    for (size_t step = 0; step < d; step++) {
        double *from = x + step * d, *to = from + d;
        size_t moved = order[step];
        memcpy(to, from, d * sizeof(*x));
        to[moved] = ((int)(3 * from[moved] + 0.5) + 2) % 4 / 3.0;
    }
}

void layout_morris(const struct rng_key *key, size_t r, size_t d, double *x)
{
    SIM_REQUIRE(d >= 1 && d < UINT32_MAX && r < UINT32_MAX);
    size_t *order = mem_new(d, sizeof(*order));

    for (size_t t = 0; t < r; t++)
        walk(key, (uint32_t)t, d, order, x + t * (d + 1) * d);
    mem_free(order);
}

size_t layout_saltelli_rows(size_t n, size_t d)
{
    return n * (d + 2);
}

void layout_saltelli(const double *base, size_t n, size_t d, double *x)
{
    size_t bytes = d * sizeof(*x);

    SIM_REQUIRE(d >= 1);
    for (size_t i = 0; i < n; i++, base += 2 * d) {
        memcpy(x, base, bytes);
        memcpy(x + d, base + d, bytes);
        x += 2 * d;
        for (size_t j = 0; j < d; j++, x += d) {
            memcpy(x, base, bytes);
            x[j] = base[d + j];
        }
    }
}
