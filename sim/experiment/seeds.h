/* Which random numbers a study used, and for what.
 *
 * A use is a phase and a range of replications, by the comparison of arms, the
 * pilots of initial-data truncation, or an experiment. Searching always happens
 * on one phase and confirming on another, so a winner is never confirmed on the
 * numbers that chose it; two winners, however, may be confirmed on the same
 * ones, and their errors then go together, which is said. */
#ifndef SIM_EXPERIMENT_SEEDS_H
#define SIM_EXPERIMENT_SEEDS_H

#include <stdbool.h>
#include <stdint.h>

#include "experiment/findings.h"
#include "rng/rng.h"

enum {
    SEEDS_MAX = 3 * (EXPERIMENT_MAX + 3)
};

struct seeds_use {
    const char *user; /* borrowed: the name of an experiment, or a word */
    enum rng_phase phase;
    int64_t first, last; /* replications, from 1 */
};

struct seeds {
    const char *user; /* of what follows; borrowed */
    struct seeds_use use[SEEDS_MAX];
    int nuses;
};

extern const char *const seeds_phase_names[RNG_NPHASE];

/* Replications first, ..., first + count - 1 (from 0) are run or read. */
void seeds_note(struct seeds *seeds, enum rng_phase phase, int64_t first,
                int64_t count);

/* Whether two users drew from the same numbers. */
bool seeds_overlap(const struct seeds_use *a, const struct seeds_use *b);

/* The rows of seeds.csv. */
void seeds_book(const struct seeds *seeds, struct findings *findings);

#endif
