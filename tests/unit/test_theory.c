/* Closed forms against published tables, independent simulations (2 million
 * interviews, long chains), and each other. */
#include <math.h>

#include "oracle/theory.h"
#include "unit/unit.h"

/* Erlang B: the share that finds every place taken, each held for a day. */
static double erlang_b(int places, double load)
{
    return 1 - theory_paid_rolling(load, places, 1) / load;
}

/* Erlang B: tables; the complement at 5 places and 7 days of interviews. */
START_TEST(erlang_b_of_tables)
{
    ck_assert_double_eq_tol(erlang_b(5, 4), 0.1990669, 5e-8);
    ck_assert_double_eq_tol(erlang_b(10, 8), 0.1216611, 5e-8);
    ck_assert_double_eq_tol(1 - erlang_b(5, 0.7), 0.999304, 5e-7);
    ck_assert_double_eq_tol(1 - erlang_b(5, 2.1), 0.957453, 5e-7);
    ck_assert_double_eq_tol(1 - erlang_b(5, 5.6), 0.668443, 5e-7);
    ck_assert_double_eq_tol(1 - erlang_b(5, 10.5), 0.418686, 5e-7);
}
END_TEST

/* The four readings of the cap at .3, .8 and 1.5 interviews a day. */
static const struct {
    double rate, rolling, all, opened, calendar;
} readings[] = {
    {0.3, 0.28724, 0.28136, 0.29126, 0.29597},
    {0.8, 0.53475, 0.27372, 0.56956, 0.62239},
    {1.5, 0.62803, 0.03164, 0.65096, 0.70994},
};

START_TEST(caps)
{
    double rate = readings[_i].rate;

    ck_assert_double_eq_tol(theory_paid_rolling(rate, 5, 7),
                            readings[_i].rolling, 5e-6);
    ck_assert_double_eq_tol(theory_paid_all(rate, 5, 7), readings[_i].all,
                            5e-6);
    ck_assert_double_eq_tol(theory_paid_opened(rate, 5, 7), readings[_i].opened,
                            5e-6);
    ck_assert_double_eq_tol(theory_paid_calendar(rate, 5, 7),
                            readings[_i].calendar, 5e-6);
}
END_TEST

START_TEST(grants)
{
    ck_assert_double_eq_tol(theory_served(10, 9, 10), 8.2268, 5e-5);
    ck_assert_double_eq_tol(theory_served(10, 9, 20), 8.9382, 5e-5);
    ck_assert_double_eq_tol(theory_served(10, 10, 30), 9.7894, 5e-5);
    /* use it or lose it: E min(D, g) = lambda - E (D - g)+ */
    ck_assert_double_eq_tol(theory_served(10, 9, 10),
                            9 - theory_shortfall(10, 9), 1e-12);
    ck_assert_double_eq_tol(theory_shortfall(10, 12), 2.5636, 5e-5);
    ck_assert_double_eq_tol(theory_leftover(10, 12), 1.305, 5e-4);
    ck_assert_double_eq_tol(theory_leftover_none(10, 12), 0.630, 5e-4);
    ck_assert_double_eq_tol(theory_leftover(10, 15), 0.1698, 5e-5);
    ck_assert_double_eq_tol(theory_leftover_none(10, 15), 0.9193, 5e-5);
    /* The bucket is the chain of served in other words. */
    for (int a = 8; a <= 12; a += 2)
        ck_assert_double_eq_tol(theory_bucket_lost(a / 10., 10),
                                1 - theory_served(1, a / 10., 10) / (a / 10.),
                                1e-9);
    ck_assert_double_eq_tol(theory_bucket_lost(0.8, 10), 0.00295, 5e-6);
    ck_assert_double_eq_tol(theory_bucket_lost(1, 10), 0.0484, 5e-5);
    ck_assert_double_eq_tol(theory_bucket_lost(1.2, 10), 0.1701, 5e-5);
    ck_assert_double_eq_tol(theory_bucket_lack(0.8), 1.6, 1e-12);
}
END_TEST

START_TEST(perishing)
{
    static const struct {
        double income, wanted, life, expired, lost;
    } rows[] = {
        {2, 2, 3, 0.2857, 0.1429},
        {3, 2, 2, 1.0992, 0.0496},
        {1, 2, 2, 0.0726, 0.5363},
    };
    for (size_t i = 0; i < 3; i++) {
        double expired =
            theory_perished(rows[i].income, rows[i].wanted, rows[i].life);
        double lost =
            theory_perishing_lost(rows[i].income, rows[i].wanted, rows[i].life);
        ck_assert_double_eq_tol(expired, rows[i].expired, 5e-5);
        ck_assert_double_eq_tol(lost, rows[i].lost, 5e-5);
        /* what comes is used or expires */
        ck_assert_double_eq_tol(rows[i].income - expired,
                                rows[i].wanted * (1 - lost), 1e-12);
    }
}
END_TEST

START_TEST(buying)
{
    ck_assert_double_eq_tol(1 / theory_renewals(6, 39), 0.084000, 5e-7);
    ck_assert_double_eq_tol(3.5 * theory_renewals(6, 39), 41.667, 5e-4);
    ck_assert_double_eq_tol(theory_renewals(1, 9), 10, 1e-12);
    ck_assert_double_eq_tol(theory_coupon_share(10, 1, 10), 0.6145, 5e-5);
    ck_assert_double_eq_tol(theory_full_price_share(10, 0.5, 20), 0.3769, 5e-5);
}
END_TEST

