/* The rules that fired and the assumptions, for report.html. */
#include <math.h>
#include <stdbool.h>
#include <string.h>

#include "base/escape.h"
#include "base/mem.h"
#include "report/report_parts.h"

/* ---- rules */

/* How often a rule fired: the least and the most over the arms; and whether
 * it is on in any. Several rules share a number, but not number and title. */
struct firing {
    const char *rule, *title; /* borrowed */
    double least, most;
    bool is_on;
};

/* Of all rules: few, of which every arm has a row each. */
struct firings {
    struct firing *of; /* owned */
    size_t count, capacity;
};

/* That of a row; of a rule that has none yet a new one. */
static struct firing *firing_of(struct firings *all, const cJSON *row)
{
    const char *rule = report_text(row, "rule");
    const char *title = report_text(row, "title");

    for (size_t i = 0; i < all->count; i++)
        if (strcmp(all->of[i].rule, rule) == 0 &&
            strcmp(all->of[i].title, title) == 0)
            return &all->of[i];
    all->of =
        mem_grow(all->of, &all->capacity, all->count + 1, sizeof *all->of);
    all->of[all->count] = (struct firing){rule, title, HUGE_VAL, 0, false};
    return &all->of[all->count++];
}

static struct firings count_firings(const cJSON *rows)
{
    struct firings all = {0};
    const cJSON *row;

    cJSON_ArrayForEach(row, rows)
    {
        struct firing *firing = firing_of(&all, row);
        firing->least = fmin(firing->least, report_number(row, "fired"));
        firing->most = fmax(firing->most, report_number(row, "fired"));
        firing->is_on =
            firing->is_on ||
            !cJSON_IsFalse(cJSON_GetObjectItemCaseSensitive(row, "on"));
    }
    return all;
}

/* The arm whose figures stand for a rule: the baseline if it has rows, else
 * the first arm with rows. */
static const char *shown_arm(const cJSON *summary)
{
    const char *baseline = report_text(summary, "baseline");
    const cJSON *rows = report_list(summary, "rules");
    const cJSON *row;

    cJSON_ArrayForEach(row, rows)
    {
        if (strcmp(report_text(row, "arm"), baseline) == 0)
            return baseline;
    }
    return report_text(cJSON_GetArrayItem(rows, 0), "arm");
}

static void add_rule_name(struct text *out, const cJSON *row)
{
    const char *title = report_text(row, "title");

    escape_html(out, report_text(row, "rule"));
    if (title[0]) {
        text_add(out, " <span class=\"plain\">");
        escape_html(out, title);
        text_add(out, "</span>");
    }
}

/* `over`: how often over the arms, in place of the arm's title; or NULL. */
static void add_rule_row(struct text *out, const cJSON *summary,
                         const cJSON *row, const struct firing *over)
{
    bool never = report_number(row, "fired") <= 0;

    text_add(out, "<tr><th scope=\"row\">");
    add_rule_name(out, row);
    text_add(out, "</th>");
    if (!over)
        report_add_text_cell(
            out, report_arm_title(summary, report_text(row, "arm")));
    if (never)
        text_add(out, "<td class=\"num\">never</td>");
    else
        report_add_amount_cell(out, row, "fired", 0);
    if (over) {
        text_add(out, "<td class=\"num\">");
        report_add_number(out, over->least, 0);
        if (over->most > over->least) {
            text_add(out, " to ");
            report_add_number(out, over->most, 0);
        }
        text_add(out, "</td>");
    }
    report_add_amount_cell(out, row, "freelancers", 0);
    report_add_amount_cell(out, row, "connects", 0);
    report_add_amount_cell(out, row, "usd", 2);
    report_add_amount_cell(out, row, "cap_bound", 0);
    text_add(out, "</tr>\n");
}

/* The rules that fired somewhere: of one arm, or of every arm (NULL). */
static void add_rule_table(struct text *out, const cJSON *summary,
                           const char *arm)
{
    const cJSON *rows = report_list(summary, "rules");
    struct firings all = count_firings(rows);
    const cJSON *row;

    report_open_table(out, arm ? "rules" : "rules-by-arm",
                      arm ? "Which rules fired, and how often"
                          : "The rules in every arm",
                      "");
    text_printf(out,
                "<th scope=\"col\">Rule</th>%s"
                "<th class=\"num\" scope=\"col\">Fired</th>%s"
                "<th class=\"num\" scope=\"col\">Freelancers</th>"
                "<th class=\"num\" scope=\"col\">Connects</th>"
                "<th class=\"num\" scope=\"col\">US dollars</th>"
                "<th class=\"num\" scope=\"col\">Cap bound</th>"
                "</tr></thead><tbody>\n",
                arm ? "" : "<th scope=\"col\">Arm</th>",
                arm ? "<th class=\"num\" scope=\"col\">Fired, over the "
                      "arms</th>"
                    : "");
    cJSON_ArrayForEach(row, rows)
    {
        const struct firing *firing = firing_of(&all, row);
        if (firing->most > 0 &&
            (!arm || strcmp(report_text(row, "arm"), arm) == 0))
            add_rule_row(out, summary, row, arm ? firing : NULL);
    }
    mem_free(all.of);
    report_close_table(out);
}

