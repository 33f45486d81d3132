/* What gnuplot left of a chart: is it whole, and what did it say? */
#ifndef SIM_REPORT_PLOT_CHECK_H
#define SIM_REPORT_PLOT_CHECK_H

#include <stdbool.h>

#include "base/status.h"

/* `charts_dir`/NAME.svg: it has its end, else SIM_EPARTIAL and a line. Browsers
 * show the titles of a drawing's parts when the pointer rests there: the
 * drawing gets `question` for one, and gnuplot's own names of parts go. */
enum sim_status plot_check_svg(const char *charts_dir, const char *name,
                               const char *question, struct sim_error *err);

/* `charts_dir`/NAME.png: it has its end, else SIM_EPARTIAL and a line. */
enum sim_status plot_check_png(const char *charts_dir, const char *name,
                               struct sim_error *err);

/* Passes on the first line of `charts_dir`/NAME.log, if there is one:
 * SIM_EPARTIAL. That there is no data is no complaint of a chart that is not
 * drawn. Removes a log that holds nothing else. */
enum sim_status plot_check_log(const char *charts_dir, const char *name,
                               bool is_drawn, struct sim_error *err);

#endif
