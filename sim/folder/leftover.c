/* Names are matched by lock_ending; nothing is opened but to ask for a lock. */
#include "folder/leftover.h"

#include <string.h>

#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/mem.h"
#include "folder/folder.h"
#include "folder/written.h"

static bool exists(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0;
}

static void add_command(struct text *out, const char *words, const char *path,
                        const char *to)
{
    text_add(out, words);
    text_add_shell_word(out, path);
    if (to) {
        text_add(out, " ");
        text_add_shell_word(out, to);
    }
}

/* A folder is whole if it has its manifest, which is written last. */
static void describe_folder(struct text *out, const char *path,
                            const char *target)
{
    char *manifest = file_path(path, WRITTEN_MANIFEST);
    bool is_whole = exists(manifest);
    bool is_old = strstr(lock_ending(path), ".replaced-") != NULL;

    text_printf(out, "%s: ", path);
    text_add(out, !is_whole ? "was left by a run that ended before it was "
                              "finished, and holds no whole results"
                  : is_old  ? "holds earlier results, which a run was about to "
                              "replace when it ended"
                           : "holds whole results, which a run had not yet put "
                             "in their place when it ended");
    if (is_whole)
        add_command(out, "; keep it: mv ", path,
                    exists(target) ? "NEW-NAME" : target);
    add_command(out, "; remove it: rm -r ", path, NULL);
    text_add(out, "\n");
    mem_free(manifest);
}

/* Charts that were moved away for new ones (report/plot.h), which `plot` does last of
 * all. */
static bool describe_before(struct text *out, const char *path,
                            const char *target)
{
    char *before = file_path(path, LEFTOVER_CHARTS);
    char *place = file_path(target, "charts");
    bool is_it = exists(before);

    if (is_it && exists(place)) {
        text_printf(out,
                    "%s: holds earlier charts of %s, whose new ones are in "
                    "their place, and what else was among them",
                    path, target);
    } else if (is_it) {
        text_printf(out,
                    "%s: holds the charts of %s, which new ones were about to "
                    "replace",
                    path, target);
        add_command(out, "; put them back: mv ", before, place);
    }
    if (is_it) {
        add_command(out, "; remove it: rm -r ", path, NULL);
        text_add(out, "\n");
    }
    mem_free(place);
    mem_free(before);
    return is_it;
}

static int is_unfinished(const struct dirent *entry)
{
    return lock_ending(entry->d_name) != NULL;
}

static bool is_of(const char *name, const char *base)
{
    size_t length = (size_t)(lock_ending(name) - name);

    return length == strlen(base) && strncmp(name, base, length) == 0;
}

/* Calls `visit` for whatever has that name and such an ending. */
static void visit_beside(const char *target,
                         void (*visit)(void *context, const char *path),
                         void *context)
{
    struct dirent **entry = NULL;
    char *plain = mem_text(target);
    size_t length = strlen(plain);

    while (length > 1 && plain[length - 1] == '/')
        plain[--length] = '\0';
    const char *slash = strrchr(plain, '/');
    const char *base = slash ? slash + 1 : plain;
    char *parent = mem_text(plain); /* with its slash, or "" */
    parent[base - plain] = '\0';
    int count = file_scan(slash ? parent : ".", is_unfinished, &entry);
    for (int i = 0; i < count; i++) {
        struct text path = {0};
        text_printf(&path, "%s%s", parent, entry[i]->d_name);
        if (is_of(entry[i]->d_name, base))
            visit(context, path.data);
        text_fini(&path);
        mem_free(entry[i]);
    }
    mem_free(entry);
    mem_free(parent);
    mem_free(plain);
}

struct folders {
    void (*visit)(void *context, const char *path);
    void *context;
};

static void visit_folder(void *context, const char *path)
{
    const struct folders *folders = context;
    struct stat info;

    if (lstat(path, &info) == 0 && S_ISDIR(info.st_mode) && !lock_is_held(path))
        folders->visit(folders->context, path);
}

void leftover_folders(const char *target,
                      void (*visit)(void *context, const char *path),
                      void *context)
{
    struct folders folders = {visit, context};

    visit_beside(target, visit_folder, &folders);
}

struct beside {
    const char *target;
    struct text *out;
};

static void describe(void *context, const char *path)
{
    const struct beside *beside = context;

    if (!describe_before(beside->out, path, beside->target))
        describe_folder(beside->out, path, beside->target);
}

struct inside {
    const char *target;
    bool is_replaced;
    struct text *out;
};

static bool visit(void *context, const char *name, bool is_folder)
{
    const struct inside *inside = context;

    if (!is_folder && lock_ending(name)) {
        char *path = file_path(inside->target, name);
        if (!lock_is_held(path)) {
            text_printf(inside->out, "%s: was left by a process that ended",
                        path);
            if (inside->is_replaced && lock_is_orphan(path))
                text_add(inside->out,
                         "; it goes with the results that are replaced");
            else
                add_command(inside->out, "; remove it: rm ", path, NULL);
            text_add(inside->out, "\n");
        }
        mem_free(path);
    }
    return is_folder && strcmp(name, "charts") == 0;
}

void leftover_find(const char *target, bool is_replaced, struct text *out)
{
    struct inside inside = {target, is_replaced, out};
    struct beside beside = {target, out};

    leftover_folders(target, describe, &beside);
    (void)written_walk(target, visit, &inside, NULL); /* it need not exist */
}

static void add_removal(struct text *out, const char *path, const char *command)
{
    text_printf(out, "%s: was left by a process that ended", path);
    add_command(out, command, path, NULL);
    text_add(out, "\n");
}

static void describe_file(void *context, const char *path)
{
    if (lock_is_orphan(path))
        add_removal(context, path, "; remove it: rm ");
}

void leftover_of_file(const char *path, struct text *out)
{
    visit_beside(path, describe_file, out);
}

/* Where temporary files are, others have theirs. */
static void describe_scratch(void *context, const char *path)
{
    struct stat info;

    if (lstat(path, &info) == 0 && info.st_uid == geteuid())
        add_removal(context, path, "; remove it: rm -r ");
}

void leftover_of_scratch(const char *name, struct text *out)
{
    char *path = folder_scratch_path(name);

    leftover_folders(path, describe_scratch, out);
    mem_free(path);
}
