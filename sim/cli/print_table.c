/* Rows of --print as a table for people. */
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/columns.h"
#include "cli/print_parts.h"
#include "cli/say.h"

enum {
    NCELL = 6,
    CELL = 2 * PARAM_NAME_SIZE + 8
};
typedef char line[NCELL][CELL];

static void number(char cell[CELL], double value, bool is_signed)
{
    if (isfinite(value))
        snprintf(cell, CELL, is_signed ? "%+.6g" : "%.6g", value);
    else
        snprintf(cell, CELL, "%s",
                 isnan(value) ? "-"
                 : value < 0  ? "-inf"
                              : "inf");
}

static void fill_line(line to, const struct row *row)
{
    bool is_difference = row->versus[0] != '\0';

    snprintf(to[0], CELL, "%s%s%s", row->arm, is_difference ? " - " : "",
             row->versus);
    snprintf(to[1], CELL, "%s", row->population);
    number(to[2], row->e.estimate, is_difference);
    number(to[3], row->e.low, is_difference);
    number(to[4], row->e.high, is_difference);
    snprintf(to[5], CELL, "%d", row->e.n);
}

/* Names to the left, numbers to the right. */
static void print_line(line cells, const int *width)
{
    for (int k = 0; k < NCELL; k++)
        say(stdout, "  %*s", k < 2 ? -width[k] : width[k], cells[k]);
    say(stdout, "\n");
}

static void print_note(int indent, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A paragraph, wrapped. */
static void print_note(int indent, const char *format, ...)
{
    struct text lines = {0};
    char note[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(note, sizeof note, format, args);
    va_end(args);
    columns_add_note(&lines, indent, note);
    say_text(lines.data, stdout);
    text_fini(&lines);
}

static void print_reasons(const struct row *row, const char *name)
{
    struct text why = {0};

    /* That no margin of equivalence is stated makes no number doubtful. */
    print_explain(&why, row, ESTIMATE_NO_INDIFFERENCE);
    if (why.data)
        print_note(2, "%s: %s", name, why.data);
    text_fini(&why);
}

void print_table(const struct rows *rows)
{
    const struct row *first = rows->item;

    line *cells = mem_new(rows->count + 1, sizeof *cells);
    static const char *const head[NCELL] = {"arm",  "population", "estimate",
                                            "from", "to",         "n"};
    int width[NCELL] = {0};
    size_t n = rows->count;

    for (int k = 0; k < NCELL; k++)
        snprintf(cells[n][k], CELL, "%s", head[k]);
    for (size_t i = 0; i <= n; i++) {
        if (i < n)
            fill_line(cells[i], &rows->item[i]);
        for (int k = 0; k < NCELL; k++)
            if ((int)strlen(cells[i][k]) > width[k])
                width[k] = (int)strlen(cells[i][k]);
    }
    print_note(0, "%s, %s: %s%s%s%s", first->scenario, first->name,
               first->title, first->unit[0] ? "; in " : "", first->unit,
               first->unit[0] ? "" : ".");
    print_line(cells[n], width);
    for (size_t i = 0; i < n; i++)
        print_line(cells[i], width);
    for (size_t i = 0; i < n; i++)
        print_reasons(&rows->item[i], cells[i][0]);
    mem_free(cells);
}
