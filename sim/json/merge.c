/* Laying one document over another. */
#include "json/merge.h"

#include <string.h>

#include "base/mem.h"
#include "json/document_path.h"
#include "json/merge_parts.h"

static const struct merge_spot nothing = {NULL, 0};

/* An object or list that is being filled. */
struct slot {
    cJSON *around; /* NULL: the root is yet to come */
    uint32_t node;
    uint32_t count;
};

static void lay(struct merger *merger, struct slot *slot,
                struct merge_spot below, struct merge_spot over);

static bool has_word(const char *const *words, const char *key)
{
    while (*words && strcmp(*words, key) != 0)
        words++;
    return *words != NULL;
}

static bool is_leaf(const struct merger *merger, const cJSON *object)
{
    const cJSON *child;

    cJSON_ArrayForEach(child, object)
    {
        if (has_word(merger->words->leaf, child->string))
            return true;
    }
    return false;
}

/* Whether both made the same choice, or the upper one says nothing of it. */
static bool is_same_choice(const struct merger *merger, const cJSON *below,
                           const cJSON *over)
{
    for (const char *const *key = merger->words->choice; *key; key++) {
        const cJSON *chosen = cJSON_GetObjectItemCaseSensitive(over, *key);
        const cJSON *before = cJSON_GetObjectItemCaseSensitive(below, *key);
        if (chosen && !cJSON_Compare(before, chosen, true))
            return false;
    }
    return true;
}

static bool can_merge(const struct merger *merger, struct merge_spot below,
                      struct merge_spot over)
{
    const cJSON *a = merge_item(below), *b = merge_item(over);

    if (cJSON_IsArray(a) && cJSON_IsArray(b))
        return merge_is_named(a) && merge_is_named(b);
    return cJSON_IsObject(a) && cJSON_IsObject(b) && !is_leaf(merger, a) &&
           !is_leaf(merger, b) && is_same_choice(merger, a, b);
}

/* Adds a value, as yet without what is in it, at its place. */
static struct slot add(struct merger *merger, struct slot *slot,
                       struct merge_spot spot)
{
    const struct json_map *from = &spot.tree->document->map;
    struct json_map *map = &merger->out->map;
    struct json_node node = from->node[spot.node];
    cJSON *copy = cJSON_Duplicate(merge_item(spot), false);

    SIM_REQUIRE(copy);
    node.parent = slot->node;
    node.place.file += spot.tree->first_file;
    node.key_place.file += spot.tree->first_file;
    if (!slot->around) {
        merger->out->root = copy;
    } else if (cJSON_IsArray(slot->around)) {
        node.key = slot->count;
        SIM_REQUIRE(cJSON_AddItemToArray(slot->around, copy));
    } else {
        uint32_t key = (uint32_t)map->keys.length;
        if (node.length > 0)
            text_add_bytes(&map->keys, from->keys.data + node.key, node.length);
        node.key = key;
        SIM_REQUIRE(cJSON_AddItemToObject(slot->around, copy->string, copy));
    }
    slot->count++;
    return (struct slot){copy, json_map_add(map, node), 0};
}

/* The member of that key, if it is to be seen. */
static struct merge_spot find_key(struct merge_spot object, const char *key)
{
    uint32_t node;

    if (!object.tree ||
        !json_map_key(&object.tree->document->map, object.node, key,
                      strlen(key), &node) ||
        object.tree->gone[node])
        return nothing;
    return (struct merge_spot){object.tree, node};
}

/* Lays down `child` of the upper object, and what follows there, as far as the
 * lower one has nothing of it. */
static void lay_new(struct merger *merger, struct slot *inside,
                    struct merge_spot below, struct merge_spot over,
                    const cJSON *child, bool at_top)
{
    for (; child && !find_key(below, child->string).tree; child = child->next) {
        struct merge_spot member = merge_child(over, child, 0);
        bool is_reference = strcmp(child->string, "without") == 0 ||
                            strcmp(child->string, merger->reference) == 0;
        if (!(at_top && is_reference) && !member.tree->gone[member.node])
            lay(merger, inside, nothing, member);
    }
}

/* A new key comes behind the one that it follows in its own text. */
static void lay_object(struct merger *merger, struct slot *inside,
                       struct merge_spot below, struct merge_spot over,
                       bool at_top)
{
    const cJSON *child;

    cJSON_ArrayForEach(child, merge_item(below))
    {
        struct merge_spot member = merge_child(below, child, 0);
        struct merge_spot above = find_key(over, child->string);
        if (member.tree->gone[member.node] ||
            (at_top && !above.tree &&
             has_word(merger->words->own, child->string)))
            continue;
        lay(merger, inside, member, above);
        if (above.tree)
            lay_new(merger, inside, below, over, merge_item(above)->next,
                    at_top);
    }
    lay_new(merger, inside, below, over, merge_item(over)->child, at_top);
}

static void lay_named(struct merger *merger, struct slot *inside,
                      struct merge_spot below, struct merge_spot over)
{
    const cJSON *child;
    uint32_t number = 0;

