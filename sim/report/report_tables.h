/* The tables of report.html, cell by cell, as the page shows them: for papers and
 * spreadsheets.
 *
 * They are read from the parts of the page, so that there is one for each table
 * there and none can say something else. A cell is one line of UTF-8: an interval,
 * a unit or a remark that stands below or beside a number follows it in
 * parentheses; the mark of a footnote in brackets, its meaning in `notes`. */
#ifndef SIM_REPORT_REPORT_TABLES_H
#define SIM_REPORT_REPORT_TABLES_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/text.h"

struct report_table {
    char *name;        /* owned: letters, digits and hyphens */
    char *title;       /* owned; a text of the scenario may be in it */
    struct text *cell; /* owned; row by row, the head first */
    bool *is_number; /* owned; of each column, whether it is set to the right */
    size_t ncells;   /* nrows * ncolumns */
    size_t nrows;    /* with the head */
    size_t ncolumns;
    struct text notes; /* a line for each mark: "[a] what it means" */
    size_t cell_capacity, number_capacity;
};

/* Start with {0}; release with report_tables_fini. */
struct report_tables {
    struct report_table *table; /* owned */
    size_t n;
    size_t capacity;
};

/* Those of `results_dir`/summary.json; fails as report_write does. */
enum sim_status report_tables_read(const char *results_dir,
                                   struct report_tables *out,
                                   struct sim_error *err);
void report_tables_fini(struct report_tables *tables);

/* Names of the formats, NULL at the end: markdown (GitHub's), latex (a tabular that
 * needs no package), csv (RFC 4180; a cell that a spreadsheet would run gets an
 * apostrophe). */
extern const char *const report_formats[];

/* Appends the table in that format, all texts escaped for it. */
void report_add_table(struct text *out, const struct report_table *table,
                      int format);

#endif
