/* The charts of a results folder drawn again, beside it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/written.h"
#include "report/plot.h"

/* A second name of a file, or where the file system has none a copy. */
static enum sim_status bring(const char *from, const char *to_folder,
                             const char *name, struct sim_error *err)
{
    char *path = file_path(from, name), *to = file_path(to_folder, name);
    struct text bytes = {0};
    enum sim_status status = SIM_OK;

    if (link(path, to) && errno != EEXIST) {
        status = file_read_bytes(path, &bytes, err);
        if (!status)
            status = file_put(to_folder, name, bytes.data ? bytes.data : "",
                              bytes.length, err);
    }
    text_fini(&bytes);
    mem_free(to);
    mem_free(path);
    return status;
}

static bool is_folder(const char *folder, const char *name)
{
    char *path = file_path(folder, name);
    struct stat about;
    bool is = lstat(path, &about) == 0 && S_ISDIR(about.st_mode);

    mem_free(path);
    return is;
}

/* What is drawn, and what tells how: everything but the manifest, without which a
 * folder that is left behind is known not to be whole. */
static bool is_input(const char *folder, const char *name)
{
    return strcmp(name, WRITTEN_MANIFEST) != 0 && !is_folder(folder, name);
}

static enum sim_status bring_all(const char *from, const char *to,
                                 struct sim_error *err)
{
    struct dirent **entry = NULL;
    enum sim_status status = SIM_OK;
    int n = file_scan(from, NULL, &entry);

    if (n < 0)
        return sim_fail(err, SIM_EFAIL, "%s: cannot look inside: %s", from,
                        strerror(errno));
    for (int i = 0; i < n; i++) {
        if (!status && is_input(from, entry[i]->d_name))
            status = bring(from, to, entry[i]->d_name, err);
        mem_free(entry[i]);
    }
    mem_free(entry);
    return status;
}

/* Errors of where it was drawn, about where it is going to be. */
static void tell(const struct sim_error *own, const char *beside,
                 const char *results_dir, enum sim_status status,
                 struct sim_error *err)
{
    struct sim_error *there = mem_new(1, sizeof *there);
    struct text text = {0};
    const char *at = own->text;

    for (const char *found; (found = strstr(at, beside)) != NULL;
         at = found + strlen(beside)) {
        text_add_bytes(&text, at, (size_t)(found - at));
        text_add(&text, results_dir);
    }
    text_add(&text, at);
    (void)text_copy(there->text, sizeof there->text, text.data);
    there->count = own->count;
    (void)sim_error_add(err, status, there);
    text_fini(&text);
    mem_free(there);
}

enum sim_status plot_beside(const char *results_dir, const char *beside,
                            const char *analysis_dir, bool png,
                            struct sim_error *err)
{
    struct sim_error *own = mem_new(1, sizeof *own);
    enum sim_status status = bring_all(results_dir, beside, own);

    if (!status)
        status = plot_run(beside, analysis_dir, png, NULL, own);
    tell(own, beside, results_dir, status, err);
    mem_free(own);
    return status;
}
