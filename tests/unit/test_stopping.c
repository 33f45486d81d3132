/* Stopping rules, equivalence and sample sizes. */
#include <limits.h>
#include <math.h>
#include <signal.h>

#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/equivalence.h"
#include "stats/interval.h"
#include "stats/stopping.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

/* n values of a standard normal, moved and stretched. */
static void fill(double *x, size_t n, double mean, double sd, uint32_t stream)
{
    struct rng_key key = rng_key_make(11, RNG_VERIFY, 0, stream);

    for (size_t i = 0; i < n; i++) {
        double u = rng_uniform(&key, RNG_TEST, 0, (uint32_t)i);
        x[i] = mean + sd * dist_normal_quantile(u);
    }
}

/* Half of the confidence sequence (of STOPPING_R) of n values of that sd. */
static double half_width(int n, double sd)
{
    struct estimate e = estimate_missing(.95, "t", 0);

    e.n = n;
    e.sd = sd;
    e.estimate = 0;
    return stopping_as_sequence(e).high;
}

START_TEST(confidence_sequence_widths)
{
    NEAR(half_width(10, 1), 1.0070709, 5e-8);
    NEAR(half_width(100, 1), .3101539, 5e-8);
    NEAR(half_width(1000, 2), 2 * .1075313, 1e-7);
    double x[100];
    fill(x, 100, 3, 2, 0);
    struct estimate t = interval_mean(x, 100, .95);
    struct estimate e = stopping_sequence(x, 100, .95, .5);
    ck_assert_double_eq(e.estimate, t.estimate);
    NEAR(e.high - e.estimate, .31015388 * t.sd, 1e-7);
    NEAR(e.estimate - e.low, .31015388 * t.sd, 1e-7);
    ck_assert_str_eq(e.method, "confidence_sequence");
    ck_assert(isnan(e.df));
    ck_assert(isnan(stopping_sequence(x, 1, .95, .5).low));
}
END_TEST

static const struct stopping_rule tenth = {
    .relative = .1, .level = .95, .n0 = 20, .block = 10, .cap = 400};

START_TEST(stops_when_the_corrected_target_is_met)
{
    /* +-1 in turn around m: half-width exactly t sqrt(20/19) / sqrt(20). */
    double x[20], half = 2.093024054408 / sqrt(19);
    struct stopping_rule rule = tenth;
    struct stopping look;

    /* half / m = .1/1.1 is the border, not .1. */
    for (int i = 0; i < 20; i++)
        x[i] = half * 11 * 1.000001 + (i % 2 ? 1 : -1);
    look = stopping_look(&rule, x, 20);
    ck_assert_int_eq(look.state, STOPPING_PRECISE);
    ck_assert_int_eq(look.next, 0);
    NEAR(look.half_width, half, 1e-10);
    NEAR(look.target, half, 1e-5);
    ck_assert_str_eq(look.estimate.method, "sequential_t");
    for (int i = 0; i < 20; i++)
        x[i] = half * 10.5 + (i % 2 ? 1 : -1);
    look = stopping_look(&rule, x, 20);
    ck_assert_int_eq(look.state, STOPPING_CONTINUE);
    ck_assert_int_eq(look.next, 10); /* 2 would do; a block is 10 */
    rule.block = 1;
    /* 20 (11 / 10.5)^2 = 21.95. */
    ck_assert_int_eq(stopping_look(&rule, x, 20).next, 2);
    rule.absolute = half * 1.01; /* either is enough */
    ck_assert_int_eq(stopping_look(&rule, x, 20).state, STOPPING_PRECISE);
}
END_TEST

START_TEST(blocks_double_at_most_and_end_at_the_cap)
{
    double x[400];
    struct stopping_rule rule = tenth;

    fill(x, COUNTOF(x), .001, 1, 1);
    ck_assert_int_eq(stopping_look(&rule, x, 0).next, 20);
    ck_assert_int_eq(stopping_look(&rule, x, 15).next, 5);
    ck_assert_int_eq(stopping_look(&rule, x, 20).next, 20);
    ck_assert_int_eq(stopping_look(&rule, x, 160).next, 160);
    ck_assert_int_eq(stopping_look(&rule, x, 320).next, 80);
    struct stopping look = stopping_look(&rule, x, 400);
    ck_assert_int_eq(look.state, STOPPING_CAPPED);
    ck_assert_int_eq(look.next, 0);
    ck_assert(look.estimate.flags & ESTIMATE_CAP_REACHED);
    ck_assert(look.half_width > look.target);
    /* Missing values count against the cap only. */
    for (int i = 0; i < 400; i++)
        x[i] = NAN;
    look = stopping_look(&rule, x, 400);
    ck_assert_int_eq(look.state, STOPPING_CAPPED);
    ck_assert(isnan(look.half_width) && isnan(look.estimate.estimate));
    ck_assert_int_eq(stopping_look(&rule, x, 40).next, 40);
}
END_TEST

