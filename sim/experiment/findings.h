/* What experiments found: rows of tables that become CSV files, and a verdict
 * in words for each experiment. */
#ifndef SIM_EXPERIMENT_FINDINGS_H
#define SIM_EXPERIMENT_FINDINGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/text.h"
#include "scenario/experiments.h"
#include "scenario/metrics.h"
#include "stats/estimate.h"

/* The rows of findings_tables. */
enum findings_table {
    FINDINGS_EXPERIMENTS, /* one row each: the answer */
    FINDINGS_POINTS,      /* settings that were run, or why not */
    FINDINGS_RESPONSES,   /* estimates at points */
    FINDINGS_EFFECTS,     /* what factors do */
    FINDINGS_SELECTION,   /* who survived, stage by stage */
    FINDINGS_BREAK_EVEN,  /* differences at the values tried */
    FINDINGS_PAYOFFS,     /* of strategies, by the mix that others play */
    FINDINGS_EQUILIBRIA,  /* where nobody gains by changing */
    FINDINGS_PATHS,       /* where shares move */
    FINDINGS_TRUNCATION,  /* what is left out of the start */
    FINDINGS_STEADY,      /* its level afterwards, by two methods */
    FINDINGS_GUESSES,     /* what guesses do to the answer */
    FINDINGS_TRIALS,      /* what trials say, and what is true */
    FINDINGS_SEEDS,       /* random numbers used, and for what */
    FINDINGS_NTABLE
};

enum {
    FINDINGS_MAX_COLUMNS = 32
};

struct findings_table_row {
    const char *file;
    const char *column[FINDINGS_MAX_COLUMNS]; /* up to the first NULL */
};
extern const struct findings_table_row findings_tables[FINDINGS_NTABLE];
int findings_ncolumns(enum findings_table table);

/* A missing number is NAN; a missing text "". */
struct findings_cell {
    char *text; /* owned; NULL: a number */
    double real;
};

/* The answer of one experiment. */
struct findings_answer {
    const struct experiment *experiment; /* borrowed */
    struct text verdict;                 /* owned */
};

struct findings {
    struct findings_cell *cell[FINDINGS_NTABLE]; /* owned; row by row */
    size_t ncells[FINDINGS_NTABLE], capacity[FINDINGS_NTABLE];
    struct findings_answer answer[EXPERIMENT_MAX + 1];
    int nanswers;
};

void findings_fini(struct findings *findings);

/* How much there is, and back to that. */
struct findings_mark {
    size_t ncells[FINDINGS_NTABLE];
    int nanswers;
};
struct findings_mark findings_mark(const struct findings *findings);
void findings_forget(struct findings *findings,
                     const struct findings_mark *mark);

/* Whether an experiment, by its name, came to an answer. */
bool findings_has(const struct findings *findings,
                  const struct experiment *experiment);

/* Appends the next cell of a row. */
void findings_text(struct findings *findings, enum findings_table table,
                   const char *text);
void findings_real(struct findings *findings, enum findings_table table,
                   double value);
/* Two cells: its name and unit; the same of a series of samples. */
void findings_metric(struct findings *findings, enum findings_table table,
                     int metric);
void findings_series(struct findings *findings, enum findings_table table,
                     int series);
/* Nine cells: n, estimate, sd, low, high, level, method, flags, df. */
void findings_estimate(struct findings *findings, enum findings_table table,
                       const struct estimate *estimate);

/* Adds flags to the estimates of an experiment whose `column` holds `text`: it
 * was chosen by the data that the estimates are from. */
void findings_flag(struct findings *findings, enum findings_table table,
                   const char *experiment, const char *column, const char *text,
                   unsigned flags);

/* Closes an experiment: its row of experiments.csv and its verdict, which is
 * taken over (released by findings_fini). `best` may be "". */
void findings_answer_take(struct findings *findings,
                          const struct experiment *experiment,
                          const char *status, const char *best,
                          const struct estimate *estimate,
                          struct text *verdict);

/* Rows of a table; every row must be whole. */
size_t findings_nrows(const struct findings *findings,
                      enum findings_table table);

#endif
