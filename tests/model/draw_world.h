/* Random scenarios: valid, small, and unlike each other. Rules, strategies and
 * market parameters are drawn by their parameter tables, so that what is added
 * to a table is drawn as well. Run from the root of the tree. */
#ifndef TESTS_MODEL_DRAW_WORLD_H
#define TESTS_MODEL_DRAW_WORLD_H

#include "scenario/scenario.h"

/* The scenario of a number: the same number, the same scenario, in a market of
 * this kind. It is written to a file and loaded as any other; what the checks
 * across fields refuse is drawn anew. scenario_free releases it. */
struct scenario *draw_world(uint64_t number, enum market_kind kind);

/* The text of the one drawn last; until the next. */
const char *draw_world_text(void);

#endif
