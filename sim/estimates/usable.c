/* Results that count. */
#include "estimates/usable.h"

#include <math.h>
#include <string.h>

#include "stats/interval.h"

bool usable(const struct result *result)
{
    return result->is_done && !result->has_failed;
}

const struct result *usable_result(const struct runs *runs, int arm,
                                   int64_t replication)
{
    const struct result *result = runs_result(runs, arm, replication);

    return usable(result) ? result : NULL;
}

struct result_ratio usable_ratio(const struct result *result,
                                 enum metric_id metric, int population)
{
    if (!result || !usable(result))
        return (struct result_ratio){NAN, NAN};
    if (metric_rows[metric].kind == METRIC_RATIO)
        return result_metric_ratio(result, metric, population);
    return (struct result_ratio){result_metric(result, metric, population), 1};
}

void usable_values(enum metric_id metric, const double *y, const double *x,
                   size_t n, double *out)
{
    if (metric_rows[metric].kind == METRIC_RATIO)
        interval_ratio_values(y, x, n, out);
    else if (out != y)
        memcpy(out, y, n * sizeof *out);
}
