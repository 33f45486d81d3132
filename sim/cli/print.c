/* Estimates of a run as a table, as CSV and as JSON: the same rows. */
#include "cli/print.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/number.h"
#include "cli/columns.h"
#include "cli/say.h"
#include "estimates/quantity.h"
#include "report/report.h"
#include "json/build.h"

/* A word of the list: a metric, or a quantity of comparisons; -1: it is not that.
 */
struct asked {
    const char *word;
    int metric, quantity;
};

/* The next of a list by commas, or false. */
static bool next_asked(char **rest, struct asked *asked)
{
    asked->word = strtok_r(*rest, ",", rest);
    asked->metric = asked->word ? metric_find(asked->word) : -1;
    asked->quantity = asked->word ? quantity_find(asked->word) : -1;
    return asked->word != NULL;
}

static enum sim_status fail_unknown(const char *word, struct sim_error *err)
{
    struct text_nearest nearest = {.word = word};
    const char *names[HEADLINE_NNAMES];

    headline_names(names);
    for (int i = 0; names[i]; i++)
        text_nearest_try(&nearest, names[i]);
    return sim_fail(err, SIM_EUSAGE,
                    "--print: no metric %s%s%s%s (see connectsim list metrics)",
                    word, nearest.best ? "; did you mean " : "",
                    nearest.best ? nearest.best : "", nearest.best ? "?" : "");
}

enum sim_status print_check(const struct cli *cli,
                            const struct scenario *scenario,
                            struct sim_error *err)
{
    bool is_competitive =
        scenario->arm[0].config->market_kind == MARKET_COMPETITIVE;
    char *list = mem_text(cli->print), *rest = list;
    enum sim_status status = SIM_OK;
    struct asked asked;
    int n = 0;

    for (; next_asked(&rest, &asked); n++) {
        if (asked.metric < 0 && asked.quantity < 0)
            status = fail_unknown(asked.word, err);
        else if (asked.metric < 0 && scenario->narms < 2)
            status = sim_fail(err, SIM_EUSAGE,
                              "--print: %s is one of a comparison, and %s has "
                              "one arm only",
                              asked.word, scenario->arm[0].config->name);
        else if (asked.metric >= 0 &&
                 !metric_applies((enum metric_id)asked.metric, is_competitive,
                                 0))
            status = sim_fail(err, SIM_EUSAGE,
                              "--print: %s is measured in a competitive "
                              "market only, not in %s",
                              asked.word, scenario->arm[0].config->name);
        else if (asked.metric >= 0 &&
                 !scope_applies(scenario, (enum metric_id)asked.metric, 0))
            status = sim_fail(err, SIM_EUSAGE,
                              "--print: %s is of prices, and all strategies of "
                              "%s ask the budget",
                              asked.word, scenario->arm[0].config->name);
    }
    if (n == 0)
        status = sim_fail(err, SIM_EUSAGE,
                          "--print: which metrics? (see connectsim list "
                          "metrics)");
    mem_free(list);
    return status;
}

/* An arm, or the difference of one to another. */
struct row {
    const char *scenario, *arm, *versus, *population; /* versus "": none */
    bool is_total;
    const char *name, *unit, *title; /* of the metric or quantity */
    const char *reading; /* of a turning point: where it pays; else "" */
    struct estimate e;
};

struct rows {
    struct row *item; /* owned */
    size_t count, capacity;
};

static struct row *add_row(struct rows *rows, const struct estimates *estimates,
                           int metric, int arm, int versus, int population,
                           const struct estimate *e)
{
    const struct scenario *scenario = estimates->scenario;

    rows->item = mem_grow(rows->item, &rows->capacity, rows->count + 1,
                          sizeof *rows->item);
    rows->item[rows->count] =
        (struct row){.scenario = scenario->arm[0].config->name,
                     .arm = scenario->arm[arm].name,
                     .versus = versus < 0 ? "" : scenario->arm[versus].name,
                     .population = scope_name(scenario, arm, population),
                     .is_total = population == 0,
                     .name = metric_rows[metric].name,
                     .unit = metric_rows[metric].unit,
                     .title = metric_rows[metric].title,
                     .reading = "",
                     .e = *e};
    return &rows->item[rows->count++];
}

/* An arm in a population, unless it is there. */
static void add_arm(struct rows *rows, const struct estimates *estimates,
                    int metric, int arm, int population)
{
    const struct scenario *scenario = estimates->scenario;
    const char *name = scope_name(scenario, arm, population);

    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->item[i].arm, scenario->arm[arm].name) == 0 &&
            strcmp(rows->item[i].population, name) == 0)
            return;
    add_row(
        rows, estimates, metric, arm, -1, population,
        estimates_metric(estimates, (enum metric_id)metric, arm, population));
}

