/* First costs of a cohort. */
#include "estimates/first_costs.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"

static double number_of(const struct result *result,
                        const struct first_place *place)
{
    const struct result_first *first =
        &result->first[place->population * RESULT_NFIRST + place->event];

    if (isnan(first->end[0]))
        return (double)NAN;
    return place->told == FIRST_TOLD_END ? first->end[place->which]
           : place->told == FIRST_TOLD_AT
               ? first->at[place->cost][place->which]
               : first->within[place->cost][place->which];
}

struct estimate first_cost_of(const struct estimates *estimates,
                              const struct first_place *place)
{
    const struct runs *runs = estimates->runs;
    size_t n = (size_t)runs->replications;
    double *x = mem_new(n + 1, sizeof *x);
    bool is_known = true;

    for (size_t r = 0; r < n; r++) {
        const struct result *result =
            usable_result(runs, place->arm, (int64_t)r);
        x[r] = result ? number_of(result, place) : (double)NAN;
        is_known = is_known && !(result && isnan(x[r]));
    }
    struct estimate e = interval_mean(x, n, ESTIMATE_LEVEL);
    mem_free(x);
    if (!is_known)
        return (struct estimate){.estimate = NAN,
                                 .low = NAN,
                                 .high = NAN,
                                 .level = e.level,
                                 .method = e.method};
    return estimates_as_stopped(runs, e, 0,
                                place->told == FIRST_TOLD_AT ? INFINITY : 1);
}
