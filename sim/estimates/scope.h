/* What is estimated: which metric a study is about, which way it is better, and
 * whose figures an arm is judged by. */
#ifndef SIM_ESTIMATES_SCOPE_H
#define SIM_ESTIMATES_SCOPE_H

#include "scenario/quantities.h"
#include "scenario/scenario.h"

/* The metric that the scenario asks about. */
enum metric_id scope_headline(const struct scenario *scenario);

/* 1 if more is better, -1 if less is. */
double scope_sign(enum metric_id metric);

/* Whether the metric has a value for the population (0: all) in the market of
 * this scenario; of prices it is told only where an arm names some, or where it
 * is asked for by name. */
bool scope_applies(const struct scenario *scenario, enum metric_id metric,
                   int population);

/* The population an arm is about, or all (0) for a metric that belongs to the
 * whole market. */
int scope_own(const struct scenario *scenario, enum metric_id metric, int arm);

/* What an arm is compared with: its pair, the baseline if it has none. */
int scope_versus(const struct scenario *scenario, int arm);

/* Whether two arms, each with a pair, are compared with each other where all
 * pairs are declared: of one family and about one population. */
bool scope_are_alike(const struct scenario *scenario, int arm, int other);

/* The same, and against the same arm: of such a set one may be best. */
bool scope_are_rivals(const struct scenario *scenario, int arm, int other);

/* How many of the declared differences (estimates_contrasts) are of one family:
 * those whose intervals hold together. */
int scope_family_size(const struct scenario *scenario, int arm);

/* A population's name in that arm; 0 is "all". Borrowed. */
const char *scope_name(const struct scenario *scenario, int arm,
                       int population);

#endif
