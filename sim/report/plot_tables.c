/* CSV to lines of plain fields, where it must be. */
#include "report/plot_tables.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "report/csv_read.h"
#include "report/plot.h"

/* Characters that gnuplot, or an apostrophe for spreadsheets, may change. */
static const char misread[] = "\"\\'";
static const char list_name[] = "tables.gp";

enum {
    NAME_SIZE = 64
};

static bool is_misread(const struct text *table)
{
    bool found = false;

    for (const char *c = misread; *c && !found; c++)
        found = memchr(table->data, *c, table->length) != NULL;
    return found;
}

/* "effects.dat" of "effects.csv". */
static void name_copy(const char *table, char name[NAME_SIZE])
{
    (void)snprintf(name, NAME_SIZE, "%.*s.dat", (int)strcspn(table, "."),
                   table);
}

static enum sim_status copy(struct text *table, const char *charts_dir,
                            const char *name, struct sim_error *err)
{
    struct text out = {0};
    struct csv_row row = {0};
    char *rest = table->data;

    while (csv_read_row(&rest, &row)) {
        for (size_t i = 0; i < row.nfields; i++) {
            text_add(&out, i > 0 ? "," : "");
            escape_gnuplot_field(&out, row.field[i]);
        }
        text_add(&out, "\n");
    }
    enum sim_status status =
        file_write(charts_dir, name, out.data, out.length, err);
    csv_read_fini(&row);
    text_fini(&out);
    return status;
}

/* A list of names is "|name|name|". */
static bool is_listed(const struct text *list, const char *name)
{
    struct text item = {0};

    text_printf(&item, "|%s|", name);
    bool found = strstr(list->data, item.data) != NULL;
    text_fini(&item);
    return found;
}

static enum sim_status write_table(const char *results_dir,
                                   const char *charts_dir, const char *table,
                                   struct text *copied, struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    struct text text = {0};
    char name[NAME_SIZE];

    name_copy(table, name);
    char *from = file_path(results_dir, table);
    char *old = file_path(charts_dir, name);
    unlink(old);
    if (file_exists(from))
        status = file_read_bytes(from, &text, err);
    if (!status && text.data && is_misread(&text)) {
        text_printf(copied, "%s|", table);
        status = copy(&text, charts_dir, name, err);
    }
    text_fini(&text);
    mem_free(old);
    mem_free(from);
    return status;
}

bool plot_tables_is_file(const char *name)
{
    char copy_of[NAME_SIZE];

    if (strcmp(name, list_name) == 0)
        return true;
    for (int i = 0; i < plot_ncharts; i++)
        for (int k = 0; k < PLOT_NTABLES && plot_charts[i].table[k]; k++) {
            name_copy(plot_charts[i].table[k], copy_of);
            if (strcmp(name, copy_of) == 0)
                return true;
        }
    return false;
}

enum sim_status plot_tables_write(const char *results_dir,
                                  const char *charts_dir, struct sim_error *err)
{
    struct text seen = {0}, copied = {0}, out = {0};
    enum sim_status status = SIM_OK;

    text_add(&seen, "|");
    text_add(&copied, "|");
    for (int i = 0; i < plot_ncharts; i++)
        for (int k = 0; k < PLOT_NTABLES && !status; k++) {
            const char *table = plot_charts[i].table[k];
            if (!table || is_listed(&seen, table))
                continue;
            text_printf(&seen, "%s|", table);
            status = write_table(results_dir, charts_dir, table, &copied, err);
        }
    text_printf(&out,
                "# Tables that charts/NAME.dat holds without quotes; written "
                "anew by\n# `connectsim plot`.\nCOPIED = '%s'\n",
                copied.data);
    if (!status)
        status = file_write(charts_dir, list_name, out.data, out.length, err);
    text_fini(&out);
    text_fini(&copied);
    text_fini(&seen);
    return status;
}
