/* What a random number is for: part of its address. A purpose belongs to one
 * kind of entity. The list only grows, at its end: a new purpose changes no
 * other draw (layout version 1). */
#ifndef SIM_RNG_PURPOSE_H
#define SIM_RNG_PURPOSE_H

#include <stdbool.h>

enum rng_purpose {
    RNG_TEST = 0, /* tests and self-checks */

    /* entity: account; occurrence: 0 unless noted */
    RNG_ABILITY,       /* ability; second: own rate */
    RNG_ACTIVITY,      /* activity multiplier; second: hourly value */
    RNG_STRATEGY,      /* which strategy of a mix */
    RNG_BILLING,       /* billing-cycle day of a stock account; second: day of
                          registering */
    RNG_OPENING,       /* opening balance; second: age of a lot (occurrence) */
    RNG_HISTORY,       /* account age; second: past jobs */
    RNG_HISTORY_PAID,  /* past earnings; second: success score */
    RNG_ATTEMPT_GAP,   /* gap before the n-th session */
    RNG_ATTEMPT_KEEP,  /* second: landing delay of the n-th session */
    RNG_READINESS,     /* n-th attempt: passed?; second: when it is taken */
    RNG_CERTIFICATION, /* n-th attempt: passed?; second: which time */
    RNG_INVITE_GAP,    /* gap before the n-th invitation */
    RNG_CHURN,         /* exponential clock of leaving; second: its cause */
    RNG_COUPON,        /* n-th campaign reaches this account? */
    RNG_GRANT_GAP,     /* gap before the n-th exogenous grant */

    /* entity: account; occurrence: number of the session, or of the invitation
     * plus 2^31 */
    RNG_JOB_TYPE,     /* fixed or hourly; second: short or long */
    RNG_JOB_VALUE,    /* budget or hours; second: hourly rate */
    RNG_JOB_CLIENT,   /* class of client; second: step down of the price */
    RNG_JOB_FIT,      /* fit of the job to the freelancer; second: cost */
    RNG_FATE,         /* cancelled?; second: when */
    RNG_RESPONSE,     /* responds?; second: delay */
    RNG_REPLY,        /* freelancer replies?; second: delay */
    RNG_HIRE,         /* hires?; second: delay */
    RNG_CONTRACT,     /* duration; second: feedback */
    RNG_SURVEY,       /* survey offered?; second: answered? */
    RNG_SURVEY_DELAY, /* delay of the answer; second: which client returns */

    /* entity: account; occurrence: number of the invitation */
    RNG_INVITED_OUTCOME, /* accepted by freelancer?; second: hires? */
    RNG_INVITED_DELAY,   /* second: decision delay */

    /* entity: 0 (the platform) */
    RNG_CAMPAIGN_GAP, /* gap before the n-th coupon campaign */

    /* entity: population; occurrence: number of the newcomer */
    RNG_ARRIVAL, /* gap before it; second: does it come, if arrivals answer */

    /* entity: account; occurrence: number of the search session */
    RNG_SEARCH_GAP, /* gap before it; second: does it take place? */

    /* entity: account; occurrence: 0 unless noted */
    RNG_SEARCHER, /* selectivity; second: depth */
    RNG_NICHE,    /* n-th niche; second: alerted (occurrence 0) */

    /* entity: account; occurrence: number of the post */
    RNG_PAIR_FIT,    /* fit of the two; second: landing delay */
    RNG_PAIR_ALERT,  /* alert seen?; second: delay */
    RNG_PAIR_RANK,   /* noise of the order in which the client sees */
    RNG_PAIR_CHOICE, /* noise of the client's utility */
    RNG_PAIR_INVITE, /* invitation accepted? */

    /* entity: post, by order of arrival in its segment; occurrence: 0 unless
     * noted */
    RNG_POST_GAP,      /* gap before it */
    RNG_POST_TYPE,     /* fixed or hourly; second: short or long */
    RNG_POST_VALUE,    /* budget or hours; second: hourly rate */
    RNG_POST_CLIENT,   /* which client of the pool; second: niche */
    RNG_POST_BRIEF,    /* quality of the brief; second: contract's length */
    RNG_POST_PRICE,    /* step down of the price; second: plain card */
    RNG_POST_FATE,     /* fate; second: when */
    RNG_POST_LOOK,     /* delay of the n-th look; second: is there another? */
    RNG_POST_READ,     /* n-th look: proposals read; second: answered */
    RNG_POST_DECISION, /* delay; second: noise of the outside option */
    RNG_POST_CLOSE,    /* closes undecided?; second: openings */
    RNG_POST_INVITE,   /* invites?; second: how many, and when */
    RNG_POST_INVITED,  /* n-th invited: who; second: when (occurrence 0) */

    /* entity: client of a segment's pool */
    RNG_CLIENT, /* class of client; second: its propensity to hire */

    /* entity: account; occurrence: number of the session or post */
    RNG_REWARD, /* is the interview rewarded? */

    /* statistics, outside of any market; entity: column of a design;
     * occurrence: its row */
    RNG_LATIN_HYPERCUBE, /* shuffle; second: place in the stratum */
    RNG_DIGITAL_SHIFT,   /* of Sobol' points; occurrence: 0 */

    /* entity: trajectory; occurrence: column */
    RNG_MORRIS, /* shuffle of the steps; second: start and direction */

    /* entity: number of the resample; occurrence: position */
    RNG_BOOTSTRAP, /* which replication */

    /* entity: post */
    RNG_POST_BOOST,  /* are boosted proposals read first? */
    RNG_POST_REOPEN, /* n-th stop: reopened?; second: delay */

    /* entity: account; occurrence: number of the post */
    RNG_PAIR_WANTED, /* noise of who looks best to invite */
    RNG_RETURN,      /* does the client come back?; second: when */

    /* entity: account */
    RNG_TREATED, /* is it of the population that treats its own? */

    /* entity: post */
    RNG_POST_TREATED, /* are its rules those of drawn posts? */

    /* entity: account; occurrence: 0 */
    RNG_GATE, /* is the gate of the monthly grant for it? */

    /* entity: account; occurrence: number of the session or post */
    RNG_FEE, /* fee of the contract, if it is drawn */

    /* entity: account; occurrence: 0: when it first looks at the price of the
     * availability badge; number of an invitation that this brings: gap before
     * it */
    RNG_AVAILABILITY,

    /* entity: post; occurrence: of the n-th invited */
    RNG_POST_AVAILABLE, /* is it one more who wears the badge, and who? */

    RNG_NPURPOSE
};

/* Whether the entity of a purpose is an account. */
static inline bool rng_is_of_account(enum rng_purpose purpose)
{
    return (purpose >= RNG_ABILITY && purpose <= RNG_INVITED_DELAY) ||
           (purpose >= RNG_SEARCH_GAP && purpose <= RNG_PAIR_INVITE) ||
           purpose == RNG_REWARD || purpose == RNG_PAIR_WANTED ||
           purpose == RNG_RETURN || purpose == RNG_TREATED ||
           purpose == RNG_GATE || purpose == RNG_FEE ||
           purpose == RNG_AVAILABILITY;
}

#endif
