/* Parts of scenario_load. Private to scenario/. */
#ifndef SIM_SCENARIO_LOAD_PARTS_H
#define SIM_SCENARIO_LOAD_PARTS_H

#include "scenario/scenario.h"

/* read.c: one arm's document, patched; rulebooks are looked for in `where`.
 * Checks across fields are configuration_check. */
void scenario_read(struct reader *reader, const struct rulebook_place *where,
                   struct configuration *config);

/* treated.c: who treats whom, of populations that were read. */
void scenario_find_treated(struct reader *reader, struct configuration *config);

/* The same file: the population of that name, from 0; -1, and an error, if there is
 * none. Without the error if their list could not be read, which was said. */
int scenario_find_population(struct reader *reader, const char *path,
                             const char *wanted,
                             const struct configuration *config);

/* dated_rules.c: lays the values that one change gives over a rulebook; and the
 * rulebooks that are in force, once changes are read and in order. */
void changes_lay_over(struct reader *reader, const struct rule_change *change,
                      struct rulebook *rules);
void changes_make_rulebooks(struct reader *reader,
                            struct configuration *config);

/* changes.c: whose own changes are, once populations were read. */
void scenario_find_groups(struct reader *reader, struct configuration *config);

/* standard.c: the mean value of each kind of contract; once all has been read
 * without an error. */
void standard_fill(struct configuration *config);

/* read_strategies.c: the list `strategies`, and behind it the strategy of who
 * does nothing at all. */
void scenario_read_strategies(struct reader *reader, const cJSON *root,
                              struct configuration *config);

/* overridden.c: what the file or --set says and every arm says otherwise is
 * read all the same, so that a wrong name or type in it is an error. */
void overridden_check(const struct scenario *scenario, struct sim_error *err);

/* told_once.c: adds the lines of `own` that `err` does not say yet. Two lines say
 * the same if they differ only by names in brackets and have one place: members
 * that are like another share what is wrong with it. */
void errors_add_new(struct sim_error *err, const struct sim_error *own);

/* load.c: applies an arm's `set` to a copy, or a view, of the document. */
void scenario_patch_arm(const struct scenario *scenario,
                        struct document *document, int index,
                        struct sim_error *err);

/* pairs.c: the baseline; then, for each arm, the one it is compared with, and the
 * one in which a group alone does what all do in it. */
void pairs_find(struct scenario *scenario, struct reader *reader);

/* check_arms.c: of arms that are compared, whether they have one past where
 * somebody's arrivals go by it; once pairs are known and all is read. */
void arms_check_usual(const struct scenario *scenario, struct reader *reader);

/* answered.c: what the verdict begins with is there: experiments, a metric, a
 * cohort that is followed. */
void answered_check(const struct scenario *scenario, struct reader *reader);

/* kept_persons.c: whose own figures are kept, in every arm's configuration; once
 * pairs are known. */
void scenario_find_persons(struct scenario *scenario, struct reader *reader);

/* experiment_resolve.c: names of arms and metrics in experiments. */
void experiments_resolve(struct scenario *scenario, struct reader *reader);

/* calibration.c: every end of every parameter, and what goes with it, must be a
 * value that loads. */
void calibration_try(const struct scenario *scenario, struct sim_error *err);

/* Every end of every factor must be a value that loads. */
void experiments_try_factors(const struct scenario *scenario,
                             struct sim_error *err);

#endif
