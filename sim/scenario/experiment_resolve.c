/* Names in experiments become numbers, and their factors are tried. */
#include <string.h>

#include "base/mem.h"
#include "scenario/load_parts.h"
#include "scenario/measured.h"
#include "scenario/played.h"
#include "scenario/quantities.h"
#include "json/document_path.h"

/* The index of an arm; -1 for `best`, an error and 0 if there is none. */
static int find_arm(const struct scenario *scenario, struct reader *reader,
                    const char *path, const char *wanted)
{
    const char *names[SCENARIO_MAX_ARMS + 3] = {"baseline", "best"};

    if (!wanted[0] || strcmp(wanted, "baseline") == 0)
        return scenario->baseline;
    if (strcmp(wanted, "best") == 0)
        return -1;
    for (int i = 0; i < scenario->narms; i++) {
        names[i + 2] = scenario->arm[i].name;
        if (strcmp(names[i + 2], wanted) == 0)
            return i;
    }
    reader_fail_unknown(reader, path, "arm", wanted, names);
    return 0;
}

/* What only a contest needs; the arm and versus of a break-even. */
static void check_experiment(const struct scenario *scenario,
                             struct reader *reader, const char *path,
                             const struct experiment *experiment)
{
    bool is_contest = experiment_is_contest(experiment);
    const char *why =
        scenario_unmeasured(scenario, (enum metric_id)experiment->metric);

    if (why)
        reader_fail(reader, path, "%s %s", metric_rows[experiment->metric].name,
                    why);
    /* a ratio of sums cannot be fed row by row */
    if (is_contest && metric_rows[experiment->metric].kind == METRIC_RATIO)
        reader_fail(reader, path,
                    "%s is a ratio of sums over replications, which has "
                    "no value in a single one: select by a count",
                    metric_rows[experiment->metric].name);
    if ((is_contest || experiment->kind == EXPERIMENT_BREAK_EVEN ||
         experiment->kind == EXPERIMENT_EQUILIBRIUM) &&
        metric_not_judged((enum metric_id)experiment->metric))
        reader_fail(reader, path, "%s %s", metric_rows[experiment->metric].name,
                    metric_not_judged((enum metric_id)experiment->metric));
    if (is_contest && experiment->level <= 0.5)
        reader_fail(reader, path,
                    "level: %g is the chance of a correct selection: above 0.5",
                    experiment->level);
    if (is_contest && experiment->max_replications < experiment->first_stage)
        reader_fail(reader, path,
                    "max_replications (%lld) is below first_stage (%lld)",
                    (long long)experiment->max_replications,
                    (long long)experiment->first_stage);
    const int64_t first_stages = experiment->first_stage * scenario->narms;
    if (experiment->kind == EXPERIMENT_SELECT &&
        experiment->method == SELECT_OCBA &&
        experiment->max_replications < first_stages)
        reader_fail(reader, path,
                    "max_replications (%lld) is of all arms together here: "
                    "first_stage takes up to %lld",
                    (long long)experiment->max_replications,
                    (long long)first_stages);
    if (is_contest && experiment_settings(experiment) > EXPERIMENT_MAX_CONTEST)
        reader_fail(reader, path,
                    "%.0f settings are too many for a contest: %d at most",
                    experiment_settings(experiment), EXPERIMENT_MAX_CONTEST);
    if (experiment->kind == EXPERIMENT_BREAK_EVEN &&
        experiment->arm == experiment->versus)
        reader_fail(reader, path, "`arm` and `versus` are the same arm");
    if (scenario->narms < 2 && (experiment->kind == EXPERIMENT_SELECT ||
                                experiment->kind == EXPERIMENT_BREAK_EVEN))
        reader_fail(reader, path, "there is only one arm");
}

/* Who or what is treated: a population that treats another, posts of a change. */
static void find_treated(const struct configuration *config,
                         struct reader *reader, const char *path,
                         struct experiment *experiment)
{
    const char *names[SCENARIO_MAX_POPULATIONS + SCENARIO_MAX_CHANGES + 1] = {
        0};
    int n = 0;

    for (int i = 0; i < config->npopulations; i++) {
        if (!config->population[i].treats)
            continue;
        names[n++] = config->population[i].name;
        if (strcmp(config->population[i].name, experiment->treated_name) == 0)
            experiment->treated = i + 1;
    }
    for (int i = 0; i < config->nchanges && !experiment->treated; i++) {
        if (config->change[i].applies_to != CHANGE_POSTS)
            continue;
        names[n++] = config->change[i].name;
        if (strcmp(config->change[i].name, experiment->treated_name) == 0)
            experiment->treats_posts = true;
    }
    if (n == 0)
        reader_fail(reader, path,
                    "no population `treats` another, and no change applies to "
                    "some \"posts\"");
    else if (!experiment->treated && !experiment->treats_posts)
        reader_fail_unknown(
            reader, path, "population that treats another, or change of posts",
            experiment->treated_name, names);
}

