/* A study of guesses while it goes on, and its rows. Private to
 * experiment/guess*.c. */
#ifndef SIM_EXPERIMENT_GUESS_BOOK_H
#define SIM_EXPERIMENT_GUESS_BOOK_H

#include "experiment/guess_parts.h"

struct guess_study {
    struct study *study;                 /* borrowed */
    const struct experiment *experiment; /* borrowed */
    struct guess_numbers numbers;
    double *effect; /* owned; [guess * SCENARIO_MAX_ARMS + arm] */
    double noise[SCENARIO_MAX_ARMS]; /* variance of a gain by chance */
    const struct guess_number *chosen[GUESSES_MAX];
    int nchosen;
    int64_t settings, refused;
    struct guesses *out; /* owned until it is handed on */
};

/* Rows of guesses.csv, in this order: as it is, and one at a time; the draws,
 * x[draw * nchosen + guess] their positions; the screening, and the answer in
 * words. */
void guess_book_alone(struct guess_study *of);
void guess_book_draws(struct guess_study *of, const double *x,
                      const struct guess_run *run);
void guess_book_end(struct guess_study *of);

#endif
