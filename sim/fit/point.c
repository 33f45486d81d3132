/* One setting of the parameters. */
#include "fit/point.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "replication/moment_values.h"
#include "scenario/smaller.h"
#include "stats/interval.h"

double point_value(const struct calibration_free *free, double position)
{
    double value = free->low + position * (free->high - free->low);
    char text[32];

    (void)snprintf(text, sizeof text, "%.6g", value);
    return fmin(free->high, fmax(free->low, strtod(text, NULL)));
}

/* ---- the scenario ---- */

struct patches {
    struct scenario_patch *patch; /* owned */
    cJSON **value;                /* owned, as are its members */
    size_t n;
};

static void add(struct patches *patches, const char *path, double value)
{
    cJSON *number = cJSON_CreateNumber(value);

    patches->value[patches->n] = number;
    patches->patch[patches->n++] = (struct scenario_patch){path, number, {{0}}};
}

static void make_patches(const struct fit *fit, const double *position,
                         struct patches *patches)
{
    double share = fit->options->share;
    size_t parts =
        share < 1 ? smaller_patches(fit->scenario, share, NULL, NULL) : 0;
    size_t most = parts + fit->nfree * (1 + (size_t)CALIBRATION_MAX_WITH);

    patches->patch = mem_new(most, sizeof *patches->patch);
    patches->value = mem_new(most, sizeof(cJSON *));
    patches->n = parts;
    if (parts > 0)
        (void)smaller_patches(fit->scenario, share, patches->patch,
                              patches->value);
    for (size_t k = 0; k < fit->nfree; k++) {
        const struct calibration_free *free = &fit->of->free[k];
        double value = point_value(free, position[k]);
        add(patches, free->path, value);
        for (int i = 0; i < free->nwith; i++)
            add(patches, free->with[i].path,
                free->with[i].constant + free->with[i].times * value);
    }
}

static enum sim_status vary(const struct fit *fit, const double *position,
                            struct scenario **out)
{
    struct patches patches = {0};
    bool only[SCENARIO_MAX_ARMS] = {false};

    only[fit->scenario->baseline] = true;
    make_patches(fit, position, &patches);
    enum sim_status status =
        scenario_vary(fit->scenario, patches.patch, patches.n, only,
                      "calibrate", out, fit->err);
    for (size_t i = 0; i < patches.n; i++)
        cJSON_Delete(patches.value[i]);
    mem_free((void *)patches.value);
    mem_free(patches.patch);
    return status;
}

/* ---- its moments ---- */

struct taking {
    const struct fit *fit;
    struct point_moments *to;
};

/* By the thread that finished it, into its own slots. */
static void finished(void *context, int64_t place, struct result *result)
{
    const struct taking *taking = context;
    const struct fit *fit = taking->fit;
    bool has_failed = result->has_failed;

    for (size_t t = 0; t < fit->ntargets; t++) {
        size_t at = t * taking->to->replications + (size_t)place;
        struct result_ratio ratio = {NAN, NAN};
        if (!has_failed)
            ratio =
                result_moment_ratio(result, fit->scenario->target[t].moment, 0);
        taking->to->above[at] = ratio.numerator;
        taking->to->below[at] = ratio.denominator;
    }
    result_fini(result);
    result->is_done = true; /* what was wanted of it is taken */
    result->has_failed = has_failed;
}

double point_residual(const struct target *target, double value)
{
    const struct moment_band *band = &target->band;
    double miss = 0, root = sqrt(target->weight);
    bool has_least = !isnan(band->least), has_most = !isnan(band->most);

    if (has_least && has_most && band->most > band->least)
        return root * (2 * value - band->least - band->most) /
               (band->most - band->least);
    if (has_least && value < band->least)
        miss = (value - band->least) / fmax(fabs(band->least), 1e-9);
    if (has_most && value > band->most)
        miss = (value - band->most) / fmax(fabs(band->most), 1e-9);
    return root * miss;
}

static enum sim_status conclude(const struct fit *fit,
                                struct point_moments *point)
{
    size_t n = point->replications;

    for (size_t t = 0; t < fit->ntargets; t++) {
        const struct target *target = &fit->scenario->target[t];
        interval_ratio_values(point->above + t * n, point->below + t * n, n,
                              point->row + t * n);
        point->value[t] =
            interval_mean(point->row + t * n, n, ESTIMATE_LEVEL).estimate;
        if (!fit->out->moment[t].is_fitted)
            continue;
        if (isnan(point->value[t]))
            return sim_fail(fit->err, SIM_EINPUT,
                            "%s: calibrate: the target %s has no value where "
                            "the fit looked: narrow the ranges, hold it out, "
                            "or simulate more",
                            fit->scenario->path, target->moment_name);
        point->residual[t] = point_residual(target, point->value[t]);
    }
    return SIM_OK;
}

static void point_new(const struct fit *fit, int64_t replications,
                      struct point_moments *point)
{
    size_t n = fit->ntargets, all = n * (size_t)replications;

    point->replications = (size_t)replications;
    point->value = mem_new(2 * n + 3 * all, sizeof *point->value);
    point->residual = point->value + n;
    point->row = point->residual + n;
    point->above = point->row + all;
    point->below = point->above + all;
}

enum sim_status point_run(struct fit *fit, const double *position,
                          enum rng_phase phase, int64_t replications,
                          struct point_moments *out)
{
    struct scenario *variant = NULL;
    enum sim_status status = vary(fit, position, &variant);

    *out = (struct point_moments){0};
    if (status)
        return status;
    point_new(fit, replications, out);
    size_t n = out->replications;
    struct runner_place *place = mem_new(n, sizeof *place);
    struct result *result = mem_new(n, sizeof *result);
    struct taking taking = {fit, out};
    for (size_t r = 0; r < n; r++)
        place[r] = (struct runner_place){.arm = variant->baseline,
                                         .replication = (int64_t)r};
    struct runner_work work = {.scenario = variant,
                               .phase = phase,
                               .place = place,
                               .nplaces = replications,
                               .result = result,
                               .finished = finished,
                               .context = &taking};
    status = runner_work(&work, &fit->options->runner);
    fit->out->points++;
    fit->out->runs += replications;
    if (status == SIM_EPARTIAL)
        status = sim_fail(fit->err, SIM_EPARTIAL,
                          "%s: calibrate: a replication failed its audit",
                          fit->scenario->path);
    if (!status)
        status = conclude(fit, out);
    mem_free(place);
    mem_free(result);
    scenario_free(variant);
    return status;
}

void point_fini(struct point_moments *point)
{
    mem_free(point->value);
    *point = (struct point_moments){0};
}
