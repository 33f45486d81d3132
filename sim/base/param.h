/* Parameter tables: one row describes one number of a scenario or rulebook.
 *
 * Every struct that can be filled from a file has a table of rows: name, type,
 * where it goes, unit, range, default, what it means. The loader reads and
 * checks by the table, `connectsim rules` and the field reference print it:
 * one place, three uses. To add a parameter: a struct member and a row. */
#ifndef SIM_BASE_PARAM_H
#define SIM_BASE_PARAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/units.h"

enum {
    PARAM_NAME_SIZE = 64,  /* bytes of a name, NUL included */
    PARAM_TEXT_SIZE = 512, /* bytes of a title or question, NUL included */
    PARAM_LIST_MAX = 16
};

/* JSON form                          -> C type at `offset` */
enum param_type {
    PARAM_BOOL,   /* true / false                -> bool */
    PARAM_INT,    /* whole number                -> int64_t */
    PARAM_REAL,   /* number                      -> double */
    PARAM_USD,    /* dollars                     -> sim_money */
    PARAM_DAYS,   /* days (hours, minutes: see `scale`) -> sim_time */
    PARAM_CHOICE, /* one of `choices`            -> int, its index */
    PARAM_SET,    /* list of some of `choices`   -> unsigned, a bit of each */
    PARAM_NAME,   /* [A-Za-z0-9][A-Za-z0-9._-]*  -> char[PARAM_NAME_SIZE] */
    PARAM_TEXT,   /* free text, one line         -> char[PARAM_TEXT_SIZE] */
    PARAM_DATE,   /* "YYYY-MM-DD"                -> int64_t, day from 1970 */
    PARAM_SEED,   /* decimal digits in a string, 1..2^64-1 -> uint64_t */
    PARAM_DIST,   /* number, or {"dist": ...}    -> struct dist (rng/dist.h) */
    PARAM_INTS,   /* list of whole numbers       -> struct param_ints */
    PARAM_REALS   /* list of numbers             -> struct param_reals */
};

struct param_ints {
    int count;
    int64_t value[PARAM_LIST_MAX];
};

struct param_reals {
    int count;
    double value[PARAM_LIST_MAX];
};

/* Whose a parameter is: who may set it, and what it moves. */
enum param_scope {
    PARAM_OF_ARM,      /* an arm may have its own; it moves that arm's world */
    PARAM_OF_ALL_ARMS, /* no arm has its own; it moves the worlds of all */
    PARAM_OF_STUDY,    /* no arm has its own; it moves no world */
    PARAM_OF_OUTPUT    /* of what is written; it moves no world */
};

/* For numbers and lists `min` and `max` are inclusive, in the file's unit; for
 * a distribution they bound its support after truncation. */
struct param_spec {
    const char *name;
    enum param_type type;
    size_t offset;
    const char *unit; /* "Connects", "days", "USD", "probability", "" */
    double min, max;
    /* JSON text; NULL: a file must have the field; "null": what a file does not
     * say leaves the member as it is. */
    const char *dflt;
    /* Of the default: key of a source, "article", "assumed"; "": of none. */
    const char *source;
    const char *help;
    const char *const
        *choices;     /* NULL-terminated; of PARAM_CHOICE and PARAM_SET,
                                   of these at most 32 */
    double low, high; /* where a guess at it may lie, in the file's unit, unless
                       * the file says; of a distribution what it is multiplied
                       * by; both 0: not said */
    double scale;     /* PARAM_DAYS: days per unit of the file; 0 means 1 */
    /* Named where they are needed; left out, they are 0, false and NULL. */
    enum param_scope scope; /* of a field of the scenario itself */
    bool is_choice;         /* a number of the study, not of the world */
    const char *only_if; /* what gives it an effect (scenario/conditions.h) */
};

/* A named, documented group of parameters that fills one struct. */
struct param_table {
    const struct param_spec *spec;
    size_t count;
};

#define PARAM_TABLE(array)                                                     \
    {                                                                          \
        (array), COUNTOF(array)                                                \
    }

/* The row of that name, or NULL. */
const struct param_spec *param_find(struct param_table table, const char *name);

/* A number, whole or not, or a distribution: what a share can move. */
bool param_is_number(enum param_type type);

/* Whether a number that names no source is a guess: it says how the world is (a
 * chance, a rate, a time, an amount), not what the study does (how many,
 * how long, how exactly). Choices are the rows that say so, and those whose
 * default is one: its source is "scenario" or "methods". A new row is a guess
 * until it says otherwise. Words, dates and true/false are choices. */
bool param_is_guess(const struct param_spec *spec);

#endif
