/* Origins and flows: names, signs, the term of the identity each belongs to. */
#include "ledger/internal.h"

/* ORDER ORIGIN */
const char *const ledger_origin_names[LEDGER_NORIGIN] = {
    "opening", "registration", "readiness",     "monthly",
    "plus",    "interview",    "certification", "badge",
    "survey",  "purchase",     "exogenous",
};

/* ORDER FLOW */
const char *const ledger_flow_names[LEDGER_NFLOW] = {
    "opening",
    "grant_registration",
    "grant_readiness",
    "grant_monthly",
    "grant_plus",
    "reward_interview",
    "grant_certification",
    "grant_badge",
    "grant_survey",
    "grant_exogenous",
    "purchase",
    "purchase_coupon",
    "refund",
    "spend_proposal",
    "spend_boost",
    "expire_age",
    "expire_rollover",
    "closing",
};

/* ORDER FLOW */
static const enum flow_group groups[LEDGER_NFLOW] = {
    [FLOW_OPENING] = GROUP_OPENING,
    [FLOW_GRANT_REGISTRATION] = GROUP_GRANTED,
    [FLOW_GRANT_READINESS] = GROUP_GRANTED,
    [FLOW_GRANT_MONTHLY] = GROUP_GRANTED,
    [FLOW_GRANT_PLUS] = GROUP_GRANTED,
    [FLOW_REWARD_INTERVIEW] = GROUP_GRANTED,
    [FLOW_GRANT_CERTIFICATION] = GROUP_GRANTED,
    [FLOW_GRANT_BADGE] = GROUP_GRANTED,
    [FLOW_GRANT_SURVEY] = GROUP_GRANTED,
    [FLOW_GRANT_EXOGENOUS] = GROUP_GRANTED,
    [FLOW_PURCHASE] = GROUP_BOUGHT,
    [FLOW_PURCHASE_COUPON] = GROUP_BOUGHT,
    [FLOW_REFUND] = GROUP_REFUNDED,
    [FLOW_SPEND_PROPOSAL] = GROUP_SPENT,
    [FLOW_SPEND_BOOST] = GROUP_SPENT,
    [FLOW_EXPIRE_AGE] = GROUP_EXPIRED_AGE,
    [FLOW_EXPIRE_ROLLOVER] = GROUP_EXPIRED_ROLLOVER,
    [FLOW_CLOSING] = NGROUP,
};

enum flow_group ledger_flow_group(enum ledger_flow flow)
{
    SIM_REQUIRE(flow < FLOW_CLOSING);
    return groups[flow];
}

int ledger_flow_sign(enum ledger_flow flow)
{
    SIM_REQUIRE(flow < LEDGER_NFLOW);
    return groups[flow] < GROUP_SPENT ? 1 : -1;
}
