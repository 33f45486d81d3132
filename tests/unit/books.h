/* What a ledger tells, added up: a sink for tests. */
#ifndef TESTS_UNIT_BOOKS_H
#define TESTS_UNIT_BOOKS_H

#include "ledger/ledger.h"

/* Over all accounts, by flow. Start with {0}. */
struct books {
    sim_connects connects[LEDGER_NFLOW];
    sim_money usd[LEDGER_NFLOW];
};

/* A ledger_sink whose context is a struct books. */
static inline void books_add(void *context,
                             const struct ledger_posting *posting)
{
    struct books *books = context;

    books->connects[posting->flow] += posting->connects;
    books->usd[posting->flow] += posting->usd;
}

#endif
