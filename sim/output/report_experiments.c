/* The experiments of a study, for report.html; nothing if there are none. */
#include <math.h>

#include "output/escape.h"
#include "output/report_parts.h"

/* Four significant digits: tables here mix units. */
static void add_cell(struct text *out, const cJSON *item)
{
    if (cJSON_IsNumber(item)) {
        double size = fabs(item->valuedouble);
        int digits = size > 0 ? 3 - (int)floor(log10(size)) : 0;
        text_add(out, "<td class=\"num\">");
        report_add_number(out, item->valuedouble,
                          digits < 0 || fmod(size, 1) == 0 ? 0
                          : digits > 6                     ? 6
                                                           : digits);
        text_add(out, "</td>");
    } else if (cJSON_IsString(item)) {
        report_add_text_cell(out, item->valuestring);
    } else {
        report_add_text_cell(out, "");
    }
}

static void add_table(struct text *out, const cJSON *table)
{
    const cJSON *cell, *row;

    if (cJSON_GetArraySize(report_list(table, "rows")) == 0)
        return;
    text_add(out, "<div class=\"wide\"><table class=\"compact\"><thead><tr>");
    cJSON_ArrayForEach(cell, report_list(table, "head"))
    {
        text_add(out, "<th scope=\"col\">");
        escape_html(out, cJSON_IsString(cell) ? cell->valuestring : "");
        text_add(out, "</th>");
    }
    text_add(out, "</tr></thead><tbody>\n");
    cJSON_ArrayForEach(row, report_list(table, "rows"))
    {
        text_add(out, "<tr>");
        cJSON_ArrayForEach(cell, row)
        {
            add_cell(out, cell);
        }
        text_add(out, "</tr>\n");
    }
    text_add(out, "</tbody></table></div>\n");
    if (report_number(table, "left_out") > 0) {
        text_printf(out, "<p class=\"hint\">%.0f more rows in <code>",
                    report_number(table, "left_out"));
        escape_html(out, report_text(table, "file"));
        text_add(out, "</code>.</p>\n");
    }
}

void report_add_experiments(struct text *out, const cJSON *summary)
{
    const cJSON *list = report_list(summary, "experiments");
    const cJSON *item;

    if (cJSON_GetArraySize(list) == 0)
        return;
    text_add(out, "<h2>Experiments</h2>\n<p class=\"hint\">What the scenario "
                  "asks beyond the comparison of its arms. Intervals are over "
                  "replications.</p>\n");
    cJSON_ArrayForEach(item, list)
    {
        text_add(out, "<h3>");
        escape_html(out, report_text(item, "title"));
        text_add(out, "</h3>\n<p class=\"verdict\">");
        escape_html(out, report_text(item, "verdict"));
        text_add(out, "</p>\n");
        add_table(out, cJSON_GetObjectItemCaseSensitive(item, "table"));
    }
}
