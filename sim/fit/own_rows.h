/* A freelancer's own proposals, from a CSV file: a header that names the
 * columns, in any order, then a row for each proposal.
 *
 *   date        2023-04-17: when it was sent
 *   connects    what it cost, boosts included: a whole number, 0 to 1000
 *   answered    yes or no (1 or 0); empty: not known yet
 *   hired       yes or no; yes needs an answer and a value; empty: not known
 *   value_usd   what the job pays in all: 0.01 to 10000000; may be empty
 *   note        anything; not read
 *
 * RFC 4180: commas, double quotes, either line end; a byte order mark is
 * skipped, and so are empty lines. */
#ifndef SIM_FIT_OWN_ROWS_H
#define SIM_FIT_OWN_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

enum own_word {
    OWN_NO,
    OWN_YES,
    OWN_UNKNOWN
};

enum {
    OWN_MAX_ROWS = 1000000,
    OWN_MAX_CONNECTS = 1000
};

struct own_row {
    int64_t day; /* from 1970 */
    int64_t connects;
    enum own_word answered, hired;
    double value; /* USD; NAN: not said */
};

struct own_rows {
    struct own_row *row; /* owned; as they stand */
    size_t n, capacity;
};

/* Reads a file. SIM_EFAIL if it cannot be read; SIM_EINPUT, with a line
 * `file:line:column: column: what is wrong and what is allowed` for each
 * mistake, if a row is wrong, or there are none; *out is then empty. */
enum sim_status own_rows_read(const char *path, struct own_rows *out,
                              struct sim_error *err);

/* The same of a text, which messages call `name`. */
enum sim_status own_rows_parse(const char *name, const char *text,
                               size_t length, struct own_rows *out,
                               struct sim_error *err);
void own_rows_fini(struct own_rows *rows);

#endif
