/* Loading, copying and messages of documents. */
#include "json/document.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/file_open.h"
#include "base/mem.h"
#include "base/shown.h"
#include "json/document_path.h"
#include "json/scan.h"
#include "json/token.h"

enum {
    QUOTE_MAX = 60,
    READ_STEP = 65536
};

/* What views do not have. */
static void free_own(struct document *document)
{
    for (int i = 0; i < document->nbeneath; i++)
        mem_free(document->beneath[i]);
    mem_free(document->beneath);
    json_map_fini(&document->map);
    mem_free(document->text);
    mem_free(document->name);
}

void document_free(struct document *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->npatch; i++) {
        mem_free(document->patch[i].origin);
        mem_free(document->patch[i].path);
    }
    mem_free(document->patch);
    cJSON_Delete(document->root);
    if (!document->of)
        free_own(document);
    mem_free(document);
}

static struct document *document_new(const char *name, const char *text,
                                     size_t length)
{
    struct document *document = mem_new(1, sizeof *document);

    document->name = mem_text(name);
    document->text = mem_new(length + 1, 1);
    if (length > 0)
        memcpy(document->text, text, length);
    document->length = length;
    return document;
}

enum sim_status document_parse(const char *name, const char *text,
                               size_t length, struct document **out,
                               struct sim_error *err)
{
    struct document *document = document_new(name, text, length);
    enum sim_status status;

    *out = NULL;
    status = json_scan(name, document->text, length, &document->map, err);
    if (status)
        goto out;
    document->root = cJSON_ParseWithOpts(document->text, NULL, 1);
    if (!document->root) {
        status = sim_fail(err, SIM_EINPUT, "%s: cannot be parsed", name);
        goto out;
    }
    if (!cJSON_IsObject(document->root)) {
        status = document_fail(document, err, "",
                               "expected an object, that is {...}");
        goto out;
    }
    *out = document;
    document = NULL;
out:
    document_free(document);
    return status;
}

/* At most one byte more than allowed is kept: enough to refuse the text. */
static enum sim_status read_all(FILE *file, const char *name, struct text *text,
                                struct sim_error *err)
{
    char *step = mem_new(READ_STEP, 1);
    size_t got;

    do {
        got = fread(step, 1, READ_STEP, file);
        text_add_bytes(text, step, got);
    } while (got > 0 && text->length <= JSON_SIZE_MAX);
    mem_free(step);
    if (ferror(file))
        return sim_fail(err, SIM_EFAIL, "%s: cannot read: %s", name,
                        strerror(errno));
    return SIM_OK;
}

enum sim_status document_load(const char *path, struct document **out,
                              struct sim_error *err)
{
    bool is_stdin = strcmp(path, "-") == 0;
    const char *name = is_stdin ? "<stdin>" : path;
    FILE *file = is_stdin ? stdin : file_open(path, FILE_OWN, NULL, err);
    struct text text = {0};
    enum sim_status status;

    *out = NULL;
    if (!file)
        return SIM_EFAIL;
    status = read_all(file, name, &text, err);
    if (!is_stdin)
        (void)fclose(file);
    if (!status)
        status = document_parse(name, text.data, text.length, out, err);
    text_fini(&text);
    return status;
}

static void copy_patches(struct document *copy, const struct document *from)
{
    copy->npatch = copy->capacity = from->npatch;
    copy->patch = mem_new(copy->npatch, sizeof *copy->patch);
    for (size_t i = 0; i < copy->npatch; i++) {
        copy->patch[i] = from->patch[i];
        copy->patch[i].path = mem_text(from->patch[i].path);
        copy->patch[i].origin = mem_text(from->patch[i].origin);
    }
}

struct document *document_copy(const struct document *document)
{
    struct document *copy =
        document_new(document->name, document->text, document->length);

    copy->root = cJSON_Duplicate(document->root, 1);
    SIM_REQUIRE(copy->root);
    json_map_copy(&copy->map, &document->map);
    copy->nbeneath = document->nbeneath;
    copy->beneath = mem_new((size_t)copy->nbeneath, sizeof *copy->beneath);
    for (int i = 0; i < copy->nbeneath; i++)
        copy->beneath[i] = mem_text(document->beneath[i]);
    copy_patches(copy, document);
    return copy;
}

