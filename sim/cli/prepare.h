/* `run`, before anything is computed: everything that can be refused. */
#ifndef SIM_CLI_PREPARE_H
#define SIM_CLI_PREPARE_H

#include "cli/cli.h"
#include "cli/kept.h"

/* A scenario of the call: loaded, and where its results go. */
struct job {
    const char *path;          /* borrowed from argv */
    struct kept kept;          /* if that is a results folder */
    struct scenario *scenario; /* owned */
    char target[CLI_PATH];     /* "": prints only */
    bool resumes;              /* with the replications of the target */
    bool has_results;          /* after it was run: there they are */
    struct text problem;       /* lines: why not, or what is missing in them */
};

/* The folder in which each scenario's results get one, if there are several. */
const char *prepare_parent(const struct cli *cli);

/* Options that only say what is written, where nothing is. */
enum sim_status prepare_unwritten(const struct cli *cli, struct sim_error *err);
/* The two steps of what follows: loads a job, whose path is set, with all that can
 * be said of it alone; and where the results of job[i] go, nowhere two of them
 * go. */
enum sim_status prepare_load(struct cli *cli, struct job *job,
                             struct sim_error *err);
enum sim_status prepare_target(const struct cli *cli, struct job *job, int i,
                               struct sim_error *err);

/* Loads job[i], whose path is set, and chooses its target, which none of those
 * before it has. */
enum sim_status prepare_job(struct cli *cli, struct job *job, int i,
                            struct sim_error *err);

/* The call with charts as the results had them that are run again, unless it says
 * itself which it wants. */
struct cli prepare_drawn(const struct cli *cli, const struct job *job);

#endif
