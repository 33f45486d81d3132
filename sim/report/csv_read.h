/* Reading back the tables that output/csv.h writes. */
#ifndef SIM_REPORT_CSV_READ_H
#define SIM_REPORT_CSV_READ_H

#include <stdbool.h>
#include <stddef.h>

/* Start with {0}; release with csv_read_fini. */
struct csv_row {
    char **field; /* owned array of pointers borrowed from the text */
    size_t nfields;
    size_t capacity;
};

/* Takes one row of RFC 4180 from *rest, which is changed: the fields are cut
 * and unquoted in place, without the apostrophes that keep spreadsheets from
 * running a cell (base/escape.h). False at the end of the text. */
bool csv_read_row(char **rest, struct csv_row *row);

void csv_read_fini(struct csv_row *row);

#endif
