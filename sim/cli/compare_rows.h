/* Two results folders side by side: what `compare` prints. */
#ifndef SIM_CLI_COMPARE_ROWS_H
#define SIM_CLI_COMPARE_ROWS_H

#include <cjson/cJSON.h>

#include "base/param.h"
#include "estimates/compared.h"
#include "report/csv_table.h"

#define COMPARE_MARGIN 0.05 /* of the first's value, unless it is told */

/* A results folder, as far as it is compared. */
struct compare_side {
    const char *folder;         /* borrowed */
    cJSON *summary, *scenario;  /* owned */
    struct csv_table estimates; /* summary.csv */
    struct csv_table values;    /* replications.csv */
    struct csv_table arms;      /* arms.csv */
};

/* Reads it as a stranger's: SIM_EFAIL if something cannot be read, SIM_EINPUT if
 * it is not what results are. compare_side_fini releases it in any case. */
enum sim_status compare_side_read(const char *folder, struct compare_side *out,
                                  struct sim_error *err);
void compare_side_fini(struct compare_side *side);

/* A text or number of summary.json; "" if it is neither. Borrowed. */
const char *compare_text(const struct compare_side *side, const char *key);
double compare_number(const struct compare_side *side, const char *key);

/* Of an arm that both have, in the population it is about in the first. */
struct compare_row {
    const char *arm, *population, *metric, *unit; /* borrowed from the tables */
    double a, b, margin;
    struct compared result;
};

struct compare_rows {
    struct compare_row *item; /* owned */
    size_t count, capacity;
    bool may_pair;
    const char *why; /* it may or may not, in words; static */
};

/* `margin_share`: of the first's value; of the headline the scenario's
 * `indifference`, if both have the same and `margin_share` was not told (< 0). */
void compare_rows_make(const struct compare_side *a,
                       const struct compare_side *b, double margin_share,
                       struct compare_rows *out);
void compare_rows_fini(struct compare_rows *rows);

/* "differ", ... */
extern const char *const compare_words[];

#endif
