/* Two means at once: known cases, and how often a true pair is rejected. */
#include <math.h>
#include <stdio.h>

#include "rng/dist.h"
#include "rng/rng.h"
#include "stats/hotelling.h"
#include "unit/unit.h"

/* Six pairs that do not go together, means 1 and 1, variances 2.4 and 2.4, so
 * that T2 = 6 (1/2.4 + 1/2.4) = 5, F = 5 (6 - 2) / (2 (6 - 1)) = 2 with 2 and 4
 * degrees of freedom: P(F > f) = (1 + f / 2)^-2 = .25 exactly. */
START_TEST(by_hand)
{
    const double x[] = {1, 1, 3, 3, -1, -1}, y[] = {-1, 3, 1, 1, -1, 3};
    double a[6], b[6], sum = 0;

    for (int i = 0; i < 6; i++)
        sum += (x[i] - 1) * (y[i] - 1);
    ck_assert_double_eq_tol(sum, 0, 1e-12);
    for (int i = 0; i < 6; i++) { /* variances 16 / 5 and 16 / 5 to 2.4 */
        a[i] = 1 + (x[i] - 1) * sqrt(.75);
        b[i] = 1 + (y[i] - 1) * sqrt(.75);
    }
    ck_assert(hotelling_rejects(a, b, 6, .749));
    ck_assert(!hotelling_rejects(a, b, 6, .751));
}
END_TEST

START_TEST(edges)
{
    const double x[] = {1, 2, 3, 4}, twice[] = {2, 4, 6, 8},
                 none[] = {0, 0, 0, 0}, one[] = {1, 1, 1, 1};

    ck_assert(!hotelling_rejects(x, twice, 2, .95)); /* too few */
    ck_assert(hotelling_rejects(x, twice, 4, .9));   /* one number twice */
    ck_assert(!hotelling_rejects(none, none, 4, .95));
    ck_assert(hotelling_rejects(none, one, 4, .95));
}
END_TEST

START_TEST(rejects_as_often_as_it_says)
{
    enum {
        STUDIES = 4000,
        PAIRS = 8
    };
    const struct rng_key key = rng_key_make(20210101, RNG_VERIFY, 0, 1);
    int rejected = 0;

    for (uint32_t s = 0; s < STUDIES; s++) {
        double x[PAIRS], y[PAIRS];
        for (uint32_t i = 0; i < PAIRS; i++) {
            uint32_t at = (s * PAIRS + i) * 2;
            double a = dist_normal_quantile(rng_uniform(&key, RNG_TEST, 9, at)),
                   b = dist_normal_quantile(
                       rng_uniform(&key, RNG_TEST, 9, at + 1));
            x[i] = a;
            y[i] = .8 * a + .6 * b;
        }
        rejected += hotelling_rejects(x, y, PAIRS, .9);
    }
    printf("# %d of %d true pairs are rejected\n", rejected, STUDIES);
    ck_assert_double_eq_tol((double)rejected / STUDIES, .1,
                            4 * sqrt(.1 * .9 / STUDIES));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("hotelling");

    tcase_add_test(tc, by_hand);
    tcase_add_test(tc, edges);
    tcase_add_test(tc, rejects_as_often_as_it_says);
    return unit_run(tc);
}
