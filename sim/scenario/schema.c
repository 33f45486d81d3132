/* The shape of a file as JSON Schema.
 *
 * What stands in a file is checked in any case: `properties`. What is missing is
 * checked only where nothing is inherited (`complete`), and of a member of a
 * list only if it is like no other. */
#include "scenario/schema.h"

#include <string.h>

#include "base/mem.h"
#include "scenario/schema_parts.h"
#include "scenario/shape.h"
#include "json/build.h"

struct shape {
    struct shape_part *part;
    size_t count;
    const char *root; /* of the parts: "", or "rules" */
};

/* The key of the child of `around` that `path` is; NULL: it is none. */
static const char *child_key(const char *path, const char *around)
{
    size_t length = strlen(around);

    if (strncmp(path, around, length) != 0 || !path[length])
        return NULL;
    const char *key = path + length + (length > 0 && path[length] == '.');
    if (length > 0 && key == path + length)
        return NULL;
    return strchr(key, '.') ? NULL : key;
}

static bool is_list(const char *key)
{
    return strchr(key, '[') != NULL;
}

/* Whether it is the first part of its path: the others are other kinds. */
static bool is_first(const struct shape *shape, size_t i)
{
    return i == 0 || strcmp(shape->part[i - 1].path, shape->part[i].path) != 0;
}

static bool applies(const char *of, const char *kind)
{
    return !of[0] || strcmp(of, kind) == 0;
}

static cJSON *plain_key(const char *key)
{
    char bare[PARAM_NAME_SIZE] = "";
    size_t length = strcspn(key, "[");

    SIM_REQUIRE(length < sizeof bare);
    memcpy(bare, key, length);
    return json_text(bare);
}

static void set_under(cJSON *object, const char *key, cJSON *item)
{
    cJSON *bare = plain_key(key);

    json_set_take(object, bare->valuestring, item);
    cJSON_Delete(bare);
}

static cJSON *object_at(const struct shape *shape, const char *path);
static cJSON *complete_at(const struct shape *shape, const char *path);

static cJSON *list_of(cJSON *items, const struct shape_part *part)
{
    cJSON *list = json_object();

    json_set_take(list, "type", json_text("array"));
    json_set_take(list, "items", items);
    if (part->is_needed)
        json_set_take(list, "minItems", json_int(1));
    json_set_take(list, "maxItems", json_int(part->most));
    return list;
}

/* What an object of that kind may have. */
static cJSON *properties(const struct shape *shape, const char *path,
                         const struct shape_part *part)
{
    cJSON *all = schema_text("{\"$comment\":true,\"$schema\":true}");
    bool has_name = false;

    for (size_t k = 0; k < COUNTOF(part->table); k++)
        for (size_t i = 0; i < part->table[k].count; i++) {
            const struct param_spec *spec = &part->table[k].spec[i];
            json_set_take(all, spec->name,
                          schema_field(spec, shape_known(path, spec->name)));
            has_name = has_name || strcmp(spec->name, "name") == 0;
        }
    for (size_t i = 0; i < nshape_members && !shape->root[0]; i++) {
        const struct shape_member *member = &shape_members[i];
        if (strcmp(member->path, path) != 0 || !applies(member->of, part->name))
            continue;
        cJSON *schema =
            json_set_take(all, member->key, schema_text(member->schema));
        json_set_take(schema, "title", json_text(member->help));
    }
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_part *child = &shape->part[i];
        const char *key = child_key(child->path, path);
        if (!key || !is_first(shape, i) || !applies(child->of, part->name))
            continue;
        cJSON *object = object_at(shape, child->path);
        set_under(all, key, is_list(key) ? list_of(object, child) : object);
    }
    if (has_name && is_list(path)) {
        json_set_take(all, "like",
                      schema_text("{\"type\":\"string\",\"title\":\"the member "
                                  "on which this one is laid\"}"));
        json_set_take(all, "without",
                      schema_text("{\"type\":\"array\",\"items\":{\"type\":"
                                  "\"string\"},\"title\":\"paths that are not "
                                  "taken over\"}"));
    }
    return all;
}

