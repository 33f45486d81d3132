/* A person's statement of account: what a diary tells, as lines with a balance
 * that follows from line to line; in words, as JSON, and as the points of a chart. */
#ifndef SIM_OUTPUT_STATEMENT_H
#define SIM_OUTPUT_STATEMENT_H

#include <cjson/cJSON.h>

#include "base/text.h"
#include "replication/diary.h"

enum {
    STATEMENT_WARNING_DAYS = 30 /* before a lot expires */
};

/* Connects that came together and are still there. */
struct statement_lot {
    enum ledger_origin origin;
    sim_time issued, expires; /* SIM_NEVER: never */
    sim_connects left;
};

enum statement_kind {
    STATEMENT_MOVE,   /* Connects moved */
    STATEMENT_EVENT,  /* none did */
    STATEMENT_WARNING /* some will expire in STATEMENT_WARNING_DAYS */
};

struct statement_line {
    enum statement_kind kind;
    sim_time when;
    size_t first, count; /* MOVE: of diary.posting, one for each lot */
    /* EVENT; of a proposal its MOVE has one, too; else NULL. Borrowed. */
    const struct market_fact *fact;
    int64_t times; /* EVENT: so often, one after the other, */
    sim_time last; /* for the last time */
    struct statement_lot lot;
    sim_connects change, balance; /* balance: after it */
    sim_money usd;                /* received; negative: paid */
};

struct statement {
    const struct configuration *config; /* borrowed, as the two names */
    const char *arm, *title;
    struct diary diary;   /* owned */
    sim_connects brought; /* balance at the start of the study, or opening */
    struct statement_line *line; /* owned */
    size_t nlines, capacity;
    struct statement_lot *lot; /* owned; at the end, oldest first */
    size_t nlots, lot_capacity;
    sim_connects flow[LEDGER_NFLOW]; /* from day 0 on */
    sim_money paid, earned;          /* earned: by jobs, after the fee */
    int64_t sent, answered, hired, unsent;
};

/* Makes the lines of `statement->diary`; the balance of every line is the
 * ledger's, and the line before plus its change. */
void statement_make(struct statement *statement);
void statement_fini(struct statement *statement);

/* The balance at the end of the study. */
sim_connects statement_closing(const struct statement *statement);

/* Appends "2021-03-01". */
void statement_add_date(const struct statement *statement, sim_time when,
                        struct text *out);
/* Appends what a line says, without its numbers: "hired (no. 12): $300"; and, if
 * asked for, which lots moved and when they expire. */
void statement_add_words(const struct statement *statement,
                         const struct statement_line *line, bool with_lots,
                         struct text *out);

/* The first line from which on two statements differ; nlines of the shorter if
 * they do not, before its end. */
size_t statement_parting(const struct statement *one,
                         const struct statement *other);

/* {arm, title, brought_forward, lines, closing, ...}; the caller's. */
cJSON *statement_json(const struct statement *statement);

/* Appends a line "DAY BALANCE USD" for each change, for a chart. */
void statement_add_points(const struct statement *statement, struct text *out);

#endif
