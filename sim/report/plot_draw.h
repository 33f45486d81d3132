/* Draws charts by gnuplot: several in one process, as many processes as there are
 * cores, since to start one takes longer than to draw. A chart that did not end
 * well there is drawn again, alone, and judged by that. */
#ifndef SIM_REPORT_PLOT_DRAW_H
#define SIM_REPORT_PLOT_DRAW_H

#include "report/plot.h"

struct plot_place {
    const char *results;  /* folder: scripts are called there */
    const char *analysis; /* folder with charts/NAME.gp */
    const char *charts;   /* `results`/charts */
};

/* The better first. */
enum plot_outcome {
    PLOT_EMPTY, /* there was nothing to draw */
    PLOT_DRAWN,
    PLOT_FAILED, /* of one or more; a line each in err */
    PLOT_NO_GNUPLOT
};

/* Starts what is to draw the charts that have their first table. */
struct plot_begun *plot_draw_begin(const struct plot_place *place,
                                   const struct plot_chart *chart, int count);

/* Draws what has its first table, with what plot_run says of scripts and logs:
 * what was not begun (taken; NULL: nothing), each alone. The outcome is the worst
 * of all. */
enum plot_outcome plot_draw(const struct plot_place *place,
                            const struct plot_chart *chart, int count, bool png,
                            struct plot_begun *begun, struct sim_error *err);

/* Copies `from_dir`/NAME to `to_dir`. */
enum sim_status plot_copy_script(const char *from_dir, const char *name,
                                 const char *to_dir, struct sim_error *err);

#endif
