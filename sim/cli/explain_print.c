/* Statements as tables. */
#include "cli/explain_print.h"

#include <stdio.h>
#include <string.h>

#include "cli/columns.h"

enum {
    CELL = 64
};

static void print_change(char cell[CELL], int width,
                         const struct statement_line *line)
{
    if (line->change != 0)
        (void)snprintf(cell, CELL, "%+*lld", width, (long long)line->change);
    else
        cell[0] = '\0';
}

static void print_usd(char cell[CELL], sim_money usd, int width)
{
    if (usd != 0)
        (void)snprintf(cell, CELL, "%+*.2f", width, money_to_usd(usd));
    else
        cell[0] = '\0';
}

static const int alone[] = {10, 44, 7, 7, 8};

static void print_line(const struct statement *statement,
                       const struct statement_line *line, struct text *out)
{
    struct text date = {0}, words = {0};
    char change[CELL], balance[CELL], usd[CELL];

    statement_add_date(statement, line->when, &date);
    statement_add_words(statement, line, true, &words);
    print_change(change, 7, line);
    print_usd(usd, line->usd, 8);
    (void)snprintf(balance, sizeof balance, "%7lld", (long long)line->balance);
    const char *const cell[] = {date.data, words.data, change,
                                line->change != 0 ? balance : "", usd};
    columns_add(out, 0, alone, cell, COUNTOF(cell));
    text_fini(&date);
    text_fini(&words);
}

/* Both statements' figures, or one's. */
static void add_sum(struct text *out, const char *words, const char *first,
                    const char *second)
{
    static const int width[] = {44, 16, 16};
    const char *const cell[] = {words, first, second};

    columns_add(out, 0, width, cell, second ? 3 : 2);
}

static void add_count(struct text *out, const char *words, int64_t first,
                      const int64_t *second)
{
    char one[CELL], other[CELL];

    if (first == 0 && (!second || *second == 0))
        return;
    (void)snprintf(one, sizeof one, "%10lld", (long long)first);
    if (second)
        (void)snprintf(other, sizeof other, "%10lld", (long long)*second);
    add_sum(out, words, one, second ? other : NULL);
}

static void add_money(struct text *out, const char *words, sim_money first,
                      const sim_money *second)
{
    char one[CELL], other[CELL];

    (void)snprintf(one, sizeof one, "%13.2f", money_to_usd(first));
    if (second)
        (void)snprintf(other, sizeof other, "%13.2f", money_to_usd(*second));
    add_sum(out, words, one, second ? other : NULL);
}

/* `other` may be NULL. */
static void add_connects(const struct statement *one,
                         const struct statement *other, struct text *out)
{
    int64_t closing = other ? statement_closing(other) : 0;

    text_add(out, "Connects\n");
    add_count(out, "  brought forward", one->brought,
              other ? &other->brought : NULL);
    for (int i = 0; i < LEDGER_NFLOW; i++) {
        struct text words = {0};
        int sign = ledger_flow_sign((enum ledger_flow)i);
        int64_t also = other ? sign * other->flow[i] : 0;
        text_printf(&words, "  %s", ledger_flows[i].words);
        add_count(out, words.data, sign * one->flow[i], other ? &also : NULL);
        text_fini(&words);
    }
    char held[CELL], held_also[CELL];
    (void)snprintf(held, sizeof held, "%10lld",
                   (long long)statement_closing(one));
    (void)snprintf(held_also, sizeof held_also, "%10lld", (long long)closing);
    add_sum(out, "  held at the end", held, other ? held_also : NULL);
}

static void add_sums(const struct statement *one, const struct statement *other,
                     struct text *out)
{
    sim_money left = other ? other->earned - other->paid : 0;
    sim_money paid = other ? -other->paid : 0;

    add_connects(one, other, out);
    text_add(out, "Proposals\n");
    add_count(out, "  sent", one->sent, other ? &other->sent : NULL);
    add_count(out, "  answered", one->answered,
              other ? &other->answered : NULL);
    add_count(out, "  hired", one->hired, other ? &other->hired : NULL);
    add_count(out, "  wanted, but not sent: too few Connects", one->unsent,
              other ? &other->unsent : NULL);
    text_add(out, "Dollars\n");
    add_money(out, "  from jobs, after the fee", one->earned,
              other ? &other->earned : NULL);
    add_money(out, "  paid for Connects and membership", -one->paid,
              other ? &paid : NULL);
    add_money(out, "  left", one->earned - one->paid, other ? &left : NULL);
}

/* What is held, and what of it will soon be gone. */
static void add_held(const struct statement *statement, struct text *out)
{
    sim_time horizon = statement->config->horizon;

    if (statement->nlots == 0)
        return;
    text_add(out, "Held at the end\n");
    for (size_t i = 0; i < statement->nlots; i++) {
        const struct statement_lot *lot = &statement->lot[i];
        struct text words = {0};
        text_printf(&words, "%lld %s of ", (long long)lot->left,
                    ledger_origins[lot->origin].name);
        statement_add_date(statement, lot->issued, &words);
        text_add(&words,
                 lot->expires == SIM_NEVER ? ", never expires" : ", expires ");
        if (lot->expires != SIM_NEVER)
            statement_add_date(statement, lot->expires, &words);
        if (lot->expires - horizon <= STATEMENT_WARNING_DAYS * TICKS_PER_DAY)
            text_printf(&words, ": warning: within %d days",
                        STATEMENT_WARNING_DAYS);
        columns_add_note(out, 2, words.data);
        text_fini(&words);
    }
}

