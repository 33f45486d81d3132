/* The one way to a terminal: everything a command prints goes through here, and
 * what a terminal would obey is shown as an escape (base/shown.h), whatever
 * file, option or tool it came from. */
#ifndef SIM_CLI_SAY_H
#define SIM_CLI_SAY_H

#include <stdbool.h>
#include <stdio.h>

/* Text of our own, with its line ends; words of others in it have none. */
void say(FILE *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* One line that names files or the like, with the line end that is added. */
void say_line(FILE *to, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Lines that were made elsewhere; as JSON, they stay JSON. */
void say_text(const char *text, FILE *to);
void say_json(const char *text, FILE *to);

/* A word of our own that is to be seen: bold red, where colours are shown and
 * wanted: on a terminal that is not `dumb`, unless NO_COLOR is set. */
void say_marked(FILE *to, const char *word);

/* Whether a line can be written over: a terminal, and TERM is not `dumb`. */
bool say_can_redraw(FILE *to);

#endif
