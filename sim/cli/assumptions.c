/* connectsim assumptions: every number in force that nobody published. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/say.h"
#include "scenario/conditions.h"
#include "json/build.h"

/* A number, and in which arms it is assumed and has an effect. */
struct assumption {
    char *path; /* owned; members of lists by name */
    const struct reader_leaf *leaf;
    bool arms[SCENARIO_MAX_ARMS];
};

struct assumptions {
    const struct scenario *scenario;
    struct assumption *item; /* owned */
    size_t count, capacity;
    size_t ninforce; /* values in force in any arm, assumed or not */
};

static bool is_number(const struct param_spec *spec)
{
    return spec->type != PARAM_NAME && spec->type != PARAM_TEXT;
}

/* Adds an arm's value; the same value of several arms is one row. */
static void add(struct assumptions *list, int arm,
                const struct reader_leaf *leaf)
{
    char *path =
        configuration_path_named(list->scenario->arm[arm].config, leaf->path);

    for (size_t i = 0; i < list->count; i++) {
        struct assumption *item = &list->item[i];
        if (strcmp(item->path, path) != 0 ||
            strcmp(item->leaf->value, leaf->value) != 0)
            continue;
        item->arms[arm] = true;
        mem_free(path);
        return;
    }
    list->item = mem_grow(list->item, &list->capacity, list->count + 1,
                          sizeof *list->item);
    struct assumption *item = &list->item[list->count++];
    *item = (struct assumption){.path = path, .leaf = leaf};
    item->arms[arm] = true;
}

static void collect(struct assumptions *list)
{
    const struct scenario *scenario = list->scenario;

    for (int n = 0; n < scenario->narms; n++) {
        int arm = arm_from_baseline(scenario, n);
        const struct arm *of = &scenario->arm[arm];
        for (size_t i = 0; i < of->nleaf; i++) {
            if (!is_number(of->leaf[i].spec) || !arm_in_force(of, i))
                continue;
            list->ninforce += n == 0;
            if (of->leaf[i].is_assumed)
                add(list, arm, &of->leaf[i]);
        }
    }
}

static void collect_fini(struct assumptions *list)
{
    for (size_t i = 0; i < list->count; i++)
        mem_free(list->item[i].path);
    mem_free(list->item);
}

static bool is_in(const struct assumption *item, int arm)
{
    return item->arms[arm];
}

static bool is_in_all(const struct assumptions *list,
                      const struct assumption *item)
{
    for (int arm = 0; arm < list->scenario->narms; arm++)
        if (!is_in(item, arm))
            return false;
    return true;
}

static void add_row(struct text *out, const struct assumptions *list,
                    const struct assumption *item)
{
    static const int width[] = {50, 26};
    struct text value = {0}, note = {0};

    columns_add_value(&value, item->leaf);
    const char *const cell[] = {item->path, value.data};
    columns_add(out, 2, width, cell, COUNTOF(width));
    text_add(&note, item->leaf->spec->help);
    if (!isnan(item->leaf->low))
        text_printf(&note, "; guessed between %s%g and %g",
                    item->leaf->value[0] == '{' ? "times " : "",
                    item->leaf->low, item->leaf->high);
    if (item->leaf->note)
        text_printf(&note, " (%s)", item->leaf->note);
    if (!is_in_all(list, item)) {
        const char *separator = "; only in ";
        for (int arm = 0; arm < list->scenario->narms; arm++) {
            if (!is_in(item, arm))
                continue;
            text_printf(&note, "%s%s", separator,
                        list->scenario->arm[arm].name);
            separator = ", ";
        }
    }
    columns_add_note(out, 6, note.data);
    text_fini(&note);
    text_fini(&value);
}

/* Parts of a scenario, by the word a path begins with; the last takes what is
 * left. */
static const struct group {
    const char *key, *title;
} groups[] = {
    {"rules", "rulebook"},
    {"market", "market"},
    {"populations", "populations"},
    {"strategies", "strategies"},
    {"", "the study and its output"},
};

static const struct group *group_of(const char *path)
{
    size_t length = strcspn(path, ".["), i = 0;

    while (i + 1 < COUNTOF(groups) &&
           (strlen(groups[i].key) != length ||
            strncmp(groups[i].key, path, length) != 0))
        i++;
    return &groups[i];
}

static void add_group(struct text *out, const struct assumptions *list,
                      const struct group *group)
{
    bool is_titled = false;

    for (size_t i = 0; i < list->count; i++) {
        if (group_of(list->item[i].path) != group)
            continue;
        if (!is_titled)
            text_printf(out, "\n%s\n", group->title);
        is_titled = true;
        add_row(out, list, &list->item[i]);
    }
}

static void add_groups(struct text *out, const struct assumptions *list)
{
    const struct configuration *config =
        list->scenario->arm[list->scenario->baseline].config;

    text_printf(out,
                "%s: %zu numbers are assumed (%zu are in force in the "
                "baseline)\nrulebook: %s\n",
                config->name, list->count, list->ninforce,
                config->rulebook_name);
    for (size_t i = 0; i < COUNTOF(groups); i++)
        add_group(out, list, &groups[i]);
}

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static void add_json(struct text *out, const struct assumptions *list)
{
    cJSON *rows = json_array();

    for (size_t i = 0; i < list->count; i++) {
        const struct assumption *item = &list->item[i];
        cJSON *row = json_push_take(rows, json_object());
        set(row, "path", json_text(item->path));
        set(row, "value", cJSON_CreateRaw(item->leaf->value));
        set(row, "low", json_real(item->leaf->low));
        set(row, "high", json_real(item->leaf->high));
        set(row, "unit", json_text(item->leaf->spec->unit));
        set(row, "meaning", json_text(item->leaf->spec->help));
        set(row, "note", json_text(item->leaf->note));
        cJSON *arms = json_set_take(row, "arms", json_array());
        for (int arm = 0; arm < list->scenario->narms; arm++)
            if (is_in(item, arm))
                json_push_take(arms, json_text(list->scenario->arm[arm].name));
    }
    columns_add_json(out, rows);
    cJSON_Delete(rows);
}

enum sim_status command_assumptions(struct cli *cli, struct sim_error *err)
{
    struct scenario *scenario = NULL;
    struct text out = {0};

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE,
                        "assumptions: which scenario? (see connectsim list)");
    enum sim_status status = cli_load(cli, cli->file[0], &scenario, err);
    if (status)
        return status;
    struct assumptions list = {.scenario = scenario};
    collect(&list);
    if (cli->json)
        add_json(&out, &list);
    else
        add_groups(&out, &list);
    (cli->json ? say_json : say_text)(out.data, stdout);
    text_fini(&out);
    collect_fini(&list);
    scenario_free(scenario);
    return SIM_OK;
}
