/* Designs: each property that makes them what they are. */
#include <math.h>
#include <string.h>

#include <gsl/gsl_errno.h>

#include "base/units.h"
#include "stats/layout.h"
#include "unit/unit.h"

static struct rng_key key;

START_TEST(factorial_counts_in_mixed_radix)
{
    const size_t nlevels[] = {2, 3, 4};
    size_t level[3];

    ck_assert_uint_eq(layout_factorial_count(nlevels, 3), 24);
    ck_assert_uint_eq(layout_factorial_count(nlevels, 0), 1);
    layout_factorial_row(nlevels, 3, 0, level);
    ck_assert(level[0] == 0 && level[1] == 0 && level[2] == 0);
    layout_factorial_row(nlevels, 3, 1, level);
    ck_assert(level[0] == 0 && level[1] == 0 && level[2] == 1);
    layout_factorial_row(nlevels, 3, 17, level); /* 1 * 12 + 1 * 4 + 1 */
    ck_assert(level[0] == 1 && level[1] == 1 && level[2] == 1);
    for (size_t row = 0; row < 24; row++) {
        layout_factorial_row(nlevels, 3, row, level);
        if (level[0] * 12 + level[1] * 4 + level[2] != row || level[1] > 2 ||
            level[2] > 3)
            ck_abort_msg("row %zu does not come back", row);
    }
    ck_assert_uint_eq(level[0] + level[1] + level[2], 1 + 2 + 3);
}
END_TEST

START_TEST(factorials_that_cannot_be)
{
    const size_t none[] = {3, 0}, many[] = {100000, 100000};
    const size_t exact[] = {2147483647}, over[] = {2147483648};

    ck_assert_uint_eq(layout_factorial_count(none, 2), 0);
    ck_assert_uint_eq(layout_factorial_count(many, 2), 0);
    ck_assert_uint_eq(layout_factorial_count(exact, 1), 2147483647);
    ck_assert_uint_eq(layout_factorial_count(over, 1), 0);
}
END_TEST

/* Aborts unless each of n strata holds one point of each column. */
static void check_strata(const double *x, size_t n, size_t d)
{
    char *seen = calloc(n, 1);

    for (size_t j = 0; j < d; j++) {
        memset(seen, 0, n);
        for (size_t i = 0; i < n; i++) {
            double at = x[i * d + j];
            if (!(at >= 0 && at < 1) || seen[(size_t)(at * (double)n)]++)
                ck_abort_msg("column %zu row %zu: %.17g", j, i, at);
        }
    }
    free(seen);
}

START_TEST(latin_hypercube_hits_each_stratum_once)
{
    static const size_t sizes[] = {1, 2, 7, 100, 1000};
    static double x[3000], y[3000];

    for (size_t s = 0; s < COUNTOF(sizes); s++) {
        layout_latin_hypercube(&key, sizes[s], 3, x);
        check_strata(x, sizes[s], 3);
    }
    /* A column does not depend on the others; a key gives one design. */
    layout_latin_hypercube(&key, 1000, 1, y);
    for (size_t i = 0; i < 1000; i++)
        if (x[i * 3] != y[i])
            ck_abort_msg("row %zu", i);
    struct rng_key other = rng_key_make(4, RNG_EXPLORE, 0, 1);
    layout_latin_hypercube(&other, 1000, 1, y);
    ck_assert_double_ne(x[0], y[0]);
    /* Columns are shuffled apart: correlation 0, standard error .032. */
    double sum = 0;
    for (size_t i = 0; i < 1000; i++)
        sum += (x[i * 3] - .5) * (x[i * 3 + 1] - .5) * 12 / 1000;
    ck_assert_double_eq_tol(sum, 0, .16);
}
END_TEST

START_TEST(latin_hypercube_shuffles_evenly)
{
    /* Each of the 6 orders of 3 strata 1000 times in 6000, sd 29. */
    int count[27] = {0};

    for (uint32_t r = 0; r < 6000; r++) {
        double x[3];
        struct rng_key k = rng_key_make(4, RNG_EXPLORE, 0, r);
        layout_latin_hypercube(&k, 3, 1, x);
        count[(int)(3 * x[0]) * 9 + (int)(3 * x[1]) * 3 + (int)(3 * x[2])]++;
    }
    int orders = 0;
    for (int i = 0; i < 27; i++) {
        if (count[i] == 0)
            continue;
        orders++;
        ck_assert_double_eq_tol(count[i], 1000, 5 * 29);
    }
    ck_assert_int_eq(orders, 6);
}
END_TEST

START_TEST(sobol_is_a_net_with_its_zero_point)
{
    static double x[1024 * 5], shifted[1024 * 5], again[1024 * 5];
    static const double first[] = {0, 0, .5, .5, .75, .25, .25, .75};

    ck_assert(layout_sobol(NULL, 4, 2, x));
    for (size_t i = 0; i < COUNTOF(first); i++)
        ck_assert_double_eq(x[i], first[i]);
    ck_assert(layout_sobol(NULL, 1024, 5, x));
    check_strata(x, 1024, 5);
    ck_assert(layout_sobol(&key, 1024, 5, shifted));
    check_strata(shifted, 1024, 5);
    ck_assert(layout_sobol(&key, 1024, 5, again));
    ck_assert(memcmp(shifted, again, sizeof(again)) == 0);
    /* One XOR for a column: what differs in two points differs in both. */
    uint32_t shift = 0;
    for (size_t i = 0; i < 1024; i++) {
        uint32_t before = (uint32_t)(x[i * 5 + 2] * 0x1p30);
        uint32_t after = (uint32_t)(shifted[i * 5 + 2] * 0x1p30);
        if (i == 0)
            shift = before ^ after;
        if (shift != (before ^ after) || shifted[i * 5 + 2] <= 0)
            ck_abort_msg("row %zu", i);
    }
    ck_assert_uint_ne(shift, 0);
}
END_TEST

