/* A chart of no results folder. */
#ifndef SIM_REPORT_PLOT_ALONE_H
#define SIM_REPORT_PLOT_ALONE_H

#include "base/text.h"
#include "report/plot.h"

/* Draws `analysis_dir`/alone/charts/NAME.gp, which loads `data` as data.gp, in
 * `folder`, which is empty and the caller's, and appends the SVG to `svg`.
 * SIM_EPARTIAL, with why, if gnuplot is missing or complains; SIM_ESTOPPED after
 * plot_stop. Forks, as plot_run does. */
enum sim_status plot_alone(const char *folder, const char *analysis_dir,
                           const char *name, const char *question,
                           const struct text *data, struct text *svg,
                           struct sim_error *err);

#endif
