/* Objects, fields, provenance. */
#include "scenario/reader.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/reader_parts.h"
#include "json/document_path.h"

/* A leaf as the file wrote it, plainly or with its provenance. */
struct written {
    const cJSON *value;
    const char *source; /* NULL: plain */
    const char *note;   /* NULL: none */
    double low, high;   /* NAN: no range */
    bool is_guess;      /* plain, and a number of the world */
    char path[DOCUMENT_PATH_SIZE];
};

void reader_init(struct reader *reader, const struct document *document,
                 struct sim_error *err)
{
    *reader = (struct reader){.document = document, .err = err};
}

void reader_fini(struct reader *reader)
{
    for (size_t i = 0; i < reader->nleaf; i++) {
        mem_free(reader->leaf[i].note);
        mem_free(reader->leaf[i].source);
        mem_free(reader->leaf[i].value);
        mem_free(reader->leaf[i].path);
    }
    mem_free(reader->leaf);
    *reader = (struct reader){0};
}

const cJSON *reader_get(const cJSON *object, const char *name)
{
    return cJSON_IsObject(object)
               ? cJSON_GetObjectItemCaseSensitive(object, name)
               : NULL;
}

const char *reader_path(char out[DOCUMENT_PATH_SIZE], const char *format, ...)
{
    va_list args;

    va_start(args, format);
    (void)vsnprintf(out, DOCUMENT_PATH_SIZE, format, args);
    va_end(args);
    return out;
}

const char *reader_path_join(char out[DOCUMENT_PATH_SIZE], const char *path,
                             const char *name)
{
    size_t length = strnlen(path, DOCUMENT_PATH_SIZE - 1);

    memcpy(out, path, length);
    if (length > 0 && length < DOCUMENT_PATH_SIZE - 1)
        out[length++] = '.';
    size_t more = strnlen(name, DOCUMENT_PATH_SIZE - 1 - length);
    memcpy(out + length, name, more);
    out[length + more] = '\0';
    return out;
}

enum sim_status reader_fail(struct reader *reader, const char *path,
                            const char *format, ...)
{
    char message[768];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return document_fail(reader->document, reader->err, path, "%s", message);
}

/* The value as JSON text, without the provenance a distribution may hold. */
static char *value_text(const cJSON *value)
{
    cJSON *bare = NULL;

    if (cJSON_IsObject(value)) {
        bare = cJSON_Duplicate(value, 1);
        SIM_REQUIRE(bare);
        cJSON_DeleteItemFromObjectCaseSensitive(bare, "source");
        cJSON_DeleteItemFromObjectCaseSensitive(bare, "note");
        cJSON_DeleteItemFromObjectCaseSensitive(bare, "$comment");
    }
    char *printed = cJSON_PrintUnformatted(bare ? bare : value);
    SIM_REQUIRE(printed);
    char *text = mem_text(printed);
    cJSON_free(printed);
    cJSON_Delete(bare);
    return text;
}

/* A guess whose range the file does not say has the table's, if that holds it. */
static void guess_range(const struct reader_leaf *leaf, const cJSON *value,
                        double *low, double *high)
{
    const struct param_spec *spec = leaf->spec;
    bool is_factor = cJSON_IsObject(value);
    double held = is_factor ? 1 : cJSON_GetNumberValue(value);

    if (!leaf->is_assumed || !isnan(*low) || !(spec->low < spec->high) ||
        (spec->type == PARAM_DIST && !is_factor) || held < spec->low ||
        held > spec->high)
        return;
    *low = spec->low;
    *high = spec->high;
}

static void add_leaf(struct reader *reader, const struct written *written,
                     const char *path, const struct param_spec *spec,
                     bool is_default)
{
    reader->leaf = mem_grow(reader->leaf, &reader->capacity, reader->nleaf + 1,
                            sizeof *reader->leaf);
    reader->leaf[reader->nleaf++] = (struct reader_leaf){
        .path = mem_text(path),
        .value = value_text(written->value),
        .source = mem_text(written->source),
        .note = written->note ? mem_text(written->note) : NULL,
        .low = written->low,
        .high = written->high,
        .spec = spec,
        .is_default = is_default,
        .is_assumed =
            written->is_guess || strcmp(written->source, "assumed") == 0,
    };
    struct reader_leaf *leaf = &reader->leaf[reader->nleaf - 1];
    guess_range(leaf, written->value, &leaf->low, &leaf->high);
}