START_TEST(nothing_that_varies_is_precise)
{
    double x[20] = {0};
    struct stopping look = stopping_look(&tenth, x, 20);

    ck_assert_int_eq(look.state, STOPPING_PRECISE);
    ck_assert(look.estimate.flags & ESTIMATE_NO_VARIANCE);
    ck_assert_int_eq(stopping_look(&tenth, x, 19).state, STOPPING_CONTINUE);
}
END_TEST

/* The share of 2000 studies whose interval at the stop holds the mean. */
static double coverage(const struct stopping_rule *rule, double *mean_n)
{
    static double x[2000];
    int hits = 0;

    *mean_n = 0;
    for (uint32_t s = 0; s < 2000; s++) {
        size_t n = 0;
        struct stopping look;
        fill(x, (size_t)rule->cap, 5, 1, s);
        while ((look = stopping_look(rule, x, n)).state == STOPPING_CONTINUE)
            n += (size_t)look.next;
        hits += look.estimate.low <= 5 && 5 <= look.estimate.high;
        *mean_n += (double)n / 2000;
    }
    return hits / 2000.;
}

START_TEST(sequential_coverage)
{
    /* Peeking costs a few points: .93 here, se .006; the anytime rule keeps
     * its level and pays in replications. */
    struct stopping_rule rule = {
        .absolute = .3, .level = .95, .n0 = 20, .block = 5, .cap = 300};
    double n, n_anytime;
    double share = coverage(&rule, &n);

    ck_assert(share > .90 && share < .962);
    ck_assert(n > 35 && n < 55); /* (1.96 / .3)^2 = 43 */
    rule.anytime = true;
    share = coverage(&rule, &n_anytime);
    ck_assert(share > .95);
    ck_assert(n_anytime > 2 * n && n_anytime < 4 * n);
}
END_TEST

/* The p of the confidence sequence is that of the sequence that ends at the
 * null. */
START_TEST(a_sequence_has_its_p)
{
    static const double level[] = {.5, .9, .95, .999};

    for (size_t i = 0; i < COUNTOF(level); i++) {
        struct estimate e = estimate_missing(level[i], "t", 0);
        e.n = 37;
        e.sd = 2.5;
        e.estimate = 10;
        e = stopping_as_sequence(e);
        ck_assert_str_eq(e.method, "confidence_sequence");
        ck_assert(isnan(e.df));
        double v = 37 * STOPPING_R * STOPPING_R + 1;
        NEAR(e.high - e.estimate,
             2.5 * sqrt(2 * v / (37 * (v - 1)) * log(sqrt(v) / (1 - level[i]))),
             1e-12);
        NEAR(stopping_sequence_p(&e, e.low), 1 - level[i], 1e-12);
        NEAR(stopping_sequence_p(&e, e.high), 1 - level[i], 1e-12);
        ck_assert_double_eq(stopping_sequence_p(&e, e.estimate), 1);
        ck_assert(stopping_sequence_p(&e, -1e9) > 0);
        e.sd = 0;
        ck_assert(isnan(stopping_sequence_p(&e, 0)));
    }
}
END_TEST

/* Student 1908, as in test_interval.c. */
static const double drug1[] = {.7, -1.6, -.2, -1.2, -.1, 3.4, 3.7, .8, 0, 2};
static const double drug2[] = {1.9, .8, 1.1, .1, -.1, 4.4, 5.5, 1.6, 4.6, 3.4};

START_TEST(two_one_sided_tests)
{
    /* Mean 1.58, se .3889587, 9 df; t.95 = 1.833112933. */
    double se = 1.2299955 / sqrt(10);
    struct equivalence e = equivalence_paired(drug2, drug1, 10, 2.5, .05);

    NEAR(e.difference.estimate, 1.58, 1e-14);
    NEAR(e.difference.high, 1.58 + 1.833112933 * se, 1e-7);
    NEAR(e.difference.level, .9, 1e-15);
    ck_assert_str_eq(e.difference.method, "two_one_sided_tests");
    ck_assert(e.is_equivalent && e.p == e.p_high && e.p_low < 1e-4);
    /* The interval touches the margin exactly when p = alpha. */
    double edge = e.difference.high;
    e = equivalence_paired(drug2, drug1, 10, edge, .05);
    NEAR(e.p, .05, 1e-10);
    ck_assert(
        !equivalence_paired(drug2, drug1, 10, edge * .999, .05).is_equivalent);
    ck_assert(
        equivalence_paired(drug2, drug1, 10, edge * 1.001, .05).is_equivalent);
    /* One side alone: a is not inferior, but not equivalent either. */
    e = equivalence_paired(drug2, drug1, 10, 1, .05);
    ck_assert(e.p_low < .001 && e.p_high > .9 && !e.is_equivalent);
    /* Swapped arms swap the sides. */
    struct equivalence back = equivalence_paired(drug1, drug2, 10, 1, .05);
    NEAR(back.p_high, e.p_low, 1e-15);
    NEAR(back.p_low, e.p_high, 1e-15);
}
END_TEST

