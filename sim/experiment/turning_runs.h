/* A study's arms, run again with everybody's value of an hour times a number.
 * Private to experiment/turning.c. */
#ifndef SIM_EXPERIMENT_TURNING_RUNS_H
#define SIM_EXPERIMENT_TURNING_RUNS_H

#include "experiment/study.h"

struct turning_runs;

/* Keeps what it runs, so that an arm that several are compared with is run once
 * at each number. `study` is borrowed. */
struct turning_runs *turning_runs_new(struct study *study);
void turning_runs_free(struct turning_runs *runs);

/* What an arm gains over its pair if an hour is worth `hour` and everybody's
 * value of it is `times` what the scenario says: out[replications], NAN where
 * one of both failed. At 1 it is what the comparison of arms ran. SIM_ESTOPPED
 * if stopped. */
enum sim_status turning_gain(struct turning_runs *runs, int arm, double hour,
                             double times, double *out);

#endif
