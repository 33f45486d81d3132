/* Text of any source, as it may be sent to a terminal.
 *
 * A file name, an argument or a title may hold bytes that move the cursor, set
 * a window's title, or turn the direction of what follows. They are shown as
 * escapes: \x1b for a control character or a byte that is no UTF-8, \u202e for
 * what is longer (C1 controls, line separators, directions, marks without a
 * width). All else stays as it is. */
#ifndef SIM_BASE_SHOWN_H
#define SIM_BASE_SHOWN_H

#include <stddef.h>

#include "base/text.h"

enum {
    SHOWN_SIZE = 12 /* bytes of one character as shown, NUL included */
};

/* Writes the first character of `text` (not empty) as it may be shown and
 * returns how many bytes of `text` it was. A line end is a control character.
 * Needs no memory. */
size_t shown_next(const char *text, char out[SHOWN_SIZE]);

/* Appends a text as it may be shown. */
void shown_add(struct text *out, const char *text);

/* The same of lines: line ends and tabs stay. `is_json`: escapes as JSON writes
 * them, so that what was JSON stays JSON. */
void shown_add_lines(struct text *out, const char *text, int is_json);

#endif
