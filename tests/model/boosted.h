/* What the tests of R17 and R18 share: a world of five populations, of which
 * four bid for slots, and a watch over every proposal, bid and post of a run.
 *
 * Everybody proposes to all they can see; no Connects are short unless a test
 * makes them; base proposals cost 4. The books are audited at every movement. */
#ifndef TESTS_MODEL_BOOSTED_H
#define TESTS_MODEL_BOOSTED_H

#include <string.h>

#include "base/mem.h"
#include "replication/replication.h"
#include "unit/scratch.h"
#include "unit/unit.h"

#define HOUR TICKS_PER_HOUR
#define POPULATION(name, strategy)                                             \
    "{\"name\": \"" name "\", \"size\": 60, \"opening\": \"register\","        \
    " \"alert_share\": 0.2, \"strategy\": \"" strategy "\"}"

static const char base[] =
    "{\"schema_version\": 1, \"name\": \"work\", \"study\": \"terminating\","
    "\"start_date\": \"2021-01-04\", \"horizon_days\": 40,"
    "\"maturity_days\": 60, \"seed\": \"7\", \"rulebook\": \"article\","
    "\"rules\": {\"registration\": {\"connects\": 10000},"
    " \"readiness\": {\"on\": false}, \"certification\": {\"on\": false},"
    " \"coupon\": {\"on\": false}, \"refund\": {\"on\": true},"
    " \"boost\": {\"on\": true, \"min_fit\": -10}},"
    "\"market\": {\"kind\": \"competitive\", \"clock\": \"flat\","
    " \"landing_delay_hours\": 0.2, \"busy_effect\": 0,"
    " \"cost\": \"distribution\", \"cost_connects\": 4,"
    " \"reputation_effect\": 0, \"removed\": 0, \"cancelled\": 0,"
    " \"never_looks\": 0, \"second_look\": 0, \"two_openings\": 0.3,"
    " \"reply_delay_hours\": 0, \"invites\": 0.2, \"answer_bar\": -100,"
    " \"segments\": [{\"name\": \"s\", \"posts_per_month\": 300,"
    " \"niches\": 2}]}";

/* A strategy and a population of it, by the name of both. */
static const struct {
    const char *name, *boost;
} bidders[] = {
    {"never", "{\"rule\": \"never\"}"},
    {"low", "{\"rule\": \"fixed\", \"bid_connects\": 5}"},
    {"high", "{\"rule\": \"fixed\", \"bid_connects\": 20}"},
    {"value", "{\"rule\": \"value\", \"max_connects\": 40}"},
    {"outbid", "{\"rule\": \"outbid\", \"max_connects\": 25}"},
};

static char folder[SCRATCH_SIZE];

static inline void make_folder(void)
{
    struct text text = {0};

    text_printf(&text, "%s, \"strategies\": [", base);
    for (size_t i = 0; i < COUNTOF(bidders); i++)
        text_printf(&text,
                    "%s{\"name\": \"%s\","
                    " \"bid\": {\"rule\": \"every_affordable\"},"
                    " \"buy\": {\"rule\": \"never\"},"
                    " \"connect_value_usd\": 0.15, \"boost\": %s,"
                    " \"earn\": {\"readiness_test\": false, \"replies\": 1}}",
                    i ? ", " : "", bidders[i].name, bidders[i].boost);
    text_add(&text, "], \"populations\": [");
    for (size_t i = 0; i < COUNTOF(bidders); i++)
        text_printf(&text, "%s" POPULATION("%s", "%s"), i ? ", " : "",
                    bidders[i].name, bidders[i].name);
    text_add(&text, "]}");
    scratch_init(folder);
    scratch_write(folder, "work.json", text.data);
    text_fini(&text);
}

static inline void remove_folder(void)
{
    scratch_fini(folder);
}

enum {
    MAX_SET = 12
};

static inline struct scenario *load(const char *const *set)
{
    struct scenario *scenario;
    struct sim_error err = {0};
    char path[2 * SCRATCH_SIZE];
    size_t nset = 0;

    snprintf(path, sizeof path, "%s/work.json", folder);
    while (nset < MAX_SET && set[nset])
        nset++;
    ck_assert_msg(!scenario_load(path, set, nset, "scenarios", &scenario, &err),
                  "%s", err.text);
    return scenario;
}

static inline struct result run_set(const char *const *set)
{
    const struct market_options options = {.audit_always = true};
    struct scenario *scenario = load(set);
    struct result result = {0};

    const struct replication_unit unit = {.config = scenario->arm[0].config,
                                          .arm_name = "test"};
    replication_run_segment(&unit, &options, &result, NULL);
    ck_assert_msg(!result.has_failed, "%s", result.failure);
    scenario_free(scenario);
    return result;
}

/* ---- what is watched ---- */

struct seen {
    account_id account;
    uint32_t post;
    sim_time sent;
    double fit;
    sim_connects price, bid, paid;
    sim_connects returned, behind; /* of the bid; behind a hire */
    bool is_cancelled, is_hired;
    sim_time answered; /* SIM_NEVER: not */
};

/* A fact about a proposal, which is known by who sent it when. */
struct told {
    enum market_fact_kind kind;
    account_id account;
    sim_time sent, when;
    sim_connects connects;
};

