/* Constructors of parameter rows, for the files that hold tables.
 *
 * A table says first which struct it fills, then lists members of it:
 *
 *     #undef ROW_OF
 *     #define ROW_OF struct rule_survey
 *     static const struct param_spec survey[] = {
 *         WHOLE(connects, "connects", "Connects", 0, 10000, "5", "assumed",
 *               "bundle for an answered survey", .only_if = ".offered>0"),
 *         ...
 *     };
 *
 * A constructor stands for a type of value; a member of another C type does not
 * compile (tests/lint/rows.sh). Whole numbers, dollars and times are all
 * int64_t: those it cannot tell apart. The columns are
 *
 *     member, name, unit, min, max    of numbers, distributions, lists
 *     member, name, min, max          of dollars, days, hours
 *     member, name, choices           of a choice, of a set of them
 *     member, name                    of a switch, a word, a date, a seed
 *
 * then of all of them the default, its source and the help, and after these, by
 * name, the columns of struct param_spec that few rows need. A default is JSON
 * text, REQUIRED or OPTIONAL. */
#ifndef SIM_BASE_PARAM_ROWS_H
#define SIM_BASE_PARAM_ROWS_H

#include "base/param.h"

struct dist;

#define REAL(...)   ROW_NUMBER(PARAM_REAL, double *, __VA_ARGS__)
#define WHOLE(...)  ROW_NUMBER(PARAM_INT, int64_t *, __VA_ARGS__)
#define DIST(...)   ROW_NUMBER(PARAM_DIST, struct dist *, __VA_ARGS__)
#define REALS(...)  ROW_NUMBER(PARAM_REALS, struct param_reals *, __VA_ARGS__)
#define WHOLES(...) ROW_NUMBER(PARAM_INTS, struct param_ints *, __VA_ARGS__)

#define USD(member, name, ...)                                                 \
    ROW_NUMBER(PARAM_USD, sim_money *, member, name, "USD", __VA_ARGS__)
#define DAYS(member, name, ...)                                                \
    ROW_NUMBER(PARAM_DAYS, sim_time *, member, name, "days", __VA_ARGS__)
#define HOURS(member, name, ...)                                               \
    ROW_NUMBER(PARAM_DAYS, sim_time *, member, name, "hours", __VA_ARGS__,     \
               .scale = 1.0 / 24)

#define CHOICE(member, name, words, ...)                                       \
    ROW_WORD(PARAM_CHOICE, int *, member, name, __VA_ARGS__, .choices = (words))

#define SET(member, name, words, ...)                                          \
    ROW_WORD(PARAM_SET, unsigned *, member, name, __VA_ARGS__,                 \
             .choices = (words))

#define SWITCH(...) ROW_WORD(PARAM_BOOL, bool *, __VA_ARGS__)
#define NAME(...)   ROW_WORD(PARAM_NAME, char(*)[PARAM_NAME_SIZE], __VA_ARGS__)
#define TEXT(...)   ROW_WORD(PARAM_TEXT, char(*)[PARAM_TEXT_SIZE], __VA_ARGS__)
#define DATE(...)   ROW_WORD(PARAM_DATE, int64_t *, __VA_ARGS__)
#define SEED(...)   ROW_WORD(PARAM_SEED, uint64_t *, __VA_ARGS__)

/* The words of a choice, each at the value that stands for it. */
#define WORDS(name, ...) static const char *const name[] = {__VA_ARGS__, NULL}

/* Where a guess at the number may lie. */
#define BETWEEN(from, to) .low = (from), .high = (to)

#define REQUIRED NULL
#define OPTIONAL "null"

/* A distribution as JSON text: LAW2(lognormal, median, 14, sigma, 0.8). */
#define LAW1(law, a, x)       LAW(law, LAW_HAS(a, x))
#define LAW2(law, a, x, b, y) LAW(law, LAW_HAS(a, x) LAW_HAS(b, y))
#define LAW3(law, a, x, b, y, c, z)                                            \
    LAW(law, LAW_HAS(a, x) LAW_HAS(b, y) LAW_HAS(c, z))
#define LAW4(law, a, x, b, y, c, z, d, w)                                      \
    LAW(law, LAW_HAS(a, x) LAW_HAS(b, y) LAW_HAS(c, z) LAW_HAS(d, w))

/* What the constructors consist of. `pointer`: type of a pointer to the member,
 * whose offset is taken only if it has that type. */
#define ROW_NUMBER(kind, pointer, member, label, unit_, low, high, ...)        \
    {                                                                          \
        .name = (label), .type = (kind),                                       \
        .offset = _Generic(&((ROW_OF *)0)->member, pointer                     \
                           : offsetof(ROW_OF, member)),                        \
        .unit = (unit_), .min = (low), .max = (high), ROW_REST(__VA_ARGS__)    \
    }
#define ROW_WORD(kind, pointer, member, label, ...)                            \
    ROW_NUMBER(kind, pointer, member, label, "", 0, 0, __VA_ARGS__)
#define ROW_REST(default_, source_, ...)                                       \
    .dflt = (default_), .source = (source_), .help = __VA_ARGS__

#define LAW(law, numbers)     "{\"dist\":\"" #law "\"" numbers "}"
#define LAW_HAS(name, number) ",\"" #name "\":" #number

#endif
