/* What is wanted of a scenario by options: to sweep numbers, to run only some of
 * its arms. Both change the document as the file itself could have said it, so
 * that a results folder keeps them. */
#ifndef SIM_SCENARIO_BY_OPTION_H
#define SIM_SCENARIO_BY_OPTION_H

#include <stddef.h>

#include "base/status.h"
#include "json/document.h"

/* Borrowed texts; start with {0}. */
struct by_option {
    const char *const *sweep; /* "PATH=A,B,C": values are JSON or words */
    size_t nsweep;
    const char *const *arm; /* names; beside them the baseline is run */
    size_t narm;
};

/* Sweeps become one experiment `sweep` of kind design, a grid of all of them,
 * behind the others (one of that name is replaced). Arms that are not named, are
 * not the baseline and are compared with none of those are left out, and so are
 * experiments about them: *left_out of these. SIM_EUSAGE and what is wrong. */
enum sim_status by_option_apply(const struct by_option *wanted,
                                struct document *document, int *left_out,
                                struct sim_error *err);

#endif
