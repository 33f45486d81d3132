/* Rulebooks: files that inherit by name, merged section by section.
 *
 * Each file is first checked on its own, so that its errors point into it.
 * Then the sections of the ancestors, the rulebook and the scenario are laid
 * over each other and read once, which records the source of every number. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "scenario/scenario.h"

enum {
    INHERIT_MAX = 8
};

static const char *const rulebook_keys[] = {"schema_version", "name",  "title",
                                            "inherits",       "since", "rules",
                                            "$comment",       NULL};

/* Finds the file of a rulebook: beside the scenario, in its folder
 * `rulebooks`, then among the installed ones. */
static bool find_file(const char *near, const char *data_dir, const char *name,
                      char out[DOCUMENT_PATH_SIZE])
{
    const char *slash = near ? strrchr(near, '/') : NULL;
    int folder = slash ? (int)(slash - near) : 1;
    const char *start = slash ? near : ".";
    const char *const inside[] = {"rulebooks/", "", "../rulebooks/"};

    for (size_t i = 0; i < COUNTOF(inside); i++) {
        reader_path(out, "%.*s/%s%s.json", folder, start, inside[i], name);
        if (access(out, R_OK) == 0)
            return true;
    }
    reader_path(out, "%s/rulebooks/%s.json", data_dir, name);
    return access(out, R_OK) == 0;
}

static bool is_key(const char *const *keys, const char *word)
{
    for (; *keys; keys++)
        if (strcmp(*keys, word) == 0)
            return true;
    return false;
}

/* Checks an object of sections against the table; errors point into it. */
static void check_sections(struct reader *reader, const cJSON *sections,
                           struct rulebook *scratch)
{
    const char *names[64] = {0};
    char path[DOCUMENT_PATH_SIZE];
    const cJSON *section;

    if (sections && !cJSON_IsObject(sections)) {
        reader_fail(reader, "rules", "must be an object of rules");
        return;
    }
    for (size_t i = 0; i < policy_nsections; i++)
        names[i] = policy_sections[i].key;
    cJSON_ArrayForEach(section, sections)
    {
        reader_path(path, "rules.%s", section->string);
        size_t i = 0;
        while (i < policy_nsections && strcmp(names[i], section->string) != 0)
            i++;
        if (section->string[0] == '$')
            continue;
        if (i == policy_nsections)
            reader_fail_unknown(reader, path, "rule", section->string, names);
        else
            reader_object(reader, section, path, policy_sections[i].table,
                          (char *)scratch + policy_sections[i].offset);
    }
}

static void check_rulebook(const struct document *document,
                           struct sim_error *err)
{
    struct rulebook *scratch = mem_new(1, sizeof *scratch);
    struct reader reader;
    const cJSON *item;

    reader_init(&reader, document, err);
    cJSON_ArrayForEach(item, document->root)
    {
        if (!is_key(rulebook_keys, item->string) && item->string[0] != '$')
            reader_fail_unknown(&reader, item->string, "key", item->string,
                                rulebook_keys);
    }
    check_sections(&reader, reader_get(document->root, "rules"), scratch);
    reader_fini(&reader);
    mem_free(scratch);
}

/* Lays the sections of `from` over those of `merged`, key by key. */
static void overlay(cJSON *merged, const cJSON *from)
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
            cJSON_DeleteItemFromObjectCaseSensitive(into, leaf->string);
            cJSON_AddItemToObject(into, leaf->string, cJSON_Duplicate(leaf, 1));
        }
    }
}

/* Loads the chain of files, oldest ancestor last; returns how many. */
static int load_chain(struct reader *reader, const char *name, const char *path,
                      const char *near, const char *data_dir,
                      struct document *chain[INHERIT_MAX])
{
    char file[DOCUMENT_PATH_SIZE];
    char next[PARAM_NAME_SIZE];
    int count = 0;

    snprintf(next, sizeof next, "%s", name);
    while (next[0]) {
        if (count == INHERIT_MAX) {
            reader_fail(reader, path,
                        "rulebook \"%s\" inherits in a circle, or through "
                        "more than %d files",
                        name, INHERIT_MAX);
            break;
        }
        if (!find_file(near, data_dir, next, file)) {
            reader_fail(reader, path,
                        "there is no rulebook \"%s\" beside the scenario or "
                        "among the installed ones (see `connectsim list`)",
                        next);
            break;
        }
        if (document_load(file, &chain[count], reader->err))
            break;
        check_rulebook(chain[count], reader->err);
        const cJSON *up = reader_get(chain[count]->root, "inherits");
        count++;
        if (up &&
            (!cJSON_IsString(up) || strlen(up->valuestring) >= sizeof next ||
             strchr(up->valuestring, '/'))) {
            document_fail(chain[count - 1], reader->err, "inherits",
                          "must be the name of a rulebook");
            break;
        }
        snprintf(next, sizeof next, "%s", up ? up->valuestring : "");
    }
    return count;
}

enum sim_status rulebook_load(struct reader *reader, const char *name,
                              const char *path, const cJSON *overrides,
                              const char *near, const char *data_dir,
                              struct rulebook *rules)
{
    struct document *chain[INHERIT_MAX] = {0};
    int before = reader->err->count;
    cJSON *merged = cJSON_CreateObject();
    int count = load_chain(reader, name, path, near, data_dir, chain);
    struct reader quiet = {.document = reader->document, .err = reader->err};

    if (overrides) {
        struct rulebook *scratch = mem_new(1, sizeof *scratch);
        check_sections(&quiet, overrides, scratch);
        mem_free(scratch);
    }
    reader_fini(&quiet);
    if (reader->err->count == before) {
        for (int i = count - 1; i >= 0; i--)
            overlay(merged, reader_get(chain[i]->root, "rules"));
        overlay(merged, overrides);
        snprintf(rules->name, sizeof rules->name, "%s", name);
        for (size_t i = 0; i < policy_nsections; i++) {
            const struct policy_section *section = &policy_sections[i];
            char at[DOCUMENT_PATH_SIZE];
            reader_path(at, "rules.%s", section->key);
            reader_object(reader, reader_get(merged, section->key), at,
                          section->table, (char *)rules + section->offset);
        }
    }
    for (int i = 0; i < count; i++)
        document_free(chain[i]);
    cJSON_Delete(merged);
    return reader->err->count == before ? SIM_OK : SIM_EINPUT;
}
