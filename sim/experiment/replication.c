/* Runs a market and gathers what it tells. */
#include "experiment/replication.h"

#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "stats/gini.h"

const char *const result_series_names[RESULT_NSERIES] = {
    "balance_mean", "balance_p10", "balance_p50", "balance_p90", "ever_hired"};
const char *const result_curve_names[RESULT_NCURVE] = {
    "first_response", "first_hire", "ruin", "departure"};

struct collector {
    const struct scenario *scenario;
    struct result *result;
    struct replication_trace *trace;
    size_t series_capacity;
};

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct collector *collector = context;
    struct result *result = collector->result;
    int both[] = {0, population + 1};

    for (size_t i = 0; i < COUNTOF(both); i++) {
        struct result_tally *tally = &result->tally[both[i]];
        tally->flow[posting->flow] += posting->connects;
        tally->flow_usd[posting->flow] += posting->usd;
    }
    struct replication_trace *trace = collector->trace;
    if (!trace ||
        (int64_t)posting->account >= collector->scenario->ledger_sample)
        return;
    trace->posting = mem_grow(trace->posting, &trace->posting_capacity,
                              trace->npostings + 1, sizeof *trace->posting);
    trace->posting[trace->npostings++] = *posting;
}

static void on_proposal(void *context, const struct market_proposal *proposal)
{
    struct collector *collector = context;
    struct replication_trace *trace = collector->trace;

    if (!trace ||
        (int64_t)proposal->account >= collector->scenario->proposals_sample)
        return;
    trace->proposal = mem_grow(trace->proposal, &trace->proposal_capacity,
                               trace->nproposals + 1, sizeof *trace->proposal);
    trace->proposal[trace->nproposals++] = *proposal;
}

static void count_hire(struct result_tally *tally,
                       const struct market_fact *fact)
{
    tally->hires++;
    tally->won += !fact->invited;
    tally->gross += fact->usd;
    tally->net += fact->net;
    tally->contract_hours_usd += fact->amount;
    tally->spent_on_wins[0] += fact->mix.free;
    tally->spent_on_wins[1] += fact->mix.earned;
    tally->spent_on_wins[2] += fact->mix.bought;
}

static void count(struct result_tally *tally, const struct market_fact *fact)
{
    switch (fact->kind) {
    case FACT_OPENED:
        tally->freelancers++;
        break;
    case FACT_PROPOSAL:
        tally->proposals++;
        break;
    case FACT_UNAFFORDABLE:
        tally->unaffordable++;
        break;
    case FACT_RESPONSE:
        tally->responses++;
        break;
    case FACT_REWARDED:
        tally->rewarded++;
        break;
    case FACT_OVER_CAP:
        tally->over_cap++;
        break;
    case FACT_HIRE:
        count_hire(tally, fact);
        break;
    case FACT_HOURS:
        tally->unpaid_ticks += fact->amount;
        tally->unpaid_hours_usd += fact->usd;
        break;
    case FACT_EARN_TICKS:
        tally->earning_ticks += fact->amount;
        break;
    case FACT_ZERO:
        tally->zero_ticks += fact->amount;
        break;
    case FACT_LEFT:
        tally->left++;
        break;
    case FACT_RULE:
    case FACT_CAP_BOUND:
    case NFACT:
        break;
    }
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct collector *collector = context;
    struct result *result = collector->result;

    if (fact->kind == FACT_RULE) {
        struct result_rule *rule = &result->rule[fact->rule];
        rule->fired++;
        rule->connects += fact->amount;
        rule->usd += fact->usd;
    } else if (fact->kind == FACT_CAP_BOUND) {
        result->rule[fact->rule].cap_bound++;
    } else {
        count(&result->tally[0], fact);
        count(&result->tally[fact->population + 1], fact);
    }
}

static void sift(int64_t *heap, size_t root, size_t n)
{
    for (size_t child; (child = 2 * root + 1) < n; root = child) {
        if (child + 1 < n && heap[child + 1] > heap[child])
            child++;
        if (heap[root] >= heap[child])
            return;
        int64_t keep = heap[root];
        heap[root] = heap[child];
        heap[child] = keep;
    }
}