/* Whether the trial has anybody to compare with. */
static void check_share(const struct configuration *config,
                        struct reader *reader,
                        const struct experiment *experiment)
{
    double share =
        experiment->treats_posts
            ? config->posts_share
            : config->population[experiment->treated - 1].treated_share;
    const char *whom = experiment->treats_posts ? "no post" : "nobody";
    char at[DOCUMENT_PATH_SIZE];

    reader_path(at, "populations[%d].treated_share", experiment->treated - 1);
    for (int i = 0; i < config->nchanges && experiment->treats_posts; i++)
        if (strcmp(config->change[i].name, experiment->treated_name) == 0)
            reader_path(at, "changes[%d].share", config->change[i].index);
    if (share <= 0 || share >= 1)
        reader_fail(reader, at,
                    "%g leaves %s %s: the trial \"%s\" needs a share above 0 "
                    "and below 1 (all and nobody it runs by itself)",
                    share, whom, share <= 0 ? "treated" : "untreated",
                    experiment->name);
}

static void check_trial(const struct configuration *config,
                        struct reader *reader, const char *path,
                        const struct experiment *experiment)
{
    const struct metric_row *row = &metric_rows[experiment->metric];
    char at[DOCUMENT_PATH_SIZE];
    bool is_of_posts =
        row->scope == SCOPE_POSTS && row->kind == METRIC_RATIO &&
        experiment->metric != METRIC_BOOST_PER_POST; /* counted by account */

    check_share(config, reader, experiment);
    reader_path(at, "%s.metric", path);
    if (experiment->treats_posts && !is_of_posts)
        reader_fail(reader, at,
                    "%s is not counted post by post, and posts are treated: "
                    "choose share_filled, proposals_per_post or the like",
                    row->name);
    else if (!experiment->treats_posts && row->scope == SCOPE_POSTS)
        reader_fail(reader, at,
                    "%s is about posts, and freelancers are treated",
                    row->name);
    else if (!experiment->treats_posts &&
             !metric_applies((enum metric_id)experiment->metric,
                             config->market_kind == MARKET_COMPETITIVE, 1))
        reader_fail(reader, at, "%s has no value in this market", row->name);
}

static void resolve_trial(const struct scenario *scenario,
                          struct reader *reader, const char *path,
                          struct experiment *experiment)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;

    if (reader->err->count > 0 || experiment->kind != EXPERIMENT_TRIAL)
        return;
    find_treated(config, reader, path, experiment);
    if ((experiment->treated || experiment->treats_posts) &&
        experiment->metric >= 0)
        check_trial(config, reader, path, experiment);
}

/* Of the row of what stands at a path, which may have names in its brackets. */
static const char *unit_at(const struct scenario *scenario, const char *path)
{
    const struct arm *arm = &scenario->arm[scenario->baseline];
    const char *unit = NULL;

    for (size_t i = 0; i < arm->nleaf && !unit; i++) {
        struct text named = {0};
        document_path_named(scenario->document, arm->leaf[i].path, &named);
        if (strcmp(arm->leaf[i].path, path) == 0 ||
            (named.data && strcmp(named.data, path) == 0))
            unit = arm->leaf[i].spec->unit;
        text_fini(&named);
    }
    return !unit ? "as the factor" : unit[0] ? unit : "number";
}

/* Where nothing is said an arm is held against what it is compared with. */
static void hold_against_pair(const struct scenario *scenario,
                              struct experiment *experiment)
{
    if (strcmp(experiment->versus_name, "baseline") == 0 &&
        experiment->arm >= 0 && scenario->arm[experiment->arm].pair >= 0)
        experiment->versus = scenario->arm[experiment->arm].pair;
}

/* Names in experiments become numbers. */
void experiments_resolve(struct scenario *scenario, struct reader *reader)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < scenario->nexperiments; i++) {
        struct experiment *experiment = &scenario->experiment[i];
        int before = reader->err->count;
        bool is_headline = !experiment->metric_name[0] ||
                           strcmp(experiment->metric_name, "headline") == 0;
        experiment->metric =
            headline_metric(is_headline ? scenario->arm[0].config->headline
                                        : experiment->metric_name);
        reader_path(path, "experiments[%d]", i);
        if (experiment->metric < 0 && !is_headline) {
            const char *names[NMETRIC + 1] = {0};
            for (int m = 0; m < NMETRIC; m++)
                names[m] = metric_rows[m].name;
            reader_fail_unknown(reader, path, "metric", experiment->metric_name,
                                names);
        }
        experiment->arm =
            find_arm(scenario, reader, path, experiment->arm_name);
        experiment->versus =
            find_arm(scenario, reader, path, experiment->versus_name);
        hold_against_pair(scenario, experiment);
        resolve_trial(scenario, reader, path, experiment);
        if (reader->err->count == before && experiment->metric >= 0 &&
            experiment->kind == EXPERIMENT_EQUILIBRIUM)
            played_resolve(scenario, reader, path, experiment);
        if (reader->err->count == before && experiment->metric >= 0)
            check_experiment(scenario, reader, path, experiment);
        for (int k = 0; k < experiment->nfactors; k++)
            experiment->factor[k].unit =
                unit_at(scenario, experiment->factor[k].path);
    }
}

