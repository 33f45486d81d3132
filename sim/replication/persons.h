/* What each person of a group gains, and what the first hire took, for
 * comparisons of the same people in two arms: kept of the populations that
 * configuration->persons names, nothing of others. */
#ifndef SIM_REPLICATION_PERSONS_H
#define SIM_REPLICATION_PERSONS_H

#include "market/market.h"
#include "replication/result.h"

struct persons {
    struct result_person *person; /* owned; by account; not summed up */
    size_t capacity;
};

/* Days 90, 180 and 365 of the study that come before its end, and its end; how
 * many. */
int persons_days(const struct configuration *config,
                 sim_time day[RESULT_NPERSON_DAYS]);

/* Of what is of the study: from day 0 on. */
void persons_posting(struct persons *persons,
                     const struct configuration *config, int population,
                     const struct ledger_posting *posting);
void persons_fact(struct persons *persons, const struct configuration *config,
                  const struct market_fact *fact);

/* Adds an account that opened to result->person, where there is room. */
void persons_add(struct persons *persons, const struct configuration *config,
                 struct result *result, account_id id, int population);

void persons_fini(struct persons *persons);

#endif