struct document *document_view(const struct document *document)
{
    struct document *view = mem_new(1, sizeof *view);
    cJSON *item;

    *view = *document;
    view->of = document;
    view->root = cJSON_CreateObject();
    SIM_REQUIRE(view->root);
    cJSON_ArrayForEach(item, document->root)
    {
        bool is_added =
            cJSON_AddItemReferenceToObject(view->root, item->string, item);
        SIM_REQUIRE(is_added);
    }
    copy_patches(view, document);
    return view;
}

const char *document_file(const struct document *document,
                          struct json_place place)
{
    SIM_REQUIRE(place.file >= 0 && place.file <= document->nbeneath);
    return place.file ? document->beneath[place.file - 1] : document->name;
}

bool document_is_within(const char *path, const char *around)
{
    size_t length = strlen(around);

    return strncmp(path, around, length) == 0 &&
           (path[length] == '\0' || path[length] == '.' || path[length] == '[');
}

const struct document_patch *document_origin(const struct document *document,
                                             const char *path)
{
    for (size_t i = document->npatch; i > 0; i--)
        if (document_is_within(path, document->patch[i - 1].path))
            return &document->patch[i - 1];
    return NULL;
}

void document_as_in_file(struct document *document, const char *path)
{
    size_t kept = 0;

    for (size_t i = 0; i < document->npatch; i++) {
        struct document_patch *patch = &document->patch[i];
        if (document_is_within(path, patch->path)) {
            mem_free(patch->origin);
            mem_free(patch->path);
        } else {
            document->patch[kept++] = *patch;
        }
    }
    document->npatch = kept;
}

/* The patch to blame: one that set the value, or created what is around it. */
static const struct document_patch *culprit(const struct document *document,
                                            const char *path, bool in_file)
{
    const struct document_patch *patch = document_origin(document, path);

    for (size_t i = document->npatch; !patch && !in_file && i > 0; i--)
        if (*path && document_is_within(document->patch[i - 1].path, path))
            patch = &document->patch[i - 1];
    return patch;
}

const cJSON *document_find(const struct document *document, const char *path)
{
    return document_walk(document, path, NULL);
}

void document_quote(struct text *out, const char *text)
{
    size_t used = 0, length = strlen(text);

    while (used < length && used < QUOTE_MAX) {
        size_t step = text_utf8(text + used, length - used);
        used += step ? step : 1;
    }
    text_add(out, "\"");
    struct text kept = {0};
    text_add_bytes(&kept, text, used);
    shown_add(out, kept.data);
    text_fini(&kept);
    text_add(out, used < length ? "...\"" : "\"");
}

static enum sim_status fail_at(const struct document *document,
                               struct sim_error *err, const char *path,
                               bool at_key, const char *message)
{
    uint32_t node;
    bool exact = json_map_find(&document->map, path, &node);
    const struct document_patch *patch = culprit(document, path, exact);
    struct json_place place = {0};
    struct text line = {0};

    if (document->map.count > 0)
        place = at_key && exact && node > 0 ? document->map.node[node].key_place
                                            : document->map.node[node].place;
    if (patch)
        place = patch->place;
    if (place.line > 0)
        text_printf(&line, "%s:%d:%d: ", document_file(document, place),
                    place.line, place.column);
    if (patch) {
        document_path_named(document, patch->origin, &line);
        text_add(&line, ": ");
    }
    if (*path) {
        document_path_named(document, path, &line);
        text_add(&line, ": ");
    }
    text_add(&line, message);
    enum sim_status status = sim_fail(err, SIM_EINPUT, "%s", line.data);
    text_fini(&line);
    return status;
}

enum sim_status document_fail(const struct document *document,
                              struct sim_error *err, const char *path,
                              const char *format, ...)
{
    char message[768];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return fail_at(document, err, path, false, message);
}

enum sim_status document_fail_key(const struct document *document,
                                  struct sim_error *err, const char *path,
                                  const char *format, ...)
{
    char message[768];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return fail_at(document, err, path, true, message);
}
