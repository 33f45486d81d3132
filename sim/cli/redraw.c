/* connectsim plot, report: parts of a results folder made again. */
#include <errno.h>
#include <string.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"
#include "cli/batch.h"
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "folder/folder.h"
#include "folder/written.h"
#include "output/results.h"
#include "report/plot.h"
#include "report/report.h"
#include "json/build.h"

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

/* The manifest knows what was drawn before that is in its place, so that it is never
 * taken for somebody else's. */
static enum sim_status announce_charts(const struct cli *cli,
                                       const struct folder *beside,
                                       struct sim_error *err)
{
    cJSON *next = json_object();
    enum sim_status status =
        results_digests(folder_path(beside), is_chart, cli, next, err);

    if (!status)
        return results_manifest_next(cli->file[0], next, err);
    cJSON_Delete(next);
    return status;
}

/* What was drawn, in its place; what cannot be moved is not removed, either. */
static enum sim_status put(const struct cli *cli, struct folder *beside,
                           struct sim_error *err)
{
    enum sim_status status = folder_sync(beside, err);

    if (!status)
        status = announce_charts(cli, beside, err);
    if (status)
        return status;
    status = plot_put(folder_path(beside), cli->file[0], cli->png, err);
    if (status) {
        folder_leave(beside);
        return sim_fail(err, status, "%s: holds the charts that were drawn",
                        folder_path(beside));
    }
    folder_placed(beside);
    if (folder_give_up(beside))
        return SIM_OK;
    if (errno == ENOMEM)
        mem_exhausted(folder_path(beside));
    return sim_fail(err, SIM_EFAIL,
                    "%s: holds the new charts (%s); what is left of the old "
                    "ones is in %s",
                    cli->file[0], strerror(errno), folder_path(beside));
}

/* Drawn beside the results, then put there: the results have their charts, the old
 * ones or the new ones, whenever this ends. */
static enum sim_status draw_again(const struct cli *cli, struct sim_error *err)
{
    struct folder *beside = NULL;
    enum sim_status status = folder_beside(cli->file[0], &beside, err);

    if (status)
        return status;
    struct sim_error drawing = {0}; /* may be many lines */
    interrupt_begin(cli->file[0], NULL, "");
    interrupt_folder(beside);
    status = plot_beside(cli->file[0], folder_path(beside), cli->analysis_dir,
                         cli->png, &drawing);
    if (status == SIM_ESTOPPED)
        (void)sim_fail(err, status,
                       "%s: stopped before the end; its charts are as they "
                       "were",
                       cli->file[0]);
    interrupt_hold();
    bool loses = status == SIM_EPARTIAL &&
                 plot_would_lose(folder_path(beside), cli->file[0], cli->png);
    if (loses)
        (void)sim_fail(err, status, "%s: its charts are as they were",
                       cli->file[0]);
    (void)sim_error_add(err, status, &drawing);
    if (!loses && (!status || status == SIM_EPARTIAL)) {
        enum sim_status stays = put(cli, beside, err);
        status = finish_part(cli, is_chart, PLOT_FOLDER, stays ? stays : status,
                             err);
    }
    interrupt_over();
    folder_free(beside);
    return status;
}

enum sim_status command_plot(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE, "plot: which results folder?");
    interrupt_catch();
    plot_put_back(cli->file[0]);
    cli_name_leftovers(cli, cli->file[0]);
    enum sim_status status = results_check_format(cli->file[0], err);
    if (!status)
        status = written_check_some(cli->file[0], results_is_file, is_chart,
                                    cli, err);
    if (!status)
        status = draw_again(cli, err);
    return status;
}

/* The page, and first of all a manifest that knows it. */
static enum sim_status write_report(const struct cli *cli,
                                    struct sim_error *err)
{
    struct text page = {0};
    enum sim_status shown =
        report_make(cli->file[0], cli->analysis_dir, &page, err);
    enum sim_status status = shown == SIM_EPARTIAL ? SIM_OK : shown;

    interrupt_hold();
    if (!status) {
        char hex[SHA256_HEX_SIZE];
        cJSON *next = json_object();
        sha256_buffer(page.data, page.length, hex);
        json_set_take(next, REPORT_FILE, json_text(hex));
        status = results_manifest_next(cli->file[0], next, err);
    }
    if (!status)
        status =
            file_write(cli->file[0], REPORT_FILE, page.data, page.length, err);
    interrupt_release();
    text_fini(&page);
    return status ? status : shown;
}

enum sim_status command_report(struct cli *cli, struct sim_error *err)
{
    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE, "report: which results folder?");
    interrupt_catch();
    if (batch_is_parent(cli->file[0]))
        return batch_redraw(cli, cli->file[0], err);
    interrupt_begin(cli->file[0], NULL, "");
    plot_put_back(cli->file[0]);
    cli_name_leftovers(cli, cli->file[0]);
    enum sim_status drawn = SIM_OK;
    enum sim_status status = results_check_format(cli->file[0], err);
    if (!status)
        status = written_check_some(cli->file[0], results_is_file, is_report,
                                    NULL, err);
    if (!status)
        status = write_report(cli, err);
    if (!status && !cli->no_charts)
        drawn = plot_check_drawn(cli->file[0], err);
    interrupt_hold();
    status =
        finish_part(cli, is_report, REPORT_FILE, status ? status : drawn, err);
    interrupt_over();
    return status;
}
