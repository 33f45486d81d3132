/* Studies for tests; see the header. */
#include "model/studied.h"

#include <string.h>

#include "model/record.h"
#include "unit/unit.h"

struct scenario *studied_load(const char *arms, const char *experiments,
                              const char *more)
{
    const char *set[9] = {arms,
                          "baseline=middle",
                          "market.response=0.4",
                          "headline=interviews_rewarded",
                          "indifference=0.05",
                          "replications=12"};
    size_t n = 6;

    if (experiments)
        set[n++] = experiments;
    if (more)
        set[n++] = more;
    return world_load("scenarios/tiny.json", set);
}

struct study *studied_run(const struct scenario *scenario, int threads)
{
    struct sim_error err = {0};
    struct study *study = NULL;
    struct study_options options = {
        .runner = {.threads = threads,
                   .replications = scenario->arm[0].config->replications}};

    ck_assert_msg(!study_run(scenario, &options, NULL, &study, &err), "%s",
                  err.text);
    return study;
}

const struct findings_cell *studied_cell(const struct study *study,
                                         enum findings_table table, size_t row,
                                         const char *column)
{
    int n = findings_ncolumns(table), i = 0;

    while (i < n && strcmp(findings_tables[table].column[i], column) != 0)
        i++;
    ck_assert_msg(i < n, "no column %s", column);
    ck_assert_uint_lt(row, findings_nrows(&study->findings, table));
    return &study->findings.cell[table][row * (size_t)n + (size_t)i];
}

double studied_number(const struct study *study, enum findings_table table,
                      size_t row, const char *column)
{
    return studied_cell(study, table, row, column)->real;
}

const char *studied_text(const struct study *study, enum findings_table table,
                         size_t row, const char *column)
{
    return studied_cell(study, table, row, column)->text;
}
