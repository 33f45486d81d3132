/* What is allowed and surely not meant. */
#ifndef SIM_SCENARIO_WARNINGS_H
#define SIM_SCENARIO_WARNINGS_H

#include "base/text.h"
#include "scenario/scenario.h"

/* Appends a line for each: two arms that are the same, a value that
 * an arm sets and that is so already, a strategy that nobody
 * follows and a population that has nobody in any arm, a change of rules that
 * comes after the end. */
void scenario_warnings(const struct scenario *scenario, struct text *out);

/* warnings_words.c, a part of it: a `source` below `item` that is a word and
 * none of those with a meaning. */
void scenario_warn_sources(const cJSON *item, struct text *out);

#endif
