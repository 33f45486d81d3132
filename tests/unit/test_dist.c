/* Distributions: every kind against its own distribution function.
 *
 * Long loops test with `if`: each assertion of Check costs a system call. */
#include <float.h>
#include <math.h>
#include <signal.h>
#include <stdbool.h>

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <gsl/gsl_sf_gamma.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/dist_parts.h"
#include "unit/unit.h"

#define TINIEST 0x1p-53

/* `off`: how far the mean over the grid of u may be off, relative to it. */
struct row {
    const char *label;
    struct dist dist;
    double mean, off;
};

#define OPEN .min = -HUGE_VAL, .max = HUGE_VAL

static const struct row rows[] = {
    {"constant", {.kind = DIST_CONSTANT, .param = {3}, OPEN}, 3, 1e-12},
    {"uniform", {.kind = DIST_UNIFORM, .param = {-2, 5}, OPEN}, 1.5, 1e-9},
    {"exponential", {.kind = DIST_EXPONENTIAL, .param = {2}, OPEN}, 2, 1e-4},
    {"normal", {.kind = DIST_NORMAL, .param = {10, 3}, OPEN}, 10, 1e-6},
    {"lognormal",
     {.kind = DIST_LOGNORMAL, .param = {100, 0.8}, OPEN},
     137.7127764335957,
     1e-3},
    {"pareto", {.kind = DIST_PARETO, .param = {2, 3}, OPEN}, 3, 1e-3},
    {"weibull",
     {.kind = DIST_WEIBULL, .param = {2, 0.7}, OPEN},
     2.5316470121145667,
     1e-3},
    {"gumbel",
     {.kind = DIST_GUMBEL, .param = {1, 2}, OPEN},
     2.1544313298030655,
     1e-4},
    {"bernoulli", {.kind = DIST_BERNOULLI, .param = {0.3}, OPEN}, 0.3, 1e-5},
    {"geometric", {.kind = DIST_GEOMETRIC, .param = {0.2}, OPEN}, 4, 1e-3},
    {"poisson 0", {.kind = DIST_POISSON, .param = {0}, OPEN}, 0, 1e-12},
    {"poisson", {.kind = DIST_POISSON, .param = {3.5}, OPEN}, 3.5, 1e-4},
    {"poisson 1000", {.kind = DIST_POISSON, .param = {1000}, OPEN}, 1000, 1e-4},
    {"binomial", {.kind = DIST_BINOMIAL, .param = {20, 0.3}, OPEN}, 6, 1e-4},
    {"binomial big",
     {.kind = DIST_BINOMIAL, .param = {1000, .999}, OPEN},
     999,
     1e-4},
    {"binomial 1", {.kind = DIST_BINOMIAL, .param = {7, 1}, OPEN}, 7, 1e-12},
    {"gamma .05", {.kind = DIST_GAMMA, .param = {0.05, 2}, OPEN}, 0.1, 1e-3},
    {"gamma 1", {.kind = DIST_GAMMA, .param = {1, 2}, OPEN}, 2, 1e-4},
    {"gamma 2.5", {.kind = DIST_GAMMA, .param = {2.5, 2}, OPEN}, 5, 1e-4},
    {"gamma 1000", {.kind = DIST_GAMMA, .param = {1000, 2}, OPEN}, 2000, 1e-5},
    {"beta .05 .05",
     {.kind = DIST_BETA, .param = {0.05, 0.05}, OPEN},
     0.5,
     1e-4},
    {"beta 2 5", {.kind = DIST_BETA, .param = {2, 5}, OPEN}, 2 / 7., 1e-6},
    {"beta 5 .5", {.kind = DIST_BETA, .param = {5, 0.5}, OPEN}, 5 / 5.5, 1e-5},
    {"beta 1000 .05",
     {.kind = DIST_BETA, .param = {1000, .05}, OPEN},
     1000 / 1000.05,
     1e-5},
    {"discrete",
     {.kind = DIST_DISCRETE,
      OPEN,
      .count = 4,
      .value = {1, 2, 5, 9},
      .weight = {1, 0, 3, 0}},
     4,
     1e-5},
};

