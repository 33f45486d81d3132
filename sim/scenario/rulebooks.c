/* Rulebooks: the sections of the files and of the scenario are laid over each other
 * and read once, which records the source of every number. */
#include <string.h>

#include "base/mem.h"
#include "scenario/rulebook_chain.h"

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
    int before = reader->err->count;
    struct rulebook_chain *chain =
        rulebook_chain_load(reader, name, path, where);

    if (overrides)
        rulebook_check_sections(reader, overrides, "rules");
    if (reader->err->count == before) {
        cJSON *merged = cJSON_Duplicate(rulebook_chain_sections(chain), true);
        SIM_REQUIRE(merged);
        rulebook_overlay(merged, overrides, false);
        read_merged(reader, merged, rulebook_chain_head(chain), rules);
        cJSON_Delete(merged);
    }
    if (!where->record)
        rulebook_chain_free(chain);
    return reader->err->count == before ? SIM_OK : SIM_EINPUT;
}
