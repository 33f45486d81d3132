/* The market of a study in sentences, for people: how it differs from what was
 * meant or counted, and which targets it meets. */
#ifndef SIM_OUTPUT_MARKET_WORDS_H
#define SIM_OUTPUT_MARKET_WORDS_H

#include "estimates/as_simulated.h"
#include "estimates/judged.h"

/* Appends the warning of a row that is far; nothing of another. */
void market_words_far(const struct as_simulated *of, int index,
                      struct text *out);

/* Appends what the market did, beside what was counted on the platform or what
 * the scenario says: a sentence. */
void market_words_meanwhile(const struct as_simulated *of, struct text *out);

/* Appends what came of `n` targets: how many are met, which are missed, which
 * need more replications, and how many; nothing if there are none. */
void market_words_targets(const struct judged *judged, int n, struct text *out);

#endif
