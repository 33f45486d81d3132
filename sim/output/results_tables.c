/* Tables of numbers per replication, arm and rule. */
#include <inttypes.h>

#include "output/results_parts.h"

static int npop(const struct runs *runs, int arm)
{
    return runs->scenario->arm[arm].config->npopulations + 1;
}

static void replication_rows(struct csv *csv, const struct runs *runs, int arm,
                             int64_t r)
{
    const struct result *result = runs_result(runs, arm, r);

    for (int pop = 0; result->is_done && pop < result->npop; pop++) {
        results_arm(csv, runs, arm);
        csv_int(csv, r + 1);
        csv_seed(csv, runs->scenario->arm[arm].config->seed);
        results_population(csv, runs, arm, pop);
        csv_int(csv, result->tally[pop].freelancers);
        csv_uint(csv, result->events);
        csv_fingerprint(csv, result->event_fingerprint);
        csv_fingerprint(csv, result->posting_fingerprint);
        csv_fingerprint(csv, result->inputs);
        for (int m = 0; m < NMETRIC; m++) {
            enum metric_id metric = (enum metric_id)m;
            if (scope_applies(runs->scenario, metric, 0))
                csv_real(csv, result_metric(result, metric, pop));
        }
        csv_row_end(csv);
    }
}

void results_replications(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int m = 0; m < NMETRIC; m++)
        if (scope_applies(runs->scenario, (enum metric_id)m, 0))
            csv_column(csv, metric_rows[m].name);
    for (int arm = 0; arm < runs->scenario->narms; arm++)
        for (int64_t r = 0; r < runs->replications; r++)
            replication_rows(csv, runs, arm, r);
}

static void estimate_fields(struct csv *csv, const struct estimate *e)
{
    csv_real(csv, e->low);
    csv_real(csv, e->high);
    csv_real(csv, e->level);
    csv_text(csv, e->method);
}

static void summary_rows(struct csv *csv, const struct estimates *estimates,
                         int arm, int pop)
{
    for (int m = 0; m < NMETRIC; m++) {
        const struct estimate *e =
            estimates_metric(estimates, (enum metric_id)m, arm, pop);
        if (!e)
            continue;
        results_arm(csv, estimates->runs, arm);
        results_population(csv, estimates->runs, arm, pop);
        results_metric(csv, (enum metric_id)m);
        results_estimate_sd(csv, e);
        csv_row_end(csv);
    }
}

void results_summary(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++)
        for (int pop = 0; pop < npop(runs, arm); pop++)
            summary_rows(csv, estimates, arm, pop);
}

static void comparison_fields(struct csv *csv, const struct runs *runs,
                              int metric,
                              const struct estimates_contrast *contrast)
{
    int arm = contrast->arm, pop = contrast->population;
    const struct scenario *scenario = runs->scenario;
    const struct estimate *e = &contrast->difference;

    results_arm(csv, runs, arm);
    results_population(csv, runs, arm, pop);
    csv_text(csv, scenario->arm[contrast->versus].name);
    csv_text(csv, contrast_names[scenario->arm[arm].contrast]);
    results_metric(csv, (enum metric_id)metric);
    csv_int(csv, e->n);
    csv_real(csv, e->estimate);
    estimate_fields(csv, e);
    csv_real(csv, contrast->p);
    csv_real(csv, contrast->p_adjusted);
    csv_real(csv, contrast->correlation);
    csv_real(csv, contrast->vrf);
    csv_text(csv, contrast->verdict);
    results_flags(csv, e);
}

static void comparison_rows(struct csv *csv, const struct estimates *estimates,
                            int metric, int pop)
{
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, (enum metric_id)metric, pop);

    for (int i = 0; contrast && i < estimates->ncontrasts; i++) {
        comparison_fields(csv, estimates->runs, metric, &contrast[i]);
        csv_real(csv, contrast[i].difference.df);
        csv_row_end(csv);
    }
}

void results_comparisons(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int pop = 0; pop < npop(runs, runs->scenario->baseline); pop++)
        for (int m = 0; m < NMETRIC; m++)
            comparison_rows(csv, estimates, m, pop);
}

/* The headline, every arm in its own population: what the verdict is about. */
void results_contrasts(struct csv *csv, const struct estimates *estimates)
{
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN);

    for (int i = 0; i < estimates->ncontrasts; i++) {
        comparison_fields(csv, estimates->runs, (int)estimates->headline,
                          &contrast[i]);
        csv_real(csv, contrast[i].p_equivalence);
        csv_real(csv, contrast[i].detectable);
        if (contrast[i].more > 0)
            csv_int(csv, contrast[i].more);
        else
            csv_empty(csv);
        csv_real(csv, contrast[i].difference.df);
        csv_row_end(csv);
    }
}

