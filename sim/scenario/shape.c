/* Where each table of fields stands in a file. */
#include "scenario/shape.h"

#include <string.h>

#include "policy/rulebook.h"
#include "scenario/rulebook_files.h"
#include "scenario/scenario.h"

/* Parts of one kind, in the order of the reference; `help` goes to people. */
static const struct {
    const char *path, *help;
    const struct param_table *table;
    int most;
    bool is_needed;
    const char *of;
} plain[] = {
    {"market.segments[]", "parts of the market that share nothing",
     &segment_table, SCENARIO_MAX_SEGMENTS, true, "competitive"},
    {"populations[]",
     "freelancers of one kind; strategy: a name, or a list of strategy and "
     "share",
     &population_table, SCENARIO_MAX_POPULATIONS, true, ""},
    {"strategies[]", "what freelancers do", &strategy_table,
     SCENARIO_MAX_STRATEGIES, true, ""},
    {"strategies[].earn", "which of the free ways are taken", &earn_table, 0,
     false, ""},
    {"strategies[].filters", "posts that are passed over", &filter_table, 0,
     false, ""},
    {"arms[]", "what is compared; set: an object of paths and values",
     &arm_table, SCENARIO_MAX_ARMS, false, ""},
    {"changes[]",
     "rules that change on a day; rules: the values that change, by section "
     "as in `rules`",
     &change_table, SCENARIO_MAX_CHANGES, false, ""},
    {"outputs", "what is written beside the results", &outputs_table, 0, false,
     ""},
    {"targets[]",
     "what the market is to reproduce; without numbers: the public figure of "
     "the moment",
     &target_table, TARGETS_MAX, false, ""},
    {"calibrate",
     "what `connectsim calibrate` may change; held_out: a list of moments "
     "among the targets",
     &calibration_table, 0, false, ""},
    {"calibrate.free[]", "a number that is fitted", &calibration_free_table,
     CALIBRATION_MAX_FREE, true, ""},
    {"calibrate.free[].with[]", "a number that moves with it",
     &calibration_with_table, CALIBRATION_MAX_WITH, false, ""},
    {"calibrate.blocks[]", "numbers that are fitted first; moments: a list",
     &calibration_block_table, CALIBRATION_MAX_BLOCKS, false, ""},
    {"precision", "how many replications; with it `replications` is not used",
     &precision_table, 0, false, ""},
    {"warmup", "what is left out of the start (study steady_state)",
     &truncation_table, 0, false, ""},
    {"experiments[].factors[]", "a number that is moved; or values: a list",
     &experiment_factor_table, EXPERIMENT_MAX_FACTORS, false, ""},
};

#define TEXTS "{\"type\":\"array\",\"items\":{\"type\":\"string\"}"

const struct shape_member shape_members[] = {
    {"", "", "schema_version", "{\"const\":1}", "version of the format", true},
    {"", "", "inherits", "{\"type\":\"string\",\"minLength\":1}",
     "the scenario on which this one is laid: a name, or a file", false},
    {"", "", "without", TEXTS "}", "paths that are not taken over", false},
    {"", "", "set", "{\"type\":\"object\"}",
     "paths and values, laid over all that was inherited", false},
    {"", "", "fitted", "{\"type\":\"object\"}",
     "how numbers were found; kept as it is", false},
    {"", "", "also",
     "{\"type\":\"array\",\"maxItems\":8,\"items\":{\"$ref\":"
     "\"#/$defs/measure\"}}",
     "metrics and quantities that are told beside the headline", false},
    {"", "", "persons", "{\"type\":\"boolean\"}",
     "whether persons' own figures are kept", false},
    {"", "", "rules", "{\"$ref\":\"#/$defs/rules\"}",
     "values that differ from the rulebook, by section", false},
    {"populations[]", "", "strategy",
     "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"array\",\"minItems\":1,"
     "\"items\":{\"type\":\"object\",\"required\":[\"strategy\",\"share\"]}}]}",
     "name of a strategy, or a list of strategy and share", true},
    {"arms[]", "", "set", "{\"type\":\"object\"}",
     "what differs in this arm: paths and values", false},
    {"changes[]", "", "rules", "{\"$ref\":\"#/$defs/rules\"}",
     "the values that change, by section", true},
    {"calibrate", "", "held_out", TEXTS "}",
     "moments that are only compared, not fitted", false},
    {"calibrate.blocks[]", "", "moments", TEXTS "}",
     "the targets that this block is fitted to", false},
    {"experiments[]", "design", "where", TEXTS ",\"maxItems\":8}",
     "conditions such as \"low <= high\"", false},
    {"experiments[]", "design", "list", "{\"type\":\"array\",\"minItems\":1}",
     "the points of the layout `list`", false},
    {"experiments[]", "equilibrium", "strategies", TEXTS "}",
     "the strategies that are played", true},
    {"experiments[].factors[]", "", "values",
     "{\"type\":\"array\",\"minItems\":1}",
     "the values that it takes, in place of low and high", false},
};
const size_t nshape_members = COUNTOF(shape_members);

