/* summary.json: what the report reads. */
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "output/results_parts.h"
#include "scenario/conditions.h"
#include "json/build.h"
#include "json/document_path.h"

void results_plan_hash(const struct study *study, char out[65])
{
    const struct scenario *scenario = study->loaded;
    struct sha256 sha;
    char tail[64];

    /* The document as loaded, --set applied: arms, replications, precision,
     * initial-data truncation, experiments. Then the values in force, which
     * include those of the rulebooks. Nothing that the data decide. */
    sha256_begin(&sha);
    char *text = cJSON_PrintUnformatted(scenario->document->root);
    sha256_add(&sha, text, strlen(text));
    cJSON_free(text);
    for (int arm = 0; arm < scenario->narms; arm++)
        for (size_t i = 0; i < scenario->arm[arm].nleaf; i++) {
            const struct reader_leaf *leaf = &scenario->arm[arm].leaf[i];
            sha256_add(&sha, leaf->path, strlen(leaf->path) + 1);
            sha256_add(&sha, leaf->value, strlen(leaf->value) + 1);
        }
    int length = snprintf(tail, sizeof tail, "experiments %d, layout %d",
                          scenario->nexperiments, RNG_LAYOUT_VERSION);
    sha256_add(&sha, tail, (size_t)length);
    sha256_end(&sha, out);
}

/* How the number of replications came about, for people. */
static cJSON *stopping_of(const struct study *study)
{
    struct text text = {0};

    text_printf(&text, "%s%s", study_stopping_names[study->stopping],
                study->is_capped ? ", cap_reached" : "");
    cJSON *item = json_text(text.data);
    text_fini(&text);
    return item;
}

/* Its paragraphs. */
static cJSON *verdict_parts(const char *verdict)
{
    cJSON *list = json_array();

    while (*verdict) {
        int length = (int)strcspn(verdict, "\n");
        struct text part = {0};
        text_printf(&part, "%.*s", length, verdict);
        json_push_take(list, json_text(part.data));
        text_fini(&part);
        verdict += length + (verdict[length] == '\n');
    }
    return list;
}

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static cJSON *metrics_of(const struct estimates *estimates, int arm, int pop)
{
    cJSON *list = json_array();

    for (int m = 0; m < NMETRIC; m++) {
        const struct estimate *e =
            estimates_metric(estimates, (enum metric_id)m, arm, pop);
        if (!e)
            continue;
        cJSON *item = json_push_take(list, json_object());
        set(item, "metric", json_text(metric_rows[m].name));
        set(item, "title", json_text(metric_rows[m].title));
        set(item, "unit", json_text(metric_rows[m].unit));
        results_set_estimate(item, "estimate", e);
    }
    return list;
}

/* An arm as seen in one population. */
static void push_arm(cJSON *list, const struct estimates *estimates, int arm,
                     int pop)
{
    const struct runs *runs = estimates->runs;
    const struct arm *which = &runs->scenario->arm[arm];
    cJSON *item = json_push_take(list, json_object());

    set(item, "name", json_text(which->name));
    set(item, "title", json_text(which->title));
    set(item, "population", json_text(scope_name(runs->scenario, arm, pop)));
    set(item, "is_own",
        json_bool(pop == scope_own(runs->scenario, estimates->headline, arm)));
    set(item, "freelancers",
        json_int(runs_result(runs, arm, 0)->tally[pop].freelancers));
    set(item, "metrics", metrics_of(estimates, arm, pop));
}

/* Population by population, the baseline and the arms that are about it. */
static cJSON *arms_of(const struct estimates *estimates)
{
    const struct scenario *scenario = estimates->scenario;
    cJSON *list = json_array();

    for (int pop = 0; pop <= scenario->arm[0].config->npopulations; pop++) {
        bool is_of_interest = pop == 0;
        for (int arm = 0; arm < scenario->narms; arm++)
            is_of_interest =
                is_of_interest || (arm != scenario->baseline &&
                                   scenario->arm[arm].population == pop);
        for (int arm = 0; is_of_interest && arm < scenario->narms; arm++)
            if (arm == scenario->baseline ||
                scenario->arm[arm].population == pop)
                push_arm(list, estimates, arm, pop);
    }
    return list;
}

