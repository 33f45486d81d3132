/* Earn parameters, and the fields of a strategy itself. */
#include "base/param_rows.h"
#include "strategy/strategy.h"

#undef ROW_OF
#define ROW_OF struct earn_params
static const struct param_spec earn_params[] = {
    SWITCH(readiness, "readiness_test", "true", "assumed",
           "takes the readiness test"),
    DAYS(readiness_delay, "readiness_delay_days", 0.001, 365, "3", "assumed",
         "mean time until the first attempt",
         .only_if = ".readiness_test=true testers"),
    WHOLE(certifications, "certifications", "certifications", 0, 15, "0",
          "assumed", "how many are tried, one after the other",
          .only_if = "rules.certification.on=true"),
    DAYS(certification_gap, "certification_gap_days", 0.001, 365, "30",
         "assumed", "mean time before each",
         .only_if = ".certifications>0 rules.certification.on=true"),
    REAL(surveys, "answers_surveys", "probability", 0, 1, "0.5", "assumed",
         "chance of answering a survey",
         .only_if = "rules.survey.on=true rules.survey.offered>0"),
    REAL(reply, "replies", "probability", 0, 1, "0.9", "assumed",
         "chance of replying to a client who responded"),
    REAL(invitations, "answers_invitations", "probability", 0, 1, "0.7",
         "assumed", "chance of answering an invitation",
         .only_if = "rules.invitation.on=true "
                    "market.invites>0|market.invitations_per_month>0"),
};
const struct param_table earn_table = PARAM_TABLE(earn_params);

WORDS(pluses, [PLUS_NEVER] = "never", [PLUS_ALWAYS] = "always",
      [PLUS_PAYS] = "pays");
#define PLUS_IS_ASKED ".plus=pays rules.plus.on=true"

#undef ROW_OF
#define ROW_OF struct strategy
static const struct param_spec strategy_params[] = {
    NAME(name, "name", REQUIRED, "", "how populations refer to it"),
    TEXT(title, "title", "\"\"", "scenario", "what charts call it"),
    WHOLE(max_per_day, "max_per_day", "proposals", 0, 1000, "0", "assumed",
          "most proposals a day; 0: no limit"),
    WHOLE(max_per_session, "max_per_session", "proposals", 0, 1000, "0",
          "assumed", "most proposals of one search session; 0: no limit",
          .only_if = "posts"),
    REAL(connect_value, "connect_value_usd", "USD", 0, 100, "0", "assumed",
         "what a Connect is worth to one who does not buy at full price",
         .only_if = "keeping"),
    CHOICE(plus, "plus", pluses, "\"never\"", "scenario",
           "Plus (R15): never, but with the buy rule `subscribe`; always; or "
           "as it pays by one's own use of Connects, asked at billing dates"),
    USD(plus_other, "plus_other_usd", 0, 1000, "5", "assumed",
        "what Plus gives besides Connects is worth, each billing cycle",
        .only_if = PLUS_IS_ASKED, BETWEEN(0, 15)),
    WHOLE(plus_after, "plus_after_cycles", "cycles", 1, 24, "2", "assumed",
          "Plus is taken, and left, after so many billing dates in a row that "
          "say so",
          .only_if = PLUS_IS_ASKED, BETWEEN(1, 4)),
    REAL(availability, "availability_connects", "Connects a week", 0, 10000,
         "0", "scenario",
         "wears the availability badge (R19) up to this price of a week; 0: "
         "does not",
         .only_if = "rules.availability_badge.on=true"),
    DAYS(availability_again, "availability_again_days", 0.01, 365, "7",
         "assumed",
         "looks at the badge's price again so long after it was switched off, "
         "and first within that time",
         .only_if = ".availability_connects>0 rules.availability_badge.on=true",
         BETWEEN(1, 30)),
};
const struct param_table strategy_table = PARAM_TABLE(strategy_params);
