/* Results folders. */
#define _XOPEN_SOURCE 700 /* realpath */
#include "folder/folder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <dirent.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/mem.h"
#include "base/text.h"
#include "folder/tree.h"
#include "folder/written.h"

enum { /* who may look into it, as far as the umask goes */
    SHARED = 0777,
    OWN = 0700
};

struct folder {
    char *target;    /* owned; no trailing slash */
    char *temporary; /* owned */
    const char *old; /* borrowed: what is being removed, or NULL */
    int lock;        /* held as long as this process lives, or -1 */
    written_name *replaces;
    enum {
        FOLDER_WRITING,
        FOLDER_COMMITTED,
        FOLDER_ABORTED
    } state;
};

enum target_kind {
    TARGET_ABSENT,
    TARGET_EMPTY,
    TARGET_RESULTS, /* holds a manifest.json */
    TARGET_OTHER,
    TARGET_LINK, /* even to a folder: what is renamed would be the link */
    TARGET_NOT_FOLDER,
    TARGET_UNREADABLE
};

static enum target_kind look(const char *target)
{
    struct stat info;

    if (lstat(target, &info))
        return errno == ENOENT ? TARGET_ABSENT : TARGET_UNREADABLE;
    if (S_ISLNK(info.st_mode))
        return TARGET_LINK;
    if (!S_ISDIR(info.st_mode))
        return TARGET_NOT_FOLDER;
    char *manifest = file_path(target, "manifest.json");
    bool has_manifest = lstat(manifest, &info) == 0 && S_ISREG(info.st_mode);
    mem_free(manifest);
    if (has_manifest)
        return TARGET_RESULTS;
    DIR *folder = opendir(target);
    if (!folder && errno == ENOMEM)
        mem_exhausted(target);
    if (!folder)
        return TARGET_UNREADABLE;
    int names = 0;
    while (names < 3 && readdir(folder))
        names++; /* an empty one has "." and ".." */
    closedir(folder);
    return names < 3 ? TARGET_EMPTY : TARGET_OTHER;
}

/* A copy without trailing slashes; NULL if nothing is left or the last part
 * is "." or "..". */
static char *plain_target(const char *target)
{
    char *copy = mem_text(target);
    size_t length = strlen(copy);

    while (length > 0 && copy[length - 1] == '/')
        copy[--length] = '\0';
    const char *last = strrchr(copy, '/');
    last = last ? last + 1 : copy;
    if (last[0] && strcmp(last, ".") != 0 && strcmp(last, "..") != 0)
        return copy;
    mem_free(copy);
    return NULL;
}

/* Results come and go as a whole folder, by its name: not through a link. */
static enum sim_status refuse_link(const char *target, struct sim_error *err)
{
    char *real = realpath(target, NULL);
    struct stat info;
    enum sim_status status;

    if (!real)
        return sim_fail(err, SIM_EFAIL, "%s: is a link that leads nowhere (%s)",
                        target, strerror(errno));
    if (stat(real, &info) == 0 && S_ISDIR(info.st_mode))
        status = sim_fail(err, SIM_EFAIL,
                          "%s: is a link to the folder %s; results are put in "
                          "place as a whole folder: name that folder itself, "
                          "or one inside it",
                          target, real);
    else
        status = sim_fail(err, SIM_EFAIL,
                          "%s: is a link to %s, which is not a folder", target,
                          real);
    mem_free(real);
    return status;
}

