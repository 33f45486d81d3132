/* Patches laid over a document. */
#include <string.h>

#include "base/mem.h"
#include "json/document.h"
#include "json/document_path.h"
#include "json/scan.h"

enum {
    STEPS_MAX = JSON_DEPTH_MAX
};

/* A patch on its way to its place. */
struct way {
    const struct document *document;
    const char *origin;
    struct json_place place; /* of the patch in the file, or {0} */
    const char *path;        /* as written */
    const char *rest;        /* of `path`, not yet followed */
    cJSON *around;           /* what `step` is a part of */
    struct text canonical;   /* of `around`, then of the value */
    struct document_step step;
    int number; /* of the member of a list */
    struct sim_error *err;
};

static enum sim_status refuse(const struct way *way, const char *message)
{
    struct text line = {0};

    if (way->place.line > 0)
        text_printf(&line,
                    "%s:%d:%d: ", document_file(way->document, way->place),
                    way->place.line, way->place.column);
    document_path_named(way->document, way->origin, &line);
    text_add(&line, ": ");
    document_quote(&line, way->path);
    enum sim_status status =
        sim_fail(way->err, SIM_EINPUT, "%s: %s", line.data, message);
    text_fini(&line);
    return status;
}

static enum sim_status refuse_member(const struct way *way)
{
    struct text_nearest nearest = {.word = way->step.name};
    struct text message = {0};
    const cJSON *item;

    cJSON_ArrayForEach(item, way->around)
    {
        const char *name = document_name_of(item);
        if (name)
            text_nearest_try(&nearest, name);
    }
    text_add(&message, "the list has no member ");
    document_quote(&message, way->step.name);
    if (nearest.best) {
        text_add(&message, "; did you mean ");
        document_quote(&message, nearest.best);
        text_add(&message, "?");
    } else {
        const char *separator = "; it has ";
        cJSON_ArrayForEach(item, way->around)
        {
            const char *name = document_name_of(item);
            text_add(&message, separator);
            if (name)
                document_quote(&message, name);
            else
                text_add(&message, "one without a name");
            separator = ", ";
        }
        if (cJSON_GetArraySize(way->around) == 0)
            text_add(&message, "; it is empty");
    }
    enum sim_status status = refuse(way, message.data);
    text_fini(&message);
    return status;
}

/* Of the lists that are there, as the next step names none. */
static enum sim_status refuse_list(const struct way *way)
{
    struct text_nearest nearest = {.word = way->step.name};
    struct text message = {0};
    const cJSON *item;

    cJSON_ArrayForEach(item, way->around)
    {
        if (cJSON_IsArray(item) && item->string)
            text_nearest_try(&nearest, item->string);
    }
    text_add(&message, "there is no such list");
    if (nearest.best) {
        text_add(&message, "; did you mean ");
        document_quote(&message, nearest.best);
        text_add(&message, "?");
    }
    enum sim_status status = refuse(way, message.data);
    text_fini(&message);
    return status;
}

/* Takes the next step off the path and checks that it can lead somewhere. */
static enum sim_status next_step(struct way *way)
{
    struct text message = {0};

    if (!document_step(&way->rest, &way->step))
        return refuse(way, "not a path; paths look like "
                           "populations[buyers].size");
    bool fits = way->step.is_member ? cJSON_IsArray(way->around)
                                    : cJSON_IsObject(way->around);
    if (fits)
        return SIM_OK;
    document_quote(&message, way->canonical.data ? way->canonical.data : "");
    text_printf(&message, " is not %s",
                way->step.is_member ? "a list" : "an object");
    if (cJSON_IsArray(way->around))
        text_add(&message, " but a list: its members go in brackets, as in "
                           "populations[buyers].size");
    enum sim_status status = refuse(way, message.data);
    text_fini(&message);
    return status;
}

/* What a view shares is not written to: it gets a copy in its place. */
static cJSON *own(cJSON *around, const char *name, cJSON *child)
{
    if (!(child->type & cJSON_IsReference))
        return child;
    cJSON *copy = cJSON_Duplicate(child, 1);
    SIM_REQUIRE(copy);
    bool is_put = cJSON_ReplaceItemInObjectCaseSensitive(around, name, copy);
    SIM_REQUIRE(is_put);
    return copy;
}

/* Of what is not there only objects are made; the rest of a patch is a key. */
static bool leads_to_list(const struct way *way)
{
    return strchr(way->rest, '[') && strcmp(way->step.name, "set") != 0;
}

