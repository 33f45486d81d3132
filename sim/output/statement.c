/* Lines of a statement, from what the ledger posted and the market told. */
#include "output/statement.h"

#include <string.h>

#include "base/mem.h"

static const sim_time warned_before = STATEMENT_WARNING_DAYS * TICKS_PER_DAY;

static struct statement_line *add_line(struct statement *statement,
                                       enum statement_kind kind, sim_time when)
{
    sim_connects balance = statement_closing(statement);

    statement->line = mem_grow(statement->line, &statement->capacity,
                               statement->nlines + 1, sizeof *statement->line);
    struct statement_line *line = &statement->line[statement->nlines++];
    *line = (struct statement_line){.kind = kind,
                                    .when = when,
                                    .times = 1,
                                    .last = when,
                                    .balance = balance};
    return line;
}

sim_connects statement_closing(const struct statement *statement)
{
    return statement->line ? statement->line[statement->nlines - 1].balance
                           : statement->brought;
}

/* Where a lot is, or goes: in the order in which lots are spent, as far as dates
 * tell it. */
static size_t place_of(struct statement *statement,
                       const struct ledger_posting *p)
{
    size_t at = 0;

    for (; at < statement->nlots; at++) {
        const struct statement_lot *lot = &statement->lot[at];
        if (lot->origin == p->origin && lot->issued == p->lot_issued &&
            lot->expires == p->lot_expires)
            return at;
    }
    statement->lot = mem_grow(statement->lot, &statement->lot_capacity,
                              statement->nlots + 1, sizeof *statement->lot);
    for (at = statement->nlots++;
         at > 0 && statement->lot[at - 1].issued > p->lot_issued; at--)
        statement->lot[at] = statement->lot[at - 1];
    statement->lot[at] =
        (struct statement_lot){p->origin, p->lot_issued, p->lot_expires, 0};
    return at;
}

static void move_lot(struct statement *statement,
                     const struct ledger_posting *p)
{
    size_t at = place_of(statement, p);
    struct statement_lot *lot = &statement->lot[at];

    lot->left += ledger_flow_sign(p->flow) * p->connects;
    SIM_REQUIRE(lot->left >= 0);
    if (lot->left > 0)
        return;
    statement->nlots--;
    for (; at < statement->nlots; at++)
        statement->lot[at] = statement->lot[at + 1];
}

/* The lots whose warning falls between the last line and `until`. A lot that
 * lives for less is not warned of: its line says when it ends. */
static void warn(struct statement *statement, sim_time from, sim_time until)
{
    for (;;) {
        const struct statement_lot *next = NULL;
        for (size_t i = 0; i < statement->nlots; i++) {
            const struct statement_lot *lot = &statement->lot[i];
            sim_time due = lot->expires - warned_before;
            if (lot->expires != SIM_NEVER && due > lot->issued && due > from &&
                due <= until && (!next || lot->expires < next->expires))
                next = lot;
        }
        if (!next)
            return;
        const struct statement_lot lot = *next;
        from = lot.expires - warned_before;
        add_line(statement, STATEMENT_WARNING, from)->lot = lot;
    }
}

static bool is_one_move(const struct ledger_posting *p,
                        const struct ledger_posting *q)
{
    return p->when == q->when && p->flow == q->flow && p->about == q->about;
}

/* Adds the movement that begins with posting i, of one or more lots; returns
 * the posting behind it. */
static size_t add_move(struct statement *statement, size_t i)
{
    const struct diary *diary = &statement->diary;
    const struct ledger_posting *first = &diary->posting[i];
    struct statement_line *line =
        add_line(statement, STATEMENT_MOVE, first->when);

    line->first = i;
    for (; i < diary->npostings && is_one_move(first, &diary->posting[i]);
         i++) {
        const struct ledger_posting *p = &diary->posting[i];
        sim_connects change = ledger_flow_sign(p->flow) * p->connects;
        line->change += change;
        line->balance += change;
        SIM_REQUIRE(line->balance == p->balance);
        line->usd -= p->usd;
        line->count++;
        statement->flow[p->flow] += p->connects;
        statement->paid += p->usd;
        move_lot(statement, p);
    }
    return i;
}

