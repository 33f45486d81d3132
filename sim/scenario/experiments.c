/* Reads the experiments of a scenario. */
#include "scenario/experiments.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "scenario/played.h"

static int find_kind(struct reader *reader, const cJSON *item, const char *path)
{
    const char *names[NEXPERIMENT + 1] = {0};

    for (int i = 0; i < NEXPERIMENT; i++)
        names[i] = experiment_kinds[i].name;
    return reader_kind(reader, item, path, "kind of experiment", names);
}

static void read_factor(struct reader *reader, const cJSON *item,
                        const char *path, struct experiment_factor *factor)
{
    static const char *const extra[] = {"values", NULL};
    const cJSON *values = reader_get(item, "values");

    reader_object_extra(reader, item, path, experiment_factor_table, extra,
                        factor);
    factor->values = values;
    if (values && (!cJSON_IsArray(values) || cJSON_GetArraySize(values) < 1))
        reader_fail(reader, path, "`values` must be a list that is not empty");
    else if (values && (reader_get(item, "low") || reader_get(item, "high")))
        reader_fail(reader, path, "give `values`, or `low` and `high`");
    else if (!values && factor->low >= factor->high)
        reader_fail(reader, path,
                    "low (%g) must lie below high (%g), or `values` be given",
                    factor->low, factor->high);
    else if (!values && factor->is_whole &&
             (factor->low > floor(factor->low) ||
              factor->high > floor(factor->high)))
        reader_fail(reader, path,
                    "a `whole` factor needs whole ends, not %g and %g",
                    factor->low, factor->high);
}

static void read_factors(struct reader *reader, const cJSON *item,
                         const char *path, struct experiment *experiment)
{
    const cJSON *list = reader_get(item, "factors");
    char at[DOCUMENT_PATH_SIZE];
    size_t count, min = 0, max = EXPERIMENT_MAX_FACTORS;

    switch (experiment_kinds[experiment->kind].factors) {
    case FACTORS_NONE:
        max = 0;
        break;
    case FACTORS_OPTIONAL:
        min = experiment->over == OVER_FACTORS;
        max = min ? max : 0;
        break;
    case FACTORS_ONE:
        min = max = 1;
        break;
    case FACTORS_SOME:
        min = 1;
        break;
    }
    reader_path(at, "%s.factors", path);
    reader_list(reader, list, at, min, max, &count);
    experiment->nfactors = (int)count;
    for (size_t i = 0; i < count; i++) {
        reader_path(at, "%s.factors[%zu]", path, i);
        read_factor(reader, cJSON_GetArrayItem(list, (int)i), at,
                    &experiment->factor[i]);
    }
}

static void read_where(struct reader *reader, const cJSON *item,
                       const char *path, struct experiment *experiment)
{
    const cJSON *list = reader_get(item, "where");
    const cJSON *text;

    if (list && !cJSON_IsArray(list))
        reader_fail(reader, path, "`where` must be a list of texts");
    cJSON_ArrayForEach(text, list)
    {
        if (!cJSON_IsString(text) || experiment->nwhere == EXPERIMENT_MAX_WHERE)
            reader_fail(reader, path,
                        "`where` must be a list of at most %d texts such as "
                        "\"low <= high\"",
                        EXPERIMENT_MAX_WHERE);
        else
            experiment->where[experiment->nwhere++] = text->valuestring;
    }
}

bool experiment_is_contest(const struct experiment *experiment)
{
    enum experiment_contest contest =
        experiment_kinds[experiment->kind].contest;

    return contest == CONTEST_ALWAYS ||
           (contest == CONTEST_OF_VALUES && experiment->factor[0].values);
}

double experiment_settings(const struct experiment *experiment)
{
    double settings = 1;

    for (int i = 0; i < experiment->nfactors; i++)
        settings *= experiment->factor[i].values
                        ? cJSON_GetArraySize(experiment->factor[i].values)
                        : 2;
    return settings;
}

