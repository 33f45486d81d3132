/* Tables as arrays of cells. */
#include "report/csv_table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "report/csv_read.h"

static void add_row(struct csv_table *table, const struct csv_row *row)
{
    size_t count = (table->nrows + 1) * table->ncolumns;

    table->cell = mem_grow(table->cell, &table->capacity,
                           count + table->ncolumns, sizeof *table->cell);
    for (size_t i = 0; i < table->ncolumns; i++)
        table->cell[count - table->ncolumns + i] = row->field[i];
    table->nrows++;
}

static enum sim_status parse(const char *path, struct csv_table *table,
                             struct sim_error *err)
{
    struct csv_row row = {0};
    char *rest = table->text;
    enum sim_status status = SIM_OK;

    while (!status && csv_read_row(&rest, &row)) {
        if (table->ncolumns == 0)
            table->ncolumns = row.nfields;
        if (row.nfields != table->ncolumns)
            status =
                sim_fail(err, SIM_EINPUT,
                         "%s: row %zu has %zu fields, the header has %zu", path,
                         table->nrows + 1, row.nfields, table->ncolumns);
        else
            add_row(table, &row);
    }
    csv_read_fini(&row);
    if (!status && table->nrows == 0)
        status = sim_fail(err, SIM_EINPUT, "%s: is empty", path);
    table->nrows -= table->nrows > 0; /* the header is none */
    return status;
}

enum sim_status csv_table_read(const char *folder, const char *name,
                               const char *const *needed, struct csv_table *out,
                               struct sim_error *err)
{
    char *path = file_path(folder, name);
    struct text text = {0};

    *out = (struct csv_table){0};
    enum sim_status status = file_read(path, &text, err);
    out->text = text.data ? text.data : mem_text("");
    if (!status)
        status = parse(path, out, err);
    for (; !status && *needed; needed++)
        if (csv_table_column(out, *needed) == out->ncolumns)
            status = sim_fail(err, SIM_EINPUT, "%s:1: no column `%s`", path,
                              *needed);
    mem_free(path);
    return status;
}

void csv_table_fini(struct csv_table *table)
{
    mem_free(table->cell);
    mem_free(table->text);
    *table = (struct csv_table){0};
}

size_t csv_table_column(const struct csv_table *table, const char *name)
{
    size_t i = 0;

    while (i < table->ncolumns && strcmp(table->cell[i], name) != 0)
        i++;
    return i;
}

const char *csv_table_cell(const struct csv_table *table, size_t row,
                           size_t column)
{
    return row < table->nrows && column < table->ncolumns
               ? table->cell[(row + 1) * table->ncolumns + column]
               : "";
}

double csv_table_number(const struct csv_table *table, size_t row,
                        size_t column)
{
    const char *cell = csv_table_cell(table, row, column);
    char *end = NULL;
    double value = strtod(cell, &end);

    return end == cell || *end || !isfinite(value) ? (double)NAN : value;
}
