/* Two results that must be the same to the last bit. */
#ifndef TESTS_MODEL_SAME_H
#define TESTS_MODEL_SAME_H

#include "replication/result.h"

/* Everything but the events: they are others if settlement is eager. Fails the
 * test, with the label and what differs. */
void same_results(const struct result *a, const struct result *b,
                  const char *label);

/* The same but for what is kept of single accounts. */
void same_numbers(const struct result *a, const struct result *b,
                  const char *label);

/* Whether what is counted of posts is. */
bool same_posts(const struct result_posts *a, const struct result_posts *b);

#endif
