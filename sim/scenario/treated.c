/* Trials of freelancers: a population that has no members of its own and treats a
 * share of another's. */
#include <string.h>

#include "scenario/load_parts.h"

int scenario_find_population(struct reader *reader, const char *path,
                             const char *wanted,
                             const struct configuration *config)
{
    const char *names[SCENARIO_MAX_POPULATIONS + 1] = {0};

    for (int i = 0; i < config->npopulations; i++) {
        names[i] = config->population[i].name;
        if (strcmp(names[i], wanted) == 0)
            return i;
    }
    if (config->npopulations > 0)
        reader_fail_unknown(reader, path, "population", wanted, names);
    return -1;
}

static bool treats(const struct population *population)
{
    return population->treats_name[0] &&
           strcmp(population->treats_name, "nobody") != 0;
}

static void check_members(struct reader *reader, int index,
                          const struct population *population)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "populations[%d].size", index);
    if (population->size > 0)
        reader_fail(reader, path,
                    "%lld, but who treats \"%s\" has no members of its own: 0",
                    (long long)population->size, population->treats_name);
    reader_path(path, "populations[%d].arrivals_per_day", index);
    if (population->arrivals_per_day > 0)
        reader_fail(reader, path,
                    "%g, but who treats \"%s\" has no members of its own: 0",
                    population->arrivals_per_day, population->treats_name);
}

static void join(struct reader *reader, int index, const char *path,
                 struct configuration *config)
{
    struct population *population = &config->population[index];
    int whom =
        scenario_find_population(reader, path, population->treats_name, config);

    if (whom < 0)
        return;
    struct population *own = &config->population[whom];
    if (whom == index || treats(own)) {
        reader_fail(reader, path, "\"%s\" has no members that could be drawn",
                    own->name);
        return;
    }
    if (own->treated_by) {
        reader_fail(reader, path, "\"%s\" is treated by \"%s\" already",
                    own->name, config->population[own->treated_by - 1].name);
        return;
    }
    population->treats = whom + 1;
    population->draws = population->treated_share > 0 &&
                        (own->size > 0 || own->arrivals_per_day > 0);
    own->treated_by = index + 1;
}

void scenario_find_treated(struct reader *reader, struct configuration *config)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < config->npopulations; i++) {
        if (!treats(&config->population[i]))
            continue;
        check_members(reader, i, &config->population[i]);
        reader_path(path, "populations[%d].treats", i);
        join(reader, i, path, config);
    }
}

struct population_members
configuration_members(const struct configuration *config,
                      const struct population *population)
{
    if (population->treats)
        return (struct population_members){
            &config->population[population->treats - 1],
            population->treated_share};
    if (population->treated_by)
        return (struct population_members){
            population,
            1 - config->population[population->treated_by - 1].treated_share};
    return (struct population_members){population, 1};
}
