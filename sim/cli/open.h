/* What is said of a scenario that was loaded (cli_load, in cli.h), by `run` and
 * `validate` alike: nothing is wrong, and it may not be what was meant. */
#ifndef SIM_CLI_OPEN_H
#define SIM_CLI_OPEN_H

#include <stdio.h>

#include "cli/cli.h"

/* On standard error: what is allowed and surely not meant. Nothing with -q. */
void load_warn(const struct cli *cli, const char *path,
               const struct scenario *scenario);

/* On `to`: that the study lies outside its rulebook's time, if it does. */
void load_tell_era(FILE *to, const char *path, const struct scenario *scenario);

#endif
