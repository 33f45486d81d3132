/* A small exogenous world in which nothing happens but what a test switches
 * on, and a tape of everything that was told. For test programs of rules. */
#ifndef TESTS_MODEL_TAPE_H
#define TESTS_MODEL_TAPE_H

#include <string.h>

#include "base/mem.h"
#include "market/market.h"
#include "unit/scratch.h"
#include "unit/unit.h"

/* Ten freelancers who register on day 0; the article's rulebook, all off. */
static const char tape_base[] =
    "{\"schema_version\": 1, \"name\": \"tape\", \"study\": "
    "\"terminating\", \"start_date\": \"2021-01-01\", \"horizon_days\": 100,"
    " \"maturity_days\": 0, \"seed\": \"7\", \"rulebook\": \"article\","
    "\"rules\": {\"monthly_grant\": {\"on\": false},"
    " \"purchase\": {\"on\": false}, \"registration\": {\"on\": false},"
    " \"readiness\": {\"on\": false, \"pass\": 1},"
    " \"certification\": {\"on\": false, \"pass\": 1},"
    " \"interview_reward\": {\"on\": false},"
    " \"invitation\": {\"on\": false}, \"survey\": {\"on\": false},"
    " \"badge_rising_talent\": {\"on\": false, \"min_jobs\": 1,"
    "  \"min_proposals\": 0, \"needs_readiness\": false},"
    " \"badge_top_rated\": {\"on\": false},"
    " \"badge_top_rated_plus\": {\"on\": false},"
    " \"badge_expert_vetted\": {\"on\": false}, \"coupon\": {\"on\": false}},"
    "\"market\": {\"kind\": \"exogenous\", \"cost\": \"distribution\","
    " \"cost_connects\": 0, \"attempts_per_day\": 0,"
    " \"fit_effect\": 0, \"response\": 0, \"response_ability\": 0,"
    " \"response_delay_days\": 0, \"reply_delay_hours\": 0, \"hire\": 0,"
    " \"hire_ability\": 0, \"hire_delay_days\": 0, \"cancel\": 0,"
    " \"repeat_client\": 0},"
    "\"strategies\": [{\"name\": \"s\", \"bid\": {\"rule\": "
    "\"every_affordable\"}, \"buy\": {\"rule\": \"never\"}, \"earn\": "
    "{\"readiness_test\": true, \"readiness_delay_days\": 0.001, "
    "\"certifications\": 3, \"certification_gap_days\": 0.001, "
    "\"answers_surveys\": 1, \"replies\": 1, \"answers_invitations\": 1}}],"
    "\"populations\": [{\"name\": \"p\", \"size\": 10, \"opening\": "
    "\"register\", \"ability\": 0, \"activity\": 1, \"strategy\": \"s\"}]}";

enum {
    TAPE_SET = 16
};

struct tape {
    struct ledger_posting *posting; /* owned */
    size_t npostings, posting_capacity;
    struct market_fact *fact; /* owned */
    size_t nfacts, fact_capacity;
    uint64_t postings, events; /* fingerprints */
    sim_connects closing;      /* of all, at the horizon */
};

static void tape_posting(void *context, int population,
                         const struct ledger_posting *posting)
{
    struct tape *tape = context;

    (void)population;
    tape->posting = mem_grow(tape->posting, &tape->posting_capacity,
                             tape->npostings + 1, sizeof *tape->posting);
    tape->posting[tape->npostings++] = *posting;
}

static void tape_fact(void *context, const struct market_fact *fact)
{
    struct tape *tape = context;

    tape->fact = mem_grow(tape->fact, &tape->fact_capacity, tape->nfacts + 1,
                          sizeof *tape->fact);
    tape->fact[tape->nfacts++] = *fact;
}

/* Runs one replication of a scenario from the start. */
static inline void tape_run(struct tape *tape,
                            const struct configuration *config, bool eager)
{
    const struct market_options options = {.eager = eager,
                                           .audit_always = true};
    const struct market_observer observer = {
        .context = tape, .posting = tape_posting, .fact = tape_fact};
    struct sim_error err = {0};
    struct market *market = market_new(
        config, (struct market_place){RNG_VERIFY, 0, 0}, &options, &observer);

    *tape = (struct tape){0};
    ck_assert_msg(!market_run(market, &err), "%s", err.text);
    for (account_id id = 0; id < market_naccounts(market); id++)
        tape->closing += market_account(market, id).balance;
    tape->postings = market_posting_fingerprint(market);
    tape->events = market_event_fingerprint(market);
    market_free(market);
}

/* Loads the base with patches (up to NULL, or TAPE_SET of them). */
static inline struct scenario *tape_load(const char *const *set)
{
    char folder[SCRATCH_SIZE], path[2 * SCRATCH_SIZE];
    struct scenario *scenario = NULL;
    struct sim_error err = {0};
    size_t nset = 0;

    while (nset < TAPE_SET && set[nset])
        nset++;
    scratch_init(folder);
    scratch_write(folder, "tape.json", tape_base);
    snprintf(path, sizeof path, "%s/tape.json", folder);
    enum sim_status status =
        scenario_load(path, set, nset, "scenarios", &scenario, &err);
    scratch_fini(folder);
    ck_assert_msg(!status, "%s", err.text);
    return scenario;
}

/* Both, lazily and eagerly settled: the same tape, lazily, is returned. */
static inline void tape_play(struct tape *tape, const char *const *set)
{
    struct scenario *scenario = tape_load(set);
    struct tape eager;

    tape_run(&eager, scenario->arm[0].config, true);
    tape_run(tape, scenario->arm[0].config, false);
    ck_assert_uint_eq(tape->postings, eager.postings);
    mem_free(eager.posting);
    mem_free(eager.fact);
    scenario_free(scenario);
}

static inline void tape_fini(struct tape *tape)
{
    mem_free(tape->posting);
    mem_free(tape->fact);
}

/* Postings of a flow in [from, until), how many or how many Connects. */
static inline int64_t tape_count(const struct tape *tape, enum ledger_flow flow,
                                 double from_day, double until_day)
{
    int64_t n = 0;

    for (size_t i = 0; i < tape->npostings; i++)
        n += tape->posting[i].flow == flow &&
             tape->posting[i].when >= time_from_days(from_day) &&
             tape->posting[i].when < time_from_days(until_day);
    return n;
}

static inline int64_t tape_sum(const struct tape *tape, enum ledger_flow flow,
                               double from_day, double until_day)
{
    int64_t sum = 0;

    for (size_t i = 0; i < tape->npostings; i++)
        if (tape->posting[i].flow == flow &&
            tape->posting[i].when >= time_from_days(from_day) &&
            tape->posting[i].when < time_from_days(until_day))
            sum += tape->posting[i].connects;
    return sum;
}

static inline int64_t tape_facts(const struct tape *tape,
                                 enum market_fact_kind kind, double from_day,
                                 double until_day)
{
    int64_t n = 0;

    for (size_t i = 0; i < tape->nfacts; i++)
        n += tape->fact[i].kind == kind &&
             tape->fact[i].when >= time_from_days(from_day) &&
             tape->fact[i].when < time_from_days(until_day);
    return n;
}

#endif
