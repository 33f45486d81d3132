/* The experiments of a study, for report.html; nothing if there are none. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/escape.h"
#include "report/report_parts.h"

/* Decimals for three significant digits, and at most four: tables here mix units.
 * A number that needs fewer has fewer. */
static int decimals(double value)
{
    double size = fabs(value);
    int digits = size >= 5e-5 ? 2 - (int)floor(log10(size)) : 0;

    if (digits > 4)
        digits = 4;
    while (digits > 0) {
        double scaled = size * pow(10, digits - 1);
        if (fabs(scaled - round(scaled)) > 1e-9 * scaled)
            break;
        digits--;
    }
    return digits < 0 ? 0 : digits;
}

enum looks {
    EMPTY,
    TEXT,
    NUMBER
};

static void add_cell(struct text *out, const cJSON *item, enum looks looks)
{
    if (cJSON_IsNumber(item)) {
        text_add(out, "<td class=\"num\">");
        report_add_number(out, item->valuedouble, decimals(item->valuedouble));
        text_add(out, "</td>");
    } else if (looks == NUMBER) {
        text_add(out, "<td class=\"num\">–</td>");
    } else if (!cJSON_IsString(item)) {
        report_add_text_cell(out, "");
    } else if (!report_add_distribution_cell(out, item->valuestring)) {
        report_add_text_cell(out, item->valuestring);
    }
}

/* What column `i` holds. */
static enum looks column_looks(const cJSON *table, int i)
{
    enum looks looks = EMPTY;
    const cJSON *row;

    cJSON_ArrayForEach(row, report_list(table, "rows"))
    {
        const cJSON *cell = cJSON_GetArrayItem(row, i);
        if (cJSON_IsString(cell) && cell->valuestring[0])
            return TEXT;
        if (cJSON_IsNumber(cell))
            looks = NUMBER;
    }
    return looks;
}

static void add_head(struct text *out, const cJSON *table)
{
    const cJSON *cell;
    int i = 0;

    cJSON_ArrayForEach(cell, report_list(table, "head"))
    {
        enum looks looks = column_looks(table, i++);
        if (looks == EMPTY)
            continue;
        text_printf(out, "<th scope=\"col\"%s>",
                    looks == NUMBER ? " class=\"num\"" : "");
        escape_html(out, cJSON_IsString(cell) ? cell->valuestring : "");
        text_add(out, "</th>");
    }
    text_add(out, "</tr></thead>");
}

/* A column without a value is left out. */
static void add_table(struct text *out, const char *title, const cJSON *table)
{
    const cJSON *cell, *row;

    if (cJSON_GetArraySize(report_list(table, "rows")) == 0)
        return;
    report_open_table(out, "experiment", title, "compact found");
    add_head(out, table);
    text_add(out, "<tbody>\n");
    cJSON_ArrayForEach(row, report_list(table, "rows"))
    {
        int i = 0;
        text_add(out, "<tr>");
        cJSON_ArrayForEach(cell, row)
        {
            enum looks looks = column_looks(table, i++);
            if (looks != EMPTY)
                add_cell(out, cell, looks);
        }
        text_add(out, "</tr>\n");
    }
    report_close_table(out);
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
    text_add(out,
             "<h2 id=\"experiments\">Experiments</h2>\n<p class=\"hint\">What "
             "the scenario "
             "asks beyond the comparison of its arms. What luck leaves "
             "open, “by chance”, is right 95 times in 100 unless an answer "
             "says otherwise.</p>\n");
    cJSON_ArrayForEach(item, list)
    {
        text_add(out, "<h3>");
        escape_html(out, report_text(item, "title"));
        text_add(out, "</h3>\n<p class=\"verdict\">");
        report_add_prose(out, report_text(item, "verdict"));
        text_add(out, "</p>\n");
        add_table(out, report_text(item, "title"),
                  cJSON_GetObjectItemCaseSensitive(item, "table"));
        report_add_settings(out, summary, item);
    }
}
