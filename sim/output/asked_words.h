/* The answer to one person, in words and as data. */
#ifndef SIM_OUTPUT_ASKED_WORDS_H
#define SIM_OUTPUT_ASKED_WORDS_H

#include <cjson/cJSON.h>

#include "base/text.h"
#include "estimates/asked.h"

/* Which rules were taken. */
struct asked_era {
    const char *name, *title; /* of the rulebook */
    bool is_newest;           /* nobody asked for another */
};

/* Some ten lines; with `more` further turning points and the first job of who
 * waits. */
void asked_add_words(const struct estimates *estimates,
                     const struct asked *asked, const struct asked_era *era,
                     bool more, struct text *out);

/* The same numbers and all others, as one object, the caller's. */
cJSON *asked_json(const struct estimates *estimates, const struct asked *asked,
                  const struct asked_era *era);

#endif
