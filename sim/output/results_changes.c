/* Dated changes of rules, for summary.json: one row for each value that a
 * change gives, with what held before it and the arms in which it comes. */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "output/results_parts.h"
#include "json/build.h"

static const struct reader_leaf *find_leaf(const struct arm *arm,
                                           const char *path)
{
    for (size_t i = 0; i < arm->nleaf; i++)
        if (strcmp(arm->leaf[i].path, path) == 0)
            return &arm->leaf[i];
    return NULL;
}

/* What held before change number `which`: the change before it that gives the
 * same value, or the rules of the start. `rule`: "rules.fee.share". */
static const char *value_before(const struct arm *arm, int which,
                                const char *rule)
{
    const struct reader_leaf *leaf = NULL;
    char path[DOCUMENT_PATH_SIZE];

    while (!leaf && --which >= 0) {
        reader_path(path, "changes[%d].%s", arm->config->change[which].index,
                    rule);
        leaf = find_leaf(arm, path);
    }
    if (!leaf)
        leaf = find_leaf(arm, rule);
    return leaf ? leaf->value : "";
}

static cJSON *row_of(const struct arm *arm, int which, const char *rule,
                     const struct reader_leaf *leaf)
{
    const struct configuration *config = arm->config;
    const struct rule_change *change = &config->change[which];
    cJSON *row = json_object();
    char date[11];

    calendar_print(config->start_day + change->day, date);
    json_set_take(row, "change", json_text(change->name));
    json_set_take(row, "title",
                  json_text(change->title[0] ? change->title : change->name));
    json_set_take(row, "day", json_int(change->day));
    json_set_take(row, "date", json_text(date));
    json_set_take(row, "applies_to",
                  json_text(scenario_applies_name(change->applies_to)));
    if (change->applies_to == CHANGE_POPULATION)
        json_set_take(row, "population", json_text(change->population_name));
    if (change->applies_to == CHANGE_POSTS)
        json_set_take(row, "share", json_real(change->share));
    json_set_take(row, "path", json_text(rule));
    json_set_take(row, "before", json_text(value_before(arm, which, rule)));
    json_set_take(row, "value", json_text(leaf->value));
    json_set_take(row, "source", json_text(leaf->source));
    return row;
}

/* Adds the row, or only the arm's name to a row that is the same but for it. */
static void push_row(cJSON *list, cJSON *row, const char *arm)
{
    cJSON *other, *arms;

    cJSON_ArrayForEach(other, list)
    {
        arms = cJSON_DetachItemFromObjectCaseSensitive(other, "arms");
        bool is_same = cJSON_Compare(other, row, 1);
        json_set_take(other, "arms", arms);
        if (!is_same)
            continue;
        json_push_take(arms, json_text(arm));
        cJSON_Delete(row);
        return;
    }
    arms = json_array();
    json_push_take(arms, json_text(arm));
    json_push_take(list, row);
    json_set_take(row, "arms", arms);
}

static void push_rows(cJSON *list, const struct arm *arm, int which)
{
    char prefix[32];
    int length = snprintf(prefix, sizeof prefix, "changes[%d].rules.",
                          arm->config->change[which].index);
    size_t skip = (size_t)length - strlen("rules.");

    for (size_t i = 0; i < arm->nleaf; i++) {
        const struct reader_leaf *leaf = &arm->leaf[i];
        if (strncmp(leaf->path, prefix, (size_t)length) == 0)
            push_row(list, row_of(arm, which, leaf->path + skip, leaf),
                     arm->name);
    }
}

cJSON *results_changes(const struct runs *runs)
{
    const struct scenario *scenario = runs->scenario;
    cJSON *list = json_array();

    for (int a = 0; a < scenario->narms; a++) {
        const struct arm *arm = &scenario->arm[a];
        for (int which = 0; which < arm->config->nchanges; which++)
            push_rows(list, arm, which);
    }
    return list;
}
