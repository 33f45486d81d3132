/* report.html: the summary, the charts and the template put together. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "report/report_parts.h"

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

static void add_notes(struct text *out, const cJSON *summary)
{
    double failures = report_number(summary, "failures");
    const cJSON *notes = report_list(summary, "notes");
    const cJSON *note;

    if (cJSON_GetArraySize(notes) == 0 && !(failures > 0))
        return;
    text_add(out, "<ul class=\"notes\">\n");
    if (failures > 0) {
        text_add(out, "<li><strong>");
        report_add_number(out, failures, 0);
        text_add(out, " replications failed</strong> and are left out of every "
                      "number; failures.csv tells how to repeat them.</li>\n");
    }
    cJSON_ArrayForEach(note, notes)
    {
        text_add(out, "<li>");
        report_add_value(out, note);
        text_add(out, "</li>\n");
    }
    text_add(out, "</ul>\n");
}

/* What the page is made of: the summary, the chart that carries the verdict, and
 * the others. */
struct pieces {
    cJSON *summary;
    struct text first, others;
};

static bool add_part(struct text *out, const char *name, const void *context)
{
    static const struct {
        const char *name;
        void (*add)(struct text *out, const cJSON *summary);
    } parts[] = {
        {"overturn", report_add_overturn},
        {"title", report_add_title},
        {"question", report_add_question},
        {"verdict", report_add_verdict},
        {"answer", report_add_answer},
        {"details", report_add_details},
        {"who_gains", report_add_gains},
        {"facts", add_facts},
        {"experiments", report_add_experiments},
        {"arms", report_add_arms},
        {"comparisons", report_add_comparisons},
        {"targets", report_add_targets},
        {"as_simulated", report_add_as_simulated},
        {"reforms", report_add_reforms},
        {"rules", report_add_rules},
        {"assumptions", report_add_assumptions},
        {"reproduce", add_reproduce},
        {"notes", add_notes},
    };
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
    else
        return false;
    return true;
}

enum sim_status report_write(const char *results_dir, const char *analysis_dir,
                             struct sim_error *err)
{
    struct text page = {0};
    struct pieces pieces = {0};
    enum sim_status shown = SIM_OK;
    enum sim_status status = report_load(results_dir, &pieces.summary, err);

    if (!status) {
        shown =
            report_add_charts(&pieces.first, &pieces.others, results_dir, err);
        status = report_fill(&page, analysis_dir, "template.html", add_part,
                             &pieces, err);
    }
    if (!status)
        status =
            file_write(results_dir, REPORT_FILE, page.data, page.length, err);
    cJSON_Delete(pieces.summary);
    text_fini(&pieces.first);
    text_fini(&pieces.others);
    text_fini(&page);
    return status ? status : shown;
}
