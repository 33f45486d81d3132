/* In which order a page shows the charts: as their table has them, but those first
 * that are about what the study asks. */
#ifndef SIM_REPORT_PLOT_ORDER_H
#define SIM_REPORT_PLOT_ORDER_H

/* Numbers of rows of plot_charts, [plot_ncharts], the caller's; mem_free. What
 * summary.json of the folder does not tell changes nothing. */
int *plot_order(const char *results_dir);

#endif
