/* The tables of a results folder, row by row in the order of arms. */
#include "output/results.h"

#include <stdatomic.h>
#include <string.h>

#include "base/crew.h"
#include "base/file.h"
#include "base/mem.h"
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

/* What is written side by side: the tables, and the checkpoint behind them. */
struct writing {
    const struct estimates *estimates;
    const char *folder;
    atomic_bool has_failed; /* then nothing more is begun */
    enum sim_status status[COUNTOF(tables) + 1];
    struct sim_error *error; /* owned; of each */
};

static enum sim_status write_table(const struct estimates *estimates,
                                   const struct table *table,
                                   const char *folder, struct sim_error *err)
{
    const struct runs *runs = estimates->runs;
    struct csv *csv = NULL;

    if (table->is_wanted && !table->is_wanted(runs->scenario))
        return SIM_OK;
    enum sim_status status = csv_open(folder, table->file, &csv, err);
    if (status)
        return status;
    results_header(csv, table->file);
    table->write(csv, estimates);
    status = csv_close(csv, err);
    shelf_rest(runs->shelf);
    return status;
}

static void write_one(void *context, size_t i)
{
    struct writing *writing = context;
    const struct estimates *estimates = writing->estimates;

    if (atomic_load(&writing->has_failed))
        return;
    writing->status[i] = i < COUNTOF(tables)
                             ? write_table(estimates, &tables[i],
                                           writing->folder, &writing->error[i])
                             : checkpoint_save(estimates->runs, writing->folder,
                                               &writing->error[i]);
    if (writing->status[i])
        atomic_store(&writing->has_failed, true);
}

/* The first error, in the order of tables, of those that there were. */
static enum sim_status write_tables(const struct estimates *estimates,
                                    const char *folder, struct sim_error *err)
{
    struct writing writing = {.estimates = estimates, .folder = folder};
    size_t count = COUNTOF(writing.status);
    enum sim_status status = SIM_OK;

    writing.error = mem_new(count, sizeof *writing.error);
    crew_run(estimates->runs->threads, count, write_one, &writing);
    for (size_t i = 0; i < count && !status; i++) {
        if (writing.status[i])
            status = sim_error_add(err, writing.status[i], &writing.error[i]);
    }
    mem_free(writing.error);
    return status;
}

enum sim_status results_write(const struct estimates *estimates,
                              const struct results_info *info,
                              const char *folder, struct sim_error *err)
{
    enum sim_status status = write_tables(estimates, folder, err);

    if (!status)
        status = runs_check_kept(estimates->runs, err);
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
