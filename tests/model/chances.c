/* Equivalence of hires and of hires by their chances; see the header. */
#include "model/chances.h"

#include "base/mem.h"
#include "model/record.h"
#include "stats/equivalence.h"
#include "unit/unit.h"

enum {
    MAX_REPS = 400
};

static void check(const struct result *result, int reps,
                  const struct chances_pair *pair, int population, double part)
{
    double a[MAX_REPS], b[MAX_REPS], level = 0;

    for (int r = 0; r < reps; r++) {
        a[r] = result_metric(&result[r], pair->expected, population);
        b[r] = result_metric(&result[r], pair->realised, population);
        level += result_metric(&result[r], pair->level, population) / reps;
    }
    ck_assert_double_gt(level, 0);
    struct equivalence got =
        equivalence_paired(a, b, (size_t)reps, part * level, .025);
    ck_assert_msg(
        got.is_equivalent, "%s, population %d: %g to %g from %s, level %g",
        metric_rows[pair->expected].name, population, got.difference.low,
        got.difference.high, metric_rows[pair->realised].name, level);
}

void chances_are_unbiased(const char *path, const char *const *set, int reps,
                          const struct chances_pair *pair, int npairs,
                          double part)
{
    struct scenario *scenario = world_load(path, set);
    const struct configuration *config = scenario->arm[0].config;
    struct result *result = mem_new((size_t)reps, sizeof *result);

    ck_assert_int_le(reps, MAX_REPS);
    for (int r = 0; r < reps; r++)
        result[r] =
            world_result(config, (uint32_t)r, (struct market_options){0});
    for (int i = 0; i < npairs; i++)
        for (int pop = 0; pop <= config->npopulations; pop++)
            check(result, reps, &pair[i], pop, part);
    for (int r = 0; r < reps; r++)
        result_fini(&result[r]);
    mem_free(result);
    scenario_free(scenario);
}