/* Arms, each in its population; then those that others are compared with, in
 * the population where they are; then the differences. */
static void collect(struct rows *rows, const struct estimates *estimates,
                    int metric)
{
    enum metric_id id = (enum metric_id)metric;
    const struct estimates_contrast *contrast =
        estimates_contrasts(estimates, id, ESTIMATES_OWN);
    int count = estimates->ncontrasts;

    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        add_arm(rows, estimates, metric, arm,
                scope_own(estimates->scenario, id, arm));
    for (int i = 0; i < count; i++)
        add_arm(rows, estimates, metric, contrast[i].versus,
                contrast[i].population);
    for (int i = 0; i < count; i++)
        add_row(rows, estimates, metric, contrast[i].arm, contrast[i].versus,
                contrast[i].population, &contrast[i].difference);
}

/* Every comparison that has it. Of a ratio whose set is no single range there
 * are no ends to print: quantities.csv has them. */
static void collect_quantity(struct rows *rows,
                             const struct estimates *estimates, int quantity)
{
    enum quantity_id id = (enum quantity_id)quantity;
    const struct quantity_row *of = &quantity_rows[id];

    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        const struct quantity *q = estimates_quantity(estimates, arm, id);
        if (!q)
            continue;
        struct row *row = add_row(rows, estimates, (int)of->basis, arm,
                                  q->versus, q->population, &q->of);
        row->name = of->name;
        row->unit = of->unit;
        row->title = of->title;
        row->reading = quantity_readings[q->reading];
        if (q->shape != FIELLER_BETWEEN)
            row->e.low = row->e.high = (double)NAN;
    }
}

/* Why a number is missing or not to be trusted, in words. */
static void explain(struct text *why, const struct row *row, unsigned but)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    if (row->reading[0])
        text_printf(why, "Where it pays: %s.", row->reading);
    estimate_flags_print(row->e.flags & ~but, flags);
    report_explain_flags(why, flags);
    if (!why->data && isnan(row->e.estimate))
        text_add(why, "No replication has a value.");
}

/* ---- CSV and JSON ---- */

/* What is missing stays empty, as in the tables. */
static void print_number(double value)
{
    say(stdout, ",");
    if (isfinite(value)) {
        char text[NUMBER_SIZE];
        number_print(value, text);
        say_text(text, stdout);
    }
}

static void print_csv(struct print *print, const struct rows *rows)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    if (!print->is_begun)
        say(stdout, "scenario,arm,versus,population,is_total,metric,unit,n,"
                    "estimate,ci_low,ci_high,level,df,method,flags\n");
    print->is_begun = true;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->item[i];
        estimate_flags_print(row->e.flags, flags);
        say(stdout, "%s,%s,%s,%s,%s,%s,%s,%d", row->scenario, row->arm,
            row->versus, row->population, row->is_total ? "true" : "false",
            row->name, row->unit, row->e.n);
        print_number(row->e.estimate);
        print_number(row->e.low);
        print_number(row->e.high);
        print_number(row->e.level);
        print_number(row->e.df);
        say(stdout, ",%s,%s\n", row->e.method, flags);
    }
}

static void add_json(struct print *print, const struct rows *rows)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->item[i];
        cJSON *item = json_push_take(print->rows, json_object());
        struct text why = {0};
        estimate_flags_print(row->e.flags, flags);
        explain(&why, row, 0);
        json_set_take(item, "scenario", json_text(row->scenario));
        json_set_take(item, "arm", json_text(row->arm));
        json_set_take(item, "versus",
                      json_text(row->versus[0] ? row->versus : NULL));
        json_set_take(item, "population", json_text(row->population));
        json_set_take(item, "is_total", json_bool(row->is_total));
        json_set_take(item, "metric", json_text(row->name));
        json_set_take(item, "unit", json_text(row->unit));
        json_set_take(item, "n", json_int(row->e.n));
        json_set_take(item, "estimate", json_real(row->e.estimate));
        json_set_take(item, "ci_low", json_real(row->e.low));
        json_set_take(item, "ci_high", json_real(row->e.high));
        json_set_take(item, "level", json_real(row->e.level));
        json_set_take(item, "df", json_real(row->e.df));
        json_set_take(item, "method", json_text(row->e.method));
        json_set_take(item, "flags", json_text(flags));
        json_set_take(item, "why", json_text(why.data ? why.data : ""));
        text_fini(&why);
    }
}

