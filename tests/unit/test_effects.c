/* Sensitivity: functions whose indices are known. */
#include <math.h>

#include "base/units.h"
#include "rng/dist.h"
#include "stats/effects.h"
#include "stats/interval.h"
#include "stats/layout.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

enum {
    D = 3
};

static struct rng_key key;

/* Ishigami & Homma 1990, a = 7, b = .1, on [-pi, pi]^3. */
static double ishigami(const double *u)
{
    double pi = acos(-1);
    double x1 = pi * (2 * u[0] - 1), x2 = pi * (2 * u[1] - 1);
    double x3 = pi * (2 * u[2] - 1);

    return sin(x1) + 7 * pow(sin(x2), 2) + .1 * pow(x3, 4) * sin(x1);
}

static const double true_first[D] = {.31390519114781146, .4424111447900409, 0};
static const double true_total[D] = {.5575888552099592, .4424111447900409,
                                     .2436836640621477};

/* Values of all runs of a Saltelli design on n Sobol' points. */
static double *run_ishigami(const struct rng_key *shift, size_t n)
{
    double *base = calloc(n * 2 * D, sizeof(*base));
    double *x = calloc(layout_saltelli_rows(n, D) * D, sizeof(*x));
    double *y = calloc(layout_saltelli_rows(n, D), sizeof(*y));

    ck_assert(layout_sobol(shift, n, 2 * D, base));
    layout_saltelli(base, n, D, x);
    for (size_t i = 0; i < layout_saltelli_rows(n, D); i++)
        y[i] = ishigami(x + i * D);
    free(x);
    free(base);
    return y;
}

static struct effects_plan experiment_of(size_t n)
{
    return (struct effects_plan){
        .n = n, .d = D, .randomisations = 1, .level = .95};
}

/* The reference values of the first order were computed without centring f,
 * which adds mean(f) mean(fAB_j - fA) to V_j. */
static double uncentred(const double *y, size_t n, int j,
                        const struct effects_variance *v)
{
    double sum = 0;

    for (size_t i = 0; i < n; i++)
        sum += y[i * (D + 2) + 2 + (size_t)j] - y[i * (D + 2)];
    return v->mean * (sum / (double)n) / v->variance;
}

START_TEST(ishigami_on_sobol_points)
{
    static const size_t sizes[] = {1024, 65536};
    static const double first[2][D] = {
        {.32319113, .44271216, -.02436688},
        {.31403897, .44257796, .00003642},
    };
    static const double total[2][D] = {
        {.55806634, .43912144, .24341989},
        {.55780473, .44258266, .24377645},
    };

    for (size_t i = 0; i < COUNTOF(sizes); i++) {
        struct effects_plan plan = experiment_of(sizes[i]);
        struct effects_index out[D];
        double *y = run_ishigami(NULL, sizes[i]);
        struct effects_variance v = effects_indices(&plan, y, out);
        NEAR(v.mean, 3.5, i ? 1e-3 : .02);
        NEAR(v.variance, 13.844587940719254, i ? .01 : .2);
        ck_assert_int_eq(v.n, (int)sizes[i]);
        ck_assert_uint_eq(v.flags, 0);
        for (int j = 0; j < D; j++) {
            NEAR(out[j].first.estimate + uncentred(y, sizes[i], j, &v),
                 first[i][j], 5e-8);
            NEAR(out[j].first.estimate, true_first[j], i ? 5e-4 : .03);
            NEAR(out[j].total.estimate, total[i][j], 5e-8);
            /* One sequence says nothing about its own error. */
            ck_assert(isnan(out[j].first.low) && isnan(out[j].total.high));
            ck_assert_str_eq(out[j].first.method, "saltelli");
            ck_assert_str_eq(out[j].total.method, "jansen");
        }
        free(y);
    }
}
END_TEST

