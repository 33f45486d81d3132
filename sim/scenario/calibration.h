/* What a scenario says of how it is fitted to its targets: `calibrate`.
 *
 * Free parameters with their ranges, blocks of those that act apart, targets
 * that the fit may not see. */
#ifndef SIM_SCENARIO_CALIBRATION_H
#define SIM_SCENARIO_CALIBRATION_H

#include "scenario/reader.h"
#include "scenario/targets.h"

enum {
    CALIBRATION_MAX_FREE = 12,
    CALIBRATION_MAX_WITH = 8,
    CALIBRATION_MAX_BLOCKS = 6
};

/* Another number that moves with a parameter: constant + times x its value. */
struct calibration_with {
    char path[PARAM_TEXT_SIZE];
    double constant, times;
};

struct calibration_free {
    char name[PARAM_NAME_SIZE];
    char path[PARAM_TEXT_SIZE];
    double low, high;
    double start; /* NAN: what the scenario says */
    char block_name[PARAM_NAME_SIZE];
    int block; /* index; -1: none, of the last round only */
    int nwith;
    struct calibration_with with[CALIBRATION_MAX_WITH];
};

/* Parameters that are fitted alone at first, and by which targets. */
struct calibration_block {
    char name[PARAM_NAME_SIZE];
    bool uses[TARGETS_MAX]; /* of the scenario's targets */
};

struct calibration {
    int64_t replications, rounds;
    double step; /* share of a range, of a difference */
    int nfree, nblocks;
    struct calibration_free free[CALIBRATION_MAX_FREE];
    struct calibration_block block[CALIBRATION_MAX_BLOCKS];
    bool is_held[TARGETS_MAX]; /* of the scenario's targets */
};
extern const struct param_table calibration_table, calibration_free_table,
    calibration_with_table, calibration_block_table;

/* Reads the object `calibrate` of a file; NULL if there is none. What is wrong
 * is reported at its place. The caller's. */
struct calibration *calibration_read(struct reader *reader, const cJSON *root,
                                     const struct target *target, int ntargets);

#endif
