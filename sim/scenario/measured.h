/* Which metrics of the platform and its clients a market has: they are told only
 * where a scenario asks for them (`market.measures_welfare`). */
#ifndef SIM_SCENARIO_MEASURED_H
#define SIM_SCENARIO_MEASURED_H

#include "scenario/reader.h"
#include "scenario/scenario.h"

/* Why a metric has no value in that market, in words that go on after its name;
 * NULL: it has, as far as this decides. */
const char *configuration_unmeasured(const struct configuration *config,
                                     enum metric_id metric);

/* The same of any arm. */
const char *scenario_unmeasured(const struct scenario *scenario,
                                enum metric_id metric);

/* Metrics of the list `also` that some arm does not measure are errors. */
void measured_check_also(const struct scenario *scenario,
                         struct reader *reader);

#endif
