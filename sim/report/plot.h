/* Drawing the charts of a results folder with gnuplot.
 *
 * Charts are dealt to as many processes as there are cores, each of which draws its
 * own one after the other: gnuplot takes 50 ms of CPU to start. It is started as
 * soon as the tables are there (plot_begin), and waits for the rest. What does not end
 * well there is drawn again by a process of its own, since the first error ends all
 * (plot_draw.c). No shell is involved, and no name from a scenario reaches a command
 * line.
 */
#ifndef SIM_REPORT_PLOT_H
#define SIM_REPORT_PLOT_H

#include <stdbool.h>

#include "base/status.h"

enum {
    PLOT_NTABLES = 3 /* that a chart reads, at most */
};

struct plot_chart {
    const char *name;     /* analysis/charts/NAME.gp draws charts/NAME.svg */
    const char *question; /* what it answers */
    /* The result files it reads, beside arms.csv and the level of summary.csv:
     * nothing is drawn without the first; NULL behind the last. */
    const char *table[PLOT_NTABLES];
};

/* In the order of the report: plot_charts.c. */
extern const struct plot_chart plot_charts[];
extern const int plot_ncharts;

#define PLOT_FOLDER "charts"

/* Does plot_run write or remove a file of this name ("charts/lorenz.svg"), or
 * make the folder "charts"? */
bool plot_is_file(const char *name, bool png);

/* Of a folder whose tables are written: starts the processes that plot_run lets
 * draw; meanwhile the caller writes what else charts read. NULL: plot_run starts
 * them, if there is any to start. Forks as plot_run does. */
struct plot_begun;
struct plot_begun *plot_begin(const char *results_dir);

/* Ends and frees what was begun if nothing is to be drawn; NULL is allowed. */
void plot_begun_end(struct plot_begun *begun);

/* Writes into `results_dir`/charts what the scripts share (from `analysis_dir`),
 * arms.gp, what plot_tables.h says, and for each chart that has something to
 * draw its script and NAME.svg (and NAME.png if `png`). A chart whose gnuplot
 * fails or says anything, or whose drawing is cut, adds error lines and makes
 * the result SIM_EPARTIAL; its script and NAME.log stay, and the others are
 * drawn all the same. So does gnuplot if it is missing, with one line. A folder
 * without arms.csv is SIM_EFAIL and left alone. Takes `begun`, by plot_begin
 * for this folder, or NULL. Call it when no other thread changes the file
 * descriptors (it forks). */
enum sim_status plot_run(const char *results_dir, const char *analysis_dir,
                         bool png, struct plot_begun *begun,
                         struct sim_error *err);

/* The same of results that are in their place: drawn in `beside`, an empty folder
 * (folder_beside), from second names of their files, so that what ends before leaves
 * the results as they were. */
enum sim_status plot_beside(const char *results_dir, const char *beside,
                            const char *analysis_dir, bool png,
                            struct sim_error *err);

/* Is a chart of the results not among what was drawn there? */
bool plot_would_lose(const char *beside, const char *results_dir, bool png);

/* Puts what was drawn there in the place of the charts of the results, which are
 * then in `beside`, to be removed with it; until then nobody else may remove that.
 * Files of others among them stay with the results. Nothing asks for memory between
 * the first that is moved and the last. SIM_EFAIL if something cannot be moved: then
 * all is as it was, or what cannot be moved back is named. */
enum sim_status plot_put(const char *beside, const char *results_dir, bool png,
                         struct sim_error *err);

/* What a process that ended in plot_put had moved and not yet moved back: its charts
 * if the results have none, or what others have among them. */
void plot_put_back(const char *results_dir);

/* Ends what is being drawn, and all that would be: plot_run then says
 * SIM_ESTOPPED. By any thread. */
void plot_stop(void);

/* Draws one chart, which need not be of plot_charts, in `dir`, with
 * `scripts_dir`/charts/NAME.gp alone: SIM_EPARTIAL, with why, if it is not drawn
 * without a complaint; SIM_ESTOPPED after plot_stop. */
enum sim_status plot_one(const char *dir, const char *scripts_dir,
                         const struct plot_chart *chart, struct sim_error *err);

/* Are the drawings there that a report of the folder shows? SIM_EPARTIAL and a
 * line for each that was lost: gnuplot complained of it, or the manifest lists
 * it. A folder of `run --no-charts` has none to lose. */
enum sim_status plot_check_drawn(const char *results_dir,
                                 struct sim_error *err);

#endif
