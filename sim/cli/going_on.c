/* TARGET.part: when it is read, kept, offered and removed. */
#include "cli/going_on.h"

#include <string.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "replication/checkpoint.h"

/* What the journal says of itself. */
#define ANEW    "anew"
#define RESUMED "adds to the folder"

char *going_on_part(const char *target)
{
    struct text part = {0};
    size_t length = strlen(target);

    while (length > 1 && target[length - 1] == '/')
        length--;
    text_add_bytes(&part, target, length);
    text_add(&part, ".part");
    return part.data;
}

/* The command that was given, with --resume; of options that contradict each other
 * the last one counts. */
static void add_command(const struct cli *cli, struct text *out)
{
    bool says_so = false;

    text_add(out, "connectsim");
    for (int i = 1; i < cli->argc; i++) {
        text_add(out, " ");
        text_add_shell_word(out, cli->argv[i]);
        says_so = says_so || strcmp(cli->argv[i], "--resume") == 0;
    }
    if (!says_so || !cli->resume)
        text_add(out, " --resume");
}

enum sim_status going_on_check(const struct cli *cli, const char *part,
                               struct sim_error *err)
{
    struct text command = {0};
    enum sim_status status = SIM_OK;

    if (journal_is_held(part)) {
        status = sim_fail(err, SIM_EFAIL,
                          "%s: is being written by another run of these "
                          "results",
                          part);
    } else if (!cli->resume && !cli->force) {
        add_command(cli, &command);
        status = sim_fail(err, SIM_EFAIL,
                          "%s: holds finished replications of a run that was "
                          "cut; go on with: %s; or begin anew with --force",
                          part, command.data);
        text_fini(&command);
    }
    return status;
}

static bool has_checkpoint(const char *target)
{
    struct text path = {0};

    text_printf(&path, "%s/" CHECKPOINT_FILE, target);
    bool is_there = file_exists(path.data);
    text_fini(&path);
    return is_there;
}

enum sim_status going_on_begin(struct going_on *on, const struct cli *cli,
                               struct job *job, struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    job->resumes = cli->resume;
    if (!job->target[0])
        return SIM_OK;
    char *part = going_on_part(job->target);
    on->journal = journal_new(job->scenario, cli_version());
    if (cli->resume) {
        status = journal_read(on->journal, part, err);
        /* The run that was cut began anew, whatever lies in the target. */
        job->resumes = strcmp(journal_note(on->journal), ANEW) != 0 &&
                       has_checkpoint(job->target);
    }
    journal_write_to(on->journal, part, job->resumes ? RESUMED : ANEW);
    if (!cli->resume)
        journal_discard(on->journal);
    const struct journal_counts counts = journal_counts(on->journal);
    if (!status && cli->resume && counts.units > 0 && !cli->quiet)
        say(stderr, "%s: goes on with %lld finished replications\n",
            job->target, (long long)counts.units);
    add_command(cli, &on->command);
    mem_free(part);
    if (status) {
        journal_free(on->journal);
        text_fini(&on->command);
        on->journal = NULL;
    } else {
        interrupt_begin(job->path, on->journal, on->command.data);
    }
    return status;
}

/* Nothing is lost by that, but that nothing could have been gone on from. */
static void tell_refused(const struct journal *journal)
{
    struct sim_error *refused = mem_new(1, sizeof *refused);

    if (journal_check(journal, refused))
        say(stderr, "note: %s\n", refused->text);
    mem_free(refused);
}

static void tell_stopped(const struct going_on *on, const struct job *job,
                         enum sim_status status, struct sim_error *err)
{
    struct text text = {0};

    interrupt_tell(job->path, on->journal, on->command.data, &text);
    sim_fail(err, status, "%s", text.data);
    text_fini(&text);
}

enum sim_status going_on_end(struct going_on *on, const struct cli *cli,
                             const struct job *job, enum sim_status status,
                             struct sim_error *err)
{
    bool is_whole = status == SIM_OK || status == SIM_EPARTIAL;

    if (on->journal && journal_is_forged(on->journal))
        status = journal_check(on->journal, err);
    else if (status == SIM_ESTOPPED)
        tell_stopped(on, job, status, err);
    else if (on->journal && !is_whole && journal_is_kept(on->journal))
        sim_fail(err, status,
                 "%s: the finished replications are kept; go on with: %s",
                 job->target, on->command.data);
    else if (on->journal && is_whole && !cli->quiet)
        tell_refused(on->journal);
    interrupt_end();
    if (on->journal && is_whole && status != SIM_EINPUT)
        journal_remove(on->journal);
    journal_free(on->journal);
    text_fini(&on->command);
    return status;
}
