/* The answer to one person, in words and as data. */
#ifndef SIM_OUTPUT_ASKED_WORDS_H
#define SIM_OUTPUT_ASKED_WORDS_H

#include <cjson/cJSON.h>

#include "base/text.h"
#include "estimates/asked.h"

/* What a file of one's own proposals says. */
struct asked_file {
    int64_t n; /* proposals */
    struct {
        double share, low, high;
    } answered, won; /* of those of which it says */
};

/* Which rules were taken, and from which file. */
struct asked_era {
    const char *name, *title;      /* of the rulebook */
    bool is_newest;                /* nobody asked for another */
    const struct asked_file *file; /* NULL: none was given */
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
