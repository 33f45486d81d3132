/* Rows of --print, which a table, CSV and JSON show alike. Private to
 * cli/print*.c. */
#ifndef SIM_CLI_PRINT_PARTS_H
#define SIM_CLI_PRINT_PARTS_H

#include "cli/print.h"

/* An arm, or the difference of one to another. */
struct row {
    const char *scenario, *arm, *versus, *population; /* versus "": none */
    bool is_total;
    const char *name, *unit, *title; /* of the metric or quantity */
    const char *reading; /* of a turning point: where it pays; else "" */
    struct estimate e;
};

struct rows {
    struct row *item; /* owned */
    size_t count, capacity;
};

/* Why a number is missing or not to be trusted, in words; of flags all but `but`.
 */
void print_explain(struct text *why, const struct row *row, unsigned but);
/* CSV has its header once a call; JSON rows are collected in print->rows. */
void print_csv(struct print *print, const struct rows *rows);
void print_add_json(struct print *print, const struct rows *rows);
/* Of one metric or quantity: at least one row. */
void print_table(const struct rows *rows);

#endif
