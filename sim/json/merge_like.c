/* Members of lists that are like others of the same list. */
#include <string.h>

#include "base/mem.h"
#include "json/document_path.h"
#include "json/merge_parts.h"

static enum sim_status fail(struct merger *merger, struct merge_spot member,
                            const char *message)
{
    const struct document *document = member.tree->document;
    const cJSON *like =
        cJSON_GetObjectItemCaseSensitive(merge_item(member), "like");
    struct text at = {0};

    json_map_path(&document->map, merge_child(member, like, 0).node, &at);
    enum sim_status status =
        document_fail(document, merger->err, at.data, "%s", message);
    text_fini(&at);
    return status;
}

static const char *like_of(struct merge_spot member)
{
    return cJSON_GetStringValue(
        cJSON_GetObjectItemCaseSensitive(merge_item(member), "like"));
}

static enum sim_status fail_absent(struct merger *merger,
                                   struct merge_spot list,
                                   struct merge_spot member)
{
    const char *like = like_of(member);
    struct text_nearest nearest = {.word = like};
    struct text message = {0};
    const cJSON *child;

    cJSON_ArrayForEach(child, merge_item(list))
    {
        text_nearest_try(&nearest, document_name_of(child));
    }
    text_add(&message, "the list has no member ");
    document_quote(&message, like);
    if (nearest.best) {
        text_add(&message, "; did you mean ");
        document_quote(&message, nearest.best);
        text_add(&message, "?");
    }
    enum sim_status status = fail(merger, member, message.data);
    text_fini(&message);
    return status;
}

/* A member that is like another, and so on: the chain must end, and soon. */
static enum sim_status check_chain(struct merger *merger,
                                   struct merge_spot list,
                                   struct merge_spot member)
{
    struct text message = {0};
    struct merge_spot next = member;
    enum sim_status status = SIM_OK;
    int length = 1;

    text_add(&message, "a circle: ");
    document_quote(&message, document_name_of(merge_item(member)));
    for (const char *like; (like = like_of(next)) && !status; length++) {
        text_add(&message, " is like ");
        document_quote(&message, like);
        next = merge_named(list, like);
        if (!next.tree)
            break; /* that member says so */
        if (next.node == member.node)
            status = fail(merger, member, message.data);
        else if (length == MERGE_CHAIN_MAX)
            status = fail(merger, member,
                          "more than 8 members that are like each other");
    }
    text_fini(&message);
    return status;
}

static struct merge_spot beneath(struct merger *merger, struct merge_spot list,
                                 struct merge_spot member)
{
    struct merge_spot base = {NULL, 0};
    const cJSON *like =
        cJSON_GetObjectItemCaseSensitive(merge_item(member), "like");
    enum sim_status status = SIM_OK;

    if (!like || !merge_is_named(merge_item(list)))
        return base;
    merger->found++;
    if (cJSON_IsString(like))
        base = merge_named(list, like->valuestring);
    if (!cJSON_IsString(like))
        status = fail(merger, member,
                      "expected the name of another member of the list");
    else if (!base.tree)
        status = fail_absent(merger, list, member);
    else
        status = check_chain(merger, list, member);
    if (!status && like_of(base)) /* a later pass: it has to be laid before */
        return (struct merge_spot){NULL, 0};
    if (!status)
        status = merge_without(base, member, merger->err);
    if (status) {
        merger->status = status;
        return (struct merge_spot){NULL, 0};
    }
    merger->done++;
    return base;
}

/* Lays members over those that are like nobody, or are no more. */
static struct document *pass(const struct document *document,
                             struct merger *merger)
{
    struct merge_tree tree;

    merge_tree_init(&tree, document);
    enum sim_status status = merge_run(merger, (struct merge_spot){NULL, 0},
                                       (struct merge_spot){&tree, 0});
    merge_tree_fini(&tree);
    if (status)
        merger->status = status;
    return merger->out;
}

enum sim_status document_expand(struct document **document,
                                const struct merge_words *words,
                                struct sim_error *err)
{
    for (;;) {
        struct merger merger = {.words = words,
                                .reference = "like",
                                .beneath = beneath,
                                .err = err};
        struct document *out = pass(*document, &merger);
        if (merger.status || merger.found == 0) {
            document_free(out);
            return merger.status;
        }
        SIM_REQUIRE(merger.done > 0); /* chains end: check_chain */
        out->beneath = (*document)->beneath;
        out->nbeneath = (*document)->nbeneath;
        (*document)->beneath = NULL;
        (*document)->nbeneath = 0;
        document_free(*document);
        *document = out;
    }
}
