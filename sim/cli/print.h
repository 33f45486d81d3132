/* `run --print`: estimates on standard output. */
#ifndef SIM_CLI_PRINT_H
#define SIM_CLI_PRINT_H

#include <cjson/cJSON.h>

#include "cli/cli.h"
#include "estimates/estimates.h"

/* What is printed by one call, over all its scenarios. Start with {0}. */
struct print {
    bool is_begun; /* the head of a CSV table is out */
    cJSON *rows;   /* owned; --json: printed when all are known */
};

/* Before computing: is each of the list a metric that this scenario measures,
 * or a quantity of its comparisons?
 * SIM_EUSAGE if not. */
enum sim_status print_check(const struct cli *cli,
                            const struct scenario *scenario,
                            struct sim_error *err);

/* Of each metric each arm in the population it is about, and each declared
 * contrast (`versus`) with its simultaneous interval. On a terminal an aligned
 * table, else CSV; with --json nothing yet. */
void print_estimates(struct print *print, const struct cli *cli,
                     const struct estimates *estimates);

/* --json: an array of objects, with the columns of the CSV and `why`, in words,
 * of what is flagged; releases `print`. */
void print_end(struct print *print);

#endif
