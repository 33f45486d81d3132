/* By how much counterparts of a metric narrow a difference. Seeds are fixed. Run
 * from the root. */
#include <math.h>

#include "base/units.h"
#include "estimates/noise.h"
#include "model/chances.h"
#include "model/record.h"
#include "replication/runner.h"
#include "unit/unit.h"

#define ARMS                                                                   \
    "arms=[{\"name\":\"a\"},{\"name\":\"b\",\"contrast\":\"focal\","           \
    "\"population\":\"able\",\"set\":{\"populations[able].selectivity\":1}}]"

#define HIRING                                                                 \
    "arms=[{\"name\":\"a\"},{\"name\":\"b\",\"set\":{\"market.hire\":0.5}}]"

static struct estimates *study(const char *path, const char *const *set,
                               struct scenario **scenario, struct runs **runs)
{
    const struct runner_options options = {.threads = 1, .replications = 12};

    *scenario = world_load(path, set);
    ck_assert(!runner_run(*scenario, &options, runs));
    return estimates_new(*runs, ESTIMATES_PRINTED);
}

static void check(const struct estimates *estimates,
                  const struct noise_pair *pair)
{
    const struct estimates_contrast *realised =
        estimates_contrasts(estimates, pair->metric, ESTIMATES_OWN);
    const struct estimates_contrast *expected =
        estimates_contrasts(estimates, pair->by, ESTIMATES_OWN);
    struct noise noise;

    ck_assert(noise_of(estimates, pair, realised, &noise));
    ck_assert_int_eq(realised->population, 1);
    ck_assert_double_eq_tol(sqrt(noise.variance), realised->difference.sd,
                            1e-9);
    ck_assert_double_eq_tol(sqrt(noise.variance_by), expected->difference.sd,
                            1e-9);
    ck_assert_double_eq_tol(noise.cost.estimate,
                            noise.variance / noise.variance_by, 1e-9);
    if (pair->metric == METRIC_HIRES)
        ck_assert_double_gt(noise.cost.estimate, 1.2);
}

/* The variances are those of the declared differences, in the population of the
 * arm; chances leave most of the luck out of hires. */
START_TEST(of_the_declared_differences)
{
    static const char *const set[] = {ARMS, "baseline=a", NULL};
    struct scenario *scenario;
    struct runs *runs;
    struct estimates *estimates = study(WORLD_CHOICES, set, &scenario, &runs);

    for (int k = 0; k < NOISE_NPAIR; k++)
        check(estimates, &noise_pairs[k]);
    estimates_free(estimates);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

/* Only contracts have a counterpart where nobody chooses. */
START_TEST(of_what_there_is)
{
    static const char *const set[] = {
        HIRING, "baseline=a", "market.response=0.5", "market.hire=0.3", NULL};
    struct scenario *scenario;
    struct runs *runs;
    struct estimates *estimates = study(WORLD_ATTEMPTS, set, &scenario, &runs);

    for (int k = 0; k < NOISE_NPAIR; k++) {
        struct noise noise;
        bool found = noise_of(
            estimates, &noise_pairs[k],
            estimates_contrasts(estimates, METRIC_HIRES, ESTIMATES_OWN),
            &noise);
        ck_assert_int_eq(found, !noise_pairs[k].is_same);
        ck_assert(!found || noise.cost.estimate > 0);
    }
    estimates_free(estimates);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("noise");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, of_the_declared_differences);
    tcase_add_test(tc, of_what_there_is);
    return unit_run(tc);
}
