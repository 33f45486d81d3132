/* Options as one table: name, argument, the commands that take it, help, what
 * it does. Parsing, refusals and the help follow from it (parse.c).
 *
 * To add an option: a row in options.c, with the member of struct cli that it
 * sets (FLAG, TEXT) or a function; a test. */
#ifndef SIM_CLI_OPTIONS_H
#define SIM_CLI_OPTIONS_H

#include "cli/cli.h"

struct option_row {
    const char *name;
    const char *brief;    /* "-o"; "": none */
    const char *argument; /* "": takes none */
    const char *commands; /* that take it, a space between */
    const char *help;
    size_t flag; /* offset of a bool in struct cli, which becomes true */
    size_t ends; /* of another, which becomes false: the last given wins */
    size_t text; /* of a const char *, which becomes the value */
    /* What it does instead of these; `value` is NULL if it takes none. SIM_EUSAGE and
     * what is allowed. */
    enum sim_status (*take)(struct cli *cli, const char *name,
                            const char *value, struct sim_error *err);
};
extern const struct option_row options[];
extern const size_t noptions;

/* Whether the command takes the option: parse.c. */
bool option_is_of(const struct option_row *option, const char *command);

/* Options of a command that do nothing with or without another one. */
struct option_idle {
    const char *command;
    const char *option;
    bool is_with; /* nothing beside `other`; else nothing without it */
    const char *other;
};
extern const struct option_idle options_idle[];
extern const size_t noptions_idle;

#endif
