/* What a random number is for: part of its address. A purpose belongs to one
 * kind of entity. The list only grows, at its end: a new purpose changes no
 * other draw (layout version 1). */
#ifndef SIM_RNG_PURPOSE_H
#define SIM_RNG_PURPOSE_H

enum rng_purpose {
    RNG_TEST = 0, /* tests and self-checks */

    /* entity: account; occurrence: 0 unless noted */
    RNG_ABILITY,       /* ability */
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
    RNG_ARRIVAL, /* gap before it */

    RNG_NPURPOSE
};

#endif
