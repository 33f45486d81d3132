/* What each kind of experiment does, one file each: of each row of
 * scenario/experiments.def the constant study_kind_NAME. */
#ifndef SIM_EXPERIMENT_KINDS_H
#define SIM_EXPERIMENT_KINDS_H

#include "experiment/study.h"

enum {
    KIND_COLUMNS = 9
};

struct study_kind {
    /* Runs it and books what it found. SIM_ESTOPPED, SIM_EPARTIAL. */
    enum sim_status (*run)(struct study *study,
                           const struct experiment *experiment);
    /* Replications of single arms that it takes at most, if each point is run
     * `count` times; *is_exact: it takes so many and no fewer. */
    double (*runs)(const struct scenario *scenario,
                   const struct experiment *experiment, double count,
                   bool *is_exact);
    /* The unit of the estimate that answers; NULL: the metric's. */
    const char *(*unit)(const struct experiment *experiment);
    /* The table that a reader wants first, and what of it: up to NULL. */
    enum findings_table table;
    const char *column[KIND_COLUMNS];
    const char *head[KIND_COLUMNS];
};

#define EXPERIMENT(id, name, ...)                                              \
    extern const struct study_kind study_kind_##name;
#include "scenario/experiments.def"

/* Of an experiment, never NULL. */
const struct study_kind *study_kind_of(const struct experiment *experiment);

#endif