/* `then`, of objects whose `word` is the name of the kind. */
static cJSON *branch_of(const struct shape_part *part, cJSON *then)
{
    cJSON *branch = json_object();
    cJSON *when = json_set_take(branch, "if", json_object());
    cJSON *needed = json_set_take(when, "required", json_array());
    cJSON *named =
        json_set_take(json_set_take(when, "properties", json_object()),
                      part->word, json_object());

    json_push_take(needed, json_text(part->word));
    json_set_take(named, "const", json_text(part->name));
    json_set_take(branch, "then", then);
    return branch;
}

static void close_object(cJSON *object, cJSON *members)
{
    for (const cJSON *at = members->child; at; at = at->next)
        if (strcmp(at->string, "without") == 0)
            json_set_take(
                object, "dependentRequired",
                schema_text(cJSON_GetObjectItemCaseSensitive(members, "like")
                                ? "{\"without\":[\"like\"]}"
                                : "{\"without\":[\"inherits\"]}"));
    json_set_take(object, "properties", members);
    json_set_take(object, "additionalProperties", json_bool(false));
}

/* What null switches off, so that --set can. */
static bool may_be_null(const char *path)
{
    return strcmp(path, "precision") == 0 || strcmp(path, "warmup") == 0;
}

/* An object as it may be, whatever is missing. */
static cJSON *object_at(const struct shape *shape, const char *path)
{
    cJSON *object = json_object(), *names = NULL, *kinds = NULL;

    json_set_take(object, "type",
                  may_be_null(path) ? schema_text("[\"object\",\"null\"]")
                                    : json_text("object"));
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_part *part = &shape->part[i];
        if (strcmp(part->path, path) != 0)
            continue;
        cJSON *members = properties(shape, path, part);
        if (!part->word[0]) {
            json_set_take(object, "title", json_text(part->help));
            close_object(object, members);
            continue;
        }
        if (!names) {
            cJSON *word = json_set_take(
                json_set_take(object, "properties", json_object()), part->word,
                json_object());
            names = json_set_take(word, "enum", json_array());
            kinds = json_set_take(object, "allOf", json_array());
        }
        json_push_take(names, json_text(part->name));
        json_set_take(members, part->word, json_bool(true));
        cJSON *then = json_object();
        json_set_take(then, "title", json_text(part->help));
        close_object(then, members);
        json_push_take(kinds, branch_of(part, then));
    }
    return object;
}

/* What has to stand in an object of that kind. */
static cJSON *needs(const struct shape *shape, const char *path,
                    const struct shape_part *part)
{
    cJSON *all = json_object();
    cJSON *required = json_set_take(all, "required", json_array());
    cJSON *below = json_set_take(all, "properties", json_object());

    for (size_t k = 0; k < COUNTOF(part->table); k++)
        for (size_t i = 0; i < part->table[k].count; i++)
            if (!part->table[k].spec[i].dflt)
                json_push_take(required,
                               json_text(part->table[k].spec[i].name));
    for (size_t i = 0; i < nshape_members && !shape->root[0]; i++)
        if (strcmp(shape_members[i].path, path) == 0 &&
            shape_members[i].is_needed &&
            applies(shape_members[i].of, part->name))
            json_push_take(required, json_text(shape_members[i].key));
    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_part *child = &shape->part[i];
        const char *key = child_key(child->path, path);
        if (!key || !is_first(shape, i) || !applies(child->of, part->name))
            continue;
        if (child->is_needed)
            json_push_take(required, plain_key(key));
        set_under(below, key, complete_at(shape, child->path));
    }
    return all;
}

