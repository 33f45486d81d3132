/* What experiments found, as tables and as a part of summary.json. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "experiment/kinds.h"
#include "output/results_parts.h"
#include "json/build.h"

enum {
    ROWS_SHOWN = 20 /* of a table in the report */
};

static void write_rows(struct csv *csv, const struct study *study,
                       enum findings_table table)
{
    const struct findings *findings = &study->findings;
    const char *scenario = study->scenario->arm[0].config->name;
    size_t columns = (size_t)findings_ncolumns(table);
    size_t rows = findings_nrows(findings, table);

    results_header(csv, findings_tables[table].file);
    for (size_t i = 0; i < rows * columns; i++) {
        const struct findings_cell *one = &findings->cell[table][i];
        if (i % columns == 0)
            csv_text(csv, scenario);
        if (one->text)
            csv_text(csv, one->text);
        else
            csv_real(csv, one->real);
        if ((i + 1) % columns == 0)
            csv_row_end(csv);
    }
}

enum sim_status results_findings(const struct study *study, const char *folder,
                                 struct sim_error *err)
{
    for (int i = 0; i < FINDINGS_NTABLE; i++) {
        enum findings_table table = (enum findings_table)i;
        struct csv *csv = NULL;
        if (findings_nrows(&study->findings, table) == 0)
            continue;
        enum sim_status status =
            csv_open(folder, findings_tables[table].file, &csv, err);
        if (status)
            return status;
        write_rows(csv, study, table);
        status = csv_close(csv, err);
        if (status)
            return status;
    }
    return SIM_OK;
}

static const struct findings_cell *cell(const struct findings *findings,
                                        enum findings_table table, size_t row,
                                        const char *column)
{
    size_t columns = (size_t)findings_ncolumns(table);

    for (size_t i = 0; i < columns; i++)
        if (strcmp(findings_tables[table].column[i], column) == 0)
            return &findings->cell[table][row * columns + i];
    SIM_REQUIRE(!"a column of the table");
    return NULL;
}

/* How the words of a table are told to a reader; a setting that is a number is
 * one, to be rounded. */
static cJSON *told(const char *word)
{
    static const char *const words[][2] = {
        {"linear effect", "over its range"},
        {"swing", "from low to high"},
        {"morris mu_star", "over its range, up or down"},
        {"morris mu", "over its range, ups less downs"},
        {"sobol first", "share of the ups and downs, alone"},
        {"sobol total", "share of the ups and downs, with others"},
        {"explore", "that of the search"},
        {"confirm", "fresh"},
    };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(word, words[i][0]) == 0)
            return json_text(words[i][1]);
    char *end;
    double number = strtod(word, &end);
    return *word && !*end && isfinite(number) ? json_real(number)
                                              : json_text(word);
}

static void add_row(cJSON *rows, const struct findings *findings,
                    const struct study_kind *what, size_t row)
{
    cJSON *list = json_push_take(rows, json_array());

    for (int i = 0; i < KIND_COLUMNS && what->column[i]; i++) {
        const struct findings_cell *one =
            cell(findings, what->table, row, what->column[i]);
        json_push_take(list,
                       one->text ? told(one->text) : json_real(one->real));
    }
}

/* The last rows of a selection, the first of anything else. */
static cJSON *table_of(const struct findings *findings,
                       const struct experiment *experiment)
{
    const struct study_kind *what = study_kind_of(experiment);
    size_t n = findings_nrows(findings, what->table), taken = 0, last = 0;
    double stage = -1;
    cJSON *table = json_object();
    cJSON *head = json_array(), *rows = json_array();

    for (int i = 0; i < KIND_COLUMNS && what->head[i]; i++)
        json_push_take(head, json_text(what->head[i]));
    for (size_t i = 0; i < n; i++) {
        const char *name = cell(findings, what->table, i, "experiment")->text;
        if (strcmp(name, experiment->name) != 0)
            continue;
        last++;
        if (what->table == FINDINGS_SELECTION)
            stage = fmax(stage, cell(findings, what->table, i, "stage")->real);
    }
    for (size_t i = 0; i < n && taken < ROWS_SHOWN; i++) {
        if (strcmp(cell(findings, what->table, i, "experiment")->text,
                   experiment->name) != 0)
            continue;
        if (what->table == FINDINGS_SELECTION &&
            cell(findings, what->table, i, "stage")->real < stage)
            continue;
        add_row(rows, findings, what, i);
        taken++;
    }
    json_set_take(table, "head", head);
    json_set_take(table, "rows", rows);
    json_set_take(table, "left_out",
                  json_int(what->table == FINDINGS_SELECTION
                               ? 0
                               : (int64_t)(last - taken)));
    json_set_take(table, "file", json_text(findings_tables[what->table].file));
    return table;
}

cJSON *results_experiments(const struct study *study)
{
    const struct findings *findings = &study->findings;
    cJSON *list = json_array();

    for (int i = 0; i < findings->nanswers; i++) {
        const struct findings_answer *answer = &findings->answer[i];
        cJSON *item = json_push_take(list, json_object());
        json_set_take(item, "name", json_text(answer->experiment->name));
        json_set_take(
            item, "kind",
            json_text(experiment_kinds[answer->experiment->kind].name));
        json_set_take(item, "title", json_text(answer->experiment->title));
        json_set_take(item, "verdict", json_text(answer->verdict.data));
        json_set_take(item, "table", table_of(findings, answer->experiment));
    }
    return list;
}