/* Goes on to the value around the last step; creates missing objects. */
static enum sim_status approach(struct way *way)
{
    for (int steps = 1;; steps++) {
        enum sim_status status = next_step(way);
        if (status)
            return status;
        cJSON *child = document_child(way->around, &way->step, &way->number);
        if (!child && way->step.is_member)
            return refuse_member(way);
        document_path_add(&way->canonical, &way->step, way->number);
        if (*way->rest == '\0')
            return SIM_OK;
        if (steps == STEPS_MAX)
            return refuse(way, "a path of too many steps");
        if (!child) {
            if (leads_to_list(way))
                return refuse_list(way);
            child = cJSON_AddObjectToObject(way->around, way->step.name);
            SIM_REQUIRE(child);
        }
        way->around = way->step.is_member
                          ? child
                          : own(way->around, way->step.name, child);
    }
}

/* Where the file wrote this patch, if it did; not where an option put it there. */
static struct json_place place_of(const struct document *document,
                                  const char *origin, const char *path)
{
    struct json_place place = {0};
    struct text canonical = {0}, key = {0};
    uint32_t node;

    if (document_walk(document, origin, &canonical) && canonical.data &&
        json_map_find(&document->map, canonical.data, &node)) {
        text_printf(&key, "%s.%s", canonical.data, path);
        json_map_key(&document->map, node, path, strlen(path), &node);
        if (!document_origin(document, key.data))
            place = document->map.node[node].place;
    }
    text_fini(&key);
    text_fini(&canonical);
    return place;
}

static void put(struct way *way, const cJSON *value)
{
    cJSON *copy = cJSON_Duplicate(value, 1);
    const char *name = way->step.name;
    bool is_put;

    SIM_REQUIRE(copy);
    if (way->step.is_member)
        is_put = cJSON_ReplaceItemInArray(way->around, way->number, copy);
    else if (cJSON_GetObjectItemCaseSensitive(way->around, name))
        is_put =
            cJSON_ReplaceItemInObjectCaseSensitive(way->around, name, copy);
    else
        is_put = cJSON_AddItemToObject(way->around, name, copy);
    SIM_REQUIRE(is_put);
}

enum sim_status document_patch(struct document *document, const char *path,
                               const cJSON *value, const char *origin,
                               struct sim_error *err)
{
    struct way way = {.document = document,
                      .origin = origin,
                      .place = place_of(document, origin, path),
                      .path = path,
                      .rest = path,
                      .around = document->root,
                      .err = err};
    enum sim_status status = approach(&way);

    if (!status) {
        put(&way, value);
        document->patch =
            mem_grow(document->patch, &document->capacity, document->npatch + 1,
                     sizeof *document->patch);
        document->patch[document->npatch++] = (struct document_patch){
            mem_text(way.canonical.data), mem_text(origin), way.place};
    }
    text_fini(&way.canonical);
    return status;
}

#define WORD_FIRST                                                             \
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
#define WORD_REST WORD_FIRST ".:/+-"

static bool is_bare_word(const char *text)
{
    return *text && strchr(WORD_FIRST, *text) &&
           text[strspn(text, WORD_REST)] == '\0';
}

cJSON *document_value(const char *text)
{
    if (json_scan("", text, strlen(text), NULL, NULL) == SIM_OK)
        return cJSON_ParseWithOpts(text, NULL, 1);
    return is_bare_word(text) ? cJSON_CreateString(text) : NULL;
}

enum sim_status document_patch_text(struct document *document,
                                    const char *assignment, const char *origin,
                                    struct sim_error *err)
{
    const char *equals = strchr(assignment, '=');
    struct text path = {0}, shown = {0};
    cJSON *value = NULL;
    enum sim_status status;

    document_quote(&shown, assignment);
    if (!equals || equals == assignment) {
        status = sim_fail(err, SIM_EUSAGE, "%s: %s: expected PATH=VALUE",
                          origin, shown.data);
        goto out;
    }
    value = document_value(equals + 1);
    if (!value) {
        status = sim_fail(err, SIM_EUSAGE,
                          "%s: %s: the value is neither JSON nor a word",
                          origin, shown.data);
        goto out;
    }
    text_add_bytes(&path, assignment, (size_t)(equals - assignment));
    status = document_patch(document, path.data, value, origin, err);
out:
    cJSON_Delete(value);
    text_fini(&path);
    text_fini(&shown);
    return status;
}