static void print_head(const struct statement *statement, struct text *out)
{
    static const char *const head[] = {"date", "what", "Connects", "balance",
                                       " dollars"};
    static const int width[] = {10, 43, 8, 7, 8};
    struct text words = {0};
    char balance[CELL];
    const struct market_account *end = &statement->diary.end;
    sim_time begin = end->opened > 0 ? end->opened : 0;

    columns_add(out, 0, width, head, COUNTOF(head));
    if (end->opened > 0)
        return;
    (void)snprintf(balance, sizeof balance, "%7lld",
                   (long long)statement->brought);
    statement_add_date(statement, begin, &words);
    const char *const cell[] = {words.data, "balance brought forward", "",
                                balance, ""};
    columns_add(out, 0, alone, cell, COUNTOF(cell));
    text_fini(&words);
}

void explain_print(const struct statement *statement, struct text *out)
{
    print_head(statement, out);
    for (size_t i = 0; i < statement->nlines; i++)
        print_line(statement, &statement->line[i], out);
    text_add(out, "\n");
    add_sums(statement, NULL, out);
    add_held(statement, out);
}

/* ---- side by side ---- */

enum {
    BESIDE = 7 /* cells: a date, and of each words, change, balance */
};
static const int beside[BESIDE] = {10, 22, 5, 5, 22, 5, 5};

/* Either may be NULL, not both. */
static void print_both(const struct statement *one,
                       const struct statement_line *p,
                       const struct statement *other,
                       const struct statement_line *q, struct text *out)
{
    struct text date = {0}, left = {0}, right = {0};
    char change[2][CELL] = {"", ""}, balance[2][CELL] = {"", ""};

    if (p) {
        statement_add_words(one, p, false, &left);
        print_change(change[0], 5, p);
        (void)snprintf(balance[0], CELL, "%5lld", (long long)p->balance);
    }
    if (q) {
        statement_add_words(other, q, false, &right);
        print_change(change[1], 5, q);
        (void)snprintf(balance[1], CELL, "%5lld", (long long)q->balance);
    }
    if (p)
        statement_add_date(one, p->when, &date);
    else if (q)
        statement_add_date(other, q->when, &date);
    if (p && q && strcmp(left.data, right.data) == 0) {
        text_fini(&right);
        text_add(&right, "the same");
    }
    const char *const cell[BESIDE] = {date.data,  left.data,  change[0],
                                      balance[0], right.data, change[1],
                                      balance[1]};
    columns_add(out, 0, beside, cell, BESIDE);
    text_fini(&date);
    text_fini(&left);
    text_fini(&right);
}

/* Whether two lines of one time are about the same thing. */
static bool is_same(const struct statement *one, const struct statement_line *p,
                    const struct statement *other,
                    const struct statement_line *q)
{
    if (p->kind != q->kind)
        return false;
    if (p->kind == STATEMENT_EVENT)
        return p->fact->kind == q->fact->kind && p->fact->job == q->fact->job;
    if (p->kind == STATEMENT_WARNING)
        return p->lot.expires == q->lot.expires;
    const struct ledger_posting *a = &one->diary.posting[p->first];
    const struct ledger_posting *b = &other->diary.posting[q->first];
    return a->flow == b->flow && a->about == b->about;
}

static void print_rest(const struct statement *one,
                       const struct statement *other, size_t i,
                       struct text *out)
{
    size_t k = i;

    while (i < one->nlines || k < other->nlines) {
        const struct statement_line *p = &one->line[i], *q = &other->line[k];
        bool has_one =
            i < one->nlines && (k == other->nlines || p->when <= q->when);
        bool has_other =
            k < other->nlines &&
            (!has_one || (p->when == q->when && is_same(one, p, other, q)));
        print_both(one, has_one ? p : NULL, other, has_other ? q : NULL, out);
        i += has_one;
        k += has_other;
    }
}

static void add_common(const struct statement *one, size_t parting,
                       struct text *out)
{
    struct text note = {0};

    if (parting == 0)
        return;
    const struct statement_line *last = &one->line[parting - 1];
    text_printf(&note, "Until ");
    statement_add_date(one, last->when, &note);
    text_printf(&note,
                " both are the same: %zu line%s, a balance of %lld Connects "
                "(without --against they are told).",
                parting, parting == 1 ? "" : "s", (long long)last->balance);
    columns_add_note(out, 0, note.data);
    text_fini(&note);
}

void explain_print_beside(const struct statement *one,
                          const struct statement *other, struct text *out)
{
    size_t parting = statement_parting(one, other);
    const char *const head[BESIDE] = {"date",     one->arm, "",    "held",
                                      other->arm, "",       "held"};

    add_common(one, parting, out);
    if (parting == one->nlines && parting == other->nlines) {
        columns_add_note(out, 0, "They never part.");
    } else {
        columns_add(out, 0, beside, head, BESIDE);
        print_rest(one, other, parting, out);
    }
    text_add(out, "\n");
    add_sum(out, "", one->arm, other->arm);
    add_sums(one, other, out);
}
