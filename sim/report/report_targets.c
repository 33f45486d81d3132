/* Targets, and the market as simulated, for report.html. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "report/report_parts.h"

/* After the first, as many columns of numbers as `numbers`. */
static void add_head(struct text *out, const char *name, const char *title,
                     const char *const *head, size_t n, size_t numbers)
{
    report_open_table(out, name, title, "");
    for (size_t i = 0; i < n; i++)
        text_printf(out, "<th scope=\"col\"%s>%s</th>",
                    i > 0 && i <= numbers ? " class=\"num\"" : "", head[i]);
    text_add(out, "</tr></thead><tbody>\n");
}

static void add_name(struct text *out, const cJSON *row)
{
    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, report_text(row, "title"));
    text_add(out, "<br><span class=\"unit\">");
    escape_html(out, report_text(row, "unit"));
    text_add(out, "</span></th>");
}

/* A number with where it comes from below it; a dash if there is none. */
static void add_figure(struct text *out, double value, const char *source)
{
    text_add(out, "<td class=\"num\">");
    if (isfinite(value)) {
        text_printf(out, fabs(value) < 1000 ? "%.3g" : "%.0f", value);
        text_add(out, "<br><span class=\"unit\">");
        escape_html(out, source);
        text_add(out, "</span>");
    } else {
        text_add(out, "–");
    }
    text_add(out, "</td>");
}

static void add_inside(struct text *out, const cJSON *row)
{
    const char *inside = report_text(row, "inside");
    double more = report_number(row, "replications_to_decide");

    text_add(out, "<td>");
    if (strcmp(inside, "yes") == 0) {
        text_add(out, "met");
    } else if (strcmp(inside, "no") == 0) {
        text_add(out, "<strong>missed</strong>");
    } else {
        text_add(out, "not decided");
        if (more > 0)
            text_printf(out, ": about %.0f replications would decide", more);
    }
    text_add(out, "</td></tr>\n");
}

void report_add_targets(struct text *out, const cJSON *summary)
{
    static const char *const head[] = {"Quantity", "Target", "As simulated",
                                       "Source", "Met?"};
    const cJSON *rows = report_list(summary, "targets");
    const cJSON *row;

    if (cJSON_GetArraySize(rows) == 0)
        return;
    text_add(out,
             "<h2 id=\"targets\">Does the market meet its targets?</h2>\n<p>");
    report_add_prose(out, report_text(summary, "targets_met"));
    text_add(out, "</p>\n<p class=\"hint\">A target is met if the whole "
                  "interval is as good as it, missed if none of it is. Each is "
                  "judged by itself.</p>\n");
    add_head(out, "targets", "Targets of the market", head,
             sizeof head / sizeof *head, 2);
    cJSON_ArrayForEach(row, rows)
    {
        add_name(out, row);
        text_add(out, "<td class=\"num\">");
        escape_html(out, report_text(row, "band"));
        text_add(out, "</td>");
        report_add_estimate_cell(out, row, "estimate");
        report_add_text_cell(out, report_text(row, "source"));
        add_inside(out, row);
    }
    report_close_table(out);
}

void report_add_as_simulated(struct text *out, const cJSON *summary)
{
    static const char *const head[] = {"Quantity", "As simulated",
                                       "By the scenario", "Public figure"};
    const cJSON *rows = report_list(summary, "as_simulated");
    const cJSON *row;

    if (cJSON_GetArraySize(rows) == 0)
        return;
    text_add(out, "<h2 id=\"market\">What market was simulated?</h2>\n<p "
                  "class=\"hint\">What "
                  "freelancers did and got, beside what the numbers of the "
                  "scenario come to and what was counted on the platform in "
                  "2021 to 2024. An answer holds for the market as simulated."
                  "</p>\n");
    cJSON_ArrayForEach(row, rows)
    {
        const char *warning = report_text(row, "warning");
        if (!warning[0])
            continue;
        text_add(out, "<p><strong>Far apart.</strong> ");
        report_add_prose(out, warning);
        text_add(out, "</p>\n");
    }
    add_head(out, "market", "The market as simulated", head,
             sizeof head / sizeof *head, 3);
    cJSON_ArrayForEach(row, rows)
    {
        add_name(out, row);
        report_add_estimate_cell(out, row, "estimate");
        add_figure(out, report_number(row, "stated"),
                   report_text(row, "stated_by"));
        add_figure(out, report_number(row, "published"),
                   report_text(row, "source"));
        text_add(out, "</tr>\n");
    }
    report_close_table(out);
}
