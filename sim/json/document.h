/* A JSON text with its values, their places, and patches laid over it.
 *
 * Scenarios, rulebooks and tables of data are loaded through here. Patches
 * (`--set`, an arm's "set") change values by path before they are read; the
 * document remembers which, so that a message names the true culprit.
 *
 * Paths: `populations[0].size`; where a path is an argument of a patch also
 * `populations[buyers].size`, the member whose "name" is buyers. */
#ifndef SIM_JSON_DOCUMENT_H
#define SIM_JSON_DOCUMENT_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/text.h"
#include "json/map.h"

enum {
    DOCUMENT_PATH_SIZE = 512 /* bytes of a path, NUL included */
};

struct document_patch {
    char *path;              /* owned; canonical: members by number */
    char *origin;            /* owned; "--set", "arms[buyers].set" */
    struct json_place place; /* in a file of the document, or {0} */
};

struct document {
    char *name; /* owned; for messages: the file's path, "<stdin>" */
    char *text; /* owned; NUL-terminated */
    size_t length;
    cJSON *root; /* owned; an object */
    struct json_map map;
    char **beneath; /* owned, as the names are; the files that it was laid
                     * over (json/merge.h), nearest first */
    int nbeneath;
    struct document_patch *patch; /* owned; later ones win */
    size_t npatch, capacity;
    const struct document *of; /* borrowed; of a view: whose name, text and
                                * places these are. NULL: all is its own */
};

/* Reads, scans and parses a file ("-": standard input). SIM_EFAIL if it cannot
 * be read, SIM_EINPUT if it is not a valid document; *out is then NULL. */
enum sim_status document_load(const char *path, struct document **out,
                              struct sim_error *err);

/* The same from memory; the text is copied. */
enum sim_status document_parse(const char *name, const char *text,
                               size_t length, struct document **out,
                               struct sim_error *err);
void document_free(struct document *document); /* NULL is allowed */

/* A deep copy, to be patched. */
struct document *document_copy(const struct document *document);

/* The same for one that is freed before this one is, and by the price of what is
 * patched: what the patches leave as it is is shared. Its root has members of its
 * own, whose values are references; only document_patch may change them. */
struct document *document_view(const struct document *document);

/* The name of the file in which a place is. */
const char *document_file(const struct document *document,
                          struct json_place place);

/* The patch that set the value at a path or around it; NULL if it is the
 * file's own. */
const struct document_patch *document_origin(const struct document *document,
                                             const char *path);

/* Whether `path` is `around` or inside it; both with members by number. */
bool document_is_within(const char *path, const char *around);

/* The value at a path (members by number or by name), or NULL. */
const cJSON *document_find(const struct document *document, const char *path);

/* Appends the line `file:line:column: path: message`, or, where a patch put
 * the value there, `origin: path: message` (after file:line:column, if the
 * patch is in the file). The place is that of the value, or, if the file has
 * none there, of the nearest value around it; the _key form points at the key.
 * Returns SIM_EINPUT. */
enum sim_status document_fail(const struct document *document,
                              struct sim_error *err, const char *path,
                              const char *format, ...)
    __attribute__((format(printf, 4, 5)));
enum sim_status document_fail_key(const struct document *document,
                                  struct sim_error *err, const char *path,
                                  const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* Sets the value at a path to a copy of `value`. Missing keys are created,
 * missing members of lists are an error. Behind an object `set`, whose keys are
 * paths, the rest is one of them: `arms[buyers].set.market.response`. `origin` says
 * in messages where the patch came from: an option, or the path of an object in this
 * document whose keys are the paths ("arms[buyers].set"). */
enum sim_status document_patch(struct document *document, const char *path,
                               const cJSON *value, const char *origin,
                               struct sim_error *err);

/* The same from "path=value", for --set: the value is JSON, or a bare word,
 * which is taken as a string. SIM_EUSAGE if it is neither. */
enum sim_status document_patch_text(struct document *document,
                                    const char *assignment, const char *origin,
                                    struct sim_error *err);

/* A value as options give it, the caller's: JSON, or a bare word, which is a
 * string; NULL if the text is neither. */
cJSON *document_value(const char *text);

/* Appends untrusted text for a message: in quotes, control characters as '?',
 * cut after some 60 bytes. */
void document_quote(struct text *out, const char *text);

#endif
