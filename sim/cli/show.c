/* connectsim list, plot, report, help. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "folder/leftover.h"
#include "folder/written.h"
#include "output/dictionary.h"
#include "output/results.h"
#include "report/plot.h"
#include "report/report.h"
#include "scenario/metrics.h"
#include "scenario/scenario.h"

static int is_json(const struct dirent *entry)
{
    size_t length = strlen(entry->d_name);

    return length > 5 && strcmp(entry->d_name + length - 5, ".json") == 0;
}

/* The name of a scenario or rulebook, and its title if it has a good one. A
 * wrong file has none; one that cannot be read is an error. */
static enum sim_status list_file(const char *folder, const char *file,
                                 struct sim_error *err)
{
    struct sim_error *unread = mem_new(1, sizeof *unread);
    struct document *document = NULL;
    char path[CLI_PATH];
    int length = (int)strlen(file) - 5;
    const char *title = NULL;

    snprintf(path, sizeof path, "%.3000s/%.1000s", folder, file);
    enum sim_status status = document_load(path, &document, unread);
    if (!status)
        title = cJSON_GetStringValue(reader_get(document->root, "title"));
    if (title && reader_is_line(title, PARAM_TEXT_SIZE))
        say_line(stdout, "  %-24.*s %s", length, file, title);
    else
        say_line(stdout, "  %.*s", length, file);
    if (status == SIM_EFAIL)
        sim_fail(err, status, "%s: cannot read it", path);
    document_free(document);
    mem_free(unread);
    return status == SIM_EFAIL ? status : SIM_OK;
}

static enum sim_status list_files(const char *title, const char *folder,
                                  struct sim_error *err)
{
    enum sim_status status = SIM_OK;
    struct dirent **entry = NULL;
    int count = file_scan(folder, is_json, &entry);

    if (count < 0)
        return sim_fail(err, SIM_EFAIL, "%s: cannot look inside: %s", folder,
                        strerror(errno));
    say_line(stdout, "%s (%s)", title, folder);
    for (int i = 0; i < count; i++) {
        if (list_file(folder, entry[i]->d_name, err))
            status = SIM_EFAIL;
        mem_free(entry[i]);
    }
    mem_free(entry);
    return status;
}

static void list_strategies(void)
{
    say(stdout, "bid rules\n");
    for (size_t i = 0; i < nbid_rules; i++)
        say(stdout, "  %-18s %s\n", bid_rules[i].name, bid_rules[i].help);
    say(stdout, "buy rules\n");
    for (size_t i = 0; i < nbuy_rules; i++)
        say(stdout, "  %-18s %s\n", buy_rules[i].name, buy_rules[i].help);
    say(stdout, "boost rules\n");
    for (size_t i = 0; i < nboost_rules; i++)
        say(stdout, "  %-18s %s\n", boost_rules[i].name, boost_rules[i].help);
}

static void list_metrics(void)
{
    say(stdout, "metrics\n");
    for (int i = 0; i < NMETRIC; i++)
        say(stdout, "  %-27s %-24s %s\n", metric_rows[i].name,
            metric_rows[i].unit, metric_rows[i].title);
}

static void list_experiments(void)
{
    say(stdout, "experiments\n");
    for (int i = 0; i < NEXPERIMENT; i++)
        say(stdout, "  %-18s %s\n", experiment_kinds[i].name,
            experiment_kinds[i].help);
}

static void list_charts(void)
{
    say(stdout, "charts\n");
    for (int i = 0; i < plot_ncharts; i++)
        say(stdout, "  %-18s %s\n", plot_charts[i].name,
            plot_charts[i].question);
}

static void list_distributions(void)
{
    say(stdout, "distributions\n");
    for (int i = 0; i < DIST_NKIND; i++) {
        const struct dist_kind_row *row = &dist_kinds[i];
        struct text params = {0};
        for (int k = 0; k < DIST_NPARAM; k++)
            if (row->param[k].name)
                text_printf(&params, "%s%s", k ? ", " : "", row->param[k].name);
        if (i == DIST_DISCRETE)
            text_add(&params, "values, weights");
        say(stdout, "  %-18s %-26s %s\n", row->name,
            params.data ? params.data : "", row->help ? row->help : "");
        text_fini(&params);
    }
    say(stdout, "  %-18s %-26s %s\n", "(any)", "min, max",
        "optional: values beyond become these");
}

enum sim_status command_list(struct cli *cli, struct sim_error *err)
{
    static const char *const words[] = {
        "scenarios",   "rulebooks", "strategies",   "metrics",
        "experiments", "charts",    "distributions"};
    const char *what = cli->nfiles > 0 ? cli->file[0] : "";
    char rulebooks[CLI_PATH];
    struct text_nearest nearest = {.word = what};
    bool known = !what[0];
    enum sim_status status = SIM_OK;

