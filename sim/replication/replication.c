/* Runs one segment of one replication of one arm. */
#include "replication/replication.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "replication/collect.h"

bool replication_run_segment(const struct replication_unit *unit,
                             const struct market_options *options,
                             struct result *result,
                             struct replication_trace *trace)
{
    const struct configuration *config = unit->config;
    int segment = unit->segment;
    struct collector collector = {
        .config = config, .result = result, .trace = trace};
    struct market_place place = {unit->phase, unit->number, segment};
    struct market_observer observer;
    struct sim_error *err = mem_new(1, sizeof *err);
    char replay[256];

    snprintf(replay, sizeof replay,
             "scenario %s, arm %s, replication %" PRIu32 ", seed %" PRIu64
             ", segment %d",
             config->name, unit->arm_name, unit->number + 1, config->seed,
             segment + 1);
    sim_replay_set(replay);
    collect_observer(&collector, &observer);
    result_begin(result, config->npopulations + 1,
                 config->market_kind == MARKET_COMPETITIVE);
    struct market *market = market_new(config, place, options, &observer);
    enum sim_status status = market_run(market, err);
    if (status == SIM_EFAIL) {
        result->has_failed = true;
        result->breach = market_breach_of(market);
        snprintf(result->failure, sizeof result->failure, "%.*s",
                 (int)strcspn(err->text, "\n"), err->text);
    }
    if (status == SIM_ESTOPPED)
        collect_forget(&collector);
    else
        collect_accounts(&collector, market);
    if (trace)
        trace_end(trace);
    result->events = market_nevents(market);
    result->event_fingerprint = market_event_fingerprint(market);
    result->posting_fingerprint = market_posting_fingerprint(market);
    result->inputs = market_input_fingerprint(market);
    market_free(market);
    mem_free(err);
    sim_replay_set("");
    return status != SIM_ESTOPPED;
}