struct boosted {
    struct seen *seen; /* owned; afterwards post by post, earlier ones first */
    size_t nseen, seen_capacity;
    struct told *told; /* owned */
    size_t ntold, told_capacity;
    sim_time *posted; /* owned; by number of the post */
    size_t nposts, post_capacity;
    int64_t flow[LEDGER_NFLOW];
    int64_t boosted, bids, paid, returned, outbid, fired;
};

static inline void on_proposal(void *context,
                               const struct market_proposal *proposal)
{
    struct boosted *watch = context;

    if (strcmp(proposal->fate, "not_sent") == 0)
        return;
    watch->seen = mem_grow(watch->seen, &watch->seen_capacity, watch->nseen + 1,
                           sizeof *watch->seen);
    watch->seen[watch->nseen++] = (struct seen){
        .account = proposal->account,
        .post = proposal->job,
        .sent = proposal->when,
        .fit = proposal->fit,
        .price = proposal->price,
        .bid = proposal->bid,
        .paid = proposal->boost_paid,
        .is_cancelled = strcmp(proposal->fate, "cancelled") == 0,
        .is_hired = strcmp(proposal->fate, "hired") == 0,
        .answered = SIM_NEVER,
    };
}

static inline void keep(struct boosted *watch, const struct market_fact *fact)
{
    watch->told = mem_grow(watch->told, &watch->told_capacity, watch->ntold + 1,
                           sizeof *watch->told);
    watch->told[watch->ntold++] =
        (struct told){fact->kind, fact->account, fact->sent, fact->when,
                      fact->kind == FACT_HIRE
                          ? fact->mix.free + fact->mix.earned + fact->mix.bought
                          : fact->amount};
}

static inline void on_post(void *context, const struct market_post *post)
{
    struct boosted *watch = context;

    watch->posted = mem_grow(watch->posted, &watch->post_capacity,
                             watch->nposts + 1, sizeof *watch->posted);
    watch->posted[watch->nposts++] = post->when;
}

static inline bool is_boost(const struct market_fact *fact)
{
    return fact->rule == RULE_BOOST;
}

static inline void on_fact(void *context, const struct market_fact *fact)
{
    struct boosted *watch = context;

    if (fact->kind == FACT_BOOSTED) {
        watch->boosted++;
        watch->bids += fact->amount;
    } else if (fact->kind == FACT_BOOST_PAID) {
        watch->paid += fact->amount;
    } else if (fact->kind == FACT_BOOST_RETURNED) {
        watch->returned += fact->amount;
        keep(watch, fact);
    } else if (fact->kind == FACT_CAP_BOUND) {
        watch->outbid += is_boost(fact);
    } else if (fact->kind == FACT_RULE) {
        watch->fired += is_boost(fact);
    } else if (fact->kind == FACT_RESPONSE ||
               (fact->kind == FACT_HIRE && !fact->invited)) {
        keep(watch, fact);
    }
}

static inline void on_posting(void *context, int population,
                              const struct ledger_posting *posting)
{
    struct boosted *watch = context;

    (void)population;
    watch->flow[posting->flow] += posting->connects;
}

static inline int by_post(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;

    if (x->post != y->post)
        return x->post < y->post ? -1 : 1;
    if (x->sent != y->sent)
        return x->sent < y->sent ? -1 : 1;
    return (x->account > y->account) - (x->account < y->account);
}

/* Posts are numbered as they appear. */
static inline int by_time(const void *a, const void *b)
{
    const sim_time *x = a, *y = b;

    return (*x > *y) - (*x < *y);
}

static inline void add(struct seen *seen, const struct told *told)
{
    if (told->kind == FACT_RESPONSE)
        seen->answered = told->when;
    else if (told->kind == FACT_HIRE)
        seen->behind = told->connects;
    else
        seen->returned = told->connects;
}

static inline void match(struct boosted *watch)
{
    for (size_t k = 0; k < watch->ntold; k++)
        for (size_t i = 0; i < watch->nseen; i++)
            if (watch->seen[i].account == watch->told[k].account &&
                watch->seen[i].sent == watch->told[k].sent)
                add(&watch->seen[i], &watch->told[k]);
}

static inline void boosted_run(struct boosted *watch, const char *const *set)
{
    struct scenario *scenario = load(set);
    const struct market_place place = {RNG_EXPLORE, 0, 0};
    const struct market_options options = {.audit_always = true};
    const struct market_observer observer = {.context = watch,
                                             .posting = on_posting,
                                             .fact = on_fact,
                                             .post = on_post,
                                             .proposal = on_proposal};
    struct sim_error err = {0};

    *watch = (struct boosted){0};
    struct market *market =
        market_new(scenario->arm[0].config, place, &options, &observer);
    ck_assert_msg(!market_run(market, &err), "%s", err.text);
    market_free(market);
    scenario_free(scenario);
    qsort(watch->seen, watch->nseen, sizeof *watch->seen, by_post);
    qsort(watch->posted, watch->nposts, sizeof *watch->posted, by_time);
    match(watch);
}

static inline void boosted_end(struct boosted *watch)
{
    mem_free(watch->posted);
    mem_free(watch->told);
    mem_free(watch->seen);
}

static inline size_t post_end(const struct boosted *watch, size_t from)
{
    size_t to = from;

    while (to < watch->nseen && watch->seen[to].post == watch->seen[from].post)
        to++;
    return to;
}

#endif