/* One sentence: the rules that never fired, though on, or those that are off
 * in every arm. */
static void add_silent_rules(struct text *out, const cJSON *summary,
                             const char *arm, bool is_on)
{
    const cJSON *rows = report_list(summary, "rules");
    struct firings all = count_firings(rows);
    const cJSON *row;
    int n = 0;

    cJSON_ArrayForEach(row, rows)
    {
        const struct firing *firing = firing_of(&all, row);
        if (strcmp(report_text(row, "arm"), arm) != 0 || firing->most > 0 ||
            firing->is_on != is_on)
            continue;
        if (n++ > 0)
            text_add(out, "; ");
        else
            text_add(out, is_on ? "<p>Never fired: "
                                : "<p class=\"hint\">Off in this study: ");
        escape_html(out, report_text(row, "rule"));
        text_add(out, " ");
        escape_html(out, report_text(row, "title"));
    }
    if (n > 0)
        text_add(out, ".</p>\n");
    mem_free(all.of);
}

void report_add_rules(struct text *out, const cJSON *summary)
{
    if (cJSON_GetArraySize(report_list(summary, "rules")) == 0) {
        text_add(out, "<p>No counts of rules were kept.</p>\n");
        return;
    }
    const char *arm = shown_arm(summary);
    text_add(out, "<p class=\"hint\">Figures of the arm “");
    escape_html(out, report_arm_title(summary, arm));
    text_add(out, "”, all its replications together; the range is over all "
                  "arms.</p>\n");
    add_rule_table(out, summary, arm);
    add_silent_rules(out, summary, arm, true);
    add_silent_rules(out, summary, arm, false);
    if (cJSON_GetArraySize(report_list(summary, "arms")) > 1) {
        text_add(out,
                 "<details class=\"lookup\"><summary>The rules in every arm"
                 "</summary>\n");
        add_rule_table(out, summary, NULL);
        text_add(out, "</details>\n");
    }
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

/* Is each the program's own guess? */
static bool all_assumed(const cJSON *rows)
{
    const cJSON *row;

    cJSON_ArrayForEach(row, rows)
    {
        if (strcmp(report_text(row, "source"), "assumed") != 0)
            return false;
    }
    return true;
}

static void add_assumption(struct text *out, const cJSON *summary,
                           const cJSON *row, bool names_source)
{
    text_add(out, "<tr><th scope=\"row\"><code>");
    escape_html(out, report_text(row, "path"));
    text_add(out, "</code>");
    if (report_text(row, "arm")[0]) {
        text_add(out, " <span class=\"plain\">in ");
        escape_html(out, report_arm_title(summary, report_text(row, "arm")));
        text_add(out, "</span>");
    }
    text_add(out, "</th>");
    if (!report_add_distribution_cell(out, report_text(row, "value")))
        report_add_value_cell(out,
                              cJSON_GetObjectItemCaseSensitive(row, "value"));
    if (names_source)
        report_add_text_cell(out, report_text(row, "source"));
    text_add(out, "</tr>\n");
}

void report_add_assumptions(struct text *out, const cJSON *summary)
{
    const cJSON *rows = report_list(summary, "assumptions");

    if (cJSON_GetArraySize(rows) == 0) {
        text_add(out, "<p>No number of this study is an assumption.</p>\n");
    } else {
        const cJSON *row;
        bool names_source = !all_assumed(rows);
        text_printf(out,
                    "<details><summary>The assumptions (%d)</summary>\n"
                    "<div class=\"columns\">",
                    cJSON_GetArraySize(rows));
        report_open_table(out, "assumptions", "Numbers that are assumptions",
                          "compact");
        text_printf(out,
                    "<th scope=\"col\">Parameter</th>"
                    "<th class=\"num\" scope=\"col\">Value</th>%s"
                    "</tr></thead><tbody>\n",
                    names_source ? "<th scope=\"col\">Source</th>" : "");
        cJSON_ArrayForEach(row, rows)
        {
            add_assumption(out, summary, row, names_source);
        }
        report_close_table(out);
        text_add(out, "</div></details>\n");
    }
    add_sources(out, summary);
}
