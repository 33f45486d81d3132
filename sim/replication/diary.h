/* One person's replication: all that moves Connects or money of one account, and
 * what becomes of its proposals; and who of all may be worth a look. A
 * replication is run again for it, alone, and gives what it gave in the study:
 * arms share the luck, so an account's number is the same person in each. */
#ifndef SIM_REPLICATION_DIARY_H
#define SIM_REPLICATION_DIARY_H

#include "replication/replication.h"

/* Whom to look for, among those who look for jobs. */
enum diary_wish {
    DIARY_MEDIAN,      /* as many have more dollars left as have less */
    DIARY_FIRST_BROKE, /* the first without Connects for a wanted proposal */
    DIARY_BEST_BUYER,  /* of those who paid for Connects, most dollars left */
    DIARY_LUCKIEST,    /* hired most beyond its chances; in an exogenous market,
                          which tells of none, most often */
    DIARY_NWISH
};
/* Up to a NULL; how the command line spells them. */
extern const char *const diary_wish_names[];

/* The person of a segment. */
struct diary_person {
    int segment;
    account_id account;
    /* Found by a wish: among so many, and what told it apart. Dollars left: what
     * jobs paid after the fee, less what was paid for Connects and membership,
     * from day 0 to the end of the run. */
    int64_t among;
    sim_money left;
    sim_time broke;  /* SIM_NEVER: never */
    int64_t hires;   /* invited ones included, without clients who came back */
    double expected; /* hires: the sum of its chances */
};

struct diary {
    struct diary_person person;
    struct market_account end; /* as the run left it */
    account_id naccounts;      /* of the segment */
    /* From the burn-in on, in order of time, as booked within a tick. */
    struct ledger_posting *posting; /* owned */
    size_t npostings, posting_capacity;
    /* As told: openings, proposals, answers, hires, what could not be paid. */
    struct market_fact *fact; /* owned */
    size_t nfacts, fact_capacity;
    /* As their fates became known; not of invitations. */
    struct market_proposal *proposal; /* owned */
    size_t nproposals, proposal_capacity;
    uint64_t inputs; /* of the segment: equal, the same people and posts */
};

/* Whom the wish means, in a population (0: all) of unit->config: all its
 * segments are run, one after the other. SIM_EUSAGE if there is nobody, with
 * why; SIM_EFAIL if the books break. */
enum sim_status diary_find(const struct replication_unit *unit, int population,
                           enum diary_wish wish, struct diary_person *out,
                           struct sim_error *err);

/* Runs unit->segment for the account. SIM_EUSAGE if the segment never has it.
 * Whatever it returns, diary_fini releases `out`. */
enum sim_status diary_write(const struct replication_unit *unit,
                            account_id account, struct diary *out,
                            struct sim_error *err);
void diary_fini(struct diary *diary);

/* What became of a proposal, NULL if nothing was told of it. Borrowed. */
const struct market_proposal *diary_proposal(const struct diary *diary,
                                             uint32_t job);

#endif
