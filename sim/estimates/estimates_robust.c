/* Intervals by methods that do not take a normal distribution on faith, beside
 * the one that is shown everywhere. */
#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "stats/bootstrap.h"
#include "stats/interval.h"
#include "stats/quantile.h"

/* What is resampled and judged: numbers by replication, of a ratio its two parts. */
struct making {
    struct estimates_robust *robust;
    const double *y, *x, *value; /* borrowed; x NULL: no ratio */
    double *own;                 /* owned; or NULL */
    size_t n;
    struct bootstrap_plan plan;
    unsigned flags;   /* of every method */
    double low, high; /* what is possible */
};

enum {
    TOGETHER = 16 /* that share their resamples: as many copies of numbers */
};

struct estimates_robust_batch {
    struct estimates *estimates; /* borrowed */
    struct rng_key key;
    size_t count;
    struct making making[TOGETHER];
};

/* Draws of the bootstrap: those of `verify`, which no market has used. */
struct estimates_robust_batch *
estimates_robust_begin(struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    struct estimates_robust_batch *batch = mem_new(1, sizeof *batch);

    batch->estimates = estimates;
    batch->key = rng_key_make(scenario->arm[scenario->baseline].config->seed,
                              RNG_VERIFY, 0, 0);
    return batch;
}

static void own_robust(struct estimates *estimates,
                       struct estimates_robust *robust)
{
    robust->next = atomic_load(&estimates->robust);
    while (!atomic_compare_exchange_weak(&estimates->robust, &robust->next,
                                         robust))
        ; /* another thread was first */
}

static void add(struct making *making, struct estimate e)
{
    struct estimates_robust *robust = making->robust;

    if (isnan(robust->by[0].estimate)) /* and why: of all methods alike */
        e.flags = robust->by[0].flags;
    e.flags |= making->flags;
    e.low = isnan(e.low) ? e.low : fmax(making->low, e.low);
    e.high = isnan(e.high) ? e.high : fmin(making->high, e.high);
    SIM_REQUIRE(robust->nmethods < ESTIMATES_NMETHOD);
    robust->by[robust->nmethods++] = e;
}

/* With few replications worse than t: left out. */
static void add_bootstrap(struct making *making, const struct bootstrap *boot)
{
    if (boot->bca.n < BOOTSTRAP_N)
        return;
    add(making, boot->percentile);
    add(making, boot->bca);
}

/* Order statistics: of the median, so another quantity, and without any
 * assumption but independence. */
static void add_median(struct making *making, const double *x, size_t n)
{
    double *sorted = mem_new(n + 1, sizeof *sorted);
    size_t count = 0;

    for (size_t r = 0; r < n; r++)
        if (isfinite(x[r]))
            sorted[count++] = x[r];
    quantile_sort(sorted, count);
    struct estimate e =
        quantile_interval(sorted, count, 0.5, making->plan.level);
    e.method = "median_order_statistics";
    add(making, e);
    mem_free(sorted);
}

static void judge(struct making *making, const struct bootstrap *boot)
{
    double level = making->plan.level;

    add(making, skewness_interval(making->value, making->n, level));
    add_bootstrap(making, boot);
    if (making->x)
        add(making,
            interval_ratio_jackknife(making->y, making->x, making->n, level));
    else
        add_median(making, making->y, making->n);
}

static void run(struct estimates_robust_batch *batch)
{
    struct bootstrap_of of[TOGETHER];
    struct bootstrap boot[TOGETHER] = {0};
    size_t nboot = 0;

    for (size_t i = 0; i < batch->count; i++) {
        const struct making *making = &batch->making[i];
        of[i] = (struct bootstrap_of){making->y, making->x, making->n,
                                      making->plan};
        nboot += making->n >= BOOTSTRAP_N; /* of all, or of none */
    }
    bootstrap_all(of, nboot, boot);
    for (size_t i = 0; i < batch->count; i++) {
        judge(&batch->making[i], &boot[i]);
        mem_free(batch->making[i].own);
    }
    batch->count = 0;
}

void estimates_robust_end(struct estimates_robust_batch *batch)
{
    run(batch);
    mem_free(batch);
}

/* The number of replications counts as if fixed beforehand. */
static const struct estimates_robust *take(struct estimates_robust_batch *batch,
                                           struct making making,
                                           const struct estimate *shown)
{
    const struct scenario *scenario = batch->estimates->scenario;

    making.robust = mem_new(1, sizeof *making.robust);
    making.robust->by[making.robust->nmethods++] = *shown;
    own_robust(batch->estimates, making.robust);
    making.plan = (struct bootstrap_plan){
        &batch->key, bootstrap_resamples(shown->level), shown->level};
    making.flags = scenario->arm[scenario->baseline].config->precision.on
                       ? ESTIMATE_SEQUENTIAL
                       : 0;
    batch->making[batch->count++] = making;
    if (batch->count == TOGETHER)
        run(batch);
    return making.robust;
}

const struct estimates_robust *
estimates_robust_level(struct estimates_robust_batch *batch,
                       const struct estimates_values *values, int arm,
                       const struct estimate *shown)
{
    struct metric_range range = metric_range(values->metric);
    size_t n = values->n, first = (size_t)arm * n;
    bool is_ratio = metric_rows[values->metric].kind == METRIC_RATIO;

    return take(batch,
                (struct making){.y = values->y + first,
                                .x = is_ratio ? values->x + first : NULL,
                                .value = values->value + first,
                                .n = n,
                                .low = range.low,
                                .high = range.high},
                shown);
}

/* Pairs stay together. Of ratios their linearisations are compared. */
const struct estimates_robust *
estimates_robust_difference(struct estimates_robust_batch *batch,
                            const struct estimates_values *values,
                            const struct estimates_contrast *contrast)
{
    struct metric_range range = metric_range(values->metric);
    double most = range.high - range.low;
    size_t n = values->n;
    const double *a = values->value + (size_t)contrast->arm * n;
    const double *b = values->value + (size_t)contrast->versus * n;
    double *difference = mem_new(n + 1, sizeof *difference);

    for (size_t r = 0; r < n; r++)
        difference[r] = a[r] - b[r];
    return take(batch,
                (struct making){.y = difference,
                                .value = difference,
                                .own = difference,
                                .n = n,
                                .low = -most,
                                .high = most},
                &contrast->difference);
}
