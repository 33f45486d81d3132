/* Reading two results folders, and the rows that compare them. */
#include "cli/compare_rows.h"

#include <math.h>
#include <string.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "output/results.h"
#include "json/document.h"

const char *const compare_words[] = {
    [COMPARED_NONE] = "missing",  [COMPARED_DIFFER] = "differ",
    [COMPARED_LITTLE] = "little", [COMPARED_ALIKE] = "alike",
    [COMPARED_OPEN] = "open",
};

static enum sim_status read_json(const char *folder, const char *name,
                                 cJSON **out, struct sim_error *err)
{
    struct document *document = NULL;
    struct text text = {0};
    char *path = file_path(folder, name);
    enum sim_status status = file_read(path, &text, err);

    if (!status)
        status = document_parse(path, text.data, text.length, &document, err);
    if (!status)
        *out = cJSON_Duplicate(document->root, 1);
    document_free(document);
    text_fini(&text);
    mem_free(path);
    return status;
}

enum sim_status compare_side_read(const char *folder, struct compare_side *out,
                                  struct sim_error *err)
{
    static const char *const of_estimates[] = {
        "arm",    "population", "metric", "unit", "estimate",
        "ci_low", "ci_high",    "level",  NULL};
    static const char *const of_values[] = {"arm",        "replication", "seed",
                                            "population", "freelancers", NULL};
    static const char *const of_arms[] = {"arm", "population", NULL};

    *out = (struct compare_side){.folder = folder};
    enum sim_status status = results_check_format(folder, err);
    if (!status)
        status = read_json(folder, "summary.json", &out->summary, err);
    if (!status)
        status = read_json(folder, "scenario.json", &out->scenario, err);
    if (!status)
        status = csv_table_read(folder, "summary.csv", of_estimates,
                                &out->estimates, err);
    if (!status)
        status = csv_table_read(folder, "replications.csv", of_values,
                                &out->values, err);
    if (!status)
        status = csv_table_read(folder, "arms.csv", of_arms, &out->arms, err);
    return status;
}

void compare_side_fini(struct compare_side *side)
{
    cJSON_Delete(side->summary);
    cJSON_Delete(side->scenario);
    csv_table_fini(&side->estimates);
    csv_table_fini(&side->values);
    csv_table_fini(&side->arms);
}

const char *compare_text(const struct compare_side *side, const char *key)
{
    const char *text = cJSON_GetStringValue(
        cJSON_GetObjectItemCaseSensitive(side->summary, key));

    return text ? text : "";
}

double compare_number(const struct compare_side *side, const char *key)
{
    return cJSON_GetNumberValue(
        cJSON_GetObjectItemCaseSensitive(side->summary, key));
}

static const char *cell(const struct csv_table *table, size_t row,
                        const char *column)
{
    return csv_table_cell(table, row, csv_table_column(table, column));
}

static double number(const struct csv_table *table, size_t row,
                     const char *column)
{
    return csv_table_number(table, row, csv_table_column(table, column));
}

static bool is_of(const struct csv_table *table, size_t row, const char *arm,
                  const char *population)
{
    return strcmp(cell(table, row, "arm"), arm) == 0 &&
           strcmp(cell(table, row, "population"), population) == 0;
}

/* The row of an estimate; nrows if there is none. */
static size_t find(const struct csv_table *table, const char *arm,
                   const char *population, const char *metric)
{
    size_t row = 0;

    while (row < table->nrows &&
           !(strcmp(cell(table, row, "metric"), metric) == 0 &&
             is_of(table, row, arm, population)))
        row++;
    return row;
}

/* An end of an interval that is not there is open. */
static double end_of(const struct csv_table *table, size_t row,
                     const char *column, double open)
{
    double value = number(table, row, column);

    return isnan(value) ? open : value;
}

/* The values of a metric, in the order of the replications. */
static size_t values_of(const struct csv_table *table, const char *arm,
                        const char *population, const char *metric, double *out)
{
    size_t n = 0, column = csv_table_column(table, metric);

    for (size_t row = 0; row < table->nrows; row++)
        if (is_of(table, row, arm, population))
            out[n++] = csv_table_number(table, row, column);
    return n;
}

