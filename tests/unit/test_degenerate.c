/* What has no spread, nobody, or too little, through every method: no number
 * without a reason, none outside of what it can be. */
#include <float.h>
#include <math.h>

#include "base/units.h"
#include "stats/equivalence.h"
#include "stats/interval.h"
#include "stats/quantile.h"
#include "stats/skewness.h"
#include "stats/stopping.h"
#include "unit/bootstrap_one.h"
#include "unit/unit.h"

enum {
    N = 4
};

/* Samples of up to four replications, and what their mean is flagged with. */
static const struct sample {
    const char *name;
    size_t n;
    double x[N];
    unsigned reason; /* of no mean; 0: there is one */
    bool is_constant;
} samples[] = {
    {"nothing", 0, {0}, ESTIMATE_INSUFFICIENT, false},
    {"one", 1, {3}, ESTIMATE_INSUFFICIENT, false},
    {"one undefined", 1, {NAN}, ESTIMATE_INSUFFICIENT, false},
    {"two", 2, {3, 5}, 0, false},
    {"all zero", 4, {0, 0, 0, 0}, 0, true},
    {"all equal", 4, {.1, .1, .1, .1}, 0, true},
    {"but rounding", 4, {.3, .1 + .2, .3, .1 + .2}, 0, true},
    {"undefined", 4, {NAN, NAN, NAN, NAN}, ESTIMATE_UNDEFINED, false},
    {"all but one", 4, {NAN, NAN, 2, NAN}, ESTIMATE_INSUFFICIENT, false},
    {"some", 4, {NAN, 1, 2, NAN}, 0, false},
    {"infinite",
     4,
     {INFINITY, INFINITY, INFINITY, INFINITY},
     ESTIMATE_NOT_FINITE,
     false},
    {"huge",
     4,
     {1.7e308, -1.7e308, 1.7e308, -1.7e308},
     ESTIMATE_NOT_FINITE,
     false},
    {"tiny", 4, {0, 0, 0, 1e-300}, 0, true}, /* squares underflow */
    {"shares", 4, {0, 0, 0, 1}, 0, false},
};

static const unsigned reasons = ESTIMATE_INSUFFICIENT | ESTIMATE_UNDEFINED |
                                ESTIMATE_NOT_FINITE | ESTIMATE_RESAMPLES;

static void check(const struct estimate *e, const char *a, const char *b)
{
    if (isnan(e->estimate)) {
        ck_assert_msg(e->flags & reasons, "%s %s %s: no reason", e->method, a,
                      b);
        ck_assert_msg(isnan(e->low) && isnan(e->high), "%s %s %s", e->method, a,
                      b);
        return;
    }
    ck_assert_msg(isfinite(e->estimate), "%s %s %s", e->method, a, b);
    ck_assert_msg(!(e->low > e->high) && !isinf(e->low) && !isinf(e->high),
                  "%s %s %s: %g to %g", e->method, a, b, e->low, e->high);
    ck_assert_msg(!(e->sd < 0), "%s %s %s: sd %g", e->method, a, b, e->sd);
}

static void check_p(double p, const char *a, const char *b)
{
    ck_assert_msg(isnan(p) || (p > 0 && p <= 1), "%s %s: p %g", a, b, p);
}

START_TEST(means)
{
    struct rng_key key = rng_key_make(1, RNG_VERIFY, 0, 0);
    struct bootstrap_plan plan = {&key, 100, .95};

    for (size_t i = 0; i < COUNTOF(samples); i++) {
        const struct sample *s = &samples[i];
        struct estimate t = interval_mean(s->x, s->n, .95);
        struct estimate others[] = {
            skewness_interval(s->x, s->n, .95),
            stopping_sequence(s->x, s->n, .95, STOPPING_R),
        };
        check(&t, s->name, "");
        ck_assert_msg(isnan(t.estimate) == (s->reason != 0) &&
                          (t.flags & reasons) == s->reason,
                      "%s: flags %x", s->name, t.flags);
        bool is_constant = t.flags & ESTIMATE_NO_VARIANCE;
        ck_assert_msg(is_constant == s->is_constant, "%s", s->name);
        ck_assert_msg(!is_constant || (t.low == t.estimate && t.sd == 0), "%s",
                      s->name);
        for (size_t k = 0; k < COUNTOF(others); k++)
            check(&others[k], s->name, "");
        struct bootstrap boot = bootstrap_mean(s->x, s->n, &plan);
        ck_assert_msg(!(boot.bca.low > boot.bca.high), "%s", s->name);
        check_p(stopping_sequence_p(&t, 0), s->name, "sequence");
    }
}
END_TEST

