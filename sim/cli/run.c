/* connectsim run. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "cli/ask.h"
#include "cli/batch.h"
#include "cli/beside.h"
#include "cli/ending.h"
#include "cli/going_on.h"
#include "cli/incomplete.h"
#include "cli/interrupt.h"
#include "cli/kept.h"
#include "cli/open.h"
#include "cli/prepare.h"
#include "cli/print.h"
#include "cli/progress.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "cli/team.h"
#include "experiment/study.h"
#include "experiment/turning.h"
#include "folder/folder.h"
#include "output/results.h"
#include "replication/checkpoint.h"
#include "report/plot.h"
#include "report/report.h"

/* Everything that goes into the folder, before it gets its name. */
static enum sim_status fill(const struct cli *cli,
                            const struct estimates *estimates,
                            const struct results_info *info,
                            struct folder *folder, struct sim_error *err)
{
    const char *path = folder_path(folder);
    enum sim_status status = results_write(estimates, info, path, err);

    if (status)
        return status;
    struct plot_begun *begun = cli->no_charts ? NULL : plot_begin(path);
    status = results_summary_json(estimates, info, path, err);
    if (status) {
        plot_begun_end(begun);
        return status;
    }
    /* A chart that is lost is no reason to lose the data. */
    enum sim_status shown = SIM_OK;
    progress_charts(cli, cli->no_charts);
    if (!cli->no_charts)
        status = plot_run(path, cli->analysis_dir, cli->png, begun, err);
    progress_charts(cli, true);
    if (status == SIM_ESTOPPED)
        return status;
    shown = status ? SIM_EPARTIAL : SIM_OK;
    status = report_write(path, cli->analysis_dir, err);
    if (status == SIM_EPARTIAL) {
        shown = status;
        status = SIM_OK;
    }
    if (!status)
        status = results_manifest(estimates->runs, info, path, err);
    return status ? status : shown;
}

/* The answer, to somebody who looks on or asks for it; a pipe gets only the
 * path. */
static void tell_ending(const struct cli *cli,
                        const struct estimates *estimates,
                        const struct results_info *info)
{
    const struct study *study = info->study;
    struct text lines = {0};
    /* What experiments took, and what was there before, is not told apart. */
    bool is_known = study->scenario->nexperiments == 0 && !cli->resume;

    if (!isatty(STDOUT_FILENO) && !cli->verdict)
        return;
    ending_add(estimates, study, is_known ? info->seconds : 0, &lines);
    say_text(lines.data, stdout);
    text_fini(&lines);
}

/* Results that are added to keep the charts they have: those of the new ones, or, if
 * they cannot be drawn, all stays as it was. */
static bool would_lose(const struct cli *cli, const struct folder *folder,
                       const char *target, struct sim_error *err)
{
    if (!cli->resume || cli->no_charts ||
        !plot_would_lose(folder_path(folder), target, cli->png))
        return false;
    (void)sim_fail(err, SIM_EFAIL,
                   "%s: its results are as they were, with their charts, since "
                   "not all of these could be drawn anew (with --no-charts the "
                   "new results have none)",
                   target);
    return true;
}

enum sim_status run_save(const struct cli *cli,
                         const struct estimates *estimates,
                         const struct results_info *info, const char *target,
                         struct sim_error *err)
{
    struct folder *folder = NULL;

    interrupt_hold();
    enum sim_status status =
        folder_open(target, cli->force || cli->resume ? results_is_file : NULL,
                    &folder, err);
    interrupt_release();
    interrupt_folder(folder);

    enum sim_status filled = SIM_OK;
    if (!status)
        filled = fill(cli, estimates, info, folder, err);
    if (filled == SIM_EPARTIAL && would_lose(cli, folder, target, err))
        status = SIM_EFAIL;
    interrupt_hold();
    if (!status && (!filled || filled == SIM_EPARTIAL))
        status = folder_commit(folder, err);
    interrupt_release();
    interrupt_folder(NULL);
    if (!status)
        status = filled;
    bool is_written = !status || status == SIM_EPARTIAL;
    if (folder && !is_written)
        folder_abort(folder);
    else if (is_written && !cli->quiet) { /* not among the rows of --print */
        if (!cli->print)
            tell_ending(cli, estimates, info);
        say_line(cli->print ? stderr : stdout, "%s/report.html", target);
    }
    folder_free(folder);
    return status;
}

