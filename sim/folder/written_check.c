/* What is not as the program wrote it; and removing what is. */
#include <errno.h>
#include <string.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/lock.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"
#include "folder/written.h"

/* ---- comparing ---- */

struct check {
    const char *folder;
    const cJSON *list; /* NULL: nothing is ours */
    const cJSON *next;
    enum written_own own;
    written_name *is_result;
    bool (*concerns)(const void *context, const char *name); /* NULL: all */
    const void *context;
    struct sim_error *err;
    int nothers;
};

static const char *digest_in(const struct check *check, const cJSON *list,
                             const char *name)
{
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(list, name);

    if (check->own == WRITTEN_UNSIGNED && !check->is_result(name))
        return NULL;
    return cJSON_GetStringValue(item);
}

static bool listed(const struct check *check, const char *name)
{
    return digest_in(check, check->list, name) ||
           digest_in(check, check->next, name);
}

static bool is_digest(const struct check *check, const char *name,
                      const char *hex)
{
    const char *digest = digest_in(check, check->list, name),
               *next = digest_in(check, check->next, name);

    return (digest && strcmp(hex, digest) == 0) ||
           (next && strcmp(hex, next) == 0);
}

/* Does a list name a file in that folder? */
static bool names_in(const struct check *check, const cJSON *list,
                     const char *name)
{
    size_t length = strlen(name);
    const cJSON *item;

    if (!cJSON_IsObject(list))
        return false; /* what an array holds has no name */
    cJSON_ArrayForEach(item, list)
    {
        if (strncmp(item->string, name, length) == 0 &&
            item->string[length] == '/' && listed(check, item->string))
            return true;
    }
    return false;
}

static bool has_listed(const struct check *check, const char *name)
{
    return names_in(check, check->list, name) ||
           names_in(check, check->next, name);
}

static void other(struct check *check, const char *name, const char *what)
{
    check->nothers++;
    sim_fail(check->err, SIM_EFAIL, "%s/%s: %s", check->folder, name, what);
}

static void unfinished(struct check *check, const char *name, const char *path,
                       bool is_folder)
{
    struct text what = {0};

    if (lock_is_held(path)) {
        text_add(&what, "is being written by another process");
    } else {
        text_printf(&what, "was left by a process that ended; remove it: rm %s",
                    is_folder ? "-r " : "");
        text_add_shell_word(&what, path);
    }
    other(check, name, what.data);
    text_fini(&what);
}

/* An unfinished file of a name that is ours, whose process is gone: it is nobody's
 * work, and goes with the results. */
static bool is_orphan(const char *path, const char *name, const cJSON *list,
                      const cJSON *next)
{
    const char *ending = lock_ending(name);
    struct text whole = {0};

    if (!ending || !lock_is_orphan(path))
        return false;
    text_add_bytes(&whole, name, (size_t)(ending - name));
    bool is_ours = strcmp(whole.data, WRITTEN_MANIFEST) == 0 ||
                   cJSON_GetObjectItemCaseSensitive(list, whole.data) ||
                   cJSON_GetObjectItemCaseSensitive(next, whole.data);
    text_fini(&whole);
    return is_ours;
}

/* A file that is not ours any more. Drawings are redrawn by hand, as is advised
 * beside them: then it is said how to go on. */
static void not_ours(struct check *check, const char *name, const char *path,
                     const char *why)
{
    struct text what = {0};
    const char *ending = strrchr(name, '.');

    text_add(&what, why);
    if (strncmp(name, "charts/", 7) == 0 && ending &&
        (strcmp(ending, ".svg") == 0 || strcmp(ending, ".png") == 0)) {
        text_add(&what, "; if it was drawn by hand, remove it: rm ");
        text_add_shell_word(&what, path);
    }
    other(check, name, what.data);
    text_fini(&what);
}

static void compare(struct check *check, const char *name, const char *path)
{
    char hex[SHA256_HEX_SIZE];
    struct stat info;

    if (strcmp(name, WRITTEN_MANIFEST) == 0) {
        if (check->own == WRITTEN_CHANGED)
            other(check, name, "was changed after connectsim wrote it");
        if (!cJSON_IsObject(check->list))
            other(check, name, "was not written by connectsim");
    } else if (!listed(check, name)) {
        not_ours(check, name, path, "was not written by connectsim");
    } else if (lstat(path, &info) || !S_ISREG(info.st_mode)) {
        other(check, name, "is no longer the file that connectsim wrote");
    } else if (sha256_file(path, FILE_KEPT, hex, check->err)) {
        check->nothers++;
    } else if (!is_digest(check, name, hex)) {
        not_ours(check, name, path, "was changed after connectsim wrote it");
    }
}

