/* The rulebook that `ask` takes. */
#ifndef SIM_CLI_ASKED_ERA_H
#define SIM_CLI_ASKED_ERA_H

#include "cli/cli.h"

struct era_found {
    char name[PARAM_NAME_SIZE];
    char title[PARAM_TEXT_SIZE]; /* the name, if it has none */
    char since[16];              /* a date; "": it says none */
    char inherits[PARAM_NAME_SIZE];
};

/* Among those installed that of --era, or the newest: the latest `since`; of one
 * day that from which the others inherit. SIM_EUSAGE if there is none of that
 * name, with what may be meant. */
enum sim_status era_find(const struct cli *cli, struct era_found *out,
                         struct sim_error *err);

#endif
