/* Tables of curves and distributions: over time, over freelancers. */
#include <math.h>

#include "base/mem.h"
#include "output/results_parts.h"
#include "stats/histogram.h"

static void key(struct csv *csv, const struct runs *runs, int arm, int pop)
{
    csv_text(csv, runs->scenario->arm[0].config->name);
    csv_text(csv, runs->scenario->arm[arm].name);
    if (pop >= 0)
        results_population(csv, runs, arm, pop);
}

void results_population(struct csv *csv, const struct runs *runs, int arm,
                        int population)
{
    csv_text(csv, scope_name(runs->scenario, arm, population));
    csv_bool(csv, population == 0);
}

void results_metric(struct csv *csv, enum metric_id metric)
{
    csv_text(csv, metric_rows[metric].name);
    csv_text(csv, metric_rows[metric].unit);
}

void results_estimate(struct csv *csv, const struct estimate *e)
{
    csv_int(csv, e->n);
    csv_real(csv, e->estimate);
    csv_real(csv, e->low);
    csv_real(csv, e->high);
    results_estimate_rest(csv, e);
}

void results_estimate_rest(struct csv *csv, const struct estimate *e)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print(e->flags, flags);
    csv_real(csv, e->level);
    csv_text(csv, e->method);
    csv_text(csv, flags);
    csv_real(csv, e->df);
}

/* Of what lies between 0 and `most`. */
static struct estimate over_replications(
    const struct runs *runs, int arm, const void *what, double most,
    double (*value)(const struct result *result, const void *what))
{
    size_t n = (size_t)runs->replications;
    double *x = mem_new(n, sizeof *x);

    for (size_t r = 0; r < n; r++) {
        const struct result *result = runs_result(runs, arm, (int64_t)r);
        x[r] = usable(result) ? value(result, what) : (double)NAN;
    }
    struct estimate estimate = interval_mean(x, n, ESTIMATE_LEVEL);
    mem_free(x);
    return estimates_as_stopped(runs, estimate, 0, most);
}

struct series_place {
    int sample, pop, series;
};

static double series_value(const struct result *result, const void *what)
{
    const struct series_place *place = what;

    if (place->sample >= result->nsamples)
        return NAN;
    return result->series[((size_t)place->sample * (size_t)result->npop +
                           (size_t)place->pop) *
                              RESULT_NSERIES +
                          (size_t)place->series];
}

void results_timeseries(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        const struct result *first = runs_result(runs, arm, 0);
        const struct configuration *config = runs->scenario->arm[arm].config;
        for (int pop = 0; pop < first->npop; pop++)
            for (int s = 0; s < RESULT_NSERIES; s++)
                for (int i = 0; i < first->nsamples; i++) {
                    struct series_place place = {i, pop, s};
                    bool is_share = s == RESULT_NSERIES - 1; /* ever_hired */
                    struct estimate e = over_replications(
                        runs, arm, &place, is_share ? 1 : (double)INFINITY,
                        series_value);
                    key(csv, runs, arm, pop);
                    csv_real(csv, i == first->nsamples - 1
                                      ? time_to_days(config->horizon)
                                      : (double)(i * config->sample_days));
                    csv_text(csv, result_series_names[s]);
                    csv_text(csv, result_series_units[s]);
                    results_estimate(csv, &e);
                    csv_row_end(csv);
                }
    }
}

static void histogram_rows(struct csv *csv, const struct runs *runs, int arm,
                           int pop, const char *metric, bool is_balance)
{
    struct histogram *histogram = histogram_new();

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result *result = runs_result(runs, arm, r);
        for (size_t i = 0; usable(result) && i < result->nspells; i++)
            if (pop == 0 || result->population[i] == pop - 1)
                histogram_add(
                    histogram,
                    is_balance ? result->balances[i] : result->hires[i], 1);
    }
    struct histogram_bin bin;
    size_t cursor = 0;
    while (histogram_next(histogram, &cursor, &bin)) {
        key(csv, runs, arm, pop);
        csv_text(csv, metric);
        csv_text(csv, is_balance ? "Connects" : "hires");
        csv_int(csv, bin.value);
        csv_int(csv, bin.value);
        csv_int(csv, bin.count);
        csv_row_end(csv);
    }
    histogram_free(histogram);
}

/* Proposals of a post: in its life, and those of its first hours. */
static void post_rows(struct csv *csv, const struct runs *runs, int arm,
                      bool is_life)
{
    for (int bin = 0; bin < RESULT_POST_BINS; bin++) {
        int64_t count = 0;
        for (int64_t r = 0; r < runs->replications; r++) {
            const struct result *result = runs_result(runs, arm, r);
            if (usable(result))
                count += is_life ? result->posts.by_life[bin]
                                 : result->posts.by_age[bin];
        }
        if (count == 0)
            continue;
        key(csv, runs, arm, 0);
        csv_text(csv,
                 is_life ? "proposals_per_post" : "proposals_per_post_18h");
        csv_text(csv, "proposals");
        csv_int(csv, bin);
        if (bin == RESULT_POST_BINS - 1)
            csv_empty(csv); /* so many or more */
        else
            csv_int(csv, bin);
        csv_int(csv, count);
        csv_row_end(csv);
    }
}

void results_distributions(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        int npop = runs_result(runs, arm, 0)->npop;
        for (int pop = 0; pop < npop; pop++) {
            histogram_rows(csv, runs, arm, pop, "closing_balance", true);
            histogram_rows(csv, runs, arm, pop, "hires", false);
        }
        post_rows(csv, runs, arm, true);
        post_rows(csv, runs, arm, false);
    }
}

struct lorenz_place {
    int pop, point;
};

static double lorenz_value(const struct result *result, const void *what)
{
    const struct lorenz_place *place = what;

    return result->lorenz[place->pop][place->point];
}

void results_lorenz(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        int npop = runs_result(runs, arm, 0)->npop;
        for (int pop = 0; pop < npop; pop++)
            for (int i = 0; i < RESULT_NLORENZ; i++) {
                struct lorenz_place place = {pop, i};
                struct estimate e =
                    over_replications(runs, arm, &place, 1, lorenz_value);
                if (isnan(e.estimate))
                    continue;
                key(csv, runs, arm, pop);
                csv_int(csv, 100 * i / (RESULT_NLORENZ - 1));
                csv_text(csv, "share");
                results_estimate(csv, &e);
                csv_row_end(csv);
            }
    }
}
