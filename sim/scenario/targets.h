/* Targets: moments that a scenario is to reproduce, each within a band. */
#ifndef SIM_SCENARIO_TARGETS_H
#define SIM_SCENARIO_TARGETS_H

#include "base/param.h"
#include "scenario/moments.h"
#include "scenario/reader.h"

enum {
    TARGETS_MAX = 64
};

/* What the file says, or, where it gives no number, the public figure. */
struct target {
    char moment_name[PARAM_NAME_SIZE];
    enum moment_id moment;
    double value, tolerance, at_least, at_most; /* NAN: not given */
    struct moment_band band;
    double weight;                /* in a fit; 0: only told */
    char source[PARAM_NAME_SIZE]; /* of the figure; never "" */
    char note[PARAM_TEXT_SIZE];
};
extern const struct param_table target_table;

/* Fills `target` from the list `targets` of a file, NULL: none; how many.
 * `is_competitive`: the kind of market, which some moments need. What is wrong
 * is reported at its place. */
int targets_read(struct reader *reader, const cJSON *root, bool is_competitive,
                 struct target target[TARGETS_MAX]);

#endif