static enum sim_status read_source(struct reader *reader, const cJSON *object,
                                   const char *path, struct written *out)
{
    static const char *const keys[] = {"source", "note"};
    enum sim_status status = SIM_OK;
    char where[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; i < COUNTOF(keys); i++) {
        const cJSON *item = reader_get(object, keys[i]);
        const char *text = cJSON_GetStringValue(item);
        if (item && (!text || !*text || !reader_is_line(text, PARAM_TEXT_SIZE)))
            status =
                reader_fail_type(reader, reader_path_join(where, path, keys[i]),
                                 item, "one line of text");
    }
    out->source = cJSON_GetStringValue(reader_get(object, "source"));
    out->note = cJSON_GetStringValue(reader_get(object, "note"));
    return status;
}

/* "low" and "high" beside a value, which has been read: where a guess may lie, a
 * number as the value is; of a distribution what it is multiplied by. */
static enum sim_status read_range(struct reader *reader, const cJSON *object,
                                  const char *path,
                                  const struct param_spec *spec,
                                  struct written *out)
{
    static const struct param_spec factor = {.name = "factor",
                                             .type = PARAM_REAL,
                                             .unit = "times the distribution",
                                             .min = 0.001,
                                             .max = 1000};
    bool is_factor = cJSON_IsObject(out->value);
    const struct param_spec *range = is_factor ? &factor : spec;
    const cJSON *low = reader_get(object, "low"),
                *high = reader_get(object, "high");
    char where[DOCUMENT_PATH_SIZE];

    if (!low && !high)
        return SIM_OK;
    if (!param_is_number(spec->type))
        return reader_fail(reader, path,
                           "has no range: only numbers and distributions do");
    if (!low || !high)
        return reader_fail(reader,
                           reader_path_join(where, path, low ? "high" : "low"),
                           "missing: a range has both ends");
    enum sim_status status = reader_number(
        reader, low, reader_path_join(where, path, "low"), range, &out->low);
    enum sim_status other = reader_number(
        reader, high, reader_path_join(where, path, "high"), range, &out->high);
    double value = is_factor ? 1 : out->value->valuedouble;
    if (status || other)
        return SIM_EINPUT;
    if (!(out->low < out->high) || value < out->low || value > out->high)
        return reader_fail(reader, path,
                           "%g to %g is no range that holds %s: low has to be "
                           "below high, and the value between",
                           out->low, out->high,
                           is_factor ? "1, the distribution as it is"
                                     : "the value");
    return SIM_OK;
}

/* Takes the provenance off a leaf. */
static enum sim_status unwrap(struct reader *reader, const cJSON *item,
                              const char *path, struct written *out)
{
    static const char *const keys[] = {"value",  "low",  "high",
                                       "source", "note", NULL};
    enum sim_status status, keys_status;

    *out = (struct written){
        .value = item, .low = (double)NAN, .high = (double)NAN};
    reader_path(out->path, "%s", path);
    if (!cJSON_IsObject(item))
        return SIM_OK;
    if (reader_get(item, "dist"))
        return read_source(reader, item, path, out);
    if (!reader_get(item, "value") && !reader_get(item, "source"))
        return SIM_OK;
    keys_status = reader_check_keys(reader, item, path, keys);
    status = read_source(reader, item, path, out);
    reader_path_join(out->path, path, "value");
    out->value = reader_get(item, "value");
    if (!out->value)
        return reader_fail(reader, out->path, "missing");
    return status ? status : keys_status;
}

/* Reads the table's default; an invalid one is our own mistake. */
static void read_default(struct reader *reader, const char *path,
                         const struct param_spec *spec, void *out,
                         bool is_recorded)
{
    struct sim_error *err = reader->err;
    struct sim_error wrong;
    cJSON *value = cJSON_ParseWithOpts(spec->dflt, NULL, 1);
    struct reader_spot spot = {reader, value, path, spec, out};

    sim_error_clear(&wrong);
    reader->err = &wrong;
    bool is_valid = value && reader_value(&spot) == SIM_OK;
    if (!is_valid)
        sim_replay_set(wrong.text[0] ? wrong.text : path);
    SIM_REQUIRE(is_valid);
    reader->err = err;
    if (is_recorded) {
        struct written written = {.value = value,
                                  .source =
                                      spec->source ? spec->source : "default",
                                  .low = (double)NAN,
                                  .high = (double)NAN};
        add_leaf(reader, &written, path, spec, true);
    }
    cJSON_Delete(value);
}