/* An object, or the members of a list, with all that must be there. */
static cJSON *complete_at(const struct shape *shape, const char *path)
{
    cJSON *object = json_object(), *kinds = NULL;

    for (size_t i = 0; i < shape->count; i++) {
        const struct shape_part *part = &shape->part[i];
        if (strcmp(part->path, path) != 0)
            continue;
        cJSON *all = needs(shape, path, part);
        if (!part->word[0]) {
            cJSON_Delete(object);
            object = all;
            break;
        }
        if (!kinds) {
            json_push_take(json_set_take(object, "required", json_array()),
                           json_text(part->word));
            kinds = json_set_take(object, "allOf", json_array());
        }
        json_push_take(kinds, branch_of(part, all));
    }
    size_t length = strlen(path);
    if (length == 0 || !is_list(path) || path[length - 1] != ']')
        return object;
    cJSON *list = schema_text("{\"items\":{\"if\":{\"not\":{\"required\":["
                              "\"like\"]}}}}");
    cJSON *items = cJSON_GetObjectItemCaseSensitive(list, "items");
    json_set_take(items, "then", object);
    return list;
}

static cJSON *head(const char *id, const char *title, cJSON *body)
{
    cJSON *root = json_object();

    json_set_take(root, "$schema",
                  json_text("https://json-schema.org/draft/2020-12/schema"));
    json_set_take(root, "$id", json_text(id));
    json_set_take(root, "title", json_text(title));
    cJSON_DeleteItemFromObjectCaseSensitive(body, "title");
    while (body->child) {
        cJSON *item = cJSON_DetachItemViaPointer(body, body->child);
        json_set_take(root, item->string, item);
    }
    cJSON_Delete(body);
    return root;
}

/* The sections of `rules`, by which scenarios and rulebooks are read. */
static cJSON *rules(void)
{
    struct shape shape = {.root = "rules"};

    shape.part = mem_new(SHAPE_MAX, sizeof *shape.part);
    shape.count = shape_rules(shape.part);
    cJSON *object = json_object();
    json_set_take(object, "type", json_text("object"));
    cJSON *all = schema_text("{\"$comment\":true,\"$schema\":true}");
    for (size_t i = 0; i < shape.count; i++)
        set_under(all, child_key(shape.part[i].path, "rules"),
                  object_at(&shape, shape.part[i].path));
    close_object(object, all);
    mem_free(shape.part);
    return object;
}

cJSON *schema_scenario(void)
{
    struct shape shape = {.root = ""};

    shape.part = mem_new(SHAPE_MAX, sizeof *shape.part);
    shape.count = shape_scenario(shape.part);
    cJSON *root = head("connectsim-scenario.json", "A scenario of connectsim",
                       object_at(&shape, ""));
    json_set_take(root, "required",
                  schema_text("[\"schema_version\","
                              "\"name\"]"));
    json_set_take(root, "if",
                  schema_text("{\"not\":{\"anyOf\":[{\"required\":["
                              "\"inherits\"]},{\"required\":[\"set\"]}]}}"));
    json_set_take(root, "then", schema_text("{\"$ref\":\"#/$defs/complete\"}"));
    cJSON *defs = json_set_take(root, "$defs", json_object());
    schema_add_defs(defs);
    json_set_take(defs, "rules", rules());
    json_set_take(defs, "complete", complete_at(&shape, ""));
    mem_free(shape.part);
    return root;
}

cJSON *schema_rulebook(void)
{
    struct shape_part *part = mem_new(SHAPE_MAX, sizeof *part);

    /* of its parts the first alone: the others are in the rules */
    (void)shape_rulebook(part);
    const struct shape first = {part, 1, "rules"};
    cJSON *root = head("connectsim-rulebook.json", "A rulebook of connectsim",
                       object_at(&first, ""));
    cJSON *members = cJSON_GetObjectItemCaseSensitive(root, "properties");
    json_set_take(members, "rules",
                  schema_text("{\"$ref\":\"#/$defs/rules\"}"));
    json_set_take(root, "required",
                  schema_text("[\"schema_version\",\"name\"]"));
    cJSON *defs = json_set_take(root, "$defs", json_object());
    schema_add_defs(defs);
    json_set_take(defs, "rules", rules());
    mem_free(part);
    return root;
}
