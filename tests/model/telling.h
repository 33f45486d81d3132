/* Verdicts of made up numbers. */
#ifndef TESTS_MODEL_TELLING_H
#define TESTS_MODEL_TELLING_H

#include "estimates/estimates.h"

/* A scenario with its estimates, all 0, of so many replications that there are
 * no results of. */
struct telling_world {
    struct runs runs;
    struct estimates estimates;
};
void telling_set_up(struct telling_world *world, const char *scenario,
                    int64_t replications);
void telling_tear_down(struct telling_world *world);

/* The difference of an arm from its pair by the headline, to be filled. */
struct estimates_contrast *telling_contrast(struct telling_world *world,
                                            int arm);

/* Fails unless the text is for everybody: at most so many sentences, each with an
 * end, no statistics' words, no exponents, no "nan". */
void telling_is_plain(const char *text, int sentences);

#endif
