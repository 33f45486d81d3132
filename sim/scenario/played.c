/* Who plays the game of an experiment, and the markets in which it is played. */
#include "scenario/played.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/load_parts.h"

static const struct configuration *
configuration_of(const struct scenario *scenario,
                 const struct experiment *experiment)
{
    return scenario->arm[experiment->arm].config;
}

const char *played_name(const struct experiment *experiment, int strategy)
{
    const cJSON *item = cJSON_GetArrayItem(experiment->strategies, strategy);

    return item->valuestring;
}

const char *played_title(const struct scenario *scenario,
                         const struct experiment *experiment, int strategy)
{
    return configuration_of(scenario, experiment)
        ->strategy[experiment->played[strategy]]
        .title;
}

int64_t played_group(const struct scenario *scenario,
                     const struct experiment *experiment)
{
    const struct configuration *config = configuration_of(scenario, experiment);
    int64_t size = config->population[experiment->population].size;

    return (int64_t)floor((double)size * experiment->tested /
                          experiment->nplayed);
}

double played_tested(const struct scenario *scenario,
                     const struct experiment *experiment)
{
    const struct configuration *config = configuration_of(scenario, experiment);

    return (double)(played_group(scenario, experiment) * experiment->nplayed) /
           (double)config->population[experiment->population].size;
}

int played_population(const struct scenario *scenario,
                      const struct experiment *experiment, int group)
{
    return configuration_of(scenario, experiment)->npopulations + 1 + group;
}

/* What stands at a key becomes a plain number. */
static void set_number(cJSON *item, const char *key, double value)
{
    cJSON_DeleteItemFromObjectCaseSensitive(item, key);
    SIM_REQUIRE(cJSON_AddNumberToObject(item, key, value));
}

static void set_strategy(cJSON *item, const char *name)
{
    cJSON_DeleteItemFromObjectCaseSensitive(item, "strategy");
    SIM_REQUIRE(cJSON_AddStringToObject(item, "strategy", name));
}

static void set_mix(cJSON *item, const struct experiment *experiment,
                    const double *crowd)
{
    cJSON_DeleteItemFromObjectCaseSensitive(item, "strategy");
    cJSON *list = cJSON_AddArrayToObject(item, "strategy");

    for (int s = 0; s < experiment->nplayed; s++) {
        if (crowd[s] <= 0)
            continue;
        cJSON *member = cJSON_CreateObject();
        SIM_REQUIRE(cJSON_AddStringToObject(member, "strategy",
                                            played_name(experiment, s)) &&
                    cJSON_AddNumberToObject(member, "share", crowd[s]) &&
                    cJSON_AddItemToArray(list, member));
    }
}

/* A member of the population, as the arm has it, of another size; newcomers in
 * proportion. */
static void set_size(cJSON *item, const struct population *whole, int64_t size)
{
    double share = (double)size / (double)whole->size;

    set_number(item, "size", (double)size);
    if (whole->arrivals_per_day > 0)
        set_number(item, "arrivals_per_day", whole->arrivals_per_day * share);
}

/* The populations of an arm with the groups behind them; the caller's. */
static cJSON *populations_of(const struct scenario *scenario,
                             const struct experiment *experiment,
                             const double *crowd, int turn,
                             struct sim_error *err)
{
    const struct population *whole = &configuration_of(scenario, experiment)
                                          ->population[experiment->population];
    struct document *document = document_copy(scenario->document);
    int64_t group = played_group(scenario, experiment);
    int n = experiment->nplayed;

    scenario_patch_arm(scenario, document, experiment->arm, err);
    cJSON *list =
        cJSON_Duplicate(reader_get(document->root, "populations"), true);
    cJSON *item = cJSON_GetArrayItem(list, experiment->population);
    SIM_REQUIRE(item);
    for (int g = 0; g < n; g++) {
        char name[PARAM_NAME_SIZE];
        cJSON *copy = cJSON_Duplicate(item, true);
        snprintf(name, sizeof name, "tested-%d", g + 1);
        cJSON_DeleteItemFromObjectCaseSensitive(copy, "name");
        SIM_REQUIRE(cJSON_AddStringToObject(copy, "name", name));
        set_strategy(copy, played_name(experiment, (g + turn) % n));
        set_size(copy, whole, group);
        SIM_REQUIRE(cJSON_AddItemToArray(list, copy));
    }
    set_mix(item, experiment, crowd);
    set_size(item, whole, whole->size - n * group);
    document_free(document);
    return list;
}

enum sim_status played_vary(const struct scenario *scenario,
                            const struct experiment *experiment,
                            const double *crowd, int turn,
                            struct scenario **out, struct sim_error *err)
{
    bool only[SCENARIO_MAX_ARMS] = {false};
    cJSON *list = populations_of(scenario, experiment, crowd, turn, err);
    const struct scenario_patch patch = {.path = "populations", .value = list};

    only[experiment->arm] = true;
    enum sim_status status =
        scenario_vary(scenario, &patch, 1, only, experiment->name, out, err);
    cJSON_Delete(list);
    return status;
}
