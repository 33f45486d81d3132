/* connectsim compare: two results folders. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"
#include "cli/cli.h"
#include "cli/columns.h"
#include "cli/compare_inputs.h"
#include "cli/compare_rows.h"
#include "cli/say.h"
#include "json/build.h"

enum {
    CELL = 64,
    SHOWN = 60 /* characters of a value */
};

static void set(cJSON *object, const char *key, cJSON *item)
{
    json_set_take(object, key, item);
}

static cJSON *side_json(const struct compare_side *side)
{
    cJSON *item = json_object();

    set(item, "folder", json_text(side->folder));
    set(item, "scenario", json_text(compare_text(side, "scenario")));
    set(item, "version", json_text(compare_text(side, "version")));
    set(item, "replications", json_real(compare_number(side, "replications")));
    set(item, "seed", json_text(compare_text(side, "seed")));
    if (compare_number(side, "stopped_of") > 0)
        set(item, "stopped_of", json_real(compare_number(side, "stopped_of")));
    return item;
}

static cJSON *row_json(const struct compare_row *row)
{
    cJSON *item = json_object();

    set(item, "arm", json_text(row->arm));
    set(item, "population", json_text(row->population));
    set(item, "metric", json_text(row->metric));
    set(item, "unit", json_text(row->unit));
    set(item, "a", json_real(row->a));
    set(item, "b", json_real(row->b));
    set(item, "difference", json_real(row->result.difference));
    set(item, "low", json_real(row->result.low));
    set(item, "high", json_real(row->result.high));
    set(item, "margin", json_real(row->margin));
    set(item, "paired", json_bool(row->result.is_paired));
    set(item, "reading", json_text(compare_words[row->result.reading]));
    return item;
}

static cJSON *json_of(const struct compare_side *a,
                      const struct compare_side *b, const cJSON *inputs,
                      const struct compare_rows *rows)
{
    cJSON *root = json_object(), *list = json_array();

    for (size_t i = 0; i < rows->count; i++)
        json_push_take(list, row_json(&rows->item[i]));
    set(root, "a", side_json(a));
    set(root, "b", side_json(b));
    set(root, "paired", json_bool(rows->may_pair));
    set(root, "why", json_text(rows->why));
    set(root, "inputs", cJSON_Duplicate(inputs, 1));
    set(root, "rows", list);
    return root;
}

/* ---- as text ---- */

static void add_side(const char *name, const struct compare_side *side,
                     struct text *out)
{
    struct text line = {0};

    text_printf(&line, "%s: %s (%s, %g runs, seed %s)", name, side->folder,
                compare_text(side, "scenario"),
                compare_number(side, "replications"),
                compare_text(side, "seed"));
    if (compare_number(side, "stopped_of") > 0)
        text_printf(&line, "; it was stopped, and was to have %g",
                    compare_number(side, "stopped_of"));
    columns_add_note(out, 0, line.data);
    text_fini(&line);
}

static void add_value(const cJSON *row, const char *key, struct text *out)
{
    const cJSON *value = cJSON_GetObjectItemCaseSensitive(row, key);
    char *plain = cJSON_PrintUnformatted(value);
    char shown[SHOWN + 1];

    (void)text_copy(shown, sizeof shown, plain ? plain : "");
    text_add(out, cJSON_IsNull(value) ? "not there" : shown);
    if (plain && !cJSON_IsNull(value) && strlen(plain) > SHOWN)
        text_add(out, "...");
    cJSON_free(plain);
}

static void add_inputs(const cJSON *inputs, struct text *out)
{
    const cJSON *row;

    text_add(out, inputs->child ? "\nInputs that differ (a, then b)\n"
                                : "\nNo input differs.\n");
    cJSON_ArrayForEach(row, inputs)
    {
        struct text line = {0};
        text_printf(&line, "%s: ",
                    cJSON_GetStringValue(
                        cJSON_GetObjectItemCaseSensitive(row, "path")));
        add_value(row, "a", &line);
        text_add(&line, ", ");
        add_value(row, "b", &line);
        columns_add_note(out, 2, line.data);
        text_fini(&line);
    }
}

static void print_number(char cell[CELL], double value, int decimals)
{
    if (isnan(value))
        cell[0] = '\0';
    else if (isinf(value))
        (void)snprintf(cell, CELL, "any");
    else
        (void)snprintf(cell, CELL, "%.*f", decimals, value);
}

static const int width[] = {27, 8, 8, 8, 17, 7};

