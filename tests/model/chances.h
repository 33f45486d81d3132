/* Whether hires counted by their chances are the same on average as hires. */
#ifndef TESTS_MODEL_CHANCES_H
#define TESTS_MODEL_CHANCES_H

#include "scenario/metrics.h"

#define WORLD_CHOICES "tests/model/worlds/choices.json"

/* A quantity, the same by chances, and that whose level is the measure. */
struct chances_pair {
    enum metric_id realised, expected, level;
};

/* Runs so many replications (2 to 400) of a world, set as in world_load, and
 * asserts of each pair, of all and of every population, that the mean
 * difference lies within `part` of the level: two one-sided tests at .025
 * each. */
void chances_are_unbiased(const char *path, const char *const *set, int reps,
                          const struct chances_pair *pair, int npairs,
                          double part);

#endif
