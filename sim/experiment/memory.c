/* Does what is to be kept fit into memory? */
#include <math.h>
#include <stdio.h>

#include "experiment/cost.h"
#include "replication/runner.h"
#include "scenario/reader.h"

enum {
    /* Of a replication of an arm, whose result lies on the disk: its place, its name
     * in the journal, some of its numbers while the tables are made. About. */
    NOTED_BYTES = 240
};

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

static const double mib = 1 << 20;

/* Beside results of so many bytes the traces do not fit. */
static enum sim_status refuse_traces(struct reader *reader,
                                     const struct scenario *scenario,
                                     double count, double results,
                                     const struct memory_limit *limit)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;
    double fit = floor((limit->bytes - results) / bytes_of_traces(scenario, 1));
    char fewer[64] = "";

    if (fit >= 1)
        snprintf(fewer, sizeof fewer, ", or %.0f replication%s", fit,
                 fit > 1 ? "s" : "");
    return reader_fail(
        reader,
        base->ledger_replications > 1 ? "outputs.ledger_replications"
                                      : "outputs.ledger",
        "the movements of %lld freelancers in %.0f replications of %d arm%s "
        "would need about %.0f MiB; the limit is %.0f MiB%s with the results: "
        "keep fewer freelancers (outputs.ledger)%s",
        (long long)base->ledger_sample,
        fmin((double)base->ledger_replications, count), scenario->narms,
        scenario->narms == 1 ? "" : "s", bytes_of_traces(scenario, count) / mib,
        limit->bytes / mib, limit->why, fewer);
}

/* One replication alone does not fit. */
static enum sim_status refuse_accounts(struct reader *reader,
                                       const struct configuration *config,
                                       const struct memory_limit *limit)
{
    const struct configuration_size size = configuration_size(config);
    bool is_competitive = config->market_kind == MARKET_COMPETITIVE;
    char sleeping[64] = "";

    if (size.asleep > 0)
        snprintf(sleeping, sizeof sleeping, " and %.0f that do nothing",
                 size.asleep);
    return reader_fail(
        reader, "populations",
        "%.0f accounts%s%s would need about %.0f MiB a replication; the limit "
        "is %.0f MiB%s, which about %.0f accounts keep to%s",
        size.awake, sleeping, is_competitive ? " in the largest segment" : "",
        size.bytes / mib, limit->bytes / mib, limit->why,
        floor(limit->bytes / SIZE_AWAKE_BYTES),
        is_competitive ? ": more segments (market.segments) need less at a time"
                       : "");
}

/* Of one replication of all arms, and what the segments of one take while they
 * become one. */
static double bytes_of_results(const struct scenario *scenario, double *merged)
{
    double bytes = 0;

    *merged = 0;
    for (int arm = 0; arm < scenario->narms; arm++) {
        double one = bytes_of_result(scenario->arm[arm].config);
        bytes += one;
        if (scenario->arm[arm].config->nsegments > 1)
            *merged = fmax(*merged, one);
    }
    return bytes;
}

static double count_of(const struct scenario *scenario)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;

    return (double)(base->precision.on ? base->precision.cap
                                       : base->replications);
}

/* So many bytes of results stay in memory. */
static const double first = (double)RUNS_MIB * (1 << 20);

/* What stays there of a replication of all arms wherever its results lie. */
static double bytes_noted(const struct scenario *scenario)
{
    return (double)scenario->narms * NOTED_BYTES;
}

/* Of results of so many bytes a replication. */
static double bytes_staying(const struct scenario *scenario, double count,
                            double bytes)
{
    return fmin(count * bytes, first) + count * bytes_noted(scenario);
}

/* The largest number of which no more than that stays. */
static double most_staying(const struct scenario *scenario, double room,
                           double bytes)
{
    double noted = bytes_noted(scenario), most = room / (bytes + noted);

    return floor(most * bytes > first ? (room - first) / noted : most);
}

double memory_kept(const struct scenario *scenario)
{
    double merged, count = count_of(scenario);
    double bytes = bytes_of_results(scenario, &merged);

    return bytes_staying(scenario, count, bytes) + merged +
           bytes_of_traces(scenario, count);
}

double memory_on_disk(const struct scenario *scenario)
{
    double merged, bytes = bytes_of_results(scenario, &merged);

    return fmax(0, count_of(scenario) * bytes - first);
}

static enum sim_status check(struct reader *reader,
                             const struct scenario *scenario,
                             const struct memory_limit *limit)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;
    double count = count_of(scenario), merged, largest = 0;
    double bytes = bytes_of_results(scenario, &merged);
    double traces = bytes_of_traces(scenario, count);
    double kept = bytes_staying(scenario, count, bytes);

    for (int arm = 0; arm < scenario->narms; arm++) {
        const struct configuration *config = scenario->arm[arm].config;
        double one = configuration_size(config).bytes;
        if (one > limit->bytes)
            return refuse_accounts(reader, config, limit);
        largest = fmax(largest, one);
    }
    double most =
        most_staying(scenario, limit->bytes - traces - merged - largest, bytes);
    if (count <= most)
        return SIM_OK;
    if (traces > 0 && (most < 1 || traces > kept))
        return refuse_traces(reader, scenario, count, kept + largest, limit);
    return reader_fail(
        reader,
        base->precision.on ? "precision.max_replications" : "replications",
        "the results of %.0f replications of %d arm%s would need about %.0f "
        "MiB%s; the limit is %.0f MiB%s, which %.0f replications keep to",
        count, scenario->narms, scenario->narms == 1 ? "" : "s", kept / mib,
        largest > kept ? " beside one that is run" : "", limit->bytes / mib,
        limit->why, fmax(most, 0));
}

enum sim_status memory_check(const struct scenario *scenario,
                             const struct memory_limit *limit,
                             struct sim_error *err)
{
    struct reader reader;

    reader_init(&reader, scenario->document, err);
    enum sim_status status = check(&reader, scenario, limit);
    reader_fini(&reader);
    return status;
}