/* Heap sort: no allocation, the same order everywhere. */
static void sort_values(int64_t *values, size_t n)
{
    for (size_t i = n / 2; i-- > 0;)
        sift(values, i, n);
    for (size_t i = n; i-- > 1;) {
        int64_t keep = values[0];
        values[0] = values[i];
        values[i] = keep;
        sift(values, 0, i);
    }
}

static double quantile(const int64_t *sorted, size_t n, double p)
{
    if (n == 0)
        return NAN;
    return (double)sorted[(size_t)(p * (double)(n - 1))];
}

/* Gathers one number of every open account of a population (0: all). */
static size_t gather(const struct market *market, int population,
                     int64_t *values,
                     int64_t (*value)(const struct market_account *))
{
    size_t n = 0;

    for (account_id id = 0; id < market_naccounts(market); id++) {
        struct market_account account = market_account(market, id);
        if (account.is_open &&
            (population == 0 || account.population == population - 1))
            values[n++] = value(&account);
    }
    return n;
}

static int64_t balance_of(const struct market_account *account)
{
    return account->balance;
}

static int64_t hires_of(const struct market_account *account)
{
    return account->hires;
}

static int64_t gross_of(const struct market_account *account)
{
    return account->gross;
}

static int64_t hired_of(const struct market_account *account)
{
    return account->first_hire != SIM_NEVER;
}

static void sample_series(struct collector *collector,
                          const struct market *market)
{
    struct result *result = collector->result;
    size_t naccounts = market_naccounts(market);
    int64_t *values = mem_new(naccounts, sizeof *values);
    size_t width = (size_t)result->npop * RESULT_NSERIES;

    result->series = mem_grow(result->series, &collector->series_capacity,
                              ((size_t)result->nsamples + 1) * width,
                              sizeof *result->series);
    double *row = result->series + (size_t)result->nsamples * width;
    for (int pop = 0; pop < result->npop; pop++, row += RESULT_NSERIES) {
        int64_t sum = 0, hired = 0;
        size_t n = gather(market, pop, values, hired_of);
        for (size_t i = 0; i < n; i++)
            hired += values[i];
        n = gather(market, pop, values, balance_of);
        sort_values(values, n);
        for (size_t i = 0; i < n; i++)
            sum += values[i];
        row[0] = n ? (double)sum / (double)n : (double)NAN;
        row[1] = quantile(values, n, 0.1);
        row[2] = quantile(values, n, 0.5);
        row[3] = quantile(values, n, 0.9);
        row[4] = n ? (double)hired / (double)n : (double)NAN;
    }
    result->nsamples++;
    mem_free(values);
}

static void on_sample(void *context, const struct market *market, sim_time when,
                      bool is_last)
{
    struct collector *collector = context;
    struct result *result = collector->result;

    (void)when;
    sample_series(collector, market);
    if (!is_last)
        return;
    for (account_id id = 0; id < market_naccounts(market); id++) {
        struct market_account account = market_account(market, id);
        result->tally[0].flow[FLOW_CLOSING] += account.balance;
        result->tally[account.population + 1].flow[FLOW_CLOSING] +=
            account.balance;
    }
    int64_t *values = mem_new(market_naccounts(market), sizeof *values);
    for (int pop = 0; pop < result->npop; pop++) {
        size_t n = gather(market, pop, values, balance_of);
        sort_values(values, n);
        result->balance_median[pop] = quantile(values, n, 0.5);
    }
    mem_free(values);
}

/* A duration from the opening to an event (cause 1), to leaving, which competes
 * with it (cause 2), or to the end of the study (censored). */
static struct result_spell spell_of(const struct market_account *account,
                                    int curve, sim_time horizon)
{
    const sim_time at[RESULT_NCURVE] = {account->first_response,
                                        account->first_hire, account->ruin,
                                        account->left};
    sim_time opened = account->opened > 0 ? account->opened : 0;
    sim_time end = account->left < horizon ? account->left : horizon;
    bool happened = at[curve] < horizon && at[curve] <= end;
    struct result_spell spell = {.population = account->population};

    spell.time = (happened ? at[curve] : end) - opened;
    if (happened)
        spell.cause = curve == RESULT_DEPARTURE ? account->leave_cause : 1;
    else if (account->left < horizon)
        spell.cause = 2; /* leaving competes with the event */
    return spell;
}

