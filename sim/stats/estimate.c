/* Names of the flags. */
#include "stats/estimate.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/status.h"
#include "base/units.h"

static const struct {
    enum estimate_flag flag;
    const char *name;
} flag_rows[] = {
    {ESTIMATE_INSUFFICIENT, "insufficient_replications"},
    {ESTIMATE_MISSING, "replications_missing"},
    {ESTIMATE_SKEWED, "skewed"},
    {ESTIMATE_NO_VARIANCE, "no_variance"},
    {ESTIMATE_UNDEFINED, "undefined"},
    {ESTIMATE_UNBOUNDED_LOW, "unbounded_low"},
    {ESTIMATE_UNBOUNDED_HIGH, "unbounded_high"},
    {ESTIMATE_WEAK_PAIRING, "weak_pairing"},
    {ESTIMATE_CAP_REACHED, "cap_reached"},
    {ESTIMATE_NO_INDIFFERENCE, "no_indifference_value"},
    {ESTIMATE_NOT_FINITE, "not_finite"},
    {ESTIMATE_BATCHES_CORRELATED, "batches_correlated"},
    {ESTIMATE_TRUNCATION_BOUNDARY, "warmup_at_boundary"},
    {ESTIMATE_RESAMPLES, "resamples_undefined"},
    {ESTIMATE_SEED_NOISE, "seed_noise"},
    {ESTIMATE_SELECTED, "biased_by_selection"},
    {ESTIMATE_OTHER_INPUTS, "other_inputs"},
    {ESTIMATE_CENSORED, "censored"},
    {ESTIMATE_SEQUENTIAL, "sequential"},
};
_Static_assert(COUNTOF(flag_rows) == ESTIMATE_NFLAGS, "a name per flag");

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

bool estimate_is_sequence(const struct estimate *estimate)
{
    return strcmp(estimate->method, ESTIMATE_SEQUENCE) == 0;
}

void estimate_flags_print(unsigned flags, char text[ESTIMATE_FLAGS_SIZE])
{
    size_t length = 0;

    text[0] = '\0';
    for (size_t i = 0; i < COUNTOF(flag_rows); i++) {
        if (!(flags & flag_rows[i].flag))
            continue;
        int added = snprintf(text + length, ESTIMATE_FLAGS_SIZE - length,
                             "%s%s", length ? ";" : "", flag_rows[i].name);
        SIM_REQUIRE(added > 0 && length + (size_t)added < ESTIMATE_FLAGS_SIZE);
        length += (size_t)added;
    }
}
