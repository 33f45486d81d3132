/* How much room a title takes in a chart, for gnuplot, which counts characters.
 */
#ifndef SIM_REPORT_PLOT_WIDTH_H
#define SIM_REPORT_PLOT_WIDTH_H

#include <stdbool.h>

/* Mean width of the characters of `text` (UTF-8), 1 for common Latin text: wide
 * Latin letters and above all East Asian characters have more. At least 1. */
double plot_width(const char *text);

/* Is there a letter that is written from right to left? */
bool plot_is_right_to_left(const char *text);

#endif
