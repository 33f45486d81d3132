/* report.html: the summary, the charts and the template put together. */
#include "report/report.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "report/report_parts.h"

static void add_fact(struct text *out, const char *name, const cJSON *item)
{
    if (!item || cJSON_IsNull(item))
        return;
    text_printf(out, "<div><dt>%s</dt><dd>", name);
    report_add_value(out, item);
    text_add(out, "</dd></div>\n");
}

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
        add_fact(out, facts[i].name,
                 cJSON_GetObjectItemCaseSensitive(summary, facts[i].key));
    text_add(out, "</dl>\n");
}

static void add_reproduce(struct text *out, const cJSON *summary)
{
    const char *command = report_text(summary, "command");

    if (command[0]) {
        text_add(out, "<pre><code>");
        escape_html(out, command);
        text_add(out, "</code></pre>\n");
    }
    text_add(out, "<dl class=\"facts\">\n");
    add_fact(out, "Scenario",
             cJSON_GetObjectItemCaseSensitive(summary, "scenario"));
    add_fact(out, "Version",
             cJSON_GetObjectItemCaseSensitive(summary, "version"));
    add_fact(out, "Plan hash",
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

static void add_escaped(struct text *out, const cJSON *summary, const char *key,
                        const char *otherwise)
{
    const char *text = report_text(summary, key);

    escape_html(out, text[0] ? text : otherwise);
}

/* Of the page: the chart that carries the verdict, and the others. */
struct drawings {
    struct text first, others;
};

/* Appends what {{name}} stands for; false if it stands for nothing. */
static bool add_part(struct text *out, const char *name, const cJSON *summary,
                     const struct drawings *drawings)
{
    static const struct {
        const char *name;
        void (*add)(struct text *out, const cJSON *summary);
    } parts[] = {
        {"overturn", report_add_overturn},
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

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (strcmp(parts[i].name, name) == 0) {
            parts[i].add(out, summary);
            return true;
        }
    }
    if (strcmp(name, "charts") == 0)
        text_add(out, drawings->others.data ? drawings->others.data : "");
    else if (strcmp(name, "chart") == 0)
        text_add(out, drawings->first.data ? drawings->first.data : "");
    else if (strcmp(name, "title") == 0)
        add_escaped(out, summary, "title", report_text(summary, "scenario"));
    else if (strcmp(name, "question") == 0)
        add_escaped(out, summary, "question", "No question was stated.");
    else if (strcmp(name, "verdict") == 0)
        add_escaped(out, summary, "verdict",
                    "The study reaches no verdict; see the tables.");
    else
        return false;
    return true;
}

/* One pass: what a placeholder brings in is not searched again. */
static enum sim_status fill(struct text *out, const char *template_path,
                            const char *at, const cJSON *summary,
                            const struct drawings *drawings,
                            struct sim_error *err)
{
    const char *open;

    while ((open = strstr(at, "{{")) != NULL) {
        char name[32];
        const char *close = strstr(open, "}}");
        size_t length = close ? (size_t)(close - open) - 2 : sizeof name;

        text_add_bytes(out, at, (size_t)(open - at));
        if (length >= sizeof name)
            return sim_fail(err, SIM_EINPUT, "%s: {{ without }}",
                            template_path);
        memcpy(name, open + 2, length);
        name[length] = '\0';
        if (!add_part(out, name, summary, drawings))
            return sim_fail(err, SIM_EINPUT, "%s: unknown placeholder {{%s}}",
                            template_path, name);
        at = close + 2;
    }
    text_add(out, at);
    return SIM_OK;
}

/* *out is NULL on failure; free with cJSON_Delete. */
static enum sim_status load_summary(const char *path, cJSON **out,
                                    struct sim_error *err)
{
    struct text text = {0};
    const char *stop = NULL;
    enum sim_status status = file_read(path, &text, err);

    *out = NULL;
    if (!status) {
        *out = cJSON_ParseWithOpts(text.data, &stop, 1);
        if (!*out) {
            int line = 1;
            for (const char *c = text.data; stop && c < stop && *c; c++)
                line += *c == '\n';
            status =
                sim_fail(err, SIM_EINPUT, "%s:%d: not valid JSON", path, line);
        }
    }
    if (!status)
        status = report_check(*out, path, err);
    if (status) {
        cJSON_Delete(*out);
        *out = NULL;
    }
    text_fini(&text);
    return status;
}

enum sim_status report_write(const char *results_dir, const char *analysis_dir,
                             struct sim_error *err)
{
    struct text page = {0}, template = {0};
    struct drawings drawings = {0};
    enum sim_status shown = SIM_OK;
    cJSON *summary = NULL;
    char *summary_path = file_path(results_dir, "summary.json");
    char *template_path = file_path(analysis_dir, "report/template.html");
    enum sim_status status = load_summary(summary_path, &summary, err);

    if (!status)
        status = file_read(template_path, &template, err);
    if (!status) {
        shown = report_add_charts(&drawings.first, &drawings.others,
                                  results_dir, err);
        status =
            fill(&page, template_path, template.data, summary, &drawings, err);
    }
    if (!status)
        status =
            file_write(results_dir, "report.html", page.data, page.length, err);
    cJSON_Delete(summary);
    mem_free(template_path);
    mem_free(summary_path);
    text_fini(&drawings.first);
    text_fini(&drawings.others);
    text_fini(&template);
    text_fini(&page);
    return status ? status : shown;
}
