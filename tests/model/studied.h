/* Studies for tests, and what they found.
 *
 * The base is tiny.json with arms that differ in one number, the chance to reply
 * to a client: more of it means more rewarded interviews, the headline. What
 * cannot be loaded or run fails the test. Run from the root of the tree. */
#ifndef TESTS_MODEL_STUDIED_H
#define TESTS_MODEL_STUDIED_H

#include "experiment/study.h"

/* The change of an arm that replies so often. */
#define STUDIED_SET(chance)                                                    \
    "{\"strategies[earn-only].earn.replies\":" chance "}"
#define STUDIED_ARM(name, chance)                                              \
    "{\"name\":\"" name "\",\"set\":" STUDIED_SET(chance) "}"
/* Three arms. `middle` is the baseline of every study. */
#define STUDIED_ARMS                                                           \
    "arms=[" STUDIED_ARM("low", "0.1") "," STUDIED_ARM(                        \
        "middle", "0.5") "," STUDIED_ARM("high", "0.9") "]"

/* Twelve replications of those arms, "arms=[...]"; `experiments` and one `more`
 * text "path=value" may be NULL. scenario_free releases it. */
struct scenario *studied_load(const char *arms, const char *experiments,
                              const char *more);

/* The scenario must outlive the study, which study_free releases. */
struct study *studied_run(const struct scenario *scenario, int threads);

/* The cell of a row in a column, as findings_tables names it; and what it
 * holds. */
const struct findings_cell *studied_cell(const struct study *study,
                                         enum findings_table table, size_t row,
                                         const char *column);
double studied_number(const struct study *study, enum findings_table table,
                      size_t row, const char *column);
const char *studied_text(const struct study *study, enum findings_table table,
                         size_t row, const char *column);

#endif
