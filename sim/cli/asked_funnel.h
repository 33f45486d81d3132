/* What the file of one's own proposals says in place of options of `ask`. */
#ifndef SIM_CLI_ASKED_FUNNEL_H
#define SIM_CLI_ASKED_FUNNEL_H

#include "base/text.h"
#include "cli/cli.h"
#include "fit/own.h"

struct asked_funnel {
    const char *path; /* borrowed; NULL: there is none */
    struct own_funnel own;
};

/* Reads cli->funnel, if it was given. What options do not tell has to be in it:
 * the file's mistakes, or SIM_EINPUT with what to give beside it. */
enum sim_status asked_funnel_read(const struct cli *cli,
                                  struct asked_funnel *out,
                                  struct sim_error *err);

/* The value, as a scenario has it, of what the option would tell; whether the
 * file tells it. */
bool asked_funnel_tells(const struct asked_funnel *funnel, enum cli_told which,
                        struct text *value);

/* What the proposals cost: a distribution. */
void asked_funnel_prices(const struct asked_funnel *funnel, struct text *value);

#endif
