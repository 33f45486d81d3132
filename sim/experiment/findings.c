/* Rows of tables, cell by cell. */
#include "experiment/findings.h"

#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"
#include "experiment/kinds.h"
#include "replication/result.h"

#define ESTIMATE                                                               \
    "n", "estimate", "sd", "ci_low", "ci_high", "level", "method", "flags", "df"

const struct findings_table_row findings_tables[FINDINGS_NTABLE] = {
    [FINDINGS_EXPERIMENTS] = {"experiments.csv",
                              {"experiment", "kind", "metric", "unit", "status",
                               "best", ESTIMATE, "verdict"}},
    [FINDINGS_POINTS] = {"points.csv",
                         {"experiment", "point", "factor", "path", "value",
                          "status"}},
    [FINDINGS_RESPONSES] = {"responses.csv",
                            {"experiment", "point", "factor_1", "value_1",
                             "factor_2", "value_2", "arm", "versus", "metric",
                             "unit", ESTIMATE}},
    [FINDINGS_EFFECTS] = {"effects.csv",
                          {"experiment", "effect", "factor", "path", "metric",
                           "unit", "value", "low", "high", "at_low",
                           "at_low_ci_low", "at_low_ci_high", "at_high",
                           "at_high_ci_low", "at_high_ci_high", ESTIMATE,
                           "verdict"}},
    [FINDINGS_SELECTION] = {"selection.csv",
                            {"experiment", "stage", "contestant", "status",
                             "metric", "unit", ESTIMATE}},
    [FINDINGS_BREAK_EVEN] = {"break_even.csv",
                             {"experiment", "phase", "factor", "value", "arm",
                              "versus", "metric", "unit", ESTIMATE}},
    [FINDINGS_PAYOFFS] = {"payoffs.csv",
                          {"experiment", "source", "share_1", "share_2",
                           "share_3", "strategy", "versus", "metric", "unit",
                           ESTIMATE}},
    [FINDINGS_EQUILIBRIA] = {"equilibria.csv",
                             {"experiment", "equilibrium", "form", "stability",
                              "starts", "part", "strategy", "share",
                              "share_low", "share_high", "source", "metric",
                              "unit", ESTIMATE}},
    [FINDINGS_PATHS] = {"paths.csv",
                        {"experiment", "dynamics", "start", "step", "share_1",
                         "share_2", "share_3", "ends"}},
    [FINDINGS_TRUNCATION] = {"warmup.csv",
                             {"arm", "day", "metric", "unit", ESTIMATE,
                              "smoothed", "deleted_days"}},
    [FINDINGS_STEADY] = {"steady_state.csv",
                         {"arm", "metric", "unit", ESTIMATE}},
    [FINDINGS_GUESSES] = {"guesses.csv",
                          {"experiment", "stage", "draw", "guess", "at", "arm",
                           "versus", "metric", "unit", ESTIMATE, "verdict"}},
    [FINDINGS_TRIALS] = {"trials.csv",
                         {"experiment", "measure", "treated_share", "metric",
                          "unit", ESTIMATE}},
    [FINDINGS_SEEDS] = {"seeds.csv",
                        {"used_by", "phase", "first", "last", "shares_with"}},
};

int findings_ncolumns(enum findings_table table)
{
    int n = 0;

    while (n < FINDINGS_MAX_COLUMNS && findings_tables[table].column[n])
        n++;
    return n;
}

void findings_fini(struct findings *findings)
{
    for (int table = 0; table < FINDINGS_NTABLE; table++) {
        for (size_t i = 0; i < findings->ncells[table]; i++)
            mem_free(findings->cell[table][i].text);
        mem_free(findings->cell[table]);
    }
    for (int i = 0; i < findings->nanswers; i++)
        text_fini(&findings->answer[i].verdict);
    *findings = (struct findings){0};
}

struct findings_mark findings_mark(const struct findings *findings)
{
    struct findings_mark mark = {.nanswers = findings->nanswers};

    memcpy(mark.ncells, findings->ncells, sizeof mark.ncells);
    return mark;
}

void findings_forget(struct findings *findings,
                     const struct findings_mark *mark)
{
    for (int table = 0; table < FINDINGS_NTABLE; table++)
        while (findings->ncells[table] > mark->ncells[table])
            mem_free(findings->cell[table][--findings->ncells[table]].text);
    while (findings->nanswers > mark->nanswers)
        text_fini(&findings->answer[--findings->nanswers].verdict);
}

