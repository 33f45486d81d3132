/* Shared by merge.c and merge_like.c; not for others. */
#ifndef SIM_JSON_MERGE_PARTS_H
#define SIM_JSON_MERGE_PARTS_H

#include <stdbool.h>
#include <stdint.h>

#include "json/merge.h"

/* A document whose values are told apart by the nodes of its map. */
struct merge_tree {
    const struct document *document;
    const cJSON **item; /* owned; by node */
    bool *gone;         /* owned; by node: left out of what is laid beneath */
    int first_file;     /* number of its first file in what comes out */
};

/* A value; without a tree there is none. */
struct merge_spot {
    struct merge_tree *tree;
    uint32_t node;
};

struct merger;
typedef struct merge_spot merge_beneath(struct merger *merger,
                                        struct merge_spot list,
                                        struct merge_spot member);

struct merger {
    struct document *out;
    const struct merge_words *words;
    const char *reference; /* with "without": not in what comes out */
    bool at_top;           /* the two to be laid next have keys of their own */
    bool is_full;
    /* What a member of a list lies on; NULL: members lie on nothing. */
    merge_beneath *beneath;
    int found, done; /* members that lie on others, and those laid so far */
    enum sim_status status;
    struct sim_error *err;
};

void merge_tree_init(struct merge_tree *tree, const struct document *document);
void merge_tree_fini(struct merge_tree *tree);

const cJSON *merge_item(struct merge_spot spot); /* NULL if there is none */

/* A member of an object or a list; `number` counts the list's. */
struct merge_spot merge_child(struct merge_spot around, const cJSON *child,
                              uint32_t number);

/* Whether it is a list, not too long, whose members all have a name. */
bool merge_is_named(const cJSON *list);

/* The first member of that name, or nothing. */
struct merge_spot merge_named(struct merge_spot list, const char *name);

/* Marks as gone, at `base` and below, what the list "without" of `over` names. */
enum sim_status merge_without(struct merge_spot base, struct merge_spot over,
                              struct sim_error *err);

/* Makes `out`: the root of `over`, laid over that of `base` (or nothing). */
enum sim_status merge_run(struct merger *merger, struct merge_spot base,
                          struct merge_spot over);

#endif
