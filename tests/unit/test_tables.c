/* The parameter tables as a whole: every row says what it is. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/sensitivity_parts.h"
#include "scenario/conditions.h"
#include "unit/defaults.h"
#include "unit/unit.h"

enum {
    MAX_TABLES = 128
};
static struct param_table tables[MAX_TABLES];
static size_t ntables;

static void take(struct param_table table)
{
    ck_assert_uint_lt(ntables, MAX_TABLES);
    tables[ntables++] = table;
}

static void take_all(void)
{
    take(scenario_table);
    take(outputs_table);
    take(population_table);
    take(arm_table);
    take(segment_table);
    take(change_table);
    take(precision_table);
    take(truncation_table);
    take(experiment_factor_table);
    take(strategy_table);
    take(earn_table);
    take(filter_table);
    take(market_table);
    for (int i = 0; i < NMARKET; i++)
        take(market_kinds[i].table);
    for (int i = 0; i < NEXPERIMENT; i++)
        take(experiment_kinds[i].table);
    for (size_t i = 0; i < POLICY_NRULES; i++)
        take(policy_sections[i].table);
    for (size_t i = 0; i < nbid_rules; i++)
        take(bid_rules[i].table);
    for (size_t i = 0; i < npricing_rules; i++)
        take(pricing_rules[i].table);
    for (size_t i = 0; i < nbuy_rules; i++)
        take(buy_rules[i].table);
    for (size_t i = 0; i < nboost_rules; i++)
        take(boost_rules[i].table);
}

static void check_table(const char *name, struct param_table table)
{
    struct sim_error err = {0};

    ck_assert_msg(defaults_can_be_read(table, &err), "%s: %s", name, err.text);
    for (size_t i = 0; i < table.count; i++) {
        ck_assert_msg(param_find(table, table.spec[i].name) == &table.spec[i],
                      "%s: %s is there twice", name, table.spec[i].name);
        ck_assert_msg(table.spec[i].help && table.spec[i].help[0],
                      "%s: %s has no help", name, table.spec[i].name);
        ck_assert_msg(!table.spec[i].dflt || table.spec[i].source[0],
                      "%s: the default of %s has no source", name,
                      table.spec[i].name);
    }
}

/* A guess's range holds its default, and is within what is allowed. */
START_TEST(ranges_hold_defaults)
{
    size_t nranges = 0;

    ntables = 0;
    take_all();
    for (size_t i = 0; i < ntables; i++) {
        for (size_t k = 0; k < tables[i].count; k++) {
            const struct param_spec *spec = &tables[i].spec[k];
            bool is_factor = spec->type == PARAM_DIST;
            if (spec->low == 0 && spec->high == 0)
                continue;
            double held = is_factor ? 1 : strtod(spec->dflt, NULL);
            nranges++;
            ck_assert_msg(spec->low < spec->high && param_is_number(spec->type),
                          "%s", spec->name);
            ck_assert_msg(spec->low <= held && held <= spec->high, "%s",
                          spec->name);
            ck_assert_msg(is_factor || (spec->min <= spec->low &&
                                        spec->high <= spec->max),
                          "%s", spec->name);
            ck_assert_str_eq(spec->source, "assumed");
        }
    }
    ck_assert_uint_gt(nranges, 20);
}
END_TEST

START_TEST(defaults_are_valid)
{
    for (size_t i = 0; i < POLICY_NRULES; i++)
        check_table(policy_sections[i].key, policy_sections[i].table);
    for (size_t i = 0; i < nbid_rules; i++)
        check_table(bid_rules[i].name, bid_rules[i].table);
    for (size_t i = 0; i < npricing_rules; i++)
        check_table(pricing_rules[i].name, pricing_rules[i].table);
    for (size_t i = 0; i < nbuy_rules; i++)
        check_table(buy_rules[i].name, buy_rules[i].table);
    for (size_t i = 0; i < nboost_rules; i++)
        check_table(boost_rules[i].name, boost_rules[i].table);
    check_table("earn", earn_table);
    check_table("filters", filter_table);
    check_table("strategy", strategy_table);
    check_table("scenario", scenario_table);
    check_table("population", population_table);
    check_table("market", market_table);
    for (int i = 0; i < NMARKET; i++) {
        const struct param_table own = market_kinds[i].table;
        check_table(market_kinds[i].name, own);
        for (size_t k = 0; k < own.count; k++)
            ck_assert_msg(!param_find(market_table, own.spec[k].name),
                          "market: %s is there twice", own.spec[k].name);
    }
    check_table("segment", segment_table);
    check_table("outputs", outputs_table);
    check_table("arm", arm_table);
}
END_TEST

