/* The dated changes of rules, for report.html; nothing if there are none. */
#include <stdbool.h>
#include <string.h>

#include "base/escape.h"
#include "report/report_parts.h"

static void add_when(struct text *out, const cJSON *summary, const cJSON *row)
{
    bool is_late =
        report_number(row, "day") >= report_number(summary, "horizon_days");
    const char *applies = report_text(row, "applies_to");

    text_add(out, "<td>day ");
    report_add_number(out, report_number(row, "day"), 0);
    text_add(out, ", ");
    escape_html(out, report_text(row, "date"));
    if (is_late)
        text_add(out, " (after the end: not in force in this study)");
    text_add(out, "</td><td>");
    if (strcmp(applies, "opened_after") == 0) {
        text_add(out, "accounts opened from then on");
    } else if (strcmp(applies, "population") == 0) {
        text_add(out, "accounts of ");
        escape_html(out, report_text(row, "population"));
    } else if (strcmp(applies, "posts") == 0) {
        text_printf(out, "%.4g of 100 posts, drawn",
                    100 * report_number(row, "share"));
    } else {
        text_add(out, "all accounts");
    }
    text_add(out, "</td>");
}

/* In which arms it comes. */
static void add_arms(struct text *out, const cJSON *summary, const cJSON *row)
{
    const cJSON *arms = report_list(row, "arms");
    const cJSON *arm;
    int n = 0;

    text_add(out, "<td>");
    cJSON_ArrayForEach(arm, arms)
    {
        const char *name = cJSON_GetStringValue(arm);
        text_add(out, n++ > 0 ? "; " : "");
        escape_html(out, report_arm_title(summary, name ? name : ""));
    }
    text_add(out, "</td>");
}

void report_add_reforms(struct text *out, const cJSON *summary)
{
    const cJSON *rows = report_list(summary, "changes");
    const cJSON *row;

    if (cJSON_GetArraySize(rows) == 0)
        return;
    text_add(out,
             "<h2 id=\"reforms\">Reforms in this scenario</h2>\n"
             "<p class=\"hint\">Rules that change during the study, each from "
             "00:00 UTC of its day on.</p>\n");
    report_open_table(out, "reforms", "Reforms in this scenario", "");
    text_add(out, "<th scope=\"col\">Reform</th><th scope=\"col\">From</th>"
                  "<th scope=\"col\">For</th><th scope=\"col\">Parameter</th>"
                  "<th class=\"num\" scope=\"col\">Before</th>"
                  "<th class=\"num\" scope=\"col\">After</th>"
                  "<th scope=\"col\">Source</th><th scope=\"col\">In the "
                  "arms</th></tr></thead><tbody>\n");
    cJSON_ArrayForEach(row, rows)
    {
        text_add(out, "<tr><th scope=\"row\">");
        escape_html(out, report_text(row, "title"));
        text_add(out, "</th>");
        add_when(out, summary, row);
        text_add(out, "<td><code>");
        escape_html(out, report_text(row, "path"));
        text_add(out, "</code></td>");
        report_add_value_cell(out,
                              cJSON_GetObjectItemCaseSensitive(row, "before"));
        report_add_value_cell(out,
                              cJSON_GetObjectItemCaseSensitive(row, "value"));
        report_add_text_cell(out, report_text(row, "source"));
        add_arms(out, summary, row);
        text_add(out, "</tr>\n");
    }
    report_close_table(out);
}
