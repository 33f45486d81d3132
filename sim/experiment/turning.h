/* The value of an hour at which an arm stops or starts to pay, where people act
 * on that value: then what they would do at another value has to be run.
 *
 * The scenario is run again, with the same random numbers, with everybody's value
 * of an hour times a number; what an hour is worth then is that of the middle
 * one of the people whom the arm is about (of the first population, if it is
 * about all). The gain, net earnings less cash less hours at that value, is
 * searched for where it is 0 (break_even.h), and around it for the values at
 * which its interval holds 0. */
#ifndef SIM_EXPERIMENT_TURNING_H
#define SIM_EXPERIMENT_TURNING_H

#include "estimates/estimates.h"
#include "experiment/study.h"

/* Replications of single arms that this takes, at most, of `count` each. Arms
 * need it where the scenario asks for the turning point, as headline or in
 * `also`, a rule that is followed there or in the pair reads the value of an
 * hour, and that is not 0. */
double turning_runs(const struct scenario *scenario, double count);

/* Runs it, after the comparison of arms, and keeps it in study->turning. Nothing
 * with fewer than two replications. */
enum sim_status turning_run(struct study *study);

/* Puts what was found in the place of what straight lines say. */
void turning_apply(const struct study *study, struct estimates *estimates);

#endif