    cJSON_ArrayForEach(child, merge_item(below))
    {
        struct merge_spot member = merge_child(below, child, number++);
        if (!member.tree->gone[member.node])
            lay(merger, inside, member,
                merge_named(over, document_name_of(child)));
    }
    number = 0;
    cJSON_ArrayForEach(child, merge_item(over))
    {
        struct merge_spot member = merge_child(over, child, number++);
        const char *name = document_name_of(child);
        bool is_first = merge_named(over, name).node == member.node;
        if (!is_first || !merge_named(below, name).tree)
            lay(merger, inside, nothing, member);
    }
}

/* A list as it is, but for members that lie on others. */
static void lay_list(struct merger *merger, struct slot *inside,
                     struct merge_spot list)
{
    const cJSON *child;
    uint32_t number = 0;

    cJSON_ArrayForEach(child, merge_item(list))
    {
        struct merge_spot member = merge_child(list, child, number++);
        struct merge_spot below = nothing;
        if (list.tree->gone[member.node])
            continue;
        if (merger->beneath)
            below = merger->beneath(merger, list, member);
        merger->at_top = below.tree != NULL;
        lay(merger, inside, below, member);
        if (below.tree)
            memset(below.tree->gone, 0, below.tree->document->map.count);
    }
}

/* What is laid down is one of the two, or both if they can be merged. */
static void lay(struct merger *merger, struct slot *slot,
                struct merge_spot below, struct merge_spot over)
{
    struct merge_spot one = over.tree ? over : below;
    bool at_top = merger->at_top;
    const cJSON *item = merge_item(one);

    merger->at_top = false;
    if (merger->out->map.count >= MERGE_VALUES_MAX) {
        merger->is_full = true;
        return;
    }
    struct slot inside = add(merger, slot, one);
    bool both =
        over.tree && below.tree && (at_top || can_merge(merger, below, over));
    merge_beneath *beneath = merger->beneath;
    if (item->string && item->string[0] == '$')
        merger->beneath = NULL;
    if (cJSON_IsObject(item))
        lay_object(merger, &inside, both ? below : nothing, one, at_top);
    else if (both)
        lay_named(merger, &inside, below, over);
    else if (cJSON_IsArray(item))
        lay_list(merger, &inside, one);
    merger->beneath = beneath;
}

enum sim_status merge_run(struct merger *merger, struct merge_spot base,
                          struct merge_spot over)
{
    const struct document *document = over.tree->document;
    struct slot slot = {NULL, 0, 0};

    merger->out = mem_new(1, sizeof *merger->out);
    merger->out->name = mem_text(document->name);
    merger->out->text = mem_text("");
    merger->at_top = base.tree != NULL;
    lay(merger, &slot, base, over);
    json_map_sort(&merger->out->map, NULL, NULL);
    if (merger->is_full)
        return document_fail(document, merger->err, "",
                             "more than %d values come together",
                             MERGE_VALUES_MAX);
    return SIM_OK;
}

/* The files of `from`, by which places count, behind those that are there. */
static void add_files(struct document *out, const struct document *from,
                      bool with_name)
{
    int count = out->nbeneath + with_name + from->nbeneath;
    char **all = mem_new((size_t)count, sizeof *all);

    for (int i = 0; i < out->nbeneath; i++)
        all[i] = out->beneath[i];
    if (with_name)
        all[out->nbeneath] = mem_text(from->name);
    for (int i = 0; i < from->nbeneath; i++)
        all[count - from->nbeneath + i] = mem_text(from->beneath[i]);
    mem_free(out->beneath);
    out->beneath = all;
    out->nbeneath = count;
}

/* What a document says of itself alone is not to be seen. */
static void lose(struct merge_tree *tree, const char *const *words)
{
    const struct json_map *map = &tree->document->map;
    uint32_t node;

    for (; *words; words++)
        if (json_map_key(map, 0, *words, strlen(*words), &node))
            tree->gone[node] = true;
}

enum sim_status document_lay(const struct document *base,
                             const struct document *over, const char *reference,
                             const struct merge_words *words,
                             struct document **out, struct sim_error *err)
{
    struct merger merger = {.words = words, .reference = reference, .err = err};
    struct merge_tree below, above;

    merge_tree_init(&below, base);
    merge_tree_init(&above, over);
    lose(&below, words->lost);
    lose(&above, words->lost);
    below.first_file = 1 + over->nbeneath;
    const struct merge_spot lower = {&below, 0}, upper = {&above, 0};
    enum sim_status status = merge_without(lower, upper, err);
    if (!status)
        status = merge_run(&merger, lower, upper);
    if (!status) {
        add_files(merger.out, over, false);
        add_files(merger.out, base, true);
        *out = merger.out;
    } else {
        document_free(merger.out);
        *out = NULL;
    }
    merge_tree_fini(&above);
    merge_tree_fini(&below);
    return status;
}
