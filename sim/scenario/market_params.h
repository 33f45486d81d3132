/* The market as a scenario states it: the parameters of both kinds, kinds of
 * contract, segments. Help, units, ranges and defaults: market_fields.c,
 * `connectsim help scenario`. */
#ifndef SIM_SCENARIO_MARKET_PARAMS_H
#define SIM_SCENARIO_MARKET_PARAMS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/param.h"
#include "base/units.h"
#include "rng/dist.h"

enum market_cost {
    COST_RULEBOOK,
    COST_DISTRIBUTION
};

enum market_kind {
    MARKET_EXOGENOUS,
    MARKET_COMPETITIVE,
    NMARKET
};

/* Kinds of contract: a fixed price, that of an unverified client where these
 * have budgets of their own, hourly for a short time or longer. */
enum contract_kind {
    CONTRACT_FIXED,
    CONTRACT_FIXED_UNVERIFIED,
    CONTRACT_SHORT,
    CONTRACT_LONG,
    CONTRACT_NKIND
};

/* A part of the competitive market that shares nothing with the others but
 * what is fixed in advance: a unit of parallel work. */
struct segment {
    char name[PARAM_NAME_SIZE];
    double posts_per_month;
    int64_t niches;
    double freelancers; /* weight against the other segments */
};

/* Parameters of both kinds of market; what a kind does not know stays 0. */
struct market_params {
    struct dist landing_delay; /* hours */
    int cost;
    struct dist cost_connects;
    double fixed_share;
    struct dist fixed_budget, hourly_rate, short_hours, long_hours;
    double short_share;
    struct dist short_days, long_days, fixed_days; /* contract length */
    double unverified_share, unspent_share;
    double fit_effect, price_sensitivity;
    struct dist reply_delay; /* hours */
    double good_feedback;
    double grants_per_day; /* exogenous source of single Connects */
    double silence_days;
    double proposal_minutes, readiness_minutes, certification_minutes,
        survey_minutes;
    /* exogenous: outcomes that do not depend on others */
    double attempts_per_day;
    /* stated in place of attempts_per_day, response, hire, which are then
     * solved for (plain_rates.h); 0: not stated */
    double proposals_per_week, reply_rate, win_rate;
    double response, response_ability;
    struct dist response_delay; /* days */
    double hire, hire_ability;
    struct dist hire_delay; /* days after the reply */
    double cancel;
    struct dist cancel_delay; /* days */
    double repeat_client;
    double invitations_per_month, invitation_hire;
    /* competitive: posts */
    int clock;
    double weekend_share, clients_per_post;
    double unverified_fixed_share, unverified_short_share, unverified_budget;
    double two_openings, crowding;
    int64_t niches_per_freelancer;
    double value_elasticity, brief_sd, trust_discount, fixed_discount;
    /* sessions */
    double sessions_per_week, session_swing, session_peak, busy_effect;
    double alert_catch;
    struct dist alert_delay; /* hours, as all below */
    /* clients */
    bool clients_differ, beliefs_know_class;
    double client_sd, unspent_below, unverified_below;
    double look_effect, cancel_effect, removed_effect;
    double removed, cancelled, never_looks, second_look;
    struct dist removed_after, cancelled_after, first_look, second_look_after;
    sim_time expires;
    double reads_more, answers_more, answer_bar;
    double boosted_first;
    double ability_effect, fit_weight, reputation_effect, bad_feedback_weight,
        rank_noise;
    bool sees_badges, sees_success;
    double badge_effect, success_effect, success_jobs;
    struct dist decision_after;
    double outside_option, client_fee_effect, closes_undecided;
    double invites, invites_more, invite_noise;
    int invites_whom;
    int64_t invites_among;
    bool limits_contracts, clients_return;
    double return_chance;
    struct dist return_after; /* days */
    int64_t contracts_at_most;
    struct dist invites_after;
    bool measures_welfare;
    double read_minutes, client_hour; /* of welfare alone; USD */
};

enum market_invited {
    INVITES_ANYONE,
    INVITES_BEST
};

enum market_clock {
    CLOCK_MEASURED,
    CLOCK_FLAT
};

#endif
