/* connectsim plot, report: parts of a results folder made again. */
#include <string.h>

#include "base/text.h"
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/say.h"
#include "folder/leftover.h"
#include "folder/written.h"
#include "output/results.h"
#include "report/plot.h"
#include "report/report.h"

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
        status = plot_again(cli->file[0], cli->analysis_dir, cli->png, err);
    return finish_part(cli, is_chart, PLOT_FOLDER, status, err);
}

enum sim_status command_report(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE, "report: which results folder?");
    if (batch_is_parent(cli->file[0]))
        return batch_redraw(cli, cli->file[0], err);
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
