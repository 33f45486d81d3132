/* A proposal as the market keeps it. It lives as long as something refers to it:
 * an event, a post's list, a reward that waits. proposal.c makes it and lets it
 * go; what is in it is written by the room named with it, and set by proposing.c in
 * proposals that nobody sent: answers to invitations, returns. */
#ifndef SIM_MARKET_PROPOSAL_H
#define SIM_MARKET_PROPOSAL_H

#include "market/events.h"
#include "market/job.h"

enum proposal_state {
    PROPOSAL_WAITING,
    PROPOSAL_ANSWERED,
    PROPOSAL_HIRED,
    PROPOSAL_CANCELLED
};

struct proposal {
    account_id account;
    uint32_t number;           /* address of its draws */
    int events;                /* that still refer to it: proposal.c */
    enum proposal_state state; /* clients.c, contracts.c, posts.c, fates.c */
    bool invited,
        counted;      /* counted: the answer is in the beliefs: clients.c */
    bool is_return;   /* a client who came back: returning.c */
    bool was_sent;    /* proposing.c */
    int32_t rewarded; /* Connects credited for its interview: rewards.c */
    /* competitive: */
    bool was_read, has_replied; /* hiring.c */
    bool was_answered;          /* clients.c */
    int32_t place;    /* on the post's list, from 1, and its age then: */
    sim_time age;     /* posts.c */
    bool is_bid_open; /* R17: held, neither charged nor given back; as what
                         follows boosting.c, but for next_ */
    sim_connects bid; /* 0: not boosted */
    sim_connects boost_paid; /* once it is not open */
    ledger_spend_id boost;   /* spending.c */
    uint32_t next_of_post;   /* index + 1; 0: the last: posts.c */
    uint32_t next_invited;   /* likewise, of the invited: posts.c */
    sim_connects price;      /* proposing.c */
    /* of its job */
    double fit;
    sim_money value;   /* what is asked, and paid if hired */
    sim_money offered; /* by the post */
    double premium;    /* ln(value / offered) */
    int32_t fee_drawn; /* policy_fee: proposal.c, proposing.c */
    double hours;
    sim_time days; /* length of the contract */
    enum client_class client;
    enum contract_kind kind;
    sim_time sent;         /* proposing.c */
    ledger_spend_id spend; /* spending.c */
    struct ledger_mix mix; /* what it was paid with: spending.c, boosting.c */
    uint32_t next_free;
};

/* A proposal of the account to that job, whose draws have the address `number`,
 * at a price in Connects; nothing refers to it yet. Returns its index; pointers to others move. */
uint32_t proposal_new(struct market *market, account_id id, uint32_t number,
                      const struct job *job, sim_connects price);
/* One more refers to it; one less, and the last tells its fate. */
void proposal_hold(struct market *market, uint32_t index);
void proposal_drop(struct market *market, uint32_t index);
/* An event about it, which refers to it; none after the end of the run. */
void proposal_at(struct market *market, sim_time when, enum market_event kind,
                 uint32_t index);

#endif
