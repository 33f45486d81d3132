/* The tables of a results folder, row by row in the order of arms. */
#include "output/results.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "estimates/policies.h"
#include "folder/written.h"
#include "output/csv.h"
#include "output/guesses_file.h"
#include "output/results_parts.h"
#include "replication/checkpoint.h"
#include "report/plot.h"
#include "report/report.h"

static bool has_job_board(const struct scenario *scenario)
{
    return scenario->arm[0].config->market_kind == MARKET_COMPETITIVE;
}

static bool is_comparison(const struct scenario *scenario)
{
    return scenario->narms > 1;
}

static bool has_targets(const struct scenario *scenario)
{
    return scenario->ntargets > 0;
}

static bool keeps_persons(const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++)
        if (scenario->arm[arm].config->persons)
            return true;
    return false;
}

static bool follows_firsts(const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++)
        if (scenario->arm[arm].config->follow_days > 0)
            return true;
    return false;
}

static bool samples_ledger(const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++)
        if (scenario->arm[arm].config->ledger_sample > 0)
            return true;
    return false;
}

static bool samples_proposals(const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++)
        if (scenario->arm[arm].config->proposals_sample > 0)
            return true;
    return false;
}

static bool samples_posts(const struct scenario *scenario)
{
    for (int arm = 0; arm < scenario->narms; arm++)
        if (scenario->arm[arm].config->posts_sample > 0 &&
            scenario->arm[arm].config->market_kind == MARKET_COMPETITIVE)
            return true;
    return false;
}

/* Every table: its file, the function that writes it, and whether a scenario
 * has something to put there; NULL: always. */
static const struct table {
    const char *file;
    void (*write)(struct csv *csv, const struct estimates *estimates);
    bool (*is_wanted)(const struct scenario *scenario);
} tables[] = {
    {"replications.csv", results_replications, NULL},
    {"summary.csv", results_summary, NULL},
    {"comparisons.csv", results_comparisons, NULL},
    {"persons.csv", results_persons, keeps_persons},
    {"flows.csv", results_flows, NULL},
    {"timeseries.csv", results_timeseries, NULL},
    {"distributions.csv", results_distributions, NULL},
    {"contrasts.csv", results_contrasts, NULL},
    {"quantities.csv", results_quantities, is_comparison},
    {"best_by_hour.csv", results_by_hour, is_comparison},
    {"policies.csv", results_policies, policies_are_compared},
    {"arrivals.csv", results_arrivals, has_job_board},
    {"groups.csv", results_groups, NULL},
    {"groups_compared.csv", results_groups_compared, is_comparison},
    {"first_costs.csv", results_first_costs, follows_firsts},
    {"losses.csv", results_losses, NULL},
    {"lorenz.csv", results_lorenz, NULL},
    {"survival.csv", results_survival, NULL},
    {"durations.csv", results_durations, NULL},
    {"robustness.csv", results_robust, NULL},
    {"convergence.csv", results_convergence, NULL},
    {"noise.csv", results_noise, NULL},
    {"moments.csv", results_moments, has_targets},
    {"as_simulated.csv", results_as_simulated, NULL},
    {"rules.csv", results_rules, NULL},
    {"failures.csv", results_failures, NULL},
    {"arms.csv", results_arms, NULL},
    {"ledger.csv", results_ledger, samples_ledger},
    {"proposals.csv", results_proposals, samples_proposals},
    {"posts.csv", results_posts, samples_posts},
};

void results_header(struct csv *csv, const char *file)
{
    const char *name[DICTIONARY_MAX_COLUMNS];

    csv_columns(csv, name, dictionary_header(file, name));
}

enum sim_status results_write(const struct estimates *estimates,
                              const struct results_info *info,
                              const char *folder, struct sim_error *err)
{
    const struct runs *runs = estimates->runs;

    for (size_t i = 0; i < COUNTOF(tables); i++) {
        struct csv *csv = NULL;
        if (tables[i].is_wanted && !tables[i].is_wanted(runs->scenario))
            continue;
        enum sim_status status = csv_open(folder, tables[i].file, &csv, err);
        if (status)
            return status;
        results_header(csv, tables[i].file);
        tables[i].write(csv, estimates);
        status = csv_close(csv, err);
        shelf_rest(runs->shelf);
        if (status)
            return status;
    }
    enum sim_status status = runs_check_kept(runs, err);
    if (status)
        return status;
    status = checkpoint_save(runs, folder, err);
    if (!status)
        status = results_record(info->study->loaded, folder, err);
    if (!status)
        status = results_findings(info->study, folder, err);
    if (!status && estimates->guesses)
        status = guesses_write(estimates->guesses, info->study->scenario,
                               folder, GUESSES_FILE, err);
    return status;
}

bool results_is_file(const char *name)
{
    static const char *const single[] = {"summary.json", WRITTEN_MANIFEST,
                                         REPORT_FILE, CHECKPOINT_FILE,
                                         GUESSES_FILE};

    for (size_t i = 0; i < COUNTOF(tables); i++)
        if (strcmp(tables[i].file, name) == 0)
            return true;
    for (int i = 0; i < FINDINGS_NTABLE; i++)
        if (strcmp(findings_tables[i].file, name) == 0)
            return true;
    for (size_t i = 0; i < COUNTOF(single); i++)
        if (strcmp(single[i], name) == 0)
            return true;
    return plot_is_file(name, true);
}
