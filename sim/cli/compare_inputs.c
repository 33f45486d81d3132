/* Differences of two documents, by path. */
#include "cli/compare_inputs.h"

#include <string.h>

#include "base/text.h"
#include "json/build.h"
#include "json/document_path.h"

static const cJSON *get(const cJSON *object, const char *key)
{
    return cJSON_GetObjectItemCaseSensitive(object, key);
}

/* {"value": 60, "source": "scenario"} is 60. */
static const cJSON *plain(const cJSON *item)
{
    const cJSON *value = cJSON_IsObject(item) ? get(item, "value") : NULL;

    return value ? value : item;
}

static void note(cJSON *list, const char *path, const cJSON *a, const cJSON *b)
{
    cJSON *row = json_push_take(list, json_object());

    json_set_take(row, "path", json_text(path));
    json_set_take(row, "a", a ? cJSON_Duplicate(a, 1) : json_text(NULL));
    json_set_take(row, "b", b ? cJSON_Duplicate(b, 1) : json_text(NULL));
}

static void differ(cJSON *list, const char *path, const cJSON *a,
                   const cJSON *b);

/* Goes on below, at path.key or path[key]. */
static void step(cJSON *list, const char *path, const char *key, bool is_member,
                 const cJSON *a, const cJSON *b)
{
    struct text below = {0};

    text_printf(&below,
                is_member ? "%s[%s]"
                : path[0] ? "%s.%s"
                          : "%s%s",
                path, key);
    differ(list, below.data, a, b);
    text_fini(&below);
}

static bool is_said_elsewhere(const char *key)
{
    return strcmp(key, "source") == 0 || strcmp(key, "note") == 0;
}

static void differ_objects(cJSON *list, const char *path, const cJSON *a,
                           const cJSON *b)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, a)
    {
        if (!is_said_elsewhere(item->string))
            step(list, path, item->string, false, item, get(b, item->string));
    }
    cJSON_ArrayForEach(item, b)
    {
        if (!is_said_elsewhere(item->string) && !get(a, item->string))
            step(list, path, item->string, false, NULL, item);
    }
}

static bool has_names(const cJSON *array)
{
    const cJSON *item;
    bool has_any = false;

    cJSON_ArrayForEach(item, array)
    {
        if (!document_name_of(item))
            return false;
        has_any = true;
    }
    return has_any;
}

static const cJSON *find(const cJSON *array, const char *name)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, array)
    {
        if (strcmp(document_name_of(item), name) == 0)
            return item;
    }
    return NULL;
}

static void differ_lists(cJSON *list, const char *path, const cJSON *a,
                         const cJSON *b)
{
    const cJSON *item;

    cJSON_ArrayForEach(item, a)
    {
        const char *name = document_name_of(item);
        step(list, path, name, true, item, find(b, name));
    }
    cJSON_ArrayForEach(item, b)
    {
        const char *name = document_name_of(item);
        if (!find(a, name))
            step(list, path, name, true, NULL, item);
    }
}

/* The depth of both is bounded by json/scan.h. */
static void differ(cJSON *list, const char *path, const cJSON *a,
                   const cJSON *b)
{
    a = plain(a);
    b = plain(b);
    if (a && b && cJSON_Compare(a, b, 1))
        return;
    bool is_new = (!a && cJSON_IsObject(b) && !document_name_of(b)) ||
                  (!b && cJSON_IsObject(a) && !document_name_of(a));
    if (is_new || (cJSON_IsObject(a) && cJSON_IsObject(b)))
        differ_objects(list, path, a, b);
    else if (cJSON_IsArray(a) && cJSON_IsArray(b) && has_names(a) &&
             has_names(b))
        differ_lists(list, path, a, b);
    else
        note(list, path, a, b);
}

cJSON *compare_inputs(const cJSON *a, const cJSON *b)
{
    cJSON *list = json_array();

    differ(list, "", a, b);
    return list;
}
