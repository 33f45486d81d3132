/* connectsim explain: one person's account of one replication. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/explain_chart.h"
#include "cli/explain_print.h"
#include "cli/say.h"
#include "json/build.h"

/* What is explained. */
struct explaining {
    const struct scenario *scenario;
    int arm, against; /* against: -1, nobody */
    bool is_wish;
    struct diary_person person;
    struct statement statement[2];
};

/* The arm of that name; -1, and an error. */
static int find_arm(const struct scenario *scenario, const char *option,
                    const char *name, struct sim_error *err)
{
    struct text_nearest nearest = {.word = name};
    struct text names = {0};

    for (int i = 0; i < scenario->narms; i++) {
        if (strcmp(scenario->arm[i].name, name) == 0) {
            text_fini(&names);
            return i;
        }
        text_nearest_try(&nearest, scenario->arm[i].name);
        text_printf(&names, "%s%s", i ? ", " : "", scenario->arm[i].name);
    }
    (void)sim_fail(
        err, SIM_EUSAGE, "%s: there is no arm %.80s; %s%s%sthere are %s",
        option, name, nearest.best ? "did you mean " : "",
        nearest.best ? nearest.best : "", nearest.best ? "? " : "", names.data);
    text_fini(&names);
    return -1;
}

static enum sim_status find_arms(const struct cli *cli,
                                 struct explaining *explaining,
                                 struct sim_error *err)
{
    const struct scenario *scenario = explaining->scenario;

    explaining->arm = cli->arm ? find_arm(scenario, "--arm", cli->arm, err)
                               : scenario->baseline;
    explaining->against =
        cli->against ? find_arm(scenario, "--against", cli->against, err) : -1;
    if (explaining->arm < 0 || (cli->against && explaining->against < 0))
        return SIM_EUSAGE;
    if (explaining->arm == explaining->against)
        return sim_fail(err, SIM_EUSAGE,
                        "--against: %s is the arm itself; give another",
                        cli->against);
    return SIM_OK;
}

/* "N" or "SEGMENT/N". */
static enum sim_status read_freelancer(const struct configuration *config,
                                       const char *typed,
                                       struct diary_person *person,
                                       struct sim_error *err)
{
    const char *slash = strrchr(typed, '/');
    const char *digits = slash ? slash + 1 : typed;
    int segment = slash || config->nsegments > 1 ? -1 : 0;

    for (int i = 0; slash && i < config->nsegments; i++)
        if (strlen(config->segment[i].name) == (size_t)(slash - typed) &&
            strncmp(config->segment[i].name, typed, (size_t)(slash - typed)) ==
                0)
            segment = i;
    if (segment < 0)
        return sim_fail(
            err, SIM_EUSAGE, "--freelancer: %.80s is not allowed: %s", typed,
            config->nsegments > 1 ? "SEGMENT/N, with a name of market.segments"
                                  : "a number; this market has no segments");
    if (!digits[0] || strlen(digits) > 9 ||
        strspn(digits, "0123456789") != strlen(digits))
        return sim_fail(err, SIM_EUSAGE,
                        "--freelancer: %.80s is not allowed: a number from 0 "
                        "on, as in ledger.csv",
                        typed);
    person->segment = segment;
    person->account = (account_id)strtoul(digits, NULL, 10);
    return SIM_OK;
}

static struct replication_unit
unit_of(const struct cli *cli, const struct explaining *explaining, int arm)
{
    const struct arm *of = &explaining->scenario->arm[arm];
    bool is_steady = of->config->study == STUDY_STEADY_STATE;

    return (struct replication_unit){
        .config = of->config,
        .arm_name = of->name,
        .phase = is_steady ? RNG_CONFIRM : RNG_EXPLORE,
        .number = cli->replication ? (uint32_t)(cli->replication - 1) : 0,
        .segment = explaining->person.segment};
}

static enum sim_status choose_person(const struct cli *cli,
                                     struct explaining *explaining,
                                     struct sim_error *err)
{
    const struct arm *arm = &explaining->scenario->arm[explaining->arm];
    const struct replication_unit unit =
        unit_of(cli, explaining, explaining->arm);

    explaining->is_wish = !cli->freelancer;
    return cli->freelancer
               ? read_freelancer(arm->config, cli->freelancer,
                                 &explaining->person, err)
               : diary_find(&unit, arm->population, (enum diary_wish)cli->find,
                            &explaining->person, err);
}

static enum sim_status write_statement(const struct cli *cli,
                                       struct explaining *explaining, int arm,
                                       struct statement *out,
                                       struct sim_error *err)
{
    struct replication_unit unit = unit_of(cli, explaining, arm);

    out->config = unit.config;
    out->arm = unit.arm_name;
    out->title = explaining->scenario->arm[arm].title;
    if (unit.segment >= unit.config->nsegments)
        return sim_fail(err, SIM_EUSAGE, "arm %s has no such segment",
                        unit.arm_name);
    enum sim_status status =
        diary_write(&unit, explaining->person.account, &out->diary, err);
    if (!status)
        statement_make(out);
    return status;
}

/* ---- what is said before it ---- */

static const char *population_of(const struct statement *statement)
{
    return statement->config->population[statement->diary.end.population].name;
}

/* Why this one. */
static void add_reason(const struct explaining *explaining,
                       enum diary_wish wish, struct text *out)
{
    const struct diary_person *person = &explaining->person;
    bool has_chances =
        explaining->statement[0].config->market_kind == MARKET_COMPETITIVE;

