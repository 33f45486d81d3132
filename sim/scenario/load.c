/* From a scenario file to typed, checked arms. */
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/metrics.h"
#include "scenario/scenario.h"

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
    else
        buy_names(names);
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

static void read_strategies(struct reader *reader, const cJSON *root,
                            struct scenario *scenario)
{
    static const char *const extra[] = {"bid", "buy", "earn", NULL};
    const cJSON *list = reader_get(root, "strategies");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "strategies", 1, SCENARIO_MAX_STRATEGIES, &count);
    scenario->nstrategies = (int)count;
    for (size_t i = 0; i < count; i++) {
        struct strategy *strategy = &scenario->strategy[i];
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
        reader_path(path, "strategies[%zu].earn", i);
        reader_object(reader, reader_get(item, "earn"), path, earn_table,
                      &strategy->earn);
    }
}

/* The index of a strategy; an error and 0 if there is none of that name. */
static int find_strategy(struct reader *reader, const char *path,
                         const cJSON *item, const struct scenario *scenario)
{
    const char *names[SCENARIO_MAX_STRATEGIES + 1] = {0};

    if (!cJSON_IsString(item)) {
        reader_fail(reader, path, "must be the name of a strategy");
        return 0;
    }
    for (int i = 0; i < scenario->nstrategies; i++) {
        if (strcmp(scenario->strategy[i].name, item->valuestring) == 0)
            return i;
        names[i] = scenario->strategy[i].name;
    }
    if (strcmp(item->valuestring, "dormant") == 0)
        return scenario->nstrategies;
    reader_fail_unknown(reader, path, "strategy", item->valuestring, names);
    return 0;
}

/* The strategy of who does nothing at all, behind those of the file. */
static void add_dormant(struct scenario *scenario)
{
    struct strategy *dormant = &scenario->strategy[scenario->nstrategies];

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
     NULL, "", "share of the population", NULL, 0},
};
static const struct param_table mix_table = PARAM_TABLE(mix_params);

static void read_mix(struct reader *reader, const cJSON *item, const char *path,
                     const struct scenario *scenario, struct population *to)
{
    static const char *const extra[] = {"strategy", NULL};
    char at[DOCUMENT_PATH_SIZE];
    double sum = 0;

    to->nmix = 1;
    to->mix_share[0] = 1;
    if (!cJSON_IsArray(item)) {
        to->mix_strategy[0] = find_strategy(reader, path, item, scenario);
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
            find_strategy(reader, at, reader_get(member, "strategy"), scenario);
        to->mix_share[i] = entry.share;
        sum += entry.share;
    }
    to->nmix = count;
    if (sum < 1 - 1e-9 || sum > 1 + 1e-9)
        reader_fail(reader, path, "the shares add up to %g, not to 1", sum);
}

static void read_populations(struct reader *reader, const cJSON *root,
                             struct scenario *scenario)
{
    static const char *const extra[] = {"strategy", NULL};
    const cJSON *list = reader_get(root, "populations");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "populations", 1, SCENARIO_MAX_POPULATIONS,
                &count);
    scenario->npopulations = (int)count;
    for (size_t i = 0; i < count; i++) {
        struct population *population = &scenario->population[i];
        const cJSON *item = cJSON_GetArrayItem(list, (int)i);
        reader_path(path, "populations[%zu]", i);
        reader_object_extra(reader, item, path, population_table, extra,
                            population);
        if (strcmp(population->name, "all") == 0)
            reader_fail(reader, path,
                        "`all` means every population together; "
                        "choose another name");
        reader_path(path, "populations[%zu].strategy", i);
        read_mix(reader, reader_get(item, "strategy"), path, scenario,
                 population);
        reader_path(path, "populations[%zu].burn_in_strategy", i);
        population->before =
            strcmp(population->burn_in_strategy, "same") == 0
                ? -1
                : find_strategy(reader, path,
                                reader_get(item, "burn_in_strategy"), scenario);
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
                          struct scenario *scenario)
{
    const cJSON *list = reader_get(market, "segments");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "market.segments", 1, SCENARIO_MAX_SEGMENTS,
                &count);
    scenario->nsegments = count > 0 ? (int)count : 1;
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "market.segments[%zu]", i);
        reader_object(reader, cJSON_GetArrayItem(list, (int)i), path,
                      segment_table, &scenario->segment[i]);
    }
}

static void read_market(struct reader *reader, const cJSON *root,
                        struct scenario *scenario)
{
    static const char *const extra[NMARKET][3] = {
        [MARKET_EXOGENOUS] = {"kind",      NULL},
        [MARKET_COMPETITIVE] = { "kind", "segments", NULL}
    };
    const cJSON *market = reader_get(root, "market");
    int kind = find_market(reader, reader_get(market, "kind"));

