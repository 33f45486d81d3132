/* A trial inside one market: what it says and what is true, in numbers.
 * Private to experiment/trial*.c. */
#ifndef SIM_EXPERIMENT_TRIAL_H
#define SIM_EXPERIMENT_TRIAL_H

#include "experiment/study.h"

/* What is told of it, a row of trials.csv each. */
enum trial_measure {
    TRIAL_TREATED, /* the groups, each in its market */
    TRIAL_UNTREATED,
    TRIAL_EVERYBODY,
    TRIAL_NOBODY,
    TRIAL_NAIVE, /* differences of these */
    TRIAL_TRUTH,
    TRIAL_ON_UNTREATED,
    TRIAL_ON_TREATED,
    TRIAL_INTERFERENCE,
    TRIAL_NMEASURES,
    TRIAL_NGROUPS = TRIAL_NOBODY + 1
};

struct trial {
    const struct experiment *experiment; /* borrowed */
    const char *treated, *untreated;     /* borrowed; names */
    double share;                        /* that is treated in the trial */
    struct estimate of[TRIAL_NMEASURES];
};

/* In a word, and in sentences. */
const char *trial_status(const struct trial *trial);
void trial_tell(const struct trial *trial, struct text *out);

#endif
