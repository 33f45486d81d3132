/* robustness.csv: intervals by methods that do not take a normal distribution
 * on faith, beside that of the other tables (t, or what ended the run).
 *
 * What is listed: the headline of every arm and every declared difference of
 * it, always; of the other metrics what is flagged as skewed. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "output/results_parts.h"
#include "output/verdict.h"
#include "stats/bootstrap.h"
#include "stats/quantile.h"
#include "stats/skewness.h"
#include "json/build.h"

enum {
    NMETHOD = 6
};

/* One quantity by all methods: that of the other tables, then adjusted for
 * skewness. */
struct robust {
    const struct runs *runs;
    int arm, versus; /* versus -1: the arm itself */
    int population;
    enum metric_id metric;
    struct estimate by[NMETHOD];
    int nmethods;
};

/* Draws of the bootstrap: those of `verify`, which no market has used. */
static struct bootstrap_plan experiment_of(const struct robust *robust,
                                           struct rng_key *key)
{
    const struct configuration *config = robust->runs->scenario->arm[0].config;

    *key = rng_key_make(config->seed, RNG_VERIFY, 0, 0);
    return (struct bootstrap_plan){
        key, bootstrap_resamples(robust->by[0].level), robust->by[0].level};
}

/* Of a number of replications fixed beforehand, within what is possible. */
static void add(struct robust *robust, struct estimate e)
{
    const struct scenario *scenario = robust->runs->scenario;
    struct metric_range range = metric_range(robust->metric);
    double most = range.high - range.low;
    double low = robust->versus < 0 ? range.low : -most;
    double high = robust->versus < 0 ? range.high : most;

    if (isnan(robust->by[0].estimate)) /* and why: of all methods alike */
        e.flags = robust->by[0].flags;
    if (scenario->arm[scenario->baseline].config->precision.on)
        e.flags |= ESTIMATE_SEQUENTIAL;
    e.low = isnan(e.low) ? e.low : fmax(low, e.low);
    e.high = isnan(e.high) ? e.high : fmin(high, e.high);
    robust->by[robust->nmethods++] = e;
}

/* With few replications worse than t: left out. */
static void add_bootstrap(struct robust *robust, const struct bootstrap *boot)
{
    if (boot->bca.n < BOOTSTRAP_N)
        return;
    add(robust, boot->percentile);
    add(robust, boot->bca);
}

/* Order statistics: of the median, so another quantity, and without any
 * assumption but independence. */
static void add_median(struct robust *robust, const double *x, size_t n)
{
    double *sorted = mem_new(n + 1, sizeof *sorted);
    size_t count = 0;

    for (size_t r = 0; r < n; r++)
        if (isfinite(x[r]))
            sorted[count++] = x[r];
    quantile_sort(sorted, count);
    struct estimate e =
        quantile_interval(sorted, count, 0.5, robust->by[0].level);
    e.method = "median_order_statistics";
    add(robust, e);
    mem_free(sorted);
}

static void fill_level(struct robust *robust)
{
    size_t n = (size_t)robust->runs->replications;
    double *y = mem_new(n + 1, sizeof *y), *x = mem_new(n + 1, sizeof *x);
    struct rng_key key;
    struct bootstrap_plan plan = experiment_of(robust, &key);

    summary_ratios(robust->runs, robust->arm, robust->metric,
                   robust->population, y, x);
    if (metric_rows[robust->metric].kind == METRIC_RATIO) {
        struct bootstrap boot = bootstrap_ratio(y, x, n, &plan);
        struct estimate jackknife =
            interval_ratio_jackknife(y, x, n, plan.level);
        interval_ratio_values(y, x, n, y);
        add(robust, skewness_interval(y, n, plan.level));
        add_bootstrap(robust, &boot);
        add(robust, jackknife);
    } else {
        struct bootstrap boot = bootstrap_mean(y, n, &plan);
        add(robust, skewness_interval(y, n, plan.level));
        add_bootstrap(robust, &boot);
        add_median(robust, y, n);
    }
    mem_free(x);
    mem_free(y);
}

/* Pairs stay together. Of ratios their linearisations are compared. */
static void fill_difference(struct robust *robust)
{
    size_t n = (size_t)robust->runs->replications;
    double *a = summary_values(robust->runs, robust->arm, robust->metric,
                               robust->population);
    double *b = summary_values(robust->runs, robust->versus, robust->metric,
                               robust->population);
    struct rng_key key;
    struct bootstrap_plan plan = experiment_of(robust, &key);
    struct bootstrap boot = bootstrap_difference(a, b, n, &plan);

    for (size_t r = 0; r < n; r++)
        a[r] -= b[r];
    add(robust, skewness_interval(a, n, plan.level));
    add_bootstrap(robust, &boot);
    add_median(robust, a, n);
    mem_free(b);
    mem_free(a);
}

