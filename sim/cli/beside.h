/* What the guesses do to the answer of a scenario, kept beside its file. */
#ifndef SIM_CLI_BESIDE_H
#define SIM_CLI_BESIDE_H

#include "cli/cli.h"
#include "estimates/guesses.h"
#include "experiment/study.h"

/* Gives the estimates what is known of the guesses: what this study found; else
 * what stands beside the scenario, `NAME.guesses`, or in its results folder,
 * which is stale if it belongs to other values, or the program computes others.
 * A file that cannot be read is said on stderr and taken for none. Returns what
 * was read, the caller's, to live as long as the estimates; NULL: nothing. */
struct guesses *beside_read(const struct cli *cli, const struct study *study,
                            struct estimates *estimates);

/* Keeps what this study found beside the scenario, unless it was read from a
 * pipe or a results folder, or is not run as it stands (--set, --seed,
 * --replications). That it cannot be written there
 * is said, and no failure. */
void beside_keep(const struct cli *cli, const struct study *study,
                 const char *folder);

#endif
