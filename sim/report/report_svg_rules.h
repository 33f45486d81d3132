/* What a drawing may hold: names and values as gnuplot writes them. */
#ifndef SIM_REPORT_REPORT_SVG_RULES_H
#define SIM_REPORT_REPORT_SVG_RULES_H

#include <stdbool.h>

#include "base/text.h"

/* May an element of this name stand inside the drawing? */
bool svg_element_is_known(const char *name);

enum svg_attribute {
    SVG_UNKNOWN,
    SVG_DRAWS,     /* a size, place, colour, font ... */
    SVG_PAINTS,    /* one that may stand in a `style`, too */
    SVG_ID,        /* a name inside the drawing */
    SVG_REFERENCE, /* "#" and such a name */
    SVG_NAMESPACE,
    SVG_STYLE
};

enum svg_attribute svg_attribute_of(const char *name);

/* Appends an attribute's decoded value with `prefix` before each id in it;
 * false if it is none that a drawing needs: a reference outside, a function
 * other than colours, transformations and url(#...), an odd character. */
bool svg_add_value(struct text *out, enum svg_attribute kind, const char *value,
                   const char *prefix);

/* Appends the character of the entity at *at ("&amp;", "&#65;", "&#x41;") and
 * moves *at behind it; false if there is no such entity. */
bool svg_add_entity(struct text *out, const char **at);

#endif
