/* Intervals by methods that do not take a normal distribution on faith, beside
 * the one that is shown everywhere. */
#include <math.h>

#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "stats/bootstrap.h"
#include "stats/interval.h"
#include "stats/quantile.h"

/* One quantity by all methods. */
struct making {
    struct estimates_robust *robust;
    struct rng_key key;
    struct bootstrap_plan plan;
    unsigned flags;   /* of every method */
    double low, high; /* what is possible */
};

/* Draws of the bootstrap: those of `verify`, which no market has used. The
 * number of replications counts as if fixed beforehand. */
static void begin(struct making *making, struct estimates *estimates,
                  const struct estimate *shown, double low, double high)
{
    const struct scenario *scenario = estimates->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    struct estimates_robust *robust = mem_new(1, sizeof *robust);

    robust->by[robust->nmethods++] = *shown;
    robust->next = atomic_load(&estimates->robust);
    while (!atomic_compare_exchange_weak(&estimates->robust, &robust->next,
                                         robust))
        ; /* another thread was first */
    *making = (struct making){
        .robust = robust,
        .key = rng_key_make(config->seed, RNG_VERIFY, 0, 0),
        .plan = {&making->key, bootstrap_resamples(shown->level), shown->level},
        .flags = config->precision.on ? ESTIMATE_SEQUENTIAL : 0,
        .low = low,
        .high = high};
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

const struct estimates_robust *
estimates_robust_level(struct estimates *estimates,
                       const struct estimates_values *values, int arm,
                       const struct estimate *shown)
{
    struct metric_range range = metric_range(values->metric);
    size_t n = values->n, first = (size_t)arm * n;
    const double *y = values->y + first, *x = values->x + first;
    bool is_ratio = metric_rows[values->metric].kind == METRIC_RATIO;
    struct bootstrap boot = {0};
    struct making making;

    begin(&making, estimates, shown, range.low, range.high);
    if (n >= BOOTSTRAP_N)
        boot = is_ratio ? bootstrap_ratio(y, x, n, &making.plan)
                        : bootstrap_mean(y, n, &making.plan);
    add(&making,
        skewness_interval(values->value + first, n, making.plan.level));
    add_bootstrap(&making, &boot);
    if (is_ratio)
        add(&making, interval_ratio_jackknife(y, x, n, making.plan.level));
    else
        add_median(&making, y, n);
    return making.robust;
}

/* Pairs stay together. Of ratios their linearisations are compared. */
const struct estimates_robust *
estimates_robust_difference(struct estimates *estimates,
                            const struct estimates_values *values,
                            const struct estimates_contrast *contrast)
{
    struct metric_range range = metric_range(values->metric);
    double most = range.high - range.low;
    size_t n = values->n;
    const double *a = values->value + (size_t)contrast->arm * n;
    const double *b = values->value + (size_t)contrast->versus * n;
    double *difference = mem_new(n + 1, sizeof *difference);
    struct bootstrap boot = {0};
    struct making making;

    begin(&making, estimates, &contrast->difference, -most, most);
    if (n >= BOOTSTRAP_N)
        boot = bootstrap_difference(a, b, n, &making.plan);
    for (size_t r = 0; r < n; r++)
        difference[r] = a[r] - b[r];
    add(&making, skewness_interval(difference, n, making.plan.level));
    add_bootstrap(&making, &boot);
    add_median(&making, difference, n);
    mem_free(difference);
    return making.robust;
}
