/* What there is of one kind, as rows for people or as data. */
#ifndef SIM_CLI_LIST_ROWS_H
#define SIM_CLI_LIST_ROWS_H

#include <cjson/cJSON.h>

#include "base/text.h"

enum {
    LIST_CELLS = 5
};

/* Rows of texts, the first of them a name. Start with list_begin. */
struct list {
    const char
        *what; /* borrowed, as the next two: what JSON says each row is */
    const char *title;
    const char *key[LIST_CELLS]; /* what each cell is; NULL behind the last */
    char *(*row)[LIST_CELLS];    /* owned, cells as well */
    size_t count, capacity;
};

/* `key`: at most LIST_CELLS, else up to a NULL. */
void list_begin(struct list *list, const char *what, const char *title,
                const char *const *key);

/* After the last cell. */
#define LIST_END ((const char *)NULL)

/* Adds a row: its cells up to LIST_END, which are copied. */
void list_add(struct list *list, const char *name, ...)
    __attribute__((sentinel));

/* Appends it and releases it: to `rows` as objects if that is not NULL, else to
 * `out` in columns, which fit a terminal; elsewhere a row is a line. */
void list_end(struct list *list, struct text *out, cJSON *rows);

#endif
