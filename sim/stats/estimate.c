/* Names of the flags. */
#include "stats/estimate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "base/units.h"

/* ORDER ESTIMATE_FLAG */
static const char *const flag_names[] = {
    "insufficient_replications",
    "replications_missing",
    "skewed",
    "no_variance",
    "undefined",
    "unbounded_low",
    "unbounded_high",
    "weak_pairing",
    "cap_reached",
    "no_indifference_value",
    "not_finite",
    "batches_correlated",
    "warmup_at_boundary",
    "resamples_undefined",
    "seed_noise",
    "biased_by_selection",
    "other_inputs",
    "censored",
    "sequential",
};
_Static_assert(COUNTOF(flag_names) == ESTIMATE_NFLAGS, "a name per flag");

struct estimate estimate_missing(double level, const char *method,
                                 unsigned flags)
{
    return (struct estimate){
        .estimate = NAN,
        .low = NAN,
        .high = NAN,
        .df = NAN,
        .sd = NAN,
        .level = level,
        .method = method,
        .flags = flags,
    };
}

void estimate_flags_print(unsigned flags, char text[ESTIMATE_FLAGS_SIZE])
{
    size_t length = 0;

    text[0] = '\0';
    for (size_t i = 0; i < COUNTOF(flag_names); i++) {
        if (!(flags & (1U << i)))
            continue;
        int added = snprintf(text + length, ESTIMATE_FLAGS_SIZE - length,
                             "%s%s", length ? ";" : "", flag_names[i]);
        SIM_REQUIRE(added > 0 && length + (size_t)added < ESTIMATE_FLAGS_SIZE);
        length += (size_t)added;
    }
}
