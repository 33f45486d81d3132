/* Putting a drawing of gnuplot into a page of several. */
#ifndef SIM_REPORT_REPORT_SVG_H
#define SIM_REPORT_REPORT_SVG_H

#include "base/status.h"
#include "base/text.h"

/* Appends the <svg> element of the document `svg`, written anew from what was
 * understood of it: without prolog, comments and gnuplot's own titles, with
 * `prefix` before every id and every reference to one, a `style` of shapes as
 * attributes, named `label` for screen readers. Elements, attributes, entities
 * and values are those that gnuplot's drawings have (report_svg_rules.c);
 * anything else, or what is not well-formed XML, is refused: SIM_EINPUT,
 * nothing appended, and a line `path`:LINE: with the reason. */
enum sim_status report_svg_inline(struct text *out, const char *svg,
                                  const char *prefix, const char *label,
                                  const char *path, struct sim_error *err);

#endif
