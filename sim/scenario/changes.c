/* Dated changes of rules: the list `changes` of a scenario, and the rulebook
 * that is in force for an account at a time.
 *
 * With n changes in order of their days, what holds for an account depends on
 * two counts: k, the changes that have come by now, and j <= k, those that had
 * come when it was opened. A change for all counts once it has come; one for
 * those who open after it only if it is among the first j. So (n + 1)(n + 2)/2
 * rulebooks are made when the scenario is read, and none later. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/param_rows.h"
#include "scenario/scenario.h"

WORDS(applies, [CHANGE_ALL] = "all", [CHANGE_OPENED_AFTER] = "opened_after");

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
           "all accounts, or those opened on or after that day"),
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

/* Lays the values that one change gives over a rulebook. */
static void lay_over(struct reader *reader, const struct rule_change *change,
                     struct rulebook *rules)
{
    char path[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; i < POLICY_NRULES; i++) {
        const struct policy_section *section = &policy_sections[i];
        const cJSON *given = reader_get(change->rules, section->key);
        for (size_t k = 0; k < section->table.count; k++) {
            const struct param_spec *spec = &section->table.spec[k];
            const cJSON *item = reader_get(given, spec->name);
            if (!item)
                continue;
            reader_path(path, "changes[%d].rules.%s.%s", change->index,
                        section->key, spec->name);
            (void)reader_field(reader, item, path, spec,
                               (char *)rules + section->offset);
        }
    }
}

/* By day; those of one day in the order of the file. */
static int by_time(const void *a, const void *b)
{
    const struct rule_change *x = a, *y = b;

    if (x->when != y->when)
        return x->when < y->when ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

static size_t place(int come, int opened)
{
    return (size_t)come * ((size_t)come + 1) / 2 + (size_t)opened;
}

/* One rulebook for each (k, j); see the head of the file. */
static void make_rulebooks(struct reader *reader, struct configuration *config)
{
    int n = config->nchanges;
    struct reader quiet = {.document = reader->document, .err = reader->err};

    config->in_force = mem_new(place(n, n) + 1, sizeof *config->in_force);
    /* memcpy, not assignment: the bytes between members stay the same, too. */
    memcpy(&config->in_force[0], &config->rules, sizeof config->rules);
    for (int come = 1; come <= n; come++) {
        const struct rule_change *change = &config->change[come - 1];
        for (int opened = 0; opened <= come; opened++) {
            int before = opened < come ? opened : come - 1;
            struct rulebook *rules = &config->in_force[place(come, opened)];
            memcpy(rules, &config->in_force[place(come - 1, before)],
                   sizeof *rules);
            if (change->applies_to == CHANGE_ALL || opened == come)
                lay_over(&quiet, change, rules);
        }
    }
    reader_fini(&quiet);
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
    if (reader->err->count > before || !change.on)
        return;
    struct rulebook *scratch = mem_new(1, sizeof *scratch);
    size_t nleaf = reader->nleaf;
    lay_over(reader, &change, scratch); /* records the values */
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
    make_rulebooks(reader, config);
    for (int i = 0; i < config->nchanges; i++)
        config->change[i].rules = NULL; /* the document goes away */
}

/* How many changes have come by then. */
static int come_by(const struct configuration *config, sim_time when)
{
    int come = 0;

    while (come < config->nchanges && config->change[come].when <= when)
        come++;
    return come;
}

const struct rulebook *configuration_rules(const struct configuration *config,
                                           sim_time opened, sim_time when)
{
    if (config->nchanges == 0)
        return &config->rules;
    int come = come_by(config, when), by_opening = come_by(config, opened);

    return &config
                ->in_force[place(come, by_opening < come ? by_opening : come)];
}

size_t configuration_nrulebooks(const struct configuration *config)
{
    return config->nchanges == 0
               ? 1
               : place(config->nchanges, config->nchanges) + 1;
}

const struct rulebook *
configuration_rulebook(const struct configuration *config, size_t i)
{
    return config->nchanges == 0 ? &config->rules : &config->in_force[i];
}

bool configuration_ever_on(const struct configuration *config,
                           enum policy_rule rule)
{
    for (size_t i = 0; i < configuration_nrulebooks(config); i++)
        if (policy_is_on(configuration_rulebook(config, i), rule))
            return true;
    return false;
}

sim_time configuration_next_change(const struct configuration *config,
                                   sim_time when)
{
    int come = come_by(config, when);

    return come < config->nchanges ? config->change[come].when : SIM_NEVER;
}