START_TEST(shifted_designs_are_unbiased)
{
    /* Twenty digital shifts of 512 points: the truth within 5 of the standard
     * errors these twenty show. */
    double first[20], total[20];

    for (int j = 0; j < D; j++) {
        for (uint32_t r = 0; r < 20; r++) {
            struct rng_key shift = rng_key_make(3, RNG_EXPLORE, 0, r);
            struct effects_plan plan = experiment_of(512);
            struct effects_index out[D];
            double *y = run_ishigami(&shift, 512);
            effects_indices(&plan, y, out);
            first[r] = out[j].first.estimate;
            total[r] = out[j].total.estimate;
            free(y);
        }
        struct estimate e = interval_mean(first, 20, .95);
        NEAR(e.estimate, true_first[j], 5 * e.sd / sqrt(20));
        ck_assert(e.sd < .1);
        e = interval_mean(total, 20, .95);
        NEAR(e.estimate, true_total[j], 5 * e.sd / sqrt(20));
        ck_assert(e.sd < .05);
    }
}
END_TEST

/* Intervals over ten digital shifts of 64 points hold the truth as often as they
 * say: 200 analyses of six indices. The six of one analysis move together, so
 * the standard error is taken as if there were 200 values: .021 at .9. */
START_TEST(intervals_over_shifts_cover)
{
    enum {
        ANALYSES = 200,
        R = 10,
        N = 64
    };
    size_t width = layout_saltelli_rows(N, D);
    double *y = calloc(width * R, sizeof(*y));
    int hits = 0;

    for (uint32_t a = 0; a < ANALYSES; a++) {
        struct effects_plan plan = {
            .n = N * R, .d = D, .randomisations = R, .level = .9};
        struct effects_index out[D];
        for (uint32_t r = 0; r < R; r++) {
            struct rng_key shift = rng_key_make(5, RNG_EXPLORE, 0, a * R + r);
            double *part = run_ishigami(&shift, N);
            for (size_t i = 0; i < width; i++)
                y[r * width + i] = part[i];
            free(part);
        }
        effects_indices(&plan, y, out);
        for (int j = 0; j < D; j++) {
            ck_assert_double_eq(out[j].total.df, R - 1);
            hits += out[j].first.low <= true_first[j] &&
                    out[j].first.high >= true_first[j];
            hits += out[j].total.low <= true_total[j] &&
                    out[j].total.high >= true_total[j];
        }
    }
    NEAR(hits / (6.0 * ANALYSES), .9, 3 * .021);
    free(y);
}
END_TEST

START_TEST(seeds_share_in_the_variance)
{
    /* Noise of variance 1.5 per point, in means of 3 replications of sd
     * sqrt(4.5), on top of luck that all points share (variance 400, which
     * moves no difference between points): a share .0977 of 15.34, which
     * Jansen's total of each factor is too large by (of V with noise): compare
     * with the formula (VT + 1.5) / (V + 1.5). Standard error about .02. */
    enum {
        N = 4096,
        M = 3
    };
    static const double shared[M] = {-20, 5, 15};
    size_t nrows = layout_saltelli_rows(N, D);
    double *clean = run_ishigami(NULL, N);
    double *mean = calloc(nrows, sizeof(*mean));
    struct effects_plan plan = experiment_of(N);
    struct effects_index out[D];
    struct rng_key luck = rng_key_make(8, RNG_VERIFY, 0, 0);
    struct effects_noise noise = effects_noise_new(M);

    ck_assert(isnan(effects_noise_variance(&noise)));
    for (size_t i = 0; i < nrows; i++) {
        double y[M];
        for (size_t r = 0; r < M; r++) {
            double u = rng_uniform(&luck, RNG_TEST, 0, (uint32_t)(i * M + r));
            y[r] = clean[i] + shared[r] + sqrt(4.5) * dist_normal_quantile(u);
        }
        mean[i] = (y[0] + y[1] + y[2]) / 3;
        effects_noise_add(&noise, y);
        y[1] = NAN;
        effects_noise_add(&noise, y); /* left out */
    }
    ck_assert_uint_eq(noise.npoints, nrows);
    plan.noise = effects_noise_variance(&noise);
    effects_noise_fini(&noise);
    NEAR(plan.noise, 1.5, 5 * 1.5 * sqrt(2. / (2 * (double)nrows)));
    struct effects_variance v = effects_indices(&plan, mean, out);
    NEAR(v.noise_share, 1.5 / 15.3446, .01);
    for (int j = 0; j < D; j++)
        NEAR(out[j].total.estimate, (true_total[j] * 13.8446 + 1.5) / 15.3446,
             .05);
    /* Flagged from a tenth on. */
    ck_assert_uint_eq(v.flags, 0);
    plan.noise = .11 * v.variance;
    v = effects_indices(&plan, mean, out);
    ck_assert_uint_eq(v.flags, ESTIMATE_SEED_NOISE);
    ck_assert_uint_eq(out[0].total.flags, ESTIMATE_SEED_NOISE);
    free(mean);
    free(clean);
}
END_TEST