static double margin_of(const struct compare_side *a,
                        const struct compare_side *b, const char *metric,
                        double estimate, double share)
{
    const cJSON *one =
        cJSON_GetObjectItemCaseSensitive(a->scenario, "indifference");
    const cJSON *other =
        cJSON_GetObjectItemCaseSensitive(b->scenario, "indifference");
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(one, "value");
    double told = cJSON_GetNumberValue(value ? value : one);

    if (share < 0 && told > 0 && one && other && cJSON_Compare(one, other, 1) &&
        strcmp(compare_text(a, "headline_metric"), metric) == 0)
        return told;
    return fabs(estimate) * (share < 0 ? COMPARE_MARGIN : share);
}

struct making {
    const struct compare_side *a, *b;
    double share;
    struct compare_rows *rows;
    double *of_a, *of_b; /* room for every row of the values */
};

static struct compared_side side_of(const struct compare_side *side,
                                    const struct compare_row *row, size_t place,
                                    double *room)
{
    struct compared_side out = {
        .estimate = number(&side->estimates, place, "estimate"),
        .low = end_of(&side->estimates, place, "ci_low", (double)-INFINITY),
        .high = end_of(&side->estimates, place, "ci_high", (double)INFINITY),
        .value = room};

    out.n =
        values_of(&side->values, row->arm, row->population, row->metric, room);
    return out;
}

static void add_row(struct making *making, size_t place)
{
    const struct csv_table *one = &making->a->estimates;
    struct compare_row row = {.arm = cell(one, place, "arm"),
                              .population = cell(one, place, "population"),
                              .metric = cell(one, place, "metric"),
                              .unit = cell(one, place, "unit")};
    size_t other =
        find(&making->b->estimates, row.arm, row.population, row.metric);
    struct compare_rows *rows = making->rows;

    if (other == making->b->estimates.nrows)
        return;
    struct compared_side a = side_of(making->a, &row, place, making->of_a);
    struct compared_side b = side_of(making->b, &row, other, making->of_b);
    row.a = a.estimate;
    row.b = b.estimate;
    row.margin =
        margin_of(making->a, making->b, row.metric, row.a, making->share);
    row.result = compared_make(&a, &b, rows->may_pair, row.margin,
                               number(one, place, "level"));
    rows->item = mem_grow(rows->item, &rows->capacity, rows->count + 1,
                          sizeof *rows->item);
    rows->item[rows->count++] = row;
}

/* The same luck: replication by replication one seed, and as many freelancers. */
static bool is_same_luck(const struct compare_side *a,
                         const struct compare_side *b, const char **why)
{
    static const char *const same[] = {"arm", "replication", "population",
                                       "seed", "freelancers"};
    const struct csv_table *one = &a->values, *other = &b->values;

    if (strcmp(compare_text(a, "seed"), compare_text(b, "seed")) != 0 ||
        strcmp(compare_text(a, "phase"), compare_text(b, "phase")) != 0) {
        *why = "they have different seeds";
        return false;
    }
    if (one->nrows != other->nrows) {
        *why = "they have other arms, populations or numbers of runs";
        return false;
    }
    for (size_t row = 0; row < one->nrows; row++)
        for (size_t i = 0; i < COUNTOF(same); i++)
            if (strcmp(cell(one, row, same[i]), cell(other, row, same[i])) !=
                0) {
                *why = "their arms or populations are not the same";
                return false;
            }
    *why = "they have the same seed and as many freelancers";
    return true;
}

void compare_rows_make(const struct compare_side *a,
                       const struct compare_side *b, double margin_share,
                       struct compare_rows *out)
{
    struct making making = {
        .a = a,
        .b = b,
        .share = margin_share,
        .rows = out,
        .of_a = mem_new(a->values.nrows + 1, sizeof(double)),
        .of_b = mem_new(b->values.nrows + 1, sizeof(double))};

    *out = (struct compare_rows){0};
    out->may_pair = is_same_luck(a, b, &out->why);
    for (size_t arm = 0; arm < a->arms.nrows; arm++)
        for (size_t row = 0; row < a->estimates.nrows; row++)
            if (is_of(&a->estimates, row, cell(&a->arms, arm, "arm"),
                      cell(&a->arms, arm, "population")))
                add_row(&making, row);
    mem_free(making.of_a);
    mem_free(making.of_b);
}

void compare_rows_fini(struct compare_rows *rows)
{
    mem_free(rows->item);
    *rows = (struct compare_rows){0};
}
