/* Selection of the best arm, against computed constants and a worked example. */
#include <limits.h>
#include <math.h>
#include <signal.h>

#include <gsl/gsl_errno.h>

#include "base/units.h"
#include "stats/interval.h"
#include "stats/selection.h"
#include "unit/unit.h"

#define NEAR(value, expected, tolerance)                                       \
    ck_assert_double_eq_tol(value, expected, tolerance)

/* The constants of a procedure of k arms with a first stage of n0. */
static struct kn constants(size_t k, int n0, bool crn)
{
    struct kn kn, out;

    kn_init(&kn, k, n0, 1, .05, crn);
    out = kn;
    kn_fini(&kn);
    return out;
}

START_TEST(kn_constants)
{
    static const struct {
        size_t k;
        int n0;
        double eta, h2;
    } rows[] = {
        {2, 10, .334050, 6.012905},  {2, 20, .137137, 5.211225},
        {5, 10, .634967, 11.429411}, {5, 20, .237238, 9.015056},
        {5, 30, .144847, 8.401145},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        NEAR(constants(rows[i].k, rows[i].n0, true).eta, rows[i].eta, 5.1e-7);
        NEAR(constants(rows[i].k, rows[i].n0, true).h2, rows[i].h2, 5.1e-7);
    }
    NEAR(constants(3, 10, true).eta, .47294385878819434, 1e-14);
    NEAR(constants(3, 10, true).h2, 8.512989458187498, 1e-13);
    /* Independent arms: the same for two, less for more. */
    NEAR(constants(2, 10, false).h2, constants(2, 10, true).h2, 1e-12);
    ck_assert(constants(5, 20, false).h2 < constants(5, 20, true).h2);
    /* n0 -> infinity: -2 ln(2 beta). */
    NEAR(constants(5, 10000000, true).h2, 7.377759, 5e-6);
}
END_TEST

/* Ten replications of three arms. */
static const double example[10][3] = {
    {5.1, 4.2, 5.0}, {4.7, 4.9, 4.4}, {6.0, 5.1, 5.7}, {5.5, 4.4, 5.6},
    {4.9, 4.0, 4.6}, {5.8, 5.0, 5.9}, {5.2, 4.6, 4.8}, {6.1, 5.2, 6.2},
    {5.0, 4.1, 4.7}, {5.7, 4.5, 5.1},
};

static void feed_example(struct kn *kn, double delta)
{
    kn_init(kn, 3, 10, delta, .05, true);
    for (size_t r = 0; r < COUNTOF(example); r++)
        ck_assert(kn_feed(kn, example[r]));
}

START_TEST(kn_worked_example)
{
    static const struct {
        double delta, w12, w13, w23;
        bool finished;
    } rows[] = {
        {.2, .216872385, .022965403, .377673297, true},
        {.1, .583744771, .195930807, .905346595, true},
        {.08, .752180963, .267413508, NAN, false},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        struct kn kn;
        feed_example(&kn, rows[i].delta);
        NEAR(kn_mean(&kn, 0), 5.4, 1e-14);
        NEAR(kn_mean(&kn, 1), 4.6, 1e-14);
        NEAR(kn_mean(&kn, 2), 5.2, 1e-14);
        NEAR(kn.s2[1], .14888889, 5e-9);
        NEAR(kn.s2[2], .05777778, 5e-9);
        NEAR(kn.s2[1 * 3 + 2], .22444444, 5e-9);
        ck_assert_double_eq(kn.s2[3], kn.s2[1]);
        NEAR(kn_width(&kn, 0, 1), rows[i].w12, 6e-10);
        NEAR(kn_width(&kn, 2, 0), rows[i].w13, 6e-10);
        if (!isnan(rows[i].w23))
            NEAR(kn_width(&kn, 1, 2), rows[i].w23, 6e-10);
        ck_assert(kn_is_finished(&kn) == rows[i].finished);
        ck_assert_uint_eq(kn_leader(&kn), 0);
        ck_assert(kn_survives(&kn, 0) && !kn_survives(&kn, 1));
        ck_assert(kn_survives(&kn, 2) == !rows[i].finished);
        ck_assert_int_eq(kn.out[1], 10);
        kn_fini(&kn);
    }
}
END_TEST

