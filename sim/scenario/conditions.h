/* Which of the numbers that were read have an effect.
 *
 * What gives a number its effect stands in its row (param_spec.only_if), and
 * what gives one to all of a rule, of a strategy, of a population in that of
 * the whole (policy_section.only_if, scenario_part.only_if): conditions,
 * separated by blanks, that must all hold; each a choice of tests separated by
 * '|', one of which must hold:
 *
 *     .clock=measured          a value beside it (the same object)
 *     rules.fee.on=true        a value by its path
 *     .window!=calendar_week
 *     .cancel>0, .share<1      a number; a distribution is both, unless fixed
 *     posts                    a fact about the arm, or about the strategy or
 *                              population it belongs to (facts.c)
 *
 * A value of the rules has passed if it did so before or after any dated
 * change. A number of a rule also needs its `on`, unless its own condition
 * speaks of `.on`. A row whose condition is the one word `always` asks for
 * nothing, not even of the whole. */
#ifndef SIM_SCENARIO_CONDITIONS_H
#define SIM_SCENARIO_CONDITIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "scenario/reader.h"
#include "scenario/scenario.h"

/* Numbers read together: of a rulebook, or of an arm. */
struct leaves {
    const struct reader_leaf *leaf; /* borrowed */
    size_t count;
    const struct configuration *config; /* borrowed; NULL: a rulebook alone, of
                                      * which only its own choices are known */
};

/* Whether leaf `i` has an effect, as far as the conditions of its row say. */
bool leaves_in_force(struct leaves leaves, size_t i);

/* The same for an arm. */
bool arm_in_force(const struct arm *arm, size_t i);

/* The n-th arm, if the baseline is told first, whose numbers other arms change. */
int arm_from_baseline(const struct scenario *scenario, int n);

/* Whether a condition is written as above and its facts exist (for tests). */
bool in_force_is_condition(const char *only_if);

/* The number in the first brackets of a path: 3 of `populations[3].size`; -1 if
 * there is none. */
int leaf_member(const char *path);

/* The leaf of that path, or NULL. */
const struct reader_leaf *leaves_find(struct leaves leaves, const char *path);

/* facts.c. Whether anybody follows a strategy, at some time. */
bool configuration_is_followed(const struct configuration *config,
                               int strategy);

/* Whether a population has anybody. */
bool population_has_members(const struct population *population);

/* A fact by its name: -1 if there is none of that name. `member`: of the list
 * of strategies or populations, where the fact is about one. What is not known
 * holds: without a configuration (NULL), every fact. */
int configuration_fact(const struct configuration *config, const char *name,
                       size_t length, int member);

#endif
