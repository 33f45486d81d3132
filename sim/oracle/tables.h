/* The tables of cases by topic, and measures that several of them use. To add
 * a case: a row, its line in scenarios/validation/README.md. */
#ifndef SIM_ORACLE_TABLES_H
#define SIM_ORACLE_TABLES_H

#include "oracle/oracle.h"

/* Constructors of rows: of / per one of the metrics, or what a function
 * measures. After the replications follow, by name, `.set` and what a case has
 * besides: `.also`, `.is_quick`. */
#define METRIC_CASE(name_, group_, claim_, file_, of_, per_, theory_,          \
                    tolerance_, replications_, ...)                            \
    {                                                                          \
        .name = (name_), .group = (group_), .claim = (claim_),                 \
        .file = (file_), .of = (of_), .per = (per_), .theory = (theory_),      \
        .tolerance = (tolerance_), .replications = (replications_),            \
        __VA_ARGS__                                                            \
    }
#define MEASURE_CASE(name_, group_, claim_, file_, measure_, ...)              \
    METRIC_CASE(name_, group_, claim_, file_, 0, 0, __VA_ARGS__,               \
                .measure = (measure_))

struct oracle_table {
    const struct oracle_case *row;
    size_t count;
};
extern const struct oracle_table oracle_grants, oracle_purchases,
    oracle_earnings, oracle_outcomes, oracle_market;

/* The result of arm 0. */
const struct result *oracle_result(const struct oracle_sample *sample);

/* A metric of one population, 0 for all. */
struct result_ratio oracle_metric(const struct oracle_sample *sample, int arm,
                                  enum metric_id metric, int population);

/* How often the section of that key fired, such as "purchase". */
double oracle_fired(const struct oracle_sample *sample, enum policy_rule rule);

/* Share of wanted proposals that were not affordable. */
struct result_ratio oracle_lost(const struct oracle_sample *sample);

/* Pearson's statistic of `n` counts against probabilities that add up to 1;
 * 1e9 if something fell into no cell. Its mean over samples of independent
 * draws is n - 1 exactly, at any sample size. */
struct result_ratio oracle_chi2(const int64_t *count, const double *chance,
                                int n, int64_t total);

/* Freelancers whose spell of that curve ended with cause 1. */
struct result_ratio oracle_ended(const struct oracle_sample *sample, int curve);

#endif