/* Each section has a key and a place of its own, and begins with `on`. */
START_TEST(sections_are_distinct)
{
    for (size_t i = 0; i < POLICY_NRULES; i++) {
        const struct policy_section *section = &policy_sections[i];
        ck_assert_str_eq(section->table.spec[0].name, "on");
        ck_assert_uint_eq(section->table.spec[0].offset, 0);
        for (size_t k = 0; k < i; k++) {
            ck_assert_str_ne(section->key, policy_sections[k].key);
            ck_assert_uint_ne(section->offset, policy_sections[k].offset);
        }
    }
}
END_TEST

/* The numbers that are choices of the experiment. Whoever adds one says so
 * here; every other number of a user's file is a guess until it names a
 * source. */
static const char choices[] =
    " horizon_days burn_in_days replications indifference sample_days ledger "
    "follow_days "
    "posts "
    "proposals size register_day niches freelancers day first block "
    "max_replications relative absolute days pilot_replications pilot_days low "
    "high level confirm_replications first_stage points change trajectories "
    "randomisations "
    "rows randomisations matter draws tolerance starts evaluations "
    "ledger_replications fit_weight selectivity_price treated_share share "
    "steps degree tested availability_connects ";

static bool is_number(const struct param_spec *spec)
{
    return spec->type == PARAM_INT || spec->type == PARAM_REAL ||
           spec->type == PARAM_USD || spec->type == PARAM_DAYS ||
           spec->type == PARAM_DIST || spec->type == PARAM_INTS ||
           spec->type == PARAM_REALS;
}

START_TEST(a_number_is_a_guess_unless_it_is_a_choice)
{
    char word[PARAM_NAME_SIZE + 2];
    size_t guesses = 0;

    take_all();
    for (size_t k = 0; k < ntables; k++) {
        for (size_t i = 0; i < tables[k].count; i++) {
            const struct param_spec *spec = &tables[k].spec[i];
            snprintf(word, sizeof word, " %s ", spec->name);
            if (!is_number(spec)) {
                ck_assert_msg(!param_is_guess(spec), "%s", spec->name);
                continue;
            }
            guesses += param_is_guess(spec);
            ck_assert_msg(param_is_guess(spec) || strstr(choices, word),
                          "%s: is it a choice of the experiment?", spec->name);
        }
    }
    ck_assert_uint_gt(guesses, 150);
}
END_TEST

START_TEST(conditions_can_be_read)
{
    size_t conditions = 0;

    take_all();
    for (size_t k = 0; k < ntables; k++)
        for (size_t i = 0; i < tables[k].count; i++) {
            const struct param_spec *spec = &tables[k].spec[i];
            conditions += spec->only_if != NULL;
            ck_assert_msg(!spec->only_if ||
                              in_force_is_condition(spec->only_if),
                          "%s: %s", spec->name, spec->only_if);
        }
    for (size_t i = 0; i < POLICY_NRULES; i++)
        ck_assert_msg(!policy_sections[i].only_if ||
                          in_force_is_condition(policy_sections[i].only_if),
                      "%s", policy_sections[i].only_if);
    for (size_t i = 0; i < SCENARIO_NPARTS; i++)
        ck_assert_msg(!scenario_parts[i].only_if ||
                          in_force_is_condition(scenario_parts[i].only_if),
                      "%s", scenario_parts[i].only_if);
    ck_assert_uint_gt(conditions, 70);
    ck_assert(!in_force_is_condition("nothing_of_the_kind"));
    ck_assert(!in_force_is_condition(".share>2"));
    ck_assert(!in_force_is_condition("posts always"));
}
END_TEST

