/* `run`, before anything is computed. */
#include "cli/prepare.h"

#include <stdio.h>
#include <string.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/find.h"
#include "cli/going_on.h"
#include "cli/open.h"
#include "cli/print.h"
#include "cli/say.h"
#include "folder/folder.h"
#include "folder/written.h"
#include "output/results.h"
#include "replication/checkpoint.h"

enum sim_status prepare_unwritten(const struct cli *cli, struct sim_error *err)
{
    if (cli->resume || cli->sensitivity)
        return sim_fail(err, SIM_EUSAGE,
                        "%s needs a results folder: with --print give -o, too",
                        cli->resume ? "--resume" : "--sensitivity");
    if ((cli->force || cli->no_charts || cli->png) && !cli->quiet)
        say(stderr,
            "note: %s has no effect: with --print and without -o nothing "
            "is written\n",
            cli->force       ? "--force"
            : cli->no_charts ? "--no-charts"
                             : "--png");
    return SIM_OK;
}

/* Is there anything to go on from? */
static enum sim_status check_resumable(const char *target, bool is_cut,
                                       struct sim_error *err)
{
    struct text path = {0};

    text_printf(&path, "%s/" CHECKPOINT_FILE, target);
    bool is_there = file_exists(path.data);
    text_fini(&path);
    if (!is_there && is_cut)
        return SIM_OK;
    if (!is_there)
        return sim_fail(err, SIM_EFAIL,
                        "%s: has no " CHECKPOINT_FILE
                        ", so there is nothing to "
                        "resume: leave --resume out",
                        target);
    return results_check_format(target, err);
}

static bool is_checkpoint(const void *context, const char *name)
{
    (void)context;
    return strcmp(name, CHECKPOINT_FILE) == 0;
}

/* Why a folder is refused was said; what to do where it is the replications that are
 * no longer those that were written. */
static void advise_damaged(const char *target, struct sim_error *err)
{
    struct sim_error *unsaid = mem_new(1, sizeof *unsaid);
    struct text path = {0}, word = {0};

    text_printf(&path, "%s/" CHECKPOINT_FILE, target);
    text_add_shell_word(&word, path.data);
    if (file_exists(path.data) &&
        written_check_some(target, results_is_file, is_checkpoint, NULL,
                           unsaid))
        (void)sim_fail(err, SIM_EFAIL,
                       "%s: nothing can be added to replications that are "
                       "damaged; to make all of them again: rm %s, then "
                       "--force in place of --resume",
                       path.data, word.data);
    text_fini(&word);
    text_fini(&path);
    mem_free(unsaid);
}

enum sim_status prepare_load(struct cli *cli, struct job *job,
                             struct sim_error *err)
{
    char found[CLI_PATH];
    enum sim_status status = find_scenario(cli, job->path, found, err);

    if (!status)
        status = kept_open(found, &job->kept, err);
    if (!status)
        status = cli_load(cli, job->kept.path, &job->scenario, err);
    for (int what = 0; what < NSENSITIVITY && !status; what++)
        if (cli->sensitivity >> what & 1)
            status = scenario_add_sensitivity(job->scenario,
                                              (enum sensitivity)what, err);
    if (!status && cli->print)
        status = print_check(cli, job->scenario, err);
    if (!status && !cli->quiet)
        load_tell_era(stderr, job->path, job->scenario);
    return status;
}

const char *prepare_parent(const struct cli *cli)
{
    return cli->out_dir ? cli->out_dir : "results";
}

enum sim_status prepare_target(const struct cli *cli, struct job *job, int i,
                               struct sim_error *err)
{
    const char *name = job[i].scenario->arm[0].config->name;

    if (cli->out_dir && cli->nfiles == 1)
        snprintf(job[i].target, CLI_PATH, "%s", cli->out_dir);
    else
        snprintf(job[i].target, CLI_PATH, "%s/%s", prepare_parent(cli), name);
    for (int k = 0; k < i; k++)
        if (strcmp(job[k].target, job[i].target) == 0)
            return sim_fail(err, SIM_EUSAGE,
                            "%s and %s have the same name, %s: their results "
                            "would go to the same folder",
                            job[k].path, job[i].path, name);
    return SIM_OK;
}

enum sim_status prepare_job(struct cli *cli, struct job *job, int i,
                            struct sim_error *err)
{
    enum sim_status status = prepare_load(cli, &job[i], err);

    if (status || (cli->print && !cli->out_dir))
        return status;
    status = prepare_target(cli, job, i, err);
    if (status)
        return status;
    if (!cli->has_data)
        return sim_fail(err, SIM_EFAIL,
                        "cannot find the scenarios and charts of connectsim, "
                        "neither beside the program nor in %s: install it "
                        "(make install)",
                        CONNECTSIM_DATA);
    if (cli->shard) /* it writes beside them only */
        return SIM_OK;
    cli_name_leftovers(cli, job[i].target);
    char *part = going_on_part(job[i].target);
    bool is_cut = journal_is_there(part);
    status = is_cut ? going_on_check(cli, part, err) : SIM_OK;
    mem_free(part);
    if (!status && cli->resume)
        status = check_resumable(job[i].target, is_cut, err);
    if (status)
        return status;
    status = folder_check(
        job[i].target, cli->force || cli->resume ? results_is_file : NULL, err);
    if (status && cli->resume)
        advise_damaged(job[i].target, err);
    return status;
}

struct cli prepare_drawn(const struct cli *cli, const struct job *job)
{
    struct cli own = *cli;

    if (job->kept.command.length > 0 && !cli->no_charts && !cli->png) {
        own.no_charts = !job->kept.has_charts;
        own.png = job->kept.has_png;
    }
    return own;
}
