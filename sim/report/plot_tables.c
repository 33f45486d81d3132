/* CSV to lines of plain fields, where it must be, or where charts read little of it. */
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
#include "report/csv_table.h"
#include "report/plot.h"
#include "report/plot_extract.h"
#include "report/report_parts.h"

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

static void copy(struct text *table, struct text *out)
{
    struct csv_row row = {0};
    char *rest = table->data;

    while (csv_read_row(&rest, &row)) {
        for (size_t i = 0; i < row.nfields; i++) {
            text_add(out, i > 0 ? "," : "");
            escape_gnuplot_field(out, row.field[i]);
        }
        text_add(out, "\n");
    }
    csv_read_fini(&row);
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

/* A list of words: what stands in a column of a table of the folder, beside what is
 * listed. A table that is not there adds none. */
static void add_column(const char *results_dir, const char *table,
                       const char *column, struct text *list)
{
    const char *const needed[] = {column, NULL};
    struct sim_error unheard = {0};
    struct csv_table read = {0};

    if (!csv_table_read(results_dir, table, needed, &read, &unheard))
        for (size_t r = 0; r < read.nrows; r++) {
            const char *word =
                csv_table_cell(&read, r, csv_table_column(&read, column));
            if (!is_listed(list, word))
                text_printf(list, "%s|", word);
        }
    csv_table_fini(&read);
}

/* What the study is about: the metric of its question and those of the differences
 * it declares; all, and whom its arms and differences are about. */
static void ask(const char *results_dir, struct text *metrics,
                struct text *populations)
{
    cJSON *summary = report_summary(results_dir);

    text_printf(metrics, "|%s|", report_text(summary, "headline_metric"));
    add_column(results_dir, "contrasts.csv", "metric", metrics);
    text_add(populations, "|all|");
    add_column(results_dir, "arms.csv", "population", populations);
    add_column(results_dir, "contrasts.csv", "population", populations);
    cJSON_Delete(summary);
}

/* What stands in the place of the table, if anything does. */
static enum sim_status make_copy(const char *from, const char *table,
                                 const struct plot_asked *asked,
                                 struct text *out, struct sim_error *err)
{
    const struct plot_extract *extract = plot_extract_of(table);
    struct text text = {0};

    if (extract)
        return plot_extract_write(extract, from, asked, out, err);
    enum sim_status status = file_read_bytes(from, &text, err);
    if (!status && text.data && is_misread(&text))
        copy(&text, out);
    text_fini(&text);
    return status;
}

static enum sim_status write_table(const char *results_dir,
                                   const char *charts_dir, const char *table,
                                   const struct plot_asked *asked,
                                   struct text *copied, struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    struct text out = {0};
    char name[NAME_SIZE];

    name_copy(table, name);
    char *from = file_path(results_dir, table);
    char *old = file_path(charts_dir, name);
    unlink(old);
    if (file_exists(from))
        status = make_copy(from, table, asked, &out, err);
    if (!status && out.length > 0) {
        text_printf(copied, "%s|", table);
        status = file_put(charts_dir, name, out.data, out.length, err);
    }
    text_fini(&out);
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
    struct text metrics = {0}, populations = {0};
    enum sim_status status = SIM_OK;

    text_add(&seen, "|");
    text_add(&copied, "|");
    ask(results_dir, &metrics, &populations);
    struct plot_asked asked = {metrics.data, populations.data};
    for (int i = 0; i < plot_ncharts; i++)
        for (int k = 0; k < PLOT_NTABLES && !status; k++) {
            const char *table = plot_charts[i].table[k];
            if (!table || is_listed(&seen, table))
                continue;
            text_printf(&seen, "%s|", table);
            status = write_table(results_dir, charts_dir, table, &asked,
                                 &copied, err);
        }
    text_printf(
        &out,
        "# Tables that charts/NAME.dat holds without quotes, or as much of "
        "them as charts\n# read; written anew by `connectsim plot`.\nCOPIED = "
        "'%s'\n",
        copied.data);
    if (!status)
        status = file_put(charts_dir, list_name, out.data, out.length, err);
    text_fini(&populations);
    text_fini(&metrics);
    text_fini(&out);
    text_fini(&copied);
    text_fini(&seen);
    return status;
}
