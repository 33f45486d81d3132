/* Do intervals cover what is known exactly? 95 % intervals of 10 replications,
 * 4000 times, of two oracles (sim/oracle): interviews paid under the cap, whose
 * sums are nearly normal, and bundles a proposal, a ratio. 3752 to 3848 may
 * cover: a true 95 % fails in .0005, a true 93 % passes in .024. */
#include "model/record.h"
#include "oracle/theory.h"
#include "stats/interval.h"
#include "unit/unit.h"

enum {
    STUDIES = 4000,
    EACH = 10
};

static int covers(const char *path, const char *const *set, enum metric_id of,
                  enum metric_id per, double theory)
{
    const struct market_options options = {.event_set = EVENT_SET_HEAP};
    struct scenario *scenario = world_load(path, set);
    int covered = 0;

    for (uint32_t study = 0; study < STUDIES; study++) {
        double y[EACH], x[EACH];
        for (uint32_t i = 0; i < EACH; i++) {
            struct result result = world_result(scenario->arm[0].config,
                                                study * EACH + i, options);
            y[i] = result_metric(&result, of, 0);
            x[i] = per == NMETRIC ? 1 : result_metric(&result, per, 0);
            result_fini(&result);
        }
        struct estimate e = interval_ratio(y, x, EACH, 0.95);
        covered += e.low <= theory && theory <= e.high;
    }
    scenario_free(scenario);
    return covered;
}

START_TEST(paid_interviews)
{
    static const char *const set[] = {
        "populations[p].size=4", "market.attempts_per_day=0.8",
        "burn_in_days=21", "horizon_days=70", NULL};
    int covered =
        covers("scenarios/validation/reward-cap.json", set, METRIC_REWARDED,
               NMETRIC, 70 * theory_paid_rolling(0.8, 5, 7));

    ck_assert_msg(covered >= 3752 && covered <= 3848, "%d", covered);
}
END_TEST

/* Bought a proposal: E C, by (r, nQ) = (5, 10). */
START_TEST(connects_a_proposal)
{
    static const char *const set[] = {
        "populations[p].size=10", "horizon_days=12",
        ("strategies[s].buy={\"rule\": \"reorder_point\", "
         "\"reorder_point\": 5, \"quantity\": 10}"),
        NULL};
    int covered = covers("scenarios/validation/bundles.json", set,
                         METRIC_CONNECTS_BOUGHT, METRIC_PROPOSALS, 3.5);

    ck_assert_msg(covered >= 3752 && covered <= 3848, "%d", covered);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("coverage");

    tcase_set_timeout(tc, 600);
    tcase_add_test(tc, paid_interviews);
    tcase_add_test(tc, connects_a_proposal);
    return unit_run(tc);
}
