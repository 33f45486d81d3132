/* Worlds for tests, and their recorder; see the header. */
#include "model/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "replication/runner.h"
#include "unit/unit.h"

struct scenario *world_load(const char *path, const char *const *set)
{
    struct scenario *scenario;
    struct sim_error err = {0};
    size_t nset = 0;

    while (set && set[nset])
        nset++;
    ck_assert_msg(!scenario_load(path, set, nset, "scenarios", &scenario, &err),
                  "%s", err.text);
    return scenario;
}

struct result world_result(const struct configuration *config, uint32_t number,
                           struct market_options options)
{
    struct scenario *alone = mem_new(1, sizeof *alone);
    struct configuration *copy = mem_new(1, sizeof *copy);
    struct result result = {0};
    const struct runner_place place = {0, number, NULL};
    const struct runner_work work = {.scenario = alone,
                                     .phase = RNG_EXPLORE,
                                     .place = &place,
                                     .nplaces = 1,
                                     .result = &result};
    const struct runner_options how = {.threads = 1, .market = options};

    *copy = *config;
    alone->narms = 1;
    alone->arm[0] = (struct arm){.name = "test", .config = copy};
    ck_assert_msg(!runner_work(&work, &how), "%s", result.failure);
    mem_free(copy);
    mem_free(alone);
    return result;
}

struct result world_first(const char *path, const char *const *set)
{
    struct scenario *scenario = world_load(path, set);
    struct result result =
        world_result(scenario->arm[0].config, 0,
                     (struct market_options){.audit_always = true});

    scenario_free(scenario);
    return result;
}

/* ---- what is told ---- */

static void on_posting(void *context, int population,
                       const struct ledger_posting *posting)
{
    struct record *record = context;

    (void)population;
    record->posting = mem_grow(record->posting, &record->posting_capacity,
                               record->npostings + 1, sizeof *record->posting);
    record->posting[record->npostings++] = *posting;
    record->late += posting->when <= record->sampled;
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct record *record = context;

    record->fact = mem_grow(record->fact, &record->fact_capacity,
                            record->nfacts + 1, sizeof *record->fact);
    record->fact[record->nfacts++] = *fact;
}

static void on_proposal(void *context, const struct market_proposal *proposal)
{
    struct record *record = context;

    if (strcmp(proposal->fate, "not_sent") == 0)
        return;
    record->sent = mem_grow(record->sent, &record->sent_capacity,
                            record->nsent + 1, sizeof *record->sent);
    record->sent[record->nsent++] = (struct sent){
        .account = proposal->account,
        .post = proposal->job,
        .when = proposal->when,
        .fit = proposal->fit,
        .price = proposal->price,
        .bid = proposal->bid,
        .asked = proposal->asked,
        .offered = proposal->offered,
        .paid = proposal->boost_paid,
        .is_cancelled = strcmp(proposal->fate, "cancelled") == 0,
        .is_hired = strcmp(proposal->fate, "hired") == 0,
        .answered = SIM_NEVER,
    };
}

static void on_post(void *context, const struct market_post *post)
{
    struct record *record = context;

    record->post = mem_grow(record->post, &record->post_capacity,
                            record->nposts + 1, sizeof *record->post);
    record->post[record->nposts] = *post;
    record->post[record->nposts++].at_age = NULL; /* gone by then */
}

static void on_sample(void *context, const struct market *market, sim_time when,
                      bool is_last)
{
    struct record *record = context;

    (void)market;
    if (!is_last)
        record->sampled = when;
}

/* ---- what became of proposals ---- */

/* A list of nothing has no address, which qsort must not be given. */
static void sort(void *list, size_t count, size_t size,
                 int (*compare)(const void *, const void *))
{
    if (count > 0)
        qsort(list, count, size, compare);
}

static int by_sending(const void *a, const void *b)
{
    const struct sent *x = a, *y = b;

    if (x->account != y->account)
        return x->account < y->account ? -1 : 1;
    return (x->when > y->when) - (x->when < y->when);
}

