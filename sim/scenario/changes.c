/* Dated changes of rules: the list `changes` of a scenario, and for whom each is.
 * The rulebooks that are in force are made in dated_rules.c. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/param_rows.h"
#include "scenario/load_parts.h"

WORDS(applies, [CHANGE_ALL] = "all", [CHANGE_OPENED_AFTER] = "opened_after",
      [CHANGE_POPULATION] = "population", [CHANGE_POSTS] = "posts");
#define NO_POPULATION "nobody"

#undef ROW_OF
#define ROW_OF struct rule_change
static const struct param_spec change_params[] = {
    NAME(name, "name", REQUIRED, "", "how paths and the report refer to it"),
    TEXT(title, "title", "\"\"", "scenario", "what the report calls it"),
    SWITCH(on, "on", "true", "scenario",
           "false: the change does not come; an arm may set it"),
    WHOLE(day, "day", "days", 0, 3660, OPTIONAL, "",
          "from 00:00 UTC of this day on, day 0 being start_date; this or "
          "`date`",
          .is_choice = true),
    DATE(date, "date", OPTIONAL, "", "the same as a date"),
    CHOICE(applies_to, "applies_to", applies, "\"all\"", "scenario",
           "all accounts, those opened on or after that day, those of a "
           "population, or a share of the posts"),
    NAME(population_name, "population", "\"" NO_POPULATION "\"", "scenario",
         "of `population`: whose rules change",
         .only_if = ".applies_to=population"),
    REAL(share, "share", "share", 0, 1, "0.5", "scenario",
         "of `posts`: the posts, drawn at random, whose rules change",
         .only_if = ".applies_to=posts", .is_choice = true),
};
const struct param_table change_table = PARAM_TABLE(change_params);

#define NO_DAY INT64_MIN

const char *scenario_applies_name(int applies_to)
{
    return applies[applies_to];
}

static void read_day(struct reader *reader, const char *path,
                     const struct configuration *config,
                     struct rule_change *change)
{
    bool has_day = change->day != NO_DAY, has_date = change->date != NO_DAY;

    if (has_day == has_date) {
        reader_fail(reader, path, "must have either `day` or `date`%s",
                    has_day ? ", not both" : "");
        return;
    }
    if (has_date)
        change->day = change->date - config->start_day;
    change->when = change->day * TICKS_PER_DAY;
    if (!change->on || reader->err->count > 0)
        return;
    if (change->when < 0)
        reader_fail(reader, path,
                    "date: lies before start_date; give the rules that hold "
                    "from the start in `rules`");
}

/* By day; those of one day in the order of the file. */
static int by_time(const void *a, const void *b)
{
    const struct rule_change *x = a, *y = b;

    if (x->when != y->when)
        return x->when < y->when ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

/* A group of its own for each population that is named, and for posts. */
static void find_group(struct configuration *config, struct rule_change *change)
{
    for (int i = 0; i < config->nchanges && !change->group; i++)
        if (config->change[i].applies_to == change->applies_to &&
            strcmp(config->change[i].population_name,
                   change->population_name) == 0)
            change->group = config->change[i].group;
    if (!change->group)
        change->group = ++config->ngroups;
    if (change->applies_to == CHANGE_POSTS)
        config->posts_group = change->group;
}

/* Only what is a rule of posts can be another for some of them. */
static void check_sections(struct reader *reader, const char *path,
                           const struct rule_change *change)
{
    static const char *const of_posts[] = {"price", "boost", "soft_cap"};
    const cJSON *item;

    cJSON_ArrayForEach(item, change->rules)
    {
        bool is_of_posts = item->string[0] == '$';
        for (size_t i = 0; i < COUNTOF(of_posts); i++)
            is_of_posts = is_of_posts || strcmp(item->string, of_posts[i]) == 0;
        if (!is_of_posts)
            reader_fail(reader, path,
                        "%s is a rule of accounts: of some posts price, boost "
                        "and soft_cap can change",
                        item->string);
    }
}

/* For whom: what only some of the words of `applies_to` have. */
static void read_whom(struct reader *reader, const char *path,
                      struct configuration *config, struct rule_change *change)
{
    bool is_named = strcmp(change->population_name, NO_POPULATION) != 0;

    if (is_named != (change->applies_to == CHANGE_POPULATION))
        reader_fail(reader, path,
                    is_named ? "`population` goes with `applies_to` "
                               "\"population\" alone"
                             : "name the `population` whose rules change");
    if (change->applies_to != CHANGE_POSTS)
        return;
    check_sections(reader, path, change);
    if (!config->posts_group)
        config->posts_share = change->share;
    else if (change->share < config->posts_share ||
             change->share > config->posts_share)
        reader_fail(reader, path,
                    "share: %g, but %g of a change before: one share of the "
                    "posts is drawn, for all changes of posts",
                    change->share, config->posts_share);
}

void scenario_find_groups(struct reader *reader, struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->nchanges; i++) {
        const struct rule_change *change = &config->change[i];
        reader_path(path, "changes[%d].population", change->index);
        if (change->applies_to != CHANGE_POPULATION)
            continue;
        int whose = scenario_find_population(reader, path,
                                             change->population_name, config);
        if (whose >= 0)
            config->group[whose] = change->group;
    }
}

static void read_change(struct reader *reader, const cJSON *item, int index,
                        struct configuration *config)
{
    static const char *const extra[] = {"rules", NULL};
    struct rule_change change = {.index = index, .day = NO_DAY, .date = NO_DAY};
    int before = reader->err->count;
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "changes[%d]", index);
    reader_object_extra(reader, item, path, change_table, extra, &change);
    change.rules = reader_get(item, "rules");
    if (reader->err->count == before)
        read_day(reader, path, config, &change);
    reader_path(path, "changes[%d].rules", index);
    if (!change.rules)
        reader_fail(reader, path, "missing: expected an object of rules");
    else
        rulebook_check_sections(reader, change.rules, path);
    reader_path(path, "changes[%d]", index);
    if (reader->err->count == before)
        read_whom(reader, path, config, &change);
    reader_path(path, "changes[%d].rules", index);
    if (reader->err->count > before || !change.on)
        return;
    if (change.applies_to == CHANGE_POPULATION ||
        change.applies_to == CHANGE_POSTS)
        find_group(config, &change);
    struct rulebook *scratch = mem_new(1, sizeof *scratch);
    size_t nleaf = reader->nleaf;
    changes_lay_over(reader, &change, scratch); /* records the values */
    mem_free(scratch);
    if (reader->nleaf == nleaf)
        reader_fail(reader, path, "no value is given: nothing would change");
    config->change[config->nchanges++] = change;
}

void configuration_read_changes(struct reader *reader, const cJSON *root,
                                struct configuration *config)
{
    const cJSON *list = reader_get(root, "changes");
    int before = reader->err->count;
    size_t count;

    reader_list(reader, list, "changes", 0, SCENARIO_MAX_CHANGES, &count);
    for (size_t i = 0; i < count; i++)
        read_change(reader, cJSON_GetArrayItem(list, (int)i), (int)i, config);
    if (config->nchanges == 0 || reader->err->count > before)
        return;
    qsort(config->change, (size_t)config->nchanges, sizeof config->change[0],
          by_time);
    changes_make_rulebooks(reader, config);
    for (int i = 0; i < config->nchanges; i++)
        config->change[i].rules = NULL; /* the document goes away */
}
