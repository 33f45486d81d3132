/* Ratios of the market. */
#include "estimates/detail.h"

#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "stats/interval.h"

/* A ratio of sums over replications, between 0 and `most`; `what` is handed on.
 */
static struct estimate ratio_of(
    const struct estimates *estimates, int arm, const void *what, double most,
    struct result_ratio (*value)(const struct result *result, const void *what))
{
    size_t n = (size_t)estimates->runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result =
            usable_result(estimates->runs, arm, (int64_t)r);
        struct result_ratio ratio = {NAN, NAN};
        if (result)
            ratio = value(result, what);
        y[r] = ratio.numerator;
        x[r] = ratio.denominator;
    }
    struct estimate e = interval_ratio(y, x, n, ESTIMATE_LEVEL);
    mem_free(y);
    mem_free(x);
    return estimates_as_stopped(estimates->runs, e, 0, most);
}

static struct result_ratio arrived(const struct result *result,
                                   const void *what)
{
    int age = *(const int *)what;

    return (struct result_ratio){(double)result->posts.proposals_at[age],
                                 (double)result->posts.open_at[age]};
}

struct estimate detail_arrivals(const struct estimates *estimates, int arm,
                                int age)
{
    return ratio_of(estimates, arm, &age, INFINITY, arrived);
}
