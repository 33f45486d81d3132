/* noise.csv: how much of the spread of the declared differences is luck that a
 * counterpart of the metric leaves out. */
#include "estimates/noise.h"
#include "output/results_parts.h"

static void row_of(struct csv *csv, const struct estimates *estimates,
                   const struct noise_pair *pair,
                   const struct estimates_contrast *contrast)
{
    struct noise noise;

    if (!noise_of(estimates, pair, contrast, &noise))
        return;
    results_arm(csv, estimates->runs, contrast->arm);
    results_population(csv, estimates->runs, contrast->arm,
                       contrast->population);
    csv_text(csv, estimates->scenario->arm[contrast->versus].name);
    results_metric(csv, pair->metric);
    csv_text(csv, metric_rows[pair->by].name);
    csv_bool(csv, pair->is_same);
    csv_real(csv, noise.variance);
    csv_real(csv, noise.variance_by);
    results_estimate(csv, &noise.cost);
    csv_row_end(csv);
}

void results_noise(struct csv *csv, const struct estimates *estimates)
{
    for (int k = 0; k < NOISE_NPAIR; k++) {
        const struct estimates_contrast *contrast = estimates_contrasts(
            estimates, noise_pairs[k].metric, ESTIMATES_OWN);
        for (int i = 0; contrast && i < estimates->ncontrasts; i++)
            row_of(csv, estimates, &noise_pairs[k], &contrast[i]);
    }
}
