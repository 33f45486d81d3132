/* The tables of comparisons of report.html. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/escape.h"
#include "report/report_parts.h"

/* The kind of contrast and whose figures it compares. */
static void add_contrast_cell(struct text *out, const cJSON *row)
{
    const char *population = report_text(row, "population");

    text_add(out, "<td>");
    escape_html(out, report_text(row, "contrast"));
    if (!report_is_of_all(population)) {
        text_add(out, "<br><span class=\"unit\">");
        escape_html(out, population);
        text_add(out, "</span>");
    }
    text_add(out, "</td>");
}

static void add_comparison_row(struct text *out, const cJSON *summary,
                               const cJSON *row)
{
    const char *unit = report_text(row, "unit");
    double p = report_number(row, "p_adjusted");

    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, report_arm_title(summary, report_text(row, "arm")));
    text_add(out, "<br><span class=\"unit\">against ");
    escape_html(out, report_arm_title(summary, report_text(row, "baseline")));
    text_add(out, "</span></th>");
    add_contrast_cell(out, row);
    text_add(out, "<td class=\"quantity\">");
    escape_html(out, report_title_of(row, "metric"));
    text_add(out, "<br><span class=\"unit\">");
    escape_html(out, unit);
    if (unit[0] && isfinite(report_number(row, "level")))
        text_add(out, ", ");
    report_add_level(out, row);
    text_add(out, "</span></td>");
    report_add_estimate_cell(out, row, "difference");
    text_add(out, "<td class=\"num\">");
    if (p < 0.0001)
        text_add(out, "&lt; 0.0001");
    else
        report_add_number(out, p, p < 0.001 ? 4 : 3);
    text_add(out, "</td>");
    report_add_amount_cell(out, row, "correlation", 2);
    report_add_amount_cell(out, row, "vrf", 1);
    report_add_text_cell(out, report_text(row, "verdict"));
    text_add(out, "</tr>\n");
}

/* The rows of the headline metric, or all the others. */
static void add_comparison_table(struct text *out, const cJSON *summary,
                                 bool of_headline)
{
    const char *headline = report_text(summary, "headline_metric");
    const cJSON *row;

    report_open_table(out, of_headline ? "differences" : "other-differences",
                      of_headline ? "Differences between arms"
                                  : "Differences of the other metrics",
                      "");
    text_add(out, "<th scope=\"col\">Arm</th><th scope=\"col\">Contrast</th>"
                  "<th scope=\"col\">Quantity</th>"
                  "<th class=\"num\" scope=\"col\">Difference</th>"
                  "<th class=\"num\" scope=\"col\">Adjusted p</th>"
                  "<th class=\"num\" scope=\"col\">Corre&shy;lation</th>"
                  "<th class=\"num\" scope=\"col\">Variance reduction</th>"
                  "<th scope=\"col\">Verdict</th></tr></thead><tbody>\n");
    cJSON_ArrayForEach(row, report_list(summary, "comparisons"))
    {
        bool is_headline = strcmp(report_text(row, "metric"), headline) == 0;
        if (is_headline == of_headline)
            add_comparison_row(out, summary, row);
    }
    report_close_table(out);
}

void report_add_comparisons(struct text *out, const cJSON *summary)
{
    const char *headline = report_text(summary, "headline_metric");
    const cJSON *rows = report_list(summary, "comparisons");
    const cJSON *row;
    int n = cJSON_GetArraySize(rows), nheadline = 0;

    if (n == 0) {
        text_add(out, "<p>The study compares nothing.</p>\n");
        return;
    }
    cJSON_ArrayForEach(row, rows)
    {
        nheadline += strcmp(report_text(row, "metric"), headline) == 0;
    }
    if (nheadline > 0)
        add_comparison_table(out, summary, true);
    if (n > nheadline) {
        text_printf(out,
                    "<details class=\"lookup\"><summary>Differences of the "
                    "other metrics "
                    "(%d)</summary>\n",
                    n - nheadline);
        add_comparison_table(out, summary, false);
        text_add(out, "</details>\n");
    }
}
