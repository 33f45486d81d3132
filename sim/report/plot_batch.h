/* Charts drawn by one gnuplot after another, or several at once: what plot_draw.c
 * and plot_batch.c share. */
#ifndef SIM_REPORT_PLOT_BATCH_H
#define SIM_REPORT_PLOT_BATCH_H

#include "report/plot_draw.h"

enum {
    PLOT_NAME_SIZE = 64,
    PLOT_LOG_MAX = 1 << 16, /* bytes kept of what gnuplot says */
    PLOT_WORDS = 12         /* arguments of gnuplot for a chart */
};

/* Begins the line by which gnuplot says that a chart has ended. */
#define PLOT_MARK "end of chart "

/* What gnuplot is told to draw a chart: PLOT_WORDS strings to be freed with
 * mem_free, written to `word`. Before each the pen is as after a plain drawing:
 * the svg terminal remembers its colour, and a chart shall have the same bytes
 * whatever was drawn before. */
void plot_words(const struct plot_chart *chart, bool png, char **word);

/* Starts what is to draw those whose `ready` is set, as SVG; it waits. `place` is
 * borrowed for the call. NULL: so few are drawn alone. */
struct plot_begun *plot_batch_begin(const struct plot_place *place,
                                    const struct plot_chart *chart, int count,
                                    const bool *ready);

/* Lets it draw and sets `drawn` of each that ended; what gnuplot said of it is in
 * charts/NAME.log, if it said anything. Takes `begun`, which may be NULL. */
void plot_batch_finish(struct plot_begun *begun, const struct plot_place *place,
                       const struct plot_chart *chart, int count, bool *drawn);

#endif
