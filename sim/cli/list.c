/* connectsim list: what there is to choose from. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "report/plot.h"
#include "scenario/quantities.h"
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

static enum sim_status list_scenarios(const struct cli *cli,
                                      struct sim_error *err)
{
    return list_files("scenarios", cli->scenarios_dir, err);
}

static enum sim_status list_rulebooks(const struct cli *cli,
                                      struct sim_error *err)
{
    char rulebooks[CLI_PATH];

    snprintf(rulebooks, sizeof rulebooks, "%.4000s/rulebooks",
             cli->scenarios_dir);
    return list_files("rulebooks", rulebooks, err);
}

static enum sim_status list_strategies(const struct cli *cli,
                                       struct sim_error *err)
{
    (void)cli;
    (void)err;
    say(stdout, "bid rules\n");
    for (size_t i = 0; i < nbid_rules; i++)
        say(stdout, "  %-18s %s\n", bid_rules[i].name, bid_rules[i].help);
    say(stdout, "filters (fields of \"filters\", for every bid rule)\n");
    for (size_t i = 0; i < nfilters; i++)
        say(stdout, "  %-18s %s\n", filters[i].name,
            param_find(filter_table, filters[i].name)->help);
    say(stdout, "price rules\n");
    for (size_t i = 0; i < npricing_rules; i++)
        say(stdout, "  %-18s %s\n", pricing_rules[i].name,
            pricing_rules[i].help);
    say(stdout, "buy rules\n");
    for (size_t i = 0; i < nbuy_rules; i++)
        say(stdout, "  %-18s %s\n", buy_rules[i].name, buy_rules[i].help);
    say(stdout, "boost rules\n");
    for (size_t i = 0; i < nboost_rules; i++)
        say(stdout, "  %-18s %s\n", boost_rules[i].name, boost_rules[i].help);
    return SIM_OK;
}

static enum sim_status list_metrics(const struct cli *cli,
                                    struct sim_error *err)
{
    (void)cli;
    (void)err;
    say(stdout, "metrics\n");
    for (int i = 0; i < NMETRIC; i++)
        say(stdout, "  %-27s %-24s %s\n", metric_rows[i].name,
            metric_rows[i].unit, metric_rows[i].title);
    return SIM_OK;
}

static enum sim_status list_quantities(const struct cli *cli,
                                       struct sim_error *err)
{
    (void)cli;
    (void)err;
    say(stdout, "quantities\n");
    for (int i = 0; i < NQUANTITY; i++)
        say(stdout, "  %-27s %-24s %s\n", quantity_rows[i].name,
            quantity_rows[i].unit, quantity_rows[i].title);
    return SIM_OK;
}

static enum sim_status list_moments(const struct cli *cli,
                                    struct sim_error *err)
{
    (void)cli;
    (void)err;
    say(stdout, "moments\n");
    for (int i = 0; i < NMOMENT; i++) {
        const struct moment_row *row = &moment_rows[i];
        struct text figure = {0};
        moment_print_band(&row->published, &figure);
        say(stdout, "  %-29s %-10s %-19s %-8s %s\n", row->name, row->unit,
            figure.data, row->source[0] ? row->source : "none", row->title);
        text_fini(&figure);
    }
    return SIM_OK;
}

static enum sim_status list_experiments(const struct cli *cli,
                                        struct sim_error *err)
{
    (void)cli;
    (void)err;
    say(stdout, "experiments\n");
    for (int i = 0; i < NEXPERIMENT; i++)
        say(stdout, "  %-18s %s\n", experiment_kinds[i].name,
            experiment_kinds[i].help);
    return SIM_OK;
}

static enum sim_status list_charts(const struct cli *cli, struct sim_error *err)
{
    (void)cli;
    (void)err;
    say(stdout, "charts\n");
    for (int i = 0; i < plot_ncharts; i++)
        say(stdout, "  %-18s %s\n", plot_charts[i].name,
            plot_charts[i].question);
    return SIM_OK;
}

static enum sim_status list_distributions(const struct cli *cli,
                                          struct sim_error *err)
{
    (void)cli;
    (void)err;
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
    return SIM_OK;
}

/* The lists, in their order; commands.def has the same words. */
static const struct list_row {
    const char *name;
    enum sim_status (*print)(const struct cli *cli, struct sim_error *err);
} lists[] = {
    {"scenarios", list_scenarios},     {"rulebooks", list_rulebooks},
    {"strategies", list_strategies},   {"metrics", list_metrics},
    {"quantities", list_quantities},   {"moments", list_moments},
    {"experiments", list_experiments}, {"distributions", list_distributions},
    {"charts", list_charts},
};

static enum sim_status no_such_list(const char *what, struct sim_error *err)
{
    struct text_nearest nearest = {.word = what};
    struct text names = {0};

    for (size_t i = 0; i < COUNTOF(lists); i++) {
        text_nearest_try(&nearest, lists[i].name);
        text_printf(&names, "%s%s", i ? ", " : "", lists[i].name);
    }
    sim_fail(err, SIM_EUSAGE, "list: no such list: %s; %s%s%sthere are %s",
             what, nearest.best ? "did you mean " : "",
             nearest.best ? nearest.best : "", nearest.best ? "? " : "",
             names.data);
    text_fini(&names);
    return SIM_EUSAGE;
}

enum sim_status command_list(struct cli *cli, struct sim_error *err)
{
    const char *what = cli->nfiles > 0 ? cli->file[0] : "";
    enum sim_status status = SIM_OK;
    bool is_known = false;

    for (size_t i = 0; i < COUNTOF(lists) && !status; i++)
        if (!what[0] || strcmp(what, lists[i].name) == 0) {
            is_known = true;
            status = lists[i].print(cli, err);
        }
    return is_known ? status : no_such_list(what, err);
}
