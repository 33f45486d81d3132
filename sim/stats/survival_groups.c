/* Survival over replications. Declared in stats/survival.h. */
#include <math.h>

#include "base/mem.h"
#include "stats/interval.h"
#include "stats/survival.h"

struct estimate survival_mean(const struct survival *market,
                              const double *value, size_t n, double level)
{
    struct estimate out = interval_mean(value, n, level);

    for (size_t r = 0; r < n; r++)
        if (market[r].n > 0 && isnan(value[r]))
            return estimate_missing(level, out.method, ESTIMATE_CENSORED);
    return out;
}

/* Mean of `value`, which is freed. */
static struct estimate mean_take(const struct survival *market, double *value,
                                 size_t n, double level, const char *method)
{
    struct estimate out = survival_mean(market, value, n, level);

    out.method = method;
    mem_free(value);
    return out;
}

struct estimate survival_mean_incidence(const struct survival *market, size_t n,
                                        int cause, int64_t t, double level)
{
    double *value = mem_new(n + 1, sizeof(*value));

    for (size_t r = 0; r < n; r++)
        value[r] = survival_incidence(&market[r], cause, t);
    return mean_take(market, value, n, level, "aalen_johansen_t");
}

struct estimate survival_mean_rmst(const struct survival *market, size_t n,
                                   int64_t tau, double level)
{
    double *value = mem_new(n + 1, sizeof(*value));

    for (size_t r = 0; r < n; r++)
        value[r] = survival_rmst(&market[r], tau, NULL);
    return mean_take(market, value, n, level, "restricted_mean_t");
}