bool results_is_unworn(const struct runs *runs, int arm, enum policy_rule rule)
{
    return rule == RULE_AVAILABILITY &&
           !configuration_wears(runs->scenario->arm[arm].config);
}

static void flow_rows(struct csv *csv, const struct runs *runs, int arm,
                      int64_t r, int pop)
{
    const struct result *result = runs_result(runs, arm, r);

    for (int flow = 0; flow < LEDGER_NFLOW; flow++) {
        if (flow == FLOW_SPEND_AVAILABILITY &&
            results_is_unworn(runs, arm, RULE_AVAILABILITY))
            continue;
        results_arm(csv, runs, arm);
        csv_int(csv, r + 1);
        results_population(csv, runs, arm, pop);
        csv_text(csv, ledger_flows[flow].name);
        csv_int(csv, result->tally[pop].flow[flow]);
        csv_usd(csv, result->tally[pop].flow_usd[flow]);
        csv_text(csv, ledger_way_names[ledger_flows[flow].way]);
        csv_row_end(csv);
    }
}

void results_flows(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        for (int64_t r = 0; r < runs->replications; r++) {
            const struct result *result = runs_result(runs, arm, r);
            for (int pop = 0; result->is_done && pop < result->npop; pop++)
                flow_rows(csv, runs, arm, r, pop);
        }
    }
}

/* A rule that is off all the time says nothing, nor does a badge that nobody
 * would wear. */
static void rule_row(struct csv *csv, const struct runs *runs, int arm,
                     int64_t r, enum policy_rule which)
{
    const struct result_rule *rule = &runs_result(runs, arm, r)->rule[which];

    if (rule->fired == 0 &&
        (!configuration_ever_on(runs->scenario->arm[arm].config, which) ||
         results_is_unworn(runs, arm, which)))
        return;
    results_arm(csv, runs, arm);
    csv_int(csv, r + 1);
    csv_text(csv, policy_sections[which].id);
    csv_text(csv, policy_sections[which].key);
    csv_int(csv, rule->fired);
    csv_int(csv, rule->freelancers);
    csv_int(csv, rule->connects);
    csv_usd(csv, rule->usd);
    csv_int(csv, rule->cap_bound);
    csv_row_end(csv);
}

void results_rules(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        for (int64_t r = 0; r < runs->replications; r++) {
            if (!runs_result(runs, arm, r)->is_done)
                continue;
            for (enum policy_rule i = 0; i < POLICY_NRULES; i++)
                rule_row(csv, runs, arm, r, i);
        }
    }
}

static void failure_row(struct csv *csv, const struct runs *runs, int arm,
                        int64_t r)
{
    const struct scenario *scenario = runs->scenario;
    const struct configuration *config = scenario->arm[arm].config;
    const struct result *result = runs_result(runs, arm, r);
    struct text replay = {0};

    if (runs->command)
        text_add(&replay, runs->command);
    if (runs->command && !config->precision.on)
        text_printf(&replay, " --replications %" PRId64, r + 1);
    results_arm(csv, runs, arm);
    csv_int(csv, r + 1);
    csv_seed(csv, config->seed);
    csv_int(csv, r * scenario->narms + arm);
    csv_real(csv, time_to_days(result->breach.when));
    csv_int(csv, result->breach.account);
    csv_text(csv, result->failure);
    csv_text(csv, replay.data ? replay.data : "");
    csv_row_end(csv);
    text_fini(&replay);
}

void results_failures(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    for (int arm = 0; arm < runs->scenario->narms; arm++)
        for (int64_t r = 0; r < runs->replications; r++)
            if (runs_result(runs, arm, r)->has_failed)
                failure_row(csv, runs, arm, r);
}

void results_arms(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;
    const struct scenario *scenario = runs->scenario;

    for (int arm = 0; arm < runs->scenario->narms; arm++) {
        const struct result *result = runs_result(runs, arm, 0);
        results_arm(csv, runs, arm);
        csv_text(csv, runs->scenario->arm[arm].title);
        csv_int(csv, arm);
        csv_int(csv, result->tally[0].freelancers);
        csv_text(csv, contrast_names[scenario->arm[arm].contrast]);
        results_population(csv, runs, arm, scenario->arm[arm].population);
        csv_row_end(csv);
    }
}
