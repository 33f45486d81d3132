/* Where each value of a JSON text stands: JSON path -> line and column.
 *
 * A path is written `populations[0].size`; "" is the whole text. Values are
 * kept as a tree, not as written paths, so that the table stays linear in the
 * size of the text whatever the text is. */
#ifndef SIM_JSON_MAP_H
#define SIM_JSON_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"

enum {
    JSON_DEPTH_MAX = 32 /* objects and lists inside each other */
};

struct json_place {
    int line; /* from 1; 0: unknown */
    int column;
    int file; /* 0: the text's own; of a document made of several: see
               * document_file */
};

/* A value. Keys are decoded; members of a list have a number instead. */
struct json_node {
    uint32_t parent; /* index of the value around it; of the root: itself */
    uint32_t key;    /* offset in `keys`, or number in the list */
    uint32_t length; /* of the key; JSON_MEMBER for members of a list */
    struct json_place key_place; /* of a list member: that of the value */
    struct json_place place;
};
#define JSON_MEMBER UINT32_MAX

struct json_map {
    struct json_node *node; /* owned; in the order of the text; 0 is the root */
    size_t count, capacity;
    struct text keys; /* decoded keys, one after the other */
    uint32_t *order;  /* owned; nodes by (parent, key); made by json_map_sort */
};

void json_map_fini(struct json_map *map);
void json_map_copy(struct json_map *out, const struct json_map *from);

/* Appends a node and returns its index. */
uint32_t json_map_add(struct json_map *map, struct json_node node);

/* Makes `order`; to be called once, when all nodes are there. Calls `twin` for
 * each node whose key its parent already has, in the order of the text. */
typedef void json_twin(void *context, const struct json_map *map,
                       uint32_t first, uint32_t again);
void json_map_sort(struct json_map *map, json_twin *twin, void *context);

/* The child of that key or number; false if there is none. */
bool json_map_key(const struct json_map *map, uint32_t parent, const char *key,
                  size_t length, uint32_t *child);

/* The member of a list; false if there is none of that number. */
bool json_map_member(const struct json_map *map, uint32_t parent,
                     uint32_t number, uint32_t *child);

/* Appends the path of a node, members by number. */
void json_map_path(const struct json_map *map, uint32_t node, struct text *out);

/* The node of a path, or the nearest one around it. True if it is exact. */
bool json_map_find(const struct json_map *map, const char *path,
                   uint32_t *node);

#endif
