/* --sweep and --arm, as the file could have said it. */
#include "scenario/by_option.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/param.h"
#include "scenario/experiments.h"
#include "scenario/reader_parts.h"
#include "scenario/scenario.h"
#include "json/build.h"
#include "json/document_path.h"

#define SWEEP "sweep"

/* ---- --sweep ---- */

/* Bytes up to the next comma that is in no brackets and no quotes. */
static size_t value_length(const char *at)
{
    int depth = 0;
    bool is_quoted = false;
    size_t i = 0;

    for (; at[i]; i++) {
        if (at[i] == '"' && (i == 0 || at[i - 1] != '\\'))
            is_quoted = !is_quoted;
        else if (!is_quoted && strchr("[{", at[i]))
            depth++;
        else if (!is_quoted && strchr("]}", at[i]))
            depth--;
        else if (!is_quoted && depth <= 0 && at[i] == ',')
            break;
    }
    return i;
}

static enum sim_status refuse(struct sim_error *err, const char *text,
                              const char *why)
{
    struct text shown = {0};

    document_quote(&shown, text);
    enum sim_status status =
        sim_fail(err, SIM_EUSAGE, "--sweep: %s: %s", shown.data, why);
    text_fini(&shown);
    return status;
}

static enum sim_status read_values(const char *text, cJSON *values,
                                   struct sim_error *err)
{
    const char *at = strchr(text, '=') + 1;

    for (;;) {
        size_t length = value_length(at);
        struct text one = {0};
        text_add_bytes(&one, at, length);
        cJSON *value = document_value(one.data ? one.data : "");
        text_fini(&one);
        if (!value)
            return refuse(err, text, "a value is neither JSON nor a word");
        json_push_take(values, value);
        if (!at[length])
            break;
        at += length + 1;
    }
    if (cJSON_GetArraySize(values) < 2)
        return refuse(err, text, "give at least two values: PATH=A,B,...");
    return SIM_OK;
}

static bool is_taken(const cJSON *factors, const char *name)
{
    const cJSON *factor;

    cJSON_ArrayForEach(factor, factors)
    {
        const char *other = document_name_of(factor);
        if (other && strcmp(other, name) == 0)
            return true;
    }
    return false;
}

/* How results refer to it: the last word of its path, unless that is no name or
 * another has it. */
static cJSON *factor_name(const char *path, const cJSON *factors)
{
    const char *dot = strrchr(path, '.');
    struct text name = {0};

    text_add(&name, dot ? dot + 1 : path);
    if (!reader_is_name(name.data) || reader_name_trap(name.data) ||
        is_taken(factors, name.data)) {
        name.length = 0;
        text_printf(&name, "factor-%d", cJSON_GetArraySize(factors) + 1);
    }
    cJSON *text = json_text(name.data);
    text_fini(&name);
    return text;
}

static enum sim_status add_factor(const char *text, cJSON *factors,
                                  struct sim_error *err)
{
    const char *equals = strchr(text, '=');
    struct text path = {0};

    if (!equals || equals == text)
        return refuse(err, text, "expected PATH=A,B,...");
    text_add_bytes(&path, text, (size_t)(equals - text));
    cJSON *factor = json_object();
    json_set_take(factor, "name", factor_name(path.data, factors));
    json_set_take(factor, "path", json_text(path.data));
    text_fini(&path);
    cJSON *values = json_set_take(factor, "values", json_array());
    enum sim_status status = read_values(text, values, err);
    json_push_take(factors, factor);
    return status;
}

/* "What do price_usd and size do?" */
static cJSON *sweep_title(const cJSON *factors)
{
    int count = cJSON_GetArraySize(factors);
    struct text title = {0};

    text_printf(&title, "What %s ", count == 1 ? "does" : "do");
    for (int i = 0; i < count; i++)
        text_printf(&title, "%s%s",
                    i == 0          ? ""
                    : i + 1 < count ? ", "
                                    : " and ",
                    document_name_of(cJSON_GetArrayItem(factors, i)));
    text_add(&title, " do?");
    cJSON *text = json_text(title.data);
    text_fini(&title);
    return text;
}

/* A copy of the list of that name, empty if there is none. */
static cJSON *copy_of(const struct document *document, const char *key)
{
    const cJSON *list = reader_get(document->root, key);
    cJSON *copy = cJSON_IsArray(list) ? cJSON_Duplicate(list, 1) : json_array();

    SIM_REQUIRE(copy);
    return copy;
}

static enum sim_status add_sweep(const struct by_option *wanted,
                                 struct document *document,
                                 struct sim_error *err)
{
    cJSON *sweep = json_object(), *list = copy_of(document, "experiments");
    enum sim_status status = SIM_OK;

    json_set_take(sweep, "name", json_text(SWEEP));
    json_set_take(sweep, "kind", json_text("design"));
    cJSON *factors = json_set_take(sweep, "factors", json_array());
    for (size_t i = 0; i < wanted->nsweep && !status; i++)
        status = add_factor(wanted->sweep[i], factors, err);
    json_set_take(sweep, "title", sweep_title(factors));
    for (int i = cJSON_GetArraySize(list); i-- > 0;) {
        const char *name = document_name_of(cJSON_GetArrayItem(list, i));
        if (name && strcmp(name, SWEEP) == 0)
            cJSON_DeleteItemFromArray(list, i);
    }
    json_push_take(list, sweep);
    if (!status)
        status = document_patch(document, "experiments", list, "--sweep", err);
    cJSON_Delete(list);
    return status;
}