/* -v: what is about to be done, and how long it took. */
static void describe_run(const struct cli *cli, const struct scenario *scenario,
                         int threads, double seconds)
{
    const struct configuration *config = scenario->arm[0].config;

    if (!cli->verbose || cli->quiet)
        return;
    if (seconds < 0)
        say(stderr,
            "%s: %d arms, %lld replications, %g days, rulebook %s, "
            "%d threads\n",
            config->name, scenario->narms, (long long)config->replications,
            time_to_days(config->horizon), config->rulebook_name, threads);
    else
        say(stderr, "%s: simulated in %.1f s\n", config->name, seconds);
}

/* Says whether the target holds more than the scenario asks for. */
static void tell_kept(const struct cli *cli, const struct study *study,
                      const struct study_options *options, const char *target)
{
    const struct configuration *config = study->loaded->arm[0].config;
    int64_t held = study->base->replications;
    bool has_more = config->precision.on ? study->first > 0
                                         : held > options->runner.replications;

    if (has_more && !cli->quiet)
        say(stderr,
            "%s: holds %lld replications, more than the scenario asks for: all "
            "are kept\n",
            target, (long long)held);
}

/* With what an earlier run left in the target. */
static enum sim_status resume_study(const struct cli *cli,
                                    const struct scenario *scenario,
                                    const char *target,
                                    const struct study_options *options,
                                    struct study **out, struct sim_error *err)
{
    struct text bytes = {0}, path = {0};
    struct kept before = {0};

    text_printf(&path, "%s/" CHECKPOINT_FILE, target);
    enum sim_status status = file_read_bytes(path.data, &bytes, err);
    (void)kept_open(target, &before, NULL);
    struct study_saved saved = {path.data, bytes.data, bytes.length,
                                before.stopped_of > 0};
    if (!status)
        status = study_run(scenario, options, &saved, out, err);
    if (*out && (!status || status == SIM_EPARTIAL)) {
        if (before.is_extended && (*out)->stopping == STUDY_FIXED_N)
            (*out)->stopping = STUDY_EXTENDED;
        tell_kept(cli, *out, options, target);
    }
    kept_fini(&before);
    text_fini(&path);
    text_fini(&bytes);
    return status;
}

/* The study, and what is to be said of how it came about. */
static enum sim_status run_study(const struct cli *cli, const struct job *job,
                                 const char *target,
                                 const struct study_options *options,
                                 struct study **out, struct sim_error *err)
{
    if (job->resumes && target)
        return resume_study(cli, job->scenario, target, options, out, err);
    enum sim_status status = study_run(job->scenario, options, NULL, out, err);
    /* A folder that is run again as it is holds what was added to it. */
    if ((!status || status == SIM_EPARTIAL) && job->kept.is_extended &&
        !cli_changes(cli))
        (*out)->stopping = STUDY_EXTENDED;
    return status;
}

/* What the study says, where it is wanted. */
static enum sim_status conclude(const struct cli *cli, struct study *study,
                                const struct results_info *info,
                                const char *target, struct print *print,
                                struct sim_error *err)
{
    struct estimates *estimates =
        estimates_new(study->base, target ? ESTIMATES_ALL : ESTIMATES_PRINTED);
    enum sim_status status = SIM_OK;

    turning_apply(study, estimates);
    memcpy(estimates->confirmed, study->confirmed, sizeof estimates->confirmed);
    struct guesses *beside = beside_read(cli, study, estimates);
    if (cli->print)
        print_estimates(print, cli, estimates);
    if (target)
        status = run_save(cli, estimates, info, target, err);
    if (target && (!status || status == SIM_EPARTIAL))
        beside_keep(cli, study, target);
    estimates_free(estimates);
    guesses_free(beside);
    return status;
}

/* Fewer than there are cores, where memory has no room for as many worlds. */
static int threads_for(const struct cli *cli, const struct job *job)
{
    int all = ask_threads(cli);
    int fit = ask_threads_that_fit(cli, job->scenario);

    if (fit < all && !cli->quiet)
        say(stderr,
            "%s: note: %d thread%s instead of %d: there is no memory for "
            "more\n",
            job->path, fit, fit == 1 ? "" : "s", all);
    return fit;
}

static enum sim_status simulate(struct cli *cli, struct job *job,
                                struct print *print, struct sim_error *err)
{
    struct scenario *scenario = job->scenario;
    const char *target = job->target[0] ? job->target : NULL;
    struct progress progress;
    struct study_options options = {
        .runner = {.threads = threads_for(cli, job),
                   .replications = scenario->arm[0].config->replications,
                   .market = {.event_set = (enum event_set_kind)cli->event_set,
                              .eager = cli->eager,
                              .given_up = &signals_give_up},
                   .stop = &signals_stop,
                   .progress = progress_show,
                   .context = &progress,
                   .failed = &progress.failed,
                   .spool_beside = target},
        .announce = progress_announce};
    struct study *study = NULL;
    struct text command = {0};
    struct going_on on = {0};
    enum sim_status status = going_on_begin(&on, cli, job, err);
    if (status)
        return status;
    options.runner.journal = on.journal;
    options.runner.share = on.is_shared ? &on.share : NULL;
    options.runner.team = on.is_shared ? NULL : team_runner();
    progress_init(&progress, cli);
    progress.is_in_parts =
        !options.runner.team && scenario->arm[0].config->nsegments > 1;
    describe_run(cli, scenario, options.runner.threads, -1);
    status = run_study(cli, job, target, &options, &study, err);
    struct results_info info = {.version = cli_version(),
                                .seconds = progress_seconds() - progress.start,
                                .threads = options.runner.threads,
                                .study = study};

