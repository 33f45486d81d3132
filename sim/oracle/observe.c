/* Measures that several cases use. */
#include <string.h>

#include "oracle/tables.h"

const struct result *oracle_result(const struct oracle_sample *sample)
{
    return runs_result(sample->runs, 0, sample->replication);
}

struct result_ratio oracle_metric(const struct oracle_sample *sample, int arm,
                                  enum metric_id metric, int population)
{
    const struct result *result =
        runs_result(sample->runs, arm, sample->replication);

    return (struct result_ratio){result_metric(result, metric, population), 1};
}

double oracle_fired(const struct oracle_sample *sample, enum policy_rule rule)
{
    return (double)oracle_result(sample)->rule[rule].fired;
}

struct result_ratio oracle_lost(const struct oracle_sample *sample)
{
    const struct result_tally *tally = &oracle_result(sample)->tally[0];

    return (struct result_ratio){
        (double)tally->unaffordable,
        (double)(tally->unaffordable + tally->proposals)};
}

struct result_ratio oracle_chi2(const int64_t *count, const double *chance,
                                int n, int64_t total)
{
    double sum = 0;
    int64_t counted = 0;

    for (int i = 0; i < n; i++) {
        double expected = (double)total * chance[i];
        double off = (double)count[i] - expected;
        sum += off * off / expected;
        counted += count[i];
    }
    return (struct result_ratio){counted == total ? sum : 1e9, 1};
}

struct result_ratio oracle_ended(const struct oracle_sample *sample, int curve)
{
    const struct result *result = oracle_result(sample);
    int64_t ended = 0;

    for (size_t i = 0; i < result->nspells; i++)
        ended += result->spell[curve][i].cause == 1;
    return (struct result_ratio){(double)ended, (double)result->nspells};
}
