/* Paths: `populations[buyers].size`, step by step. */
#include "json/document_path.h"

#include <string.h>

/* The keys of an object of patches are paths: all that is left is one key. */
static bool step_to_patch(const char **path, struct document_step *step)
{
    size_t length = strlen(*path);

    if (step->is_member || strcmp(step->name, "set") != 0 ||
        (*path)[0] != '.' || length < 2 || length > sizeof step->name)
        return false;
    memcpy(step->name, *path + 1, length);
    *path += length;
    return true;
}

bool document_step(const char **path, struct document_step *step)
{
    const char *p = *path;
    size_t length;

    if (step_to_patch(path, step))
        return true;
    step->is_member = *p == '[';
    if (step->is_member) {
        p++;
        length = strcspn(p, "]");
    } else {
        if (*p == '.')
            p++;
        length = strcspn(p, ".[]");
    }
    if (length == 0 || length >= sizeof step->name)
        return false;
    memcpy(step->name, p, length);
    step->name[length] = '\0';
    p += length;
    if (step->is_member && *p++ != ']')
        return false;
    if (*p != '\0' && *p != '.' && *p != '[')
        return false;
    *path = p;
    return p[0] != '.' || p[1] != '\0';
}

const char *document_name_of(const cJSON *object)
{
    const cJSON *name = cJSON_GetObjectItemCaseSensitive(object, "name");

    if (cJSON_IsObject(name))
        name = cJSON_GetObjectItemCaseSensitive(name, "value");
    return cJSON_GetStringValue(name);
}

static cJSON *child_of_list(const cJSON *list, const char *name, int *number)
{
    cJSON *item;
    size_t length = strlen(name);

    *number = 0;
    if (strspn(name, "0123456789") == length) {
        if (length > 8)
            return NULL;
        for (const char *p = name; *p; p++)
            *number = *number * 10 + (*p - '0');
        return cJSON_GetArrayItem(list, *number);
    }
    cJSON_ArrayForEach(item, list)
    {
        const char *own = document_name_of(item);
        if (own && strcmp(own, name) == 0)
            return item;
        (*number)++;
    }
    return NULL;
}

cJSON *document_child(const cJSON *around, const struct document_step *step,
                      int *number)
{
    *number = 0;
    if (step->is_member)
        return cJSON_IsArray(around) ? child_of_list(around, step->name, number)
                                     : NULL;
    return cJSON_IsObject(around)
               ? cJSON_GetObjectItemCaseSensitive(around, step->name)
               : NULL;
}

void document_path_add(struct text *path, const struct document_step *step,
                       int number)
{
    if (step->is_member)
        text_printf(path, "[%d]", number);
    else
        text_printf(path, "%s%s", path->length ? "." : "", step->name);
}

cJSON *document_walk(const struct document *document, const char *path,
                     struct text *canonical)
{
    cJSON *item = document->root;
    struct document_step step = {0};
    int number;

    while (item && *path) {
        if (!document_step(&path, &step))
            return NULL;
        item = document_child(item, &step, &number);
        if (canonical)
            document_path_add(canonical, &step, number);
    }
    return item;
}

/* Whether `name` alone leads to the member of that number. */
static bool leads_to(const cJSON *list, const char *name, int number)
{
    static const char letters[] = "abcdefghijklmnopqrstuvwxyz"
                                  "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
    const cJSON *item;
    int at = 0;

    if (!name || !*name || name[strspn(name, letters)] ||
        !name[strspn(name, "0123456789")])
        return false;
    cJSON_ArrayForEach(item, list)
    {
        const char *other = document_name_of(item);
        if (at++ != number && other && strcmp(other, name) == 0)
            return false;
    }
    return true;
}

void document_path_named(const struct document *document, const char *path,
                         struct text *out)
{
    const cJSON *around = document->root;
    struct document_step step = {0};
    int number = 0;

    while (*path) {
        const char *rest = path;
        if (!document_step(&path, &step)) {
            text_add(out, rest);
            return;
        }
        const cJSON *item =
            around ? document_child(around, &step, &number) : NULL;
        const char *name =
            step.is_member && item ? document_name_of(item) : NULL;
        if (leads_to(around, name, number))
            text_printf(out, "[%s]", name);
        else
            text_add_bytes(out, rest, (size_t)(path - rest));
        around = item;
    }
}
