/* connectsim verify: are the results of a folder those that this program makes of
 * its scenario? */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "cli/ask.h"
#include "cli/cli.h"
#include "cli/interrupt.h"
#include "cli/kept.h"
#include "cli/say.h"
#include "cli/signals.h"
#include "experiment/runs_again.h"
#include "folder/folder.h"
#include "folder/written.h"
#include "output/results.h"
#include "replication/checkpoint.h"
#include "scenario/reader.h"

#define SCRATCH "connectsim-verify"

enum {
    SAMPLE = 3 /* replications of each arm */
};

/* What the manifest says of the program that wrote the folder. */
static enum sim_status check_version(const char *folder, struct sim_error *err)
{
    cJSON *manifest = NULL;
    enum written_own own = WRITTEN_UNSIGNED;
    enum sim_status status = written_load(folder, &manifest, &own, err);

    if (!status && !manifest)
        status =
            sim_fail(err, SIM_EINPUT,
                     "%s: no results: there is no " WRITTEN_MANIFEST, folder);
    if (!status && own == WRITTEN_CHANGED)
        status = sim_fail(err, SIM_EPARTIAL,
                          "%s/" WRITTEN_MANIFEST
                          ": was changed after it was written",
                          folder);
    const char *version = cJSON_GetStringValue(reader_get(manifest, "version"));
    if (!status && version && strcmp(version, cli_version()) != 0)
        status = sim_fail(err, SIM_EINPUT,
                          "%s: written by %.100s, and this is %s: another "
                          "version may come to other numbers; verify it by "
                          "that one",
                          folder, version, cli_version());
    cJSON_Delete(manifest);
    return status;
}

/* What the manifest lists, and is not there. */
static enum sim_status check_all_there(const char *folder,
                                       struct sim_error *err)
{
    cJSON *manifest = NULL;
    const cJSON *row;
    enum sim_status status = written_load(folder, &manifest, NULL, err);

    cJSON_ArrayForEach(row, reader_get(manifest, WRITTEN_LIST))
    {
        char *path = file_path(folder, row->string);
        if (!file_exists(path))
            status = sim_fail(err, SIM_EPARTIAL, "%s: is missing", path);
        mem_free(path);
    }
    cJSON_Delete(manifest);
    return status;
}

/* A sample of replications, run again. */
static enum sim_status verify_sample(const struct cli *cli,
                                     const struct scenario *scenario,
                                     const char *folder, struct sim_error *err)
{
    struct text path = {0}, bytes = {0};
    struct verified verified = {0};
    struct runner_options options = {
        .threads = ask_threads(cli),
        .market = {.event_set = (enum event_set_kind)cli->event_set,
                   .eager = cli->eager},
        .stop = &signals_stop};

    text_printf(&path, "%s/" CHECKPOINT_FILE, folder);
    enum sim_status status = file_read_bytes(path.data, &bytes, err);
    struct study_saved saved = {path.data, bytes.data, bytes.length};
    if (!status)
        status =
            study_verify(scenario, &options, &saved, SAMPLE, &verified, err);
    if (!status && verified.differ > 0)
        status = sim_fail(
            err, SIM_EPARTIAL,
            "%s: %lld of %lld runs came out otherwise, the first of them arm "
            "%s, replication %lld: these are not the results of this scenario "
            "by this program",
            folder, (long long)verified.differ,
            (long long)verified.again * scenario->narms,
            scenario->arm[verified.arm].name, (long long)verified.replication);
    if (!status)
        say(stdout,
            "%lld of %lld runs of each arm, made again: the same to the last "
            "bit\n",
            (long long)verified.again, (long long)verified.held);
    text_fini(&bytes);
    text_fini(&path);
    return status;
}

/* Files of the first that the second does not have alike, but for the digest of
 * the manifest, which also tells seconds and threads. */
static enum sim_status compare_lists(const char *folder, const char *again,
                                     struct sim_error *err)
{
    cJSON *mine = NULL, *theirs = NULL;
    const cJSON *row;
    enum sim_status status = written_load(folder, &mine, NULL, err);
    int same = 0;

