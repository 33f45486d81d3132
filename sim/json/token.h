/* Tokens of a JSON text: a cursor that knows its place, strings, numbers. */
#ifndef SIM_JSON_TOKEN_H
#define SIM_JSON_TOKEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"
#include "json/map.h"

/* Start with {.text = text, .length = length, .line = 1, .column = 1}. */
struct json_cursor {
    const char *text; /* borrowed */
    size_t length, offset;
    int line, column; /* of the byte at `offset` */
};

struct json_place json_cursor_place(const struct json_cursor *at);

/* The byte here, 0..255, or -1 at the end. */
int json_cursor_peek(const struct json_cursor *at);

/* Moves one byte on; a column is a character, not a byte of one. */
void json_cursor_step(struct json_cursor *at);

void json_cursor_skip_space(struct json_cursor *at);

/* Moves past `word` if the text goes on with it. */
bool json_cursor_skip_word(struct json_cursor *at, const char *word);

/* Moves past a string, from quote to quote, and appends its decoded bytes to
 * `out` (which may be NULL). Returns NULL, or what is wrong here. */
const char *json_text_string(struct json_cursor *at, struct text *out);

/* Moves past a number. Returns NULL, or what is wrong: here, if *is_fatal,
 * otherwise with the number as a whole, which was passed. */
const char *json_text_number(struct json_cursor *at, bool *is_fatal);

#endif