    for (size_t i = 0; i < COUNTOF(words); i++) {
        known = known || strcmp(what, words[i]) == 0;
        text_nearest_try(&nearest, words[i]);
    }
    if (!known)
        return sim_fail(err, SIM_EUSAGE,
                        "list: no such list: %s; %s%s%sthere are scenarios, "
                        "rulebooks, strategies, metrics, experiments, charts, "
                        "distributions",
                        what, nearest.best ? "did you mean " : "",
                        nearest.best ? nearest.best : "",
                        nearest.best ? "? " : "");
    snprintf(rulebooks, sizeof rulebooks, "%.4000s/rulebooks",
             cli->scenarios_dir);
    if (!what[0] || strcmp(what, "scenarios") == 0)
        status = list_files("scenarios", cli->scenarios_dir, err);
    if (!status && (!what[0] || strcmp(what, "rulebooks") == 0))
        status = list_files("rulebooks", rulebooks, err);
    if (!what[0] || strcmp(what, "strategies") == 0)
        list_strategies();
    if (!what[0] || strcmp(what, "metrics") == 0)
        list_metrics();
    if (!what[0] || strcmp(what, "experiments") == 0)
        list_experiments();
    if (!what[0] || strcmp(what, "distributions") == 0)
        list_distributions();
    if (!what[0] || strcmp(what, "charts") == 0)
        list_charts();
    return status;
}

/* What each of the two commands writes into a results folder. */
static bool is_chart(const void *context, const char *name)
{
    const struct cli *cli = context;

    return plot_is_file(name, cli->png);
}

static bool is_report(const void *context, const char *name)
{
    (void)context;
    return strcmp(name, REPORT_FILE) == 0;
}

void cli_name_leftovers(const struct cli *cli, const char *target)
{
    struct text lines = {0};

    leftover_find(target, &lines);
    if (lines.length > 0 && !cli->quiet)
        say_text(lines.data, stderr);
    text_fini(&lines);
}

/* The manifest knows what was written, also if something of it is missing. */
static enum sim_status
finish_part(const struct cli *cli,
            bool (*is_new)(const void *context, const char *name),
            const char *part, enum sim_status status, struct sim_error *err)
{
    if (status && status != SIM_EPARTIAL)
        return status;
    enum sim_status noted =
        results_manifest_again(cli->file[0], is_new, cli, err);
    if (!noted && !cli->quiet)
        say_line(stdout, "%s/%s", cli->file[0], part);
    return noted ? noted : status;
}

enum sim_status command_plot(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE, "plot: which results folder?");
    cli_name_leftovers(cli, cli->file[0]);
    enum sim_status status = results_check_format(cli->file[0], err);
    if (!status)
        status = written_check_some(cli->file[0], results_is_file, is_chart,
                                    cli, err);
    if (!status)
        status = plot_run(cli->file[0], cli->analysis_dir, cli->png, err);
    return finish_part(cli, is_chart, PLOT_FOLDER, status, err);
}

enum sim_status command_report(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE, "report: which results folder?");
    cli_name_leftovers(cli, cli->file[0]);
    enum sim_status drawn = SIM_OK;
    enum sim_status status = results_check_format(cli->file[0], err);
    if (!status)
        status = written_check_some(cli->file[0], results_is_file, is_report,
                                    NULL, err);
    if (!status)
        status = report_write(cli->file[0], cli->analysis_dir, err);
    if (!status && !cli->no_charts)
        drawn = plot_check_drawn(cli->file[0], err);
    return finish_part(cli, is_report, REPORT_FILE, status ? status : drawn,
                       err);
}

static const char *const selfcheck_help =
    "CASE... are names or groups (O1 to O13, own), or all; without any, a "
    "quick\n"
    "selection is made.\n"
    "A case passes if theory lies within 4 standard errors of the simulation,\n"
    "and these are within a tolerance; scenarios/validation/README.md has the\n"
    "formulas.\n";

static const char *const exit_help =
    "exit status: 0 done, 1 system, 2 usage, 3 invalid input, 4 some\n"
    "replications or checks failed or a chart is missing, 5 stopped\n";

enum sim_status command_help(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles > 0 && strcmp(cli->file[0], "scenario") == 0) {
        reference_print();
        return SIM_OK;
    }
    if (cli->nfiles > 0 && strcmp(cli->file[0], "results") == 0) {
        struct text page = {0};
        dictionary_print(&page);
        say_text(page.data, stdout);
        text_fini(&page);
        return SIM_OK;
    }
    if (cli->nfiles > 0) {
        const struct cli_command *command = cli_find(cli->file[0], err);
        if (!command)
            return SIM_EUSAGE;
        say(stdout, "connectsim %s %s\n  %s\n", command->name,
            command->arguments, command->help);
        cli_print_options(command);
        if (command->run == command_run)
            say_text(exit_help, stdout);
        if (command->run == command_selfcheck)
            say_text(selfcheck_help, stdout);
        return SIM_OK;
    }
    say(stdout, "connectsim: how freelancers acquire and spend Connects\n\n");
    for (size_t i = 0; i < cli_ncommands; i++)
        say(stdout, "  %-11s %-14s %s\n", cli_commands[i].name,
            strlen(cli_commands[i].arguments) < 15 ? cli_commands[i].arguments
                                                   : "[WHAT]",
            cli_commands[i].help);
    say(stdout, "\n");
    cli_print_options(NULL);
    say(stdout, "\n%s%s", selfcheck_help, exit_help);
    return SIM_OK;
}