bool findings_has(const struct findings *findings,
                  const struct experiment *experiment)
{
    for (int i = 0; i < findings->nanswers; i++)
        if (strcmp(findings->answer[i].experiment->name, experiment->name) == 0)
            return true;
    return false;
}

static void add(struct findings *findings, enum findings_table table,
                struct findings_cell cell)
{
    findings->cell[table] =
        mem_grow(findings->cell[table], &findings->capacity[table],
                 findings->ncells[table] + 1, sizeof cell);
    findings->cell[table][findings->ncells[table]++] = cell;
}

void findings_text(struct findings *findings, enum findings_table table,
                   const char *text)
{
    add(findings, table, (struct findings_cell){.text = mem_text(text)});
}

void findings_real(struct findings *findings, enum findings_table table,
                   double value)
{
    add(findings, table, (struct findings_cell){.real = value});
}

void findings_metric(struct findings *findings, enum findings_table table,
                     int metric)
{
    findings_text(findings, table, metric_rows[metric].name);
    findings_text(findings, table, metric_rows[metric].unit);
}

void findings_series(struct findings *findings, enum findings_table table,
                     int series)
{
    findings_text(findings, table, market_series_names[series]);
    findings_text(findings, table, result_series_units[series]);
}

void findings_estimate(struct findings *findings, enum findings_table table,
                       const struct estimate *estimate)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print(estimate->flags, flags);
    findings_real(findings, table, estimate->n);
    findings_real(findings, table, estimate->estimate);
    findings_real(findings, table, estimate->sd);
    findings_real(findings, table, estimate->low);
    findings_real(findings, table, estimate->high);
    findings_real(findings, table, estimate->level);
    findings_text(findings, table, estimate->method);
    findings_text(findings, table, flags);
    findings_real(findings, table, estimate->df);
}

static struct findings_cell *at(struct findings *findings,
                                enum findings_table table, size_t row,
                                const char *column)
{
    int n = findings_ncolumns(table), i = 0;

    while (i < n && strcmp(findings_tables[table].column[i], column) != 0)
        i++;
    SIM_REQUIRE(i < n);
    return &findings->cell[table][row * (size_t)n + (size_t)i];
}

void findings_flag(struct findings *findings, enum findings_table table,
                   const char *experiment, const char *column, const char *text,
                   unsigned flags)
{
    char more[ESTIMATE_FLAGS_SIZE];

    estimate_flags_print(flags, more);
    for (size_t i = 0; i < findings_nrows(findings, table); i++) {
        struct findings_cell *cell = at(findings, table, i, "flags");
        struct text joined = {0};
        if (strcmp(at(findings, table, i, "experiment")->text, experiment) !=
                0 ||
            strcmp(at(findings, table, i, column)->text, text) != 0)
            continue;
        text_printf(&joined, "%s%s%s", cell->text, cell->text[0] ? ";" : "",
                    more);
        mem_free(cell->text);
        cell->text = joined.data;
    }
}

void findings_answer_take(struct findings *findings,
                          const struct experiment *experiment,
                          const char *status, const char *best,
                          const struct estimate *estimate, struct text *verdict)
{
    const enum findings_table table = FINDINGS_EXPERIMENTS;
    const struct study_kind *kind = study_kind_of(experiment);

    SIM_REQUIRE(findings->nanswers <= EXPERIMENT_MAX);
    findings_text(findings, table, experiment->name);
    findings_text(findings, table, experiment_kinds[experiment->kind].name);
    findings_text(findings, table, metric_rows[experiment->metric].name);
    findings_text(findings, table,
                  kind->unit ? kind->unit(experiment)
                             : metric_rows[experiment->metric].unit);
    findings_text(findings, table, status);
    findings_text(findings, table, best);
    findings_estimate(findings, table, estimate);
    findings_text(findings, table, verdict->data ? verdict->data : "");
    findings->answer[findings->nanswers++] =
        (struct findings_answer){experiment, *verdict};
    *verdict = (struct text){0};
}

size_t findings_nrows(const struct findings *findings,
                      enum findings_table table)
{
    size_t columns = (size_t)findings_ncolumns(table);

    SIM_REQUIRE(columns > 0 && findings->ncells[table] % columns == 0);
    return findings->ncells[table] / columns;
}
