/* From one arm's document to its configuration, typed and checked. */
#include <string.h>

#include "base/param_rows.h"
#include "scenario/load_parts.h"

/* The index of a strategy; an error and 0 if there is none of that name. Of a list
 * that could not be read nobody knows which names it has. */
static int find_strategy(struct reader *reader, const char *path,
                         const cJSON *item, const struct configuration *config)
{
    const char *names[SCENARIO_MAX_STRATEGIES + 1] = {0};

    if (!cJSON_IsString(item)) {
        reader_fail(reader, path, "must be the name of a strategy");
        return 0;
    }
    for (int i = 0; i < config->nstrategies; i++) {
        if (strcmp(config->strategy[i].name, item->valuestring) == 0)
            return i;
        names[i] = config->strategy[i].name;
    }
    if (strcmp(item->valuestring, "dormant") == 0)
        return config->nstrategies;
    if (config->nstrategies == 0)
        return 0;
    reader_fail_unknown(reader, path, "strategy", item->valuestring, names);
    return 0;
}

struct mix_entry {
    double share;
};
#undef ROW_OF
#define ROW_OF struct mix_entry
static const struct param_spec mix_params[] = {
    REAL(share, "share", "share", 0, 1, REQUIRED, "", "share of the population",
         .is_choice = true),
};
static const struct param_table mix_table = PARAM_TABLE(mix_params);

static void read_mix(struct reader *reader, const cJSON *item, const char *path,
                     const struct configuration *config, struct population *to)
{
    static const char *const extra[] = {"strategy", NULL};
    char at[DOCUMENT_PATH_SIZE];
    double sum = 0;

    to->nmix = 1;
    to->mix_share[0] = 1;
    if (!cJSON_IsArray(item)) {
        to->mix_strategy[0] = find_strategy(reader, path, item, config);
        return;
    }
    int count = cJSON_GetArraySize(item);
    if (count < 1 || count > SCENARIO_MAX_MIX) {
        reader_fail(reader, path, "a mix has 1 to %d members, this has %d",
                    SCENARIO_MAX_MIX, count);
        return;
    }
    for (int i = 0; i < count; i++) {
        const cJSON *member = cJSON_GetArrayItem(item, i);
        struct mix_entry entry = {0};
        reader_path(at, "%s[%d]", path, i);
        reader_object_extra(reader, member, at, mix_table, extra, &entry);
        reader_path(at, "%s[%d].strategy", path, i);
        to->mix_strategy[i] =
            find_strategy(reader, at, reader_get(member, "strategy"), config);
        to->mix_share[i] = entry.share;
        sum += entry.share;
    }
    to->nmix = count;
    if (sum < 1 - 1e-9 || sum > 1 + 1e-9)
        reader_fail(reader, path, "the shares add up to %g, not to 1", sum);
}

static void read_populations(struct reader *reader, const cJSON *root,
                             struct configuration *config)
{
    static const char *const extra[] = {"strategy", NULL};
    const cJSON *list = reader_get(root, "populations");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "populations", 1, SCENARIO_MAX_POPULATIONS,
                &count);
    config->npopulations = (int)count;
    for (size_t i = 0; i < count; i++) {
        struct population *population = &config->population[i];
        const cJSON *item = cJSON_GetArrayItem(list, (int)i);
        reader_path(path, "populations[%zu]", i);
        reader_object_extra(reader, item, path, population_table, extra,
                            population);
        if (strcmp(population->name, POPULATION_ALL) == 0)
            reader_fail(reader, path,
                        "`all` means every population together; "
                        "choose another name");
        reader_path(path, "populations[%zu].strategy", i);
        read_mix(reader, reader_get(item, "strategy"), path, config,
                 population);
        reader_path(path, "populations[%zu].burn_in_strategy", i);
        population->before =
            strcmp(population->burn_in_strategy, "same") == 0
                ? -1
                : find_strategy(reader, path,
                                reader_get(item, "burn_in_strategy"), config);
    }
    scenario_find_treated(reader, config);
    scenario_find_groups(reader, config);
}

static int find_market(struct reader *reader, const cJSON *market)
{
    const char *names[NMARKET + 1] = {0};

    for (int i = 0; i < NMARKET; i++)
        names[i] = market_kinds[i].name;
    return reader_kind(reader, market, "market", "kind of market", names);
}

