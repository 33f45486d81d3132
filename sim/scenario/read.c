/* From one arm's document to a typed, checked scenario. */
#include <stdio.h>
#include <string.h>

#include "scenario/load_parts.h"
#include "scenario/metrics.h"

/* The names of a table of rules, for suggestions. */
enum {
    RULES_MAX = 32
};

static void bid_names(const char *names[RULES_MAX])
{
    for (size_t i = 0; i < nbid_rules; i++)
        names[i] = bid_rules[i].name;
}

static void buy_names(const char *names[RULES_MAX])
{
    for (size_t i = 0; i < nbuy_rules; i++)
        names[i] = buy_rules[i].name;
}

static void boost_names(const char *names[RULES_MAX])
{
    for (size_t i = 0; i < nboost_rules; i++)
        names[i] = boost_rules[i].name;
}

/* Reads {"rule": name, ...} against the table of the rule it names; `found`
 * is its index, or -1. */
static int read_rule(struct reader *reader, const cJSON *object,
                     const char *path, const char *what, int found,
                     struct param_table table, void *target)
{
    static const char *const extra[] = {"rule", NULL};
    const char *names[RULES_MAX] = {0};
    const cJSON *rule = reader_get(object, "rule");
    char at[DOCUMENT_PATH_SIZE];

    if (found >= 0) {
        reader_object_extra(reader, object, path, table, extra, target);
        return found;
    }
    if (strcmp(what, "bid rule") == 0)
        bid_names(names);
    else if (strcmp(what, "buy rule") == 0)
        buy_names(names);
    else
        boost_names(names);
    reader_path(at, "%s.rule", path);
    if (cJSON_IsString(rule))
        reader_fail_unknown(reader, at, what, rule->valuestring, names);
    else
        reader_fail(reader, path,
                    "must be an object whose \"rule\" names a %s (see "
                    "`connectsim list strategies`)",
                    what);
    return 0;
}

static const char *rule_name(const cJSON *object)
{
    const cJSON *rule = reader_get(object, "rule");

    return cJSON_IsString(rule) ? rule->valuestring : "";
}

/* The part may be left out: never. */
static void read_boost(struct reader *reader, const cJSON *item,
                       const char *path, struct strategy *strategy)
{
    int rule = item ? strategy_find_boost(rule_name(item)) : 0;

    if (item)
        strategy->boost = read_rule(reader, item, path, "boost rule", rule,
                                    rule < 0 ? (struct param_table){0}
                                             : boost_rules[rule].table,
                                    &strategy->boost_params);
}

/* Reports call a strategy by its title, or by its name if it has none. */
static void check_title(struct reader *reader,
                        const struct configuration *config, size_t i,
                        const cJSON *item)
{
    const struct strategy *strategy = config->strategy;

    for (size_t k = 0; k < i; k++) {
        if (strcmp(strategy[k].title, strategy[i].title) != 0 ||
            strcmp(strategy[k].name, strategy[i].name) == 0)
            continue;
        reader_fail_title(reader, &(struct reader_title){
                                      "strategies", "strategy", "", i, item,
                                      strategy[i].name, strategy[i].title,
                                      strategy[k].name});
        return;
    }
}