static enum sim_status read_written(struct reader *reader, const cJSON *item,
                                    const char *path,
                                    const struct param_spec *spec, void *out)
{
    struct written written;
    enum sim_status status = unwrap(reader, item, path, &written);

    if (written.value) {
        struct reader_spot spot = {reader, written.value, written.path, spec,
                                   out};
        enum sim_status value_status = reader_value(&spot);
        status = status ? status : value_status;
        if (!value_status && written.value != item)
            value_status = read_range(reader, item, path, spec, &written);
        status = status ? status : value_status;
    }
    if (status)
        return status;
    if (!written.source) {
        const struct document_patch *patch =
            document_origin(reader->document, path);
        written.is_guess = param_is_guess(spec);
        written.source = written.is_guess ? "assumed"
                         : patch          ? patch->origin
                                          : "scenario";
    }
    add_leaf(reader, &written, path, spec, false);
    return SIM_OK;
}

/* A word that is missing: which there are. */
static enum sim_status fail_missing(struct reader *reader, const char *path,
                                    const struct param_spec *spec)
{
    struct text words = {0};

    for (int i = 0; spec->choices && spec->choices[i]; i++)
        text_printf(&words, "%s\"%s\"", i ? ", " : ": one of ",
                    spec->choices[i]);
    enum sim_status status =
        reader_fail(reader, path, "missing: expected %s%s",
                    reader_type_text(spec->type), words.data ? words.data : "");
    text_fini(&words);
    return status;
}

enum sim_status reader_field(struct reader *reader, const cJSON *item,
                             const char *path, const struct param_spec *spec,
                             void *target)
{
    void *out = (char *)target + spec->offset;
    bool is_optional = spec->dflt && strcmp(spec->dflt, "null") == 0;

    if (is_optional && (!item || cJSON_IsNull(item)))
        return SIM_OK;
    if (!item && spec->dflt) {
        read_default(reader, path, spec, out, true);
        return SIM_OK;
    }
    enum sim_status status;
    if (!item)
        status = fail_missing(reader, path, spec);
    else
        status = read_written(reader, item, path, spec, out);
    if (status) {
        reader_clear(spec, out);
        if (spec->dflt && !is_optional)
            read_default(reader, path, spec, out, false);
    }
    return status;
}

static enum sim_status check_table_keys(struct reader *reader,
                                        const cJSON *object, const char *path,
                                        const struct param_table *table,
                                        size_t ntables,
                                        const char *const *extra)
{
    size_t count = 0, n = 0;

    while (extra && extra[count])
        count++;
    for (size_t k = 0; k < ntables; k++)
        count += table[k].count;
    const char **names = mem_new(count + 1, sizeof *names);
    for (size_t k = 0; k < ntables; k++)
        for (size_t i = 0; i < table[k].count; i++)
            names[n++] = table[k].spec[i].name;
    for (size_t i = 0; n < count; i++)
        names[n++] = extra[i];
    enum sim_status status = reader_check_keys(reader, object, path, names);
    mem_free(names);
    return status;
}

/* One row of a table; `is_broken`: instead of the object stands something else,
 * which was told. */
static enum sim_status read_row(struct reader *reader, const cJSON *object,
                                const char *path, const struct param_spec *spec,
                                bool is_broken, void *target)
{
    char where[DOCUMENT_PATH_SIZE];

    if (is_broken && !spec->dflt)
        return SIM_OK; /* one error is enough */
    reader_path_join(where, path, spec->name);
    return reader_field(reader, reader_get(object, spec->name), where, spec,
                        target);
}

enum sim_status reader_object_tables(struct reader *reader, const cJSON *object,
                                     const char *path,
                                     const struct param_table *table,
                                     size_t ntables, const char *const *extra,
                                     void *target)
{
    enum sim_status status = SIM_OK;

    if (object && !cJSON_IsObject(object)) {
        status = reader_fail_type(reader, path, object, "an object");
        object = NULL;
    } else if (object) {
        status = check_table_keys(reader, object, path, table, ntables, extra);
    }
    bool is_broken = status && !object;
    for (size_t k = 0; k < ntables; k++)
        for (size_t i = 0; i < table[k].count; i++) {
            enum sim_status row = read_row(
                reader, object, path, &table[k].spec[i], is_broken, target);
            status = status ? status : row;
        }
    return status;
}

enum sim_status reader_object_extra(struct reader *reader, const cJSON *object,
                                    const char *path, struct param_table table,
                                    const char *const *extra, void *target)
{
    return reader_object_tables(reader, object, path, &table, 1, extra, target);
}

enum sim_status reader_object(struct reader *reader, const cJSON *object,
                              const char *path, struct param_table table,
                              void *target)
{
    return reader_object_extra(reader, object, path, table, NULL, target);
}
