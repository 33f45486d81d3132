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
    int64_t alike; /* of so many sleepers what comes is told; 0: of nobody */
};

void collect_observer(struct collector *collector,
                      struct market_observer *observer);

/* What is known of each account at the end of the run. */
void collect_accounts(struct collector *collector, const struct market *market);

/* Instead of that, if the run was given up. */
void collect_forget(struct collector *collector);

/* idle.c: of those who sleep (struct market_observer): one that is there; of how
 * many what comes is told; a fact of all of them, and what they are at a sample. */
void idle_asleep(void *context, const struct market_account *account);
void idle_alike(void *context, int64_t count);
void idle_fact(struct collector *collector, const struct market_fact *fact);
void idle_sample(void *context, const struct market_account *account,
                 int sample, bool is_last);

#endif
