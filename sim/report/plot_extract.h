/* What the charts read of large tables, written apart for gnuplot.
 *
 * gnuplot takes a row of a table apart and evaluates each expression of `using`
 * for it whether the chart wants it or not, at three calls of the system each.
 * So of a table that has a row in plot_extract.c charts/NAME.dat holds the columns
 * and rows that some chart reads, and one of flows their sum over replications:
 * what a chart takes then hangs on what it shows, and not on how long was run. */
#ifndef SIM_REPORT_PLOT_EXTRACT_H
#define SIM_REPORT_PLOT_EXTRACT_H

#include "base/status.h"
#include "base/text.h"

struct plot_extract;

/* What a study is about, which charts of any metric and population show: lists of
 * words, "|word|word|". */
struct plot_asked {
    const char *metrics;
    const char *populations; /* rows of others are left out */
};

/* NULL: the charts read all of it. Lasts for ever. */
const struct plot_extract *plot_extract_of(const char *table);

/* Appends it to `out`, unquoted as gnuplot wants it, from the table at `path`. A
 * column that the table has not is left out. The last column is never
 * empty: gnuplot 5.4 reads an empty one as what stood there before. SIM_EFAIL,
 * with the reason, if the table cannot be read. */
enum sim_status plot_extract_write(const struct plot_extract *extract,
                                   const char *path,
                                   const struct plot_asked *asked,
                                   struct text *out, struct sim_error *err);

#endif
