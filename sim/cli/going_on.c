/* TARGET.part: when it is read, kept, offered and removed. */
#include "cli/going_on.h"

#include <string.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "cli/interrupt.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "cli/team.h"
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

/* The command that was given, as it goes on; of options that contradict each other
 * the last one counts, and none after "--". */
static void add_command(const struct cli *cli, struct text *out)
{
    bool says_so = cli->shard || cli->merges;
    const char *also = " --resume";

    for (int i = 1; i < cli->argc && cli->resume; i++)
        says_so = says_so || strcmp(cli->argv[i], "--resume") == 0;
    text_add(out, "connectsim");
    for (int i = 1; i < cli->argc; i++) {
        if (strcmp(cli->argv[i], "--") == 0 && !says_so) {
            text_add(out, also);
            says_so = true;
        }
        text_add(out, " ");
        text_add_shell_word(out, cli->argv[i]);
    }
    text_add(out, says_so ? "" : also);
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
    } else if (!cli->resume && !cli->force && !cli->merges) {
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

static void tell_lost(const struct going_on *on, const struct cli *cli)
{
    struct text lost = {0};

    journal_add_lost(on->journal, &lost);
    if (lost.length > 0 && !cli->quiet)
        say_text(lost.data, stderr);
    text_fini(&lost);
}

/* What it says decides whether results that are there are added to or replaced. */
static enum sim_status check_note(const struct going_on *on, const char *part,
                                  struct sim_error *err)
{
    const char *note = journal_note(on->journal);

    if (!note[0] || strcmp(note, ANEW) == 0 || strcmp(note, RESUMED) == 0)
        return SIM_OK;
    return sim_fail(err, SIM_EINPUT,
                    "%s/" JOURNAL_FILE ": its first line is damaged, so it is "
                    "not known how to go on; begin anew with --force",
                    part);
}

/* TARGET.part: goes on, or begins anew. */
static enum sim_status begin_whole(struct going_on *on, const struct cli *cli,
                                   struct job *job, struct sim_error *err)
{
    char *part = going_on_part(job->target);
    enum sim_status status = SIM_OK;

    if (cli->resume || cli->merges)
        status = journal_read(on->journal, part, err);
    if (!status && cli->resume)
        status = check_note(on, part, err);
    if (cli->resume) /* the run that was cut began anew, whatever lies there */
        job->resumes = strcmp(journal_note(on->journal), ANEW) != 0 &&
                       has_checkpoint(job->target);
    journal_write_to(on->journal, part, job->resumes ? RESUMED : ANEW);
    if (!cli->resume && !cli->merges)
        journal_discard(on->journal);
    const struct journal_counts counts = journal_counts(on->journal);
    if (!status && cli->resume && counts.units > 0 && !cli->quiet)
        say(stderr, "%s: goes on with %lld finished replications\n",
            job->target, (long long)counts.units);
    tell_lost(on, cli);
    mem_free(part);
    return status;
}

/* What the other parts have that are not being written, as far as it goes: later
 * rounds depend on it. */
static void read_others(struct going_on *on, const char *target)
{
    char *parent = shard_parent(target);
    struct shards others = {0};
    struct sim_error *unread = mem_new(1, sizeof *unread);
    const char *const folders[] = {parent};

    (void)shards_find(folders, 1, &others, unread);
    for (size_t i = 0; i < others.count; i++)
        if (strcmp(others.folder[i], on->folder) != 0 &&
            !journal_is_held(others.folder[i]))
            (void)journal_read(on->journal, others.folder[i], unread);
    mem_free(unread);
    shards_fini(&others);
    mem_free(parent);
}

/* A part goes on from what it has, without being told: it is run again where a
 * machine was taken from it. */
static enum sim_status begin_part(struct going_on *on, const struct cli *cli,
                                  const struct job *job, struct sim_error *err)
{
    struct shard shard;
    enum sim_status status = shard_read(cli->shard, &shard, err);

    if (status)
        return status;
    on->folder = shard_folder(job->target, &shard);
    on->is_shared = true;
    on->share =
        (struct runner_share){.index = shard.index - 1, .count = shard.count};
    if (journal_is_held(on->folder))
        return sim_fail(err, SIM_EFAIL,
                        "%s: is being written by another process", on->folder);
    status = journal_read(on->journal, on->folder, err);
    tell_lost(on, cli);
    journal_write_to(on->journal, on->folder, "part");
    if (!status)
        status = shard_write(cli, on->folder, &shard, err);
    if (!status)
        read_others(on, job->target);
    return status;
}

/* All that the parts have. */
static enum sim_status begin_merge(struct going_on *on, const struct cli *cli,
                                   struct sim_error *err)
{
    const struct shards *from = cli->merges;
    enum sim_status status = SIM_OK;

    on->is_shared = !cli->fill;
    on->share = (struct runner_share){.count = from->parts, .runs_none = true};
    on->share.by_share =
        mem_new((size_t)from->parts, sizeof *on->share.by_share);
    for (size_t i = 0; i < from->count && !status; i++)
        status = journal_read(on->journal, from->folder[i], err);
    const struct journal_counts counts = journal_counts(on->journal);
    if (!status && counts.doubled > 0 && !cli->quiet)
        say(stderr,
            "note: %lld replications are in more than one part, equal in all\n",
            (long long)counts.doubled);
    tell_lost(on, cli);
    return status;
}

static void fini(struct going_on *on)
{
    journal_free(on->journal);
    text_fini(&on->command);
    text_fini(&on->left);
    mem_free(on->share.by_share);
    mem_free(on->folder);
    *on = (struct going_on){0};
}

enum sim_status going_on_begin(struct going_on *on, const struct cli *cli,
                               struct job *job, struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    job->resumes = cli->resume;
    if (team_is_other()) { /* keeps nothing, and knows what the first knows */
        job->resumes = team_agree(false);
        return SIM_OK;
    }
    if (!job->target[0]) {
        (void)team_agree(job->resumes);
        return SIM_OK;
    }
    on->journal = journal_new(job->scenario, cli_version());
    add_command(cli, &on->command);
    interrupt_begin(job->path, on->journal, on->command.data);
    if (cli->merges)
        status = begin_merge(on, cli, err);
    if (!status)
        status = cli->shard ? begin_part(on, cli, job, err)
                            : begin_whole(on, cli, job, err);
    if (!status) {
        (void)team_agree(job->resumes);
    } else {
        interrupt_end();
        fini(on);
    }
    return status;
}

/* What is missing, of which part, and what runs it. */
static enum sim_status fail_missing(const struct going_on *on,
                                    const struct cli *cli,
                                    struct sim_error *err)
{
    const struct shards *from = cli->merges;
    struct text parts = {0}, command = {0};
    int named = 0;

    for (int i = 0; i < from->parts; i++) {
        long long n = (long long)on->share.by_share[i];
        if (n > 0 && named++ < 10)
            text_printf(&parts, "%s%lld of part %d", named > 1 ? ", " : "", n,
                        i + 1);
    }
    text_add(&command, "connectsim run");
    for (int i = 0; i < from->nwords; i++) {
        text_add(&command, " ");
        text_add_shell_word(&command, from->word[i]);
    }
    sim_fail(err, SIM_EFAIL,
             "%s: %lld replications are missing (%s%s); nothing was written. "
             "Run these parts again: %s --shard I/%d; or what is missing here: "
             "merge --fill",
             from->folder[0], (long long)on->share.missing, parts.data,
             named > 10 ? " and others" : "", command.data, from->parts);
    text_fini(&command);
    text_fini(&parts);
    return SIM_EFAIL;
}

bool going_on_concludes(const struct going_on *on, const struct cli *cli,
                        enum sim_status *status, struct sim_error *err)
{
    bool is_over = *status == SIM_OK || *status == SIM_EPARTIAL;

    if (team_is_other())
        return false;
    if (on->journal && journal_is_forged(on->journal))
        *status = SIM_EINPUT;
    else if (is_over && on->is_shared && on->folder)
        *status = SIM_OK;
    else if (is_over && on->is_shared && on->share.missing > 0)
        *status = fail_missing(on, cli, err);
    else
        return is_over;
    return false;
}

/* One part: its journal is what it leaves. */
static enum sim_status end_part(const struct going_on *on,
                                const struct cli *cli, struct sim_error *err)
{
    (void)journal_flush(on->journal);
    enum sim_status status = journal_check(on->journal, err);

    if (!status && !cli->quiet)
        say_line(stdout, "%s", on->folder);
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

    interrupt_tell(job->path, on->left.data ? on->left.data : "", on->journal,
                   on->command.data, &text);
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
    else if (is_whole && on->folder)
        status = end_part(on, cli, err);
    else if (on->journal && !is_whole && !cli->merges &&
             journal_is_kept(on->journal))
        sim_fail(err, status,
                 "%s: the finished replications are kept; go on with: %s",
                 job->target, on->command.data);
    else if (on->journal && is_whole && !cli->quiet)
        tell_refused(on->journal);
    interrupt_end();
    if (on->journal && is_whole && status != SIM_EINPUT && !on->folder)
        journal_remove(on->journal);
    fini(on);
    return status;
}
