/* Exact histograms. */
#include <math.h>

#include "base/units.h"
#include "stats/histogram.h"
#include "unit/unit.h"

/* Values on both sides of each boundary, with many repeats. */
static int64_t sample(int i)
{
    static const int64_t anchors[] = {0,  1,     65535,   65536,     1000000,
                                      -1, -7000, 1 << 20, INT64_MAX, INT64_MIN};
    int64_t value = anchors[i % 10];

    return i % 10 < 8 ? value + i % 37 : value;
}

START_TEST(bins_ascend_and_count_all)
{
    struct histogram *h = histogram_new();
    struct histogram_bin bin;
    size_t cursor = 0;
    int64_t last = INT64_MIN, total = 0;
    sim_int128 sum = 0;
    bool is_first = true;

    for (int i = 0; i < 5000; i++) {
        histogram_add(h, sample(i), 1 + i % 3);
        sum += (sim_int128)sample(i) * (1 + i % 3);
    }
    while (histogram_next(h, &cursor, &bin)) {
        ck_assert(is_first || bin.value > last);
        ck_assert(bin.count > 0);
        is_first = false;
        last = bin.value;
        total += bin.count;
    }
    ck_assert(last == INT64_MAX);
    ck_assert_int_eq(total, histogram_count(h));
    ck_assert(sum == histogram_sum(h));
    histogram_free(h);
}
END_TEST

START_TEST(merging_is_order_free)
{
    struct histogram *whole = histogram_new(), *joined = histogram_new();
    struct histogram *part[3];
    struct histogram_bin a, b;
    size_t ia = 0, ib = 0;

    for (int k = 0; k < 3; k++)
        part[k] = histogram_new();
    for (int i = 0; i < 3000; i++) {
        histogram_add(whole, sample(i), 1);
        histogram_add(part[i * 7 % 3], sample(i), 1);
    }
    for (int k = 2; k >= 0; k--)
        histogram_merge(joined, part[k]);
    while (histogram_next(whole, &ia, &a)) {
        ck_assert(histogram_next(joined, &ib, &b));
        ck_assert(a.value == b.value && a.count == b.count);
    }
    ck_assert(!histogram_next(joined, &ib, &b));
    for (int k = 0; k < 3; k++)
        histogram_free(part[k]);
    histogram_free(joined);
    histogram_free(whole);
}
END_TEST

START_TEST(many_distinct_large_values)
{
    struct histogram *h = histogram_new();
    int64_t q;

    for (int64_t i = 0; i < 100000; i++)
        histogram_add(h, 100000 + i * 48271 % 100003, 1);
    ck_assert_int_eq(histogram_count(h), 100000);
    ck_assert(histogram_quantile(h, 0, &q));
    ck_assert_int_eq(q, 100000);
    histogram_free(h);
}
END_TEST

START_TEST(quantiles_are_lower_members)
{
    struct histogram *h = histogram_new();
    int64_t q;

    ck_assert(!histogram_quantile(h, .5, &q));
    ck_assert(isnan(histogram_mean(h)));
    for (int i = 1; i <= 1000; i++)
        histogram_add(h, 1001 - i, 1);
    /* floor(.9 * 999) = 899, counted from 0: the 900th. */
    ck_assert(histogram_quantile(h, .9, &q) && q == 900);
    ck_assert(histogram_quantile(h, .5, &q) && q == 500);
    ck_assert(histogram_quantile(h, 0, &q) && q == 1);
    ck_assert(histogram_quantile(h, 1, &q) && q == 1000);
    ck_assert_double_eq(histogram_mean(h), 500.5);
    histogram_add(h, 1001, 0);
    ck_assert_int_eq(histogram_count(h), 1000);
    histogram_add(h, 1001, 1);
    /* .29 * 1000 is 290 although the double product may fall short. */
    ck_assert(histogram_quantile(h, .29, &q) && q == 291);
    histogram_free(h);
    histogram_free(NULL);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("histogram");

    tcase_add_test(tc, bins_ascend_and_count_all);
    tcase_add_test(tc, merging_is_order_free);
    tcase_add_test(tc, many_distinct_large_values);
    tcase_add_test(tc, quantiles_are_lower_members);
    return unit_run(tc);
}
