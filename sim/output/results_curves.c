/* Tables of curves and distributions: over time, over freelancers. */
#include <math.h>

#include "base/mem.h"
#include "estimates/detail.h"
#include "output/results_parts.h"

static int npop(const struct estimates *estimates, int arm)
{
    return runs_result(estimates->runs, arm, 0)->npop;
}

static void series_rows(struct csv *csv, const struct estimates *estimates,
                        int arm, int pop, int series,
                        const struct estimate *sample)
{
    const struct configuration *config = estimates->scenario->arm[arm].config;
    int nsamples = runs_result(estimates->runs, arm, 0)->nsamples;

    for (int i = 0; i < nsamples; i++) {
        results_arm(csv, estimates->runs, arm);
        results_population(csv, estimates->runs, arm, pop);
        csv_real(csv, i == nsamples - 1 ? time_to_days(config->horizon)
                                        : (double)(i * config->sample_days));
        csv_text(csv, market_series_names[series]);
        csv_text(csv, result_series_units[series]);
        results_estimate(csv, &sample[i * NSERIES + series]);
        csv_row_end(csv);
    }
}

/* A replication has all series of a sample side by side; rows have all samples of a
 * series. */
static void timeseries_rows(struct csv *csv, const struct estimates *estimates,
                            int arm, int pop)
{
    int nsamples = runs_result(estimates->runs, arm, 0)->nsamples;
    struct estimate *sample =
        mem_new((size_t)nsamples * NSERIES + 1, sizeof *sample);

    for (int i = 0; i < nsamples; i++)
        detail_series(estimates, arm, pop, i, sample + (size_t)i * NSERIES);
    for (int series = 0; series < NSERIES; series++)
        series_rows(csv, estimates, arm, pop, series, sample);
    mem_free(sample);
}

void results_timeseries(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        for (int pop = 0; pop < npop(estimates, arm); pop++)
            timeseries_rows(csv, estimates, arm, pop);
}

/* Of what there is a distribution. */
static const struct {
    const char *metric, *unit;
} distributions[] = {
    [DETAIL_BALANCES] = {"closing_balance", "Connects"},
    [DETAIL_HIRES] = {"hires", "hires"},
    [DETAIL_PROPOSALS] = {"proposals_per_post", "proposals"},
    [DETAIL_PROPOSALS_18H] = {"proposals_per_post_18h", "proposals"},
};

static void count_rows(struct csv *csv, const struct estimates *estimates,
                       int arm, int pop, enum detail_what what)
{
    bool of_posts = what == DETAIL_PROPOSALS || what == DETAIL_PROPOSALS_18H;
    struct detail_bin *bin;
    size_t n = detail_count(estimates, arm, pop, what, &bin);

    for (size_t i = 0; i < n; i++) {
        results_arm(csv, estimates->runs, arm);
        results_population(csv, estimates->runs, arm, pop);
        csv_text(csv, distributions[what].metric);
        csv_text(csv, distributions[what].unit);
        csv_int(csv, bin[i].value);
        if (of_posts && bin[i].value == RESULT_POST_BINS - 1)
            csv_empty(csv); /* so many or more */
        else
            csv_int(csv, bin[i].value);
        csv_int(csv, bin[i].count);
        csv_row_end(csv);
    }
    mem_free(bin);
}

void results_distributions(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        for (int pop = 0; pop < npop(estimates, arm); pop++) {
            count_rows(csv, estimates, arm, pop, DETAIL_BALANCES);
            count_rows(csv, estimates, arm, pop, DETAIL_HIRES);
        }
        count_rows(csv, estimates, arm, 0, DETAIL_PROPOSALS);
        count_rows(csv, estimates, arm, 0, DETAIL_PROPOSALS_18H);
    }
}

static void lorenz_rows(struct csv *csv, const struct estimates *estimates,
                        int arm, int pop)
{
    struct estimate e[RESULT_NLORENZ];

    detail_lorenz(estimates, arm, pop, e);
    for (int i = 0; i < RESULT_NLORENZ; i++) {
        if (isnan(e[i].estimate))
            continue;
        results_arm(csv, estimates->runs, arm);
        results_population(csv, estimates->runs, arm, pop);
        csv_int(csv, 100 * i / (RESULT_NLORENZ - 1));
        csv_text(csv, "share");
        results_estimate(csv, &e[i]);
        csv_row_end(csv);
    }
}

void results_lorenz(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        for (int pop = 0; pop < npop(estimates, arm); pop++)
            lorenz_rows(csv, estimates, arm, pop);
}
