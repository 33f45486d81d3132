/* Several processes that run one study together by MPI (`make MPI=1`).
 *
 * All of them read the same scenario and take the same steps. Where replications
 * are to be run, the first hands them out, one at a time, to whoever asks, keeps
 * each as it comes back, and in the end tells all what came out; so all decide
 * alike, and the results are those of threads. Only the first says and writes
 * anything; without MPI, and alone, a process is the first. */
#ifndef SIM_CLI_TEAM_H
#define SIM_CLI_TEAM_H

#include <stdbool.h>

#include "base/status.h"
#include "replication/runner.h"

/* First of all, and last of all with the exit status: one that fails ends all. */
void team_begin(int *argc, char ***argv);
void team_end(enum sim_status status);

/* Is this one of the others? */
bool team_is_other(void);

/* What the first says, for all. */
bool team_agree(bool said);

/* For runner_options; NULL: alone. */
const struct runner_team *team_runner(void);

#endif