START_TEST(pairing_in_the_worked_example)
{
    double a[10], c[10];

    for (int r = 0; r < 10; r++) {
        a[r] = example[r][0];
        c[r] = example[r][2];
    }
    struct interval_pair pair = interval_paired(a, c, 10, .95);
    NEAR(pair.difference.estimate, .2, 1e-14);
    NEAR(pair.difference.high - .2, .171950400, 6e-10);
    NEAR(pair.correlation, .928587475, 6e-10);
    NEAR(pair.vrf, 10.576923, 6e-7);
}
END_TEST

START_TEST(kn_goes_on_until_the_pair_is_decided)
{
    /* After the first stage arms 1 and 3 keep a lead of .2: W falls to .2 at
     * r = need / (1 + 2 * .2 / .08), need = h2 S2_13 / .08^2 = 76.85. */
    struct kn kn;
    feed_example(&kn, .08);
    ck_assert_double_eq(kn_most_rows(&kn), 77);
    ck_assert_double_eq(kn_likely_rows(&kn), 13);
    const double row[] = {5.4, NAN, 5.2}; /* dropped arms are not read */
    int r = 10;
    for (; r < 100 && !kn_is_finished(&kn); r++)
        ck_assert(kn_feed(&kn, row));
    ck_assert_int_eq(r, 13);
    ck_assert_int_eq(kn.n, 13);
    ck_assert_int_eq(kn.out[2], 13);
    ck_assert_uint_eq(kn_leader(&kn), 0);
    ck_assert_double_eq(kn_most_rows(&kn), 13);
    ck_assert(kn_feed(&kn, row)); /* ignored */
    ck_assert_int_eq(kn.n, 13);
    NEAR(kn_mean(&kn, 1), 4.6, 1e-14);
    kn_fini(&kn);
}
END_TEST

START_TEST(kn_before_the_first_stage_ends)
{
    struct kn kn;

    kn_init(&kn, 3, 10, .2, .05, false);
    ck_assert(isnan(kn_mean(&kn, 0)) && isnan(kn_most_rows(&kn)));
    for (size_t r = 0; r < 9; r++)
        ck_assert(kn_feed(&kn, example[r]));
    ck_assert(!kn_is_finished(&kn));
    ck_assert(isnan(kn.s2[1]) && isnan(kn_width(&kn, 0, 1)));
    ck_assert(isnan(kn_likely_rows(&kn)));
    ck_assert_uint_eq(kn.nsurvivors, 3);
    kn_fini(&kn);
}
END_TEST

START_TEST(kn_leaves_out_a_row_with_a_gap)
{
    struct kn whole, gap;
    const double broken[] = {9, 9, NAN};

    kn_init(&whole, 3, 10, .2, .05, true);
    kn_init(&gap, 3, 10, .2, .05, true);
    for (size_t r = 0; r < COUNTOF(example); r++) {
        ck_assert(kn_feed(&whole, example[r]));
        if (r == 4)
            ck_assert(!kn_feed(&gap, broken));
        ck_assert(kn_feed(&gap, example[r]));
    }
    ck_assert_int_eq(gap.n, 10);
    ck_assert_uint_eq(gap.flags, ESTIMATE_MISSING);
    ck_assert_uint_eq(whole.flags, 0);
    ck_assert_double_eq(kn_mean(&gap, 0), kn_mean(&whole, 0));
    kn_fini(&gap);
    kn_fini(&whole);
}
END_TEST