/* Every end of a factor, or value of it, must load. */
static void try_factor(const struct scenario *scenario,
                       const struct experiment_factor *factor,
                       const char *origin, struct sim_error *err)
{
    bool only[SCENARIO_MAX_ARMS] = {false};
    cJSON *low = cJSON_CreateNumber(factor->low);
    cJSON *high = cJSON_CreateNumber(factor->high);
    const cJSON *ends[2] = {low, high};
    int count = factor->values ? cJSON_GetArraySize(factor->values) : 2;
    int before = err->count;

    only[scenario->baseline] = true;
    if (scenario_scope(factor->path) == PARAM_OF_STUDY)
        document_fail(scenario->document, err, origin,
                      "a factor cannot be `%s`: it belongs to the whole study",
                      factor->path);
    for (int v = 0; v < count && err->count == before; v++) {
        struct scenario *variant = NULL;
        struct scenario_patch patch = {
            factor->path,
            factor->values ? cJSON_GetArrayItem(factor->values, v) : ends[v]};
        if (!scenario_vary(scenario, &patch, 1, only, origin, &variant, err))
            scenario_free(variant);
    }
    cJSON_Delete(low);
    cJSON_Delete(high);
}

/* A market in which the strategies of a game are tried must load. */
static void try_game(const struct scenario *scenario,
                     const struct experiment *experiment, struct sim_error *err)
{
    const double crowd[EXPERIMENT_MAX_PLAYED] = {0.5, 0.5};
    struct scenario *variant = NULL;

    if (played_vary(scenario, experiment, crowd, 0, &variant, err) == SIM_OK)
        scenario_free(variant);
}

void experiments_try_factors(const struct scenario *scenario,
                             struct sim_error *err)
{
    char origin[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < scenario->nexperiments; i++)
        if (scenario->experiment[i].kind == EXPERIMENT_EQUILIBRIUM)
            try_game(scenario, &scenario->experiment[i], err);
    for (int i = 0; i < scenario->nexperiments; i++)
        for (int k = 0; k < scenario->experiment[i].nfactors; k++) {
            reader_path(origin, "experiments[%d].factors[%d]", i, k);
            try_factor(scenario, &scenario->experiment[i].factor[k], origin,
                       err);
        }
}

/* Whether the document has it already, or one of guesses, of which there is one;
 * an error if another has its name. */
static bool has_sensitivity(struct reader *reader,
                            const struct scenario *scenario,
                            const struct experiment *experiment,
                            const cJSON *list, const cJSON *item)
{
    for (int i = 0; i < scenario->nexperiments; i++) {
        if (experiment->kind == EXPERIMENT_GUESSES &&
            scenario->experiment[i].kind == EXPERIMENT_GUESSES)
            return true;
        if (strcmp(scenario->experiment[i].name, experiment->name) != 0)
            continue;
        if (cJSON_Compare(cJSON_GetArrayItem(list, i), item, true))
            return true;
        reader_fail(reader, "experiments",
                    "--sensitivity adds an experiment \"%s\"; there is "
                    "another of that name",
                    experiment->name);
    }
    if (scenario->nexperiments == EXPERIMENT_MAX)
        reader_fail(reader, "experiments", "there are %d already",
                    EXPERIMENT_MAX);
    return false;
}

enum sim_status scenario_add_sensitivity(struct scenario *scenario,
                                         enum sensitivity what,
                                         struct sim_error *err)
{
    struct experiment *experiment = mem_new(1, sizeof *experiment);
    cJSON *item = experiment_default(what, experiment);
    cJSON *root = scenario->document->root;
    cJSON *list = cJSON_GetObjectItemCaseSensitive(root, "experiments");
    struct reader reader;
    int before = err->count;

    reader_init(&reader, scenario->document, err);
    if (!has_sensitivity(&reader, scenario, experiment, list, item) &&
        err->count == before) {
        scenario->experiment[scenario->nexperiments++] = *experiment;
        experiments_resolve(scenario, &reader);
        if (!list)
            list = cJSON_AddArrayToObject(root, "experiments");
        SIM_REQUIRE(list && cJSON_AddItemToArray(list, item));
        item = NULL;
    }
    reader_fini(&reader);
    cJSON_Delete(item);
    mem_free(experiment);
    return err->count > before ? SIM_EINPUT : SIM_OK;
}
