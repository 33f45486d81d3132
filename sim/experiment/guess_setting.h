/* Settings of guesses that are run, and the steps that run them. Private to
 * experiment/guess*.c. */
#ifndef SIM_EXPERIMENT_GUESS_SETTING_H
#define SIM_EXPERIMENT_GUESS_SETTING_H

#include "experiment/guess_book.h"

/* Guesses somewhere, in a share of the market, for some replications. */
struct guess_setting {
    const struct guess_number *const *guess; /* [n] */
    const double *position;                  /* [n] */
    size_t n;
    double share;
    int64_t first, count;
};

/* Runs it. One that does not load has n 0. */
enum sim_status guess_setting_run(struct guess_study *of,
                                  const struct guess_setting *at,
                                  struct guess_run *out);
double guess_mean(const double *x, size_t n);
/* Means of a setting, with what is shown of an arm. */
struct guesses_answer guess_answer(const struct guess_study *of,
                                   const struct guess_run *run, int arm);

/* guess_screen.c: all at once, to find the ones that matter; which these are */
enum sim_status guess_screen(struct guess_study *of);
void guess_choose(struct guess_study *of);
/* guess_draw.c: the ones that matter, together */
enum sim_status guess_draw(struct guess_study *of);

#endif