START_TEST(kn_judges_all_pairs_at_once)
{
    /* Arms 2 apart, moved by luck of variance 4 in opposite directions: arm 2
     * leads arm 1 beyond W = (h2 4 - 10) / 20 = 1.20, and arm 1 leads arm 3
     * likewise; arm 2 leads arm 3 by 4, within W = (h2 16 - 10) / 20 = 6.31.
     * Arm 3 falls to arm 1, which falls in the same row. */
    struct kn kn;
    double luck = sqrt(4 * 9 / 10.);

    kn_init(&kn, 3, 10, 1, .05, true);
    for (int r = 0; r < 10; r++) {
        double up = r % 2 ? luck : -luck;
        const double row[] = {0, 2 + up, -2 - up};
        ck_assert(kn_feed(&kn, row));
    }
    NEAR(kn_width(&kn, 1, 0), (8.512989458187498 * 4 - 10) / 20, 1e-12);
    NEAR(kn_width(&kn, 1, 2), (8.512989458187498 * 16 - 10) / 20, 1e-12);
    ck_assert(kn.out[0] == 10 && kn.out[1] == 0 && kn.out[2] == 10);
    ck_assert(kn_is_finished(&kn));
    kn_fini(&kn);
}
END_TEST

START_TEST(kn_equal_arms_end_with_the_first)
{
    struct kn kn;
    int r = 0;

    kn_init(&kn, 3, 10, .2, .05, true);
    for (; r < 100 && !kn_is_finished(&kn); r++) {
        const double row[] = {r % 3, r % 3, -5};
        ck_assert(kn_feed(&kn, row));
    }
    ck_assert_int_eq(r, 10);
    ck_assert_uint_eq(kn.nsurvivors, 2);
    ck_assert_uint_eq(kn_leader(&kn), 0);
    kn_fini(&kn);
}
END_TEST

START_TEST(rinott_constants)
{
    static const struct {
        size_t k;
        double h[4];
    } rows[] = {
        {2, {2.614119, 2.452473, 2.406981, 2.373129}},
        {3, {3.165727, 2.937193, 2.874276, 2.827870}},
        {5, {3.692624, 3.385419, 3.302568, 3.241959}},
        {10, {4.289547, 3.875277, 3.766002, 3.686759}},
    };
    static const int n0[] = {10, 20, 30, 50};

    gsl_set_error_handler_off();
    for (size_t i = 0; i < COUNTOF(rows); i++) {
        for (size_t j = 0; j < COUNTOF(n0); j++)
            NEAR(rinott_h(rows[i].k, n0[j], .95), rows[i].h[j], 6e-7);
    }
    NEAR(rinott_h(5, 20, .95), 3.3854187316, 6e-11);
}
END_TEST

START_TEST(rinott_bounds_dudewicz_and_dalal)
{
    /* Their h for k = 2..10, from int F_t(t + h)^(k - 1) f_t dt = P*: equal
     * for k = 2, smaller above. */
    static const int n0[] = {20, 20, 40};
    static const double pstar[] = {.90, .95, .90};
    static const double dalal[3][9] = {
        {1.896, 2.342, 2.583, 2.747, 2.870, 2.969, 3.051, 3.121, 3.182},
        {2.452, 2.872, 3.101, 3.258, 3.377, 3.472, 3.551, 3.619, 3.679},
        {1.852, 2.283, 2.514, 2.669, 2.785, 2.878, 2.954, 3.019, 3.076},
    };

    gsl_set_error_handler_off();
    for (size_t i = 0; i < COUNTOF(n0); i++) {
        NEAR(rinott_h(2, n0[i], pstar[i]), dalal[i][0], 6e-4);
        for (size_t j = 1; j < 9; j++) {
            double h = rinott_h(j + 2, n0[i], pstar[i]);
            ck_assert(h > dalal[i][j] && h < dalal[i][j] + .3);
        }
    }
}
END_TEST

START_TEST(rinott_at_the_ends)
{
    gsl_set_error_handler_off();
    /* n0 -> infinity: sqrt(2) z for k = 2; monotone in k and in n0. */
    NEAR(rinott_h(2, 100000, .95), sqrt(2) * 1.6448536269514722, 1e-3);
    double before = INFINITY;
    for (int n = 5; n <= 3000; n *= 3) {
        double h = rinott_h(5, n, .95);
        ck_assert(h < before && h > 3);
        ck_assert(rinott_h(6, n, .95) > h);
        before = h;
    }
    /* Across the size where Laguerre's weights fail. */
    ck_assert(rinott_h(5, 400, .95) < rinott_h(5, 300, .95));
    NEAR(rinott_h(5, 400, .95), rinott_h(5, 300, .95), .005);
}
END_TEST

