/* Does what is to be kept fit into memory? */
#include <math.h>
#include <stdio.h>

#include "experiment/cost.h"
#include "replication/runner.h"
#include "scenario/reader.h"

/* What result_fini frees of a finished one, and itself. Arrivals may fall
 * short of what configuration_awake allows for, so this is an upper estimate. */
static double bytes_of_result(const struct configuration *config)
{
    const struct result *result = NULL;
    size_t account = RESULT_NCURVE * sizeof **result->spell +
                     sizeof *result->balances + sizeof *result->hires +
                     sizeof *result->gross + sizeof *result->population +
                     (config->persons ? sizeof *result->person : 0);
    double samples =
        time_to_days(config->horizon) / (double)config->sample_days + 2;
    double series = samples * (config->npopulations + 1) * NSERIES *
                    (double)sizeof *result->series;

    const struct result sized = {.npop = config->npopulations + 1,
                                 .has_posts =
                                     config->market_kind == MARKET_COMPETITIVE};

    return (double)sizeof *result +
           (double)(result_nwords(&sized) * sizeof *result->counts) + series +
           configuration_awake(config) * (double)account;
}

/* What is kept of one replication for ledger.csv, with the result that is made
 * once more when a study is resumed. Proposals and posts wait on the disk. */
static double bytes_of_trace(const struct configuration *config)
{
    const struct replication_trace *trace = NULL;

    if (config->ledger_sample == 0)
        return 0;
    return cost_of_rows(config).movements * (double)sizeof *trace->posting +
           (double)config->nsegments * (double)sizeof *trace +
           (double)sizeof(struct result);
}

static double bytes_of_traces(const struct scenario *scenario, double most)
{
    double bytes = 0;

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        bytes += bytes_of_trace(config) *
                 fmin((double)config->ledger_replications, most);
    }
    return bytes;
}

/* Beside results of so many bytes the traces do not fit. */
static enum sim_status refuse_traces(const struct scenario *scenario,
                                     double count, double results,
                                     struct sim_error *err)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;
    double mib = 1 << 20, limit = SCENARIO_MEMORY_MIB * mib;
    double fit = floor((limit - results) / bytes_of_traces(scenario, 1));
    char fewer[64] = "";
    struct reader reader;

    if (fit >= 1)
        snprintf(fewer, sizeof fewer, ", or %.0f replication%s", fit,
                 fit > 1 ? "s" : "");
    reader_init(&reader, scenario->document, err);
    enum sim_status status = reader_fail(
        &reader,
        base->ledger_replications > 1 ? "outputs.ledger_replications"
                                      : "outputs.ledger",
        "the movements of %lld freelancers in %.0f replications of %d arm%s "
        "would need about %.0f MiB; the limit is %d MiB with the results: keep "
        "fewer freelancers (outputs.ledger)%s",
        (long long)base->ledger_sample,
        fmin((double)base->ledger_replications, count), scenario->narms,
        scenario->narms == 1 ? "" : "s", bytes_of_traces(scenario, count) / mib,
        SCENARIO_MEMORY_MIB, fewer);
    reader_fini(&reader);
    return status;
}

enum sim_status runs_check_memory(const struct scenario *scenario,
                                  struct sim_error *err)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;
    bool is_sequential = base->precision.on;
    int64_t count = is_sequential ? base->precision.cap : base->replications;
    double bytes = 0, mib = 1 << 20, limit = SCENARIO_MEMORY_MIB * mib;
    double traces = bytes_of_traces(scenario, (double)count);
    struct reader reader;

    double merged = 0; /* the segments of one, while they become one */

    for (int arm = 0; arm < scenario->narms; arm++) {
        double one = bytes_of_result(scenario->arm[arm].config);
        bytes += one;
        if (scenario->arm[arm].config->nsegments > 1)
            merged = fmax(merged, one);
    }
    double most = floor((limit - traces - merged) / bytes);
    if ((double)count <= most)
        return SIM_OK;
    if (traces > 0 && (most < 1 || traces > (double)count * bytes))
        return refuse_traces(scenario, (double)count, (double)count * bytes,
                             err);
    reader_init(&reader, scenario->document, err);
    enum sim_status status = reader_fail(
        &reader, is_sequential ? "precision.max_replications" : "replications",
        "the results of %lld replications of %d arm%s would need about %.0f "
        "MiB; the limit is %d MiB, which %.0f replications keep to",
        (long long)count, scenario->narms, scenario->narms == 1 ? "" : "s",
        (double)count * bytes / mib, SCENARIO_MEMORY_MIB, most);
    reader_fini(&reader);
    return status;
}