const char *shape_known(const char *path, const char *field)
{
    static const char *const rows[][3] = {
        {"", "headline", "{\"$ref\":\"#/$defs/measure\"}"},
        {"experiments[]", "metric", "{\"$ref\":\"#/$defs/metric\"}"},
        {"targets[]", "moment", "{\"$ref\":\"#/$defs/moment\"}"},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++)
        if (strcmp(rows[i][0], path) == 0 && strcmp(rows[i][1], field) == 0)
            return rows[i][2];
    return NULL;
}

struct list {
    struct shape_part *part;
    size_t count;
};

static struct shape_part *add(struct list *list, const char *path,
                              const char *help, struct param_table table)
{
    SIM_REQUIRE(list->count < SHAPE_MAX);
    struct shape_part *part = &list->part[list->count++];

    *part = (struct shape_part){.path = path,
                                .word = "",
                                .name = "",
                                .help = help,
                                .table = {table},
                                .of = ""};
    return part;
}

static void add_kind(struct list *list, const char *path, const char *word,
                     const char *name, const char *help,
                     struct param_table table)
{
    struct shape_part *part = add(list, path, help, table);

    part->word = word;
    part->name = name;
}

static void add_plain(struct list *list, const char *path)
{
    for (size_t i = 0; i < COUNTOF(plain); i++) {
        if (strcmp(plain[i].path, path) != 0)
            continue;
        struct shape_part *part =
            add(list, path, plain[i].help, *plain[i].table);
        part->most = plain[i].most;
        part->is_needed = plain[i].is_needed;
        part->of = plain[i].of;
        return;
    }
    sim_bug(__FILE__, __LINE__, "a part of a file that is not in the table");
}

static void add_market(struct list *list)
{
    for (int i = 0; i < NMARKET; i++) {
        add_kind(list, "market", "kind", market_kinds[i].name,
                 i == MARKET_COMPETITIVE ? "proposals meet on posts"
                                         : "freelancers do not meet",
                 market_table);
        list->part[list->count - 1].table[1] = market_kinds[i].table;
        list->part[list->count - 1].is_needed = true;
    }
    add_plain(list, "market.segments[]");
}

static void add_strategies(struct list *list)
{
    add_plain(list, "strategies[]");
    for (size_t i = 0; i < nbid_rules; i++) {
        add_kind(list, "strategies[].bid", "rule", bid_rules[i].name,
                 bid_rules[i].help, bid_rules[i].table);
        list->part[list->count - 1].is_needed = true;
    }
    for (size_t i = 0; i < npricing_rules; i++)
        add_kind(list, "strategies[].price", "rule", pricing_rules[i].name,
                 pricing_rules[i].help, pricing_rules[i].table);
    for (size_t i = 0; i < nbuy_rules; i++) {
        add_kind(list, "strategies[].buy", "rule", buy_rules[i].name,
                 buy_rules[i].help, buy_rules[i].table);
        list->part[list->count - 1].is_needed = true;
    }
    for (size_t i = 0; i < nboost_rules; i++)
        add_kind(list, "strategies[].boost", "rule", boost_rules[i].name,
                 boost_rules[i].help, boost_rules[i].table);
    add_plain(list, "strategies[].earn");
    add_plain(list, "strategies[].filters");
}

size_t shape_scenario(struct shape_part part[SHAPE_MAX])
{
    static const char *const between[] = {"arms[]",
                                          "changes[]",
                                          "outputs",
                                          "targets[]",
                                          "calibrate",
                                          "calibrate.free[]",
                                          "calibrate.free[].with[]",
                                          "calibrate.blocks[]",
                                          "precision",
                                          "warmup"};
    struct list list = {part, 0};

    add(&list, "", "top level", scenario_table);
    add_market(&list);
    add_plain(&list, "populations[]");
    add_strategies(&list);
    for (size_t i = 0; i < COUNTOF(between); i++)
        add_plain(&list, between[i]);
    for (int i = 0; i < NEXPERIMENT; i++) {
        add_kind(&list, "experiments[]", "kind", experiment_kinds[i].name,
                 experiment_kinds[i].help, experiment_kinds[i].table);
        list.part[list.count - 1].most = EXPERIMENT_MAX;
    }
    add_plain(&list, "experiments[].factors[]");
    return list.count;
}

static void add_rules(struct list *list)
{
#define RULE(id, number, key, ...)                                             \
    add(list, "rules." key, policy_sections[RULE_##id].title,                  \
        policy_sections[RULE_##id].table);
#define GRANT RULE
#define BADGE RULE
#include "policy/rules.def"
}

size_t shape_rules(struct shape_part part[SHAPE_MAX])
{
    struct list list = {part, 0};

    add_rules(&list);
    return list.count;
}

size_t shape_rulebook(struct shape_part part[SHAPE_MAX])
{
    struct list list = {part, 0};

    add(&list, "", "head of the file", rulebook_head_table);
    add_rules(&list);
    return list.count;
}
