/* convergence.csv: how the intervals of the headline narrowed. */
#include "base/mem.h"
#include "estimates/convergence.h"
#include "output/results_parts.h"

static void rows_of(struct csv *csv, const struct estimates *estimates, int arm,
                    bool is_difference)
{
    const struct scenario *scenario = estimates->scenario;
    int population = scope_own(scenario, estimates->headline, arm);
    struct estimate *row;
    size_t n = convergence_rows(estimates, arm, is_difference, &row);

    for (size_t i = 0; i < n; i++) {
        results_arm(csv, estimates->runs, arm);
        results_population(csv, estimates->runs, arm, population);
        csv_text(csv, is_difference
                          ? scenario->arm[scenario->arm[arm].pair].name
                          : "");
        results_metric(csv, estimates->headline);
        results_estimate_sd(csv, &row[i]);
        csv_row_end(csv);
    }
    mem_free(row);
}

void results_convergence(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        rows_of(csv, estimates, arm, false);
        if (estimates->scenario->arm[arm].pair != ARM_UNPAIRED)
            rows_of(csv, estimates, arm, true);
    }
}
