/* Moments as estimates, and inside or outside of bands. */
#include "estimates/judged.h"

#include <limits.h>
#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "replication/moment_values.h"
#include "stats/equivalence.h"
#include "stats/interval.h"

struct estimate judged_moment(const struct estimates *estimates,
                              enum moment_id moment, int arm, int population)
{
    const struct runs *runs = estimates->runs;
    const struct moment_row *row = &moment_rows[moment];
    struct metric_range range = metric_bounds_range(row->bounds);
    size_t n = (size_t)runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result = usable_result(runs, arm, (int64_t)r);
        struct result_ratio ratio = {NAN, NAN};
        if (result)
            ratio = result_moment_ratio(result, moment, population);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
    struct estimate e = row->is_ratio ? interval_ratio(y, x, n, ESTIMATE_LEVEL)
                                      : interval_mean(y, n, ESTIMATE_LEVEL);
    mem_free(x);
    mem_free(y);
    return estimates_as_stopped(runs, e, range.low, range.high);
}

/* To the nearer end of the band, from within or from without. */
static double distance(const struct moment_band *band, double value)
{
    /* of an end that is not there NAN, which fmin leaves out */
    return fmin(fabs(value - band->least), fabs(value - band->most));
}

static int more_of(const struct moment_band *band, const struct estimate *e)
{
    if (!(e->sd > 0))
        return 0;
    int more = equivalence_n_to_separate(distance(band, e->estimate), e->sd,
                                         1 - e->level, 0.8);
    return more == INT_MAX ? 0 : more;
}

int judged_targets(const struct estimates *estimates,
                   struct judged out[TARGETS_MAX])
{
    const struct scenario *scenario = estimates->scenario;

    for (int i = 0; i < scenario->ntargets; i++) {
        const struct target *target = &scenario->target[i];
        struct judged *judged = &out[i];
        *judged = (struct judged){.target = target};
        judged->estimate =
            judged_moment(estimates, target->moment, scenario->baseline, 0);
        judged->inside = moment_judge(&target->band, judged->estimate.low,
                                      judged->estimate.high);
        if (judged->inside == MOMENT_UNDECIDED)
            judged->more = more_of(&target->band, &judged->estimate);
    }
    return scenario->ntargets;
}