    text_printf(out, "%s: of the %lld ", diary_wish_names[wish],
                (long long)person->among);
    switch (wish) {
    case DIARY_MEDIAN:
        text_printf(out,
                    "who look for jobs as many have more dollars left as have "
                    "less: here %.2f.",
                    money_to_usd(person->left));
        break;
    case DIARY_FIRST_BROKE:
        text_add(out, "who ever lack Connects for a proposal that they want to "
                      "send the first.");
        break;
    case DIARY_BEST_BUYER:
        text_printf(out,
                    "who paid for Connects the one with most dollars left: "
                    "%.2f.",
                    money_to_usd(person->left));
        break;
    case DIARY_LUCKIEST:
        text_printf(out, "who look for jobs the one hired most%s: %lld times",
                    has_chances ? " beyond its chances" : "",
                    (long long)person->hires);
        if (has_chances)
            text_printf(out, " where %.2f were to be expected",
                        person->expected);
        text_add(out, ".");
        break;
    case DIARY_NWISH:
        break;
    }
}

/* The same person, the same posts? */
static const char *unlike(const struct explaining *explaining)
{
    const struct statement *one = &explaining->statement[0];
    const struct statement *other = &explaining->statement[1];

    if (explaining->against < 0)
        return NULL;
    if (strcmp(population_of(one), population_of(other)) != 0 ||
        one->diary.end.ability < other->diary.end.ability ||
        one->diary.end.ability > other->diary.end.ability)
        return "The arms have other freelancers: this number is another person "
               "there.";
    if (one->diary.inputs != other->diary.inputs)
        return "The arms have other people or posts: not all that differs is "
               "made by the arm.";
    return NULL;
}

static void add_head(const struct cli *cli, const struct explaining *explaining,
                     struct text *out)
{
    const struct statement *one = &explaining->statement[0];
    const char *segment = one->config->segment[explaining->person.segment].name;
    struct text words = {0};

    text_printf(&words, "Account of freelancer %s%s%lld (%s) in %s, arm %s",
                segment, segment[0] ? "/" : "",
                (long long)explaining->person.account, population_of(one),
                one->config->name, one->arm);
    if (explaining->against >= 0)
        text_printf(&words, " against %s", explaining->statement[1].arm);
    text_printf(&words, ", replication %lld",
                (long long)(cli->replication ? cli->replication : 1));
    columns_add_note(out, 0, words.data);
    text_fini(&words);
    if (explaining->is_wish)
        add_reason(explaining, (enum diary_wish)cli->find, &words);
    if (words.data)
        columns_add_note(out, 0, words.data);
    text_fini(&words);
    if (unlike(explaining))
        columns_add_note(out, 0, unlike(explaining));
    text_add(out, "\n");
}

static cJSON *json_of(const struct cli *cli,
                      const struct explaining *explaining)
{
    const struct statement *one = &explaining->statement[0];
    const struct statement *other = &explaining->statement[1];
    cJSON *root = json_object(), *list = json_array();
    const char *segment = one->config->segment[explaining->person.segment].name;
    bool has_other = explaining->against >= 0;

    json_set_take(root, "scenario", json_text(one->config->name));
    json_set_take(root, "replication",
                  json_int(cli->replication ? cli->replication : 1));
    json_set_take(root, "segment", json_text(segment[0] ? segment : NULL));
    json_set_take(root, "freelancer", json_int(explaining->person.account));
    json_set_take(root, "population", json_text(population_of(one)));
    json_set_take(
        root, "find",
        json_text(explaining->is_wish ? diary_wish_names[cli->find] : NULL));
    json_set_take(root, "note", json_text(unlike(explaining)));
    json_push_take(list, statement_json(one));
    if (has_other)
        json_push_take(list, statement_json(other));
    json_set_take(root, "lines_alike",
                  has_other ? json_int((int64_t)statement_parting(one, other))
                            : json_text(NULL));
    json_set_take(root, "statements", list);
    return root;
}

static void tell(const struct cli *cli, const struct explaining *explaining)
{
    struct text out = {0};

    if (cli->json) {
        cJSON *root = json_of(cli, explaining);
        columns_add_json(&out, root);
        cJSON_Delete(root);
        say_json(out.data, stdout);
    } else {
        add_head(cli, explaining, &out);
        if (explaining->against < 0)
            explain_print(&explaining->statement[0], &out);
        else
            explain_print_beside(&explaining->statement[0],
                                 &explaining->statement[1], &out);
        say_text(out.data, stdout);
    }
    text_fini(&out);
}

static enum sim_status explain(const struct cli *cli,
                               struct explaining *explaining,
                               struct sim_error *err)
{
    enum sim_status status = find_arms(cli, explaining, err);

    if (!status)
        status = choose_person(cli, explaining, err);
    if (!status)
        status = write_statement(cli, explaining, explaining->arm,
                                 &explaining->statement[0], err);
    if (!status && explaining->against >= 0)
        status = write_statement(cli, explaining, explaining->against,
                                 &explaining->statement[1], err);
    if (status)
        return status;
    tell(cli, explaining);
    return cli->out_dir ? explain_chart(cli, explaining->statement,
                                        explaining->against < 0 ? 1 : 2, err)
                        : SIM_OK;
}

enum sim_status command_explain(struct cli *cli, struct sim_error *err)
{
    struct scenario *scenario = NULL;

    if (cli->nfiles != 1)
        return sim_fail(err, SIM_EUSAGE,
                        "explain: which scenario? (see connectsim list)");
    if (cli->out_dir && explain_chart_check(cli, err))
        return SIM_EUSAGE;
    cli->nonly = 0; /* the arm may be told beside any other */
    enum sim_status status = cli_load(cli, cli->file[0], &scenario, err);
    if (status)
        return status;
    struct explaining explaining = {.scenario = scenario};
    status = explain(cli, &explaining, err);
    statement_fini(&explaining.statement[0]);
    statement_fini(&explaining.statement[1]);
    scenario_free(scenario);
    return status;
}
