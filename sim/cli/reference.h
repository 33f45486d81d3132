/* The fields of a scenario and of `rules`, for people. */
#ifndef SIM_CLI_REFERENCE_H
#define SIM_CLI_REFERENCE_H

#include <stdbool.h>

#include "base/text.h"

/* All of a scenario, on standard output. */
void reference_print(void);

/* A section or a field by its path or by its name alone ("market",
 * "market.hire", "populations[stock].size", "hire"); false: there is none. */
bool reference_topic(const char *word);

/* Sets `out` (empty) to the path of a field that is near to the word, if any. */
void reference_suggest(const char *word, struct text *out);

#endif
