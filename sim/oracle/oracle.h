/* Oracles: scenarios whose answers are known exactly, run through the whole
 * program and held against theory.
 *
 * A case is a scenario file of scenarios/validation/, values for the numbers
 * its formula needs, what is measured, and the formula. The values reach the
 * scenario as text, like --set, and the formula as numbers: neither reads them
 * from the other. Both the tests and `connectsim selfcheck` run the table.
 *
 * A case passes if theory lies within 4 standard errors of the estimate (of
 * independent replications) and 4 standard errors are no more than the case's
 * tolerance: so no error above the tolerance can hide in noise. With fixed
 * seeds the outcome is the same on every machine. Where every replication must
 * give the same number the tolerance is 0. Not thread-safe. */
#ifndef SIM_ORACLE_ORACLE_H
#define SIM_ORACLE_ORACLE_H

#include "replication/runner.h"

enum {
    ORACLE_NSET = 10,
    ORACLE_NALSO = 8,
    ORACLE_ERRORS = 4 /* half width of the interval, in standard errors */
};

/* One replication of a case. */
struct oracle_sample {
    const struct runs *runs;
    int64_t replication;
    const double *value; /* of the case's sets */
};

/* Counts of one replication; the estimate is a ratio of sums over them. */
typedef struct result_ratio (*oracle_measure)(
    const struct oracle_sample *sample);

enum oracle_per {
    ORACLE_PER_NOTHING,
    ORACLE_PER_DAY,
    ORACLE_PER_METRIC /* and above: ORACLE_PER_METRIC + a metric_id */
};

struct oracle_set {
    const char *path; /* of the scenario, as in --set; a leading '#' keeps the
                         number for the formula alone */
    double value;
};

struct oracle_case {
    const char *name;
    const char *group; /* "O2", of scenarios/validation/README.md */
    const char *claim;
    const char *file;                   /* without folder and .json */
    struct oracle_set set[ORACLE_NSET]; /* ends with a NULL path */
    const char *also[ORACLE_NALSO]; /* PATH=VALUE, applied before `set`; ends
                                       with NULL */
    int of, per;            /* metric_id, enum oracle_per; if no measure */
    oracle_measure measure; /* NULL: of / per, over all populations */
    double (*theory)(const double *value);
    double tolerance;
    int replications;
    bool is_quick; /* part of `selfcheck` without arguments */
};

enum oracle_verdict {
    ORACLE_PASS,
    ORACLE_WRONG,    /* theory lies outside the interval */
    ORACLE_IMPRECISE /* the interval is wider than the tolerance */
};

struct oracle_outcome {
    double theory, estimate, error, low, high; /* error: one standard error */
    double z; /* (estimate - theory) / error; 0 if they are equal */
    enum oracle_verdict verdict;
};

size_t oracle_ncases(void);
const struct oracle_case *oracle_at(size_t index); /* < oracle_ncases() */

/* "pass", "FAIL: ..." */
const char *oracle_verdict_text(enum oracle_verdict verdict);

/* Runs one case. Fails as scenario_load does, or with SIM_EPARTIAL if the books
 * of a replication did not balance. `data_dir`: with validation/ in it. */
enum sim_status oracle_run(const struct oracle_case *row, const char *data_dir,
                           int threads, struct oracle_outcome *outcome,
                           struct sim_error *err);

#endif
