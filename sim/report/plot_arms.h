/* The arms of a results folder, for its gnuplot scripts.
 *
 * gnuplot reads backslash escapes and commas in the fields of a table, so a
 * title never reaches it from there: charts/arms.gp holds names and titles as
 * literals. */
#ifndef SIM_REPORT_PLOT_ARMS_H
#define SIM_REPORT_PLOT_ARMS_H

#include "base/status.h"

/* Reads `results_dir`/arms.csv, columns by their names, and writes arms.gp into
 * `charts_dir`. SIM_EINPUT with a line number if the table is not one. */
enum sim_status plot_arms_write(const char *results_dir, const char *charts_dir,
                                struct sim_error *err);

#endif