static void read_strategies(struct reader *reader, const cJSON *root,
                            struct configuration *config)
{
    static const char *const extra[] = {"bid", "buy", "boost", "earn", NULL};
    const cJSON *list = reader_get(root, "strategies");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "strategies", 1, SCENARIO_MAX_STRATEGIES, &count);
    config->nstrategies = (int)count;
    for (size_t i = 0; i < count; i++) {
        struct strategy *strategy = &config->strategy[i];
        const cJSON *item = cJSON_GetArrayItem(list, (int)i);
        const cJSON *bid = reader_get(item, "bid");
        const cJSON *buy = reader_get(item, "buy");
        int rule;

        reader_path(path, "strategies[%zu]", i);
        reader_object_extra(reader, item, path, strategy_table, extra,
                            strategy);
        if (!strategy->title[0])
            snprintf(strategy->title, sizeof strategy->title, "%s",
                     strategy->name);
        check_title(reader, config, i, item);
        reader_path(path, "strategies[%zu].name", i);
        if (strcmp(strategy->name, "dormant") == 0)
            reader_fail(reader, path,
                        "\"dormant\" is reserved for the strategy of who does "
                        "nothing at all");
        reader_path(path, "strategies[%zu].bid", i);
        rule = strategy_find_bid(rule_name(bid));
        strategy->bid = read_rule(reader, bid, path, "bid rule", rule,
                                  rule < 0 ? (struct param_table){0}
                                           : bid_rules[rule].table,
                                  &strategy->bid_params);
        reader_path(path, "strategies[%zu].buy", i);
        rule = strategy_find_buy(rule_name(buy));
        strategy->buy = read_rule(reader, buy, path, "buy rule", rule,
                                  rule < 0 ? (struct param_table){0}
                                           : buy_rules[rule].table,
                                  &strategy->buy_params);
        reader_path(path, "strategies[%zu].boost", i);
        read_boost(reader, reader_get(item, "boost"), path, strategy);
        reader_path(path, "strategies[%zu].earn", i);
        reader_object(reader, reader_get(item, "earn"), path, earn_table,
                      &strategy->earn);
    }
}

/* The index of a strategy; an error and 0 if there is none of that name. */
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
    reader_fail_unknown(reader, path, "strategy", item->valuestring, names);
    return 0;
}

/* The strategy of who does nothing at all, behind those of the file. */
static void add_dormant(struct configuration *config)
{
    struct strategy *dormant = &config->strategy[config->nstrategies];

    *dormant = (struct strategy){.name = "dormant",
                                 .title = "Does nothing",
                                 .is_dormant = true,
                                 .bid = strategy_find_bid("every_affordable"),
                                 .buy = strategy_find_buy("never")};
}

struct mix_entry {
    double share;
};
static const struct param_spec mix_params[] = {
    {"share", PARAM_REAL, offsetof(struct mix_entry, share), "share", 0, 1,
     NULL, "", "share of the population", NULL, 0, .is_choice = true},
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
        if (strcmp(population->name, "all") == 0)
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
}

static int find_market(struct reader *reader, const cJSON *kind)
{
    const char *names[NMARKET + 1] = {0};

    for (int i = 0; i < NMARKET; i++) {
        names[i] = market_kinds[i].name;
        if (cJSON_IsString(kind) && strcmp(names[i], kind->valuestring) == 0)
            return i;
    }
    if (cJSON_IsString(kind))
        reader_fail_unknown(reader, "market.kind", "kind of market",
                            kind->valuestring, names);
    else
        reader_fail(reader, "market",
                    "`kind` must be \"exogenous\" or \"competitive\"");
    return -1;
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
    int kind = find_market(reader, reader_get(market, "kind"));

    config->nsegments = 1;
    config->segment[0].freelancers = 1;
    if (kind < 0)
        return;
    config->market_kind = kind;
    reader_object_extra(reader, market, "market", market_kinds[kind].table,
                        extra[kind], &config->market);
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
    static const char *const extra[] = {
        "schema_version", "rules",  "market",  "populations",
        "strategies",     "arms",   "outputs", "experiments",
        "precision",      "warmup", "changes", NULL};
    const cJSON *root = reader->document->root;

    read_version(reader, root);
    reader_object_extra(reader, root, "", scenario_table, extra, config);
    if (config->rulebook_name[0])
        rulebook_load(reader, config->rulebook_name, "rulebook",
                      reader_get(root, "rules"), where, &config->rules);
    scenario_read_changes(reader, root, config);
    read_market(reader, root, config);
    read_strategies(reader, root, config);
    add_dormant(config);
    read_populations(reader, root, config);
    reader_object(reader, reader_get(root, "outputs"), "outputs", outputs_table,
                  config);
    read_method(reader, root, config);
}