/* How the factors of an experiment have to be given. */
static enum experiment_form form_of(const struct experiment *experiment)
{
    static const enum experiment_form layouts[] = {
        [LAYOUT_GRID] = FORM_ANY,    [LAYOUT_ZIP] = FORM_EQUAL_LISTS,
        [LAYOUT_LIST] = FORM_ANY,    [LAYOUT_LHS] = FORM_RANGE,
        [LAYOUT_SOBOL] = FORM_RANGE,
    };
    enum experiment_form form = experiment_kinds[experiment->kind].form;

    return form == FORM_OF_LAYOUT ? layouts[experiment->method] : form;
}

static void check_factor(struct reader *reader, const char *at,
                         const struct experiment *experiment,
                         const struct experiment_factor *factor)
{
    const cJSON *first = experiment->factor[0].values;

    switch (form_of(experiment)) {
    case FORM_ANY:
    case FORM_OF_LAYOUT:
        break;
    case FORM_RANGE:
        if (factor->values)
            reader_fail(reader, at, "a range is needed here: low and high");
        break;
    case FORM_EQUAL_LISTS:
        if (!factor->values)
            reader_fail(reader, at, "the layout zip needs `values`");
        else if (first && cJSON_GetArraySize(factor->values) !=
                              cJSON_GetArraySize(first))
            reader_fail(reader, at,
                        "the layout zip needs lists of equal length");
        break;
    case FORM_ALIKE:
        if (!factor->values != !first)
            reader_fail(reader, at,
                        "all factors need `values`, or all a range");
        break;
    }
}

static void check_factors(struct reader *reader, const char *path,
                          const struct experiment *experiment)
{
    char at[DOCUMENT_PATH_SIZE];

    if (experiment->kind == EXPERIMENT_DESIGN &&
        (experiment->method == LAYOUT_LIST) != (experiment->list != NULL))
        reader_fail(reader, path,
                    "the layout `list` and `list` of points go together");
    else if (experiment->list && cJSON_GetArraySize(experiment->list) < 1)
        reader_fail(reader, path, "`list` must be a list of points");
    for (int i = 0; i < experiment->nfactors; i++) {
        reader_path(at, "%s.factors[%d]", path, i);
        check_factor(reader, at, experiment, &experiment->factor[i]);
    }
}

static void read_experiment(struct reader *reader, const cJSON *item,
                            const char *path, struct experiment *experiment)
{
    static const char *const plain[] = {"kind", "factors", NULL};
    static const char *const played[] = {"kind", "factors", "strategies", NULL};
    static const char *const design[] = {"kind", "factors", "where", "list",
                                         NULL};
    int before = reader->err->count;
    int kind = find_kind(reader, item, path);

    if (kind < 0)
        return;
    experiment->kind = kind;
    reader_object_extra(reader, item, path, experiment_kinds[kind].table,
                        kind == EXPERIMENT_DESIGN        ? design
                        : kind == EXPERIMENT_EQUILIBRIUM ? played
                                                         : plain,
                        experiment);
    if (!experiment->title[0])
        snprintf(experiment->title, sizeof experiment->title, "%s",
                 experiment->name);
    read_factors(reader, item, path, experiment);
    if (kind == EXPERIMENT_DESIGN) {
        read_where(reader, item, path, experiment);
        experiment->list = reader_get(item, "list");
    }
    if (kind == EXPERIMENT_EQUILIBRIUM)
        played_read(reader, item, path, experiment);
    if (reader->err->count == before)
        check_factors(reader, path, experiment);
    if (kind == EXPERIMENT_OPTIMISE && reader->err->count == before &&
        experiment_is_contest(experiment) && experiment->indifference <= 0)
        reader_fail(reader, path,
                    "`indifference` is required to choose among given values");
    if (kind == EXPERIMENT_SENSITIVITY &&
        experiment->method != ANALYSIS_ONE_AT_A_TIME &&
        experiment->over != OVER_FACTORS)
        reader_fail(reader, path,
                    "methods morris and sobol need `over`: \"factors\"");
    if (kind == EXPERIMENT_SENSITIVITY &&
        (experiment->rows & (experiment->rows - 1)))
        reader_fail(reader, path, "rows: %lld is no power of 2",
                    (long long)experiment->rows);
}

