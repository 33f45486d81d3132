/* What a scenario says itself of a moment: the number that its inputs come to
 * before anything is simulated. */
#ifndef SIM_SCENARIO_STATED_H
#define SIM_SCENARIO_STATED_H

#include "base/text.h"
#include "scenario/moments.h"
#include "scenario/scenario.h"

/* Of a population (0: all). Appends to `how` which inputs make it, such as
 * "response 0.09 x replies 0.9 x hire 0.12". Chances are those of all abilities
 * and fits; nothing is lost to cancelled posts or for want of Connects. NAN, and
 * nothing appended, if the scenario does not say: in the competitive market
 * only the hours of a contract are an input, and who picks among jobs wants as
 * many as suit. */
double scenario_stated(const struct configuration *config,
                       enum moment_id moment, int population, struct text *how);

#endif
