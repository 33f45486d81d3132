/* A run that takes hours is begun only on purpose. */
#ifndef SIM_CLI_ASK_H
#define SIM_CLI_ASK_H

#include "base/text.h"
#include "cli/cli.h"
#include "experiment/cost.h"

/* Threads that a run would use: as many as the option says, or all cores. */
int ask_threads(const struct cli *cli);

/* Of these as many as find room in memory, at least one. */
int ask_threads_that_fit(const struct cli *cli,
                         const struct scenario *scenario);

/* Bytes of the charts and of the page, as far as the call has them drawn. */
double ask_charts(const struct cli *cli, const struct cost *cost);

/* Appends what is large about the run, such as "about 3 days on 2 threads (1e9
 * events)"; false if nothing is: it takes less than an hour (or --max-time), 8 GiB
 * of memory (or --max-memory), 10 GiB of disk and what is free of it where `target`
 * will be (NULL: nowhere). */
bool ask_is_large(const struct cli *cli, const struct scenario *scenario,
                  const char *target, struct text *out);

/* Goes on with a run that is large if the user says so: by --yes or, at a
 * terminal, in answer to the question. Else SIM_EUSAGE, with the estimate. */
enum sim_status ask_run(const struct cli *cli, const char *path,
                        const struct scenario *scenario, const char *target,
                        struct sim_error *err);

#endif
