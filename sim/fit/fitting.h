/* A scenario's free parameters, fitted to its targets: simulated method of
 * moments (McFadden 1989) on fixed random numbers.
 *
 * Of each target the distance of its moment from the middle of its band, in
 * halves of the band, times the root of its weight, is a residual; of a target
 * with one bound, how far it is missed, as a share of the bound. What is
 * minimised is the sum of their squares. First each block of parameters moves by
 * its own targets, then all together by all; a step is Gauss and Newton's, by
 * differences, and is taken only if it betters the sum. */
#ifndef SIM_FIT_FITTING_H
#define SIM_FIT_FITTING_H

#include <cjson/cJSON.h>

#include "replication/runner.h"
#include "scenario/scenario.h"
#include "stats/estimate.h"

struct calibrate_options {
    struct runner_options runner; /* its replications are not used */
    double share;                 /* of the market, 0 < share <= 1 */
    /* A step begins; gets the runner's context; may be NULL. */
    void (*announce)(void *context, const char *what, int64_t units);
};

struct calibrate_parameter {
    double start, value;
    double chance;    /* standard error by the luck of the simulation */
    double error;     /* by that, and by how wide the targets are */
    double low, high; /* value +- 1.96 errors, in the range */
    bool is_unseen;   /* the targets do not tell where in its range it is */
    bool is_at_end;   /* of its range */
};

struct calibrate_moment {
    double first, fitted;  /* at the start and the end, as the fit saw it */
    struct estimate fresh; /* at the end, on random numbers that no fit saw */
    bool is_fitted;        /* not held out, and weighs something */
};

struct calibration_result {
    const struct scenario *scenario; /* borrowed */
    double share;
    int64_t points, runs; /* settings tried; replications */
    int64_t fresh;        /* replications of the check */
    double first, last;   /* the sum at the start and at the end */
    bool is_settled;      /* the last step was not worth taking */
    struct calibrate_parameter parameter[CALIBRATION_MAX_FREE];
    struct calibrate_moment moment[TARGETS_MAX];
};

/* Fits; scenario->calibration is not NULL. SIM_OK, SIM_ESTOPPED, or SIM_EINPUT
 * if a setting does not load or leaves a target without a value. */
enum sim_status calibrate_fit(const struct scenario *scenario,
                              const struct calibrate_options *options,
                              struct calibration_result *out,
                              struct sim_error *err);

/* The object `set` of a scenario that has the fitted values, each with where it
 * lies; the caller's. */
cJSON *calibrate_set(const struct calibration_result *result, const char *note);

/* The object `fitted`: how the values came about. The caller's. */
cJSON *calibrate_provenance(const struct calibration_result *result,
                            const char *version);

/* For people. */
void calibrate_tell(const struct calibration_result *result, struct text *out);

#endif