static void add_row(const struct compare_row *row, struct text *out)
{
    const struct compared *r = &row->result;
    int decimals = r->high > r->low
                       ? number_decimals(r->difference, r->low, r->high)
                       : number_decimals(row->a, (double)NAN, (double)NAN);
    char a[CELL], b[CELL], low[CELL], high[CELL], difference[CELL];
    struct text range = {0};

    print_number(a, row->a, decimals);
    print_number(b, row->b, decimals);
    print_number(difference, r->difference, decimals);
    print_number(low, r->low, decimals);
    print_number(high, r->high, decimals);
    if (!isnan(r->low) && !isnan(r->high))
        text_printf(&range, "%s to %s", low, high);
    const char *const cell[] = {
        row->metric, a, b, difference, range.data, compare_words[r->reading]};
    columns_add(out, 0, width, cell, COUNTOF(cell));
    text_fini(&range);
}

static void add_rows(const struct compare_rows *rows, struct text *out)
{
    static const char *const head[] = {"",      "a",     "b",
                                       "b - a", "range", "reading"};
    int count[COMPARED_OPEN + 1] = {0};
    const char *arm = "";

    for (size_t i = 0; i < rows->count; i++) {
        const struct compare_row *row = &rows->item[i];
        count[row->result.reading]++;
        if (strcmp(row->arm, arm) != 0) {
            text_printf(out, "\narm %s, freelancers: %s\n", row->arm,
                        row->population);
            columns_add(out, 0, width, head, COUNTOF(head));
            arm = row->arm;
        }
        add_row(row, out);
    }
    text_printf(out,
                "\n%zu numbers: %d differ, %d differ by little, %d are alike, "
                "%d open, %d missing\n",
                rows->count, count[COMPARED_DIFFER], count[COMPARED_LITTLE],
                count[COMPARED_ALIKE], count[COMPARED_OPEN],
                count[COMPARED_NONE]);
}

static void add_legend(const struct compare_rows *rows, double share,
                       struct text *out)
{
    struct text note = {0};

    text_printf(&note,
                "%s, since %s: each run %s. Ratios are compared by their two "
                "ranges alone.",
                rows->may_pair ? "Paired" : "Not paired", rows->why,
                rows->may_pair ? "is compared with the run of the same luck"
                               : "stands alone");
    columns_add_note(out, 0, note.data);
    text_fini(&note);
    text_printf(
        &note,
        "Range: what chance leaves open for b - a, 95 of 100 times for "
        "each number alone. differ: it does not hold 0. alike: it does, "
        "and lies within what would not matter, %g of 100 of a%s. "
        "little: it does not hold 0 and lies within that. open: neither "
        "can be told.",
        100 * (share < 0 ? COMPARE_MARGIN : share),
        share < 0 ? " (of the headline: the scenario's `indifference`)" : "");
    columns_add_note(out, 0, note.data);
    text_fini(&note);
}

static enum sim_status read_margin(const struct cli *cli, double *share,
                                   struct sim_error *err)
{
    char *end = NULL;

    *share = -1;
    if (!cli->margin)
        return SIM_OK;
    *share = strtod(cli->margin, &end);
    if (end == cli->margin || *end || !(*share > 0 && *share <= 10))
        return sim_fail(err, SIM_EUSAGE,
                        "--margin: %.40s is not allowed: a share above 0, up "
                        "to 10, such as 0.05",
                        cli->margin);
    return SIM_OK;
}

static void tell(const struct cli *cli, const struct compare_side *a,
                 const struct compare_side *b, double share)
{
    struct compare_rows rows;
    struct text out = {0};
    cJSON *inputs = compare_inputs(a->scenario, b->scenario);

    compare_rows_make(a, b, share, &rows);
    if (cli->json) {
        cJSON *root = json_of(a, b, inputs, &rows);
        columns_add_json(&out, root);
        cJSON_Delete(root);
    } else {
        add_side("a", a, &out);
        add_side("b", b, &out);
        add_legend(&rows, share, &out);
        add_inputs(inputs, &out);
        add_rows(&rows, &out);
    }
    (cli->json ? say_json : say_text)(out.data, stdout);
    text_fini(&out);
    compare_rows_fini(&rows);
    cJSON_Delete(inputs);
}

enum sim_status command_compare(struct cli *cli, struct sim_error *err)
{
    struct compare_side a = {0}, b = {0};
    double share = 0;

    if (cli->nfiles != 2)
        return sim_fail(err, SIM_EUSAGE, "compare: which two results folders?");
    enum sim_status status = read_margin(cli, &share, err);
    if (!status)
        status = compare_side_read(cli->file[0], &a, err);
    if (!status)
        status = compare_side_read(cli->file[1], &b, err);
    if (!status)
        tell(cli, &a, &b, share);
    compare_side_fini(&a);
    compare_side_fini(&b);
    return status;
}