static void read_segments(struct reader *reader, const cJSON *market,
                          struct configuration *config)
{
    const cJSON *list = reader_get(market, "segments");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "market.segments", 1, SCENARIO_MAX_SEGMENTS,
                &count);
    config->nsegments = count > 0 ? (int)count : 1;
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "market.segments[%zu]", i);
        reader_object(reader, cJSON_GetArrayItem(list, (int)i), path,
                      segment_table, &config->segment[i]);
    }
}

static void read_market(struct reader *reader, const cJSON *root,
                        struct configuration *config)
{
    static const char *const extra[NMARKET][3] = {
        [MARKET_EXOGENOUS] = {"kind", NULL},
        [MARKET_COMPETITIVE] = {"kind", "segments", NULL}};
    const cJSON *market = reader_get(root, "market");
    int kind = find_market(reader, market);

    config->nsegments = 1;
    config->segment[0].freelancers = 1;
    if (kind < 0)
        return;
    config->market_kind = kind;
    const struct param_table tables[] = {market_table,
                                         market_kinds[kind].table};
    const int rest = MARKET_EXOGENOUS + MARKET_COMPETITIVE - kind;
    const struct reader_other other = {
        market_kinds[rest].table, extra[rest],
        kind == MARKET_EXOGENOUS
            ? "it belongs to the competitive market, and this one is exogenous"
            : "it belongs to the exogenous market, and this one is "
              "competitive"};
    reader->other = &other;
    reader_object_tables(reader, market, "market", tables, COUNTOF(tables),
                         extra[kind], &config->market);
    reader->other = NULL;
    if (kind == MARKET_COMPETITIVE)
        read_segments(reader, market, config);
}

static void read_version(struct reader *reader, const cJSON *root)
{
    const cJSON *version = reader_get(root, "schema_version");

    if (!version)
        reader_fail(reader, "", "schema_version is required (it is %d)",
                    SCENARIO_SCHEMA);
    else if (!cJSON_IsNumber(version) ||
             version->valuedouble != SCENARIO_SCHEMA)
        reader_fail(reader, "schema_version", "this version reads %d only",
                    SCENARIO_SCHEMA);
}

/* What the files were laid over each other by, before anything was set. */
static void refuse_inheritance(struct reader *reader, const cJSON *root)
{
    if (reader_get(root, "inherits"))
        reader_fail(reader, "inherits",
                    "only a file can say what it inherits from");
    if (reader_get(root, "without"))
        reader_fail(reader, "without",
                    "nothing is inherited that could be left out");
    if (reader_get(root, "set"))
        reader_fail(reader, "set", "only a file can say what it sets");
}

/* How long it is run, and what is deleted. */
static void read_method(struct reader *reader, const cJSON *root,
                        struct configuration *config)
{
    const cJSON *precision = reader_get(root, "precision");
    const cJSON *warmup = reader_get(root, "warmup");

    config->precision.on = precision && !cJSON_IsNull(precision);
    if (config->precision.on)
        reader_object(reader, precision, "precision", precision_table,
                      &config->precision);
    config->truncation.on = warmup && !cJSON_IsNull(warmup);
    if (config->truncation.on)
        reader_object(reader, warmup, "warmup", truncation_table,
                      &config->truncation);
}

/* Reads one arm's document into `scenario`. */
void scenario_read(struct reader *reader, const struct rulebook_place *where,
                   struct configuration *config)
{
    const char *parts[SCENARIO_NPARTS + 1] = {0};
    const cJSON *root = reader->document->root;

    for (size_t i = 0; i < SCENARIO_NPARTS; i++)
        parts[i] = scenario_parts[i].key;
    config->hour_times = 1;
    read_version(reader, root);
    refuse_inheritance(reader, root);
    reader_object_extra(reader, root, "", scenario_table, parts, config);
    if (config->rulebook_name[0])
        rulebook_load(reader, config->rulebook_name, "rulebook",
                      reader_get(root, "rules"), where, &config->rules);
    configuration_read_changes(reader, root, config);
    read_market(reader, root, config);
    scenario_read_strategies(reader, root, config);
    read_populations(reader, root, config);
    reader_object(reader, reader_get(root, "outputs"), "outputs", outputs_table,
                  config);
    read_method(reader, root, config);
}