static enum sim_status judge(const char *target, written_name *replaces,
                             struct sim_error *err)
{
    switch (look(target)) {
    case TARGET_ABSENT:
    case TARGET_EMPTY:
        return SIM_OK;
    case TARGET_RESULTS:
        if (replaces)
            return written_check(target, replaces, err);
        return sim_fail(err, SIM_EFAIL,
                        "%s: holds results; --force replaces them", target);
    case TARGET_OTHER:
        return sim_fail(err, SIM_EFAIL,
                        "%s: is not empty and not a results folder (no "
                        "manifest.json); it is never replaced",
                        target);
    case TARGET_LINK:
        return refuse_link(target, err);
    case TARGET_NOT_FOLDER:
        return sim_fail(err, SIM_EFAIL, "%s: exists and is not a folder",
                        target);
    case TARGET_UNREADABLE:
        break;
    }
    struct stat info;
    if (lstat(target, &info)) /* there may be no such place */
        return file_fail_create(err, target, errno);
    return sim_fail(err, SIM_EFAIL, "%s: cannot look inside: %s", target,
                    strerror(errno));
}

enum sim_status folder_check(const char *target, written_name *replaces,
                             struct sim_error *err)
{
    char *plain = plain_target(target);

    if (!plain)
        return sim_fail(err, SIM_EFAIL, "\"%s\": not the name of a folder",
                        target);
    enum sim_status status = judge(plain, replaces, err);
    mem_free(plain);
    return status;
}

/* Creates "<target>.partial-<pid>"; a leftover of that name may belong to a run
 * in another container, so it stays and the new one gets a further number. */
static int make_temporary(const char *target, mode_t mode, struct text *path)
{
    for (int attempt = 0; attempt < 100; attempt++) {
        path->length = 0;
        text_printf(path, "%s.partial-%ld", target, (long)getpid());
        if (attempt > 0)
            text_printf(path, "-%d", attempt);
        if (mkdir(path->data, mode) == 0)
            return 0;
        if (errno != EEXIST)
            return errno;
    }
    return EEXIST;
}

/* `plain` is taken over. */
static enum sim_status make(char *plain, mode_t mode, written_name *replaces,
                            struct folder **out, struct sim_error *err)
{
    struct text temporary = {0};
    /* Before anything is made: nothing is left if there is no memory. */
    struct folder *folder = mem_new(1, sizeof(*folder));
    int refused = mode == OWN ? 0 : file_make_parents(plain);
    if (!refused)
        refused = make_temporary(plain, mode, &temporary);
    if (refused) {
        enum sim_status status = file_fail_create(err, plain, refused);
        text_fini(&temporary);
        mem_free(plain);
        mem_free(folder);
        return status;
    }
    folder->target = plain;
    folder->temporary = temporary.data;
    folder->lock = lock_folder(temporary.data);
    folder->replaces = replaces;
    *out = folder;
    return SIM_OK;
}

enum sim_status folder_open(const char *target, written_name *replaces,
                            struct folder **out, struct sim_error *err)
{
    *out = NULL;
    enum sim_status status = folder_check(target, replaces, err);
    if (!status)
        status = make(plain_target(target), SHARED, replaces, out, err);
    return status;
}

enum sim_status folder_beside(const char *target, struct folder **out,
                              struct sim_error *err)
{
    char *plain = plain_target(target);

    *out = NULL;
    if (!plain) { /* "." has a name, too */
        char *real = realpath(target, NULL);
        if (real)
            plain = plain_target(real);
        mem_free(real);
    }
    if (!plain)
        return sim_fail(err, SIM_EFAIL, "%s: cannot draw beside it", target);
    return make(plain, SHARED, NULL, out, err);
}

char *folder_scratch_path(const char *name)
{
    const char *place = getenv("TMPDIR");

    return file_path(place && place[0] ? place : "/tmp", name);
}

enum sim_status folder_scratch(const char *name, struct folder **out,
                               struct sim_error *err)
{
    *out = NULL;
    return make(folder_scratch_path(name), OWN, NULL, out, err);
}

const char *folder_path(const struct folder *folder)
{
    return folder->state == FOLDER_COMMITTED ? folder->target
                                             : folder->temporary;
}

/* Puts the temporary folder in place of an old results folder: the old one is
 * moved aside, put back if the second rename fails, and else what the program
 * wrote of it is removed. */
