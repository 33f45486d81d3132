/* What went wrong, told: the lines of a struct sim_error, each after `error:`,
 * and beneath one that says where in a file the line of that file, with a mark
 * under the column:
 *
 *     error: my.json:12:14: horizon_days: -3 is out of range: allowed 1 to 7300 (days)
 *        12 |   "horizon_days": -3,
 *           |                   ^
 *
 * A file that cannot be read again (standard input, one that is gone) has no
 * such line. Long lines are cut around the column. */
#ifndef SIM_CLI_COMPLAIN_H
#define SIM_CLI_COMPLAIN_H

#include "base/status.h"

/* On standard error, all of them; nothing if there are none. */
void complain(const struct sim_error *err);

#endif