/* Is it the proposal that the line before paid for? */
static bool joins(const struct statement *statement,
                  const struct market_fact *fact)
{
    if (fact->kind != FACT_PROPOSAL)
        return false;
    for (size_t i = statement->line ? statement->nlines : 0; i > 0; i--) {
        struct statement_line *line = &statement->line[i - 1];
        if (line->when != fact->when)
            return false;
        if (line->kind != STATEMENT_MOVE)
            continue;
        const struct ledger_posting *p = &statement->diary.posting[line->first];
        if (p->flow == FLOW_SPEND_PROPOSAL && p->about == fact->job) {
            line->fact = fact;
            return true;
        }
    }
    return false;
}

static void count(struct statement *statement, const struct market_fact *fact)
{
    statement->sent += fact->kind == FACT_PROPOSAL;
    statement->answered += fact->kind == FACT_RESPONSE;
    statement->hired += fact->kind == FACT_HIRE;
    statement->unsent += fact->kind == FACT_UNAFFORDABLE;
    if (fact->kind == FACT_HIRE || fact->kind == FACT_RETURN)
        statement->earned += fact->net;
}

/* Events that tell the same, one after the other, are one line. */
static void add_event(struct statement *statement,
                      const struct market_fact *fact)
{
    bool is_contract = fact->kind == FACT_HIRE || fact->kind == FACT_RETURN;
    struct statement_line *last =
        statement->line ? &statement->line[statement->nlines - 1] : NULL;

    count(statement, fact);
    if (joins(statement, fact))
        return;
    if (last && last->kind == STATEMENT_EVENT &&
        last->fact->kind == fact->kind &&
        (fact->kind == FACT_UNAFFORDABLE || fact->kind == FACT_OVER_CAP ||
         fact->kind == FACT_DECLINED)) {
        last->times++;
        last->last = fact->when;
        return;
    }
    struct statement_line *line =
        add_line(statement, STATEMENT_EVENT, fact->when);
    line->fact = fact;
    line->usd = is_contract ? fact->net : 0;
}

/* What the study does not count: of its burn-in, or sent in it. */
static bool is_before(const struct market_fact *fact)
{
    return fact->when < 0 || fact->sent < 0 ||
           (fact->when == 0 && fact->kind == FACT_OPENED);
}

void statement_make(struct statement *statement)
{
    const struct diary *diary = &statement->diary;
    size_t i = 0, k = 0;
    sim_time at = 0;

    for (; i < diary->npostings && diary->posting[i].when < 0; i++) {
        statement->brought = diary->posting[i].balance;
        move_lot(statement, &diary->posting[i]);
    }
    while (i < diary->npostings || k < diary->nfacts) {
        bool is_move = i < diary->npostings &&
                       (k == diary->nfacts ||
                        diary->posting[i].when <= diary->fact[k].when);
        if (!is_move && is_before(&diary->fact[k])) {
            k++;
            continue;
        }
        sim_time now = is_move ? diary->posting[i].when : diary->fact[k].when;
        warn(statement, at,
             now < statement->config->horizon ? now
                                              : statement->config->horizon);
        at = now;
        if (is_move)
            i = add_move(statement, i);
        else
            add_event(statement, &diary->fact[k++]);
    }
    warn(statement, at, statement->config->horizon);
}

void statement_fini(struct statement *statement)
{
    diary_fini(&statement->diary);
    mem_free(statement->line);
    mem_free(statement->lot);
    *statement = (struct statement){0};
}

static bool is_equal(const struct statement *one, const struct statement *other,
                     size_t i)
{
    const struct statement_line *p = &one->line[i], *q = &other->line[i];
    struct text said = {0}, also = {0};

    bool equal = p->kind == q->kind && p->when == q->when &&
                 p->change == q->change && p->usd == q->usd;
    if (equal) {
        statement_add_words(one, p, true, &said);
        statement_add_words(other, q, true, &also);
        equal = strcmp(said.data, also.data) == 0;
    }
    text_fini(&said);
    text_fini(&also);
    return equal;
}

size_t statement_parting(const struct statement *one,
                         const struct statement *other)
{
    size_t n = one->nlines < other->nlines ? one->nlines : other->nlines;
    size_t i = 0;

    if (one->brought != other->brought)
        return 0;
    while (i < n && is_equal(one, other, i))
        i++;
    return i;
}
