/* Paths for people. */
#include <string.h>

#include "base/mem.h"
#include "base/text.h"
#include "scenario/conditions.h"
#include "scenario/scenario.h"

/* Changes stand in order of time; `member` is the place in the file. */
static const char *change_name(const struct configuration *config, int member)
{
    for (int i = 0; i < config->nchanges; i++)
        if (config->change[i].index == member)
            return config->change[i].name;
    return NULL;
}

/* The name of a member of a list in an arm, or NULL. */
static const char *member_name(const struct configuration *config,
                               const char *list, size_t length, int member)
{
    static const char *const lists[] = {"populations", "strategies",
                                        "market.segments", "changes"};
    const char *const name[] = {
        member < config->npopulations ? config->population[member].name : NULL,
        member < config->nstrategies ? config->strategy[member].name : NULL,
        member < config->nsegments ? config->segment[member].name : NULL,
        change_name(config, member)};

    for (size_t i = 0; i < COUNTOF(lists); i++)
        if (strlen(lists[i]) == length && strncmp(lists[i], list, length) == 0)
            return name[i];
    return NULL;
}

char *configuration_path_named(const struct configuration *config,
                               const char *path)
{
    const char *close = strchr(path, ']');
    size_t length = strcspn(path, "[");
    int member = leaf_member(path);
    struct text text = {0};
    const char *name =
        member < 0 ? NULL : member_name(config, path, length, member);

    if (!name || !close)
        return mem_text(path);
    text_printf(&text, "%.*s[%s]%s", (int)length, path, name, close + 1);
    return text.data;
}
