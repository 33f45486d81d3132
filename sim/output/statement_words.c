/* What the lines of a statement say. */
#include <inttypes.h>
#include <string.h>

#include "base/calendar.h"
#include "output/statement.h"

enum {
    INVITED_BITS = 31, /* numbers of invitations begin at 2^31 (market.h), */
    RETURN_BITS = 27   /* of clients who came back above those of posts */
};

void statement_add_date(const struct statement *statement, sim_time when,
                        struct text *out)
{
    char date[11];

    calendar_print(statement->config->start_day + time_day(when), date);
    text_add(out, date);
}

static void add_usd(sim_money usd, struct text *out)
{
    text_printf(out, "$%.*f", usd % MICROS_PER_DOLLAR == 0 ? 0 : 2,
                money_to_usd(usd));
}

/* " (post 12)": which one it is about. */
static void add_number(const struct statement *statement, int64_t number,
                       struct text *out)
{
    bool has_posts = statement->config->market_kind == MARKET_COMPETITIVE;

    if (number < 0)
        return;
    if (has_posts)
        text_printf(out, " (post %" PRId64 ")",
                    number & ((INT64_C(1) << RETURN_BITS) - 1));
    else if (number >> INVITED_BITS)
        text_printf(out, " (invitation %" PRId64 ")",
                    number - (INT64_C(1) << INVITED_BITS) + 1);
    else
        text_printf(out, " (no. %" PRId64 ")", number);
}

/* What a proposal asks, and what became of it. */
static void add_fate(const struct statement *statement,
                     const struct market_fact *fact, struct text *out)
{
    const struct market_proposal *p =
        diary_proposal(&statement->diary, fact->job);

    text_add(out, ", asks ");
    add_usd(fact->usd, out);
    if (!p)
        text_add(out, ": not known when the run ends");
    else if (p->was_hired)
        text_add(out, ": hired");
    else if (strcmp(p->fate, "cancelled") == 0)
        text_printf(out, ": %spost closed without a hire",
                    p->was_answered ? "answered, " : "");
    else
        text_add(out, p->was_answered ? ": answered, not hired"
                      : p->was_read   ? ": read, no answer"
                                      : ": no answer");
}

static void add_expiry(const struct statement *statement, sim_time expires,
                       struct text *out)
{
    if (expires == SIM_NEVER)
        return;
    text_add(out, ", expires ");
    statement_add_date(statement, expires, out);
}

/* "from 8 monthly of 2021-01-01, 2 purchase of 2021-01-20". */
static void add_lots(const struct statement *statement,
                     const struct statement_line *line, struct text *out)
{
    for (size_t i = 0; i < line->count; i++) {
        const struct ledger_posting *p =
            &statement->diary.posting[line->first + i];
        text_printf(out, "%s%lld %s of ", i ? ", " : "; ",
                    (long long)p->connects, ledger_origins[p->origin].name);
        statement_add_date(statement, p->lot_issued, out);
        if (ledger_flow_sign(p->flow) > 0)
            add_expiry(statement, p->lot_expires, out);
    }
}

static void add_move(const struct statement *statement,
                     const struct statement_line *line, bool with_lots,
                     struct text *out)
{
    const struct ledger_posting *p = &statement->diary.posting[line->first];
    bool comes = ledger_flow_sign(p->flow) > 0;

    text_add(out, ledger_flows[p->flow].words);
    add_number(statement, p->about, out);
    if (line->fact)
        add_fate(statement, line->fact, out);
    if (!with_lots)
        return;
    if (comes && line->count == 1 && p->lot_issued == p->when)
        add_expiry(statement, p->lot_expires, out);
    else
        add_lots(statement, line, out);
}

static void add_contract(const struct statement *statement,
                         const struct market_fact *fact, struct text *out)
{
    if (fact->kind == FACT_RETURN)
        text_add(out, "hired again by a client");
    else
        text_add(out, fact->invited ? "hired, invited" : "hired");
    add_number(statement, fact->job, out);
    text_add(out, ": ");
    add_usd(fact->usd, out);
    if (fact->net != fact->usd) {
        text_add(out, ", after the fee ");
        add_usd(fact->net, out);
    }
}

static void add_event(const struct statement *statement,
                      const struct statement_line *line, struct text *out)
{
    const struct market_fact *fact = line->fact;

    switch ((int)fact->kind) {
    case FACT_OPENED:
        text_add(out, "account opened");
        break;
    case FACT_PROPOSAL:
        text_add(out, ledger_flows[FLOW_SPEND_PROPOSAL].words);
        add_number(statement, fact->job, out);
        add_fate(statement, fact, out);
        break;
    case FACT_UNAFFORDABLE:
        text_add(out, "proposal not sent: too few Connects");
        break;
    case FACT_RESPONSE:
        text_add(out, "answered");
        add_number(statement, fact->job, out);
        break;
    case FACT_OVER_CAP:
        text_add(out, "interview not rewarded: above the cap");
        break;
    case FACT_DECLINED:
        text_add(out, "declined a job: enough contracts");
        break;
    case FACT_LEFT:
        text_add(out, "left the platform");
        break;
    default:
        add_contract(statement, fact, out);
        break;
    }
    if (line->times > 1) {
        text_printf(out, "; %lld times, to ", (long long)line->times);
        statement_add_date(statement, line->last, out);
    }
}

void statement_add_words(const struct statement *statement,
                         const struct statement_line *line, bool with_lots,
                         struct text *out)
{
    switch (line->kind) {
    case STATEMENT_MOVE:
        add_move(statement, line, with_lots, out);
        break;
    case STATEMENT_EVENT:
        add_event(statement, line, out);
        break;
    case STATEMENT_WARNING:
        text_printf(out, "warning: %lld %s of ", (long long)line->lot.left,
                    ledger_origins[line->lot.origin].name);
        statement_add_date(statement, line->lot.issued, out);
        text_add(out, " expire ");
        statement_add_date(statement, line->lot.expires, out);
        break;
    }
}