START_TEST(equivalence_without_spread_or_data)
{
    const double a[] = {1, 2, 3}, up[] = {2, 3, 4};
    /* The same in every replication: no luck to weigh, so no p. */
    struct equivalence e = equivalence_paired(up, a, 3, 1.5, .05);

    ck_assert(!e.is_equivalent && isnan(e.p) && isnan(e.p_low));
    ck_assert(e.difference.flags & ESTIMATE_NO_VARIANCE);
    e = equivalence_paired(a, a, 3, 1e-9, .05);
    ck_assert(!e.is_equivalent && isnan(e.p) && isnan(e.p_high));
    e = equivalence_paired(up, a, 1, 1, .05);
    ck_assert(!e.is_equivalent && isnan(e.p) && isnan(e.p_low));
    ck_assert(e.difference.flags & ESTIMATE_INSUFFICIENT);
}
END_TEST

START_TEST(detectable_difference_is_detected)
{
    /* 4000 studies of 20 pairs at that difference: power .8 and se .0063; the
     * formula is within 1 % of the exact value, about .006 of power. */
    double x[20], zero[20] = {0};
    double d = equivalence_detectable(1, 20, .05, .8);
    int found = 0;

    NEAR(d, (2.093024054 + .861) / sqrt(20), 1e-3);
    for (uint32_t s = 0; s < 4000; s++) {
        fill(x, 20, d, 1, s);
        found += interval_paired(x, zero, 20, .95).p < .05;
    }
    NEAR(found / 4000., .8, .03);
    NEAR(equivalence_detectable(3, 20, .05, .8), 3 * d, 1e-12);
    ck_assert(isnan(equivalence_detectable(1, 1, .05, .8)));
    ck_assert(isnan(equivalence_detectable(NAN, 10, .05, .8)));
    ck_assert(isnan(equivalence_detectable(0, 10, .05, .8)));
}
END_TEST

START_TEST(replications_needed)
{
    static const double half[] = {1, .5, .2, .1, .01, .001};

    for (size_t i = 0; i < COUNTOF(half); i++) {
        int n = equivalence_n_to_separate(-half[i], 1, .05, .9);
        ck_assert(equivalence_detectable(1, n, .05, .9) <= half[i]);
        ck_assert(equivalence_detectable(1, n - 1, .05, .9) > half[i]);
    }
    ck_assert_int_eq(equivalence_n_to_separate(0, 1, .05, .9), INT_MAX);
    ck_assert_int_eq(equivalence_n_to_separate(1, 0, .05, .9), INT_MAX);
    ck_assert_int_eq(equivalence_n_to_separate(1, NAN, .05, .9), INT_MAX);
    ck_assert_int_eq(equivalence_n_to_separate(1e-9, 1, .05, .9), INT_MAX);
    ck_assert_int_eq(equivalence_n_to_separate(1e9, 1, .05, .9), 2);
}
END_TEST

START_TEST(a_rule_needs_a_target)
{
    struct stopping_rule rule = tenth;

    unit_expect_abort();
    rule.relative = 0;
    stopping_look(&rule, NULL, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("stopping");

    tcase_add_test(tc, confidence_sequence_widths);
    tcase_add_test(tc, stops_when_the_corrected_target_is_met);
    tcase_add_test(tc, blocks_double_at_most_and_end_at_the_cap);
    tcase_add_test(tc, nothing_that_varies_is_precise);
    tcase_add_test(tc, sequential_coverage);
    tcase_add_test(tc, two_one_sided_tests);
    tcase_add_test(tc, a_sequence_has_its_p);
    tcase_add_test(tc, equivalence_without_spread_or_data);
    tcase_add_test(tc, detectable_difference_is_detected);
    tcase_add_test(tc, replications_needed);
    tcase_add_test_raise_signal(tc, a_rule_needs_a_target, SIGABRT);
    return unit_run(tc);
}
