/* Places of values: a tree of nodes and an index of them by parent and key. */
#include "json/map.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"

/* What nodes are sorted and searched by. */
struct sort_key {
    uint32_t parent;
    uint32_t number; /* in a list; 0 for keys */
    const char *key; /* NULL for members of lists */
    size_t length;
    uint32_t node;
};

void json_map_fini(struct json_map *map)
{
    mem_free(map->order);
    text_fini(&map->keys);
    mem_free(map->node);
    *map = (struct json_map){0};
}

void json_map_copy(struct json_map *out, const struct json_map *from)
{
    *out = (struct json_map){.count = from->count, .capacity = from->count};
    out->node = mem_new(from->count, sizeof *out->node);
    out->order = mem_new(from->count, sizeof *out->order);
    if (from->count > 0) {
        memcpy(out->node, from->node, from->count * sizeof *out->node);
        memcpy(out->order, from->order, from->count * sizeof *out->order);
    }
    if (from->keys.length > 0)
        text_add_bytes(&out->keys, from->keys.data, from->keys.length);
}

uint32_t json_map_add(struct json_map *map, struct json_node node)
{
    SIM_REQUIRE(map->count < JSON_MEMBER);
    map->node =
        mem_grow(map->node, &map->capacity, map->count + 1, sizeof *map->node);
    map->node[map->count] = node;
    return (uint32_t)map->count++;
}

static struct sort_key key_of(const struct json_map *map, uint32_t index)
{
    const struct json_node *node = &map->node[index];
    struct sort_key key = {.parent = node->parent, .node = index};

    if (node->length == JSON_MEMBER) {
        key.number = node->key;
    } else {
        key.key = map->keys.data ? map->keys.data + node->key : "";
        key.length = node->length;
    }
    return key;
}

/* By parent, then number, then key; equal only for twins. */
static int compare_keys(const struct sort_key *a, const struct sort_key *b)
{
    if (a->parent != b->parent)
        return a->parent < b->parent ? -1 : 1;
    if (!a->key || !b->key) {
        if (!a->key != !b->key)
            return a->key ? 1 : -1;
        return (a->number > b->number) - (a->number < b->number);
    }
    if (a->length != b->length)
        return a->length < b->length ? -1 : 1;
    return a->length ? memcmp(a->key, b->key, a->length) : 0;
}

static int compare_nodes(const void *a, const void *b)
{
    const struct sort_key *x = a, *y = b;
    int order = compare_keys(x, y);

    return order ? order : (x->node > y->node) - (x->node < y->node);
}

void json_map_sort(struct json_map *map, json_twin *twin, void *context)
{
    struct sort_key *sorted = mem_new(map->count, sizeof *sorted);
    uint32_t *first = mem_new(map->count, sizeof *first);
    uint32_t head = 0;

    SIM_REQUIRE(!map->order);
    for (uint32_t i = 0; i < map->count; i++) {
        first[i] = i;
        sorted[i] = key_of(map, i);
        if (i == 0) /* the root is nobody's child */
            sorted[i].parent = UINT32_MAX;
    }
    qsort(sorted, map->count, sizeof *sorted, compare_nodes);
    map->order = mem_new(map->count, sizeof *map->order);
    for (size_t i = 0; i < map->count; i++) {
        map->order[i] = sorted[i].node;
        if (i == 0 || compare_keys(&sorted[i - 1], &sorted[i]) != 0)
            head = sorted[i].node;
        first[sorted[i].node] = head;
    }
    for (uint32_t i = 0; twin && i < map->count; i++)
        if (first[i] != i)
            twin(context, map, first[i], i);
    mem_free(first);
    mem_free(sorted);
}

static bool find_child(const struct json_map *map, const struct sort_key *want,
                       uint32_t *child)
{
    /* The root sorts last: see json_map_sort. */
    size_t low = 0, high = map->count ? map->count - 1 : 0;

    if (!map->order)
        return false;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct sort_key key = key_of(map, map->order[middle]);
        if (compare_keys(&key, want) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (map->count == 0 || low >= map->count - 1)
        return false;
    struct sort_key key = key_of(map, map->order[low]);
    if (compare_keys(&key, want) != 0)
        return false;
    *child = map->order[low];
    return true;
}

bool json_map_key(const struct json_map *map, uint32_t parent, const char *key,
                  size_t length, uint32_t *child)
{
    struct sort_key want = {.parent = parent, .key = key, .length = length};

    return find_child(map, &want, child);
}

bool json_map_member(const struct json_map *map, uint32_t parent,
                     uint32_t number, uint32_t *child)
{
    struct sort_key want = {.parent = parent, .number = number};

    return find_child(map, &want, child);
}

void json_map_path(const struct json_map *map, uint32_t node, struct text *out)
{
    uint32_t way[JSON_DEPTH_MAX];
    size_t steps = 0;

    for (; node > 0 && steps < JSON_DEPTH_MAX; node = map->node[node].parent)
        way[steps++] = node;
    while (steps > 0) {
        const struct json_node *step = &map->node[way[--steps]];
        if (step->length == JSON_MEMBER) {
            text_printf(out, "[%u]", (unsigned)step->key);
        } else {
            text_add(out, out->length ? "." : "");
            text_add_bytes(out,
                           map->keys.data ? map->keys.data + step->key : "",
                           step->length);
        }
    }
}

/* Follows one step of a path, ".key" or "[number]"; NULL: nowhere. */
static const char *follow(const struct json_map *map, const char *step,
                          uint32_t *node)
{
    if (*step == '[') {
        uint64_t number = 0;
        const char *p = step + 1;
        for (; *p >= '0' && *p <= '9' && number < UINT32_MAX; p++)
            number = number * 10 + (uint64_t)(*p - '0');
        if (p == step + 1 || *p != ']' || number >= UINT32_MAX)
            return NULL;
        if (!json_map_member(map, *node, (uint32_t)number, node))
            return NULL;
        return p + 1;
    }
    if (*step == '.')
        step++;
    size_t length = strcspn(step, ".[");
    if (!json_map_key(map, *node, step, length, node))
        return NULL;
    return step + length;
}

bool json_map_find(const struct json_map *map, const char *path, uint32_t *node)
{
    *node = 0;
    while (path && *path)
        path = follow(map, path, node);
    return path != NULL;
}
