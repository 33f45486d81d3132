/* Tables of text for people: cells wrap within their columns. */
#ifndef SIM_CLI_COLUMNS_H
#define SIM_CLI_COLUMNS_H

#include <stddef.h>

#include "base/text.h"
#include "scenario/reader.h"

enum {
    COLUMNS_MAX = 8,
    COLUMNS_WIDTH = 80 /* of a page, characters */
};

/* Appends one row: cells in columns so many characters wide, with a space
 * between, after `indent` spaces; as many lines as the longest cell needs, no
 * spaces at their ends. Breaks at spaces, long words anywhere. Cells are
 * UTF-8; NULL is empty. */
void columns_add(struct text *out, int indent, const int *width,
                 const char *const *cell, size_t n);

/* Appends a paragraph. */
void columns_add_note(struct text *out, int indent, const char *note);

/* Appends a value as people write it: "2, 4, 6", "lognormal(median 8, sigma
 * 0.7)", with its unit if there is one. */
void columns_add_value(struct text *out, const struct reader_leaf *leaf);

/* Appends a JSON document, indented, with a newline at its end. */
void columns_add_json(struct text *out, const cJSON *root);

#endif