static double cdf(const struct dist *d, double x)
{
    const double *p = d->param;
    double below = 0;

    switch ((enum dist_kind)d->kind) {
    case DIST_CONSTANT:
        return x >= p[0];
    case DIST_UNIFORM:
        return (x - p[0]) / (p[1] - p[0]);
    case DIST_EXPONENTIAL:
        return -expm1(-x / p[0]);
    case DIST_NORMAL:
        return gsl_cdf_ugaussian_P((x - p[0]) / p[1]);
    case DIST_LOGNORMAL:
        return gsl_cdf_ugaussian_P(log(x / p[0]) / p[1]);
    case DIST_PARETO:
        return 1 - pow(x / p[0], -p[1]);
    case DIST_WEIBULL:
        return gsl_cdf_weibull_P(x, p[0], p[1]);
    case DIST_GUMBEL:
        return exp(-exp(-(x - p[0]) / p[1]));
    case DIST_BERNOULLI:
        return x < 0 ? 0 : x < 1 ? 1 - p[0] : 1;
    case DIST_GEOMETRIC:
        return x < 0 ? 0 : 1 - pow(1 - p[0], x + 1);
    case DIST_POISSON:
        return x < 0 ? 0 : p[0] <= 0 ? 1 : gsl_cdf_poisson_P((unsigned)x, p[0]);
    case DIST_BINOMIAL:
        return x < 0 ? 0
               : x >= p[0]
                   ? 1
                   : gsl_cdf_binomial_P((unsigned)x, p[1], (unsigned)p[0]);
    case DIST_GAMMA:
        return gsl_cdf_gamma_P(x, p[0], p[1]);
    case DIST_BETA:
        return gsl_cdf_beta_P(x, p[0], p[1]);
    case DIST_DISCRETE:
        for (int i = 0; i < d->count && d->value[i] <= x; i++)
            below += d->weight[i] / 4;
        return below;
    case DIST_NKIND:
        break;
    }
    return (double)NAN;
}

static bool is_lattice(const struct dist *d)
{
    return d->kind == DIST_BERNOULLI || d->kind == DIST_GEOMETRIC ||
           d->kind == DIST_POISSON || d->kind == DIST_BINOMIAL;
}

/* Where x has room to answer: beta rounds to 1, gamma to 0. */
static bool is_resolved(const struct dist *d, double x)
{
    return (d->kind != DIST_BETA || x < 1 - 1e-9) &&
           (d->kind != DIST_GAMMA || x > 1e-300);
}

static struct dist prepared(int i)
{
    struct dist dist = rows[i].dist;

    gsl_set_error_handler_off();
    dist_prepare(&dist);
    return dist;
}

START_TEST(inverts_cdf)
{
    struct dist d = prepared(_i);

    for (int i = 0; i < 1000; i++) {
        double u = 0.0005 + 0.001 * i;
        double x = dist_quantile(&d, u);
        double above = cdf(&d, x);
        double below = is_lattice(&d) ? cdf(&d, x - 1) : above;

        if (d.kind == DIST_CONSTANT || d.kind == DIST_DISCRETE)
            below = cdf(&d, x - 1e-9);
        if (is_resolved(&d, x))
            ck_assert_msg(above >= u - 1e-8 && below <= u + 1e-8,
                          "%s: u %.17g x %.17g cdf %.17g", rows[_i].label, u, x,
                          above);
    }
}
END_TEST

START_TEST(is_monotone_and_finite)
{
    struct dist d = prepared(_i);
    double before = -HUGE_VAL;

    for (int i = 0; i <= 200000; i++) {
        double u = i == 0        ? TINIEST
                   : i == 200000 ? 1 - TINIEST
                                 : (double)i / 200000;
        double x = dist_quantile(&d, u);

        if (!isfinite(x) || x < before)
            ck_abort_msg("%s: u %.17g x %.17g < %.17g", rows[_i].label, u, x,
                         before);
        before = x;
    }
    /* Both tails, down to the last uniform. */
    for (int bit = 52; bit > 20; bit--) {
        double u = ldexp(1, -bit);

        ck_assert(dist_quantile(&d, u / 2) <= dist_quantile(&d, u));
        ck_assert(dist_quantile(&d, 1 - u) <= dist_quantile(&d, 1 - u / 2));
    }
}
END_TEST