    scenario->nsegments = 1;
    scenario->segment[0].freelancers = 1;
    if (kind < 0)
        return;
    scenario->market_kind = kind;
    reader_object_extra(reader, market, "market", market_kinds[kind].table,
                        extra[kind], &scenario->market);
    if (kind == MARKET_COMPETITIVE)
        read_segments(reader, market, scenario);
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
                        struct scenario *scenario)
{
    const cJSON *precision = reader_get(root, "precision");
    const cJSON *warmup = reader_get(root, "warmup");

    scenario->precision.on = precision != NULL;
    if (precision)
        reader_object(reader, precision, "precision", precision_table,
                      &scenario->precision);
    scenario->warmup.on = warmup != NULL;
    if (warmup)
        reader_object(reader, warmup, "warmup", warmup_table,
                      &scenario->warmup);
}

/* Reads one arm's document into `scenario`. */
static void read_scenario(struct reader *reader, const char *file,
                          const char *data_dir, struct scenario *scenario)
{
    static const char *const extra[] = {
        "schema_version", "rules",  "market",  "populations",
        "strategies",     "arms",   "outputs", "experiments",
        "precision",      "warmup", "changes", NULL};
    const cJSON *root = reader->document->root;
    int before = reader->err->count; /* of the files before this one */

    read_version(reader, root);
    reader_object_extra(reader, root, "", scenario_table, extra, scenario);
    const struct rulebook_place where = {file, data_dir};
    if (scenario->rulebook_name[0])
        rulebook_load(reader, scenario->rulebook_name, "rulebook",
                      reader_get(root, "rules"), &where, &scenario->rules);
    scenario_read_changes(reader, root, scenario);
    read_market(reader, root, scenario);
    read_strategies(reader, root, scenario);
    add_dormant(scenario);
    read_populations(reader, root, scenario);
    reader_object(reader, reader_get(root, "outputs"), "outputs", outputs_table,
                  scenario);
    read_method(reader, root, scenario);
    if (reader->err->count == before)
        scenario_check(reader, scenario);
}

/* What all arms have in common: an arm cannot have its own. */
static bool is_shared(const char *path)
{
    static const char *const shared[] = {
        "arms",         "seed",      "replications", "experiments",
        "precision",    "contrasts", "baseline",     "headline",
        "indifference", "warmup",    "study",        "name"};

    for (size_t i = 0; i < COUNTOF(shared); i++) {
        size_t length = strlen(shared[i]);
        if (strncmp(path, shared[i], length) == 0 &&
            (path[length] == '\0' || path[length] == '.' ||
             path[length] == '['))
            return true;
    }
    return false;
}

/* Applies an arm's `set` to a copy of the document. */
static void patch_arm(const struct experiment_file *file,
                      struct document *document, int index,
                      struct sim_error *err)
{
    const cJSON *arms = reader_get(file->document->root, "arms");
    const cJSON *set = reader_get(cJSON_GetArrayItem(arms, index), "set");
    char origin[DOCUMENT_PATH_SIZE];
    const cJSON *change;

    if (!set)
        return;
    reader_path(origin, "arms[%d].set", index);
    if (!cJSON_IsObject(set)) {
        document_fail(document, err, origin,
                      "must be an object of paths and values");
        return;
    }
    cJSON_ArrayForEach(change, set)
    {
        if (is_shared(change->string))
            document_fail(document, err, origin,
                          "an arm cannot change `%s`: arms share it",
                          change->string);
        else
            document_patch(document, change->string, change, origin, err);
    }
}

/* Whose outcomes the arm is about. */
static void find_population(struct reader *reader, int index, struct arm *arm)
{
    const struct scenario *scenario = arm->scenario;
    const char *names[SCENARIO_MAX_POPULATIONS + 2] = {"all"};
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < scenario->npopulations; i++)
        names[i + 1] = scenario->population[i].name;
    for (int i = 0; i <= scenario->npopulations; i++)
        if (strcmp(names[i], arm->population_name) == 0) {
            arm->population = i;
            return;
        }
    reader_path(path, "arms[%d].population", index);
    reader_fail_unknown(reader, path, "population", arm->population_name,
                        names);
}

/* Patches that come after the arm's own. */
struct laid_over {
    const struct scenario_patch *patch;
    size_t npatch;
    const char *origin;
};

