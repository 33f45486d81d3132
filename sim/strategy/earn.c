/* Earn parameters, and the fields of a strategy itself. */
#include "strategy/strategy.h"

#define EARN(member) offsetof(struct earn_params, member)
/* clang-format off */
static const struct param_spec earn_params[] = {
    {"readiness_test", PARAM_BOOL, EARN(readiness), "", 0, 1, "true", "assumed", "takes the readiness test", NULL, 0},
    {"readiness_delay_days", PARAM_DAYS, EARN(readiness_delay), "days", 0.001, 365, "3", "assumed", "mean time until the first attempt", NULL, 0, .only_if = ".readiness_test=true rules.readiness.on=true registering"},
    {"certifications", PARAM_INT, EARN(certifications), "certifications", 0, 15, "0", "assumed", "how many are tried, one after the other", NULL, 0, .only_if = "rules.certification.on=true"},
    {"certification_gap_days", PARAM_DAYS, EARN(certification_gap), "days", 0.001, 365, "30", "assumed", "mean time before each", NULL, 0, .only_if = ".certifications>0 rules.certification.on=true"},
    {"answers_surveys", PARAM_REAL, EARN(surveys), "probability", 0, 1, "0.5", "assumed", "chance of answering a survey", NULL, 0, .only_if = "rules.survey.on=true rules.survey.offered>0"},
    {"replies", PARAM_REAL, EARN(reply), "probability", 0, 1, "0.9", "assumed", "chance of replying to a client who responded", NULL, 0},
    {"answers_invitations", PARAM_REAL, EARN(invitations), "probability", 0, 1, "0.7", "assumed", "chance of answering an invitation", NULL, 0, .only_if = "rules.invitation.on=true market.invites>0|market.invitations_per_month>0"},
};
const struct param_table earn_table = PARAM_TABLE(earn_params);

#define IN(member) offsetof(struct strategy, member)
static const struct param_spec strategy_params[] = {
    {"name", PARAM_NAME, IN(name), "", 0, 0, NULL, "", "how populations refer to it", NULL, 0},
    {"title", PARAM_TEXT, IN(title), "", 0, 0, "\"\"", "scenario", "what charts call it", NULL, 0},
    {"max_per_day", PARAM_INT, IN(max_per_day), "proposals", 0, 1000, "0", "assumed", "most proposals a day; 0: no limit", NULL, 0},
    {"max_per_session", PARAM_INT, IN(max_per_session), "proposals", 0, 1000, "0", "assumed", "most proposals of one search session; 0: no limit", NULL, 0, .only_if = "posts"},
    {"connect_value_usd", PARAM_REAL, IN(connect_value), "USD", 0, 100, "0", "assumed", "what a Connect is worth to one who does not buy at full price", NULL, 0, .only_if = "keeping"},
};
/* clang-format on */
const struct param_table strategy_table = PARAM_TABLE(strategy_params);
