/* Steps of a path through a document; shared by document.c and its patches. */
#ifndef SIM_JSON_DOCUMENT_PATH_H
#define SIM_JSON_DOCUMENT_PATH_H

#include <cjson/cJSON.h>
#include <stdbool.h>

#include "base/text.h"
#include "json/document.h"

/* `name` of `.name`, or what stands between the brackets of `[name]`. */
struct document_step {
    bool is_member; /* of a list: brackets */
    char name[DOCUMENT_PATH_SIZE];
};

/* Cuts the first step off *path; false if it is malformed. `step` is the one before it,
 * zero if there is none: behind `set`, an object whose keys are paths, all that is left
 * is one key. */
bool document_step(const char **path, struct document_step *step);

/* The child a step leads to, or NULL. *number: of a list's member. */
cJSON *document_child(const cJSON *around, const struct document_step *step,
                      int *number);

/* Appends a step to a canonical path. */
void document_path_add(struct text *path, const struct document_step *step,
                       int number);

/* Appends a path as people write it: members of lists by their names, where
 * these lead there (given, of plain letters, in the list only once). */
void document_path_named(const struct document *document, const char *path,
                         struct text *out);

/* Follows a path; fills `canonical` (members by number). NULL if nothing is
 * there. */
cJSON *document_walk(const struct document *document, const char *path,
                     struct text *canonical);

/* What stands at `path` is the file's own again: no patch is to blame for it. */
void document_as_in_file(struct document *document, const char *path);

/* The "name" of an object, plain or with provenance; NULL if it has none. */
const char *document_name_of(const cJSON *object);

#endif