static void read_arm(struct experiment_file *file, int index,
                     const struct laid_over *over, struct sim_error *err)
{
    struct arm *arm = &file->arm[index];
    struct document *document = document_copy(file->document);
    struct reader reader;
    int before = err->count;

    patch_arm(file, document, index, err);
    for (size_t i = 0; i < over->npatch; i++)
        document_patch(document, over->patch[i].path, over->patch[i].value,
                       over->origin, err);
    reader_init(&reader, document, err);
    arm->scenario = mem_new(1, sizeof *arm->scenario);
    if (err->count == before)
        read_scenario(&reader, file->path, file->data_dir, arm->scenario);
    if (err->count == before)
        find_population(&reader, index, arm);
    arm->leaf = reader.leaf; /* moved: released by scenario_free */
    arm->nleaf = reader.nleaf;
    document_free(document);
}

static void read_arms(struct experiment_file *file, struct reader *reader)
{
    static const char *const extra[] = {"set", NULL};
    const cJSON *list = reader_get(file->document->root, "arms");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "arms", 0, SCENARIO_MAX_ARMS, &count);
    file->narms = (int)count;
    for (size_t i = 0; i < count; i++) {
        reader_path(path, "arms[%zu]", i);
        reader_object_extra(reader, cJSON_GetArrayItem(list, (int)i), path,
                            arm_table, extra, &file->arm[i]);
        if (!file->arm[i].title[0])
            snprintf(file->arm[i].title, sizeof file->arm[i].title, "%s",
                     file->arm[i].name);
    }
    if (count == 0) {
        file->narms = 1;
        snprintf(file->arm[0].name, sizeof file->arm[0].name, "base");
        snprintf(file->arm[0].title, sizeof file->arm[0].title, "base");
        snprintf(file->arm[0].population_name,
                 sizeof file->arm[0].population_name, "all");
    }
}

static void find_baseline(struct experiment_file *file, struct reader *reader)
{
    const char *names[SCENARIO_MAX_ARMS + 1] = {0};
    const char *wanted = file->arm[0].scenario->baseline;
    const cJSON *given = reader_get(file->document->root, "baseline");

    file->baseline = 0;
    for (int i = 0; i < file->narms; i++) {
        names[i] = file->arm[i].name;
        if (strcmp(names[i], wanted) == 0) {
            file->baseline = i;
            return;
        }
    }
    if (given)
        reader_fail_unknown(reader, "baseline", "arm", wanted, names);
}

/* The index of an arm; -1 for `best`, an error and 0 if there is none. */
static int find_arm(const struct experiment_file *file, struct reader *reader,
                    const char *path, const char *wanted)
{
    const char *names[SCENARIO_MAX_ARMS + 3] = {"baseline", "best"};

    if (!wanted[0] || strcmp(wanted, "baseline") == 0)
        return file->baseline;
    if (strcmp(wanted, "best") == 0)
        return -1;
    for (int i = 0; i < file->narms; i++) {
        names[i + 2] = file->arm[i].name;
        if (strcmp(names[i + 2], wanted) == 0)
            return i;
    }
    reader_fail_unknown(reader, path, "arm", wanted, names);
    return 0;
}

/* Names in experiments become numbers. */
static void resolve_plans(struct experiment_file *file, struct reader *reader)
{
    char path[DOCUMENT_PATH_SIZE];

    for (int i = 0; i < file->nplans; i++) {
        struct plan *plan = &file->plan[i];
        bool is_headline = strcmp(plan->metric_name, "headline") == 0;
        plan->metric = metric_find(is_headline ? file->arm[0].scenario->headline
                                               : plan->metric_name);
        reader_path(path, "experiments[%d]", i);
        if (plan->metric < 0) {
            const char *names[NMETRIC + 1] = {0};
            for (int m = 0; m < NMETRIC; m++)
                names[m] = metric_rows[m].name;
            reader_fail_unknown(reader, path, "metric", plan->metric_name,
                                names);
        }
        plan->arm = find_arm(file, reader, path, plan->arm_name);
        plan->versus = find_arm(file, reader, path, plan->versus_name);
        if (plan->kind == PLAN_BREAK_EVEN && plan->arm == plan->versus)
            reader_fail(reader, path, "`arm` and `versus` are the same arm");
        if (file->narms < 2 &&
            (plan->kind == PLAN_SELECT || plan->kind == PLAN_BREAK_EVEN))
            reader_fail(reader, path, "there is only one arm");
    }
}

/* Every end of every factor must be a value that loads. */
static void try_factors(const struct experiment_file *file,
                        struct sim_error *err)
{
    bool only[SCENARIO_MAX_ARMS] = {false};

