/* connectsim merge: the command of the parts once more, with what they have. */
#include <string.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/mem.h"
#include "cli/shards.h"

/* Results go where the user says, else beside the parts, where `run --shard` was to
 * leave them: what a folder says of itself is no reason to write elsewhere. */
static enum sim_status check_place(const struct cli *own,
                                   const struct shards *shards,
                                   struct sim_error *err)
{
    char *said = shard_parent(own->out_dir); /* without slashes at its end */
    char *found = file_path(shards->folder[0], "../..");
    char *slash = strrchr(said, '/');
    struct stat a, b;

    if (slash)
        slash[slash == said] = '\0';
    bool is_beside = stat(slash ? said : ".", &a) == 0 &&
                     stat(found, &b) == 0 && a.st_dev == b.st_dev &&
                     a.st_ino == b.st_ino;
    mem_free(said);
    mem_free(found);
    return is_beside ? SIM_OK
                     : sim_fail(err, SIM_EUSAGE,
                                "%s: its command would write to %s, which is "
                                "not beside it: say where to, by -o",
                                shards->folder[0], own->out_dir);
}

/* The call that the parts were, with what is said of the merge alone. */
static enum sim_status read_call(const struct cli *cli,
                                 const struct shards *shards, char **argv,
                                 struct cli *own, struct sim_error *err)
{
    *own = (struct cli){.scenarios_dir = cli->scenarios_dir,
                        .analysis_dir = cli->analysis_dir,
                        .has_data = cli->has_data};
    for (int i = 0; i < shards->nwords; i++)
        argv[2 + i] = shards->word[i];
    enum sim_status status = cli_parse(own, shards->nwords + 2, argv, 2, err);
    if (!status)
        status = cli_check(own, cli_find("run", err), err);
    own->argc = cli->argc;
    own->argv = cli->argv;
    own->threads = cli->threads;
    own->out_dir = cli->out_dir ? cli->out_dir : own->out_dir;
    own->force = cli->force;
    own->resume = false;
    own->no_charts = own->no_charts || cli->no_charts;
    own->quiet = cli->quiet;
    own->silent = cli->silent;
    own->yes = true;
    own->print = NULL;
    own->shard = NULL;
    own->fill = cli->fill;
    own->merges = shards;
    if (!status && own->nfiles != 1)
        status =
            sim_fail(err, SIM_EINPUT, "%s: names %d scenarios instead of one",
                     shards->folder[0], own->nfiles);
    if (!status && own->out_dir && !cli->out_dir)
        status = check_place(own, shards, err);
    return status;
}

enum sim_status command_merge(struct cli *cli, struct sim_error *err)
{
    struct shards shards = {0};
    struct cli *own = mem_new(1, sizeof *own);

    if (cli->nfiles == 0)
        return sim_fail(err, SIM_EUSAGE,
                        "merge: which folders? (RESULTS.shards)");
    enum sim_status status = shards_find(cli->file, cli->nfiles, &shards, err);
    char **argv = mem_new((size_t)shards.nwords + 3, sizeof *argv);
    if (!status)
        status = read_call(cli, &shards, argv, own, err);
    if (!status)
        status = command_run(own, err);
    mem_free(argv);
    mem_free(own);
    shards_fini(&shards);
    return status;
}