static void write_rows(struct csv *csv, const struct robust *robust)
{
    const struct scenario *scenario = robust->runs->scenario;

    for (int i = 0; i < robust->nmethods; i++) {
        const struct estimate *e = &robust->by[i];
        csv_text(csv, scenario->arm[0].config->name);
        csv_text(csv, scenario->arm[robust->arm].name);
        results_population(csv, robust->runs, robust->arm, robust->population);
        csv_text(csv,
                 robust->versus < 0 ? "" : scenario->arm[robust->versus].name);
        results_metric(csv, robust->metric);
        results_estimate(csv, e);
        csv_row_end(csv);
    }
}

typedef void robust_visit(void *context, const struct robust *robust);

/* Arms, in all and in the population they are about. */
static void visit_levels(const struct runs *runs, enum metric_id metric,
                         bool of_all, void *context, robust_visit *visit)
{
    const struct scenario *scenario = runs->scenario;

    for (int arm = 0; arm < scenario->narms; arm++) {
        int own = scope_own(runs->scenario, metric, arm);
        for (int i = 0; i <= (own != 0); i++) {
            struct robust robust = {.runs = runs,
                                    .arm = arm,
                                    .versus = -1,
                                    .population = i ? own : 0,
                                    .metric = metric,
                                    .nmethods = 1};
            robust.by[0] = summary_metric(runs, arm, metric, robust.population,
                                          ESTIMATE_LEVEL);
            if (!of_all && !(robust.by[0].flags & ESTIMATE_SKEWED))
                continue;
            fill_level(&robust);
            visit(context, &robust);
        }
    }
}

static void visit_differences(const struct runs *runs, enum metric_id metric,
                              bool of_all, void *context, robust_visit *visit)
{
    struct summary_contrast contrast[SUMMARY_MAX_CONTRASTS];
    int count =
        summary_compare(runs, metric, SUMMARY_OWN, ESTIMATE_LEVEL, contrast);

    for (int i = 0; i < count; i++) {
        struct robust robust = {.runs = runs,
                                .arm = contrast[i].arm,
                                .versus = contrast[i].versus,
                                .population = contrast[i].population,
                                .metric = metric,
                                .nmethods = 1};
        robust.by[0] = contrast[i].pair.difference;
        if (!of_all && !(robust.by[0].flags & ESTIMATE_SKEWED))
            continue;
        fill_difference(&robust);
        visit(context, &robust);
    }
}

static void to_csv(void *context, const struct robust *robust)
{
    write_rows(context, robust);
}

void results_robust(struct csv *csv, const struct runs *runs)
{
    for (int m = 0; m < NMETRIC; m++) {
        enum metric_id metric = (enum metric_id)m;
        bool of_all = metric == scope_headline(runs->scenario);
        if (!scope_applies(runs->scenario, metric, 0))
            continue;
        visit_levels(runs, metric, of_all, csv, to_csv);
        visit_differences(runs, metric, of_all, csv, to_csv);
    }
}

static void to_note(void *context, const struct robust *robust)
{
    const struct scenario *scenario = robust->runs->scenario;
    const struct estimate *t = &robust->by[0], *adjusted = &robust->by[1];
    struct text note = {0};

    text_printf(&note, "skewed: %s of \"%s\"",
                metric_rows[robust->metric].title,
                scenario->arm[robust->arm].title);
    if (robust->versus >= 0)
        text_printf(&note, " against \"%s\"",
                    scenario->arm[robust->versus].title);
    text_add(&note, ": the interval is ");
    verdict_number(&note, t->low, t);
    text_add(&note, " to ");
    verdict_number(&note, t->high, t);
    text_add(&note,
             ", adjusted for skewness, which holds the truth more often, ");
    verdict_number(&note, adjusted->low, t);
    text_add(&note, " to ");
    verdict_number(&note, adjusted->high, t);
    text_add(&note, "; more in robustness.csv.");
    json_push_take(context, json_text(note.data));
    text_fini(&note);
}

void results_robust_notes(const struct runs *runs, cJSON *notes)
{
    enum metric_id metric = scope_headline(runs->scenario);

    visit_levels(runs, metric, false, notes, to_note);
    visit_differences(runs, metric, false, notes, to_note);
}
