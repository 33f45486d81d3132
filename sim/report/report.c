/* report.html: the summary, the charts and the template put together. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "report/report_parts.h"

/* Their place, until all that follows is there; no text of a scenario is it, for
 * "<" is escaped. */
#define CONTENTS "<!-- contents -->"

/* Is it the arm's only entry, or the one of all freelancers? */
static bool is_whole(const cJSON *arm)
{
    return report_is_of_all(report_text(arm, "population"));
}

/* Freelancers per arm: one number if all arms agree, else the range. */
static void add_freelancers(struct text *out, const cJSON *summary)
{
    double least = HUGE_VAL, most = -HUGE_VAL;
    const cJSON *arm;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        double freelancers = report_number(arm, "freelancers");
        if (!is_whole(arm))
            continue;
        least = fmin(least, freelancers);
        most = fmax(most, freelancers);
    }
    if (!isfinite(least) || !isfinite(most))
        return;
    text_add(out, "<div><dt>Freelancers in an arm</dt><dd>");
    report_add_number(out, least, 0);
    if (most > least) {
        text_add(out, " to ");
        report_add_number(out, most, 0);
    }
    text_add(out, "</dd></div>\n");
}

/* The baseline stands there once for each population. */
static int count_arms(const cJSON *summary)
{
    const char *baseline = report_text(summary, "baseline");
    const cJSON *arm;
    int count = 0;

    cJSON_ArrayForEach(arm, report_list(summary, "arms"))
    {
        count +=
            is_whole(arm) || strcmp(report_text(arm, "name"), baseline) != 0;
    }
    return count;
}

static void add_facts(struct text *out, const cJSON *summary)
{
    static const struct {
        const char *key;
        const char *name;
    } facts[] = {
        {"horizon_days", "Days"},
        {"start_date", "From"},
        {"replications", "Replications"},
        {"unit", "Unit of analysis"},
        {"stopping", "Stopping"},
        {"contrasts", "Comparisons"},
        {"phase", "Random numbers"},
        {"seed", "Seed"},
        {"rulebook", "Rulebook"},
        {"study", "Study"},
        {"failures", "Failed replications"},
    };

    text_add(out, "<dl class=\"facts\">\n");
    text_printf(out, "<div><dt>Arms</dt><dd>%d</dd></div>\n",
                count_arms(summary));
    add_freelancers(out, summary);
    for (size_t i = 0; i < sizeof facts / sizeof facts[0]; i++)
        report_add_fact(
            out, facts[i].name,
            cJSON_GetObjectItemCaseSensitive(summary, facts[i].key));
    text_add(out, "</dl>\n");
}

static void add_reproduce(struct text *out, const cJSON *summary)
{
    report_add_command(out, summary);
    text_add(out, "<dl class=\"facts\">\n");
    report_add_fact(out, "Scenario",
                    cJSON_GetObjectItemCaseSensitive(summary, "scenario"));
    report_add_fact(out, "Version",
                    cJSON_GetObjectItemCaseSensitive(summary, "version"));
    report_add_fact(out, "Plan hash",
                    cJSON_GetObjectItemCaseSensitive(summary, "plan_hash"));
    text_add(out, "</dl>\n");
}

/* What the page is made of: the summary, the chart that carries the verdict, and
 * the others. */
struct pieces {
    cJSON *summary;
    struct text first, others;
};

/* The parts of the page that are made of the summary. */
static const struct {
    const char *name;
    void (*add)(struct text *out, const cJSON *summary);
} parts[] = {
    {"title", report_add_title},
    {"question", report_add_question},
    {"verdict", report_add_verdict},
    {"verdict_rest", report_add_verdict_rest},
    {"warnings", report_add_warnings},
    {"overturn", report_add_overturn},
    {"answer", report_add_answer},
    {"details", report_add_details},
    {"who_gains", report_add_gains},
    {"experiments", report_add_experiments},
    {"arms", report_add_arms},
    {"comparisons", report_add_comparisons},
    {"targets", report_add_targets},
    {"as_simulated", report_add_as_simulated},
    {"reforms", report_add_reforms},
    {"rules", report_add_rules},
    {"assumptions", report_add_assumptions},
    {"notes", report_add_notes},
    {"facts", add_facts},
    {"reproduce", add_reproduce},
};

void report_add_parts(struct text *out, const cJSON *summary)
{
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        parts[i].add(out, summary);
}

static bool add_part(struct text *out, const char *name, const void *context)
{
    const struct pieces *pieces = context;

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(parts[i].name, name) == 0) {
            parts[i].add(out, pieces->summary);
            return true;
        }
    }
    if (strcmp(name, "charts") == 0)
        text_add(out, pieces->others.data ? pieces->others.data : "");
    else if (strcmp(name, "chart") == 0)
        text_add(out, pieces->first.data ? pieces->first.data : "");
    else if (strcmp(name, "contents") == 0)
        text_add(out, CONTENTS);
    else
        return false;
    return true;
}

/* Puts the contents of the page where their place is. */
static void place_contents(struct text *page)
{
    struct text whole = {0};
    const char *place = strstr(page->data, CONTENTS);

    if (!place)
        return;
    text_add_bytes(&whole, page->data, (size_t)(place - page->data));
    report_add_contents(&whole, place);
    text_add(&whole, place + strlen(CONTENTS));
    text_fini(page);
    *page = whole;
}

enum sim_status report_make(const char *results_dir, const char *analysis_dir,
                            struct text *page, struct sim_error *err)
{
    struct pieces pieces = {0};
    enum sim_status shown = SIM_OK;
    enum sim_status status = report_load(results_dir, &pieces.summary, err);

    if (!status) {
        report_load_settings(results_dir, pieces.summary);
        shown =
            report_add_charts(&pieces.first, &pieces.others, results_dir, err);
        status = report_fill(page, analysis_dir, "template.html", add_part,
                             &pieces, err);
    }
    if (!status)
        place_contents(page);
    cJSON_Delete(pieces.summary);
    text_fini(&pieces.first);
    text_fini(&pieces.others);
    return status ? status : shown;
}

enum sim_status report_write(const char *results_dir, const char *analysis_dir,
                             struct sim_error *err)
{
    struct text page = {0};
    enum sim_status status = report_make(results_dir, analysis_dir, &page, err);

    if (!status || status == SIM_EPARTIAL) {
        enum sim_status written =
            file_write(results_dir, REPORT_FILE, page.data, page.length, err);
        status = written ? written : status;
    }
    text_fini(&page);
    return status;
}
