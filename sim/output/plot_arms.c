/* arms.csv to arms.gp: one array per column, an element per arm. */
#include "output/plot_arms.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "base/units.h"
#include "output/csv_read.h"
#include "output/escape.h"
#include "output/file.h"
#include "output/report_file.h"

static const struct column {
    const char *name; /* in arms.csv */
    const char *array;
    bool is_number;
} columns[] = {
    {"arm",         "ALL_NAME",        false},
    {"title",       "ALL_TITLE",       false},
    {"freelancers", "ALL_FREELANCERS", true },
    {"contrast",    "ALL_CONTRAST",    false},
    {"population",  "ALL_POPULATION",  false},
};

enum {
    NCOLUMNS = COUNTOF(columns)
};

static void add_field(struct text *out, const struct column *column,
                      const char *field, int arm)
{
    text_printf(out, "%s[%d] = ", column->array, arm);
    if (column->is_number)
        text_printf(out, "%.17g", strtod(field, NULL));
    else
        escape_gnuplot(out, field);
    text_add(out, "\n");
}

/* Which field holds which column; SIM_EINPUT if one is missing. */
static enum sim_status find_columns(const struct csv_row *names,
                                    const char *path, size_t *place,
                                    struct sim_error *err)
{
    for (size_t c = 0; c < NCOLUMNS; c++) {
        for (place[c] = 0; place[c] < names->nfields; place[c]++)
            if (strcmp(names->field[place[c]], columns[c].name) == 0)
                break;
        if (place[c] == names->nfields)
            return sim_fail(err, SIM_EINPUT, "%s:1: no column `%s`", path,
                            columns[c].name);
    }
    return SIM_OK;
}

static enum sim_status translate(struct text *table, const char *path,
                                 struct text *out, struct sim_error *err)
{
    struct csv_row row = {0};
    struct text body = {0};
    char *rest = table->data;
    size_t place[NCOLUMNS];
    int line = 1, narms = 0;
    enum sim_status status =
        csv_read_row(&rest, &row)
            ? find_columns(&row, path, place, err)
            : sim_fail(err, SIM_EINPUT, "%s: no line of names", path);
    size_t width = row.nfields;

    while (!status && csv_read_row(&rest, &row)) {
        line++;
        narms++;
        if (row.nfields != width)
            status = sim_fail(err, SIM_EINPUT,
                              "%s: row %d has %zu fields, not %zu", path, line,
                              row.nfields, width);
        for (size_t c = 0; !status && c < NCOLUMNS; c++)
            add_field(&body, &columns[c], row.field[place[c]], narms);
    }
    text_printf(out, "all_arms = %d\n", narms);
    for (size_t c = 0; narms > 0 && c < NCOLUMNS; c++)
        text_printf(out, "array %s[%d]\n", columns[c].array, narms);
    text_add(out, body.data ? body.data : "");
    csv_read_fini(&row);
    text_fini(&body);
    return status;
}

enum sim_status plot_arms_write(const char *results_dir, const char *charts_dir,
                                struct sim_error *err)
{
    struct text table = {0}, out = {0};
    char *path = file_path(results_dir, "arms.csv");
    enum sim_status status = report_file_read(path, &table, err);

    text_add(&out, "# The arms in the order of display, from arms.csv; written "
                   "anew by\n# `connectsim plot`.\n");
    if (!status)
        status = translate(&table, path, &out, err);
    if (!status)
        status = file_write(charts_dir, "arms.gp", out.data, out.length, err);
    mem_free(path);
    text_fini(&out);
    text_fini(&table);
    return status;
}