static void count_ever_hired(struct result *result,
                             const struct market_account *account,
                             sim_time horizon, int64_t hired[RESULT_NPOP][4])
{
    const sim_time within[4] = {30 * TICKS_PER_DAY, 90 * TICKS_PER_DAY,
                                180 * TICKS_PER_DAY, SIM_NEVER};
    sim_time opened = account->opened > 0 ? account->opened : 0;

    if (account->first_hire >= horizon)
        return;
    for (int i = 0; i < 4; i++)
        if (account->first_hire - opened < within[i]) {
            hired[0][i]++;
            hired[account->population + 1][i]++;
        }
    (void)result;
}

static void finish(struct result *result, const struct market *market,
                   const struct scenario *scenario)
{
    size_t naccounts = market_naccounts(market);
    int64_t *values = mem_new(naccounts, sizeof *values);
    int64_t hired[RESULT_NPOP][4] = {{0}};

    result->naccounts = naccounts;
    result->balances = mem_new(naccounts, sizeof *result->balances);
    result->hires = mem_new(naccounts, sizeof *result->hires);
    result->population = mem_new(naccounts, sizeof *result->population);
    for (int curve = 0; curve < RESULT_NCURVE; curve++)
        result->spell[curve] = mem_new(naccounts, sizeof **result->spell);
    for (account_id id = 0; id < naccounts; id++) {
        struct market_account account = market_account(market, id);
        if (!account.is_open)
            continue;
        for (size_t i = 0; i < policy_nsections; i++)
            result->rule[i].freelancers += account.rules >> i & 1;
        count_ever_hired(result, &account, scenario->horizon, hired);
        for (int curve = 0; curve < RESULT_NCURVE; curve++)
            result->spell[curve][result->nspells] =
                spell_of(&account, curve, scenario->horizon);
        result->balances[result->nspells] = account.balance;
        result->hires[result->nspells] = account.hires;
        result->population[result->nspells] = account.population;
        result->nspells++;
    }
    for (int pop = 0; pop < result->npop; pop++) {
        size_t n = gather(market, pop, values, hires_of);
        struct gini gini = gini_values(values, n);
        result->gini_hires[pop] = gini.gini;
        memcpy(result->lorenz[pop], gini.lorenz, sizeof gini.lorenz);
        n = gather(market, pop, values, gross_of);
        result->gini_gross[pop] = gini_values(values, n).gini;
        for (int i = 0; i < 4; i++)
            result->ever_hired[pop][i] =
                n ? (double)hired[pop][i] / (double)n : (double)NAN;
    }
    mem_free(values);
}

void replication_run(const struct scenario *scenario, const char *arm_name,
                     uint32_t number, const struct market_options *options,
                     struct result *result, struct replication_trace *trace)
{
    struct collector collector = {scenario, result, trace, 0};
    struct market_observer observer = {&collector, on_posting, on_fact,
                                       on_proposal, on_sample};
    struct sim_error *err = mem_new(1, sizeof *err);
    struct rng_key key = rng_key_make(scenario->seed, RNG_EXPLORE, 0, number);
    char replay[256];

    snprintf(replay, sizeof replay,
             "scenario %s, arm %s, replication %" PRIu32 ", seed %" PRIu64,
             scenario->name, arm_name, number + 1, scenario->seed);
    sim_replay_set(replay);
    result->npop = scenario->npopulations + 1;
    struct market *market = market_new(scenario, key, options, &observer);
    if (market_run(market, err)) {
        result->has_failed = true;
        result->breach = market_breach_of(market);
        snprintf(result->failure, sizeof result->failure, "%.*s",
                 (int)strcspn(err->text, "\n"), err->text);
    }
    finish(result, market, scenario);
    result->events = market_nevents(market);
    result->event_fingerprint = market_event_fingerprint(market);
    result->posting_fingerprint = market_posting_fingerprint(market);
    result->inputs = market_input_fingerprint(market);
    result->is_done = true;
    market_free(market);
    mem_free(err);
    sim_replay_set("");
}

void replication_trace_fini(struct replication_trace *trace)
{
    mem_free(trace->posting);
    mem_free(trace->proposal);
    *trace = (struct replication_trace){0};
}

void result_fini(struct result *result)
{
    mem_free(result->series);
    for (int curve = 0; curve < RESULT_NCURVE; curve++)
        mem_free(result->spell[curve]);
    mem_free(result->balances);
    mem_free(result->hires);
    mem_free(result->population);
    *result = (struct result){0};
}
