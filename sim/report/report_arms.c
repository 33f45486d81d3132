/* The tables of arms of report.html: one column per metric, a few columns a
 * table. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/escape.h"
#include "base/mem.h"
#include "base/units.h"
#include "report/report_parts.h"

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
    const char *population;
    const cJSON *const *metrics;
    size_t n;
    bool is_first; /* also says how many freelancers an arm has */
    bool is_key;   /* short headings */
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
    escape_html(out, report_title_of(metric, "metric"));
    text_add(out, "<br><span class=\"unit\">");
    escape_html(out, unit);
    if (unit[0] && isfinite(report_number(metric, "level")))
        text_add(out, ", ");
    report_add_level(out, metric);
    text_add(out, "</span></th>");
}

/* The metrics of the table everyone reads, after the headline. */
static const struct {
    const char *metric;
    const char *heading;
} key_metrics[] = {
    {"net_value_usd", "Net value"},
    {"net_earnings_usd", "Net earnings"},
    {"connects_usd", "Paid for Connects"},
    {"membership_usd", "Paid for member&shy;ship"},
    {"proposals", "Propo&shy;sals"},
    {"responses", "Re&shy;sponses"},
    {"hires", "Hires"},
    {"ever_hired", "Share ever hired"},
    {"unaffordable", "Not afford&shy;able"},
};

static const char *key_heading(const char *metric)
{
    for (size_t i = 0; i < COUNTOF(key_metrics); i++) {
        if (strcmp(key_metrics[i].metric, metric) == 0)
            return key_metrics[i].heading;
    }
    return NULL;
}

/* A short heading; that amounts are per freelancer is said above the table. */
static void add_key_head(struct text *out, const cJSON *metric)
{
    const char *heading = key_heading(report_text(metric, "metric"));
    const char *unit = report_text(metric, "unit");

    text_add(out, "<th class=\"num\" scope=\"col\">");
    if (heading)
        text_add(out, heading);
    else
        escape_html(out, report_title_of(metric, "metric"));
    if (unit[0] && strcmp(unit, "per freelancer") != 0 &&
        strcmp(unit, "share") != 0) {
        text_add(out, "<br><span class=\"unit\">");
        if (strcmp(unit, "USD per freelancer") == 0)
            text_add(out, "USD");
        else
            escape_html(out, unit);
        text_add(out, "</span>");
    }
    text_add(out, "</th>");
}

static void add_arm_row(struct text *out, const cJSON *summary,
                        const cJSON *arm, const struct metric_part *part)
{
    const char *name = report_text(arm, "name");

    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, report_title_of(arm, "name"));
    if (strcmp(name, report_text(summary, "baseline")) == 0)
        text_add(out, " <span class=\"unit\">(baseline)</span>");
    text_add(out, "</th>");
    if (part->is_first)
        report_add_value_cell(
            out, cJSON_GetObjectItemCaseSensitive(arm, "freelancers"));
    for (size_t i = 0; i < part->n; i++) {
        const cJSON *metric =
            metric_find(arm, report_text(part->metrics[i], "metric"));
        if (metric)
            report_add_estimate_cell(out, metric, "estimate");
        else
            text_add(out, "<td class=\"num\">–</td>");
    }
    text_add(out, "</tr>\n");
}

static void add_arm_table(struct text *out, const cJSON *summary,
                          const struct metric_part *part)
{
    struct text title = {0};
    const cJSON *arm;

    text_add(&title, part->is_key ? "What each arm comes to"
                                  : "Other metrics of each arm");
    if (!report_is_of_all(part->population))
        text_printf(&title, ": \"%s\" alone", part->population);
    report_open_table(out, part->is_key ? "arms" : "metrics", title.data,
                      part->is_key ? "compact" : "");
    text_fini(&title);
    text_add(out, "<th scope=\"col\">Arm</th>");
    if (part->is_first)
        text_add(out, "<th class=\"num\" scope=\"col\">Freelancers</th>");
    for (size_t i = 0; i < part->n; i++) {
        if (part->is_key)
            add_key_head(out, part->metrics[i]);
        else
            add_metric_head(out, part->metrics[i]);
    }
    text_add(out, "</tr></thead><tbody>\n");
    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        if (strcmp(report_text(arm, "population"), part->population) == 0)
            add_arm_row(out, summary, arm, part);
    }
    report_close_table(out);
}

