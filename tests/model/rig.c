#include "model/rig.h"

#include <string.h>

#include "base/mem.h"
#include "unit/scratch.h"
#include "unit/unit.h"

static const char base[] =
    "{\"schema_version\": 1, \"name\": \"work\", \"study\": \"terminating\","
    "\"start_date\": \"2021-01-04\", \"horizon_days\": 40,"
    "\"maturity_days\": 60, \"seed\": \"11\", \"rulebook\": \"article\","
    "\"rules\": {\"registration\": {\"connects\": 10000},"
    " \"monthly_grant\": {\"on\": false}, \"readiness\": {\"on\": false},"
    " \"certification\": {\"on\": false}, \"coupon\": {\"on\": false},"
    " \"survey\": {\"on\": false}, \"badge_rising_talent\": {\"on\": false},"
    " \"badge_top_rated\": {\"on\": false}, \"badge_top_rated_plus\": {\"on\": "
    "false},"
    " \"badge_expert_vetted\": {\"on\": false},"
    " \"interview_reward\": {\"on\": false}, \"refund\": {\"on\": true}},"
    "\"market\": {\"kind\": \"competitive\", \"landing_delay_hours\": 0.2,"
    " \"busy_effect\": 0, \"reputation_effect\": 0, \"removed\": 0,"
    " \"cancelled\": 0, \"never_looks\": 0, \"second_look\": 0,"
    " \"two_openings\": 0, \"reply_delay_hours\": 0, \"invites\": 0,"
    " \"answer_bar\": -100, \"reads_more\": 10000, \"answers_more\": 10000,"
    " \"segments\": [{\"name\": \"s\", \"posts_per_month\": 400,"
    " \"niches\": 2}]},"
    "\"strategies\": [{\"name\": \"s\", \"bid\": {\"rule\": "
    "\"every_affordable\"}, \"buy\": {\"rule\": \"never\"}, \"earn\": "
    "{\"readiness_test\": false, \"replies\": 1}}],"
    "\"populations\": [{\"name\": \"p\", \"size\": 300, \"opening\": "
    "\"register\", \"alert_share\": 0, \"strategy\": \"s\"}]}";

struct scenario *rig_load(const char *const *set)
{
    char folder[SCRATCH_SIZE], path[2 * SCRATCH_SIZE];
    struct scenario *scenario;
    struct sim_error err = {0};
    size_t nset = 0;

    while (set[nset])
        nset++;
    scratch_init(folder);
    scratch_write(folder, "work.json", base);
    snprintf(path, sizeof path, "%s/work.json", folder);
    ck_assert_msg(!scenario_load(path, set, nset, "scenarios", &scenario, &err),
                  "%s", err.text);
    scratch_fini(folder);
    return scenario;
}

struct market *rig_run(const struct scenario *scenario, uint32_t number,
                       const struct market_observer *observer)
{
    static const struct market_observer nobody;
    const struct market_options options = {.audit_always = true};
    const struct market_place place = {RNG_EXPLORE, number, 0};
    struct sim_error err = {0};
    struct market *market = market_new(scenario->arm[0].config, place, &options,
                                       observer ? observer : &nobody);

    ck_assert_msg(!market_run(market, &err), "%s", err.text);
    return market;
}

static void on_proposal(void *context, const struct market_proposal *proposal)
{
    struct watch *watch = context;

    if (strcmp(proposal->fate, "not_sent") == 0)
        return;
    watch->sent = mem_grow(watch->sent, &watch->sent_capacity, watch->nsent + 1,
                           sizeof *watch->sent);
    watch->sent[watch->nsent++] =
        (struct sent){proposal->account, proposal->job, proposal->when};
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct watch *watch = context;

    watch->unaffordable += fact->kind == FACT_UNAFFORDABLE;
    if (fact->kind == FACT_LEFT)
        watch->left[fact->amount]++;
    if (fact->kind != FACT_HIRE)
        return;
    watch->hire = mem_grow(watch->hire, &watch->hire_capacity,
                           watch->nhires + 1, sizeof *watch->hire);
    watch->hire[watch->nhires++] = (struct hire){fact->account, fact->when};
}

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct watch *watch = context;

    (void)population;
    watch->posting = mem_grow(watch->posting, &watch->posting_capacity,
                              watch->npostings + 1, sizeof *watch->posting);
    watch->posting[watch->npostings++] = *posting;
}

struct market *rig_watch(struct watch *watch, const char *const *set,
                         struct scenario **scenario)
{
    const struct market_observer observer = {.context = watch,
                                             .posting = on_posting,
                                             .fact = on_fact,
                                             .proposal = on_proposal};

    *watch = (struct watch){0};
    *scenario = rig_load(set);
    return rig_run(*scenario, 0, &observer);
}

struct watch rig_seen(const char *const *set)
{
    struct scenario *scenario;
    struct watch watch;
    struct market *market = rig_watch(&watch, set, &scenario);

    market_free(market);
    scenario_free(scenario);
    return watch;
}

void rig_watch_free(struct watch *watch)
{
    mem_free(watch->sent);
    mem_free(watch->hire);
    mem_free(watch->posting);
}

int64_t rig_flow(const struct watch *watch, enum ledger_flow flow)
{
    int64_t sum = 0;

    for (size_t i = 0; i < watch->npostings; i++)
        sum += watch->posting[i].flow == flow ? watch->posting[i].connects : 0;
    return sum;
}
