/* The tables of report.html. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "output/escape.h"
#include "output/report_parts.h"

static const cJSON *item_of(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

static void add_text_cell(struct text *out, const char *text)
{
    text_add(out, "<td>");
    escape_html(out, text[0] ? text : "–");
    text_add(out, "</td>");
}

static void add_value_cell(struct text *out, const cJSON *item)
{
    text_add(out, "<td class=\"num\">");
    report_add_value(out, item);
    text_add(out, "</td>");
}

/* Amounts are for reading: whole, or with cents. */
static void add_amount_cell(struct text *out, const cJSON *object,
                            const char *key, int decimals)
{
    const cJSON *item = item_of(object, key);

    if (!cJSON_IsNumber(item)) {
        add_value_cell(out, item);
        return;
    }
    text_add(out, "<td class=\"num\">");
    report_add_number(out, item->valuedouble, decimals);
    text_add(out, "</td>");
}

/* What a name is called: the arm's title, or the name itself. */
static const char *arm_title(const cJSON *summary, const char *name)
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

static const char *title_of(const cJSON *object, const char *name_key)
{
    const char *title = report_text(object, "title");

    return title[0] ? title : report_text(object, name_key);
}

static void add_estimate(struct text *out, const cJSON *object,
                         const char *estimate_key)
{
    double estimate = report_number(object, estimate_key);
    double low = report_number(object, "low");
    double high = report_number(object, "high");
    int decimals = report_decimals(estimate, low, high);
    const char *flags = report_text(object, "flags");

    text_add(out, "<td class=\"num\"><span class=\"est\">");
    report_add_number(out, estimate, decimals);
    text_add(out, "</span>");
    if (isfinite(low) || isfinite(high)) {
        text_add(out, "<br><span class=\"ci\">");
        report_add_number(out, low, decimals);
        text_add(out, " to ");
        report_add_number(out, high, decimals);
        text_add(out, "</span>");
    }
    if (flags[0]) {
        text_add(out, "<br><span class=\"flag\">");
        escape_html(out, flags);
        text_add(out, "</span>");
    }
    text_add(out, "</td>");
}

static void add_level(struct text *out, const cJSON *object)
{
    double level = report_number(object, "level");

    if (isfinite(level))
        text_printf(out, "%g %% interval", 100 * level);
}

/* ---- arms: one column per metric, a few columns a table */

enum {
    METRICS_PER_TABLE = 4
};

struct metric_set {
    const cJSON **metrics; /* owned array of borrowed items, one per name */
    size_t n;
    size_t capacity;
};

/* The columns of one table; borrowed from a metric_set. */
struct metric_part {
    const cJSON *const *metrics;
    size_t n;
    bool is_first; /* also says how many freelancers an arm has */
};

static const cJSON *metric_find(const cJSON *arm, const char *name)
{
    const cJSON *metric;

    cJSON_ArrayForEach(metric, report_list(arm, "metrics"))
    {
        if (strcmp(report_text(metric, "metric"), name) == 0)
            return metric;
    }
    return NULL;
}

static void metric_set_add(struct metric_set *set, const cJSON *metric)
{
    const char *name = report_text(metric, "metric");

    for (size_t i = 0; i < set->n; i++) {
        if (strcmp(report_text(set->metrics[i], "metric"), name) == 0)
            return;
    }
    set->metrics =
        mem_grow(set->metrics, &set->capacity, set->n + 1, sizeof(void *));
    set->metrics[set->n++] = metric;
}

/* The headline first, then in the order met. */
static void metric_set_fill(struct metric_set *set, const cJSON *summary)
{
    const char *headline = report_text(summary, "headline_metric");
    const cJSON *arm, *metric;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        metric = metric_find(arm, headline);
        if (metric)
            metric_set_add(set, metric);
    }
    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        cJSON_ArrayForEach(metric, report_list(arm, "metrics"))
        {
            metric_set_add(set, metric);
        }
    }
}

static void add_metric_head(struct text *out, const cJSON *metric)
{
    const char *unit = report_text(metric, "unit");

    text_add(out, "<th class=\"num\" scope=\"col\">");
    escape_html(out, title_of(metric, "metric"));
    text_add(out, "<br><span class=\"unit\">");
    escape_html(out, unit);
    if (unit[0] && isfinite(report_number(metric, "level")))
        text_add(out, ", ");
    add_level(out, metric);
    text_add(out, "</span></th>");
}