START_TEST(rinott_sample_sizes)
{
    static const int far[] = {10, 10, 15}, close[] = {60, 47, 94};
    struct kn kn;

    gsl_set_error_handler_off();
    double h = rinott_h(3, 10, .95);
    feed_example(&kn, .2);
    for (size_t i = 0; i < 3; i++) {
        double total = 0, squares = 0;
        for (size_t r = 0; r < 10; r++)
            total += example[r][i];
        for (size_t r = 0; r < 10; r++)
            squares += pow(example[r][i] - total / 10, 2);
        ck_assert_int_eq(rinott_replications(h, squares / 9, .2, 10), close[i]);
        ck_assert_int_eq(rinott_replications(h, squares / 9, .5, 10), far[i]);
    }
    ck_assert_int_eq(rinott_replications(h, 0, .5, 20), 20);
    ck_assert_int_eq(rinott_replications(h, 1e300, .5, 20), INT_MAX);
    ck_assert_int_eq(rinott_replications(NAN, 1, .5, 20), INT_MAX);
    kn_fini(&kn);
}
END_TEST

START_TEST(ocba_by_hand)
{
    /* Means 3, 2, 1; sd 1, 1, 2: N_2 : N_3 = 1 : (2/2)^2 = 1, N_1 =
     * sqrt(1/1 + 1/4) = 1.118. */
    const double mean[] = {3, 2, 1}, sd[] = {1, 1, 2};
    int n[3];

    ocba_allocate(mean, sd, 3, 3118, n);
    ck_assert_int_eq(n[0], 1118);
    ck_assert_int_eq(n[1], 1000);
    ck_assert_int_eq(n[2], 1000);
    ocba_allocate(mean, sd, 3, 0, n);
    ck_assert_int_eq(n[0] + n[1] + n[2], 0);
    for (int total = 1; total < 50; total++) {
        ocba_allocate(mean, sd, 3, total, n);
        ck_assert_int_eq(n[0] + n[1] + n[2], total);
        ck_assert(n[0] >= 0 && n[1] >= 0 && n[2] >= 0);
    }
}
END_TEST

START_TEST(ocba_at_the_ends)
{
    const double tied[] = {3, 3, 1}, apart[] = {1e300, -1e300, 0};
    const double sd[] = {1, 5, 2}, none[] = {0, 0, 0};
    int n[3];

    ocba_allocate(tied, sd, 3, 11, n);
    ck_assert(n[0] == 6 && n[1] == 5 && n[2] == 0);
    ocba_allocate(apart, none, 3, 7, n);
    ck_assert(n[0] == 3 && n[1] == 2 && n[2] == 2);
    ocba_allocate(apart, sd, 3, 100, n);
    ck_assert_int_eq(n[0] + n[1] + n[2], 100);
}
END_TEST

START_TEST(an_indifference_zone_is_required)
{
    struct kn kn;

    unit_expect_abort();
    kn_init(&kn, 3, 10, 0, .05, true);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("selection");

    tcase_add_test(tc, kn_constants);
    tcase_add_test(tc, kn_worked_example);
    tcase_add_test(tc, pairing_in_the_worked_example);
    tcase_add_test(tc, kn_goes_on_until_the_pair_is_decided);
    tcase_add_test(tc, kn_before_the_first_stage_ends);
    tcase_add_test(tc, kn_leaves_out_a_row_with_a_gap);
    tcase_add_test(tc, kn_judges_all_pairs_at_once);
    tcase_add_test(tc, kn_equal_arms_end_with_the_first);
    tcase_add_test(tc, rinott_constants);
    tcase_add_test(tc, rinott_bounds_dudewicz_and_dalal);
    tcase_add_test(tc, rinott_at_the_ends);
    tcase_add_test(tc, rinott_sample_sizes);
    tcase_add_test(tc, ocba_by_hand);
    tcase_add_test(tc, ocba_at_the_ends);
    tcase_add_test_raise_signal(tc, an_indifference_zone_is_required, SIGABRT);
    return unit_run(tc);
}
