/* Reading and checking summary.json, and numbers for people. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "report/report_parts.h"

const char *report_text(const cJSON *object, const char *key)
{
    const char *text =
        cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(object, key));

    return text ? text : "";
}

double report_number(const cJSON *object, const char *key)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);

    return cJSON_IsNumber(item) && isfinite(item->valuedouble)
               ? item->valuedouble
               : (double)NAN;
}

const cJSON *report_list(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

bool report_is_of_all(const char *population)
{
    return !population[0] || strcmp(population, "all") == 0;
}

void report_add_number(struct text *out, double value, int decimals)
{
    char digits[64];

    if (!isfinite(value)) {
        text_add(out, "–");
        return;
    }
    if (fabs(value) >= 1e15) {
        text_printf(out, "%.6g", value);
        return;
    }
    (void)snprintf(digits, sizeof digits, "%.*f", decimals, fabs(value));
    /* A value that rounds to zero has no sign. */
    if (value < 0 && strspn(digits, "0.") < strlen(digits))
        text_add(out, "−");
    size_t whole = strcspn(digits, ".");
    for (size_t i = 0; i < whole; i++) {
        if (i > 0 && (whole - i) % 3 == 0)
            text_add(out, ",");
        text_add_bytes(out, digits + i, 1);
    }
    text_add(out, digits + whole);
}

/* How long the option is that begins there (--set, -o); 0: none does. */
static size_t option_length(const char *text, const char *at)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz";
    bool begins = at == text || strchr(" (\"'", at[-1]);
    size_t dashes = strspn(at, "-");

    if (!begins || dashes < 1 || dashes > 2 || !at[dashes] ||
        !strchr(letters, at[dashes]))
        return 0;
    return dashes + strspn(at + dashes, "abcdefghijklmnopqrstuvwxyz-");
}

/* A command, which is last in its sentence, stays as it is to be typed. */
static void add_typed(struct text *out, const char *command)
{
    text_add(out, "<code class=\"command\">");
    escape_html(out, command);
    text_add(out, "</code>");
}

void report_add_prose(struct text *out, const char *text)
{
    const char *command = strstr(text, "connectsim run ");
    const char *end = command ? command : text + strlen(text);
    struct text between = {0};
    const char *at = text;

    while (at < end) {
        size_t length = option_length(text, at);
        if (length == 0) {
            text_add_bytes(&between, at++, 1);
            continue;
        }
        escape_html(out, between.data ? between.data : "");
        text_add(out, "<span class=\"option\">");
        text_add_bytes(out, at, length);
        text_add(out, "</span>");
        text_fini(&between);
        at += length;
    }
    escape_html(out, between.data ? between.data : "");
    text_fini(&between);
    if (command)
        add_typed(out, command);
}

void report_add_value(struct text *out, const cJSON *item)
{
    if (cJSON_IsString(item) && item->valuestring[0])
        escape_html(out, item->valuestring);
    else if (cJSON_IsBool(item))
        text_add(out, cJSON_IsTrue(item) ? "yes" : "no");
    else if (!cJSON_IsNumber(item) || !isfinite(item->valuedouble))
        text_add(out, "–");
    else if (fabs(item->valuedouble) < 1e15 &&
             floor(item->valuedouble) == item->valuedouble)
        report_add_number(out, item->valuedouble, 0);
    else
        text_printf(out, "%s%.10g", item->valuedouble < 0 ? "−" : "",
                    fabs(item->valuedouble));
}

/* The lists of objects of an object, each with the key a member must have. */
struct list_rule {
    const char *key;
    const char *member_key;
    int is_required;
};

static enum sim_status check_members(const cJSON *list, const char *path,
                                     const struct list_rule *rule,
                                     struct sim_error *err)
{
    const cJSON *member;
    int i = 0;

    cJSON_ArrayForEach(member, list)
    {
        const cJSON *name =
            cJSON_IsObject(member)
                ? cJSON_GetObjectItemCaseSensitive(member, rule->member_key)
                : NULL;
        if (!cJSON_IsString(name))
            return sim_fail(err, SIM_EINPUT,
                            "%s: %s[%d] must be an object with a text \"%s\"",
                            path, rule->key, i, rule->member_key);
        i++;
    }
    return SIM_OK;
}

static enum sim_status check_list(const cJSON *object, const char *path,
                                  const struct list_rule *rule,
                                  struct sim_error *err)
{
    const cJSON *list = cJSON_GetObjectItemCaseSensitive(object, rule->key);

    if (!list && !rule->is_required)
        return SIM_OK;
    if (!cJSON_IsArray(list))
        return sim_fail(err, SIM_EINPUT, "%s: %s must be a list", path,
                        rule->key);
    return check_members(list, path, rule, err);
}

static enum sim_status check(const cJSON *summary, const char *path,
                             struct sim_error *err)
{
    static const struct list_rule lists[] = {
        {"arms", "name", 1},        {"comparisons", "arm", 0},
        {"changes", "path", 0},     {"rules", "rule", 0},
        {"targets", "moment", 0},   {"as_simulated", "moment", 0},
        {"assumptions", "path", 0}, {"sources", "key", 0},
    };
    static const struct list_rule metrics = {"metrics", "metric", 0};
    const cJSON *arm, *notes;

    if (!cJSON_IsObject(summary))
        return sim_fail(err, SIM_EINPUT, "%s: must be an object", path);
    if (!report_text(summary, "scenario")[0])
        return sim_fail(err, SIM_EINPUT, "%s: scenario must be a text", path);
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        enum sim_status status = check_list(summary, path, &lists[i], err);
        if (status)
            return status;
    }
    notes = report_list(summary, "notes");
    if (notes && !cJSON_IsArray(notes))
        return sim_fail(err, SIM_EINPUT, "%s: notes must be a list", path);
    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        struct text place = {0};
        text_printf(&place, "%s: arm %s", path, report_text(arm, "name"));
        enum sim_status status = check_list(arm, place.data, &metrics, err);
        text_fini(&place);
        if (status)
            return status;
    }
    return SIM_OK;
}

enum sim_status report_load(const char *results_dir, cJSON **out,
                            struct sim_error *err)
{
    char *path = file_path(results_dir, "summary.json");
    struct text text = {0};
    const char *stop = NULL;
    enum sim_status status = file_read(path, &text, err);

    *out = NULL;
    if (!status) {
        *out = cJSON_ParseWithOpts(text.data, &stop, 1);
        if (!*out) {
            int line = 1;
            for (const char *c = text.data; stop && c < stop && *c; c++)
                line += *c == '\n';
            status =
                sim_fail(err, SIM_EINPUT, "%s:%d: not valid JSON", path, line);
        }
    }
    if (!status)
        status = check(*out, path, err);
    if (status) {
        cJSON_Delete(*out);
        *out = NULL;
    }
    text_fini(&text);
    mem_free(path);
    return status;
}
