/* Designs that fill the cube: Latin hypercube and Sobol'. Declared in
 * stats/layout.h. Sobol' by GSL: direction numbers of Bratley & Fox, ACM
 * Algorithm 659. */
#include <math.h>
#include <stdint.h>
#include <string.h>

#include <gsl/gsl_errno.h>
#include <gsl/gsl_qrng.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/layout.h"

enum {
    SOBOL_BITS = 30,
    ROWS_LIMIT = 1 << 24
};

/* Places in a stratum end a little before its end, so that rounding cannot move
 * a point into the next: 24 + 20 bits are less than 53. */
#define LAST_PLACE (1 - 0x1p-20)

void layout_latin_hypercube(const struct rng_key *key, size_t n, size_t d,
                            double *x)
{
    SIM_REQUIRE(n >= 1 && n < ROWS_LIMIT && d < UINT32_MAX);
    size_t *stratum = mem_new(n, sizeof(*stratum));
    double *place = mem_new(n, sizeof(*place));

    for (size_t j = 0; j < d; j++) {
        for (size_t i = 0; i < n; i++) {
            struct rng_pair u =
                rng_pair(key, RNG_LATIN_HYPERCUBE, (uint32_t)j, (uint32_t)i);
            size_t k = (size_t)(u.first * (double)(i + 1));
            stratum[i] = stratum[k]; /* Fisher-Yates, inside out */
            stratum[k] = i;
            place[i] = fmin(u.second, LAST_PLACE);
        }
        for (size_t i = 0; i < n; i++)
            x[i * d + j] = ((double)stratum[i] + place[i]) / (double)n;
    }
    mem_free(place);
    mem_free(stratum);
}

static bool fill_sobol(gsl_qrng *sequence, size_t n, size_t d, double *x)
{
    for (size_t j = 0; j < d; j++)
        x[j] = 0;
    for (size_t i = 1; i < n; i++) {
        if (gsl_qrng_get(sequence, x + i * d) != GSL_SUCCESS)
            return false;
    }
    return true;
}

static void shift_digits(const struct rng_key *key, size_t n, size_t d,
                         double *x)
{
    for (size_t j = 0; j < d; j++) {
        struct rng_block words =
            rng_words(key, RNG_DIGITAL_SHIFT, (uint32_t)j, 0, 0);
        uint32_t shift = words.word[0] >> (32 - SOBOL_BITS);
        for (size_t i = 0; i < n; i++) {
            uint32_t digits = (uint32_t)ldexp(x[i * d + j], SOBOL_BITS);
            x[i * d + j] = ldexp((digits ^ shift) + 0.5, -SOBOL_BITS);
        }
    }
}

bool layout_sobol(const struct rng_key *shift, size_t n, size_t d, double *x)
{
    if (d == 0 || d > DESIGN_SOBOL_MAX || n == 0 || n > (size_t)1 << SOBOL_BITS)
        return false;
    gsl_qrng *sequence = gsl_qrng_alloc(gsl_qrng_sobol, (unsigned)d);
    if (!sequence)
        return false;
    double *points = mem_new(n * d, sizeof(*points));
    bool is_done = fill_sobol(sequence, n, d, points);
    if (is_done) {
        if (shift)
            shift_digits(shift, n, d, points);
        memcpy(x, points, n * d * sizeof(*x));
    }
    mem_free(points);
    gsl_qrng_free(sequence);
    return is_done;
}
