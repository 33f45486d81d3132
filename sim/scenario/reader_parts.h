/* Shared by the files that make up scenario/reader.h; not for others. */
#ifndef SIM_SCENARIO_READER_PARTS_H
#define SIM_SCENARIO_READER_PARTS_H

#include <cjson/cJSON.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/param.h"
#include "scenario/reader.h"

/* A value about to be read: what, where it stands, by which row, into what. */
struct reader_spot {
    struct reader *reader;
    const cJSON *value; /* without its provenance */
    const char *path;
    const struct param_spec *spec;
    void *out; /* the member of the target */
};

/* Reads a value of any type. On failure `out` may be half written. */
enum sim_status reader_value(const struct reader_spot *spot);
enum sim_status reader_dist(const struct reader_spot *spot);

/* A number within min and max, which the message shows with `unit`. */
enum sim_status reader_number(struct reader *reader, const cJSON *item,
                              const char *path, const struct param_spec *range,
                              double *out);

/* "expected %s, found ..." */
enum sim_status reader_fail_type(struct reader *reader, const char *path,
                                 const cJSON *found, const char *expected);

/* Refuses keys of `object` for which `candidates` (NULL-terminated) has no
 * word; "$comment" and "$schema" always pass. */
enum sim_status reader_check_keys(struct reader *reader, const cJSON *object,
                                  const char *path,
                                  const char *const *candidates);

/* Zeroes the member of the target that a row describes. */
void reader_clear(const struct param_spec *spec, void *out);

/* The path of a member: `path.name`, or `name` at the root. */
const char *reader_path_join(char out[DOCUMENT_PATH_SIZE], const char *path,
                             const char *name);

bool reader_is_name(const char *text);

/* What a program that reads tables would take the name for ("a date"), such as
 * DuckDB, pandas or R; NULL: for a name. */
const char *reader_name_trap(const char *name);

/* Appends a number as briefly as it can be read back. */
void reader_add_number(struct text *out, double value);

/* Appends "1 to 20", "at least 1", "any number", with the unit. */
void reader_add_range(struct text *out, const struct param_spec *spec);

/* What a value of the type looks like: "a whole number". */
const char *reader_type_text(enum param_type type);

#endif