START_TEST(sobol_knows_its_limit)
{
    double x[2 * 41];

    gsl_set_error_handler_off();
    x[0] = -1;
    ck_assert(!layout_sobol(NULL, 2, 41, x));
    ck_assert(!layout_sobol(NULL, 2, 0, x));
    ck_assert(!layout_sobol(NULL, 0, 2, x));
    ck_assert_double_eq(x[0], -1);
    ck_assert(layout_sobol(NULL, 2, 40, x));
    ck_assert_double_eq(x[40 + 39], .5);
}
END_TEST

START_TEST(morris_moves_each_factor_once)
{
    enum {
        R = 400,
        D = 6
    };
    static double x[R * (D + 1) * D];
    int level[4] = {0}, first[D] = {0};

    ck_assert_uint_eq(layout_morris_rows(R, D) * D, COUNTOF(x));
    layout_morris(&key, R, D, x);
    for (size_t t = 0; t < R; t++) {
        int moves[D] = {0};
        for (size_t row = 0; row <= D; row++) {
            const double *at = x + (t * (D + 1) + row) * D;
            for (size_t j = 0; j < D; j++) {
                level[(int)(3 * at[j] + .5)]++;
                double before = row ? *(at + j - D) : at[j];
                if (at[j] == before)
                    continue;
                moves[j]++;
                first[j] += row == 1;
                if (fabs(fabs(at[j] - before) - 2 / 3.) > 1e-15)
                    ck_abort_msg("a step of %g", at[j] - before);
            }
        }
        for (size_t j = 0; j < D; j++)
            if (moves[j] != 1)
                ck_abort_msg("trajectory %zu factor %zu", t, j);
    }
    /* Levels are hit alike (400 * 7 * 6 / 4, trajectories as units: sd about
     * 30); each factor goes first in 400 / 6, sd 7.5. */
    for (int l = 0; l < 4; l++)
        ck_assert_double_eq_tol(level[l], 4200, 250);
    for (int j = 0; j < D; j++)
        ck_assert_double_eq_tol(first[j], 66.7, 5 * 7.5);
}
END_TEST

/* Of 1 and -1: the sum over the rows of the product of some columns. */
static int product_of(const double *x, size_t n, size_t d, const size_t *column,
                      size_t count)
{
    int sum = 0;

    for (size_t i = 0; i < n; i++) {
        int product = 1;
        for (size_t k = 0; k < count; k++)
            product *= x[i * d + column[k]] > 0.5 ? 1 : -1;
        sum += product;
    }
    return sum;
}

/* No column goes with another, nor with two others together, and each is high
 * as often as low. */
START_TEST(screening_mixes_nothing_up)
{
    static const size_t sizes[] = {1, 2, 3, 4, 7, 8, 11, 12, 23, 24, 60};

    for (size_t s = 0; s < COUNTOF(sizes); s++) {
        size_t d = sizes[s], n = layout_screening_rows(d), column[3];
        double *x = calloc(n * d, sizeof *x);
        layout_screening(d, x);
        ck_assert(n >= 2 * (d + 1) && n <= 2 * (d + 1) + 40);
        for (size_t i = 0; i < n * d; i++)
            ck_assert(x[i] < 0.5 ? x[i] <= 0 : x[i] >= 1 && x[i] <= 1);
        for (column[0] = 0; column[0] < d; column[0]++) {
            ck_assert_int_eq(product_of(x, n, d, column, 1), 0);
            for (column[1] = column[0] + 1; column[1] < d; column[1]++) {
                ck_assert_int_eq(product_of(x, n, d, column, 2), 0);
                for (column[2] = column[1] + 1; column[2] < d; column[2]++)
                    if (product_of(x, n, d, column, 3) != 0)
                        ck_abort_msg("%zu columns: %zu, %zu and %zu", d,
                                     column[0], column[1], column[2]);
            }
        }
        free(x);
    }
}
END_TEST

START_TEST(saltelli_swaps_one_column)
{
    const double base[] = {1, 2, 3, 4, 5, 6, 7, 8};
    static const double rows[] = {1, 2, 3, 4, 3, 2, 1, 4,
                                  5, 6, 7, 8, 7, 6, 5, 8};
    double x[16];

    ck_assert_uint_eq(layout_saltelli_rows(2, 2) * 2, COUNTOF(x));
    layout_saltelli(base, 2, 2, x);
    for (size_t i = 0; i < COUNTOF(x); i++)
        ck_assert_double_eq(x[i], rows[i]);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("layout");

    key = rng_key_make(4, RNG_EXPLORE, 0, 0);
    tcase_add_test(tc, factorial_counts_in_mixed_radix);
    tcase_add_test(tc, factorials_that_cannot_be);
    tcase_add_test(tc, latin_hypercube_hits_each_stratum_once);
    tcase_add_test(tc, latin_hypercube_shuffles_evenly);
    tcase_add_test(tc, sobol_is_a_net_with_its_zero_point);
    tcase_add_test(tc, sobol_knows_its_limit);
    tcase_add_test(tc, morris_moves_each_factor_once);
    tcase_add_test(tc, screening_mixes_nothing_up);
    tcase_add_test(tc, saltelli_swaps_one_column);
    return unit_run(tc);
}