static bool check_entry(void *context, const char *name, bool is_folder)
{
    struct check *check = context;
    char *path = file_path(check->folder, name);
    bool is_ours = is_folder && has_listed(check, name);

    if (lock_ending(name) && !listed(check, name) && !check->concerns) {
        if (!is_orphan(path, name, check->list, check->next))
            unfinished(check, name, path, is_folder);
    } else if (is_folder && !is_ours && !check->concerns)
        other(check, name, "is a folder that connectsim did not make");
    else if (!is_folder &&
             (!check->concerns || strcmp(name, WRITTEN_MANIFEST) == 0 ||
              check->concerns(check->context, name)))
        compare(check, name, path);
    mem_free(path);
    return is_ours || (is_folder && check->concerns);
}

static enum sim_status check_all(struct check *check)
{
    cJSON *root = NULL;
    enum sim_status status =
        written_load(check->folder, &root, &check->own, check->err);

    if (!status) {
        check->list = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_LIST);
        check->next = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_NEXT);
        status = written_walk(check->folder, check_entry, check, check->err);
    }
    if (!status && check->nothers > 0)
        status = sim_fail(check->err, SIM_EFAIL,
                          "%s: nothing there is replaced or removed: move "
                          "away what is yours, or choose another folder",
                          check->folder);
    cJSON_Delete(root);
    return status;
}

enum sim_status written_check(const char *folder, written_name *is_result,
                              struct sim_error *err)
{
    struct check check = {.folder = folder, .is_result = is_result, .err = err};

    return check_all(&check);
}

enum sim_status written_check_some(const char *folder, written_name *is_result,
                                   bool (*concerns)(const void *context,
                                                    const char *name),
                                   const void *context, struct sim_error *err)
{
    struct check check = {.folder = folder,
                          .is_result = is_result,
                          .concerns = concerns,
                          .context = context,
                          .err = err};

    return check_all(&check);
}

/* ---- removing ---- */

struct removal {
    const char *folder;
    const cJSON *list, *next;
    char **sub; /* owned, each too: the folders inside */
    size_t nsubs, capacity;
    int refused;
};

/* Through a descriptor: a folder that was swapped for a link meanwhile leads
 * nowhere. */
static int unlink_inside(const char *folder, const char *name)
{
    char *path = file_path(folder, name);
    char *slash = strrchr(path, '/');

    *slash = '\0';
    int parent = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    int refused = parent < 0 || unlinkat(parent, slash + 1, 0) ? errno : 0;
    if (parent >= 0)
        close(parent);
    mem_free(path);
    return refused;
}

static bool remove_entry(void *context, const char *name, bool is_folder)
{
    struct removal *removal = context;
    char *path = file_path(removal->folder, name);

    if (is_folder) {
        removal->sub = mem_grow(removal->sub, &removal->capacity,
                                removal->nsubs + 1, sizeof *removal->sub);
        removal->sub[removal->nsubs++] = mem_text(path);
    } else if (cJSON_GetObjectItemCaseSensitive(removal->list, name) ||
               cJSON_GetObjectItemCaseSensitive(removal->next, name) ||
               is_orphan(path, name, removal->list, removal->next)) {
        int refused = unlink_inside(removal->folder, name);
        removal->refused = removal->refused ? removal->refused : refused;
    }
    mem_free(path);
    return is_folder;
}

int written_remove(const char *folder)
{
    struct removal removal = {.folder = folder};
    cJSON *root = NULL;

    if (written_load(folder, &root, NULL, NULL) || !root)
        return EINVAL;
    removal.list = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_LIST);
    removal.next = cJSON_GetObjectItemCaseSensitive(root, WRITTEN_NEXT);
    if (written_walk(folder, remove_entry, &removal, NULL))
        removal.refused = EIO;
    for (size_t i = removal.nsubs; i-- > 0;) {
        (void)rmdir(removal.sub[i]); /* if it is empty: the last one tells */
        mem_free(removal.sub[i]);
    }
    mem_free(removal.sub);
    if (!removal.refused)
        removal.refused = unlink_inside(folder, WRITTEN_MANIFEST);
    if (!removal.refused && rmdir(folder))
        removal.refused = errno;
    cJSON_Delete(root);
    return removal.refused;
}