START_TEST(earning)
{
    double sum = 0, mean = 0;

    ck_assert_double_eq_tol(theory_loop(10, 6, 0, 10, 0.15), 2.2222, 5e-5);
    ck_assert_double_eq_tol(theory_loop(10, 4, 0, 10, 0.1), 3.3333, 5e-5);
    ck_assert_double_eq_tol(theory_until_broke(40, 5, 0.1), 80, 1e-12);
    ck_assert_double_eq_tol(theory_wins_until_broke(4, 2, 0.25, 0), 0.3164,
                            5e-5);
    ck_assert_double_eq_tol(theory_wins_until_broke(4, 2, 0.25, 1), 0.2373,
                            5e-5);
    ck_assert_double_eq_tol(theory_wins_until_broke(4, 2, 0.25, 2), 0.1557,
                            5e-5);
    ck_assert_double_eq_tol(theory_wins_until_broke(4, 2, 0.25, 3), 0.1001,
                            5e-5);
    for (int j = 0; j < 400; j++) {
        double p = theory_wins_until_broke(4, 2, 0.25, j);
        sum += p;
        mean += p * (4 + 2 * j);
    }
    ck_assert_double_eq_tol(sum, 1, 1e-9);
    ck_assert_double_eq_tol(mean, theory_until_broke(4, 2, 0.25), 1e-6);
    /* k = 2: the gambler's ruin, ((1 - q) / q)^n; below 1 it is certain */
    ck_assert_double_eq_tol(theory_ruin(3, 2, 0.6), pow(0.4 / 0.6, 3), 1e-12);
    ck_assert_double_eq_tol(theory_ruin(3, 2, 0.4), 1, 1e-9);
    ck_assert_double_eq_tol(theory_gini_poisson(0.2, 1000000), 0.8342, 5e-5);
    ck_assert_double_eq_tol(theory_gini_poisson(1, 1000000), 0.5238, 5e-5);
    ck_assert_double_eq_tol(theory_gini_poisson(3, 1000000), 0.3187, 5e-5);
}
END_TEST

/* Limits that are known without the formula. */
START_TEST(limits)
{
    const double upto[] = {500, 10000}, share[] = {0.2, 0.1, 0.05};

    /* one bracket alone: a share of the mean */
    ck_assert_double_eq_tol(theory_fee(3, 10, 3, upto, share), 6, 1e-9);
    /* all brackets, a large number of jobs: the fee on their mean */
    ck_assert_double_eq_tol(theory_fee(4000, 10, 3, upto, share),
                            100 + 950 + 1500, 0.01);
    /* a sure test: the law of the delay; every time but late: all pass */
    ck_assert_double_eq_tol(theory_passed(5, 3, 1, 10), 1 - exp(-2), 1e-12);
    ck_assert_double_eq_tol(theory_passed(1, 0.5, 0.5, 100), 1, 1e-9);
    ck_assert_double_eq_tol(theory_attempts(1, 0.5, 0.5, 100), 2, 1e-9);
    ck_assert_double_eq_tol(theory_stayed(0.1, 0, 5, 1, 7), exp(-0.7), 1e-12);
    /* one failure at most matters if its step is huge: none may come */
    ck_assert_double_eq_tol(theory_stayed(0, 1e9, 0.3, 2, 12), exp(-3), 1e-6);
    /* all alike: each head has the same chance; alone: all of it */
    ck_assert_double_eq_tol(theory_hires_of_focal(5, 0.3, 15, 0.3),
                            (1 - pow(0.7, 20)) / 4, 1e-12);
    ck_assert_double_eq_tol(theory_hires_of_focal(1, 0.3, 5, 0), 0.3, 1e-12);
}
END_TEST

/* Bids by enumeration of who applies and what they bid. */
START_TEST(bids)
{
    static const double bid[] = {3, 8, 20}, chance[] = {0.5, 0.25, 0.25};
    enum {
        N = 4,
        WAYS = 256 /* each stays away or makes one of three bids */
    };
    double ranked[N + 1] = {0}, most = 0;

    for (int way = 0; way < WAYS; way++) {
        double p = 1, made[N] = {0};
        int count = 0;
        for (int i = 0; i < N; i++) {
            int what = way >> (2 * i) & 3;
            p *= what ? 0.3 * chance[what - 1] : 0.7;
            if (what)
                made[count++] = bid[what - 1];
        }
        most += p * (count < 2 ? count : 2);
        for (int i = 0; i < count; i++) {
            int rank = 1;
            for (int k = 0; k < count; k++)
                rank += k < i ? made[k] >= made[i] : made[k] > made[i];
            ranked[rank] += p * made[i];
        }
    }
    for (int k = 1; k <= N; k++)
        ck_assert_double_eq_tol(theory_bids(N, 0.3, k, k, 3, bid, chance),
                                ranked[k], 1e-12);
    ck_assert_double_eq_tol(theory_bids(N, 0.3, 1, 3, 3, bid, chance),
                            ranked[1] + ranked[2] + ranked[3], 1e-12);
    ck_assert_double_eq_tol(theory_applied(N, 0.3, 2), most, 1e-12);
    ck_assert_double_eq_tol(theory_at_least(N, 0.3, 1), 1 - pow(0.7, 4), 1e-12);
}
END_TEST

static double square(double x, void *data)
{
    return x * x * *(double *)data;
}

START_TEST(integral)
{
    double three = 3;

    ck_assert_double_eq_tol(theory_integral(square, &three, 2), 8, 1e-9);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("theory");

    tcase_add_test(tc, erlang_b_of_tables);
    tcase_add_loop_test(tc, caps, 0, 3);
    tcase_add_test(tc, grants);
    tcase_add_test(tc, perishing);
    tcase_add_test(tc, buying);
    tcase_add_test(tc, earning);
    tcase_add_test(tc, limits);
    tcase_add_test(tc, bids);
    tcase_add_test(tc, integral);
    return unit_run(tc);
}
