/* Tables of a results folder that gnuplot would misread, written plain for it.
 *
 * gnuplot 5.4 ends a quoted field at the first quote in it, takes a comma
 * behind that for the next column, and reads backslashes for its own. So of a
 * table of the charts that holds such characters charts/NAME.dat is a copy in
 * which no field is quoted. Of large tables it holds what charts read of them
 * (plot_extract.h), always. charts/tables.gp lists those that have one: style.gp
 * finds the right one. */
#ifndef SIM_REPORT_PLOT_TABLES_H
#define SIM_REPORT_PLOT_TABLES_H

#include <stdbool.h>

#include "base/status.h"

/* Is it a name of plot_tables_write, "tables.gp" or "effects.dat"? */
bool plot_tables_is_file(const char *name);

/* Writes the copies and their list into `charts_dir`; removes old copies.
 * SIM_EFAIL if a table cannot be read or a copy not be written. */
enum sim_status plot_tables_write(const char *results_dir,
                                  const char *charts_dir,
                                  struct sim_error *err);

#endif
