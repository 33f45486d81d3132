/* The scenario that a word of the command line names. */
#ifndef SIM_CLI_FIND_H
#define SIM_CLI_FIND_H

#include "cli/cli.h"

/* A file or folder that is there, or "-", is itself. Else a name that `list`
 * prints is the installed scenario. SIM_EFAIL if there is neither, with what
 * may be meant. */
enum sim_status find_scenario(const struct cli *cli, const char *word,
                              char path[CLI_PATH], struct sim_error *err);

#endif
