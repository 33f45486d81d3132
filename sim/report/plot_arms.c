/* arms.csv to arms.gp: one array per column, an element per arm; and whether
 * contrasts.csv compares others with it. */
#include "report/plot_arms.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "base/units.h"
#include "report/csv_read.h"
#include "report/plot_people.h"
#include "report/plot_width.h"
#include "report/report_parts.h"

static const struct column {
    const char *name; /* in arms.csv */
    const char *array;
    bool is_number;
} columns[] = {
    {"arm", "ALL_NAME", false},    /* first: is_compared */
    {"title", "ALL_TITLE", false}, /* second: look_at */
    {"freelancers", "ALL_FREELANCERS", true},
    {"contrast", "ALL_CONTRAST", false},
    {"population", "ALL_POPULATION", false},
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

/* What the titles ask of a chart. */
struct titles {
    double width; /* of the widest: plot_width */
    bool is_right_to_left;
};

static void look_at(struct titles *titles, const char *title)
{
    double width = plot_width(title);

    titles->width = width > titles->width ? width : titles->width;
    if (plot_is_right_to_left(title))
        titles->is_right_to_left = true;
}

static void add_titles(struct text *out, const struct titles *titles)
{
    if (titles->width > 1)
        text_printf(out, "WIDE = %.3g\n", titles->width);
    if (titles->is_right_to_left)
        text_add(out, "LTR = \"\\342\\200\\216\"\n"); /* U+200E */
}

/* Which field has this name; their number if none has. */
static size_t find(const struct csv_row *names, const char *name)
{
    size_t i = 0;

    while (i < names->nfields && strcmp(names->field[i], name) != 0)
        i++;
    return i;
}

static enum sim_status find_columns(const struct csv_row *names,
                                    const char *path, size_t *place,
                                    struct sim_error *err)
{
    for (size_t c = 0; c < NCOLUMNS; c++) {
        place[c] = find(names, columns[c].name);
        if (place[c] == names->nfields)
            return sim_fail(err, SIM_EINPUT, "%s:1: no column `%s`", path,
                            columns[c].name);
    }
    return SIM_OK;
}

/* Is some arm compared with this one? contrasts.csv tells; without it none. */
static bool is_compared(const struct text *contrasts, const char *arm)
{
    char *copy = mem_text(contrasts->data ? contrasts->data : "");
    char *rest = copy;
    struct csv_row row = {0};
    bool found = false;
    size_t versus = 0;

    if (csv_read_row(&rest, &row))
        versus = find(&row, "versus");
    while (!found && csv_read_row(&rest, &row))
        found = versus < row.nfields && strcmp(row.field[versus], arm) == 0;
    csv_read_fini(&row);
    mem_free(copy);
    return found;
}

/* A word of the program's own: a name of a metric, a unit. */
static void add_words(struct text *out, const char *name, const char *words)
{
    text_printf(out, "%s = ", name);
    escape_gnuplot(out, words);
    text_add(out, "\n");
}

/* The headline metric, and "|metric=unit|metric=unit|" of all. */
static enum sim_status add_metrics(const char *results_dir, struct text *out,
                                   struct sim_error *err)
{
    struct text json = {0}, units = {0};
    char *path = file_path(results_dir, "summary.json");
    enum sim_status status = SIM_OK;
    cJSON *summary = NULL;
    const cJSON *metric;

    if (file_exists(path))
        status = file_read(path, &json, err);
    if (!status && json.data)
        summary = cJSON_ParseWithOpts(json.data, NULL, 1);
    text_add(&units, "|");
    const cJSON *arm = cJSON_GetArrayItem(report_list(summary, "arms"), 0);
    cJSON_ArrayForEach(metric, report_list(arm, "metrics"))
    {
        text_printf(&units, "%s=%s|", report_text(metric, "metric"),
                    report_text(metric, "unit"));
    }
    add_words(out, "HEADLINE", report_text(summary, "headline_metric"));
    add_words(out, "UNITS", units.data);
    cJSON_Delete(summary);
    mem_free(path);
    text_fini(&units);
    text_fini(&json);
    return status;
}

static enum sim_status translate(struct text *table, const char *path,
                                 const struct text *contrasts, struct text *out,
                                 struct sim_error *err)
{
    struct csv_row row = {0};
    struct text body = {0};
    char *rest = table->data;
    size_t place[NCOLUMNS] = {0};
    int line = 1, narms = 0;
    struct titles titles = {.width = 1};
    enum sim_status status =
        csv_read_row(&rest, &row)
            ? find_columns(&row, path, place, err)
            : sim_fail(err, SIM_EINPUT, "%s: no line of names", path);
    size_t width = row.nfields;

    while (!status && csv_read_row(&rest, &row)) {
        line++;
        narms++;
        if (row.nfields != width)
            status =
                sim_fail(err, SIM_EINPUT, "%s: row %d has %zu fields, not %zu",
                         path, line, row.nfields, width);
        for (size_t c = 0; !status && c < NCOLUMNS; c++)
            add_field(&body, &columns[c], row.field[place[c]], narms);
        if (!status) {
            text_printf(&body, "ALL_COMPARED[%d] = %d\n", narms,
                        is_compared(contrasts, row.field[place[0]]));
            look_at(&titles, row.field[place[1]]);
        }
    }
    add_titles(out, &titles);
    text_printf(out, "all_arms = %d\n", narms);
    for (size_t c = 0; narms > 0 && c < NCOLUMNS; c++)
        text_printf(out, "array %s[%d]\n", columns[c].array, narms);
    if (narms > 0)
        text_printf(out, "array ALL_COMPARED[%d]\n", narms);
    text_add(out, body.data ? body.data : "");
    csv_read_fini(&row);
    text_fini(&body);
    return status;
}

enum sim_status plot_arms_write(const char *results_dir, const char *charts_dir,
                                struct sim_error *err)
{
    struct text table = {0}, contrasts = {0}, out = {0};
    char *path = file_path(results_dir, "arms.csv");
    char *other = file_path(results_dir, "contrasts.csv");
    enum sim_status status = file_read(path, &table, err);

    text_add(&out, "# The arms in the order of display, from arms.csv; written "
                   "anew by\n# `connectsim plot`.\n");
    if (!status && file_exists(other))
        status = file_read(other, &contrasts, err);
    if (!status)
        status = translate(&table, path, &contrasts, &out, err);
    if (!status)
        status = add_metrics(results_dir, &out, err);
    if (!status)
        status = plot_people_add(results_dir, &out, err);
    if (!status)
        status = file_put(charts_dir, "arms.gp", out.data, out.length, err);
    mem_free(other);
    mem_free(path);
    text_fini(&out);
    text_fini(&contrasts);
    text_fini(&table);
    return status;
}