static int by_post(const void *a, const void *b)
{
    const struct sent *x = a, *y = b;

    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    if (x->when != y->when)
        return x->when < y->when ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

static int by_time(const void *a, const void *b)
{
    const struct market_post *x = a, *y = b;

    return (x->when > y->when) - (x->when < y->when);
}

static void add_fact(struct sent *sent, const struct market_fact *fact)
{
    if (fact->kind == FACT_RESPONSE)
        sent->answered = fact->when;
    else if (fact->kind == FACT_BOOST_RETURNED)
        sent->returned = fact->amount;
    else
        sent->behind = fact->mix.free + fact->mix.earned + fact->mix.bought;
    if (fact->kind == FACT_HIRE)
        sent->earned = fact->usd;
}

/* A freelancer lands one proposal at a time: account and time tell which. */
static void match(struct record *record)
{
    sort(record->sent, record->nsent, sizeof *record->sent, by_sending);
    for (size_t i = 0; i < record->nfacts; i++) {
        const struct market_fact *fact = &record->fact[i];
        const struct sent key = {.account = fact->account, .when = fact->sent};
        bool is_of_one = fact->kind == FACT_RESPONSE ||
                         fact->kind == FACT_BOOST_RETURNED ||
                         (fact->kind == FACT_HIRE && !fact->invited);
        struct sent *sent = is_of_one && record->nsent > 0
                                ? bsearch(&key, record->sent, record->nsent,
                                          sizeof *record->sent, by_sending)
                                : NULL;
        if (sent)
            add_fact(sent, fact);
    }
    sort(record->sent, record->nsent, sizeof *record->sent, by_post);
    sort(record->post, record->nposts, sizeof *record->post, by_time);
}

struct record record_market(const struct configuration *config,
                            struct market_options options)
{
    struct record record = {.config = config, .sampled = INT64_MIN};
    const struct market_place place = {RNG_EXPLORE, 0, 0};
    const struct market_observer observer = {.context = &record,
                                             .posting = on_posting,
                                             .fact = on_fact,
                                             .proposal = on_proposal,
                                             .post = on_post,
                                             .sample = on_sample};
    struct sim_error err = {0};

    /* once it has run it tells nothing more */
    record.market = market_new(config, place, &options, &observer);
    ck_assert_msg(!market_run(record.market, &err), "%s", err.text);
    record.naccounts = market_naccounts(record.market);
    match(&record);
    return record;
}

struct record record_world(const char *path, const char *const *set)
{
    struct scenario *scenario = world_load(path, set);
    struct record record = record_market(
        scenario->arm[0].config, (struct market_options){.audit_always = true});

    record.scenario = scenario;
    return record;
}

struct record record_settled(const char *path, const char *const *set)
{
    struct record record = record_world(path, set);
    struct record eager = record_market(
        record.config,
        (struct market_options){.eager = true, .audit_always = true});

    ck_assert_uint_eq(market_posting_fingerprint(record.market),
                      market_posting_fingerprint(eager.market));
    record_fini(&eager);
    return record;
}

void record_fini(struct record *record)
{
    mem_free(record->post);
    mem_free(record->sent);
    mem_free(record->fact);
    mem_free(record->posting);
    market_free(record->market);
    scenario_free(record->scenario);
}

/* ---- what was recorded ---- */

static bool is_of(account_id account, account_id wanted)
{
    return wanted == EVERYBODY || account == wanted;
}

static bool is_in(sim_time when, double from_day, double until_day)
{
    return when >= time_from_days(from_day) && when < time_from_days(until_day);
}

sim_connects record_flow(const struct record *record, account_id account,
                         enum ledger_flow flow)
{
    sim_connects sum = 0;

    for (size_t i = 0; i < record->npostings; i++)
        if (record->posting[i].flow == flow &&
            is_of(record->posting[i].account, account))
            sum += record->posting[i].connects;
    return sum;
}

int64_t record_facts(const struct record *record, account_id account,
                     enum market_fact_kind kind)
{
    int64_t count = 0;

    for (size_t i = 0; i < record->nfacts; i++)
        count += record->fact[i].kind == kind &&
                 is_of(record->fact[i].account, account);
    return count;
}

sim_connects record_flow_in(const struct record *record, enum ledger_flow flow,
                            double from_day, double until_day)
{
    sim_connects sum = 0;

    for (size_t i = 0; i < record->npostings; i++)
        if (record->posting[i].flow == flow &&
            is_in(record->posting[i].when, from_day, until_day))
            sum += record->posting[i].connects;
    return sum;
}

int64_t record_facts_in(const struct record *record, enum market_fact_kind kind,
                        double from_day, double until_day)
{
    int64_t count = 0;

    for (size_t i = 0; i < record->nfacts; i++)
        count += record->fact[i].kind == kind &&
                 is_in(record->fact[i].when, from_day, until_day);
    return count;
}

int64_t record_postings_in(const struct record *record, enum ledger_flow flow,
                           double from_day, double until_day)
{
    int64_t count = 0;

    for (size_t i = 0; i < record->npostings; i++)
        count += record->posting[i].flow == flow &&
                 is_in(record->posting[i].when, from_day, until_day);
    return count;
}

int64_t record_amount(const struct record *record, enum market_fact_kind kind)
{
    const struct market_fact *fact = NULL;
    int64_t sum = 0;

    while ((fact = record_next(record, fact, kind)))
        sum += fact->amount;
    return sum;
}

const struct market_fact *record_next(const struct record *record,
                                      const struct market_fact *after,
                                      enum market_fact_kind kind)
{
    size_t i = after ? (size_t)(after - record->fact) + 1 : 0;

    while (i < record->nfacts && record->fact[i].kind != kind)
        i++;
    return i < record->nfacts ? &record->fact[i] : NULL;
}

size_t record_post_end(const struct record *record, size_t from)
{
    size_t to = from;

    while (to < record->nsent &&
           record->sent[to].post == record->sent[from].post)
        to++;
    return to;
}

bool record_is_answered(const struct sent *sent)
{
    return sent->answered < SIM_NEVER;
}

struct record record_answers(const char *const *set)
{
    struct record record = record_world(WORLD_ANSWERS, set);
    int64_t answered = 0;

    for (size_t i = 0; i < record.nsent; i++)
        answered += record_is_answered(&record.sent[i]);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_RESPONSE), answered);
    ck_assert_int_eq(record_facts(&record, EVERYBODY, FACT_UNAFFORDABLE), 0);
    return record;
}
