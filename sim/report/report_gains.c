/* Who gains: the difference of every two arms that are compared, for freelancers
 * of each ability and time on the platform. */
#include <string.h>

#include "base/escape.h"
#include "report/report_parts.h"

/* The metrics are the same in every row; of the last there is a word. */
static void add_row(struct text *out, const cJSON *group)
{
    const char *word = "";
    const cJSON *metric;

    text_add(out, "<tr><th scope=\"row\">");
    escape_html(out, report_text(group, "title"));
    text_add(out, "</th>");
    cJSON_ArrayForEach(metric, report_list(group, "metrics"))
    {
        report_add_estimate_cell(out, metric, "difference");
        word = report_text(metric, "word");
    }
    report_add_text_cell(out, word);
    text_add(out, "</tr>\n");
}

static void add_table(struct text *out, const cJSON *groups)
{
    const cJSON *group;

    report_open_table(out, "who-gains", "Who gains, group by group", "gains");
    text_add(out, "<th scope=\"col\">Freelancers</th>"
                  "<th class=\"num\" scope=\"col\">More hires, each</th>"
                  "<th class=\"num\" scope=\"col\">More earned, less what is "
                  "paid for Connects and membership<br>"
                  "<span class=\"unit\">USD, each</span></th>"
                  "<th class=\"num\" scope=\"col\">The same, less all hours at "
                  "their value<br><span class=\"unit\">USD, each</span></th>"
                  "<th scope=\"col\">In short</th>"
                  "</tr></thead><tbody>\n");
    cJSON_ArrayForEach(group, groups)
    {
        add_row(out, group);
    }
    report_close_table(out);
}

static void add_pair(struct text *out, const cJSON *summary, const cJSON *pair,
                     bool is_first)
{
    const char *population = report_text(pair, "population");

    text_add(out, "<h3>");
    escape_html(out, report_arm_title(summary, report_text(pair, "arm")));
    text_add(out, ", against ");
    escape_html(out, report_arm_title(summary, report_text(pair, "versus")));
    if (!report_is_of_all(population)) {
        text_add(out, " <span class=\"unit\">");
        escape_html(out, population);
        text_add(out, "</span>");
    }
    text_add(out, "</h3>\n<p>");
    report_add_prose(out, report_text(pair, "words"));
    text_add(out, "</p>\n");
    text_printf(out, "<details%s><summary>Group by group</summary>\n",
                is_first ? " open" : "");
    add_table(out, report_list(pair, "groups"));
    text_add(out, "</details>\n");
}

void report_add_gains(struct text *out, const cJSON *summary)
{
    const cJSON *list = report_list(summary, "who_gains"), *pair;
    bool is_first = true;

    if (cJSON_GetArraySize(list) == 0)
        return;
    text_add(out, "<h2 id=\"who-gains\">Who gains</h2>\n<p>The same people in "
                  "two arms, by what "
                  "does not change: their ability, and how long they have been "
                  "on the platform when it begins. \"Gains\" and \"loses\" "
                  "hold for all groups of a kind together; \"not sure\" is "
                  "where the range has 0 in it.</p>\n");
    cJSON_ArrayForEach(pair, list)
    {
        add_pair(out, summary, pair, is_first);
        is_first = false;
    }
}
