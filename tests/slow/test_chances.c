/* model/test_chances.c with more runs: half as wide, and in a market whose
 * figures are the platform's. */
#include "base/units.h"
#include "model/chances.h"
#include "unit/unit.h"

static const struct chances_pair pairs[] = {
    {METRIC_HIRES, METRIC_HIRES_EXPECTED, METRIC_HIRES},
    {METRIC_NET_EARNINGS, METRIC_NET_EARNINGS_EXPECTED, METRIC_NET_EARNINGS},
    {METRIC_NET_VALUE, METRIC_NET_VALUE_EXPECTED, METRIC_NET_EARNINGS},
};

START_TEST(unbiased)
{
    chances_are_unbiased(WORLD_CHOICES, NULL, 320, pairs, (int)COUNTOF(pairs),
                         .005);
}
END_TEST

/* Hires alone: contract values, lognormal with sigma 1.78, would take 24 times
 * the choices. */
START_TEST(unbiased_on_the_platform)
{
    static const char *const set[] = {"horizon_days=90",
                                      "burn_in_days=30",
                                      "maturity_days=30",
                                      "market.segments[0].posts_per_month=1200",
                                      "market.segments[0].niches=5",
                                      "populations[searching].size=4650",
                                      "populations[alerted].size=350",
                                      NULL};

    chances_are_unbiased("scenarios/upwork-2021.json", set, 120, pairs, 1, .01);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("chances");

    tcase_set_timeout(tc, 900);
    tcase_add_test(tc, unbiased);
    tcase_add_test(tc, unbiased_on_the_platform);
    return unit_run(tc);
}
