/* `help scenario`: every field a scenario may have, from the tables that read
 * it. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/say.h"
#include "scenario/scenario.h"

enum {
    NPARTS = 7, /* of reader_table_row */
    NAME_WIDTH = 26
};

static void print_field(const struct param_spec *spec)
{
    struct text row = {0};
    char *part[NPARTS];
    int n = 0;

    reader_table_row(&row, spec, "\x1f");
    for (char *at = row.data; at && n < NPARTS; n++) {
        part[n] = at;
        at = strchr(at, '\x1f');
        if (at)
            *at++ = '\0';
    }
    SIM_REQUIRE(n == NPARTS);
    say(stdout, "  %-*s %s%s%s%s%s", NAME_WIDTH, part[0], part[1],
        part[2][0] ? ", " : "", part[2], part[3][0] ? ", " : "", part[3]);
    if (strcmp(part[4], "required") == 0)
        say(stdout, "; required");
    else
        say(stdout, "; default %s%s%s%s", part[4], part[5][0] ? " (" : "",
            part[5], part[5][0] ? ")" : "");
    if (spec->low < spec->high)
        say(stdout, "; guessed between %s%g and %g",
            spec->type == PARAM_DIST ? "times " : "", spec->low, spec->high);
    say(stdout, "\n");
    say(stdout, "  %-*s   %s\n", NAME_WIDTH, "", part[6]);
    text_fini(&row);
}

static void print_fields(struct param_table table)
{
    for (size_t i = 0; i < table.count; i++)
        print_field(&table.spec[i]);
}

static void print_table(const char *title, struct param_table table)
{
    say(stdout, "\n%s\n", title);
    print_fields(table);
}

static void print_named(const char *path, const char *name, const char *help,
                        struct param_table table)
{
    say(stdout, "\n%s \"%s\": %s\n", path, name, help);
    print_fields(table);
}

static void print_strategies(void)
{
    print_table("strategies[]", strategy_table);
    for (size_t i = 0; i < nbid_rules; i++)
        print_named("strategies[].bid.rule", bid_rules[i].name,
                    bid_rules[i].help, bid_rules[i].table);
    for (size_t i = 0; i < npricing_rules; i++)
        print_named("strategies[].price.rule", pricing_rules[i].name,
                    pricing_rules[i].help, pricing_rules[i].table);
    for (size_t i = 0; i < nbuy_rules; i++)
        print_named("strategies[].buy.rule", buy_rules[i].name,
                    buy_rules[i].help, buy_rules[i].table);
    for (size_t i = 0; i < nboost_rules; i++)
        print_named("strategies[].boost.rule", boost_rules[i].name,
                    boost_rules[i].help, boost_rules[i].table);
    print_table("strategies[].earn", earn_table);
    print_table("strategies[].filters", filter_table);
}

void reference_print(void)
{
    say(stdout, "A scenario is a JSON object. A number may stand alone or as "
                "{\"value\": 3, \"source\": \"assumed\"};\na distribution as a "
                "number or {\"dist\": \"normal\", \"mean\": 0, \"sd\": 1}. "
                "\"$comment\" is allowed anywhere.\n");
    say(stdout,
        "\n\"inherits\": a name or a file: the scenario on which this one is "
        "laid, key by key, lists of things with\na name by name. A member of "
        "such a list may say \"like\": the name of another. \"without\": paths "
        "that are\nnot taken over. \"set\": an object of paths and values, "
        "laid "
        "over all that, as --set does it. \"fitted\": how\nnumbers were found, "
        "kept as it is. validate --show prints what comes out.\n");
    print_table("top level", scenario_table);
    for (int i = 0; i < NMARKET; i++) {
        print_named("market.kind", market_kinds[i].name,
                    i == MARKET_COMPETITIVE ? "proposals meet on posts"
                                            : "freelancers do not meet",
                    market_table);
        print_fields(market_kinds[i].table);
    }
    print_table("market.segments[] (competitive)", segment_table);
    print_table("populations[]; strategy: a name, or a list of strategy and "
                "share",
                population_table);
    print_strategies();
    print_table("arms[]; set: an object of paths and values", arm_table);
    print_table("changes[]; rules: the values that change, by section as in "
                "`rules`",
                change_table);
    print_table("outputs", outputs_table);
    print_table("targets[]; without numbers: the public figure of the moment",
                target_table);
    print_table("calibrate; held_out: a list of moments among the targets",
                calibration_table);
    print_table("calibrate.free[]", calibration_free_table);
    print_table("calibrate.free[].with[]", calibration_with_table);
    print_table("calibrate.blocks[]; moments: a list", calibration_block_table);
    print_table("precision (with it, `replications` is not used)",
                precision_table);
    print_table("warmup (study steady_state)", truncation_table);
    for (int i = 0; i < NEXPERIMENT; i++)
        print_named("experiments[].kind", experiment_kinds[i].name,
                    experiment_kinds[i].help, experiment_kinds[i].table);
    print_table("experiments[].factors[]; or values: a list",
                experiment_factor_table);
    say(stdout, "\nrules: values that differ from the rulebook, by section "
                "(connectsim rules NAME)\n");
}
