/* Runs a case: scenario, replications, estimate, verdict. */
#include "oracle/oracle.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "oracle/tables.h"
#include "stats/interval.h"

enum {
    PATH_SIZE = 4096,
    SET_SIZE = 256
};

static const struct oracle_table *const tables[] = {
    &oracle_grants, &oracle_purchases, &oracle_earnings, &oracle_outcomes,
    &oracle_market};

size_t oracle_ncases(void)
{
    size_t n = 0;

    for (size_t i = 0; i < COUNTOF(tables); i++)
        n += tables[i]->count;
    return n;
}

const struct oracle_case *oracle_at(size_t index)
{
    size_t i = 0;

    for (; index >= tables[i]->count; i++)
        index -= tables[i]->count;
    return &tables[i]->row[index];
}

const char *oracle_verdict_text(enum oracle_verdict verdict)
{
    switch (verdict) {
    case ORACLE_PASS:
        return "pass";
    case ORACLE_WRONG:
        return "FAIL: theory outside the interval";
    case ORACLE_IMPRECISE:
        return "FAIL: interval too wide";
    }
    SIM_REQUIRE(!"a verdict");
    return "";
}

static enum sim_status load(const struct oracle_case *row, const char *data_dir,
                            struct scenario **scenario, struct sim_error *err)
{
    char text[ORACLE_NSET][SET_SIZE], path[PATH_SIZE];
    const char *set[ORACLE_NSET + ORACLE_NALSO];
    size_t nset = 0;

    for (int i = 0; i < ORACLE_NALSO && row->also[i]; i++)
        set[nset++] = row->also[i];
    for (int i = 0; i < ORACLE_NSET && row->set[i].path; i++) {
        if (row->set[i].path[0] == '#')
            continue;
        snprintf(text[i], sizeof text[i], "%s=%.17g", row->set[i].path,
                 row->set[i].value);
        set[nset++] = text[i];
    }
    snprintf(path, sizeof path, "%.3800s/validation/%s.json", data_dir,
             row->file);
    return scenario_load(path, set, nset, data_dir, scenario, err);
}

static struct result_ratio of_metrics(const struct oracle_case *row,
                                      const struct oracle_sample *sample)
{
    const struct result *result =
        runs_result(sample->runs, 0, sample->replication);
    const struct configuration *config = sample->runs->scenario->arm[0].config;
    enum metric_id of = (enum metric_id)row->of;

    if (metric_rows[of].kind == METRIC_RATIO)
        return result_metric_ratio(result, of, 0);
    struct result_ratio ratio = {result_metric(result, of, 0), 1};
    if (row->per == ORACLE_PER_DAY)
        ratio.denominator = time_to_days(config->horizon);
    else if (row->per >= ORACLE_PER_METRIC)
        ratio.denominator = result_metric(
            result, (enum metric_id)(row->per - ORACLE_PER_METRIC), 0);
    return ratio;
}

static void judge(const struct oracle_case *row, const struct estimate *e,
                  const double *value, struct oracle_outcome *outcome)
{
    double theory = row->theory(value);
    double error = e->sd / sqrt((double)e->n);
    double off = e->estimate - theory;
    double half = ORACLE_ERRORS * error;

    /* Equal but for the last bits of the arithmetic of both sides. */
    if (fabs(off) <= 1e-12 * fabs(theory))
        off = 0;
    double z = off == 0     ? 0
               : error == 0 ? copysign(INFINITY, off) /* all alike, and wrong */
                            : off / error;
    *outcome = (struct oracle_outcome){.theory = theory,
                                       .estimate = e->estimate,
                                       .error = error,
                                       .low = e->estimate - half,
                                       .high = e->estimate + half,
                                       .z = z,
                                       .verdict = ORACLE_PASS};
    if (!(fabs(off) <= half) || e->flags & ESTIMATE_MISSING) /* NAN fails */
        outcome->verdict = ORACLE_WRONG;
    else if (!(half <= row->tolerance))
        outcome->verdict = ORACLE_IMPRECISE;
}

static void estimate(const struct oracle_case *row, const struct runs *runs,
                     struct oracle_outcome *outcome)
{
    size_t n = (size_t)runs->replications;
    double *y = mem_new(2 * n, sizeof *y), *x = y + n;
    double value[ORACLE_NSET] = {0};
    struct oracle_sample sample = {runs, 0, value};

    for (int i = 0; i < ORACLE_NSET && row->set[i].path; i++)
        value[i] = row->set[i].value;
    for (; sample.replication < runs->replications; sample.replication++) {
        struct result_ratio ratio =
            row->measure ? row->measure(&sample) : of_metrics(row, &sample);
        y[sample.replication] = ratio.numerator;
        x[sample.replication] = ratio.denominator;
    }
    struct estimate e = interval_ratio(y, x, n, ESTIMATE_LEVEL);
    judge(row, &e, value, outcome);
    mem_free(y);
}

enum sim_status oracle_run(const struct oracle_case *row, const char *data_dir,
                           int threads, struct oracle_outcome *outcome,
                           struct sim_error *err)
{
    struct scenario *scenario = NULL;
    struct runs *runs = NULL;
    const struct runner_options options = {.threads = threads,
                                           .replications = row->replications};
    enum sim_status status = load(row, data_dir, &scenario, err);

    if (status)
        return status;
    status = runner_run(scenario, &options, &runs);
    if (status)
        sim_fail(err, status, "%s: the books of a replication do not balance",
                 row->name);
    else
        estimate(row, runs, outcome);
    runs_free(runs);
    scenario_free(scenario);
    return status;
}
