/* Reads who plays the game of an experiment; what is wrong with it. */
#include <stdio.h>
#include <string.h>

#include "scenario/metrics.h"
#include "scenario/played.h"

void played_read(struct reader *reader, const cJSON *item, const char *path,
                 struct experiment *experiment)
{
    const cJSON *list = reader_get(item, "strategies");
    int count = cJSON_GetArraySize(list);
    const cJSON *one;

    if (!cJSON_IsArray(list)) {
        reader_fail(reader, path,
                    "`strategies` is required: a list of two or three names");
        return;
    }
    cJSON_ArrayForEach(one, list)
    {
        if (!cJSON_IsString(one)) {
            reader_fail(reader, path, "`strategies` must be a list of names");
            return;
        }
    }
    if (count < 2)
        reader_fail(reader, path,
                    "`strategies` names %s: nobody has a choice; give two or "
                    "three",
                    count ? "one" : "none");
    if (count > EXPERIMENT_MAX_PLAYED)
        reader_fail(reader, path,
                    "`strategies` names %d; a mix of more than %d is not "
                    "solved",
                    count, EXPERIMENT_MAX_PLAYED);
    if (experiment->steps <= experiment->degree)
        reader_fail(reader, path,
                    "steps: %lld mixes are too coarse a grid for a curve of "
                    "degree %lld, which would go through any noise: at least "
                    "%lld steps",
                    (long long)experiment->steps, (long long)experiment->degree,
                    (long long)experiment->degree + 1);
    experiment->strategies = list;
    experiment->nplayed =
        count < 2 || count > EXPERIMENT_MAX_PLAYED ? 0 : count;
}

static void find_strategies(const struct configuration *config,
                            struct reader *reader, const char *path,
                            struct experiment *experiment)
{
    const char *names[SCENARIO_MAX_STRATEGIES + 2] = {0};

    if (config->nstrategies == 0)
        return; /* the list could not be read */
    for (int k = 0; k <= config->nstrategies; k++)
        names[k] = config->strategy[k].name;
    for (int s = 0; s < experiment->nplayed; s++) {
        const char *wanted = played_name(experiment, s);
        int k = 0;
        while (names[k] && strcmp(names[k], wanted) != 0)
            k++;
        if (!names[k])
            reader_fail_unknown(reader, path, "strategy", wanted, names);
        experiment->played[s] = names[k] ? k : 0;
        for (int other = 0; other < s; other++)
            if (strcmp(played_name(experiment, other), wanted) == 0)
                reader_fail(reader, path,
                            "`strategies` names \"%s\" twice: who changes from "
                            "it to itself changes nothing",
                            wanted);
    }
}

static void find_population(const struct configuration *config,
                            struct reader *reader, const char *path,
                            struct experiment *experiment)
{
    const char *names[SCENARIO_MAX_POPULATIONS + 1] = {0};

    for (int i = 0; i < config->npopulations; i++) {
        names[i] = config->population[i].name;
        if (strcmp(names[i], experiment->population_name) == 0) {
            experiment->population = i;
            return;
        }
    }
    if (config->npopulations == 0)
        return; /* likewise */
    reader_fail_unknown(reader, path, "population", experiment->population_name,
                        names);
}

void played_resolve(const struct scenario *scenario, struct reader *reader,
                    const char *path, struct experiment *experiment)
{
    int before = reader->err->count;

    if (experiment->nplayed == 0)
        return; /* said where it was read */
    if (experiment->arm < 0) {
        reader_fail(reader, path,
                    "`arm` says in which market the game is played: an arm, "
                    "not `best`");
        return;
    }
    const struct configuration *config = scenario->arm[experiment->arm].config;
    if (!metric_applies((enum metric_id)experiment->metric,
                        config->market_kind == MARKET_COMPETITIVE, 1))
        reader_fail(reader, path,
                    "%s is of the whole market: it is the same for all "
                    "strategies",
                    metric_rows[experiment->metric].name);
    find_strategies(config, reader, path, experiment);
    find_population(config, reader, path, experiment);
    if (reader->err->count > before)
        return;
    if (played_group(scenario, experiment) < 1)
        reader_fail(reader, path,
                    "tested: %g of the %lld freelancers of \"%s\" are too few "
                    "for %d groups",
                    experiment->tested,
                    (long long)config->population[experiment->population].size,
                    experiment->population_name, experiment->nplayed);
    if (config->npopulations + experiment->nplayed > SCENARIO_MAX_POPULATIONS)
        reader_fail(reader, path,
                    "%d populations leave no room for %d groups that try the "
                    "strategies: %d at most",
                    config->npopulations, experiment->nplayed,
                    SCENARIO_MAX_POPULATIONS);
}
