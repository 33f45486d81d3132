/* Parts of scenario_load. Private to scenario/. */
#ifndef SIM_SCENARIO_LOAD_PARTS_H
#define SIM_SCENARIO_LOAD_PARTS_H

#include "scenario/scenario.h"

/* read.c: one arm's document, patched; rulebooks are looked for in `where`.
 * Checks across fields are scenario_check. */
void scenario_read(struct reader *reader, const struct rulebook_place *where,
                   struct scenario *scenario);

/* overridden.c: what the file or --set says and every arm says otherwise is
 * read all the same, so that a wrong name or type in it is an error. */
void overridden_check(const struct experiment_file *file,
                      struct sim_error *err);

/* load.c: applies an arm's `set` to a copy of the document. */
void scenario_patch_arm(const struct experiment_file *file,
                        struct document *document, int index,
                        struct sim_error *err);

/* plan_resolve.c: names of arms and metrics in experiments. */
void plans_resolve(struct experiment_file *file, struct reader *reader);

/* load.c: whether a path is about the study as a whole: its arms, random
 * numbers or experiments. Neither an arm nor a factor can change it. */
bool scenario_is_study(const char *path);

/* Every end of every factor must be a value that loads. */
void plans_try_factors(const struct experiment_file *file,
                       struct sim_error *err);

#endif