/* Splits `all` into the key metrics, headline first, and the others. */
static void metric_set_split(const struct metric_set *all, const char *headline,
                             struct metric_set *key, struct metric_set *others)
{
    for (size_t i = 0; i < all->n; i++) {
        if (strcmp(report_text(all->metrics[i], "metric"), headline) == 0)
            metric_set_add(key, all->metrics[i]);
    }
    for (size_t k = 0; k < COUNTOF(key_metrics); k++) {
        for (size_t i = 0; i < all->n; i++) {
            const char *name = report_text(all->metrics[i], "metric");
            if (strcmp(name, key_metrics[k].metric) == 0)
                metric_set_add(key, all->metrics[i]);
        }
    }
    for (size_t i = 0; i < all->n; i++) {
        const char *name = report_text(all->metrics[i], "metric");
        if (strcmp(name, headline) != 0 && !key_heading(name))
            metric_set_add(others, all->metrics[i]);
    }
}

static void add_metric_tables(struct text *out, const cJSON *summary,
                              const struct metric_set *set,
                              const char *population)
{
    size_t from = 0;

    do {
        struct metric_part part = {.population = population,
                                   .n = set->n - from,
                                   .is_first = from == 0};
        if (part.n > METRICS_PER_TABLE)
            part.n = METRICS_PER_TABLE;
        if (part.n > 0)
            part.metrics = set->metrics + from;
        add_arm_table(out, summary, &part);
        from += part.n;
    } while (from < set->n);
}

/* Whether the arm is the first of its population in the list. */
static bool begins_population(const cJSON *summary, const cJSON *arm)
{
    const char *population = report_text(arm, "population");
    const cJSON *earlier;

    cJSON_ArrayForEach(earlier, report_list(summary, "arms"))
    {
        if (earlier == arm)
            return true;
        if (strcmp(report_text(earlier, "population"), population) == 0)
            return false;
    }
    return true;
}

static int count_populations(const cJSON *summary)
{
    const cJSON *arm;
    int count = 0;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        count += begins_population(summary, arm);
    }
    return count;
}

static void add_population_head(struct text *out, const char *population)
{
    if (report_is_of_all(population)) {
        text_add(out, "<h3>All freelancers</h3>\n");
        return;
    }
    text_add(out, "<h3>The freelancers of \"");
    escape_html(out, population);
    text_add(out, "\" alone, when nobody else changes</h3>\n");
}

void report_add_arms(struct text *out, const cJSON *summary)
{
    struct metric_set all = {0}, key = {0}, others = {0};
    int npopulations = count_populations(summary);
    const cJSON *arm;

    metric_set_fill(&all, summary);
    metric_set_split(&all, report_text(summary, "headline_metric"), &key,
                     &others);
    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        const char *population = report_text(arm, "population");
        if (!begins_population(summary, arm))
            continue;
        struct metric_part part = {.population = population,
                                   .metrics = key.metrics,
                                   .n = key.n,
                                   .is_key = true};
        if (npopulations > 1)
            add_population_head(out, population);
        add_arm_table(out, summary, &part);
        if (others.n == 0)
            continue;
        text_printf(out,
                    "<details class=\"lookup\"><summary>The other metrics "
                    "(%zu)</summary>\n",
                    others.n);
        add_metric_tables(out, summary, &others, population);
        text_add(out, "</details>\n");
    }
    report_add_footnotes(out, summary);
    mem_free(others.metrics);
    mem_free(key.metrics);
    mem_free(all.metrics);
}
