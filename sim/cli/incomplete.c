/* The results of a run that was stopped. */
#include "cli/incomplete.h"

#include <string.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "cli/team.h"
#include "folder/written.h"
#include "report/report.h"

/* Are there results? And are they such as these? */
static bool has_results(const char *target, bool *is_stopped)
{
    struct kept kept = {0};
    char *manifest = file_path(target, WRITTEN_MANIFEST);
    bool is_there = file_exists(manifest);

    *is_stopped =
        is_there && !kept_open(target, &kept, NULL) && kept.stopped_of > 0;
    kept_fini(&kept);
    mem_free(manifest);
    return is_there;
}

/* The study was over: it was stopped while it was drawn. */
static void note_undrawn(struct study *study)
{
    struct runs *base = study->base;

    base->stopped_of = base->replications;
    base->lacks = "its charts are missing";
    study->stopping = STUDY_STOPPED;
    study->is_stopped = true;
}

static enum sim_status write(const struct cli *cli, const struct job *job,
                             const struct results_info *info,
                             const struct study *study, bool replaces,
                             struct sim_error *err)
{
    struct cli own = *cli;
    struct estimates *estimates = estimates_new(study->base, ESTIMATES_ALL);

    own.no_charts = own.quiet = true;
    own.resume = false;
    own.force = replaces;
    enum sim_status status = run_save(&own, estimates, info, job->target, err);
    estimates_free(estimates);
    return status;
}

void incomplete_leave(const struct cli *cli, struct job *job,
                      const struct results_info *info, struct study *study,
                      struct text *told)
{
    struct sim_error *refused = mem_new(1, sizeof *refused);
    struct results_info own = *info;
    struct text command = {0};
    bool replaces = false;
    bool is_there = has_results(job->target, &replaces);

    if (study->base && study->stopping != STUDY_STOPPED)
        note_undrawn(study);
    if (team_runner() || cli->shard || cli->merges) {
        /* they have no results of their own */
    } else if (is_there && !replaces) {
        text_printf(told, "%s keeps its earlier results", job->target);
    } else if (!study->base || !study->is_stopped) {
        text_add(told, "too few are finished for results");
    } else {
        kept_command(cli, &job->kept, job->path, job->target, study, &command);
        own.command = study->base->command = command.data;
        enum sim_status status =
            write(cli, job, &own, study, replaces, refused);
        job->has_results = !status || status == SIM_EPARTIAL;
        if (job->has_results)
            text_printf(told,
                        "%s/" REPORT_FILE " tells what %lld of %lld "
                        "replications say",
                        job->target, (long long)study->base->replications,
                        (long long)study->base->stopped_of);
        else
            text_printf(told, "results were not written: %.*s",
                        (int)strcspn(refused->text, "\n"), refused->text);
        study->base->command = NULL;
    }
    text_fini(&command);
    mem_free(refused);
}
