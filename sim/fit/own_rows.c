/* A freelancer's own proposals. */
#include "fit/own_rows.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "fit/csv_scan.h"
#include "json/document.h"

#define LEAST_VALUE 0.01
#define MOST_VALUE  1e7

/* What is wrong with a field: its column, what stands there, what may. */
static enum sim_status refuse(const struct csv_scan *scan, const char *column,
                              const char *allowed)
{
    struct text shown = {0};

    document_quote(&shown, scan->field.data);
    enum sim_status status = csv_scan_fail(scan, "%s: %s is not allowed: %s",
                                           column, shown.data, allowed);
    text_fini(&shown);
    return status;
}

static bool take_date(const char *text, struct own_row *row)
{
    return calendar_parse(text, &row->day);
}

static bool take_connects(const char *text, struct own_row *row)
{
    size_t length = strlen(text);

    if (length == 0 || length > 4 || strspn(text, "0123456789") != length)
        return false;
    row->connects = strtol(text, NULL, 10);
    return row->connects <= OWN_MAX_CONNECTS;
}

static bool take_word(const char *text, enum own_word *word)
{
    static const char *const no[] = {"no", "No", "NO", "0", "false"};
    static const char *const yes[] = {"yes", "Yes", "YES", "1", "true"};

    *word = OWN_UNKNOWN;
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        if (strcmp(text, no[i]) == 0)
            *word = OWN_NO;
        else if (strcmp(text, yes[i]) == 0)
            *word = OWN_YES;
    }
    return *word != OWN_UNKNOWN || !*text;
}

static bool take_answered(const char *text, struct own_row *row)
{
    return take_word(text, &row->answered);
}

static bool take_hired(const char *text, struct own_row *row)
{
    return take_word(text, &row->hired);
}

static bool take_value(const char *text, struct own_row *row)
{
    size_t length = strlen(text);
    char *end = NULL;

    row->value = NAN;
    if (length == 0)
        return true;
    if (length > 20 || strspn(text, "0123456789.") != length)
        return false;
    row->value = strtod(text, &end);
    return !*end && row->value >= LEAST_VALUE && row->value <= MOST_VALUE;
}

static bool take_note(const char *text, struct own_row *row)
{
    (void)text;
    (void)row;
    return true;
}

static const struct column {
    const char *name;
    bool (*take)(const char *text, struct own_row *row);
    const char *allowed;
    bool is_optional;
} columns[] = {
    {"date", take_date, "a day such as 2023-04-17, 1970 to 2999", false},
    {"connects", take_connects, "a whole number, 0 to 1000", false},
    {"answered", take_answered,
     "yes or no, 1 or 0; empty if it is not known yet", false},
    {"hired", take_hired, "yes or no, 1 or 0; empty if it is not known yet",
     false},
    {"value_usd", take_value,
     "dollars such as 350 or 1200.50, without a sign or thousands' commas, "
     "0.01 to 10000000; empty if it is not known",
     false},
    {"note", take_note, "", true},
};
enum {
    NCOLUMNS = sizeof columns / sizeof *columns
};
#define COLUMN_NAMES "date, connects, answered, hired, value_usd, note"

/* Which column stands where. */
struct layout {
    int column[NCOLUMNS];
    int count;
};

static enum sim_status unknown_column(const struct csv_scan *scan)
{
    struct text_nearest nearest = {.word = scan->field.data};
    struct text shown = {0};
    enum sim_status status;

    for (int i = 0; i < NCOLUMNS; i++)
        text_nearest_try(&nearest, columns[i].name);
    document_quote(&shown, scan->field.data);
    if (strchr(scan->field.data, ';'))
        status = csv_scan_fail(scan, "%s: columns are separated by commas",
                               shown.data);
    else if (nearest.best)
        status = csv_scan_fail(scan, "unknown column %s; did you mean \"%s\"?",
                               shown.data, nearest.best);
    else
        status = csv_scan_fail(
            scan, "unknown column %s; there may be: " COLUMN_NAMES, shown.data);
    text_fini(&shown);
    return status;
}

static enum sim_status add_column(const struct csv_scan *scan,
                                  struct layout *layout)
{
    for (int i = 0; i < NCOLUMNS; i++) {
        if (strcmp(scan->field.data, columns[i].name) != 0)
            continue;
        for (int k = 0; k < layout->count; k++)
            if (layout->column[k] == i)
                return csv_scan_fail(scan, "column \"%s\" stands there twice",
                                     columns[i].name);
        layout->column[layout->count++] = i;
        return SIM_OK;
    }
    return unknown_column(scan);
}

/* The first line. After a mistake in it nothing else can be read. */
static enum sim_status read_header(struct csv_scan *scan, struct layout *layout)
{
    enum sim_status status = SIM_OK;

