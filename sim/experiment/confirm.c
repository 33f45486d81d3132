/* What was chosen by the data, on random numbers that did not choose it. */
#include "base/mem.h"
#include "estimates/standing.h"
#include "experiment/study.h"

static enum sim_status confirm_one(struct study *study,
                                   const struct estimates *estimates, int arm,
                                   int versus)
{
    const struct study_contrast contrast = {
        .scenario = study->scenario,
        .phase = study->base->phase == RNG_CONFIRM ? RNG_VERIFY : RNG_CONFIRM,
        .metric = estimates->headline,
        .arm = arm,
        .versus = versus,
        .count = study->base->replications,
        .level = ESTIMATE_LEVEL};
    struct study_pair pair = {.count = 0};
    enum sim_status status = study_compare(study, &contrast, &pair);

    if (!status || status == SIM_EPARTIAL)
        study->confirmed[arm] = pair.pair.difference;
    study_pair_fini(&pair);
    return status;
}

enum sim_status study_confirm(struct study *study)
{
    const struct scenario *scenario = study->scenario;
    enum sim_status status = SIM_OK;

    if (!scenario->arm[scenario->baseline].config->is_confirmed ||
        study->base->replications < 2)
        return SIM_OK;
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_PRINTED);
    int n;
    struct standing *set = standing_make(estimates, &n);
    for (int i = 0; i < n && (!status || status == SIM_EPARTIAL); i++) {
        int arm = standing_chosen(estimates, &set[i]);
        if (arm >= 0)
            status = confirm_one(study, estimates, arm, set[i].versus);
    }
    estimates_free(estimates);
    mem_free(set);
    return status;
}
