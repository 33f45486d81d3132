/* The parameter tables as a whole: every row says what it is. */
#include <string.h>

#include "scenario/conditions.h"
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
    take(market_table);
    for (int i = 0; i < NMARKET; i++)
        take(market_kinds[i].table);
    for (int i = 0; i < NEXPERIMENT; i++)
        take(experiment_kinds[i].table);
    for (size_t i = 0; i < POLICY_NRULES; i++)
        take(policy_sections[i].table);
    for (size_t i = 0; i < nbid_rules; i++)
        take(bid_rules[i].table);
    for (size_t i = 0; i < nbuy_rules; i++)
        take(buy_rules[i].table);
    for (size_t i = 0; i < nboost_rules; i++)
        take(boost_rules[i].table);
}

/* The numbers that are choices of the experiment. Whoever adds one says so
 * here; every other number of a user's file is a guess until it names a
 * source. */
static const char choices[] =
    " horizon_days burn_in_days replications indifference sample_days ledger "
    "proposals size register_day niches freelancers day first block "
    "max_replications relative absolute days pilot_replications pilot_days low "
    "high level confirm_replications first_stage points change trajectories "
    "randomisations "
    "rows randomisations tolerance starts evaluations ledger_replications ";

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
    for (size_t k = 0; k < ntables; k++)
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
    ck_assert_uint_gt(conditions, 70);
    ck_assert(!in_force_is_condition("nothing_of_the_kind"));
    ck_assert(!in_force_is_condition(".share>2"));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("tables");

    tcase_add_test(tc, a_number_is_a_guess_unless_it_is_a_choice);
    tcase_add_test(tc, conditions_can_be_read);
    return unit_run(tc);
}