    describe_run(cli, scenario, options.runner.threads, info.seconds);
    if (going_on_concludes(&on, cli, &status, err)) {
        kept_say_replications(scenario, study);
        kept_command(cli, &job->kept, job->path, target, study, &command);
        info.command = study->base->command = command.data;
        if (status == SIM_EPARTIAL)
            sim_fail(err, status,
                     "some replications failed their audit: see failures.csv");
        enum sim_status saved = conclude(cli, study, &info, target, print, err);
        if (saved)
            status = saved;
        if (saved && cli->resume && on.journal)
            (void)journal_flush(on.journal); /* for who adds to it again */
    }
    if (status == SIM_ESTOPPED && target && study &&
        (!on.journal || journal_flush(on.journal)))
        incomplete_leave(cli, job, &info, study, &on.left);
    study_free(study);
    status = going_on_end(&on, cli, job, status, err);
    text_fini(&command);
    return status;
}

static enum sim_status run_job(const struct cli *cli, struct job *job,
                               struct print *print, struct sim_error *err)
{
    struct cli own = prepare_drawn(cli, job);

    if (atomic_load(&signals_stop))
        return sim_fail(err, SIM_ESTOPPED, "%s: stopped before it was run",
                        job->path);
    return simulate(&own, job, print, err);
}

/* One after the other, whatever became of those before. */
static enum sim_status run_all(const struct cli *cli, struct job *job,
                               struct print *print, struct sim_error *err)
{
    struct sim_error *own = mem_new(1, sizeof *own);
    enum sim_status worst = SIM_OK;

    for (int i = 0; i < cli->nfiles; i++) {
        memset(own, 0, sizeof *own);
        enum sim_status status =
            batch_note(&job[i], run_job(cli, &job[i], print, own), own, err);
        if (worst == SIM_OK || (worst == SIM_EPARTIAL && status))
            worst = status; /* nothing written outweighs a chart that is lost */
    }
    mem_free(own);
    enum sim_status indexed =
        team_is_other() ? SIM_OK : batch_end(cli, job, err);
    return worst ? worst : indexed;
}

enum sim_status command_run(struct cli *cli, struct sim_error *err)
{
    enum sim_status worst = SIM_OK;

    if (cli->nfiles == 0)
        return sim_fail(err, SIM_EUSAGE,
                        "run: which scenario? (see connectsim list)");
    if (cli->print && !cli->out_dir && prepare_unwritten(cli, err))
        return SIM_EUSAGE;
    if (cli->shard && cli->nfiles > 1)
        return sim_fail(err, SIM_EUSAGE,
                        "--shard is of one scenario at a time");
    struct print print = {0};
    struct job *job = mem_new((size_t)cli->nfiles, sizeof *job);
    for (int i = 0; i < cli->nfiles; i++) {
        job[i].path = cli->file[i];
        enum sim_status status = prepare_job(cli, job, i, err);
        if (worst == SIM_OK)
            worst = status;
    }
    if (worst == SIM_OK)
        worst = batch_check(cli, job, err);
    for (int i = 0; i < cli->nfiles && worst == SIM_OK; i++)
        load_warn(cli, job[i].path, job[i].scenario);
    for (int i = 0; i < cli->nfiles && worst == SIM_OK; i++) {
        const struct cli own = prepare_drawn(cli, &job[i]);
        worst = ask_run(&own, job[i].path, job[i].scenario, job[i].target, err);
    }
    interrupt_catch();
    if (cli->max_seconds > 0)
        signals_stop_after(cli->max_seconds);
    if (worst == SIM_OK)
        worst = run_all(cli, job, &print, err);
    if (worst == SIM_ESTOPPED && signals_time_is_over())
        say(stderr, "note: the time of --max-time is over\n");
    for (int i = 0; i < cli->nfiles; i++) {
        text_fini(&job[i].problem);
        kept_fini(&job[i].kept);
        scenario_free(job[i].scenario);
    }
    print_end(&print);
    mem_free(job);
    return worst;
}
