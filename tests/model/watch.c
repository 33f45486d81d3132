/* The world of watch.h. */
#include "model/watch.h"

#include <unistd.h>

#include "unit/scratch.h"

static const char base[] =
    "{\"schema_version\": 1, \"name\": \"watched\", \"study\": "
    "\"terminating\", \"start_date\": \"2021-01-01\", \"horizon_days\": 200,"
    " \"maturity_days\": 0, \"seed\": \"11\", \"rulebook\": \"article\","
    "\"rules\": {\"monthly_grant\": {\"on\": false},"
    " \"purchase\": {\"on\": false}, \"registration\": {\"on\": false},"
    " \"readiness\": {\"on\": false}, \"certification\": {\"on\": false},"
    " \"interview_reward\": {\"on\": false}, \"survey\": {\"on\": false},"
    " \"invitation\": {\"on\": false}, \"coupon\": {\"on\": false},"
    " \"badge_rising_talent\": {\"on\": false, \"min_jobs\": 1,"
    "  \"min_proposals\": 0, \"needs_readiness\": false},"
    " \"badge_top_rated\": {\"on\": false},"
    " \"badge_top_rated_plus\": {\"on\": false},"
    " \"badge_expert_vetted\": {\"on\": false}},"
    "\"market\": {\"kind\": \"exogenous\", \"cost\": \"distribution\","
    " \"cost_connects\": 0, \"attempts_per_day\": 1, \"fit_effect\": 0,"
    " \"response\": 0, \"response_ability\": 0, \"response_delay_days\": 0,"
    " \"reply_delay_hours\": 0, \"hire\": 0, \"hire_ability\": 0,"
    " \"hire_delay_days\": 0, \"cancel\": 0, \"invitations_per_month\": 0},"
    "\"strategies\": [{\"name\": \"s\", \"bid\": {\"rule\": "
    "\"every_affordable\"}, \"buy\": {\"rule\": \"never\"}, \"earn\": "
    "{\"readiness_test\": true, \"answers_surveys\": 1, \"replies\": 1}}],"
    "\"populations\": [{\"name\": \"p\", \"size\": 100, \"opening\": "
    "\"register\", \"ability\": 0, \"activity\": 1, \"strategy\": \"s\"}],"
    "\"outputs\": {\"sample_days\": 1}}";

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct watch *watch = context;

    (void)population;
    watch->posting = mem_grow(watch->posting, &watch->posting_capacity,
                              watch->npostings + 1, sizeof *watch->posting);
    watch->posting[watch->npostings++] = *posting;
    watch->late += posting->when <= watch->sampled;
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct watch *watch = context;

    watch->fact = mem_grow(watch->fact, &watch->fact_capacity,
                           watch->nfacts + 1, sizeof *watch->fact);
    watch->fact[watch->nfacts++] = *fact;
}

static void on_sample(void *context, const struct market *market, sim_time when,
                      bool is_last)
{
    struct watch *watch = context;

    (void)market;
    if (!is_last)
        watch->sampled = when;
}

static void load(struct watch *watch, const char *const *set)
{
    char folder[SCRATCH_SIZE], path[2 * SCRATCH_SIZE];
    struct sim_error err = {0};
    size_t nset = 0;

    while (nset < WATCH_SETS && set[nset])
        nset++;
    scratch_init(folder);
    scratch_write(folder, "watched.json", base);
    snprintf(path, sizeof path, "%s/watched.json", folder);
    enum sim_status status =
        scenario_load(path, set, nset, "scenarios", &watch->scenario, &err);
    scratch_fini(folder);
    ck_assert_msg(status == SIM_OK, "%s", err.text);
    watch->world = watch->scenario->arm[0].config;
}

void watch_run(struct watch *watch, const char *const *set,
               uint32_t replication)
{
    const struct market_place place = {RNG_VERIFY, replication, 0};
    const struct market_options options = {.audit_always = true};
    const struct market_observer observer = {.context = watch,
                                             .posting = on_posting,
                                             .fact = on_fact,
                                             .sample = on_sample};
    struct sim_error err = {0};

    *watch = (struct watch){.sampled = INT64_MIN};
    load(watch, set);
    watch->market = market_new(watch->world, place, &options, &observer);
    ck_assert_msg(!market_run(watch->market, &err), "%s", err.text);
    watch->naccounts = market_naccounts(watch->market);
    market_free(watch->market);
    watch->market = NULL;
}

void watch_fini(struct watch *watch)
{
    mem_free(watch->posting);
    mem_free(watch->fact);
    scenario_free(watch->scenario);
}

sim_connects watch_flow(const struct watch *watch, account_id account,
                        enum ledger_flow flow)
{
    sim_connects sum = 0;

    for (size_t i = 0; i < watch->npostings; i++)
        if (watch->posting[i].flow == flow &&
            (account == UINT32_MAX || watch->posting[i].account == account))
            sum += watch->posting[i].connects;
    return sum;
}

int64_t watch_count(const struct watch *watch, account_id account,
                    enum market_fact_kind kind)
{
    int64_t count = 0;

    for (size_t i = 0; i < watch->nfacts; i++)
        count += watch->fact[i].kind == kind &&
                 (account == UINT32_MAX || watch->fact[i].account == account);
    return count;
}
