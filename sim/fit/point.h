/* A setting of the free parameters, simulated. Private to fit/. */
#ifndef SIM_FIT_POINT_H
#define SIM_FIT_POINT_H

#include "fit/fitting.h"

/* What a fit works with. */
struct fit {
    const struct scenario *scenario;
    const struct calibration *of;
    const struct calibrate_options *options;
    struct calibration_result *out;
    size_t ntargets, nfree;
    struct sim_error *err;
};

/* Moments of a setting, of each target. */
struct point_moments {
    double *value;    /* owned; [ntargets] */
    double *residual; /* [ntargets]; 0 of what is not fitted */
    double *row;      /* [ntargets * replications]: values whose mean is it */
    double *above, *below; /* [ntargets * replications]: their terms */
    size_t replications;
};

/* The parameter's value at a position of its range: six figures, as it will be
 * written. */
double point_value(const struct calibration_free *free, double position);

/* Runs the baseline there. SIM_OK or as of calibrate_fit. */
enum sim_status point_run(struct fit *fit, const double *position,
                          enum rng_phase phase, int64_t replications,
                          struct point_moments *out);
void point_fini(struct point_moments *point);

/* Of a value of a target, its residual by the formula of fitting.h. */
double point_residual(const struct target *target, double value);

#endif
