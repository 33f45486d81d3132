/* What a results folder says about how it came about: read from one that is run
 * again or added to, and made for a new one. */
#ifndef SIM_CLI_KEPT_H
#define SIM_CLI_KEPT_H

#include "cli/cli.h"
#include "experiment/study.h"

/* Of a scenario of the call. */
struct kept {
    char path[CLI_PATH]; /* of the file to load: of a folder its scenario */
    /* Of a results folder that is as it was written, else empty: the command
     * that made it, without what is said of charts and replications. */
    struct text command;
    bool says_replications; /* the command did */
    bool is_extended;       /* replications were added to it */
    /* A signal stopped it, after `held` of `stopped_of` replications; else 0. */
    int64_t held, stopped_of;
    bool has_charts, has_png;
};

/* Of "DIR" the scenario inside, of a file itself. What the folder of a results
 * folder's scenario.json says is taken over if its manifest.json has the
 * digest of that file, that is, unless somebody changed it. SIM_EFAIL if a
 * folder has no scenario. */
enum sim_status kept_open(const char *path, struct kept *kept,
                          struct sim_error *err);
void kept_fini(struct kept *kept);

/* After the run: makes the scenario say how many replications there are, so
 * that it gives the same again. */
void kept_say_replications(struct scenario *scenario,
                           const struct study *study);

/* Appends the command that repeats the run, for a shell: scenario as given,
 * every option that decides a byte, replications last. `target`: the results
 * folder, which is the scenario if that was read from a pipe. */
void kept_command(const struct cli *cli, const struct kept *kept,
                  const char *path, const char *target,
                  const struct study *study, struct text *out);

#endif