static void add_arm_row(struct text *out, const cJSON *summary,
                        const cJSON *arm, const struct metric_part *part)
{
    const char *name = report_text(arm, "name");

    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, title_of(arm, "name"));
    if (strcmp(name, report_text(summary, "baseline")) == 0)
        text_add(out, " <span class=\"unit\">(baseline)</span>");
    text_add(out, "</th>");
    if (part->is_first)
        add_value_cell(out, item_of(arm, "freelancers"));
    for (size_t i = 0; i < part->n; i++) {
        const cJSON *metric =
            metric_find(arm, report_text(part->metrics[i], "metric"));
        if (metric)
            add_estimate(out, metric, "estimate");
        else
            text_add(out, "<td class=\"num\">–</td>");
    }
    text_add(out, "</tr>\n");
}

static void add_arm_table(struct text *out, const cJSON *summary,
                          const struct metric_part *part)
{
    const cJSON *arm;

    text_add(out, "<div class=\"wide\"><table><thead><tr>"
                  "<th scope=\"col\">Arm</th>");
    if (part->is_first)
        text_add(out, "<th class=\"num\" scope=\"col\">Freelancers</th>");
    for (size_t i = 0; i < part->n; i++)
        add_metric_head(out, part->metrics[i]);
    text_add(out, "</tr></thead><tbody>\n");
    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        add_arm_row(out, summary, arm, part);
    }
    text_add(out, "</tbody></table></div>\n");
}

void report_add_arms(struct text *out, const cJSON *summary)
{
    struct metric_set set = {0};
    size_t from = 0;

    metric_set_fill(&set, summary);
    do {
        struct metric_part part = {.n = set.n - from, .is_first = from == 0};
        if (part.n > METRICS_PER_TABLE)
            part.n = METRICS_PER_TABLE;
        if (part.n > 0)
            part.metrics = set.metrics + from;
        add_arm_table(out, summary, &part);
        from += part.n;
    } while (from < set.n);
    mem_free(set.metrics);
}

/* ---- comparisons */

static void add_comparison_row(struct text *out, const cJSON *summary,
                               const cJSON *row)
{
    const char *unit = report_text(row, "unit");
    double p = report_number(row, "p_adjusted");

    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, arm_title(summary, report_text(row, "arm")));
    text_add(out, "<br><span class=\"unit\">against ");
    escape_html(out, arm_title(summary, report_text(row, "baseline")));
    text_add(out, "</span></th>");
    add_text_cell(out, report_text(row, "contrast"));
    text_add(out, "<td class=\"quantity\">");
    escape_html(out, title_of(row, "metric"));
    text_add(out, "<br><span class=\"unit\">");
    escape_html(out, unit);
    if (unit[0] && isfinite(report_number(row, "level")))
        text_add(out, ", ");
    add_level(out, row);
    text_add(out, "</span></td>");
    add_estimate(out, row, "difference");
    text_add(out, "<td class=\"num\">");
    if (p < 0.0001)
        text_add(out, "&lt; 0.0001");
    else
        report_add_number(out, p, p < 0.001 ? 4 : 3);
    text_add(out, "</td>");
    add_amount_cell(out, row, "correlation", 2);
    add_amount_cell(out, row, "vrf", 1);
    add_text_cell(out, report_text(row, "verdict"));
    text_add(out, "</tr>\n");
}

void report_add_comparisons(struct text *out, const cJSON *summary)
{
    const cJSON *rows = report_list(summary, "comparisons");
    const cJSON *row;

    if (cJSON_GetArraySize(rows) == 0) {
        text_add(out, "<p>The study compares nothing.</p>\n");
        return;
    }
    text_add(out, "<div class=\"wide\"><table><thead><tr>"
                  "<th scope=\"col\">Arm</th><th scope=\"col\">Contrast</th>"
                  "<th scope=\"col\">Quantity</th>"
                  "<th class=\"num\" scope=\"col\">Difference</th>"
                  "<th class=\"num\" scope=\"col\">Adjusted p</th>"
                  "<th class=\"num\" scope=\"col\">Corre&shy;lation</th>"
                  "<th class=\"num\" scope=\"col\">Variance reduction</th>"
                  "<th scope=\"col\">Verdict</th></tr></thead><tbody>\n");
    cJSON_ArrayForEach(row, rows)
    {
        add_comparison_row(out, summary, row);
    }
    text_add(out, "</tbody></table></div>\n");
}

