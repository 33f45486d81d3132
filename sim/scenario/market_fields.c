/* The fields of `market`, one row each: what both kinds share, then each
 * kind's own. */
#include "scenario/scenario.h"

static const char *const costs[] = {"rulebook", "distribution", NULL};
static const char *const clocks[] = {"measured", "flat", NULL};

/* clang-format off */
#define AT(member) offsetof(struct market_params, member)
#define COMMON \
    {"landing_delay_hours", PARAM_DIST, AT(landing_delay), "hours", 0, 720, "0", "assumed", "from the decision until the proposal lands", NULL, 0}, \
    {"cost", PARAM_CHOICE, AT(cost), "", 0, 0, "\"rulebook\"", "scenario", "prices by rule R1, or by cost_connects", costs, 0}, \
    {"cost_connects", PARAM_DIST, AT(cost_connects), "Connects", 0, 1000, "1", "assumed", "price under cost `distribution`", NULL, 0, .only_if = ".cost=distribution"}, \
    {"fixed_share", PARAM_REAL, AT(fixed_share), "share", 0, 1, "0.43", "D1", "posts at a fixed price", NULL, 0}, \
    {"fixed_budget_usd", PARAM_DIST, AT(fixed_budget), "USD", 0, 1e6, "{\"dist\":\"lognormal\",\"median\":91.8,\"sigma\":1.78,\"min\":5,\"max\":20000}", "D1", "fixed prices", NULL, 0, .only_if = ".fixed_share>0|.unverified_fixed_share>0"}, \
    {"hourly_rate_usd", PARAM_DIST, AT(hourly_rate), "USD", 0.1, 10000, "{\"dist\":\"lognormal\",\"median\":18.7,\"sigma\":0.78,\"min\":3,\"max\":200}", "D1", "hourly rates; also divides a fixed price into hours", NULL, 0}, \
    {"short_share", PARAM_REAL, AT(short_share), "share", 0, 1, "0.39", "D1", "hourly posts shorter than a month", NULL, 0, .only_if = ".fixed_share<1|.unverified_fixed_share<1"}, \
    {"short_hours", PARAM_DIST, AT(short_hours), "hours", 0.1, 10000, "{\"dist\":\"lognormal\",\"median\":8,\"sigma\":0.7,\"max\":120}", "assumed", "hours of a short hourly contract", NULL, 0, .only_if = ".fixed_share<1|.unverified_fixed_share<1 .short_share>0|.unverified_short_share>0"}, \
    {"long_hours", PARAM_DIST, AT(long_hours), "hours", 0.1, 10000, "{\"dist\":\"lognormal\",\"median\":25,\"sigma\":0.9,\"max\":800}", "assumed", "hours of a longer hourly contract", NULL, 0, .only_if = ".fixed_share<1|.unverified_fixed_share<1 .short_share<1|.unverified_short_share<1"}, \
    {"short_days", PARAM_DIST, AT(short_days), "days", 0.01, 3650, "{\"dist\":\"uniform\",\"low\":3,\"high\":29}", "assumed", "length of a short hourly contract", NULL, 0, .only_if = ".fixed_share<1|.unverified_fixed_share<1 .short_share>0|.unverified_short_share>0"}, \
    {"long_days", PARAM_DIST, AT(long_days), "days", 0.01, 3650, "{\"dist\":\"uniform\",\"low\":30,\"high\":180}", "assumed", "length of a longer hourly contract", NULL, 0, .only_if = ".fixed_share<1|.unverified_fixed_share<1 .short_share<1|.unverified_short_share<1"}, \
    {"fixed_days", PARAM_DIST, AT(fixed_days), "days", 0.01, 3650, "{\"dist\":\"uniform\",\"low\":1,\"high\":21}", "assumed", "length of a fixed-price contract", NULL, 0, .only_if = ".fixed_share>0|.unverified_fixed_share>0"}, \
    {"unverified_share", PARAM_REAL, AT(unverified_share), "share", 0, 1, "0.15", "assumed", "clients unverified, nothing spent", NULL, 0, .only_if = "posts|classes"}, \
    {"unspent_share", PARAM_REAL, AT(unspent_share), "share", 0, 1, "0.11", "assumed", "clients verified, nothing spent", NULL, 0, .only_if = "posts|classes"}, \
    {"fit_effect", PARAM_REAL, AT(fit_effect), "log odds", 0, 5, "0.7", "assumed", "log odds of response and hire per sd of fit to the job", NULL, 0, .only_if = "exogenous|judging"}, \
    {"reply_delay_hours", PARAM_DIST, AT(reply_delay), "hours", 0, 720, "{\"dist\":\"exponential\",\"mean\":4,\"max\":100}", "assumed", "from the response to the freelancer's reply", NULL, 0, .only_if = "replying"}, \
    {"good_feedback", PARAM_REAL, AT(good_feedback), "probability", 0, 1, "0.93", "assumed", "a completed job ends with good feedback", NULL, 0, .only_if = "badges|.reputation_effect>0"}, \
    {"grants_per_day", PARAM_REAL, AT(grants_per_day), "1/day", 0, 1000, "0", "assumed", "exogenous single Connects, for validation", NULL, 0}, \
    {"silence_days", PARAM_REAL, AT(silence_days), "days", 0.1, 365, "14", "assumed", "a proposal unanswered for so long counts as failed", NULL, 0}, \
    {"proposal_minutes", PARAM_REAL, AT(proposal_minutes), "minutes", 0, 10000, "20", "assumed", "writing a proposal", NULL, 0}, \
    {"readiness_minutes", PARAM_REAL, AT(readiness_minutes), "minutes", 0, 10000, "30", "assumed", "one attempt at the readiness test", NULL, 0, .only_if = "testers"}, \
    {"certification_minutes", PARAM_REAL, AT(certification_minutes), "minutes", 0, 10000, "180", "assumed", "one attempt at a certification", NULL, 0, .only_if = "certifying"}, \
    {"survey_minutes", PARAM_REAL, AT(survey_minutes), "minutes", 0, 10000, "10", "assumed", "answering a survey", NULL, 0, .only_if = "answering"},

