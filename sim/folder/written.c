/* The list is the "sha256" of manifest.json. */
#include "folder/written.h"

#include <errno.h>
#include <string.h>

#include <sys/stat.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/sha256.h"
#include "base/text.h"

/* ---- the manifest and the digest of itself ---- */

#define SELF        "manifest_sha256"
#define SELF_BEFORE ",\n\t\"" SELF "\":\t\""
#define SELF_AFTER  "\"\n}\n"

enum sim_status written_save(const char *folder, const cJSON *root,
                             struct sim_error *err)
{
    struct text text = {0};
    char hex[SHA256_HEX_SIZE];
    char *printed = cJSON_Print(root);

    SIM_REQUIRE(printed != NULL && strlen(printed) > 3);
    text_add_bytes(&text, printed, strlen(printed) - 2); /* without "\n}" */
    cJSON_free(printed);
    sha256_buffer(text.data, text.length, hex);
    text_printf(&text, "%s%s%s", SELF_BEFORE, hex, SELF_AFTER);
    enum sim_status status =
        file_write(folder, WRITTEN_MANIFEST, text.data, text.length, err);
    text_fini(&text);
    return status;
}

static enum written_own judge_self(const struct text *text)
{
    size_t tail = strlen(SELF_BEFORE SELF_AFTER) + SHA256_HEX_SIZE - 1;
    char hex[SHA256_HEX_SIZE];

    if (!strstr(text->data, "\"" SELF "\""))
        return WRITTEN_UNSIGNED;
    if (text->length < tail)
        return WRITTEN_CHANGED;
    const char *at = text->data + text->length - tail;
    sha256_buffer(text->data, text->length - tail, hex);
    bool is_right = strncmp(at, SELF_BEFORE, strlen(SELF_BEFORE)) == 0 &&
                    strncmp(at + strlen(SELF_BEFORE), hex, strlen(hex)) == 0 &&
                    strcmp(at + tail - strlen(SELF_AFTER), SELF_AFTER) == 0;
    return is_right ? WRITTEN_RIGHT : WRITTEN_CHANGED;
}

enum sim_status written_load(const char *folder, cJSON **out,
                             enum written_own *own, struct sim_error *err)
{
    char *path = file_path(folder, WRITTEN_MANIFEST);
    struct text text = {0};
    enum sim_status status = SIM_OK;

    *out = NULL;
    if (own)
        *own = WRITTEN_UNSIGNED;
    if (file_exists(path)) {
        status = file_read(path, &text, err);
        if (!status)
            *out = cJSON_ParseWithOpts(text.data, NULL, true);
        if (!status && !cJSON_IsObject(*out)) {
            cJSON_Delete(*out);
            *out = NULL;
            status = sim_fail(err, SIM_EINPUT, "%s: is no JSON object", path);
        }
        if (!status && own)
            *own = judge_self(&text);
        cJSON_DeleteItemFromObjectCaseSensitive(*out, SELF);
    }
    text_fini(&text);
    mem_free(path);
    return status;
}

/* ---- walking ---- */

static int is_no_dots(const struct dirent *entry)
{
    return strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
}

/* The folders still to be read, as their names in the first one. */
struct open_folders {
    char **name; /* owned, each of them too */
    size_t count, capacity;
};

static void push(struct open_folders *folders, const char *name)
{
    folders->name = mem_grow(folders->name, &folders->capacity,
                             folders->count + 1, sizeof *folders->name);
    folders->name[folders->count++] = mem_text(name);
}

/* Through a link only if the folder itself is one, which is the caller's. */
static bool is_real_folder(const char *path)
{
    struct stat info;

    return lstat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

static int depth_of(const char *name)
{
    int depth = 1;

    for (; *name; name++)
        depth += *name == '/';
    return depth;
}

enum sim_status written_walk(const char *folder,
                             bool (*visit)(void *context, const char *name,
                                           bool is_folder),
                             void *context, struct sim_error *err)
{
    struct open_folders folders = {0};
    enum sim_status status = SIM_OK;

    push(&folders, "");
    for (size_t i = 0; i < folders.count; i++) {
        const char *prefix = folders.name[i];
        struct dirent **entry = NULL;
        char *here = file_path(folder, prefix);
        int count = file_scan(here, is_no_dots, &entry);
        if (count < 0)
            status = sim_fail(err, SIM_EFAIL, "%s: cannot look inside: %s",
                              here, strerror(errno));
        for (int k = 0; k < count; k++) {
            struct text name = {0};
            text_printf(&name, "%s%s%s", prefix, prefix[0] ? "/" : "",
                        entry[k]->d_name);
            char *path = file_path(folder, name.data);
            bool is_folder = is_real_folder(path);
            bool wanted = visit(context, name.data, is_folder);
            if (is_folder && wanted && depth_of(name.data) < WRITTEN_DEPTH)
                push(&folders, name.data);
            mem_free(path);
            text_fini(&name);
            mem_free(entry[k]);
        }
        mem_free(entry);
        mem_free(here);
    }
    for (size_t i = 0; i < folders.count; i++)
        mem_free(folders.name[i]);
    mem_free(folders.name);
    return status;
}
