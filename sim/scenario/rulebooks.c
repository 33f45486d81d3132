/* Rulebooks: files that inherit by name, merged section by section.
 *
 * Each file is first checked on its own, so that its errors point into it.
 * Then the sections of the ancestors, the rulebook and the scenario are laid
 * over each other and read once, which records the source of every number. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/param_rows.h"
#include "scenario/rulebook_files.h"
#include "scenario/scenario.h"

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

void rulebook_check_sections(struct reader *reader, const cJSON *sections,
                             const char *within)
{
    struct rulebook *scratch = mem_new(1, sizeof *scratch);
    struct reader quiet = {.document = reader->document, .err = reader->err};
    const char *names[POLICY_NRULES + 1] = {0};
    char path[DOCUMENT_PATH_SIZE];
    const cJSON *section;

    if (sections && !cJSON_IsObject(sections))
        reader_fail(reader, within, "must be an object of rules");
    for (size_t i = 0; i < POLICY_NRULES; i++)
        names[i] = policy_sections[i].key;
    cJSON_ArrayForEach(section, sections)
    {
        reader_path(path, "%s.%s", within, section->string);
        size_t i = 0;
        while (i < POLICY_NRULES && strcmp(names[i], section->string) != 0)
            i++;
        if (section->string[0] == '$')
            continue;
        if (i == POLICY_NRULES)
            reader_fail_unknown(reader, path, "rule", section->string, names);
        else
            reader_object(&quiet, section, path, policy_sections[i].table,
                          (char *)scratch + policy_sections[i].offset);
    }
    reader_fini(&quiet);
    mem_free(scratch);
}

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

/* Lays the sections of `from` over those of `merged`, key by key. */
static void overlay(cJSON *merged, const cJSON *from, bool is_rulebook)
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

/* A rulebook and its ancestors, oldest last. */
struct chain {
    struct reader *reader;
    const char *path; /* of the name in the reader's document */
    const struct rulebook_place *where;
    struct document *file[INHERIT_MAX]; /* owned */
    struct head *head;                  /* owned; by file */
    int count;
};

/* Reports what is wrong with the name where it stands: in the scenario, or in
 * the last file's `inherits`. */
static void fail_chain(const struct chain *chain, const char *message)
{
    int last = chain->count - 1;

    if (last < 0)
        reader_fail(chain->reader, chain->path, "%s", message);
    else
        document_fail(chain->file[last], chain->reader->err, "inherits", "%s",
                      message);
}

/* Whether the name may come next; false after a message. */
static bool may_follow(const struct chain *chain, const char *name,
                       char file[DOCUMENT_PATH_SIZE])
{
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
    if (!text.data && !rulebook_find(chain->where, name, file)) {
        text_printf(&text,
                    "there is no rulebook \"%s\" beside the scenario or "
                    "among the installed ones (see `connectsim list`)",
                    name);
        rulebook_suggest(chain->where, name, &text);
    }
    bool is_good = !text.data;
    if (!is_good)
        fail_chain(chain, text.data);
    text_fini(&text);
    return is_good;
}

/* Keeps the file as it is, once. */
static void keep(struct rulebook_record *record, const char *name,
                 const struct document *document)
{
    if (!record)
        return;
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

static void load_chain(struct chain *chain, const char *name)
{
    struct sim_error *err = chain->reader->err;
    char file[DOCUMENT_PATH_SIZE], next[PARAM_NAME_SIZE];
    int before = err->count;

    (void)snprintf(next, sizeof next, "%s", name);
    while (next[0] && err->count == before && may_follow(chain, next, file)) {
        struct document **document = &chain->file[chain->count];
        struct head *head = &chain->head[chain->count];
        if (document_load(file, document, err))
            return;
        check_file(*document, next, head, err);
        keep(chain->where->record, next, *document);
        chain->count++;
        (void)snprintf(next, sizeof next, "%s", head->rules.inherits);
    }
}

/* Reads the merged sections, with their sources, and the head. */
static void read_merged(struct reader *reader, const cJSON *merged,
                        const struct rulebook *head, struct rulebook *rules)
{
    char at[DOCUMENT_PATH_SIZE];

    *rules = (struct rulebook){0};
    memcpy(rules->name, head->name, sizeof rules->name);
    memcpy(rules->title, head->title, sizeof rules->title);
    memcpy(rules->inherits, head->inherits, sizeof rules->inherits);
    rules->since = head->since;
    rules->until = head->until;
    for (size_t i = 0; i < POLICY_NRULES; i++) {
        const struct policy_section *section = &policy_sections[i];
        reader_path(at, "rules.%s", section->key);
        reader_object(reader, reader_get(merged, section->key), at,
                      section->table, (char *)rules + section->offset);
    }
}

enum sim_status rulebook_load(struct reader *reader, const char *name,
                              const char *path, const cJSON *overrides,
                              const struct rulebook_place *where,
                              struct rulebook *rules)
{
    struct chain chain = {.reader = reader,
                          .path = path,
                          .where = where,
                          .head = mem_new(INHERIT_MAX, sizeof *chain.head)};
    int before = reader->err->count;

    load_chain(&chain, name);
    if (overrides)
        rulebook_check_sections(reader, overrides, "rules");
    if (reader->err->count == before) {
        cJSON *merged = cJSON_CreateObject();
        for (int i = chain.count - 1; i >= 0; i--)
            overlay(merged, reader_get(chain.file[i]->root, "rules"), true);
        overlay(merged, overrides, false);
        read_merged(reader, merged, &chain.head[0].rules, rules);
        cJSON_Delete(merged);
    }
    for (int i = 0; i < chain.count; i++)
        document_free(chain.file[i]);
    mem_free(chain.head);
    return reader->err->count == before ? SIM_OK : SIM_EINPUT;
}
