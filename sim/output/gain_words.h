/* Who gains by an arm, in words for people: groups of ability and of tenure, by
 * their net value. */
#ifndef SIM_OUTPUT_GAIN_WORDS_H
#define SIM_OUTPUT_GAIN_WORDS_H

#include "base/text.h"
#include "estimates/detail.h"

/* What a difference says: "gains", "loses", "the same" (0 in every
 * replication), "not sure". */
const char *gain_word(const struct estimate *difference);

/* A group of ability or tenure as people call it: "the least able fifth". */
const char *gain_group(const struct detail_place *place);

/* Appends a sentence for ability and one for tenure: who gains, who loses, by
 * how much; nothing of a grouping that has nobody in it. */
void gain_words(const struct estimates *estimates,
                const struct estimates_contrast *of, struct text *out);

#endif
