/* What the guesses behind a scenario do to its answer, in sentences. */
#ifndef SIM_OUTPUT_VERDICT_GUESSES_H
#define SIM_OUTPUT_VERDICT_GUESSES_H

#include "base/text.h"
#include "estimates/guesses.h"

/* One sentence: what each comparison comes to while the guesses move, and which of
 * them alone turn the answer, and where. Nothing if that is not known. */
void verdict_guesses(const struct estimates *estimates, struct text *out);

/* Of one of them: where it was moved, and what that does. False: not known, or
 * there are no more. */
bool verdict_guess(const struct estimates *estimates, int guess,
                   struct text *out);

/* Why nothing is known, and what to do; nothing if something is. */
void verdict_guesses_missing(const struct estimates *estimates,
                             struct text *out);

#endif
