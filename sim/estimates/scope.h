/* What is estimated: which metric a study is about, which way it is better, and
 * whose figures an arm is judged by. */
#ifndef SIM_ESTIMATES_SCOPE_H
#define SIM_ESTIMATES_SCOPE_H

#include "scenario/metrics.h"
#include "scenario/scenario.h"

/* The metric that the scenario asks about. */
enum metric_id scope_headline(const struct scenario *scenario);

/* 1 if more is better, -1 if less is. */
double scope_sign(enum metric_id metric);

/* Whether the metric has a value for the population (0: all) in the market of
 * this scenario. */
bool scope_applies(const struct scenario *scenario, enum metric_id metric,
                   int population);

/* The population an arm is about, or all (0) for a metric that belongs to the
 * whole market. */
int scope_own(const struct scenario *scenario, enum metric_id metric, int arm);

/* A population's name in that arm; 0 is "all". Borrowed. */
const char *scope_name(const struct scenario *scenario, int arm,
                       int population);

#endif
