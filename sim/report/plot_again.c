/* The charts of a results folder drawn again: beside it, and then put in place. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/folder.h"
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
            status = file_write(to_folder, name, bytes.data ? bytes.data : "",
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

/* Files of others, and pictures that are not drawn this time, move along. */
static enum sim_status keep_others(const char *from, const char *to, bool png,
                                   struct sim_error *err)
{
    struct dirent **entry = NULL;
    enum sim_status status = SIM_OK;
    int n = file_scan(from, NULL, &entry);

    for (int i = 0; i < n; i++) {
        const char *name = entry[i]->d_name;
        struct text in_charts = {0};

        text_printf(&in_charts, PLOT_FOLDER "/%s", name);
        if (!status && strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
            !plot_is_file(in_charts.data, png)) {
            char *path = file_path(from, name), *moved = file_path(to, name);
            if (rename(path, moved))
                status = sim_fail(err, SIM_EFAIL, "%s: cannot keep it: %s",
                                  path, strerror(errno));
            mem_free(moved);
            mem_free(path);
        }
        text_fini(&in_charts);
        mem_free(entry[i]);
    }
    if (n >= 0)
        mem_free(entry);
    return status;
}

/* The old ones go beside, to be removed, and come back if the new ones cannot. */
static enum sim_status put(const char *drawn_in, const char *results_dir,
                           bool png, struct sim_error *err)
{
    char *drawn = file_path(drawn_in, PLOT_FOLDER);
    char *place = file_path(results_dir, PLOT_FOLDER);
    char *before = file_path(drawn_in, "charts-before");
    enum sim_status status = SIM_OK;
    bool has_old = rename(place, before) == 0;

    if ((!has_old && errno != ENOENT) || rename(drawn, place)) {
        status = sim_fail(err, SIM_EFAIL, "%s: cannot put the charts there: %s",
                          place, strerror(errno));
        /* if that cannot be either, they stay where they are, and are named */
        bool is_back = has_old && rename(before, place) == 0;
        (void)is_back;
    } else if (has_old) {
        status = keep_others(before, place, png, err);
    }
    mem_free(before);
    mem_free(place);
    mem_free(drawn);
    return status;
}

/* Errors of where it was drawn, about where it is. */
static void tell(const struct sim_error *own, const char *drawn_in,
                 const char *results_dir, enum sim_status status,
                 struct sim_error *err)
{
    struct sim_error *there = mem_new(1, sizeof *there);
    struct text text = {0};
    const char *at = own->text;

    for (const char *found; (found = strstr(at, drawn_in)) != NULL;
         at = found + strlen(drawn_in)) {
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

enum sim_status plot_again(const char *results_dir, const char *analysis_dir,
                           bool png, struct sim_error *err)
{
    struct sim_error *own = mem_new(1, sizeof *own);
    struct folder *beside = NULL;
    enum sim_status status = folder_beside(results_dir, &beside, err);

    if (!status) {
        status = bring_all(results_dir, folder_path(beside), own);
        if (!status)
            status = plot_run(folder_path(beside), analysis_dir, png, own);
        if (!status || status == SIM_EPARTIAL) {
            enum sim_status placed =
                put(folder_path(beside), results_dir, png, own);
            status = placed ? placed : status;
            if (placed) {
                folder_leave(beside);
                (void)sim_fail(err, placed, "what was moved is in %s",
                               folder_path(beside));
            }
        }
        tell(own, folder_path(beside), results_dir, status, err);
    }
    folder_free(beside);
    mem_free(own);
    return status;
}
