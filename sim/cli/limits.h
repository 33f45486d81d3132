/* What a run may take at most: --max-time, --max-memory. */
#ifndef SIM_CLI_LIMITS_H
#define SIM_CLI_LIMITS_H

#include "cli/cli.h"

/* As option_row.take: "90s", "30m", "2h", "1.5d" into cli->max_seconds; "500M",
 * "16G", "16GiB" (powers of 1024) into cli->max_memory. SIM_EUSAGE. */
enum sim_status limits_take_time(struct cli *cli, const char *name,
                                 const char *value, struct sim_error *err);
enum sim_status limits_take_memory(struct cli *cli, const char *name,
                                   const char *value, struct sim_error *err);

/* Bytes that a run may have: what --max-memory says, else what the machine has. */
double limits_memory(const struct cli *cli);

/* Does a study fit into it, by one thread? SIM_EINPUT with the place, if not. */
enum sim_status limits_check_memory(const struct cli *cli,
                                    const struct scenario *scenario,
                                    struct sim_error *err);

#endif
