/* Movements and proposals of the first freelancers, and the first posts, one
 * row each. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "output/results_parts.h"

static void key(struct csv *csv, const struct runs *runs, int arm,
                int64_t replication)
{
    results_arm(csv, runs, arm);
    csv_int(csv, replication + 1);
}

/* The columns post and proposal: in a competitive market the number of the
 * post names the proposal too, for a freelancer sends at most one to a post; in
 * an exogenous one there are no posts, and the proposal has the number of the
 * session it was written in. Both are empty if `number` is negative. */
static void numbers(struct csv *csv, const struct runs *runs, int arm,
                    int64_t number)
{
    const struct configuration *config = runs->scenario->arm[arm].config;

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

static void movements(struct csv *csv, const struct runs *runs, int arm,
                      int64_t r)
{
    const struct replication_trace *trace = runs_kept(runs, arm, r);
    const struct ledger_posting **order = in_time_order(trace);

    for (size_t i = 0; i < trace->npostings; i++) {
        const struct ledger_posting *p = order[i];
        key(csv, runs, arm, r);
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
        numbers(csv, runs, arm, p->about);
        csv_row_end(csv);
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

static void proposals(struct csv *csv, const struct runs *runs, int arm,
                      int64_t r)
{
    const struct replication_trace *trace = runs_kept(runs, arm, r);

    for (size_t i = 0; i < trace->nproposals; i++) {
        const struct market_proposal *p = &trace->proposal[i];
        key(csv, runs, arm, r);
        csv_int(csv, p->account);
        numbers(csv, runs, arm, p->job);
        csv_real(csv, time_to_days(p->when));
        csv_int(csv, p->price);
        csv_int(csv, p->bid);
        csv_real(csv, p->fit);
        csv_text(csv, p->fate);
        csv_int(csv, p->boost_paid);
        csv_real(csv, money_to_usd(p->asked));
        csv_real(csv, money_to_usd(p->offered));
        arrival(csv, p);
        csv_row_end(csv);
    }
}

/* By arm, then replication, of which only those that were kept have rows. */
static void each(struct csv *csv, const struct runs *runs,
                 void (*rows)(struct csv *csv, const struct runs *runs, int arm,
                              int64_t r))
{
    for (int arm = 0; arm < runs->scenario->narms; arm++)
        for (int64_t r = 0; r < runs->replications; r++)
            if (runs_kept(runs, arm, r))
                rows(csv, runs, arm, r);
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

static void post_row(struct csv *csv, const struct traced_post *traced)
{
    const struct market_post *p = &traced->post;

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
        csv_int(csv, traced->at_age[i]);
}

static int by_number(const void *a, const void *b)
{
    const struct traced_post *p = a, *q = b;

    return p->post.number < q->post.number ? -1
                                           : p->post.number > q->post.number;
}

static void posts(struct csv *csv, const struct runs *runs, int arm, int64_t r)
{
    const struct replication_trace *trace = runs_kept(runs, arm, r);
    struct traced_post *order = mem_new(trace->nposts + 1, sizeof *order);

    if (trace->nposts > 0)
        memcpy(order, trace->post, trace->nposts * sizeof *order);
    qsort(order, trace->nposts, sizeof *order, by_number);
    for (size_t i = 0; i < trace->nposts; i++) {
        key(csv, runs, arm, r);
        post_row(csv, &order[i]);
        csv_row_end(csv);
    }
    mem_free(order);
}

void results_posts(struct csv *csv, const struct estimates *estimates)
{
    const struct runs *runs = estimates->runs;

    each(csv, runs, posts);
}