/* ---- rules */

static void add_rule_row(struct text *out, const cJSON *summary,
                         const cJSON *row)
{
    bool never = report_number(row, "fired") <= 0;
    const char *title = report_text(row, "title");

    text_add(out, never ? "<tr class=\"never\"><th scope=\"row\">"
                        : "<tr><th scope=\"row\">");
    escape_html(out, report_text(row, "rule"));
    if (title[0]) {
        text_add(out, " <span class=\"plain\">");
        escape_html(out, title);
        text_add(out, "</span>");
    }
    text_add(out, "</th>");
    add_text_cell(out, arm_title(summary, report_text(row, "arm")));
    if (never)
        text_add(out, "<td class=\"num\">never</td>");
    else
        add_amount_cell(out, row, "fired", 0);
    add_amount_cell(out, row, "freelancers", 0);
    add_amount_cell(out, row, "connects", 0);
    add_amount_cell(out, row, "usd", 2);
    add_amount_cell(out, row, "cap_bound", 0);
    text_add(out, "</tr>\n");
}

void report_add_rules(struct text *out, const cJSON *summary)
{
    const cJSON *rows = report_list(summary, "rules");
    const cJSON *row;

    if (cJSON_GetArraySize(rows) == 0) {
        text_add(out, "<p>No counts of rules were kept.</p>\n");
        return;
    }
    text_add(out, "<div class=\"wide\"><table><thead><tr>"
                  "<th scope=\"col\">Rule</th><th scope=\"col\">Arm</th>"
                  "<th class=\"num\" scope=\"col\">Fired</th>"
                  "<th class=\"num\" scope=\"col\">Freelancers</th>"
                  "<th class=\"num\" scope=\"col\">Connects</th>"
                  "<th class=\"num\" scope=\"col\">US dollars</th>"
                  "<th class=\"num\" scope=\"col\">Cap bound</th>"
                  "</tr></thead><tbody>\n");
    cJSON_ArrayForEach(row, rows)
    {
        add_rule_row(out, summary, row);
    }
    text_add(out, "</tbody></table></div>\n");
}

/* ---- assumptions and their sources */

static void add_sources(struct text *out, const cJSON *summary)
{
    const cJSON *rows = report_list(summary, "sources");
    const cJSON *row;

    if (cJSON_GetArraySize(rows) == 0)
        return;
    text_add(out, "<h3>Sources</h3><dl class=\"sources\">\n");
    cJSON_ArrayForEach(row, rows)
    {
        text_add(out, "<dt>");
        escape_html(out, report_text(row, "key"));
        text_add(out, "</dt><dd>");
        escape_html(out, report_text(row, "text"));
        text_add(out, "</dd>\n");
    }
    text_add(out, "</dl>\n");
}

void report_add_assumptions(struct text *out, const cJSON *summary)
{
    const cJSON *rows = report_list(summary, "assumptions");

    if (cJSON_GetArraySize(rows) == 0) {
        text_add(out, "<p>No number of this study is an assumption.</p>\n");
    } else {
        const cJSON *row;
        text_add(out, "<div class=\"wide\"><table><thead><tr>"
                      "<th scope=\"col\">Parameter</th>"
                      "<th class=\"num\" scope=\"col\">Value</th>"
                      "<th scope=\"col\">Source</th></tr></thead><tbody>\n");
        cJSON_ArrayForEach(row, rows)
        {
            text_add(out, "<tr><th scope=\"row\"><code>");
            escape_html(out, report_text(row, "path"));
            text_add(out, "</code></th>");
            add_value_cell(out, item_of(row, "value"));
            add_text_cell(out, report_text(row, "source"));
            text_add(out, "</tr>\n");
        }
        text_add(out, "</tbody></table></div>\n");
    }
    add_sources(out, summary);
}
