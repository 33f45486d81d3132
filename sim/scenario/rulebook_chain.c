/* Rulebooks that inherit by name: files, each first checked on its own, so that its
 * errors point into it. */
#include "scenario/rulebook_chain.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/param_rows.h"
#include "scenario/rulebook_files.h"

enum {
    INHERIT_MAX = 8
};

/* The head of a rulebook file. */
struct head {
    /* cppcheck-suppress unusedStructMember ; only its range is of interest */
    int64_t schema;
    struct rulebook rules; /* of which only the head is read */
};
#undef ROW_OF
#define ROW_OF struct head
static const struct param_spec head_params[] = {
    WHOLE(schema, "schema_version", "", SCENARIO_SCHEMA, SCENARIO_SCHEMA,
          REQUIRED, "", "version of the format", .is_choice = true),
    NAME(rules.name, "name", REQUIRED, "",
         "as the file is called, without .json"),
    TEXT(rules.title, "title", "\"\"", "", "for people"),
    NAME(rules.inherits, "inherits", OPTIONAL, "",
         "the rulebook whose values hold where this one says nothing"),
    DATE(rules.since, "since", OPTIONAL, "",
         "first day these rules were in force"),
    DATE(rules.until, "until", OPTIONAL, "", "last day"),
};
const struct param_table rulebook_head_table = PARAM_TABLE(head_params);

/* Oldest last. */
struct rulebook_chain {
    struct head head[INHERIT_MAX];
    struct document *file[INHERIT_MAX]; /* owned */
    int count;
    cJSON *sections; /* owned */
};

/* One that is being read. */
struct reading {
    struct reader *reader;
    const char *path; /* of the name in the reader's document */
    const struct rulebook_place *where;
    struct rulebook_chain *chain;
};

/* Checks a file on its own and fills its head. */
static void check_file(const struct document *document, const char *name,
                       struct head *head, struct sim_error *err)
{
    static const char *const extra[] = {"rules", NULL};
    struct reader reader;

    reader_init(&reader, document, err);
    reader_object_extra(&reader, document->root, "", rulebook_head_table, extra,
                        head);
    if (head->rules.name[0] && strcmp(head->rules.name, name) != 0)
        reader_fail(&reader, "name", "must be \"%s\", as the file is called",
                    name);
    if (head->rules.since && head->rules.until &&
        head->rules.until < head->rules.since)
        reader_fail(&reader, "until", "lies before `since`");
    rulebook_check_sections(&reader, reader_get(document->root, "rules"),
                            "rules");
    reader_fini(&reader);
}

/* Of a value that names none: "assumed" of a number, "rulebook" of a word. */
static const char *source_of(const char *section, const char *name)
{
    for (size_t i = 0; i < POLICY_NRULES; i++) {
        const struct param_spec *spec =
            param_find(policy_sections[i].table, name);
        if (strcmp(policy_sections[i].key, section) == 0 && spec)
            return param_is_guess(spec) ? "assumed" : "rulebook";
    }
    return "rulebook";
}

static void name_source(cJSON *section, cJSON *leaf)
{
    const char *source = source_of(section->string, leaf->string);

    if (reader_get(leaf, "source"))
        return;
    if (reader_get(leaf, "dist") || reader_get(leaf, "value")) {
        cJSON_AddStringToObject(leaf, "source", source);
        return;
    }
    cJSON *wrapped = cJSON_CreateObject();
    char *key = mem_text(leaf->string);
    cJSON_AddItemToObject(wrapped, "value",
                          cJSON_DetachItemViaPointer(section, leaf));
    cJSON_AddStringToObject(wrapped, "source", source);
    cJSON_AddItemToObject(section, key, wrapped);
    mem_free(key);
}

void rulebook_overlay(cJSON *merged, const cJSON *from, bool is_rulebook)
{
    const cJSON *section, *leaf;

    cJSON_ArrayForEach(section, from)
    {
        if (!cJSON_IsObject(section))
            continue;
        cJSON *into = cJSON_GetObjectItemCaseSensitive(merged, section->string);
        if (!into)
            into = cJSON_AddObjectToObject(merged, section->string);
        cJSON_ArrayForEach(leaf, section)
        {
            if (leaf->string[0] == '$')
                continue;
            cJSON *copy = cJSON_Duplicate(leaf, 1);
            cJSON_DeleteItemFromObjectCaseSensitive(into, leaf->string);
            cJSON_AddItemToObject(into, leaf->string, copy);
            if (is_rulebook)
                name_source(into, copy);
        }
    }
}

/* Reports what is wrong with the name where it stands: in the scenario, or in
 * the last file's `inherits`. */
static void fail_chain(const struct reading *reading, const char *message)
{
    const struct rulebook_chain *chain = reading->chain;
    int last = chain->count - 1;

    if (last < 0)
        reader_fail(reading->reader, reading->path, "%s", message);
    else
        document_fail(chain->file[last], reading->reader->err, "inherits", "%s",
                      message);
}

