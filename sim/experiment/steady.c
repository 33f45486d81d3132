/* The level of the steady series, by the two methods of steady-state studies:
 * replication and deletion, the default, and batch means of one long run. They
 * should agree; where they do not, the deletion was too short or the run is. */
#include <math.h>

#include "base/mem.h"
#include "estimates/usable.h"
#include "experiment/study.h"
#include "stats/truncation.h"

/* The samples of one replication, the closing one left out. */
static double *samples_of(const struct result *result, int which, size_t *n)
{
    *n = result->nsamples > 0 ? (size_t)result->nsamples - 1 : 0;
    double *x = mem_new(*n + 1, sizeof *x);

    for (size_t i = 0; i < *n; i++)
        x[i] =
            result->series[i * (size_t)result->npop * NSERIES + (size_t)which];
    return x;
}

static void book(struct study *study, int arm, int which,
                 const struct estimate *e)
{
    findings_text(&study->findings, FINDINGS_STEADY,
                  study->scenario->arm[arm].name);
    findings_series(&study->findings, FINDINGS_STEADY, which);
    findings_estimate(&study->findings, FINDINGS_STEADY, e);
}

void study_steady(struct study *study)
{
    const struct scenario *scenario = study->scenario;
    int which = scenario->arm[scenario->baseline].config->truncation.series;
    int64_t count = study->base->replications;
    double *mean = mem_new((size_t)count + 1, sizeof *mean);

    for (int arm = 0; arm < scenario->narms; arm++) {
        size_t n;
        for (int64_t r = 0; r < count; r++) {
            const struct result *result = runs_result(study->base, arm, r);
            double *x = samples_of(result, which, &n);
            mean[r] = n > 0 && usable(result) ? interval_sum(x, n) / (double)n
                                              : (double)NAN;
            mem_free(x);
        }
        struct estimate e = interval_mean(mean, (size_t)count, ESTIMATE_LEVEL);
        e.method = "replication_deletion_t";
        book(study, arm, which, &e);
        double *x = samples_of(runs_result(study->base, arm, 0), which, &n);
        e = truncation_batch_means(x, n, 1, ESTIMATE_LEVEL).estimate;
        book(study, arm, which, &e);
        mem_free(x);
    }
    mem_free(mean);
}
