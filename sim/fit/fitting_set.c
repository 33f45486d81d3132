/* Fitted values as a scenario states them, and how they came about. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fit/fitting.h"
#include "json/build.h"
#include "json/document_path.h"

static cJSON *real(double value)
{
    char text[32];

    (void)snprintf(text, sizeof text, "%.6g", value);
    return json_real(isfinite(value) ? strtod(text, NULL) : value);
}

/* Whether a whole value stands there, which may have its provenance, not a
 * number inside of one. */
static bool is_leaf(const struct scenario *scenario, const char *path)
{
    const struct arm *arm = &scenario->arm[scenario->baseline];
    struct text canonical = {0};
    bool is_there = false;

    if (!document_walk(scenario->document, path, &canonical))
        canonical.length = 0;
    const char *at = canonical.length > 0 ? canonical.data : path;
    for (size_t i = 0; i < arm->nleaf && !is_there; i++)
        is_there = strcmp(arm->leaf[i].path, at) == 0;
    text_fini(&canonical);
    return is_there;
}

/* The value, exactly: shares have to add up. Its ends are in order. */
static void add_value(cJSON *set, const struct scenario *scenario,
                      const char *path, const double value[3], const char *note)
{
    cJSON *leaf;

    if (!is_leaf(scenario, path)) {
        json_set_take(set, path, json_real(value[0]));
        return;
    }
    leaf = json_set_take(set, path, json_object());
    json_set_take(leaf, "value", json_real(value[0]));
    json_set_take(leaf, "low", real(fmin(value[1], value[2])));
    json_set_take(leaf, "high", real(fmax(value[1], value[2])));
    json_set_take(leaf, "source", json_text("assumed"));
    json_set_take(leaf, "note", json_text(note));
}

cJSON *calibrate_set(const struct calibration_result *result, const char *note)
{
    const struct calibration *of = result->scenario->calibration;
    cJSON *set = json_object();

    for (int k = 0; k < of->nfree; k++) {
        const struct calibration_free *free = &of->free[k];
        const struct calibrate_parameter *found = &result->parameter[k];
        const double value[3] = {found->value, found->low, found->high};
        add_value(set, result->scenario, free->path, value, note);
        for (int i = 0; i < free->nwith; i++) {
            const struct calibration_with *with = &free->with[i];
            double other[3];
            for (int e = 0; e < 3; e++)
                other[e] = with->constant + with->times * value[e];
            add_value(set, result->scenario, with->path, other, note);
        }
    }
    return set;
}

static void add_parameters(cJSON *out, const struct calibration_result *result)
{
    const struct calibration *of = result->scenario->calibration;
    cJSON *list = json_set_take(out, "parameters", json_array());

    for (int k = 0; k < of->nfree; k++) {
        const struct calibrate_parameter *found = &result->parameter[k];
        cJSON *one = json_push_take(list, json_object());
        json_set_take(one, "name", json_text(of->free[k].name));
        json_set_take(one, "start", real(found->start));
        json_set_take(one, "value", real(found->value));
        json_set_take(one, "error_by_luck", real(found->chance));
        json_set_take(one, "error", real(found->error));
        json_set_take(one, "is_identified", json_bool(!found->is_unseen));
    }
}

static void add_moments(cJSON *out, const struct calibration_result *result)
{
    const struct scenario *scenario = result->scenario;
    cJSON *list = json_set_take(out, "moments", json_array());

    for (int t = 0; t < scenario->ntargets; t++) {
        const struct calibrate_moment *moment = &result->moment[t];
        cJSON *one = json_push_take(list, json_object());
        json_set_take(one, "moment",
                      json_text(scenario->target[t].moment_name));
        json_set_take(one, "is_fitted", json_bool(moment->is_fitted));
        json_set_take(one, "start", real(moment->first));
        json_set_take(one, "fitted", real(moment->fitted));
        json_set_take(one, "fresh", real(moment->fresh.estimate));
        json_set_take(one, "fresh_low", real(moment->fresh.low));
        json_set_take(one, "fresh_high", real(moment->fresh.high));
    }
}

cJSON *calibrate_provenance(const struct calibration_result *result,
                            const char *version)
{
    const struct scenario *scenario = result->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    cJSON *out = json_object();

    json_set_take(out, "by", json_text("calibrate"));
    json_set_take(out, "program", json_text(version));
    json_set_take(out, "scenario", json_text(config->name));
    json_set_take(out, "seed", json_seed(config->seed));
    json_set_take(out, "scale", json_real(result->share));
    json_set_take(out, "replications",
                  json_int(scenario->calibration->replications));
    json_set_take(out, "fresh_replications", json_int(result->fresh));
    json_set_take(out, "settings_tried", json_int(result->points));
    json_set_take(out, "sum_of_squares_start", real(result->first));
    json_set_take(out, "sum_of_squares", real(result->last));
    json_set_take(out, "is_settled", json_bool(result->is_settled));
    add_parameters(out, result);
    add_moments(out, result);
    return out;
}
