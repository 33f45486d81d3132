/* A fit in words. */
#include <math.h>
#include <stdio.h>

#include "fit/fitting.h"

enum {
    NAME = 30
};

static const char *inside_of(const struct target *target,
                             const struct calibrate_moment *moment)
{
    if (isnan(moment->fresh.low))
        return "?";
    switch (
        moment_judge(&target->band, moment->fresh.low, moment->fresh.high)) {
    case MOMENT_INSIDE:
        return "yes";
    case MOMENT_OUTSIDE:
        return "NO";
    case MOMENT_UNDECIDED:
        break;
    }
    return "edge";
}

/* Fitted or held out: how many, and of these how many are not outside. */
static void count(const struct calibration_result *result, bool is_fitted,
                  int *all, int *outside)
{
    const struct scenario *scenario = result->scenario;

    *all = *outside = 0;
    for (int t = 0; t < scenario->ntargets; t++) {
        const struct calibrate_moment *moment = &result->moment[t];
        if (moment->is_fitted != is_fitted)
            continue;
        *all += 1;
        *outside += !isnan(moment->fresh.low) &&
                    moment_judge(&scenario->target[t].band, moment->fresh.low,
                                 moment->fresh.high) == MOMENT_OUTSIDE;
    }
}

static void add_verdict(const struct calibration_result *result,
                        struct text *out)
{
    int all, outside, held, held_outside;

    count(result, true, &all, &outside);
    count(result, false, &held, &held_outside);
    text_printf(out,
                "On random numbers that no fit saw it misses %d of %d fitted "
                "targets",
                outside, all);
    if (held > 0)
        text_printf(out, ",\nand %d of the %d held out", held_outside, held);
    text_printf(out,
                ".\nSum of squared distances from the middle of the targets, "
                "in halves of their\nwidth: %.4g at the start, %.3g now.\n",
                result->first, result->last);
    if (!result->is_settled)
        text_add(out, "It was still getting better when the rounds were "
                      "over: raise calibrate.rounds.\n");
}

static void add_parameters(const struct calibration_result *result,
                           struct text *out)
{
    const struct calibration *of = result->scenario->calibration;

    text_printf(out, "\n%-20s %9s %9s  %-19s %s\n", "parameter", "start",
                "fitted", "95 % interval", "by luck");
    for (int k = 0; k < of->nfree; k++) {
        const struct calibrate_parameter *found = &result->parameter[k];
        char range[32];
        (void)snprintf(range, sizeof range, "%.3g to %.3g", found->low,
                       found->high);
        text_printf(out, "%-20.20s %9.4g %9.4g  %-19s +-%.2g%s\n",
                    of->free[k].name, found->start, found->value,
                    found->is_unseen ? "not identified" : range,
                    1.96 * found->chance,
                    found->is_at_end ? "; at the end" : "");
    }
}

static void add_unseen(const struct calibration_result *result,
                       struct text *out)
{
    const struct calibration *of = result->scenario->calibration;
    int n = 0;

    for (int k = 0; k < of->nfree; k++)
        if (result->parameter[k].is_unseen)
            text_printf(out, "%s%s",
                        n++ ? ", " : "\nNot identified: ", of->free[k].name);
    if (n > 0)
        text_add(out, ". Anywhere in the range, or with another of\nthem, the "
                      "targets hold as well: the value says nothing.\n");
}

static void add_moments(const struct calibration_result *result,
                        struct text *out)
{
    const struct scenario *scenario = result->scenario;

    text_printf(out, "\n%-*s %-17s %7s  %-15s %s\n", NAME, "target", "wanted",
                "fitted", "fresh", "inside");
    for (int t = 0; t < scenario->ntargets; t++) {
        const struct target *target = &scenario->target[t];
        const struct calibrate_moment *moment = &result->moment[t];
        struct text band = {0}, name = {0}, fresh = {0};
        moment_print_band(&target->band, &band);
        text_printf(&name, "%.26s%s", target->moment_name,
                    moment->is_fitted ? "" : " (*)");
        text_printf(&fresh, "%.3g +-%.2g", moment->fresh.estimate,
                    (moment->fresh.high - moment->fresh.low) / 2);
        text_printf(out, "%-*s %-17s %7.3g  %-15s %s\n", NAME, name.data,
                    band.data, moment->fitted, fresh.data,
                    inside_of(target, moment));
        text_fini(&band);
        text_fini(&name);
        text_fini(&fresh);
    }
    text_add(out, "`edge`: the interval of the fresh numbers holds a bound. "
                  "(*) held out of the fit\n");
}

void calibrate_tell(const struct calibration_result *result, struct text *out)
{
    add_verdict(result, out);
    add_parameters(result, out);
    add_unseen(result, out);
    add_moments(result, out);
    text_printf(out,
                "\nThe intervals take a target's band for two standard errors "
                "either way; `by luck`\nis what other random numbers alone "
                "would do. They hang on all numbers that were\nnot free. %lld "
                "settings were tried, %lld replications of %.3g of the "
                "market.\n",
                (long long)result->points, (long long)result->runs,
                result->share);
}
