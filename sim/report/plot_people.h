/* How many freelancers there are in a population of an arm, for gnuplot: its scripts
 * would have to go through all replications, each chart again. */
#ifndef SIM_REPORT_PLOT_PEOPLE_H
#define SIM_REPORT_PLOT_PEOPLE_H

#include "base/status.h"
#include "base/text.h"

/* Adds a line to a script: PEOPLE = "|ARM POPULATION=COUNT|...", from
 * `results_dir`/replications.csv; "|" without one. SIM_EFAIL or SIM_EINPUT if it is no
 * table. */
enum sim_status plot_people_add(const char *results_dir, struct text *out,
                                struct sim_error *err);

#endif
