/* What stands around the verdict: what could overturn it, what more there is to
 * say, and a table of the arms by the headline. */
#include <math.h>
#include <string.h>

#include "base/escape.h"
#include "base/number.h"
#include "base/units.h"
#include "report/report_parts.h"

enum {
    OVERTURN_SHOWN = 3
};

/* Items `from` to before `to`. */
static void add_list(struct text *out, const cJSON *list, int from, int to,
                     const char *class)
{
    text_printf(out, "<ul class=\"%s\">\n", class);
    for (int i = from; i < to; i++) {
        const char *text = cJSON_GetStringValue(cJSON_GetArrayItem(list, i));
        text_add(out, "<li>");
        report_add_prose(out, text && text[0] ? text : "–");
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}

/* The first few, which matter most; the others folded. */
static void add_overturn(struct text *out, const cJSON *list)
{
    int n = cJSON_GetArraySize(list);

    if (n <= OVERTURN_SHOWN + 1) {
        add_list(out, list, 0, n, "overturn");
        return;
    }
    add_list(out, list, 0, OVERTURN_SHOWN, "overturn");
    text_printf(out, "<details><summary>%d more</summary>\n",
                n - OVERTURN_SHOWN);
    add_list(out, list, OVERTURN_SHOWN, n, "overturn");
    text_add(out, "</details>\n");
}

void report_add_overturn(struct text *out, const cJSON *summary)
{
    const cJSON *list = report_list(summary, "overturn");

    if (cJSON_GetArraySize(list) == 0)
        text_add(out, "<p>Not examined.</p>\n");
    else
        add_overturn(out, list);
}

void report_add_details(struct text *out, const cJSON *summary)
{
    const cJSON *list = report_list(summary, "details");

    if (cJSON_GetArraySize(list) == 0)
        return;
    text_add(out, "<h2 id=\"more\">More on the answer</h2>\n");
    add_list(out, list, 0, cJSON_GetArraySize(list), "details");
}

/* ---- the table of arms ---- */

/* Of a list of objects the one of that arm, and of that name under `key`. */
static const cJSON *find(const cJSON *list, const char *arm, const char *key,
                         const char *name)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, list)
    {
        if (strcmp(report_text(item, "arm"), arm) == 0 &&
            strcmp(report_text(item, key), name) == 0)
            return item;
    }
    return NULL;
}

static const cJSON *metric_of(const cJSON *arm, const char *name)
{
    const cJSON *metric;

    cJSON_ArrayForEach(metric, report_list(arm, "metrics"))
    {
        if (strcmp(report_text(metric, "metric"), name) == 0)
            return metric;
    }
    return NULL;
}

static void add_nothing(struct text *out)
{
    text_add(out, "<td class=\"num\">–</td>");
}

static void add_metric(struct text *out, const cJSON *arm, const char *name)
{
    const cJSON *metric = metric_of(arm, name);

    if (metric)
        report_add_estimate_cell(out, metric, "estimate");
    else
        add_nothing(out);
}

static void add_level(struct text *out, const cJSON *summary, const cJSON *arm)
{
    add_metric(out, arm, report_text(summary, "headline_metric"));
}

static const cJSON *comparison_of(const cJSON *summary, const cJSON *arm)
{
    return find(report_list(summary, "comparisons"), report_text(arm, "name"),
                "metric", report_text(summary, "headline_metric"));
}

static void add_difference(struct text *out, const cJSON *summary,
                           const cJSON *arm)
{
    const cJSON *row = comparison_of(summary, arm);

    if (row)
        report_add_estimate_cell(out, row, "difference");
    else
        add_nothing(out);
}

static void add_versus(struct text *out, const cJSON *summary, const cJSON *arm)
{
    const cJSON *row = comparison_of(summary, arm);

    report_add_text_cell(
        out,
        row ? report_arm_title(summary, report_text(row, "baseline")) : "");
}

static const cJSON *quantity_of(const cJSON *summary, const cJSON *arm,
                                const char *name)
{
    return find(report_list(summary, "quantities"), report_text(arm, "name"),
                "quantity", name);
}