/* The report heads an experiment by its title, or by its name if it has none. */
static void check_title(struct reader *reader, const cJSON *list,
                        const struct experiment *experiment, size_t i)
{
    const cJSON *item = cJSON_GetArrayItem(list, (int)i);

    for (size_t k = 0; k < i && experiment[i].title[0]; k++) {
        if (strcmp(experiment[k].title, experiment[i].title) != 0 ||
            strcmp(experiment[k].name, experiment[i].name) == 0)
            continue;
        reader_fail_title(reader, &(struct reader_title){
                                      "experiments", "experiment", "", i, item,
                                      experiment[i].name, experiment[i].title,
                                      experiment[k].name});
        return;
    }
}

/* What they do to the answer is kept beside the scenario, once. */
static void check_guesses(struct reader *reader, const char *path,
                          const struct experiment *experiment, size_t i)
{
    for (size_t k = 0; k < i && experiment[i].kind == EXPERIMENT_GUESSES; k++)
        if (experiment[k].kind == EXPERIMENT_GUESSES)
            reader_fail(reader, path,
                        "a second experiment of kind guesses, after \"%s\": "
                        "there is one answer, and what the guesses do to it "
                        "is kept once",
                        experiment[k].name);
}

int experiments_read(struct reader *reader, const cJSON *root,
                     struct experiment experiment[EXPERIMENT_MAX])
{
    const cJSON *list = reader_get(root, "experiments");
    char path[DOCUMENT_PATH_SIZE];
    size_t count;

    reader_list(reader, list, "experiments", 0, EXPERIMENT_MAX, &count);
    for (size_t i = 0; i < count; i++) {
        experiment[i] = (struct experiment){0};
        reader_path(path, "experiments[%zu]", i);
        read_experiment(reader, cJSON_GetArrayItem(list, (int)i), path,
                        &experiment[i]);
        check_title(reader, list, experiment, i);
        check_guesses(reader, path, experiment, i);
    }
    return (int)count;
}

const char *const sensitivity_words[NSENSITIVITY + 1] = {
    [SENSITIVITY_ASSUMPTIONS] = "assumptions",
    [SENSITIVITY_GUESSES] = "guesses",
};

cJSON *experiment_default(enum sensitivity what, struct experiment *experiment)
{
    static const char *const texts[NSENSITIVITY] = {
        [SENSITIVITY_ASSUMPTIONS] =
            "{\"name\":\"assumptions\",\"title\":\"Which guesses matter to the "
            "verdict?\",\"kind\":\"sensitivity\"}",
        [SENSITIVITY_GUESSES] =
            "{\"name\":\"guesses\",\"title\":\"What do the guesses do to the "
            "answer?\",\"kind\":\"guesses\"}",
    };
    const char *text = texts[what];
    struct document *document = NULL;
    struct sim_error err = {0};
    struct reader reader;

    SIM_REQUIRE(document_parse("--sensitivity", text, strlen(text), &document,
                               &err) == SIM_OK);
    *experiment = (struct experiment){0};
    reader_init(&reader, document, &err);
    read_experiment(&reader, document->root, "", experiment);
    SIM_REQUIRE(err.count == 0);
    reader_fini(&reader);
    cJSON *item = cJSON_Duplicate(document->root, 1);
    SIM_REQUIRE(item);
    document_free(document);
    return item;
}

const char *experiment_factor_title(const struct experiment_factor *factor)
{
    return factor->title[0] ? factor->title : factor->name;
}