static const struct param_spec exogenous_params[] = {
    COMMON
    {"attempts_per_day", PARAM_REAL, AT(attempts_per_day), "1/day", 0, 1000, "0.5", "assumed", "jobs a freelancer considers, a Poisson process", NULL, 0},
    {"response", PARAM_REAL, AT(response), "probability", 0, 1, "0.066", "assumed", "client responds to a proposal, at average ability and fit", NULL, 0},
    {"response_ability", PARAM_REAL, AT(response_ability), "log odds", 0, 5, "0.6", "assumed", "log odds of a response per unit of ability", NULL, 0, .only_if = ".response>0 .response<1"},
    {"response_delay_days", PARAM_DIST, AT(response_delay), "days", 0, 365, "{\"dist\":\"lognormal\",\"median\":1,\"sigma\":1,\"max\":60}", "assumed", "from the proposal to the response", NULL, 0, .only_if = ".response>0"},
    {"hire", PARAM_REAL, AT(hire), "probability", 0, 1, "0.065", "assumed", "client hires, given the reply, at average ability and fit", NULL, 0},
    {"hire_ability", PARAM_REAL, AT(hire_ability), "log odds", 0, 5, "0.6", "assumed", "log odds of a hire per unit of ability", NULL, 0, .only_if = ".hire>0|invited"},
    {"hire_delay_days", PARAM_DIST, AT(hire_delay), "days", 0, 365, "{\"dist\":\"lognormal\",\"median\":2,\"sigma\":0.8,\"max\":60}", "assumed", "from the reply to the decision", NULL, 0, .only_if = ".hire>0|invited"},
    {"cancel", PARAM_REAL, AT(cancel), "probability", 0, 1, "0.24", "assumed", "the client cancels or closes the post before a contract, or it is removed: the Connects return (R14)", NULL, 0},
    {"cancel_delay_days", PARAM_DIST, AT(cancel_delay), "days", 0, 365, "{\"dist\":\"lognormal\",\"median\":2.2,\"sigma\":0.9,\"max\":60}", "assumed", "from the proposal until the post is taken off so", NULL, 0, .only_if = ".cancel>0"},
    {"repeat_client", PARAM_REAL, AT(repeat_client), "probability", 0, 1, "0.15", "assumed", "a hire comes from an earlier client of the freelancer", NULL, 0, .only_if = "rules.fee.on=true"},
    {"invitations_per_month", PARAM_REAL, AT(invitations_per_month), "1/month", 0, 1000, "0.2", "assumed", "invitations that a freelancer gets", NULL, 0, .only_if = "rules.invitation.on=true"},
    {"invitation_hire", PARAM_REAL, AT(invitation_hire), "probability", 0, 1, "0.15", "assumed", "an answered invitation ends in a hire, at average ability", NULL, 0, .only_if = "invited"},
};