/* Midpoint rule on a million equal steps of u: its error is the tail's. */
START_TEST(has_its_mean)
{
    struct dist d = prepared(_i);
    double mean = rows[_i].mean;
    double sum = 0;

    for (int i = 0; i < 1000000; i++)
        sum += dist_quantile(&d, (i + 0.5) / 1e6);
    ck_assert_msg(fabs(dist_mean(&d) - mean) <= 1e-3 * fmax(fabs(mean), 1),
                  "%s: dist_mean %.17g, want %.17g", rows[_i].label,
                  dist_mean(&d), mean);
    ck_assert_msg(fabs(sum / 1e6 - mean) <= rows[_i].off * fmax(fabs(mean), 1),
                  "%s: mean %.17g, want %.17g", rows[_i].label, sum / 1e6,
                  mean);
}
END_TEST

START_TEST(clamps)
{
    struct dist d = prepared(_i);

    d.min = 1.25;
    d.max = 1.5;
    dist_prepare(&d);
    for (int i = 1; i < 100; i++) {
        double x = dist_quantile(&d, i / 100.0);

        ck_assert(x >= 1.25 && x <= 1.5);
    }
}
END_TEST

/* Relative error of the tables, also far out. */
START_TEST(tables_hold_in_the_tails)
{
    struct dist d = {.kind = DIST_GAMMA, .param = {1, 1}, OPEN};
    struct dist b = {.kind = DIST_BETA, .param = {1, 3}, OPEN};

    gsl_set_error_handler_off();
    dist_prepare(&d);
    dist_prepare(&b);
    for (int bit = 1; bit <= 52; bit++) {
        double u = ldexp(1, -bit);

        /* Gamma of shape 1 is exponential; beta(1, 3) has a closed inverse. */
        ck_assert_double_eq_tol(dist_quantile(&d, u) / -log1p(-u), 1, 1e-6);
        ck_assert_double_eq_tol(dist_quantile(&d, 1 - u) / -log(u), 1, 1e-6);
        ck_assert_double_eq_tol(dist_quantile(&b, u) / -expm1(log1p(-u) / 3), 1,
                                1e-6);
        ck_assert_double_eq_tol(
            (1 - dist_quantile(&b, 1 - u)) / exp(log(u) / 3), 1, 1e-6);
    }
}
END_TEST

/* Roots of the regularized incomplete functions of mpmath at 20 digits. */
START_TEST(tables_have_known_answers)
{
    struct dist g = {.kind = DIST_GAMMA, .param = {2.5, 1}, OPEN};
    struct dist b = {.kind = DIST_BETA, .param = {2, 5}, OPEN};

    gsl_set_error_handler_off();
    dist_prepare(&g);
    dist_prepare(&b);
    ck_assert_double_eq_tol(dist_quantile(&g, 0.5), 2.1757300955477636, 1e-8);
    ck_assert_double_eq_tol(dist_quantile(&g, 0.95), 5.5352488467581759, 1e-7);
    ck_assert_double_eq_tol(dist_quantile(&b, 0.5), 0.26444998329565996, 1e-8);
}
END_TEST

/* Bisection from end to end, and with the steps left out that a guess, good or
 * bad, makes known. */
