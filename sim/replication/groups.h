/* What freelancers of one ability or tenure come to, and what clients of one
 * class bring to all of them (result_groupings). Who is in a group depends on
 * traits alone, at cuts that no scenario moves: it is the same people in every
 * arm. */
#ifndef SIM_REPLICATION_GROUPS_H
#define SIM_REPLICATION_GROUPS_H

#include "market/market.h"
#include "replication/people.h"
#include "replication/result.h"

/* A fact of the study, once: what it tells of clients of a class. */
void groups_fact(struct result *result, const struct configuration *config,
                 struct people *people, const struct market_fact *fact);

/* An account that opened, when all is over. */
void groups_add(struct result *result, const struct configuration *config,
                const struct market_account *account,
                const struct person *person);

#endif
