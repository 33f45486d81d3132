/* Parts of a sensitivity analysis. Private to experiment/sensitivity*.c. */
#ifndef SIM_EXPERIMENT_SENSITIVITY_PLAN_H
#define SIM_EXPERIMENT_SENSITIVITY_PLAN_H

#include "experiment/study.h"

/* One number at one other value. */
struct sensitivity_side {
    cJSON *value; /* owned; NULL: it cannot be moved */
    bool is_run;
    struct text why; /* not run: the reason */
    struct study_pair pair;
};

/* One number, down and up. */
struct sensitivity_swing {
    const struct reader_leaf *leaf; /* borrowed */
    struct sensitivity_side side[2];
    const char *base_word;    /* verdict as the scenario stands */
    bool is_done, matters;    /* matters: the verdict changes */
    struct estimate estimate; /* response at high less at low, paired */
    struct text words;
};

const char *sensitivity_word(const struct study *study, const struct plan *plan,
                             const struct estimate *e);

/* Rows of effects.csv, in the order of the array. */
void sensitivity_book_swings(struct study *study, const struct plan *plan,
                             const struct sensitivity_swing *swing, size_t n);
void sensitivity_conclude(struct study *study, const struct plan *plan, int arm,
                          const struct sensitivity_swing *swing, size_t n,
                          const struct estimate *base);

/* Factors one at a time, Morris or Sobol'. */
enum sim_status sensitivity_over_factors(struct study *study,
                                         const struct plan *plan, int arm);

#endif
