/* A table of a results folder, read whole, from whomever it may be. */
#ifndef SIM_REPORT_CSV_TABLE_H
#define SIM_REPORT_CSV_TABLE_H

#include <stddef.h>

#include "base/status.h"

struct csv_table {
    char *text;        /* owned; the cells lie in it */
    const char **cell; /* owned; the header's, then row by row */
    size_t ncolumns, nrows, capacity;
};

/* Reads `folder`/`name`. SIM_EFAIL if it cannot be read, SIM_EINPUT if a row has
 * not as many fields as the header, or a column of `needed` (up to a NULL) is
 * not there. Release with csv_table_fini, whatever it returns. */
enum sim_status csv_table_read(const char *folder, const char *name,
                               const char *const *needed, struct csv_table *out,
                               struct sim_error *err);
void csv_table_fini(struct csv_table *table);

/* Which column has the name; ncolumns if none has. */
size_t csv_table_column(const struct csv_table *table, const char *name);

/* "" beyond the last column. Borrowed. */
const char *csv_table_cell(const struct csv_table *table, size_t row,
                           size_t column);

/* A finite number, or NAN for all else. */
double csv_table_number(const struct csv_table *table, size_t row,
                        size_t column);

#endif
