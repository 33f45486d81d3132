/* Documents by the nodes of their maps, and what is left out of them. */
#include <string.h>

#include "base/mem.h"
#include "json/document_path.h"
#include "json/merge_parts.h"

/* The map has a node for each value, in the order of the text, which is that of
 * a walk through the values. */
void merge_tree_init(struct merge_tree *tree, const struct document *document)
{
    const cJSON *stack[JSON_DEPTH_MAX];
    const cJSON *at = document->root;
    size_t node = 0, count = document->map.count;
    int depth = 0;

    *tree = (struct merge_tree){.document = document};
    tree->item = mem_new(count, sizeof(const cJSON *));
    tree->gone = mem_new(count, sizeof *tree->gone);
    while (at) {
        SIM_REQUIRE(node < count);
        tree->item[node++] = at;
        if (at->child) {
            SIM_REQUIRE(depth < JSON_DEPTH_MAX);
            stack[depth++] = at;
            at = at->child;
            continue;
        }
        while (at && !at->next)
            at = depth > 0 ? stack[--depth] : NULL;
        if (at)
            at = at->next;
    }
    SIM_REQUIRE(node == count);
}

void merge_tree_fini(struct merge_tree *tree)
{
    mem_free(tree->gone);
    mem_free(tree->item);
}

const cJSON *merge_item(struct merge_spot spot)
{
    return spot.tree ? spot.tree->item[spot.node] : NULL;
}

struct merge_spot merge_child(struct merge_spot around, const cJSON *child,
                              uint32_t number)
{
    const struct json_map *map = &around.tree->document->map;
    struct merge_spot spot = {around.tree, 0};
    bool is_there = child->string
                        ? json_map_key(map, around.node, child->string,
                                       strlen(child->string), &spot.node)
                        : json_map_member(map, around.node, number, &spot.node);

    SIM_REQUIRE(is_there);
    return spot;
}

bool merge_is_named(const cJSON *list)
{
    const cJSON *child;
    int count = 0;

    cJSON_ArrayForEach(child, list)
    {
        if (++count > MERGE_LIST_MAX || !document_name_of(child))
            return false;
    }
    return count > 0;
}

struct merge_spot merge_named(struct merge_spot list, const char *name)
{
    const cJSON *child;
    uint32_t number = 0;

    cJSON_ArrayForEach(child, merge_item(list))
    {
        struct merge_spot member = merge_child(list, child, number++);
        if (!list.tree->gone[member.node] &&
            strcmp(document_name_of(child), name) == 0)
            return member;
    }
    return (struct merge_spot){NULL, 0};
}

/* ---- "without" ---- */

/* What was looked for and is not there, with what may have been meant. */
static void add_absent(struct text *out, const char *path, const char *step,
                       const cJSON *around)
{
    struct text_nearest nearest = {.word = step};
    const cJSON *child;

    document_quote(out, path);
    text_add(out, " is not in what it comes from");
    cJSON_ArrayForEach(child, around)
    {
        const char *name =
            child->string ? child->string : document_name_of(child);
        if (name)
            text_nearest_try(&nearest, name);
    }
    if (!nearest.best)
        return;
    text_add(out, "; did you mean ");
    document_quote(out, nearest.best);
    text_add(out, "?");
}

/* Marks what is at a path below `base`, or says in `wrong` why not. */
static void leave_out(struct merge_spot base, const char *path,
                      struct text *wrong)
{
    const char *rest = path;
    struct document_step step = {0};
    int number;

    while (*rest) {
        if (!document_step(&rest, &step)) {
            text_add(wrong, "not a path; paths look like populations[buyers]");
            return;
        }
        const cJSON *child = document_child(merge_item(base), &step, &number);
        if (!child) {
            add_absent(wrong, path, step.name, merge_item(base));
            return;
        }
        base = merge_child(base, child, (uint32_t)number);
    }
    base.tree->gone[base.node] = true;
}

enum sim_status merge_without(struct merge_spot base, struct merge_spot over,
                              struct sim_error *err)
{
    const struct document *document = over.tree->document;
    const cJSON *list =
        cJSON_GetObjectItemCaseSensitive(merge_item(over), "without");
    enum sim_status status = SIM_OK;
    const cJSON *item;
    uint32_t number = 0;

    if (!list)
        return SIM_OK;
    struct merge_spot spot = merge_child(over, list, 0);
    struct text at = {0}, wrong = {0};
    json_map_path(&document->map, spot.node, &at);
    if (!cJSON_IsArray(list)) {
        status = document_fail(document, err, at.data,
                               "expected a list of paths to leave out");
        list = NULL;
    }
    cJSON_ArrayForEach(item, list)
    {
        const char *path = cJSON_GetStringValue(item);
        wrong.length = at.length = 0;
        json_map_path(&document->map, merge_child(spot, item, number++).node,
                      &at);
        if (!path || !*path)
            text_add(&wrong, "expected a path, such as \"experiments\"");
        else
            leave_out(base, path, &wrong);
        if (wrong.length)
            status = document_fail(document, err, at.data, "%s", wrong.data);
    }
    text_fini(&wrong);
    text_fini(&at);
    return status;
}
