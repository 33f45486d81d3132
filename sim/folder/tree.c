/* Removal through descriptors (openat, unlinkat), so that swapping a folder
 * for a link during the walk cannot lead it outside. */
#include "folder/tree.h"

#include <errno.h>
#include <stdbool.h>
#include <string.h>

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/mem.h"
#include "base/status.h"

enum {
    DEPTH_MAX = 16 /* results folders have two levels */
};

static bool is_dots(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* Opens the folder `name` inside `parent`, never through a link. */
static DIR *open_folder(int parent, const char *name)
{
    int fd =
        openat(parent, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);

    if (fd < 0)
        return NULL;
    DIR *folder = fdopendir(fd);
    if (!folder) {
        int refused = errno;
        close(fd);
        errno = refused;
    }
    return folder;
}

/* Removes the files of a folder; 0, EISDIR with the name of the first folder
 * met in `sub`, or another errno. */
static int remove_files(DIR *folder, char sub[256])
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry)
            return errno;
        if (is_dots(entry->d_name))
            continue;
        if (unlinkat(dirfd(folder), entry->d_name, 0) == 0)
            continue;
        /* POSIX says EPERM for a folder, Linux EISDIR. */
        if (errno != EISDIR && errno != EPERM)
            return errno;
        if (strlen(entry->d_name) >= 256)
            return ENAMETOOLONG;
        memcpy(sub, entry->d_name, strlen(entry->d_name) + 1);
        return EISDIR;
    }
}

/* The folders on the way down, and their names in the folder above. */
struct walk {
    DIR *folder[DEPTH_MAX];
    char name[DEPTH_MAX][256];
    int depth; /* of the folder being emptied */
};

/* Empties walk->folder[0] and all below it. */
static int empty(struct walk *walk)
{
    char sub[256];

    for (;;) {
        DIR *here = walk->folder[walk->depth];
        rewinddir(here);
        int refused = remove_files(here, sub);
        if (refused == EISDIR) {
            if (walk->depth + 1 == DEPTH_MAX)
                return ELOOP;
            DIR *below = open_folder(dirfd(here), sub);
            if (!below)
                return errno;
            walk->depth++;
            walk->folder[walk->depth] = below;
            memcpy(walk->name[walk->depth], sub, sizeof(sub));
            continue;
        }
        if (refused || walk->depth == 0)
            return refused;
        closedir(here);
        walk->folder[walk->depth] = NULL;
        int parent = dirfd(walk->folder[walk->depth - 1]);
        const char *name = walk->name[walk->depth];
        walk->depth--;
        if (unlinkat(parent, name, AT_REMOVEDIR))
            return errno;
    }
}

int tree_remove(const char *path)
{
    struct walk walk = {.depth = 0};

    walk.folder[0] = open_folder(AT_FDCWD, path);
    if (!walk.folder[0])
        return errno;
    int refused = empty(&walk);
    for (int i = walk.depth; i >= 0; i--)
        closedir(walk.folder[i]);
    if (!refused && rmdir(path))
        refused = errno;
    return refused;
}

/* Some file systems cannot sync a folder and say so. */
static int sync_open(int fd)
{
    return fsync(fd) && errno != EINVAL ? errno : 0;
}

int tree_sync(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (fd < 0)
        return errno;
    int refused = sync_open(fd);
    close(fd);
    return refused;
}

/* A file, or a folder with all that is in it, down to DEPTH_MAX. */
static int sync_entry(int parent, const char *name, int depth)
{
    int fd =
        openat(parent, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat about;

    if (fd < 0)
        return errno == ELOOP ? 0 : errno; /* a link has nothing of its own */
    int refused = fstat(fd, &about) ? errno : 0;
    DIR *folder = NULL;
    if (!refused && S_ISDIR(about.st_mode) && depth < DEPTH_MAX) {
        folder = fdopendir(fd);
        refused = folder ? 0 : errno;
    }
    while (folder && !refused) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry) {
            refused = errno;
            break;
        }
        if (!is_dots(entry->d_name))
            refused = sync_entry(fd, entry->d_name, depth + 1);
    }
    if (!refused && (S_ISDIR(about.st_mode) || S_ISREG(about.st_mode)))
        refused = sync_open(fd);
    if (folder)
        closedir(folder);
    else
        close(fd);
    return refused;
}

int tree_sync_all(const char *path)
{
    int refused = sync_entry(AT_FDCWD, path, 0);

    if (refused == ENOMEM)
        mem_exhausted(path);
    return refused;
}

static bool is_link(const char *path)
{
    struct stat about;

    return lstat(path, &about) == 0 && S_ISLNK(about.st_mode);
}

char *tree_find_link(const char *path)
{
    struct dirent **entry = NULL;
    char *found = NULL;

    if (is_link(path))
        return mem_text(path);
    int n = file_scan(path, NULL, &entry);
    for (int i = 0; i < n; i++) {
        char *inside = file_path(path, entry[i]->d_name);
        if (!found && is_link(inside))
            found = mem_text(inside);
        mem_free(inside);
        mem_free(entry[i]);
    }
    if (n >= 0)
        mem_free(entry);
    return found;
}
