/* Estimates of a run that --print asks for, as rows. */
#include "cli/print.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "cli/columns.h"
#include "cli/print_parts.h"
#include "cli/say.h"
#include "estimates/quantity.h"
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
            print_add_json(print, &rows);
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
