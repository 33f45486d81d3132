/* What is told of those who look for jobs. */
#include <math.h>

#include "base/mem.h"
#include "replication/result.h"
#include "stats/gini.h"
#include "stats/quantile.h"

static void set_hires(struct result *result, size_t n)
{
    int64_t *hires = mem_new(n + 1, sizeof *hires), sum = 0;

    for (size_t i = 0; i < n; i++) {
        hires[i] = result->seeker[i].hires;
        sum += hires[i];
    }
    result->gini_seekers = gini_values(hires, n).gini;
    result->hires_per_seeker = n ? (double)sum / (double)n : (double)NAN;
    mem_free(hires);
}

/* Hires per proposal of those who sent many. */
static void set_busy(struct result *result, size_t n)
{
    double *rate = mem_new(n + 1, sizeof *rate);
    size_t nbusy = 0;

    for (size_t i = 0; i < n; i++) {
        const struct result_seeker *seeker = &result->seeker[i];
        if (seeker->proposals >= SEEKER_BUSY)
            rate[nbusy++] = (double)seeker->won / (double)seeker->proposals;
    }
    quantile_sort(rate, nbusy);
    result->busy_hired[0] = quantile_type7(rate, nbusy, 0.5);
    result->busy_hired[1] = quantile_type7(rate, nbusy, 0.9);
    mem_free(rate);
}

void result_seekers(struct result *result)
{
    size_t n = (size_t)result->nseekers;

    result->frugal = 0;
    for (size_t i = 0; i < n; i++)
        result->frugal += result->seeker[i].is_frugal;
    set_hires(result, n);
    set_busy(result, n);
    mem_free(result->seeker);
    result->seeker = NULL;
}
