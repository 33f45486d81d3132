/* Which results an index is about. */
#include "cli/batch.h"

#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "cli/say.h"
#include "folder/written.h"
#include "output/results.h"
#include "report/report_index.h"

static bool is_indexed(const struct cli *cli, const struct job *job)
{
    return cli->nfiles > 1 && job[0].target[0] != '\0';
}

enum sim_status batch_check(const struct cli *cli, const struct job *job,
                            struct sim_error *err)
{
    if (!is_indexed(cli, job))
        return SIM_OK;
    for (int i = 0; i < cli->nfiles; i++)
        if (strcmp(job[i].scenario->arm[0].config->name, REPORT_INDEX_FILE) ==
            0)
            return sim_fail(err, SIM_EUSAGE,
                            "%s: its results would go where the index of "
                            "several goes, %s: run it alone",
                            job[i].path, job[i].target);
    return report_index_check(prepare_parent(cli), err);
}

enum sim_status batch_note(struct job *job, enum sim_status status,
                           const struct sim_error *own, struct sim_error *err)
{
    job->has_results =
        job->target[0] &&
        (status == SIM_OK || status == SIM_EPARTIAL || job->has_results);
    if (own->text[0]) /* nothing is asked for where all is written */
        text_add(&job->problem, own->text);
    return sim_error_add(err, status, own);
}

static enum sim_status write_index(const struct cli *cli, const char *folder,
                                   const struct report_index_entry *entry,
                                   int nentries, struct sim_error *err)
{
    char *path = file_path(folder, REPORT_INDEX_FILE);

    cli_name_leftover_files(cli, path);
    mem_free(path);
    enum sim_status status =
        report_index_write(folder, entry, nentries, cli->analysis_dir, err);

    if ((!status || status == SIM_EPARTIAL) && !cli->quiet)
        say_line(cli->print ? stderr : stdout, "%s/" REPORT_INDEX_FILE, folder);
    return status;
}

enum sim_status batch_end(const struct cli *cli, const struct job *job,
                          struct sim_error *err)
{
    if (!is_indexed(cli, job))
        return SIM_OK;
    struct report_index_entry *entry =
        mem_new((size_t)cli->nfiles, sizeof *entry);
    bool any = false;
    for (int i = 0; i < cli->nfiles; i++) {
        const struct configuration *config = job[i].scenario->arm[0].config;
        entry[i] =
            (struct report_index_entry){.name = config->name,
                                        .title = config->title,
                                        .question = config->question,
                                        .problem = job[i].problem.data,
                                        .has_results = job[i].has_results};
        any = any || job[i].has_results;
    }
    enum sim_status status = SIM_OK;
    if (any && write_index(cli, prepare_parent(cli), entry, cli->nfiles, err))
        status = SIM_EPARTIAL;
    mem_free(entry);
    return status;
}

/* ---- a folder of results folders ---- */

static bool has_file(const char *folder, const char *name)
{
    char *path = file_path(folder, name);
    bool exists = file_exists(path);

    mem_free(path);
    return exists;
}

static bool is_results(const char *folder)
{
    return has_file(folder, WRITTEN_MANIFEST) &&
           has_file(folder, "summary.json");
}

/* The names of those in it; their number. mem_free each and *name. */
static int find_results(const char *folder, char ***name)
{
    struct dirent **item = NULL;
    int n = file_scan(folder, NULL, &item), count = 0;

    *name = n > 0 ? mem_new((size_t)n, sizeof **name) : NULL;
    for (int i = 0; i < n; i++) {
        char *path = file_path(folder, item[i]->d_name);
        if (escape_is_file_name(item[i]->d_name) && is_results(path))
            (*name)[count++] = mem_text(item[i]->d_name);
        mem_free(path);
        mem_free(item[i]);
    }
    mem_free(item);
    return count;
}

static void forget(char **name, int count)
{
    for (int i = 0; i < count; i++)
        mem_free(name[i]);
    mem_free(name);
}

bool batch_is_parent(const char *folder)
{
    char **name = NULL;

    if (has_file(folder, WRITTEN_MANIFEST) || has_file(folder, "summary.json"))
        return false;
    int count = find_results(folder, &name);
    forget(name, count);
    return count > 0;
}

enum sim_status batch_redraw(const struct cli *cli, const char *folder,
                             struct sim_error *err)
{
    struct sim_error *own = mem_new(1, sizeof *own);
    char **name = NULL;
    int count = find_results(folder, &name);
    struct report_index_entry *entry =
        mem_new((size_t)count + 1, sizeof *entry);
    struct text *problem = mem_new((size_t)count + 1, sizeof *problem);
    bool is_whole = true;

    for (int i = 0; i < count; i++) {
        char *path = file_path(folder, name[i]);
        memset(own, 0, sizeof *own);
        if (results_check_format(path, own))
            is_whole = sim_error_add(err, SIM_EPARTIAL, own) == SIM_OK;
        text_add(&problem[i], own->text);
        entry[i] = (struct report_index_entry){.name = name[i],
                                               .problem = problem[i].data,
                                               .has_results = !own->count};
        mem_free(path);
    }
    enum sim_status status = write_index(cli, folder, entry, count, err);
    for (int i = 0; i < count; i++)
        text_fini(&problem[i]);
    forget(name, count);
    mem_free(problem);
    mem_free(entry);
    mem_free(own);
    return status || is_whole ? status : SIM_EPARTIAL;
}
