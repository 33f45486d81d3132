/* Fills C structs from JSON objects, by parameter tables (base/param.h).
 *
 * Every error is reported, with its place, the value and the allowed range, and
 * reading goes on; what could not be read gets its default, or zeros. Any leaf
 * may be written plainly, `"size": 100`, or with its provenance,
 * `"size": {"value": 100, "source": "S4", "note": "..."}`; an object that has
 * "dist" may hold "source" and "note" itself. Beside "value" may stand "low" and
 * "high", between which a guess lies; of a distribution they are what it is
 * multiplied by. Keys `$comment` and `$schema` are
 * allowed in every object. A default of "null" in a table makes a field
 * optional: absent or null, it leaves the target as it is. */
#ifndef SIM_SCENARIO_READER_H
#define SIM_SCENARIO_READER_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/param.h"
#include "base/status.h"
#include "base/text.h"
#include "json/document.h"

/* A value in force and where it came from. */
struct reader_leaf {
    char *path;       /* owned; "populations[0].size" */
    char *value;      /* owned; JSON text, in the file's unit */
    char *source;     /* owned; a key of the sources, "article", "assumed"; of a
                   * plain value "assumed" if it is a number of the world,
                   * whoever gives it, else the patch, "--set", or "scenario" */
    char *note;       /* owned; NULL: none */
    double low, high; /* where a guess lies, in the file's unit; of a
                         distribution what it is multiplied by; NAN: not said */
    const struct param_spec *spec; /* borrowed from the table */
    bool is_default;               /* not in the file: the table's */
    bool is_assumed; /* its source is "assumed", or it is a number of the world
                      * (param_is_guess) that names none: by an arm or --set,
                      * too. Who writes "scenario" says that it is a choice. */
};

/* Keys that an object does not have and one of its other kinds would: what to
 * say of them. */
struct reader_other {
    struct param_table table; /* their rows */
    const char *const *extra; /* and more of them; NULL-terminated */
    const char *says;
};

struct reader {
    const struct document *document; /* borrowed */
    struct sim_error *err;           /* borrowed */
    struct reader_leaf *leaf;        /* owned; provenance, in the order read */
    size_t nleaf, capacity;
    const struct reader_other *other; /* borrowed; NULL: none */
};

void reader_init(struct reader *reader, const struct document *document,
                 struct sim_error *err);
void reader_fini(struct reader *reader);

/* Fills `target` from an object (NULL: as if it were empty) found at `path`.
 * Returns SIM_EINPUT if anything in it was wrong. The second form also lets
 * the keys of `extra` (NULL-terminated, or NULL) pass, for the caller to read:
 * nested objects and lists. The third has the rows of several tables. */
enum sim_status reader_object(struct reader *reader, const cJSON *object,
                              const char *path, struct param_table table,
                              void *target);
enum sim_status reader_object_extra(struct reader *reader, const cJSON *object,
                                    const char *path, struct param_table table,
                                    const char *const *extra, void *target);
enum sim_status reader_object_tables(struct reader *reader, const cJSON *object,
                                     const char *path,
                                     const struct param_table *table,
                                     size_t ntables, const char *const *extra,
                                     void *target);

/* One field, read as reader_object would: `item` may be NULL (absent). */
enum sim_status reader_field(struct reader *reader, const cJSON *item,
                             const char *path, const struct param_spec *spec,
                             void *target);

/* The member of that exact name; NULL if absent or `object` is no object. */
const cJSON *reader_get(const cJSON *object, const char *name);

/* Checks a list of objects, no two of one "name", `min` to `max` of them; NULL
 * is an empty list. Sets *count, to 0 if the list is too long or no list;
 * members that are wrong are reported and still counted. That each has a name,
 * and a valid one, is checked by the PARAM_NAME row of the caller's table. */
enum sim_status reader_list(struct reader *reader, const cJSON *list,
                            const char *path, size_t min, size_t max,
                            size_t *count);

/* Writes a path into `out` (DOCUMENT_PATH_SIZE bytes) and returns it:
 * reader_path(out, "populations[%zu]", i). */
const char *reader_path(char out[DOCUMENT_PATH_SIZE], const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* One line of text, shorter than `size` bytes, without control characters: such
 * as can be printed. */
bool reader_is_line(const char *text, size_t size);

/* Reports an error at a path (see document_fail); returns SIM_EINPUT. */
enum sim_status reader_fail(struct reader *reader, const char *path,
                            const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Reports a word that is none of the `candidates` (NULL-terminated), with a
 * suggestion if one is near: `populations[0].strategy: unknown strategy "x";
 * did you mean "y"?`. Returns SIM_EINPUT. */
enum sim_status reader_fail_unknown(struct reader *reader, const char *path,
                                    const char *what, const char *word,
                                    const char *const *candidates);

/* The index of the word that stands at the `kind` of an object, among `kinds`
 * (NULL-terminated, at least two); -1 and an error if it is none of them.
 * `what` names them: "kind of market". */
int reader_kind(struct reader *reader, const cJSON *object, const char *path,
                const char *what, const char *const *kinds);

/* Titles name things to people, so member i of a list must not be called as an
 * earlier one, `other`, is. `item` is the member: the line is that of its title,
 * or of the name that stands for it. `where` says where titles are read, such
 * as " in charts", or is "". */
struct reader_title {
    const char *list, *kind, *where; /* "arms", "arm" */
    size_t i;
    const cJSON *item;
    const char *name, *title, *other;
};
enum sim_status reader_fail_title(struct reader *reader,
                                  const struct reader_title *same);

/* Reference row of a parameter: name, type, unit, range, default, source and
 * help, each followed by `separator` except the last; no line end. */
void reader_table_row(struct text *out, const struct param_spec *spec,
                      const char *separator);

#endif