static cJSON *comparisons_of(const struct estimates *estimates)
{
    static const char *const kinds[] = {"everyone", "focal", "policy"};
    const struct scenario *scenario = estimates->scenario;
    cJSON *list = json_array();

    for (int m = 0; m < NMETRIC; m++) {
        const struct estimates_contrast *contrast =
            estimates_contrasts(estimates, (enum metric_id)m, ESTIMATES_OWN);
        for (int i = 0; contrast && i < estimates->ncontrasts; i++) {
            struct estimate e = contrast[i].difference;
            int arm = contrast[i].arm, pop = contrast[i].population;
            cJSON *item = json_push_take(list, json_object());
            /* that no margin is stated is news of the headline alone */
            if (m != (int)estimates->headline)
                e.flags &= ~(unsigned)ESTIMATE_NO_INDIFFERENCE;
            set(item, "arm", json_text(scenario->arm[arm].name));
            set(item, "population", json_text(scope_name(scenario, arm, pop)));
            set(item, "baseline",
                json_text(scenario->arm[contrast[i].versus].name));
            set(item, "contrast",
                json_text(kinds[scenario->arm[arm].contrast]));
            set(item, "metric", json_text(metric_rows[m].name));
            set(item, "title", json_text(metric_rows[m].title));
            set(item, "unit", json_text(metric_rows[m].unit));
            results_set_estimate(item, "difference", &e);
            set(item, "p_adjusted", json_real(contrast[i].p_adjusted));
            set(item, "correlation", json_real(contrast[i].correlation));
            set(item, "vrf", json_real(contrast[i].vrf));
            set(item, "verdict", json_text(contrast[i].verdict));
        }
    }
    return list;
}

/* Over the replications of an arm. */
static struct result_rule sum_of(const struct runs *runs, int arm,
                                 enum policy_rule which)
{
    struct result_rule sum = {0};

    for (int64_t r = 0; r < runs->replications; r++) {
        const struct result_rule *rule =
            &runs_result(runs, arm, r)->rule[which];
        sum.fired += rule->fired;
        sum.freelancers += rule->freelancers;
        sum.connects += rule->connects;
        sum.usd += rule->usd;
        sum.cap_bound += rule->cap_bound;
    }
    return sum;
}

static cJSON *rules_of(const struct runs *runs)
{
    cJSON *list = json_array();

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        for (enum policy_rule i = 0; i < POLICY_NRULES; i++) {
            if (results_is_unworn(runs, arm, i))
                continue;
            struct result_rule sum = sum_of(runs, arm, i);
            cJSON *item = json_push_take(list, json_object());
            set(item, "rule", json_text(policy_sections[i].id));
            set(item, "title", json_text(policy_sections[i].title));
            set(item, "arm", json_text(runs->scenario->arm[arm].name));
            set(item, "on",
                json_bool(
                    configuration_ever_on(runs->scenario->arm[arm].config, i)));
            set(item, "fired", json_int(sum.fired));
            set(item, "freelancers", json_int(sum.freelancers));
            set(item, "connects", json_int(sum.connects));
            set(item, "usd", json_usd(sum.usd));
            set(item, "cap_bound", json_int(sum.cap_bound));
        }
    }
    return list;
}

static bool has_leaf(const struct arm *arm, const struct reader_leaf *wanted)
{
    for (size_t i = 0; i < arm->nleaf; i++)
        if (arm->leaf[i].is_assumed &&
            strcmp(arm->leaf[i].path, wanted->path) == 0 &&
            strcmp(arm->leaf[i].value, wanted->value) == 0)
            return true;
    return false;
}

/* As --set and `assumptions` write it: members of lists by their names. */
static cJSON *path_named(const struct scenario *scenario, const char *path)
{
    struct text named = {0};

    document_path_named(scenario->document, path, &named);
    cJSON *text = json_text(named.data);
    text_fini(&named);
    return text;
}

