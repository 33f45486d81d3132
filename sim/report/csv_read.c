/* RFC 4180 reader: in place, since no field grows when it is unquoted. */
#include "report/csv_read.h"

#include <string.h>

#include "base/escape.h"
#include "base/mem.h"

static void add(struct csv_row *row, char *field)
{
    row->field = mem_grow(row->field, &row->capacity, row->nfields + 1,
                          sizeof row->field[0]);
    row->field[row->nfields++] = field;
}

/* Unquotes the field at `at`, ends it, and returns where its separator stood;
 * *ends is that separator: a comma, a line feed or the end of the text. */
static char *take(char *at, char *ends)
{
    char *to = at;

    if (*at == '"') {
        at++;
        while (*at && (at[0] != '"' || at[1] == '"')) {
            at += *at == '"'; /* it is doubled */
            *to++ = *at++;
        }
        at += *at == '"';
    }
    while (*at && *at != ',' && *at != '\n')
        *to++ = *at++;
    *ends = *at;
    *to = '\0';
    return at;
}

bool csv_read_row(char **rest, struct csv_row *row)
{
    char *at = *rest;
    char ends = ',';

    row->nfields = 0;
    if (!at || !*at)
        return false;
    while (ends == ',') {
        char *field = at;
        at = take(at, &ends);
        escape_csv_undo(field);
        add(row, field);
        at += ends != '\0';
    }
    *rest = at;
    return true;
}

void csv_read_fini(struct csv_row *row)
{
    mem_free(row->field);
}
