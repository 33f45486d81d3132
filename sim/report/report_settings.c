/* Of experiments that tried several settings (responses.csv): what came out at each. */
#include "report/report_parts.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "report/csv_read.h"

enum {
    FACTORS = 8,
    ROWS = 400 /* of an experiment that a page holds */
};

/* The field under that heading; NULL if there is none. */
static const char *field(const struct csv_row *head, const struct csv_row *row,
                         const char *name)
{
    for (size_t i = 0; i < head->nfields && i < row->nfields; i++)
        if (strcmp(head->field[i], name) == 0)
            return row->field[i];
    return NULL;
}

static void keep_text(cJSON *object, const char *key, const char *text)
{
    cJSON_AddStringToObject(object, key, text ? text : "");
}

static void keep_number(cJSON *object, const char *key, const char *text)
{
    char *end = NULL;
    double value = text ? strtod(text, &end) : 0;

    if (text && *text && !*end)
        cJSON_AddNumberToObject(object, key, value);
}

/* A value as people read it: four figures of a number; a word as it is. */
static void keep_value(cJSON *values, const char *text)
{
    char *end = NULL;
    double value = strtod(text, &end);
    char digits[32];

    if (*text && !*end && fabs(value) < 1e15)
        (void)snprintf(digits, sizeof digits,
                       fabs(value) >= 1000 ? "%.0f" : "%.4g", value);
    else
        end = NULL;
    cJSON_AddItemToArray(values, cJSON_CreateString(end ? digits : text));
}

static cJSON *setting_of(const struct csv_row *head, const struct csv_row *row)
{
    static const char *const texts[] = {"experiment", "arm",  "versus",
                                        "metric",     "unit", "flags"};
    static const char *const numbers[] = {"estimate", "ci_low", "ci_high"};
    cJSON *setting = cJSON_CreateObject();

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        keep_text(setting, texts[i], field(head, row, texts[i]));
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        keep_number(setting, numbers[i], field(head, row, numbers[i]));
    cJSON *factors = cJSON_AddArrayToObject(setting, "factors");
    cJSON *values = cJSON_AddArrayToObject(setting, "values");
    for (int i = 1; i <= FACTORS; i++) {
        char name[16];
        (void)snprintf(name, sizeof name, "factor_%d", i);
        const char *factor = field(head, row, name);
        (void)snprintf(name, sizeof name, "value_%d", i);
        const char *value = field(head, row, name);
        if (!factor || !factor[0] || !value)
            break;
        cJSON_AddItemToArray(factors, cJSON_CreateString(factor));
        keep_value(values, value);
    }
    return setting;
}

void report_load_settings(const char *results_dir, cJSON *summary)
{
    char *path = file_path(results_dir, "responses.csv");
    struct text text = {0};
    struct csv_row head = {0}, row = {0};

    if (file_exists(path) && !file_read(path, &text, NULL) && text.length > 0) {
        char *rest = text.data;
        cJSON *settings = cJSON_CreateArray();
        if (csv_read_row(&rest, &head))
            while (csv_read_row(&rest, &row))
                cJSON_AddItemToArray(settings, setting_of(&head, &row));
        cJSON_DeleteItemFromObjectCaseSensitive(summary, "settings");
        cJSON_AddItemToObject(summary, "settings", settings);
    }
    csv_read_fini(&head);
    csv_read_fini(&row);
    text_fini(&text);
    mem_free(path);
}

/* ---- the table */

/* Differences, if any two arms are compared; else each arm. */
static bool is_shown(const cJSON *setting, const char *experiment,
                     bool of_differences)
{
    return strcmp(report_text(setting, "experiment"), experiment) == 0 &&
           (report_text(setting, "versus")[0] != '\0') == of_differences;
}

static const cJSON *first_of(const cJSON *settings, const char *experiment,
                             bool of_differences)
{
    const cJSON *setting;

    cJSON_ArrayForEach(setting, settings)
    {
        if (is_shown(setting, experiment, of_differences))
            return setting;
    }
    return NULL;
}

/* As the tables of arms call it; its name if they have it not. */
static const char *metric_title(const cJSON *summary, const char *name)
{
    const cJSON *arm = cJSON_GetArrayItem(report_list(summary, "arms"), 0);
    const cJSON *metric;

    cJSON_ArrayForEach(metric, report_list(arm, "metrics"))
    {
        if (strcmp(report_text(metric, "metric"), name) == 0)
            return report_title_of(metric, "metric");
    }
    return name;
}

static void add_head(struct text *out, const cJSON *summary, const cJSON *first)
{
    const cJSON *factor;

    cJSON_ArrayForEach(factor, report_list(first, "factors"))
    {
        text_add(out, "<th class=\"num\" data-factor=\"\" scope=\"col\">");
        escape_html(out, factor->valuestring);
        text_add(out, "</th>");
    }
    text_add(out, "<th scope=\"col\">Arm</th><th class=\"num\" scope=\"col\">");
    escape_html(out, metric_title(summary, report_text(first, "metric")));
    text_add(out, "<br><span class=\"unit\">");
    escape_html(out, report_text(first, "unit"));
    text_add(out, "</span></th></tr></thead><tbody>\n");
}

static void add_row(struct text *out, const cJSON *summary,
                    const cJSON *setting, int nfactors)
{
    const cJSON *values = report_list(setting, "values");

    text_add(out, "<tr>");
    for (int i = 0; i < nfactors; i++) {
        const char *value = cJSON_GetStringValue(cJSON_GetArrayItem(values, i));
        text_add(out, "<td class=\"num\">");
        escape_html(out, value ? value : "–");
        text_add(out, "</td>");
    }
    text_add(out, "<td>");
    escape_html(out, report_arm_title(summary, report_text(setting, "arm")));
    if (report_text(setting, "versus")[0]) {
        text_add(out, ", against ");
        escape_html(out,
                    report_arm_title(summary, report_text(setting, "versus")));
    }
    text_add(out, "</td>");
    report_add_estimate_cell(out, setting, "estimate");
    text_add(out, "</tr>\n");
}

void report_add_settings(struct text *out, const cJSON *summary,
                         const cJSON *experiment)
{
    const cJSON *settings = report_list(summary, "settings"), *setting;
    const char *name = report_text(experiment, "name");
    bool differs = first_of(settings, name, true) != NULL;
    const cJSON *first = first_of(settings, name, differs);
    struct text title = {0};
    int n = 0, nfactors = cJSON_GetArraySize(report_list(first, "factors"));

    if (!first || nfactors == 0)
        return;
    cJSON_ArrayForEach(setting, settings)
    {
        n += is_shown(setting, name, differs);
    }
    if (n > ROWS)
        return;
    text_printf(&title, "%s Setting by setting",
                report_text(experiment, "title"));
    text_printf(out,
                "<details class=\"lookup\"><summary>What came out at each "
                "setting (%d)</summary>\n",
                n);
    report_open_table(out, "settings", title.data, "compact settings");
    add_head(out, summary, first);
    cJSON_ArrayForEach(setting, settings)
    {
        if (is_shown(setting, name, differs))
            add_row(out, summary, setting, nfactors);
    }
    report_close_table(out);
    text_add(out, "</details>\n");
    text_fini(&title);
}