START_TEST(pairs)
{
    for (size_t i = 0; i < COUNTOF(samples); i++) {
        for (size_t k = 0; k < COUNTOF(samples); k++) {
            const struct sample *a = &samples[i], *b = &samples[k];
            size_t n = a->n < b->n ? a->n : b->n;
            struct interval_pair pair = interval_paired(a->x, b->x, n, .95);
            const struct estimate *e = &pair.difference;
            check(e, a->name, b->name);
            check_p(pair.p, a->name, b->name);
            if (e->flags & ESTIMATE_NO_VARIANCE)
                ck_assert_msg(isnan(pair.p) && isnan(pair.vrf) && e->sd == 0,
                              "%s %s", a->name, b->name);
            if (i == k && e->n >= 2 && a->reason == 0)
                ck_assert_msg(e->estimate == 0 && isnan(pair.p), "%s", a->name);
            if ((a->is_constant || b->is_constant) && n == N)
                ck_assert_msg(!(e->flags & ESTIMATE_WEAK_PAIRING) &&
                                  isnan(pair.vrf),
                              "%s %s: weak pairing", a->name, b->name);
            if (n == N && (a->reason == ESTIMATE_UNDEFINED ||
                           b->reason == ESTIMATE_UNDEFINED))
                ck_assert_msg(!(e->flags & ESTIMATE_INSUFFICIENT),
                              "%s %s: too few", a->name, b->name);
            ck_assert_msg(!(fabs(pair.correlation) > 1), "%s %s", a->name,
                          b->name);
            struct equivalence tost = equivalence_paired(a->x, b->x, n, 1, .05);
            check_p(tost.p_low, a->name, b->name);
            check_p(tost.p_high, a->name, b->name);
        }
    }
}
END_TEST

START_TEST(ratios)
{
    for (size_t i = 0; i < COUNTOF(samples); i++) {
        for (size_t k = 0; k < COUNTOF(samples); k++) {
            const struct sample *y = &samples[i], *x = &samples[k];
            size_t n = y->n < x->n ? y->n : x->n;
            double values[N];
            struct estimate e = interval_ratio(y->x, x->x, n, .95);
            check(&e, y->name, x->name);
            interval_ratio_values(y->x, x->x, n, values);
            struct interval_pair same = interval_paired(values, values, n, .95);
            if (n == N && !isnan(e.estimate) && isfinite(e.low))
                ck_assert_msg(same.difference.estimate == 0, "%s %s", y->name,
                              x->name);
            e = interval_ratio_jackknife(y->x, x->x, n, .95);
            check(&e, y->name, x->name);
        }
    }
    /* A ratio that is the same in every replication has no spread, though its
     * parts have: .1 x is not a tenth of x in doubles. */
    const double x[] = {3, 7, 11, 13}, y[] = {.1 * 3, .1 * 7, .1 * 11, .1 * 13};
    struct estimate e = interval_ratio(y, x, 4, .95);
    ck_assert_msg(e.flags == ESTIMATE_NO_VARIANCE && e.sd == 0, "sd %g", e.sd);
}
END_TEST

START_TEST(constant_differences_by_rounding)
{
    /* a - b is .1 but for the last bit. */
    const double b[] = {.2, .7, 1e3, 5.3};
    double a[4];

    for (int i = 0; i < 4; i++)
        a[i] = b[i] + .1;
    struct interval_pair pair = interval_paired(a, b, 4, .95);
    ck_assert(pair.difference.flags & ESTIMATE_NO_VARIANCE);
    ck_assert(isnan(pair.p) && isnan(pair.vrf));
    ck_assert_double_eq_tol(pair.difference.estimate, .1, 1e-12);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("degenerate");

    tcase_add_test(tc, means);
    tcase_add_test(tc, pairs);
    tcase_add_test(tc, ratios);
    tcase_add_test(tc, constant_differences_by_rounding);
    return unit_run(tc);
}
