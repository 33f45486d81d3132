/* Survival over replications. Declared in stats/survival.h. */
#include <math.h>

#include "stats/interval.h"
#include "stats/survival.h"

struct estimate survival_mean(const bool *has_people, const double *value,
                              size_t n, double level)
{
    struct estimate out = interval_mean(value, n, level);

    for (size_t r = 0; r < n; r++)
        if (has_people[r] && isnan(value[r]))
            return estimate_missing(level, out.method, ESTIMATE_CENSORED);
    return out;
}