static enum sim_status replace(struct folder *folder, struct sim_error *err)
{
    struct text old = {0};
    enum sim_status status = SIM_OK;

    text_printf(&old, "%s.replaced-%ld", folder->target, (long)getpid());
    int lock = lock_folder(folder->target); /* moves along with it */
    int refused = rename(folder->target, old.data) ? errno : 0;
    if (!refused && rename(folder->temporary, folder->target)) {
        refused = errno;
        if (rename(old.data, folder->target))
            refused = errno;
    }
    if (refused) {
        status =
            sim_fail(err, SIM_EFAIL, "%s: cannot put the results there: %s",
                     folder->target, strerror(refused));
    } else {
        folder->state = FOLDER_COMMITTED;
        folder->old = old.data;
        refused = written_remove(old.data);
        folder->old = NULL;
        if (refused)
            status = sim_fail(err, SIM_EFAIL,
                              "%s: holds the new results; what is left of the "
                              "old ones is in %s: %s",
                              folder->target, old.data, strerror(refused));
    }
    if (lock >= 0)
        close(lock);
    text_fini(&old);
    return status;
}

static int sync_parent(const char *path)
{
    char *copy = mem_text(path);
    char *slash = strrchr(copy, '/');
    int refused;

    if (slash) {
        slash[slash == copy] = '\0';
        refused = tree_sync(copy);
    } else {
        refused = tree_sync(".");
    }
    mem_free(copy);
    return refused;
}

enum sim_status folder_commit(struct folder *folder, struct sim_error *err)
{
    SIM_REQUIRE(folder->state == FOLDER_WRITING);
    /* The target may have changed since folder_open. */
    enum sim_status status = judge(folder->target, folder->replaces, err);
    if (status) {
        folder->state = FOLDER_ABORTED; /* nobody's work is lost, nor ours */
        return sim_fail(err, status, "%s: holds the new results, whole",
                        folder->temporary);
    }
    int refused = tree_sync_all(folder->temporary);
    if (!refused && look(folder->target) == TARGET_RESULTS)
        status = replace(folder, err);
    else if (!refused && rename(folder->temporary, folder->target))
        refused = errno; /* an empty folder is replaced by rename itself */
    else if (!refused)
        folder->state = FOLDER_COMMITTED;
    if (!refused && !status)
        refused = sync_parent(folder->target);
    if (refused)
        return sim_fail(err, SIM_EFAIL, "%s: cannot put the results there: %s",
                        folder->target, strerror(refused));
    return status;
}

void folder_abort(struct folder *folder)
{
    if (folder->state != FOLDER_WRITING)
        return;
    if (folder->lock >= 0)
        close(folder->lock); /* removing needs descriptors, too */
    folder->lock = -1;
    /* Best effort: a leftover is harmless and its name says what it is. */
    (void)tree_remove(folder->temporary);
    folder->state = FOLDER_ABORTED;
}

enum sim_status folder_sync(const struct folder *folder, struct sim_error *err)
{
    int refused = tree_sync_all(folder->temporary);

    return refused ? sim_fail(err, SIM_EFAIL, "%s: cannot write: %s",
                              folder->temporary, strerror(refused))
                   : SIM_OK;
}

void folder_placed(struct folder *folder)
{
    folder->old = folder->temporary;
}

void folder_leave(struct folder *folder)
{
    folder->state = FOLDER_ABORTED;
}

bool folder_give_up(const struct folder *folder)
{
    return folder->state != FOLDER_WRITING ||
           tree_remove(folder->temporary) == 0;
}

const char *folder_old(const struct folder *folder)
{
    return folder->old;
}

void folder_free(struct folder *folder)
{
    if (!folder)
        return;
    folder_abort(folder);
    if (folder->lock >= 0)
        close(folder->lock);
    mem_free(folder->temporary);
    mem_free(folder->target);
    mem_free(folder);
}
