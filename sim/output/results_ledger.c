/* Movements and proposals of freelancers, and posts, one row each: of all segments,
 * one after the other. Proposals and posts are read back from the disk. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "output/results_parts.h"

/* Where the rows of a trace come from, and go to. */
struct place {
    struct csv *csv;
    const struct runs *runs;
    const struct replication_trace *trace;
    int arm, segment;
    int64_t replication;
};

static void key(const struct place *place)
{
    results_arm(place->csv, place->runs, place->arm);
    csv_int(place->csv, place->replication + 1);
}

static void end_row(const struct place *place)
{
    const struct configuration *config =
        place->runs->scenario->arm[place->arm].config;

    if (config->market_kind == MARKET_COMPETITIVE)
        csv_text(place->csv, config->segment[place->segment].name);
    else
        csv_empty(place->csv);
    csv_row_end(place->csv);
}

/* The columns post and proposal: in a competitive market the number of the
 * post names the proposal too, for a freelancer sends at most one to a post; in
 * an exogenous one there are no posts, and the proposal has the number of the
 * session it was written in. Both are empty if `number` is negative. */
static void numbers(const struct place *place, int64_t number)
{
    const struct configuration *config =
        place->runs->scenario->arm[place->arm].config;
    struct csv *csv = place->csv;

    if (number >= 0 && config->market_kind == MARKET_COMPETITIVE)
        csv_int(csv, number);
    else
        csv_empty(csv);
    if (number >= 0)
        csv_int(csv, number);
    else
        csv_empty(csv);
}

static int by_time(const void *a, const void *b)
{
    const struct ledger_posting *p = *(const struct ledger_posting *const *)a;
    const struct ledger_posting *q = *(const struct ledger_posting *const *)b;

    if (p->when != q->when)
        return p->when < q->when ? -1 : 1;
    return p < q ? -1 : p > q; /* neighbours in one array: as booked */
}

/* Accounts are settled when they are touched, so movements are not booked in
 * the order of their times. The caller's. */
static const struct ledger_posting **
in_time_order(const struct replication_trace *trace)
{
    const struct ledger_posting **order =
        mem_new(trace->npostings + 1, sizeof(struct ledger_posting *));

    for (size_t i = 0; i < trace->npostings; i++)
        order[i] = &trace->posting[i];
    qsort(order, trace->npostings, sizeof(struct ledger_posting *), by_time);
    return order;
}

static void movements(const struct place *place)
{
    const struct replication_trace *trace = place->trace;
    const struct ledger_posting **order = in_time_order(trace);
    struct csv *csv = place->csv;

    for (size_t i = 0; i < trace->npostings; i++) {
        const struct ledger_posting *p = order[i];
        key(place);
        csv_int(csv, p->account);
        csv_real(csv, time_to_days(p->when));
        csv_text(csv, ledger_flows[p->flow].name);
        csv_text(csv, ledger_origins[p->origin].name);
        csv_int(csv, ledger_flow_sign(p->flow) * p->connects);
        csv_int(csv, p->balance);
        csv_usd(csv, p->usd);
        csv_real(csv, time_to_days(p->lot_issued));
        if (p->lot_expires == SIM_NEVER)
            csv_empty(csv);
        else
            csv_real(csv, time_to_days(p->lot_expires));
        numbers(place, p->about);
        end_row(place);
    }
    mem_free(order);
}

/* What only a proposal that stood on a post's list has. */
static void arrival(struct csv *csv, const struct market_proposal *p)
{
    if (p->place == 0) {
        csv_empty(csv);
        csv_empty(csv);
    } else {
        csv_int(csv, p->place);
        csv_real(csv, time_to_days(p->age) * 24);
    }
    csv_bool(csv, p->was_read || p->was_answered);
    csv_bool(csv, p->was_answered);
    csv_bool(csv, p->was_hired);
}

static void proposal_row(void *context, const void *record)
{
    const struct place *place = context;
    struct csv *csv = place->csv;
    struct market_proposal p;

    memcpy(&p, record, sizeof p);
    key(place);
    csv_int(csv, p.account);
    numbers(place, p.job);
    csv_real(csv, time_to_days(p.when));
    csv_int(csv, p.price);
    csv_int(csv, p.bid);
    csv_real(csv, p.fit);
    csv_text(csv, p.fate);
    csv_int(csv, p.boost_paid);
    csv_real(csv, money_to_usd(p.asked));
    csv_real(csv, money_to_usd(p.offered));
    arrival(csv, &p);
    end_row(place);
}

/* By arm, then replication, of which only those that were kept have rows, then
 * segment. */
static void each(struct csv *csv, const struct runs *runs,
                 void (*rows)(const struct place *place))
{
    struct place p = {csv, runs, NULL, 0, 0, 0};

    for (p.arm = 0; p.arm < runs->scenario->narms; p.arm++)
        for (p.replication = 0; p.replication < runs->replications;
             p.replication++)
            for (p.segment = 0; p.segment < runs->nsegments; p.segment++) {
                p.trace = runs_kept(runs, p.arm, p.replication, p.segment);
                if (p.trace)
                    rows(&p);
            }
}

static void proposals(const struct place *place)
{
    struct place own = *place;

    spool_each(&place->trace->proposals, proposal_row, &own);
}

void results_ledger(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    each(csv, runs, movements);
}

void results_proposals(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    each(csv, runs, proposals);
}

static void day_or_empty(struct csv *csv, sim_time when)
{
    if (when == SIM_NEVER)
        csv_empty(csv);
    else
        csv_real(csv, time_to_days(when));
}

static void post_row(void *context, const void *record)
{
    const struct place *place = context;
    struct csv *csv = place->csv;
    struct traced_post traced;
    const struct market_post *p = &traced.post;

    memcpy(&traced, record, sizeof traced);
    key(place);
    csv_int(csv, p->number);
    csv_int(csv, p->client);
    csv_text(csv, client_class_words[p->client_class]);
    csv_text(csv, job_kind_words[p->kind]);
    csv_int(csv, p->price);
    csv_usd(csv, p->value);
    csv_real(csv, p->hours);
    csv_real(csv, time_to_days(p->when));
    day_or_empty(csv, p->ended);
    day_or_empty(csv, p->filled);
    csv_text(csv, p->fate);
    csv_int(csv, p->proposals);
    csv_int(csv, p->invited);
    csv_int(csv, p->read);
    csv_int(csv, p->answered);
    csv_int(csv, p->hires);
    csv_int(csv, p->sunk);
    csv_int(csv, p->returned);
    for (int i = 0; i < MARKET_NAGE; i++)
        csv_int(csv, traced.at_age[i]);
    end_row(place);
}

static void posts(const struct place *place)
{
    struct place own = *place;

    spool_each(&place->trace->posts, post_row, &own);
}

void results_posts(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    each(csv, runs, posts);
}
