/* Putting a drawing of gnuplot into a page of several. */
#ifndef SIM_OUTPUT_REPORT_SVG_H
#define SIM_OUTPUT_REPORT_SVG_H

#include <stdbool.h>

#include "base/text.h"

/* Appends the <svg> element of the document `svg`: without prolog, with
 * `prefix` before every id and every reference to one, named `label` for
 * screen readers. False, and nothing appended, if there is no complete element
 * or if it holds anything that could run or fetch: scripts, handlers, styles,
 * foreign objects, images, links elsewhere. */
bool report_svg_inline(struct text *out, const char *svg, const char *prefix,
                       const char *label);

#endif