/* ---- a table for people ---- */

enum {
    NCELL = 6,
    CELL = 2 * PARAM_NAME_SIZE + 8
};
typedef char line[NCELL][CELL];

static void number(char cell[CELL], double value, bool is_signed)
{
    if (isfinite(value))
        snprintf(cell, CELL, is_signed ? "%+.6g" : "%.6g", value);
    else
        snprintf(cell, CELL, "%s",
                 isnan(value) ? "-"
                 : value < 0  ? "-inf"
                              : "inf");
}

static void fill_line(line to, const struct row *row)
{
    bool is_difference = row->versus[0] != '\0';

    snprintf(to[0], CELL, "%s%s%s", row->arm, is_difference ? " - " : "",
             row->versus);
    snprintf(to[1], CELL, "%s", row->population);
    number(to[2], row->e.estimate, is_difference);
    number(to[3], row->e.low, is_difference);
    number(to[4], row->e.high, is_difference);
    snprintf(to[5], CELL, "%d", row->e.n);
}

/* Names to the left, numbers to the right. */
static void print_line(line cells, const int *width)
{
    for (int k = 0; k < NCELL; k++)
        say(stdout, "  %*s", k < 2 ? -width[k] : width[k], cells[k]);
    say(stdout, "\n");
}

static void print_note(int indent, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* A paragraph, wrapped. */
static void print_note(int indent, const char *format, ...)
{
    struct text lines = {0};
    char note[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(note, sizeof note, format, args);
    va_end(args);
    columns_add_note(&lines, indent, note);
    say_text(lines.data, stdout);
    text_fini(&lines);
}

static void print_reasons(const struct row *row, const char *name)
{
    struct text why = {0};

    /* That no margin of equivalence is stated makes no number doubtful. */
    explain(&why, row, ESTIMATE_NO_INDIFFERENCE);
    if (why.data)
        print_note(2, "%s: %s", name, why.data);
    text_fini(&why);
}

static void print_table(const struct rows *rows)
{
    const struct row *first = rows->item;

    line *cells = mem_new(rows->count + 1, sizeof *cells);
    static const char *const head[NCELL] = {"arm",  "population", "estimate",
                                            "from", "to",         "n"};
    int width[NCELL] = {0};
    size_t n = rows->count;

    for (int k = 0; k < NCELL; k++)
        snprintf(cells[n][k], CELL, "%s", head[k]);
    for (size_t i = 0; i <= n; i++) {
        if (i < n)
            fill_line(cells[i], &rows->item[i]);
        for (int k = 0; k < NCELL; k++)
            if ((int)strlen(cells[i][k]) > width[k])
                width[k] = (int)strlen(cells[i][k]);
    }
    print_note(0, "%s, %s: %s%s%s%s", first->scenario, first->name,
               first->title, first->unit[0] ? "; in " : "", first->unit,
               first->unit[0] ? "" : ".");
    print_line(cells[n], width);
    for (size_t i = 0; i < n; i++)
        print_line(cells[i], width);
    for (size_t i = 0; i < n; i++)
        print_reasons(&rows->item[i], cells[i][0]);
    mem_free(cells);
}

void print_estimates(struct print *print, const struct cli *cli,
                     const struct estimates *estimates)
{
    bool is_table = !cli->json && isatty(STDOUT_FILENO);
    char *list = mem_text(cli->print), *rest = list;
    struct asked asked;

    if (!print->rows)
        print->rows = json_array();
    while (next_asked(&rest, &asked)) {
        struct rows rows = {0};
        if (asked.metric >= 0)
            collect(&rows, estimates, asked.metric);
        else
            collect_quantity(&rows, estimates, asked.quantity);
        if (rows.count == 0) /* crowding out without an arm `alone` */
            continue;
        if (cli->json)
            add_json(print, &rows);
        else if (is_table)
            print_table(&rows);
        else
            print_csv(print, &rows);
        mem_free(rows.item);
    }
    if (is_table)
        say(stdout,
            "  from, to: %g %% intervals of an arm; of differences (a - b) "
            "all hold together\n  with %g %%. n: replications.\n",
            100 * ESTIMATE_LEVEL, 100 * ESTIMATE_LEVEL);
    mem_free(list);
}

void print_end(struct print *print)
{
    struct text out = {0};

    if (cJSON_GetArraySize(print->rows) > 0) {
        columns_add_json(&out, print->rows);
        say_json(out.data, stdout);
    }
    text_fini(&out);
    cJSON_Delete(print->rows);
}
