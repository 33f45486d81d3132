/* Whether a study lies in the time for which its rulebooks were written.
 *
 * A rulebook says from when until when its rules were in force (`since`,
 * `until`). A study of other days is allowed (a question of "what if"), and is
 * told so: by `validate`, `run` and the report. */
#ifndef SIM_SCENARIO_ERA_H
#define SIM_SCENARIO_ERA_H

#include "scenario/scenario.h"

/* Calls `tell` with a sentence for each rulebook whose time does not hold the
 * whole study, from day 0 to the last day before the horizon; arms that share
 * rulebook and dates share it. The line is valid during the call. */
void scenario_tell_era(const struct scenario *scenario,
                       void (*tell)(void *context, const char *line),
                       void *context);

#endif
