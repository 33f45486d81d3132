/* What a run is doing, on standard error: redrawn on a terminal, else a line
 * at most every 30 s, as JSON every second, with how many a second, how long
 * it will take and how many have failed; and before a long experiment, how long it will take. */
#ifndef SIM_CLI_PROGRESS_H
#define SIM_CLI_PROGRESS_H

#include <stdatomic.h>

#include "cli/cli.h"

struct progress {
    const struct cli *cli;
    double start, last; /* seconds */
    double begun;       /* what is under way */
    bool drawn;
    bool is_in_parts;    /* counted are segments of replications */
    char what[64];       /* the experiment under way; "": the arms */
    int64_t expected;    /* replications of the experiment; 0: not known */
    int64_t finished;    /* of its batches that are over */
    int64_t all;         /* replications so far */
    atomic_llong failed; /* of these, whose books did not balance */
};

void progress_init(struct progress *progress, const struct cli *cli);

/* For runner_options: a batch of units advances. */
void progress_show(void *context, int64_t done, int64_t total);

/* For runner_options: an experiment begins that needs about `units`
 * replications (0: not known). */
void progress_announce(void *context, const char *name, int64_t units);

/* Charts are about to be drawn, or have been: said on a terminal. */
void progress_charts(const struct cli *cli, bool is_over);

double progress_seconds(void); /* a clock that never goes back */

#endif