static const struct {
    const char *path;
    enum param_scope scope;
} scopes[] = {
    {"seed", PARAM_OF_STUDY},
    {"seed.value", PARAM_OF_STUDY},
    {"arms", PARAM_OF_STUDY},
    {"arms[0].set", PARAM_OF_STUDY},
    {"precision.absolute", PARAM_OF_STUDY},
    {"horizon_days", PARAM_OF_ALL_ARMS},
    {"outputs.ledger", PARAM_OF_OUTPUT},
    {"market.clock", PARAM_OF_ARM},
    {"rulebook", PARAM_OF_ARM},
    {"populations[0].name", PARAM_OF_ARM},
    {"armour", PARAM_OF_ARM},
    {"seeds[0]", PARAM_OF_ARM},
    {"", PARAM_OF_ARM},
};

START_TEST(paths_have_a_scope)
{
    for (size_t i = 0; i < COUNTOF(scopes); i++)
        ck_assert_msg(scenario_scope(scopes[i].path) == scopes[i].scope, "%s",
                      scopes[i].path);
}
END_TEST

/* Below the top level the scope is that of the part: a row cannot say it. */
START_TEST(only_fields_of_the_scenario_say_their_scope)
{
    ntables = 0;
    take_all();
    for (size_t k = 0; k < ntables; k++)
        for (size_t i = 0; i < tables[k].count; i++)
            ck_assert_msg(tables[k].spec == scenario_table.spec ||
                              tables[k].spec[i].scope == PARAM_OF_ARM,
                          "%s", tables[k].spec[i].name);
    for (size_t i = 0; i < SCENARIO_NPARTS; i++)
        ck_assert_msg(!param_find(scenario_table, scenario_parts[i].key), "%s",
                      scenario_parts[i].key);
}
END_TEST

/* What moves no world is no number for a sensitivity analysis to move. */
START_TEST(assumptions_that_move_nothing)
{
    static const char *const set[] = {
        "indifference={\"value\":5,\"source\":\"assumed\"}",
        "replications={\"value\":3,\"source\":\"assumed\"}",
        "outputs={\"sample_days\":{\"value\":9,\"source\":\"assumed\"}}"};
    size_t count[2] = {0};

    for (size_t with = 0; with < 2; with++) {
        struct sim_error *err = mem_new(1, sizeof *err);
        struct scenario *scenario = NULL;
        ck_assert_msg(!scenario_load("scenarios/tiny.json", set,
                                     with ? COUNTOF(set) : 0, "scenarios",
                                     &scenario, err),
                      "%s", err->text);
        count[with] = sensitivity_numbers(scenario, -1, NULL);
        scenario_free(scenario);
        mem_free(err);
    }
    ck_assert_uint_gt(count[0], 10);
    ck_assert_uint_eq(count[1], count[0]);
}
END_TEST

/* The tables cannot see the constant. */
START_TEST(experiments_have_the_level_of_all_intervals)
{
    for (int i = 0; i < NEXPERIMENT; i++) {
        const struct param_spec *level =
            param_find(experiment_kinds[i].table, "level");
        ck_assert_msg(level && strtod(level->dflt, NULL) == ESTIMATE_LEVEL,
                      "%s", experiment_kinds[i].name);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("tables");

    tcase_add_test(tc, defaults_are_valid);
    tcase_add_test(tc, ranges_hold_defaults);
    tcase_add_test(tc, sections_are_distinct);
    tcase_add_test(tc, a_number_is_a_guess_unless_it_is_a_choice);
    tcase_add_test(tc, conditions_can_be_read);
    tcase_add_test(tc, paths_have_a_scope);
    tcase_add_test(tc, only_fields_of_the_scenario_say_their_scope);
    tcase_add_test(tc, assumptions_that_move_nothing);
    tcase_add_test(tc, experiments_have_the_level_of_all_intervals);
    return unit_run(tc);
}