/* Whether the name may come next; false after a message. */
static bool may_follow(const struct reading *reading, const char *name,
                       char file[DOCUMENT_PATH_SIZE])
{
    const struct rulebook_chain *chain = reading->chain;
    struct text text = {0};

    int first = 0;
    while (first < chain->count &&
           strcmp(chain->head[first].rules.name, name) != 0)
        first++;
    if (first < chain->count)
        text_add(&text, "a circle: ");
    for (int i = first; i < chain->count; i++)
        text_printf(&text, "%s inherits %s", chain->head[i].rules.name,
                    i + 1 < chain->count ? "" : name);
    if (!text.data && chain->count == INHERIT_MAX)
        text_printf(&text,
                    "\"%s\" would be rulebook %d of a chain; at most "
                    "%d may inherit from each other",
                    name, INHERIT_MAX + 1, INHERIT_MAX);
    if (!text.data && !rulebook_find(reading->where, name, file)) {
        text_printf(&text,
                    "there is no rulebook \"%s\" beside the scenario or "
                    "among the installed ones (see `connectsim list`)",
                    name);
        rulebook_suggest(reading->where, name, &text);
    }
    bool is_good = !text.data;
    if (!is_good)
        fail_chain(reading, text.data);
    text_fini(&text);
    return is_good;
}

/* Keeps the file as it is, once. */
static void keep(struct rulebook_record *record, const char *name,
                 const struct document *document)
{
    for (size_t i = 0; i < record->count; i++)
        if (strcmp(record->item[i].name, name) == 0)
            return;
    record->item = mem_grow(record->item, &record->capacity, record->count + 1,
                            sizeof *record->item);
    struct rulebook_text *item = &record->item[record->count++];
    (void)snprintf(item->name, sizeof item->name, "%s", name);
    item->text = mem_text(document->text);
    item->length = document->length;
}

static void keep_all(const struct rulebook_place *where,
                     const struct rulebook_chain *chain)
{
    if (where->record && !where->is_aside)
        for (int i = 0; i < chain->count; i++)
            keep(where->record, chain->head[i].rules.name, chain->file[i]);
}

static void read_files(const struct reading *reading, const char *name)
{
    struct rulebook_chain *chain = reading->chain;
    struct sim_error *err = reading->reader->err;
    char file[DOCUMENT_PATH_SIZE], next[PARAM_NAME_SIZE];
    int before = err->count;

    (void)snprintf(next, sizeof next, "%s", name);
    while (next[0] && err->count == before && may_follow(reading, next, file)) {
        struct document **document = &chain->file[chain->count];
        struct head *head = &chain->head[chain->count];
        if (document_load(file, document, err))
            return;
        check_file(*document, next, head, err);
        chain->count++;
        (void)snprintf(next, sizeof next, "%s", head->rules.inherits);
    }
}

/* Of a record, one whose rulebook has the name; or NULL. */
static struct rulebook_chain *find(const struct rulebook_record *record,
                                   const char *name)
{
    for (size_t i = 0; record && i < record->nchains; i++)
        if (strcmp(record->chain[i]->head[0].rules.name, name) == 0)
            return record->chain[i];
    return NULL;
}

static void add(struct rulebook_record *record, struct rulebook_chain *chain)
{
    record->chain = mem_grow(record->chain, &record->chain_capacity,
                             record->nchains + 1, sizeof(void *));
    record->chain[record->nchains++] = chain;
}

struct rulebook_chain *rulebook_chain_load(struct reader *reader,
                                           const char *name, const char *path,
                                           const struct rulebook_place *where)
{
    struct rulebook_chain *chain = find(where->record, name);
    int before = reader->err->count;

    if (!chain) {
        chain = mem_new(1, sizeof *chain);
        const struct reading reading = {reader, path, where, chain};
        read_files(&reading, name);
        if (reader->err->count > before) {
            rulebook_chain_free(chain);
            return NULL;
        }
        chain->sections = cJSON_CreateObject();
        for (int i = chain->count - 1; i >= 0; i--)
            rulebook_overlay(chain->sections,
                             reader_get(chain->file[i]->root, "rules"), true);
        if (where->record)
            add(where->record, chain);
    }
    keep_all(where, chain);
    return chain;
}

void rulebook_chain_free(struct rulebook_chain *chain)
{
    if (!chain)
        return;
    for (int i = 0; i < chain->count; i++)
        document_free(chain->file[i]);
    cJSON_Delete(chain->sections);
    mem_free(chain);
}

const struct rulebook *rulebook_chain_head(const struct rulebook_chain *chain)
{
    return &chain->head[0].rules;
}

const cJSON *rulebook_chain_sections(const struct rulebook_chain *chain)
{
    return chain->sections;
}

void rulebook_record_free(struct rulebook_record *record)
{
    if (--record->owners > 0)
        return;
    for (size_t i = 0; i < record->count; i++)
        mem_free(record->item[i].text);
    for (size_t i = 0; i < record->nchains; i++)
        rulebook_chain_free(record->chain[i]);
    mem_free(record->chain);
    mem_free(record->item);
    mem_free(record);
}