START_TEST(indices_of_gaps_and_constants)
{
    double *y = run_ishigami(NULL, 64);
    struct effects_plan plan = experiment_of(64);
    struct effects_index out[D], less[D];

    plan.n = 63;
    effects_indices(&plan, y, less);
    plan.n = 64;
    y[63 * (D + 2) + 4] = NAN; /* AB_2 of the last row */
    struct effects_variance v = effects_indices(&plan, y, out);
    ck_assert_int_eq(v.n, 63);
    ck_assert_uint_eq(v.flags, ESTIMATE_MISSING);
    ck_assert_double_eq(out[1].first.estimate, less[1].first.estimate);
    ck_assert_uint_eq(out[1].first.flags, ESTIMATE_MISSING);
    for (size_t i = 0; i < 64 * (D + 2); i++)
        y[i] = .1;
    v = effects_indices(&plan, y, out);
    ck_assert(v.flags == ESTIMATE_NO_VARIANCE && v.variance == 0);
    ck_assert(isnan(out[0].first.estimate) && isnan(out[0].total.low));
    plan.n = 1;
    v = effects_indices(&plan, y, out);
    ck_assert(v.flags == ESTIMATE_INSUFFICIENT && isnan(v.mean));
    free(y);
}
END_TEST

START_TEST(morris_of_a_linear_function)
{
    enum {
        R = 12,
        K = 4
    };
    static const double a[K] = {3, -2, 0, .5};
    double x[R * (K + 1) * K], y[R * (K + 1)];
    struct effects_morris out[K];

    layout_morris(&key, R, K, x);
    for (int i = 0; i < R * (K + 1); i++) {
        y[i] = 10;
        for (int j = 0; j < K; j++)
            y[i] += a[j] * x[i * K + j];
    }
    effects_morris(x, y, R, K, .95, out);
    for (int j = 0; j < K; j++) {
        NEAR(out[j].mu_star.estimate, fabs(a[j]), 1e-13);
        NEAR(out[j].mu.estimate, a[j], 1e-13);
        NEAR(out[j].mu.sd, 0, 1e-13);
        ck_assert_int_eq(out[j].mu.n, R);
        ck_assert_str_eq(out[j].mu_star.method, "morris_mu_star");
    }
    y[2] = NAN; /* two steps of the first trajectory */
    effects_morris(x, y, R, K, .95, out);
    int missing = 0;
    for (int j = 0; j < K; j++)
        missing += R - out[j].mu_star.n;
    ck_assert_int_eq(missing, 2);
}
END_TEST

START_TEST(morris_of_an_interaction)
{
    /* y = x0 x1: effects of x0 are the values of x1 (mean 1/2, sd of 0, 1/3,
     * 2/3, 1: .37268) and never negative. Standard error .37 / sqrt(1000). */
    enum {
        R = 1000
    };
    static double x[R * 3 * 2], y[R * 3];
    struct effects_morris out[2];

    layout_morris(&key, R, 2, x);
    for (int i = 0; i < R * 3; i++)
        y[i] = x[i * 2] * x[i * 2 + 1];
    effects_morris(x, y, R, 2, .95, out);
    for (int j = 0; j < 2; j++) {
        NEAR(out[j].mu_star.estimate, .5, .06);
        NEAR(out[j].mu.sd, .37268, .03);
        ck_assert_double_eq(out[j].mu.estimate, out[j].mu_star.estimate);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("effects");

    key = rng_key_make(6, RNG_EXPLORE, 0, 0);
    tcase_add_test(tc, ishigami_on_sobol_points);
    tcase_add_test(tc, shifted_designs_are_unbiased);
    tcase_add_test(tc, intervals_over_shifts_cover);
    tcase_add_test(tc, seeds_share_in_the_variance);
    tcase_add_test(tc, indices_of_gaps_and_constants);
    tcase_add_test(tc, morris_of_a_linear_function);
    tcase_add_test(tc, morris_of_an_interaction);
    return unit_run(tc);
}
