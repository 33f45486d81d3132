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

static bool is_prime(size_t q)
{
    for (size_t f = 2; f * f <= q; f++)
        if (q % f == 0)
            return false;
    return q > 1;
}

/* The smallest prime of that kind. */
static size_t paley_prime(size_t d)
{
    size_t q = 3;

    while (q < d || !is_prime(q))
        q += 4;
    return q;
}

size_t layout_screening_rows(size_t d)
{
    return 2 * (paley_prime(d) + 1);
}

/* Row 0 is all low; the others are cyclic shifts of the residues: columns of a
 * Hadamard matrix without the constant one. */
void layout_screening(size_t d, double *x)
{
    size_t q = paley_prime(d), half = q + 1;
    bool *is_residue = mem_new(q, sizeof *is_residue);

    SIM_REQUIRE(d >= 1 && d <= 10000);
    for (size_t i = 1; i < q; i++)
        is_residue[i * i % q] = true;
    for (size_t i = 0; i < half; i++)
        for (size_t j = 0; j < d; j++) {
            size_t shift = i > 0 ? (j + q - (i - 1)) % q : 0;
            bool is_high = i > 0 && (shift == 0 || is_residue[shift]);
            x[i * d + j] = is_high;
            x[(half + i) * d + j] = !is_high;
        }
    mem_free(is_residue);
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
