/* The chart of `explain`: the balances of one or two statements. */
#ifndef SIM_CLI_EXPLAIN_CHART_H
#define SIM_CLI_EXPLAIN_CHART_H

#include "cli/cli.h"
#include "output/statement.h"

/* May cli->out_dir be written? A name that ends in .svg; a file that is there
 * only with --force. SIM_EUSAGE. */
enum sim_status explain_chart_check(const struct cli *cli,
                                    struct sim_error *err);

/* Draws `n` statements into cli->out_dir and says so on standard error.
 * SIM_EPARTIAL without gnuplot. */
enum sim_status explain_chart(const struct cli *cli,
                              const struct statement *statement, int n,
                              struct sim_error *err);

#endif
