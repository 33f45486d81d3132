/* Settings of factors, each a variant of the scenario. Private to
 * experiment/. */
#ifndef SIM_EXPERIMENT_POINTS_H
#define SIM_EXPERIMENT_POINTS_H

#include "experiment/study.h"

enum {
    POINT_ID_SIZE = 24 /* "point-", 16 hex digits, NUL */
};

/* One value for each factor. */
struct point {
    cJSON *value[EXPERIMENT_MAX_FACTORS]; /* owned */
    bool is_left_out;                     /* by a `where` */
};

struct points {
    const struct experiment *experiment; /* borrowed */
    struct point *point;                 /* owned */
    size_t n, capacity;
};

/* The layout of a design. Fails, with a line in err, if a `where` cannot be
 * read, a point of a list is incomplete, or there are more than
 * EXPERIMENT_MAX_POINTS. */
enum sim_status points_make(const struct study *study,
                            const struct experiment *experiment,
                            struct points *points);
void points_fini(struct points *points);

/* Adds a point of these positions in the ranges, each in [0, 1]. */
struct point *points_add(struct points *points, const double *position);

/* A number that depends on the paths and values alone: the same point has the
 * same id in every design. */
void points_id(const struct experiment *experiment, const struct point *point,
               char id[POINT_ID_SIZE]);

/* The scenario with that setting; `arm` (NULL: all) as in scenario_vary. A
 * setting that does not load is no error of the study: *out is then NULL and
 * `why` holds the reason. */
void points_open(const struct study *study, const struct experiment *experiment,
                 const struct point *point, const bool *arm,
                 struct scenario **out, struct text *why);

/* Rows of points.csv. */
void points_book(struct study *study, const struct experiment *experiment,
                 const struct point *point, const char *status);

/* "price 0.15, grant 10" */
void points_tell(const struct experiment *experiment, const struct point *point,
                 struct text *out);
void points_describe(const struct experiment *experiment,
                     const struct point *point, struct text *out);

/* Runs a point: arm against versus, and books it and its response. `pair` is
 * missing (n 0) if it does not load. */
enum sim_status points_run(struct study *study,
                           const struct experiment *experiment,
                           const struct point *point, int arm, int versus,
                           struct study_pair *pair);

#endif
