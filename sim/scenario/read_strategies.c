/* The list `strategies` of a scenario: a rule by name for each part, and what
 * is earned. */
#include <stdio.h>
#include <string.h>

#include "scenario/load_parts.h"

enum {
    RULES_MAX = 32
};

/* A rule that a part of a strategy may have; past the last one, no name. */
struct choice {
    const char *name;
    struct param_table table;
};

static struct choice bid_choice(size_t i)
{
    if (i >= nbid_rules)
        return (struct choice){NULL};
    return (struct choice){bid_rules[i].name, bid_rules[i].table};
}

static struct choice price_choice(size_t i)
{
    if (i >= npricing_rules)
        return (struct choice){NULL};
    return (struct choice){pricing_rules[i].name, pricing_rules[i].table};
}

static struct choice buy_choice(size_t i)
{
    if (i >= nbuy_rules)
        return (struct choice){NULL};
    return (struct choice){buy_rules[i].name, buy_rules[i].table};
}

static struct choice boost_choice(size_t i)
{
    if (i >= nboost_rules)
        return (struct choice){NULL};
    return (struct choice){boost_rules[i].name, boost_rules[i].table};
}

/* The parts of a strategy that name a rule; left out, an optional one has its
 * first. */
static const struct part {
    const char *key, *what; /* in the file, in messages */
    struct choice (*choice)(size_t i);
    size_t rule, params; /* in struct strategy: its index, its parameters */
    bool is_optional;
} parts[] = {
    {"bid", "bid rule", bid_choice, offsetof(struct strategy, bid),
     offsetof(struct strategy, bid_params)},
    {"price", "price rule", price_choice, offsetof(struct strategy, price),
     offsetof(struct strategy, pricing_params), .is_optional = true},
    {"buy", "buy rule", buy_choice, offsetof(struct strategy, buy),
     offsetof(struct strategy, buy_params)},
    {"boost", "boost rule", boost_choice, offsetof(struct strategy, boost),
     offsetof(struct strategy, boost_params), .is_optional = true},
};

static void fail_rule(struct reader *reader, const char *path,
                      const struct part *part, const cJSON *rule)
{
    const char *names[RULES_MAX] = {0};
    char at[DOCUMENT_PATH_SIZE];

    for (size_t i = 0; part->choice(i).name; i++)
        names[i] = part->choice(i).name;
    reader_path(at, "%s.rule", path);
    if (cJSON_IsString(rule))
        reader_fail_unknown(reader, at, part->what, rule->valuestring, names);
    else
        reader_fail(reader, path,
                    "must be an object whose \"rule\" names a %s (see "
                    "`connectsim list strategies`)",
                    part->what);
}

/* Reads {"rule": name, ...} against the table of the rule it names. */
static void read_part(struct reader *reader, const cJSON *object,
                      const char *path, const struct part *part,
                      struct strategy *strategy)
{
    static const char *const extra[] = {"rule", NULL};
    const cJSON *rule = reader_get(object, "rule");
    const char *name = cJSON_IsString(rule) ? rule->valuestring : "";
    size_t i = 0;

    if (!object && part->is_optional)
        return;
    while (part->choice(i).name && strcmp(part->choice(i).name, name) != 0)
        i++;
    if (!part->choice(i).name) {
        fail_rule(reader, path, part, rule);
        return;
    }
    *(int *)((char *)strategy + part->rule) = (int)i;
    reader_object_extra(reader, object, path, part->choice(i).table, extra,
                        (char *)strategy + part->params);
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

void scenario_read_strategies(struct reader *reader, const cJSON *root,
                              struct configuration *config)
{
    static const char *const extra[] = {"bid",  "price",   "buy", "boost",
                                        "earn", "filters", NULL};
    const cJSON *list = reader_get(root, "strategies");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "strategies", 1, SCENARIO_MAX_STRATEGIES, &count);
    config->nstrategies = (int)count;
    for (size_t i = 0; i < count; i++) {
        struct strategy *strategy = &config->strategy[i];
        const cJSON *item = cJSON_GetArrayItem(list, (int)i);
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
        for (size_t k = 0; k < COUNTOF(parts); k++) {
            reader_path(path, "strategies[%zu].%s", i, parts[k].key);
            read_part(reader, reader_get(item, parts[k].key), path, &parts[k],
                      strategy);
        }
        reader_path(path, "strategies[%zu].earn", i);
        reader_object(reader, reader_get(item, "earn"), path, earn_table,
                      &strategy->earn);
        reader_path(path, "strategies[%zu].filters", i);
        reader_object(reader, reader_get(item, "filters"), path, filter_table,
                      &strategy->filters);
        filters_prepare(&strategy->filters);
    }
    add_dormant(config);
}
