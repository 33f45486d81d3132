/* The normal quantile has the bits of GSL's, everywhere. */
#include <math.h>

#include <gsl/gsl_cdf.h>

#include "rng/dist.h"
#include "rng/rng.h"
#include "unit/unit.h"

static void same(double u)
{
    double ours = dist_normal_quantile(u), theirs = gsl_cdf_ugaussian_Pinv(u);

    if (!(ours == theirs))
        ck_abort_msg("%.17g: %.17g, not %.17g", u, ours, theirs);
}

START_TEST(on_a_grid)
{
    for (int i = 1; i < 1 << 20; i++)
        same(i * 0x1p-20);
    /* what a uniform of rng.h may be at its ends, and where the parts meet */
    for (int i = 0; i < 4096; i++) {
        same((i + 0.5) * 0x1p-52);
        same(1 - (i + 0.5) * 0x1p-52);
        same(0.075 + (i - 2048) * 0x1p-53);
        same(0.925 + (i - 2048) * 0x1p-53);
    }
    /* the last part begins at exp(-25) */
    for (int i = 1; i < 4000; i++)
        same(exp(-25) * i / 2000);
}
END_TEST

START_TEST(at_random)
{
    struct rng_key key = rng_key_make(7, RNG_VERIFY, 0, 0);

    for (uint32_t i = 0; i < 1000000; i++) {
        struct rng_pair u = rng_pair(&key, RNG_TEST, 0, i);
        same(u.first);
        same(exp(-36 * u.second)); /* tails */
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("normal");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, on_a_grid);
    tcase_add_test(tc, at_random);
    return unit_run(tc);
}