    if (!csv_scan_more(scan))
        return sim_fail(
            scan->err, SIM_EINPUT,
            "%s: empty: the first line names the columns, " COLUMN_NAMES,
            scan->name);
    do {
        status = csv_scan_field(scan);
        if (!status)
            status = add_column(scan, layout);
    } while (!status && !scan->ends_line);
    for (int i = 0; i < NCOLUMNS && !status; i++) {
        bool is_there = columns[i].is_optional;
        for (int k = 0; k < layout->count; k++)
            is_there = is_there || layout->column[k] == i;
        if (!is_there)
            status = sim_fail(scan->err, SIM_EINPUT,
                              "%s:1:1: there is no column \"%s\": the first "
                              "line names the columns, " COLUMN_NAMES,
                              scan->name, columns[i].name);
    }
    return status;
}

/* What two columns of a row say together. */
static enum sim_status check_row(struct csv_scan *scan,
                                 const struct own_row *row, int line,
                                 int column)
{
    scan->field_line = line;
    scan->field_column = column;
    if (row->hired == OWN_YES && row->answered != OWN_YES)
        return csv_scan_fail(scan, "hired is yes, so answered must be yes");
    if (row->hired == OWN_YES && isnan(row->value))
        return csv_scan_fail(scan, "hired is yes, so value_usd must be given");
    return SIM_OK;
}

/* What a field says; where `hired` stands is kept. */
static enum sim_status take_field(const struct csv_scan *scan,
                                  const struct column *column,
                                  struct own_row *row, int place[2])
{
    if (column->take == take_hired) {
        place[0] = scan->field_line;
        place[1] = scan->field_column;
    }
    return column->take(scan->field.data, row)
               ? SIM_OK
               : refuse(scan, column->name, column->allowed);
}

/* A row that was not answered was not hired either. */
static enum sim_status read_row(struct csv_scan *scan,
                                const struct layout *layout,
                                struct own_row *row)
{
    enum sim_status status = SIM_OK;
    int count = 0, place[2] = {0, 0}; /* of `hired` */

    *row = (struct own_row){.value = NAN};
    do {
        if (csv_scan_field(scan))
            return SIM_EINPUT;
        if (count < layout->count &&
            take_field(scan, &columns[layout->column[count]], row, place))
            status = SIM_EINPUT;
        count++;
    } while (!scan->ends_line);
    if (count != layout->count)
        return csv_scan_fail(scan, "%d fields; the first line has %d columns",
                             count, layout->count);
    if (row->hired == OWN_UNKNOWN && row->answered == OWN_NO)
        row->hired = OWN_NO;
    return status ? status : check_row(scan, row, place[0], place[1]);
}

static enum sim_status read_rows(struct csv_scan *scan,
                                 const struct layout *layout,
                                 struct own_rows *out)
{
    enum sim_status status = SIM_OK;

    while (csv_scan_more(scan) && scan->err->count <= SIM_ERROR_MAX) {
        struct own_row row;
        if (out->n == OWN_MAX_ROWS)
            return sim_fail(scan->err, SIM_EINPUT, "%s: more than %d rows",
                            scan->name, OWN_MAX_ROWS);
        if (read_row(scan, layout, &row)) {
            status = SIM_EINPUT;
            continue;
        }
        out->row =
            mem_grow(out->row, &out->capacity, out->n + 1, sizeof *out->row);
        out->row[out->n++] = row;
    }
    if (!status && out->n == 0)
        status = sim_fail(scan->err, SIM_EINPUT,
                          "%s: no rows: a line for each proposal comes after "
                          "the first",
                          scan->name);
    return status;
}

enum sim_status own_rows_parse(const char *name, const char *text,
                               size_t length, struct own_rows *out,
                               struct sim_error *err)
{
    struct layout layout = {.count = 0};
    struct csv_scan scan;

    *out = (struct own_rows){0};
    csv_scan_init(&scan, name, text, length, err);
    enum sim_status status = read_header(&scan, &layout);
    if (!status)
        status = read_rows(&scan, &layout, out);
    if (status)
        own_rows_fini(out);
    csv_scan_fini(&scan);
    return status;
}

enum sim_status own_rows_read(const char *path, struct own_rows *out,
                              struct sim_error *err)
{
    struct text text = {0};
    enum sim_status status = file_read_own(path, &text, err);

    *out = (struct own_rows){0};
    if (!status)
        status = own_rows_parse(path, text.data ? text.data : "", text.length,
                                out, err);
    text_fini(&text);
    return status;
}

void own_rows_fini(struct own_rows *rows)
{
    mem_free(rows->row);
    *rows = (struct own_rows){0};
}
