/* Parts of a sensitivity analysis. Private to experiment/sensitivity*.c. */
#ifndef SIM_EXPERIMENT_SENSITIVITY_PARTS_H
#define SIM_EXPERIMENT_SENSITIVITY_PARTS_H

#include "experiment/study.h"

/* One number at one other value. */
struct sensitivity_side {
    cJSON *value; /* owned; NULL: it cannot be moved */
    cJSON *other; /* owned; in the other arm, if it has a value of its own */
    bool is_run;
    struct text why; /* not run: the reason */
    struct study_pair pair;
};

/* One number, down and up: in both arms, each from its own value. */
struct sensitivity_swing {
    const struct reader_leaf *leaf;  /* borrowed */
    int of;                          /* the arm it is of */
    const struct reader_leaf *other; /* borrowed; in the other arm; or NULL */
    struct sensitivity_side side[2];
    const char *base_word;    /* verdict as the scenario stands */
    bool is_done, matters;    /* matters: the verdict changes */
    struct estimate estimate; /* response at high less at low, paired */
    struct text words;
};

/* Rows of effects.csv, in the order of the array. */
void sensitivity_book_swings(struct study *study,
                             const struct experiment *experiment,
                             const struct sensitivity_swing *swing, size_t n);
void sensitivity_conclude(struct study *study,
                          const struct experiment *experiment, int arm,
                          const struct sensitivity_swing *swing, size_t n,
                          const struct estimate *base);

/* The numbers to move: assumed in the baseline or the arm compared with it, and
 * with an effect there. Returns how many, each once; `swing` may be NULL. */
size_t sensitivity_numbers(const struct scenario *scenario, int arm,
                           struct sensitivity_swing *swing);

/* A number that moves a world: whole or not, or a distribution. */
bool sensitivity_is_movable(const struct reader_leaf *leaf);

/* Multiplies what sets the size of a distribution, and takes off its source;
 * false if nothing does. */
bool sensitivity_scale(cJSON *dist, double by);

/* Factors one at a time, Morris or Sobol'. */
enum sim_status sensitivity_over_factors(struct study *study,
                                         const struct experiment *experiment,
                                         int arm);

#endif
