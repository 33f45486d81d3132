/* Cells of the tables of report.html, and what names are called in them. */
#include <math.h>
#include <string.h>

#include "base/escape.h"
#include "base/number.h"
#include "report/report_parts.h"

static const cJSON *item_of(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

void report_add_text_cell(struct text *out, const char *text)
{
    text_add(out, "<td>");
    escape_html(out, text[0] ? text : "–");
    text_add(out, "</td>");
}

void report_add_value_cell(struct text *out, const cJSON *item)
{
    text_add(out, "<td class=\"num\">");
    report_add_value(out, item);
    text_add(out, "</td>");
}

bool report_add_distribution_cell(struct text *out, const char *json)
{
    cJSON *value = json[0] == '{' ? cJSON_ParseWithOpts(json, NULL, 1) : NULL;
    const cJSON *item;
    const char *between = "";

    if (!value)
        return false;
    text_add(out, "<td>");
    cJSON_ArrayForEach(item, value)
    {
        text_add(out, between);
        if (strcmp(item->string, "dist") != 0) {
            escape_html(out, item->string);
            text_add(out, " ");
        }
        report_add_value(out, item);
        between = ", ";
    }
    text_add(out, "</td>");
    cJSON_Delete(value);
    return true;
}

/* Amounts are for reading: whole, or with cents. */
void report_add_amount_cell(struct text *out, const cJSON *object,
                            const char *key, int decimals)
{
    const cJSON *item = item_of(object, key);

    if (!cJSON_IsNumber(item)) {
        report_add_value_cell(out, item);
        return;
    }
    text_add(out, "<td class=\"num\">");
    report_add_number(out, item->valuedouble, decimals);
    text_add(out, "</td>");
}

/* What a name is called: the arm's title, or the name itself. */
const char *report_arm_title(const cJSON *summary, const char *name)
{
    const cJSON *arm;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        const char *title = report_text(arm, "title");
        if (strcmp(report_text(arm, "name"), name) == 0)
            return title[0] ? title : name;
    }
    return name;
}

const char *report_title_of(const cJSON *object, const char *name_key)
{
    const char *title = report_text(object, "title");

    return title[0] ? title : report_text(object, name_key);
}

void report_add_estimate_cell(struct text *out, const cJSON *object,
                              const char *estimate_key)
{
    double estimate = report_number(object, estimate_key);
    double low = report_number(object, "ci_low");
    double high = report_number(object, "ci_high");
    int decimals = number_decimals(estimate, low, high);
    const char *flags = report_text(object, "flags");

    text_add(out, "<td class=\"num\"><span class=\"est\">");
    report_add_number(out, estimate, decimals);
    text_add(out, "</span>");
    report_add_flag_marks(out, flags);
    if (isfinite(low) || isfinite(high)) {
        text_add(out, "<br><span class=\"ci\">");
        report_add_number(out, low, decimals);
        text_add(out, " to ");
        report_add_number(out, high, decimals);
        text_add(out, "</span>");
    }
    text_add(out, "</td>");
}

void report_add_level(struct text *out, const cJSON *object)
{
    double level = report_number(object, "level");

    if (isfinite(level))
        text_printf(out, "%.4g %% interval", 100 * level);
}