/* Those of the baseline, then those that other arms bring. */
static cJSON *assumptions_of(const struct runs *runs)
{
    const struct scenario *scenario = runs->scenario;
    const struct arm *baseline = &scenario->arm[scenario->baseline];
    cJSON *list = json_array();

    for (int k = 0; k < scenario->narms; k++) {
        int which = k == 0                    ? scenario->baseline
                    : k <= scenario->baseline ? k - 1
                                              : k;
        const struct arm *arm = &scenario->arm[which];
        for (size_t i = 0; i < arm->nleaf; i++) {
            const struct reader_leaf *leaf = &arm->leaf[i];
            if (!leaf->is_assumed || !arm_in_force(arm, i) ||
                (k > 0 && has_leaf(baseline, leaf)))
                continue;
            cJSON *item = json_push_take(list, json_object());
            set(item, "path", path_named(scenario, leaf->path));
            set(item, "value", json_text(leaf->value));
            set(item, "source", json_text(leaf->source));
            if (k > 0)
                set(item, "arm", json_text(arm->name));
        }
    }
    return list;
}

static int64_t failures_of(const struct runs *runs)
{
    int64_t failures = 0;

    for (int64_t i = 0; i < runs->replications * runs->scenario->narms; i++)
        failures += runs->result[i].has_failed;
    return failures;
}

/* What the tables hold, too. */
static void set_tables(cJSON *root, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    set(root, "arms", arms_of(estimates));
    set(root, "comparisons", comparisons_of(estimates));
    set(root, "confirmed", results_confirmed(estimates));
    set(root, "quantities", results_quantities_json(estimates));
    set(root, "best_by_hour", results_by_hour_json(estimates));
    set(root, "persons", results_persons_json(estimates));
    set(root, "who_gains", results_gains_json(estimates));
    set(root, "also", results_also(estimates));
    set(root, "changes", results_changes(runs));
    set(root, "rules", rules_of(runs));
    set(root, "assumptions", assumptions_of(runs));
}

enum sim_status results_summary_json(const struct estimates *estimates,
                                     const struct results_info *info,
                                     const char *folder, struct sim_error *err)
{
    const struct runs *runs = estimates->runs;
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    cJSON *root = json_object();
    struct text verdict = {0};
    char hash[65], date[11];

    results_plan_hash(info->study, hash);
    calendar_print(config->start_day, date);
    results_verdict(estimates, &info->study->findings, &verdict);
    cJSON *parts = verdict_parts(verdict.data);
    results_verdict_line(&verdict);
    set(root, "format_version", json_int(RESULTS_FORMAT));
    set(root, "scenario", json_text(config->name));
    set(root, "title",
        json_text(config->title[0] ? config->title : config->name));
    set(root, "question", json_text(config->question));
    set(root, "verdict", json_text(verdict.data));
    set(root, "verdict_parts", parts);
    set(root, "overturn", results_overturn(estimates, info->study));
    set(root, "details", results_details(estimates));
    set(root, "study",
        json_text(config->study == STUDY_STEADY_STATE ? "steady_state"
                                                      : "terminating"));
    if (config->study == STUDY_STEADY_STATE)
        set(root, "deleted_days", json_real(info->study->deleted_days));
    set(root, "stopping", stopping_of(info->study));
    if (runs->stopped_of > 0)
        set(root, "stopped_of", json_int(runs->stopped_of));
    set(root, "unit", json_text("replication"));
    set(root, "contrasts", json_int(estimates->ncontrasts));
    set(root, "phase", json_text(seeds_phase_names[runs->phase]));
    set(root, "notes", results_notes(estimates, info->study));
    set(root, "precision_reached",
        json_bool(!info->study->is_capped && runs->stopped_of == 0));
    set(root, "experiments", results_experiments(info->study));
    set(root, "rulebook", json_text(config->rulebook_name));
    set(root, "start_date", json_text(date));
    set(root, "horizon_days", json_real(time_to_days(config->horizon)));
    set(root, "replications", json_int(runs->replications));
    set(root, "seed", json_seed(config->seed));
    set(root, "plan_hash", json_text(hash));
    set(root, "version", json_text(info->version));
    set(root, "baseline", json_text(scenario->arm[scenario->baseline].name));
    set(root, "headline_metric", json_text(config->headline));
    set(root, "command", json_text(info->command));
    set(root, "failures", json_int(failures_of(runs)));
    results_set_targets(root, estimates);
    results_set_as_simulated(root, estimates);
    set_tables(root, estimates);
    enum sim_status status = json_write(folder, "summary.json", root, err);
    cJSON_Delete(root);
    text_fini(&verdict);
    return status;
}
