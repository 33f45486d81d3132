/* The game of an experiment of kind `equilibrium`: who plays, what, and the
 * market in which the strategies are tried.
 *
 * One in so many of a population, `tested`, are set apart in groups of equal
 * size, one for each strategy; the groups take turns with the strategies, so
 * that each strategy is tried by the same people. All others, the crowd, play a
 * mix. */
#ifndef SIM_SCENARIO_PLAYED_H
#define SIM_SCENARIO_PLAYED_H

#include "scenario/scenario.h"

/* The name of a strategy, as the experiment lists it, and its title. Borrowed. */
const char *played_name(const struct experiment *experiment, int strategy);
const char *played_title(const struct scenario *scenario,
                         const struct experiment *experiment, int strategy);

/* How many freelancers each group has, and the share of the population that all
 * groups together are. */
int64_t played_group(const struct scenario *scenario,
                     const struct experiment *experiment);
double played_tested(const struct scenario *scenario,
                     const struct experiment *experiment);

/* The index of a group's population in a variant (0: all, 1: the first). */
int played_population(const struct scenario *scenario,
                      const struct experiment *experiment, int group);

/* A variant in which the crowd plays a mix (shares that add up to 1) and group g
 * plays strategy (g + turn) mod n. As scenario_vary. */
enum sim_status played_vary(const struct scenario *scenario,
                            const struct experiment *experiment,
                            const double *crowd, int turn,
                            struct scenario **out, struct sim_error *err);

/* Reads the list `strategies`; finds them, and the population. */
void played_read(struct reader *reader, const cJSON *item, const char *path,
                 struct experiment *experiment);
void played_resolve(const struct scenario *scenario, struct reader *reader,
                    const char *path, struct experiment *experiment);

#endif
