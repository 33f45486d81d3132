/* Gathers what one market tells into a result. */
#ifndef SIM_REPLICATION_COLLECT_H
#define SIM_REPLICATION_COLLECT_H

#include "replication/firsts.h"
#include "replication/people.h"
#include "replication/persons.h"
#include "replication/replication.h"

struct collector {
    const struct configuration *config; /* borrowed, as all below */
    struct result *result;
    struct replication_trace *trace; /* may be NULL */
    struct people people;            /* by account */
    struct persons persons;          /* likewise, of some */
    struct firsts firsts;            /* likewise, if they are followed */
    size_t balance_capacity, hired_capacity;
};

void collect_observer(struct collector *collector,
                      struct market_observer *observer);

/* What is known of each account at the end of the run. */
void collect_accounts(struct collector *collector, const struct market *market);

#endif
