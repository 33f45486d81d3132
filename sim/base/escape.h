/* Names from scenarios are data: each medium has its own escaping. */
#ifndef SIM_BASE_ESCAPE_H
#define SIM_BASE_ESCAPE_H

#include <stdbool.h>

#include "base/text.h"

/* Appends text for HTML content and quoted attribute values; & < > " ' become
 * entities, control characters other than tab and LF become spaces. */
void escape_html(struct text *out, const char *text);

/* Appends a text as a field of a CSV table: in quotes where RFC 4180 wants them,
 * and with an apostrophe before what a spreadsheet would run as a formula. Which
 * character parts fields there hangs on the country and on who opens the file, so
 * that = + - @ (and their wide forms) are guarded at the start of the field and
 * after any other character that may part fields or lines. Where an apostrophe stands in
 * that place already there is one more, so that escape_csv_undo finds what was. */
void escape_csv(struct text *out, const char *text);

/* Takes the apostrophes of escape_csv away, in place, from an unquoted field. */
void escape_csv_undo(char *field);

/* Appends a gnuplot string literal, quotes included: every byte other than
 * letters, digits and spaces becomes an octal escape, so that neither
 * backquotes nor quotes survive; control characters become spaces, and what no
 * XML may hold (invalid UTF-8, U+FFFE, U+FFFF) becomes U+FFFD. Use it for
 * titles and labels with `noenhanced`, never as an argument of plot or as part
 * of a command. */
void escape_gnuplot(struct text *out, const char *text);

/* A field of a table whose columns commas part, as gnuplot reads it: as it is,
 * with such escapes if it holds a comma, a quote, a backslash or white space
 * that ends a field or a line. */
void escape_gnuplot_field(struct text *out, const char *text);

/* [A-Za-z0-9] first, then [A-Za-z0-9._-], at most 100 bytes, no "..": safe as
 * the name of a file in the results folder. */
bool escape_is_file_name(const char *name);

#endif