static const struct param_spec competitive_params[] = {
    COMMON
    /* posts */
    {"clock", PARAM_CHOICE, AT(clock), "", 0, 0, "\"measured\"", "D1", "posts by hour of the day as measured, weekends as weekend_share; or the same at any time", clocks, 0},
    {"weekend_share", PARAM_REAL, AT(weekend_share), "share", 0.01, 1, "0.6", "assumed", "posts of a weekend day, of those of a weekday", NULL, 0, .only_if = ".clock=measured"},
    {"clients_per_post", PARAM_REAL, AT(clients_per_post), "clients per monthly post", 0.01, 1000, "3.4", "S54", "clients of the pool that posts are drawn from: 750 000 at 220 000 posts a month", NULL, 0},
    {"unverified_fixed_share", PARAM_REAL, AT(unverified_fixed_share), "share", 0, 1, "0.40", "D1", "fixed_share for unverified clients", NULL, 0, .only_if = ".unverified_share>0"},
    {"unverified_short_share", PARAM_REAL, AT(unverified_short_share), "share", 0, 1, "0.42", "D1", "short_share for unverified clients", NULL, 0, .only_if = ".unverified_share>0 .unverified_fixed_share<1"},
    {"unverified_budget", PARAM_REAL, AT(unverified_budget), "share", 0.01, 10, "0.6", "D1", "fixed prices of unverified clients, of those of others", NULL, 0, .only_if = ".unverified_share>0 .unverified_fixed_share>0"},
    {"two_openings", PARAM_REAL, AT(two_openings), "probability", 0, 1, "0.04", "D1", "a post wants two freelancers, not one", NULL, 0},
    {"crowding", PARAM_REAL, AT(crowding), "log sd", 0, 3, "0.6", "assumed", "spread of log popularity over niches", NULL, 0, .only_if = "niches"},
    {"niches_per_freelancer", PARAM_INT, AT(niches_per_freelancer), "niches", 1, 4, "1", "assumed", "niches a freelancer searches", NULL, 0, .only_if = "niches"},
    {"value_elasticity", PARAM_REAL, AT(value_elasticity), "sd per sd", 0, 5, "0.10", "assumed", "appeal of a post per sd of its log value", NULL, 0},
    {"brief_sd", PARAM_REAL, AT(brief_sd), "sd", 0, 5, "0.73", "assumed", "spread of appeal by the quality of the brief", NULL, 0},
    {"trust_discount", PARAM_REAL, AT(trust_discount), "sd", 0, 5, "0.45", "assumed", "appeal lost by an unverified client", NULL, 0, .only_if = ".unverified_share>0"},
    {"fixed_discount", PARAM_REAL, AT(fixed_discount), "sd", 0, 5, "0.14", "assumed", "appeal lost by a fixed price", NULL, 0, .only_if = ".fixed_share>0|.unverified_fixed_share>0"},
    /* sessions */
    {"sessions_per_week", PARAM_REAL, AT(sessions_per_week), "1/week", 0, 1000, "3", "assumed", "search sessions of a freelancer of activity 1", NULL, 0},
    {"session_swing", PARAM_REAL, AT(session_swing), "share", 0, 1, "0.45", "assumed", "sessions by hour: 1 + this x cos(2 pi (hour - session_peak) / 24)", NULL, 0, .only_if = ".sessions_per_week>0|alerted"},
    {"session_peak_hour", PARAM_REAL, AT(session_peak), "hour UTC", 0, 24, "13", "assumed", "when sessions are most frequent", NULL, 0, .only_if = ".session_swing>0 .sessions_per_week>0|alerted"},
    {"busy_effect", PARAM_REAL, AT(busy_effect), "per contract", 0, 100, "0.25", "assumed", "running contracts divide sessions by 1 + this x their number", NULL, 0, .only_if = ".sessions_per_week>0"},
    {"alert_catch", PARAM_REAL, AT(alert_catch), "probability", 0, 1, "0.4", "assumed", "an alert is seen at once, at the average hour", NULL, 0, .only_if = "alerted"},
    {"alert_delay_hours", PARAM_DIST, AT(alert_delay), "hours", 0, 720, "{\"dist\":\"gamma\",\"shape\":2.5,\"scale\":0.12}", "assumed", "from the post until the proposal of an alerted freelancer lands", NULL, 0, .only_if = "alerted .alert_catch>0"},
    /* clients */
    {"removed", PARAM_REAL, AT(removed), "probability", 0, 1, "0.05", "assumed", "the platform removes the post", NULL, 0},
    {"removed_after_hours", PARAM_DIST, AT(removed_after), "hours", 0, 8760, "{\"dist\":\"lognormal\",\"median\":24,\"sigma\":0.8}", "assumed", "when it does", NULL, 0, .only_if = ".removed>0"},
    {"cancelled", PARAM_REAL, AT(cancelled), "probability", 0, 1, "0.08", "assumed", "the client cancels the post unless somebody is hired before", NULL, 0},
    {"cancelled_after_hours", PARAM_DIST, AT(cancelled_after), "hours", 0, 8760, "{\"dist\":\"lognormal\",\"median\":36,\"sigma\":0.8}", "assumed", "when the client does", NULL, 0, .only_if = ".cancelled>0"},
    {"never_looks", PARAM_REAL, AT(never_looks), "probability", 0, 1, "0.25", "assumed", "the client never looks at the proposals", NULL, 0},
    {"expires_days", PARAM_DAYS, AT(expires), "days", 0.1, 365, "30", "assumed", "life of a post that nothing ends before", NULL, 0},
    {"first_look_hours", PARAM_DIST, AT(first_look), "hours", 0, 8760, "{\"dist\":\"lognormal\",\"median\":14,\"sigma\":1}", "assumed", "from the post to the client's first look", NULL, 0},
    {"second_look", PARAM_REAL, AT(second_look), "probability", 0, 1, "0.5", "assumed", "the client looks a second time", NULL, 0},
    {"second_look_hours", PARAM_DIST, AT(second_look_after), "hours", 0, 8760, "{\"dist\":\"exponential\",\"mean\":24,\"min\":7}", "assumed", "from the first look to the second", NULL, 0, .only_if = ".second_look>0"},
    {"reads_more", PARAM_REAL, AT(reads_more), "proposals", 0, 10000, "13", "assumed", "a look reads 1 + floor(Exp(this)) proposals, best first", NULL, 0},
    {"answers_more", PARAM_REAL, AT(answers_more), "proposals", 0, 10000, "4.3", "assumed", "of those it answers 1 + floor(Exp(this)), best first", NULL, 0},
    {"answer_bar", PARAM_REAL, AT(answer_bar), "sd", -100, 100, "-0.4", "assumed", "nobody of a lower rank is answered", NULL, 0},
    {"ability_effect", PARAM_REAL, AT(ability_effect), "sd per sd", 0, 5, "0.7", "assumed", "fit that the client sees per unit of ability", NULL, 0},
    {"reputation_effect", PARAM_REAL, AT(reputation_effect), "sd per log", 0, 5, "0.35", "assumed", "rank and utility per ln(1 + reputation)", NULL, 0},
    {"bad_feedback_weight", PARAM_REAL, AT(bad_feedback_weight), "jobs", 0, 100, "2", "assumed", "good jobs that one with bad feedback takes from the reputation", NULL, 0, .only_if = ".reputation_effect>0 .good_feedback<1|past"},
    {"rank_noise", PARAM_REAL, AT(rank_noise), "sd", 0, 10, "0.7", "assumed", "noise of the order in which proposals are shown", NULL, 0},
    {"boosted_first", PARAM_REAL, AT(boosted_first), "probability", 0, 1, "1", "assumed", "a client reads the proposals that hold a slot (R17) before the others", NULL, 0, .only_if = "boosters rules.boost.on=true"},
    {"decision_hours", PARAM_DIST, AT(decision_after), "hours", 0, 8760, "{\"dist\":\"lognormal\",\"median\":48,\"sigma\":0.8}", "assumed", "from the first answer to the decision", NULL, 0},
    {"outside_option", PARAM_REAL, AT(outside_option), "utility", -100, 100, "2.7", "assumed", "utility of hiring nobody, in units of the logit's noise", NULL, 0},
    {"closes_undecided", PARAM_REAL, AT(closes_undecided), "probability", 0, 1, "0.5", "assumed", "a client who looked and chose or answered nobody closes the post, which returns the Connects (R14); else it is left to expire, which does not", NULL, 0},
    /* invitations */
    {"invites", PARAM_REAL, AT(invites), "probability", 0, 1, "0.38", "S65", "a post invites freelancers", NULL, 0, .only_if = "rules.invitation.on=true"},
    {"invites_more", PARAM_REAL, AT(invites_more), "freelancers", 0, 1000, "1", "assumed", "it invites 1 + floor(Exp(this)) of the niche", NULL, 0, .only_if = "invited"},
    {"invites_after_hours", PARAM_DIST, AT(invites_after), "hours", 0, 8760, "{\"dist\":\"uniform\",\"low\":0,\"high\":12}", "assumed", "from the post to the invitations", NULL, 0, .only_if = ".invites>0 rules.invitation.on=true"},
};

#undef AT
#define AT(member) offsetof(struct segment, member)
static const struct param_spec segment_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how results refer to it", NULL, 0},
    {"posts_per_month", PARAM_REAL, AT(posts_per_month), "posts/month", 0, 1e7, NULL, "", "a month of 365/12 days", NULL, 0},
    {"niches", PARAM_INT, AT(niches), "niches", 1, 100000, NULL, "", "parts that posts and freelancers keep to", NULL, 0, .is_choice = true},
    {"freelancers", PARAM_REAL, AT(freelancers), "weight", 0, 1e9, "1", "scenario", "share of every population, against the other segments", NULL, 0, .only_if = "segments"},
};
/* clang-format on */

const struct param_table segment_table = PARAM_TABLE(segment_params);

/* ORDER MARKET */
const struct market_kind_descriptor market_kinds[NMARKET] = {
    [MARKET_EXOGENOUS] = {"exogenous", PARAM_TABLE(exogenous_params)},
    [MARKET_COMPETITIVE] = {"competitive", PARAM_TABLE(competitive_params)},
};