    only[file->baseline] = true;
    for (int i = 0; i < file->nplans; i++)
        for (int k = 0; k < file->plan[i].nfactors; k++) {
            const struct plan_factor *factor = &file->plan[i].factor[k];
            struct experiment_file *variant = NULL;
            cJSON *low = cJSON_CreateNumber(factor->low);
            cJSON *high = cJSON_CreateNumber(factor->high);
            const cJSON *ends[2] = {low, high};
            char origin[DOCUMENT_PATH_SIZE];
            int count = factor->values ? cJSON_GetArraySize(factor->values) : 2;
            reader_path(origin, "experiments[%d].factors[%d]", i, k);
            for (int v = 0; v < count && err->count < SIM_ERROR_MAX; v++) {
                struct scenario_patch patch = {
                    factor->path, factor->values
                                      ? cJSON_GetArrayItem(factor->values, v)
                                      : ends[v]};
                if (!scenario_vary(file, &patch, 1, only, origin, &variant,
                                   err))
                    scenario_free(variant);
            }
            cJSON_Delete(low);
            cJSON_Delete(high);
        }
}

/* What is declared but cannot be run yet. */
static void refuse_later(const struct experiment_file *file,
                         struct reader *reader)
{
    if (file->nplans > 0)
        reader_fail(reader, "experiments", "are not available in this version");
    if (file->arm[0].scenario->precision.on)
        reader_fail(reader, "precision", "is not available in this version");
    if (file->arm[0].scenario->study == STUDY_STEADY_STATE)
        reader_fail(reader, "study",
                    "steady_state is not available in this version");
    if (file->arm[0].scenario->contrasts != CONTRASTS_BASELINE)
        reader_fail(reader, "contrasts",
                    "all_pairs is not available in this version");
}

enum sim_status scenario_vary(const struct experiment_file *file,
                              const struct scenario_patch *patch, size_t npatch,
                              const bool *arm, const char *origin,
                              struct experiment_file **out,
                              struct sim_error *err)
{
    struct experiment_file *copy = mem_new(1, sizeof *copy);
    const struct laid_over over = {patch, npatch, origin};
    int before = err->count;

    *out = NULL;
    *copy = *file;
    copy->document = document_copy(file->document);
    copy->path = mem_text(file->path);
    copy->data_dir = mem_text(file->data_dir);
    copy->nplans = 0;
    for (int i = 0; i < copy->narms; i++) {
        copy->arm[i].scenario = NULL;
        copy->arm[i].leaf = NULL;
        copy->arm[i].nleaf = 0;
    }
    for (int i = 0; i < copy->narms && err->count == before; i++)
        if (!arm || arm[i])
            read_arm(copy, i, &over, err);
    if (err->count > before) {
        scenario_free(copy);
        return SIM_EINPUT;
    }
    *out = copy;
    return SIM_OK;
}

enum sim_status scenario_load(const char *path, const char *const *set,
                              size_t nset, const char *data_dir,
                              struct experiment_file **out,
                              struct sim_error *err)
{
    struct experiment_file *file = mem_new(1, sizeof *file);
    const struct laid_over nothing = {NULL, 0, ""};
    struct reader reader = {0};
    int before = err->count;
    enum sim_status status = document_load(path, &file->document, err);

    *out = NULL;
    file->path = mem_text(path);
    file->data_dir = mem_text(data_dir);
    if (status)
        goto out;
    for (size_t i = 0; i < nset; i++) {
        status = document_patch_text(file->document, set[i], "--set", err);
        if (status)
            goto out;
    }
    reader_init(&reader, file->document, err);
    read_arms(file, &reader);
    file->nplans = plans_read(&reader, file->document->root, file->plan);
    for (int i = 0; i < file->narms && err->count == before; i++)
        read_arm(file, i, &nothing, err);
    if (err->count == before)
        find_baseline(file, &reader);
    if (err->count == before)
        resolve_plans(file, &reader);
    if (err->count == before)
        try_factors(file, err);
    if (err->count == before)
        refuse_later(file, &reader);
    reader_fini(&reader);
    if (err->count > before) {
        status = SIM_EINPUT;
        goto out;
    }
    *out = file;
    return SIM_OK;
out:
    scenario_free(file);
    return status;
}

static void free_leaves(struct reader_leaf *leaf, size_t count)
{
    struct reader holder = {.leaf = leaf, .nleaf = count};

    reader_fini(&holder);
}

void scenario_free(struct experiment_file *file)
{
    if (!file)
        return;
    for (int i = 0; i < file->narms; i++) {
        if (file->arm[i].scenario)
            mem_free(file->arm[i].scenario->in_force);
        mem_free(file->arm[i].scenario);
        free_leaves(file->arm[i].leaf, file->arm[i].nleaf);
    }
    document_free(file->document);
    mem_free(file->data_dir);
    mem_free(file->path);
    mem_free(file);
}