/* ---- --arm ---- */

static int find_arm(const cJSON *arms, const char *name)
{
    int count = cJSON_GetArraySize(arms);

    for (int i = 0; i < count && name; i++) {
        const char *other = document_name_of(cJSON_GetArrayItem(arms, i));
        if (other && strcmp(other, name) == 0)
            return i;
    }
    return -1;
}

static enum sim_status fail_arm(const cJSON *arms, const char *name,
                                struct sim_error *err)
{
    struct text_nearest nearest = {.word = name};
    struct text names = {0};
    const cJSON *arm;

    cJSON_ArrayForEach(arm, arms)
    {
        const char *other = document_name_of(arm);
        if (!other)
            continue;
        text_nearest_try(&nearest, other);
        text_printf(&names, "%s%s", names.data ? ", " : "", other);
    }
    sim_fail(err, SIM_EUSAGE, "--arm: no arm %s; %s%s%sthere are %s", name,
             nearest.best ? "did you mean " : "",
             nearest.best ? nearest.best : "", nearest.best ? "? " : "",
             names.data ? names.data : "none");
    text_fini(&names);
    return SIM_EUSAGE;
}

/* The text of a key, plain or with its provenance. */
static const char *word_of(const cJSON *object, const char *key)
{
    const cJSON *item = reader_get(object, key);

    return cJSON_GetStringValue(cJSON_IsObject(item) ? reader_get(item, "value")
                                                     : item);
}

/* Those that an arm is compared with, and those they are. */
static void keep_with(const cJSON *arms, int arm, bool *kept)
{
    for (int steps = 0; arm >= 0 && steps < SCENARIO_MAX_ARMS; steps++) {
        const cJSON *item = cJSON_GetArrayItem(arms, arm);
        int alone = find_arm(arms, word_of(item, "alone"));
        kept[arm] = true;
        if (alone >= 0)
            kept[alone] = true;
        arm = find_arm(arms, word_of(item, "pair"));
    }
}

/* Whether an experiment is about an arm that is left out. */
static bool is_about(const cJSON *experiment, const cJSON *arms,
                     const bool *kept)
{
    static const char *const keys[] = {"arm", "versus"};

    for (size_t i = 0; i < COUNTOF(keys); i++) {
        int arm = find_arm(arms, word_of(experiment, keys[i]));
        if (arm >= 0 && !kept[arm])
            return true;
    }
    return false;
}

/* The members of a list that are kept, as the list. */
static enum sim_status patch_list(struct document *document, const char *key,
                                  const bool *kept, struct sim_error *err)
{
    cJSON *list = copy_of(document, key);

    for (int i = cJSON_GetArraySize(list); i-- > 0;)
        if (!kept[i])
            cJSON_DeleteItemFromArray(list, i);
    enum sim_status status = document_patch(document, key, list, "--arm", err);
    cJSON_Delete(list);
    return status;
}

static enum sim_status keep_arms(const struct by_option *wanted,
                                 struct document *document, int *left_out,
                                 struct sim_error *err)
{
    const cJSON *arms = reader_get(document->root, "arms");
    const cJSON *experiments = reader_get(document->root, "experiments");
    const char *baseline = word_of(document->root, "baseline");
    bool kept[SCENARIO_MAX_ARMS] = {false}, about[EXPERIMENT_MAX] = {false};
    int narms = cJSON_GetArraySize(arms),
        nexperiments = cJSON_GetArraySize(experiments);

    if (narms > SCENARIO_MAX_ARMS || nexperiments > EXPERIMENT_MAX)
        return SIM_OK; /* which is an error for the reader to tell */
    int base = find_arm(arms, baseline ? baseline : "base");
    keep_with(arms, base >= 0 || narms == 0 ? base : 0, kept);
    for (size_t i = 0; i < wanted->narm; i++) {
        int arm = find_arm(arms, wanted->arm[i]);
        if (arm < 0)
            return fail_arm(arms, wanted->arm[i], err);
        keep_with(arms, arm, kept);
    }
    for (int i = 0; i < nexperiments; i++) {
        const cJSON *item = cJSON_GetArrayItem(experiments, i);
        about[i] = !is_about(item, arms, kept);
        *left_out += !about[i];
    }
    if (*left_out > 0 && patch_list(document, "experiments", about, err))
        return SIM_EINPUT;
    return patch_list(document, "arms", kept, err);
}

enum sim_status by_option_apply(const struct by_option *wanted,
                                struct document *document, int *left_out,
                                struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    *left_out = 0;
    if (wanted->narm > 0)
        status = keep_arms(wanted, document, left_out, err);
    if (!status && wanted->nsweep > 0)
        status = add_sweep(wanted, document, err);
    return status;
}
