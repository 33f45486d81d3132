/* A population: freelancers of one kind, as a scenario states them. Help, units,
 * ranges and defaults of each member: fields.c, `connectsim help scenario`. */
#ifndef SIM_SCENARIO_POPULATION_H
#define SIM_SCENARIO_POPULATION_H

#include <stdint.h>

#include "base/param.h"
#include "rng/dist.h"

enum {
    SCENARIO_MAX_MIX = 8
};

/* How accounts of a population come to be. */
enum population_opening {
    OPENING_STOCK,   /* there before day 0, with a balance and a history */
    OPENING_REGISTER /* register on register_day */
};

/* What moves selectivity, by words of `selectivity_follows`. */
enum selectivity_follows {
    FOLLOWS_NOTHING,
    FOLLOWS_PRICE,
    FOLLOWS_SUCCESS,
    FOLLOWS_BOTH
};

struct choosiness {
    int follows;                      /* enum selectivity_follows */
    double price_effect, usual_price; /* per log; Connects */
    double down, up, lowest, highest; /* of the same unit as selectivity */
};

/* What leaving answers to, besides silences one by one (leave_per_failure). */
struct departure {
    bool answers;         /* the rest is in force */
    double return_effect; /* log hazard by the return, which is -1..1 */
    sim_time memory;
    double stake; /* USD */
    int64_t patience;
    double impatience; /* factor */
};

/* What arrivals answer to. */
struct attraction {
    bool answers; /* the rest is in force */
    double elasticity;
    int64_t lag, window; /* days */
    double bound;        /* factor */
    double usual;        /* USD a month and seeker; 0: of the burn-in */
};

struct population {
    char name[PARAM_NAME_SIZE];
    /* A trial: a share of the members of another population are drawn to be of
     * this one, which has none of its own. */
    char treats_name[PARAM_NAME_SIZE];
    int treats; /* that population, from 1; 0: it has its own members */
    double treated_share;
    int treated_by; /* the population that treats this one, from 1; 0: none */
    bool draws;     /* there is somebody whom it may draw */
    int64_t size;
    double arrivals_per_day; /* newcomers, Poisson */
    struct attraction attraction;
    int opening;
    struct dist register_day;
    struct dist ability;    /* standardised */
    struct dist activity;   /* times market attempts_per_day */
    struct dist hour_value; /* USD */
    struct dist selectivity, depth;
    struct choosiness choosy; /* competitive */
    double alert_share;
    struct param_ints niches; /* searched, from 1; none: all */
    struct dist opening_connects;
    int64_t opening_lots;
    struct dist opening_age; /* days of a lot at day 0 */
    struct dist account_age; /* days at day 0 */
    struct dist past_jobs, past_success, past_earned;
    double past_jobs_ability;
    bool own_rates;   /* `rate` is in force */
    struct dist rate; /* times what an hourly post offers */
    bool traits_correlate;
    /* of normal scores */
    double ability_rate, ability_hour_value, rate_hour_value;
    double hire_successes, hire_failures; /* Beta prior */
    double leave_per_month;   /* hazard of leaving without failure */
    double leave_per_failure; /* added for each silence since the last reply */
    struct departure departure;
    char burn_in_strategy[PARAM_NAME_SIZE];
    int before; /* strategy before day 0; -1: the same */
    /* strategy: a name, or a mix with shares; the reserved name `dormant` is a
     * strategy that does nothing at all */
    int nmix;
    int mix_strategy[SCENARIO_MAX_MIX];
    double mix_share[SCENARIO_MAX_MIX];
};

#endif
