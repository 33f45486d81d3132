/* Charts that were drawn beside their results, put in place. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/leftover.h"
#include "report/plot.h"

static bool is_there(const char *path)
{
    struct stat about;

    return lstat(path, &about) == 0;
}

/* Renames that wait until all of them are known: nothing asks for memory between
 * the first and the last. */
struct moves {
    char **from, **to; /* owned, as the names are */
    size_t n, from_capacity, to_capacity;
};

static void add_move(struct moves *moves, char *from, char *to)
{
    moves->from = mem_grow(moves->from, &moves->from_capacity, moves->n + 1,
                           sizeof *moves->from);
    moves->to = mem_grow(moves->to, &moves->to_capacity, moves->n + 1,
                         sizeof *moves->to);
    moves->from[moves->n] = from;
    moves->to[moves->n++] = to;
}

/* All of them, or none: what was moved is moved back. */
static enum sim_status make(const struct moves *moves, struct sim_error *err)
{
    size_t i = 0;

    while (i < moves->n && rename(moves->from[i], moves->to[i]) == 0)
        i++;
    if (i == moves->n)
        return SIM_OK;
    enum sim_status status =
        sim_fail(err, SIM_EFAIL, "%s: cannot be put there: %s", moves->to[i],
                 strerror(errno));
    while (i-- > 0)
        if (rename(moves->to[i], moves->from[i]))
            (void)sim_fail(err, status,
                           "%s: belongs to %s, and cannot be put "
                           "back: %s",
                           moves->to[i], moves->from[i], strerror(errno));
    return status;
}

static void moves_fini(struct moves *moves)
{
    for (size_t i = 0; i < moves->n; i++) {
        mem_free(moves->from[i]);
        mem_free(moves->to[i]);
    }
    mem_free(moves->from);
    mem_free(moves->to);
}

static bool is_others(const char *name, bool png)
{
    struct text in_charts = {0};

    text_printf(&in_charts, PLOT_FOLDER "/%s", name);
    bool is = strcmp(name, ".") != 0 && strcmp(name, "..") != 0 &&
              !plot_is_file(in_charts.data, png);
    text_fini(&in_charts);
    return is;
}

/* Files of others, and pictures that are not drawn this time, have a second name
 * where the new charts are, before those are moved; what cannot have one, such as a
 * folder, is moved after them. */
static void keep_others(struct moves *moves, const char *place,
                        const char *drawn, const char *before, bool png)
{
    struct dirent **entry = NULL;
    int n = file_scan(place, NULL, &entry);

    for (int i = 0; i < n; i++) {
        const char *name = entry[i]->d_name;
        char *old = file_path(place, name), *to = file_path(drawn, name);
        if (is_others(name, png) && link(old, to))
            add_move(moves, file_path(before, name), mem_text(old));
        mem_free(to);
        mem_free(old);
        mem_free(entry[i]);
    }
    if (n >= 0)
        mem_free(entry);
}

enum sim_status plot_put(const char *beside, const char *results_dir, bool png,
                         struct sim_error *err)
{
    char *drawn = file_path(beside, PLOT_FOLDER);
    char *place = file_path(results_dir, PLOT_FOLDER);
    char *before = file_path(beside, LEFTOVER_CHARTS);
    struct moves moves = {0};

    if (is_there(place))
        add_move(&moves, mem_text(place), mem_text(before));
    add_move(&moves, mem_text(drawn), mem_text(place));
    keep_others(&moves, place, drawn, before, png);
    enum sim_status status = make(&moves, err);
    moves_fini(&moves);
    mem_free(before);
    mem_free(place);
    mem_free(drawn);
    return status;
}

/* ---- after a process that ended meanwhile ---- */

/* Not through a link, which somebody else may have put there. */
static bool is_folder(const char *path)
{
    struct stat about;

    return lstat(path, &about) == 0 && S_ISDIR(about.st_mode);
}

static void put_back(void *context, const char *beside)
{
    char *place = file_path(context, PLOT_FOLDER);
    char *before = file_path(beside, LEFTOVER_CHARTS);
    struct dirent **entry = NULL;

    /* What cannot be moved stays, and is named as what is left (leftover.h). */
    if (is_folder(before) && !is_there(place))
        (void)rename(before, place);
    int n = is_folder(before) && is_folder(place)
                ? file_scan(before, NULL, &entry)
                : -1;
    for (int i = 0; i < n; i++) {
        const char *name = entry[i]->d_name;
        char *to = file_path(place, name), *from = file_path(before, name);
        if (is_others(name, true) && !is_there(to))
            (void)rename(from, to);
        mem_free(from);
        mem_free(to);
        mem_free(entry[i]);
    }
    if (n >= 0)
        mem_free(entry);
    mem_free(before);
    mem_free(place);
}

void plot_put_back(const char *results_dir)
{
    char *own = mem_text(results_dir);

    leftover_folders(results_dir, put_back, own);
    mem_free(own);
}
