/* What a run that was stopped leaves beside the log of what it finished: results
 * that say that they are incomplete, in their manifest (`stopping` is "stopped",
 * `replications` of `stopped_of`), verdict and report. They have all tables and no
 * charts, which would take longer than a stop may; `plot` draws them. */
#ifndef SIM_CLI_INCOMPLETE_H
#define SIM_CLI_INCOMPLETE_H

#include "cli/prepare.h"
#include "output/results.h"

/* Writes them into the job's target, if there is enough to be told and nothing but
 * such results is there; appends to `told` what became of it, a clause. The log is
 * made durable by who calls. */
void incomplete_leave(const struct cli *cli, struct job *job,
                      const struct results_info *info, struct study *study,
                      struct text *told);

/* run.c: a results folder that appears complete or not at all, and what a run says
 * at its end. */
enum sim_status run_save(const struct cli *cli,
                         const struct estimates *estimates,
                         const struct results_info *info, const char *target,
                         struct sim_error *err);

#endif