START_TEST(guess_changes_no_bit)
{
    static const struct {
        enum dist_kind kind;
        double a, b;
    } laws[] = {
        {DIST_GAMMA, .05, 1},  {DIST_GAMMA, .7, 1},     {DIST_GAMMA, 2.5, 1},
        {DIST_GAMMA, 40, 1},   {DIST_GAMMA, 1000, 1},   {DIST_BETA, .05, .05},
        {DIST_BETA, 18, 2},    {DIST_BETA, 1000, .05},  {DIST_BETA, .5, 7},
        {DIST_BETA, 700, 300}, {DIST_BETA, 1000, 1000},
    };
    const struct dist_law law =
        dist_law_of(laws[_i].kind, laws[_i].a, laws[_i].b);
    double low = -DIST_Y_MAX;

    gsl_set_error_handler_off();
    for (int i = -332; i <= 332; i++) {
        double z = i / 40.;
        double y = dist_solve(&law, z, low, (double)NAN);
        const double guesses[] = {y,        y + 1e-9, y - 1e-6,
                                  y + 1e-3, y - 1,    y + 30};
        double guess = guesses[(i + 332) % 6];

        ck_assert_msg(dist_solve(&law, z, low, guess) == y, "z %g guess %.17g",
                      z, guess);
        low = y;
    }
}
END_TEST

/* To the last bit, from one end of (0, 1) to the other. */
START_TEST(beta_is_that_of_gsl)
{
    static const double sizes[] = {.05, .5, 1, 2, 7, 18, 33.3, 300, 1000};
    double a = sizes[_i / (int)COUNTOF(sizes)];
    double b = sizes[_i % (int)COUNTOF(sizes)];
    double log_beta = gsl_sf_lnbeta(b, a);

    gsl_set_error_handler_off();
    for (int i = -700; i <= 700; i++) {
        double x = 1 / (1 + exp(i < 0 ? i : i / 20.));

        if (dist_beta_tail(a, b, log_beta, x, false) !=
                gsl_cdf_beta_P(x, a, b) ||
            dist_beta_tail(a, b, log_beta, x, true) != gsl_cdf_beta_Q(x, a, b))
            ck_abort_msg("a %g b %g x %.17g", a, b, x);
    }
    for (int x = 0; x <= 1; x++)
        ck_assert_double_eq(dist_beta_tail(a, b, log_beta, x, false), x);
}
END_TEST

START_TEST(equal_parameters_share_a_table)
{
    struct dist a = {.kind = DIST_GAMMA, .param = {3, 1}, OPEN};
    struct dist b = {.kind = DIST_GAMMA, .param = {3, 9}, OPEN};
    struct dist c = {.kind = DIST_GAMMA, .param = {4, 1}, OPEN};

    dist_prepare(&a);
    dist_prepare(&b);
    dist_prepare(&c);
    ck_assert_int_eq(a.table, b.table);
    ck_assert_int_ne(a.table, c.table);
}
END_TEST

START_TEST(overflow_is_finite)
{
    struct dist d = {.kind = DIST_PARETO, .param = {1e15, 0.1}, OPEN};

    dist_prepare(&d);
    ck_assert(dist_quantile(&d, 1 - TINIEST) <= DBL_MAX);
}
END_TEST

START_TEST(constant_needs_no_care)
{
    struct dist d = dist_constant(4.5);

    ck_assert_double_eq(dist_quantile(&d, 0.9), 4.5);
}
END_TEST

START_TEST(refuses_range)
{
    unit_expect_abort();

    struct dist d = {.kind = DIST_GAMMA, .param = {0, 1}, OPEN};

    dist_prepare(&d);
}
END_TEST

START_TEST(refuses_u_of_1)
{
    unit_expect_abort();
    dist_normal_quantile(1);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("dist");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, inverts_cdf, 0, COUNTOF(rows));
    tcase_add_loop_test(tc, is_monotone_and_finite, 0, COUNTOF(rows));
    tcase_add_loop_test(tc, has_its_mean, 0, COUNTOF(rows));
    tcase_add_loop_test(tc, clamps, 0, COUNTOF(rows));
    tcase_add_test(tc, tables_hold_in_the_tails);
    tcase_add_test(tc, tables_have_known_answers);
    tcase_add_loop_test(tc, guess_changes_no_bit, 0, 11);
    tcase_add_loop_test(tc, beta_is_that_of_gsl, 0, 81);
    tcase_add_test(tc, equal_parameters_share_a_table);
    tcase_add_test(tc, overflow_is_finite);
    tcase_add_test(tc, constant_needs_no_care);
    tcase_add_test_raise_signal(tc, refuses_range, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_u_of_1, SIGABRT);
    return unit_run(tc);
}