    if (!status)
        status = written_load(again, &theirs, NULL, err);
    const cJSON *list = reader_get(theirs, WRITTEN_LIST);
    cJSON_ArrayForEach(row, reader_get(mine, WRITTEN_LIST))
    {
        const char *digest = cJSON_GetStringValue(row);
        const char *other = cJSON_GetStringValue(reader_get(list, row->string));
        if (digest && other && strcmp(digest, other) == 0)
            same++;
        else
            status = sim_fail(
                err, SIM_EPARTIAL, "%s/%.200s: %s", folder, row->string,
                other ? "comes out otherwise" : "is not made by this scenario");
    }
    cJSON_ArrayForEach(
        row, list) if (!reader_get(reader_get(mine, WRITTEN_LIST), row->string))
        status = sim_fail(err, SIM_EPARTIAL, "%s/%.200s: is missing", folder,
                          row->string);
    if (!status)
        say(stdout, "the whole study, made again: the same %d files\n", same);
    cJSON_Delete(theirs);
    cJSON_Delete(mine);
    return status;
}

/* What is left of a run that was stopped goes with its folder. */
static enum sim_status run_into(const struct cli *cli, const char *target,
                                struct sim_error *err)
{
    struct sim_error *said = mem_new(1, sizeof *said);
    struct cli own = *cli;

    own.out_dir = target;
    own.quiet = own.silent = true;
    enum sim_status status = command_run(&own, said);
    interrupt_begin(cli->file[0], NULL, "");
    if (status == SIM_ESTOPPED)
        (void)sim_fail(err, status,
                       "%s: stopped before all was made again; nothing is "
                       "kept of that",
                       cli->file[0]);
    else
        (void)sim_error_add(err, status, said);
    mem_free(said);
    return status;
}

/* Everything is made again, in a folder that goes when it was compared. */
static enum sim_status verify_all(const struct cli *cli, const char *folder,
                                  struct sim_error *err)
{
    struct folder *scratch = NULL;

    interrupt_catch();
    cli_name_leftover_scratch(cli, SCRATCH);
    enum sim_status status = folder_scratch(SCRATCH, &scratch, err);
    interrupt_scratch(scratch);
    if (!status) {
        char *target = file_path(folder_path(scratch), "again");
        status = run_into(cli, target, err);
        if (!status)
            status = compare_lists(folder, target, err);
        mem_free(target);
    }
    interrupt_scratch_over(scratch);
    return status;
}

enum sim_status command_verify(struct cli *cli, struct sim_error *err)
{
    struct scenario *scenario = NULL;
    struct kept kept = {0};

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE, "verify: which results folder?");
    const char *folder = cli->file[0];
    enum sim_status status = check_version(folder, err);
    if (status && status != SIM_EPARTIAL)
        return status;
    cli_name_leftovers(cli, folder);
    bool is_whole = !check_all_there(folder, err);
    if (status || written_check(folder, results_is_file, err) || !is_whole)
        return SIM_EPARTIAL; /* each file is named */
    say(stdout, "the files: as they were written\n");
    status = kept_open(folder, &kept, err);
    if (!status)
        status = cli_load(cli, kept.path, &scenario, err);
    if (!status && kept.stopped_of > 0 && cli->all)
        status = sim_fail(
            err, SIM_EINPUT,
            "%s: was stopped after %lld of %lld replications, and --all would "
            "make the whole study: verify a sample (without --all), or go on "
            "with run --resume first",
            folder, (long long)kept.held, (long long)kept.stopped_of);
    if (!status && kept.stopped_of > 0)
        say(stdout,
            "a run that was stopped: %lld of %lld replications are there\n",
            (long long)kept.held, (long long)kept.stopped_of);
    if (!status)
        status = cli->all ? verify_all(cli, folder, err)
                          : verify_sample(cli, scenario, folder, err);
    if (!status)
        say(stdout, "Digests prove that nothing was damaged, not who wrote it: "
                    "what was made again\nproves that the numbers are those of "
                    "the scenario in the folder.\n");
    scenario_free(scenario);
    kept_fini(&kept);
    return status;
}
