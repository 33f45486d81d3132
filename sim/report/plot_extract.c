/* A row for each table, and the reading of it, line by line. */
#include "report/plot_extract.h"

#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/file_open.h"
#include "base/mem.h"
#include "base/units.h"
#include "report/csv_read.h"
#include "report/plot_sums.h"

enum {
    NBY = 2,
    COLUMNS_MAX = 256,
    PIECE = 4096 /* bytes of a table that are read at once */
};

/* Lists of words are "|word|word|". */
struct plot_extract {
    const char *table;
    const char *columns;
    struct {
        const char *column, *values; /* one of these; NULL: any */
    } by[NBY];
    bool with_asked; /* columns or, where rows are by metric, metrics */
    bool is_summed;  /* over replications: plot_sums.h */
};

static const struct plot_extract extracts[] = {
    {"summary.csv",
     "|arm|population|metric|n|estimate|ci_low|ci_high|level|",
     {{"metric",
       "|hires|posts|winning_share_free|winning_share_earned|"
       "winning_share_bought|connects_per_interview|connects_per_hire|"
       "usd_per_interview|usd_per_hire|share_filled|proposals_per_post|"
       "responses_per_proposal|hires_per_proposal|"}},
     .with_asked = true},
    {"replications.csv", "|arm|replication|population|freelancers|",
     .with_asked = true},
    {"flows.csv",
     "|arm|population|flow|way|",
     {{"way", "|opening|free|earned|bought|"}},
     .is_summed = true},
    {"survival.csv",
     "|arm|population|event|cause|day|at_risk|estimate|ci_low|ci_high|",
     {{"event", "|first_hire|"}}},
    {"groups.csv",
     "|arm|population|grouping|group|label|metric|n|estimate|ci_low|ci_high|",
     {{"grouping", "|ability|tenure|"},
      {"metric", "|hires_per_freelancer|ever_hired|"}}},
    {"timeseries.csv",
     "|arm|population|day|metric|estimate|",
     {{"metric", "|balance_p10|balance_p50|balance_p90|balance_mean|"}}},
};

const struct plot_extract *plot_extract_of(const char *table)
{
    for (size_t i = 0; i < COUNTOF(extracts); i++)
        if (strcmp(extracts[i].table, table) == 0)
            return &extracts[i];
    return NULL;
}

static bool is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = list; length > 0 && (at = strstr(at, word)) != NULL;
         at++)
        if (at > list && at[-1] == '|' && at[length] == '|')
            return true;
    return false;
}

/* An extract while its table is read. */
struct reading {
    const struct plot_extract *extract;
    const struct plot_asked *asked;
    size_t column[COLUMNS_MAX], ncolumns; /* those that are taken */
    size_t by[NBY];                       /* their places; SIZE_MAX: none */
    size_t population, connects, replication;
    struct plot_sums *sums;
};

static const char *field(const struct csv_row *row, size_t i)
{
    return i < row->nfields ? row->field[i] : "";
}

static size_t place(const struct csv_row *names, const char *name)
{
    for (size_t i = 0; name && i < names->nfields; i++)
        if (strcmp(names->field[i], name) == 0)
            return i;
    return SIZE_MAX;
}

static void add_fields(const struct reading *reading, const struct csv_row *row,
                       struct text *out)
{
    for (size_t i = 0; i < reading->ncolumns; i++) {
        escape_gnuplot_field(out, field(row, reading->column[i]));
        text_add(out, ",");
    }
}

static void begin(struct reading *reading, const struct csv_row *names,
                  struct text *out)
{
    const struct plot_extract *extract = reading->extract;

    for (size_t i = 0; i < names->nfields; i++)
        if (reading->ncolumns < COLUMNS_MAX &&
            (is_listed(extract->columns, names->field[i]) ||
             (extract->with_asked && !extract->by[0].column &&
              is_listed(reading->asked->metrics, names->field[i]))))
            reading->column[reading->ncolumns++] = i;
    for (int k = 0; k < NBY; k++)
        reading->by[k] = place(names, extract->by[k].column);
    reading->population = place(names, "population");
    reading->connects = place(names, "connects");
    reading->replication = place(names, "replication");
    if (reading->ncolumns == 0)
        return;
    add_fields(reading, names, out);
    text_add(out, extract->is_summed ? PLOT_SUMS_COLUMNS ",end\n" : "end\n");
}

static bool is_wanted(const struct reading *reading, const struct csv_row *row)
{
    const struct plot_extract *extract = reading->extract;

    if (reading->population != SIZE_MAX &&
        !is_listed(reading->asked->populations,
                   field(row, reading->population)))
        return false;
    for (int k = 0; k < NBY; k++) {
        if (reading->by[k] == SIZE_MAX)
            continue;
        const char *value = field(row, reading->by[k]);
        if (!is_listed(extract->by[k].values, value) &&
            !(extract->with_asked && is_listed(reading->asked->metrics, value)))
            return false;
    }
    return true;
}

static void take(struct reading *reading, const struct csv_row *row,
                 struct text *out)
{
    if (reading->sums) {
        struct text key = {0};
        add_fields(reading, row, &key);
        plot_sums_add(reading->sums, key.data ? key.data : "",
                      field(row, reading->replication),
                      strtod(field(row, reading->connects), NULL));
        text_fini(&key);
    } else {
        add_fields(reading, row, out);
        text_add(out, ".\n");
    }
}

/* A row with line feeds in quotes has several lines. False at the end. */
static bool next_row(FILE *file, struct text *row)
{
    char piece[PIECE];
    size_t quotes = 0;
    bool is_whole = false;

    row->length = 0;
    while (!is_whole && fgets(piece, sizeof piece, file)) {
        text_add(row, piece);
        for (const char *c = piece; *c; c++)
            quotes += *c == '"';
        is_whole = quotes % 2 == 0 && strchr(piece, '\n');
    }
    return row->length > 0;
}

static void read_rows(struct reading *reading, FILE *file, struct text *out)
{
    struct csv_row row = {0};
    struct text bytes = {0};
    bool is_first = true; /* it tells the level of all: style.gp */
    bool is_there = next_row(file, &bytes);
    char *rest = bytes.data;

    if (is_there && csv_read_row(&rest, &row))
        begin(reading, &row, out);
    while (reading->ncolumns > 0 && next_row(file, &bytes)) {
        rest = bytes.data;
        if (csv_read_row(&rest, &row) && (is_first || is_wanted(reading, &row)))
            take(reading, &row, out);
        is_first = false;
    }
    text_fini(&bytes);
    csv_read_fini(&row);
}

enum sim_status plot_extract_write(const struct plot_extract *extract,
                                   const char *path,
                                   const struct plot_asked *asked,
                                   struct text *out, struct sim_error *err)
{
    struct reading reading = {.extract = extract, .asked = asked};
    FILE *file = file_open(path, FILE_KEPT, NULL, err);
    enum sim_status status = SIM_OK;

    if (!file)
        return SIM_EFAIL;
    if (extract->is_summed)
        reading.sums = plot_sums_new();
    read_rows(&reading, file, out);
    if (ferror(file))
        status = sim_fail(err, SIM_EFAIL, "cannot read %s: %s", path,
                          strerror(errno));
    if (reading.sums)
        plot_sums_end(reading.sums, out);
    (void)fclose(file);
    return status;
}
