/* The rulebook that is in force for somebody at a time, by the changes of a
 * scenario.
 *
 * With n changes in order of their days, what holds for an account depends on
 * two counts: k, the changes that have come by now, and j <= k, those that had
 * come when it was opened. A change for all counts once it has come; one for
 * those who open after it only if it is among the first j. So (n + 1)(n + 2)/2
 * rulebooks are made when the scenario is read, and none later; and as many for
 * each group that has changes of its own: populations, posts that are drawn. */
#include <string.h>

#include "base/mem.h"
#include "scenario/load_parts.h"

void changes_lay_over(struct reader *reader, const struct rule_change *change,
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

static size_t place(int come, int opened)
{
    return (size_t)come * ((size_t)come + 1) / 2 + (size_t)opened;
}

/* How many rulebooks a group has. */
static size_t of_a_group(const struct configuration *config)
{
    return place(config->nchanges, config->nchanges) + 1;
}

/* Whether a change that has come is for who is of the group; `is_later`: and
 * opened since. */
static bool is_for(const struct rule_change *change, int group, bool is_later)
{
    if (change->group > 0)
        return change->group == group;
    return change->applies_to == CHANGE_ALL || is_later;
}

/* One rulebook for each (k, j); see the head of the file. */
static void make_group(struct reader *quiet, struct configuration *config,
                       int group)
{
    struct rulebook *all =
        config->in_force + (size_t)group * of_a_group(config);

    /* memcpy, not assignment: the bytes between members stay the same, too. */
    memcpy(&all[0], &config->rules, sizeof config->rules);
    for (int come = 1; come <= config->nchanges; come++) {
        const struct rule_change *change = &config->change[come - 1];
        for (int opened = 0; opened <= come; opened++) {
            int before = opened < come ? opened : come - 1;
            struct rulebook *rules = &all[place(come, opened)];
            memcpy(rules, &all[place(come - 1, before)], sizeof *rules);
            if (is_for(change, group, opened == come))
                changes_lay_over(quiet, change, rules);
        }
    }
}

void changes_make_rulebooks(struct reader *reader, struct configuration *config)
{
    struct reader quiet = {.document = reader->document, .err = reader->err};
    size_t count = ((size_t)config->ngroups + 1) * of_a_group(config);

    config->in_force = mem_new(count, sizeof *config->in_force);
    for (int group = 0; group <= config->ngroups; group++)
        make_group(&quiet, config, group);
    reader_fini(&quiet);
}

/* How many changes have come by then. */
static int come_by(const struct configuration *config, sim_time when)
{
    int come = 0;

    while (come < config->nchanges && config->change[come].when <= when)
        come++;
    return come;
}

const struct rulebook *
configuration_rules_of(const struct configuration *config, int group,
                       sim_time opened, sim_time when)
{
    if (config->nchanges == 0)
        return &config->rules;
    int come = come_by(config, when), by_opening = come_by(config, opened);

    return &config
                ->in_force[(size_t)group * of_a_group(config) +
                           place(come, by_opening < come ? by_opening : come)];
}

const struct rulebook *configuration_rules(const struct configuration *config,
                                           sim_time opened, sim_time when)
{
    return configuration_rules_of(config, 0, opened, when);
}

const struct rulebook *
configuration_rules_changed(const struct configuration *config,
                            const struct rule_change *change)
{
    return configuration_rules_of(config, change->group, change->when,
                                  change->when);
}

size_t configuration_nrulebooks(const struct configuration *config)
{
    return config->nchanges == 0
               ? 1
               : ((size_t)config->ngroups + 1) * of_a_group(config);
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