static void add_hires(struct text *out, const cJSON *summary, const cJSON *arm)
{
    (void)summary;
    add_metric(out, arm, "hires");
}

static void add_more_hires(struct text *out, const cJSON *summary,
                           const cJSON *arm)
{
    const cJSON *row = quantity_of(summary, arm, "extra_hires");

    if (row)
        report_add_estimate_cell(out, row, "estimate");
    else
        add_nothing(out);
}

/* "below $5.8", with what chance leaves of it from 0 on; "never". */
static void add_pays(struct text *out, const cJSON *summary, const cJSON *arm)
{
    const cJSON *row = quantity_of(summary, arm, "break_even_hour_usd");
    const char *reading = report_text(row, "reading");
    double estimate = report_number(row, "estimate");
    double low = report_number(row, "ci_low");
    double high = report_number(row, "ci_high");
    int decimals = number_decimals(estimate, low, high);

    if (!reading[0]) {
        add_nothing(out);
        return;
    }
    text_add(out, "<td class=\"num\"><span class=\"est\">");
    report_add_prose(out, reading);
    if (strcmp(reading, "below") == 0 || strcmp(reading, "above") == 0) {
        text_add(out, " $");
        report_add_number(out, estimate, decimals);
        text_add(out, "</span><br><span class=\"ci\">");
        report_add_number(out, fmax(low, 0), decimals);
        text_add(out, " to ");
        report_add_number(out, high, decimals);
    }
    text_add(out, "</span></td>");
}

struct column {
    const char *heading; /* "": the headline's title and unit */
    void (*add)(struct text *out, const cJSON *summary, const cJSON *arm);
};

static const struct column of_metric[] = {
    {"", add_level},
    {"Difference", add_difference},
    {"to", add_versus},
};

static const struct column of_quantity[] = {
    {"Hires, each", add_hires},
    {"More hires than its baseline", add_more_hires},
    {"Pays if an hour is worth", add_pays},
};

static const cJSON *headline_of(const cJSON *summary)
{
    const cJSON *arm;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        const cJSON *metric =
            metric_of(arm, report_text(summary, "headline_metric"));
        if (metric)
            return metric;
    }
    return NULL;
}

static void add_heading(struct text *out, const cJSON *summary,
                        const char *heading)
{
    const cJSON *metric = headline_of(summary);

    text_printf(out, "<th%s scope=\"col\">",
                strcmp(heading, "to") == 0 ? "" : " class=\"num\"");
    if (heading[0]) {
        text_add(out, heading);
    } else {
        const char *title = report_text(metric, "title");
        const char *end = strstr(title, " (");
        struct text name = {0};
        text_add_bytes(&name, title,
                       end ? (size_t)(end - title) : strlen(title));
        escape_html(out, name.data ? name.data : "");
        text_fini(&name);
        text_add(out, "<br><span class=\"unit\">");
        escape_html(out, report_text(metric, "unit"));
        text_add(out, "</span>");
    }
    text_add(out, "</th>");
}

static void add_row(struct text *out, const cJSON *summary, const cJSON *arm,
                    const struct column *column, size_t n)
{
    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, report_arm_title(summary, report_text(arm, "name")));
    text_add(out, "</th>");
    for (size_t i = 0; i < n; i++)
        column[i].add(out, summary, arm);
    text_add(out, "</tr>\n");
}

/* Each arm by the figures of those it is about. */
void report_add_answer(struct text *out, const cJSON *summary)
{
    const struct column *column = of_metric;
    size_t n = COUNTOF(of_metric);
    const cJSON *arm;

    if (!headline_of(summary)) {
        column = of_quantity;
        n = COUNTOF(of_quantity);
    }
    report_open_table(out, "answer", "The arms", "answer");
    text_add(out, "<th scope=\"col\">Arm</th>");
    for (size_t i = 0; i < n; i++)
        add_heading(out, summary, column[i].heading);
    text_add(out, "</tr></thead><tbody>\n");
    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        if (cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(arm, "is_own")))
            add_row(out, summary, arm, column, n);
    }
    report_close_table(out);
}
