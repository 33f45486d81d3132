/* The table of rules: sections, parameters, ranges, defaults, sources.
 *
 * A default here is what a rulebook gets that says nothing: for most rules
 * `on` is false, so that a rulebook states what the platform does. */
#include "policy/auction.h"

#include <stddef.h>

#define AT(type, member) offsetof(struct type, member)
#define SWITCH(type)                                                           \
    {                                                                          \
        "on", PARAM_BOOL, AT(type, on), "", 0, 1, "false", "rulebook",         \
            "whether the rule is in force", NULL, 0                            \
    }

static const char *const cards[] = {"rate_card", "distribution", NULL};
static const char *const periods[] = {"calendar", "fixed", NULL};
static const char *const firsts[] = {"at_approval", "after_one_cycle", NULL};
static const char *const windows[] = {"rolling", "rolling_all_interviews",
                                      "opened_window", "calendar_week", NULL};
static const char *const reward_clients[] = {"any", "established", NULL};
static const char *const creditings[] = {"daily_batch", "immediate", NULL};
static const char *const over_caps[] = {"lost", "deferred", NULL};
static const char *const schedules[] = {"poisson", "dated", NULL};
static const char *const targets[] = {"all", "low_balance", "newcomers", NULL};
static const char *const uses[] = {"next_purchase", "window", NULL};
static const char *const onces[] = {"each", "in_all", NULL};
static const char *const covers[] = {"bundle", "order", NULL};
static const char *const trims[] = {"before", "after", NULL};
static const char *const rewards[] = {"kept", "deducted", NULL};
static const char *const dates[] = {"original", "renewed", NULL};
static const char *const payments[] = {"pay_your_bid", "next_price", NULL};
static const char *const closings[] = {"first_hire", "first_interaction",
                                       "each_interaction", NULL};

/* clang-format off */
static const struct param_spec price[] = {
    SWITCH(rule_price),
    {"card", PARAM_CHOICE, AT(rule_price, card), "", 0, 0, "\"rate_card\"", "D1", "how a post is priced", cards, 0},
    {"fixed_from_usd", PARAM_INTS, AT(rule_price, fixed.from), "USD", 1, 1e9, "[50,600]", "D1", "lowest fixed budget of each tier but the first", NULL, 0, .only_if = ".card=rate_card market.fixed_share>0|market.unverified_fixed_share>0"},
    {"fixed_connects", PARAM_INTS, AT(rule_price, fixed.connects), "Connects", 0, 1000, "[2,4,6]", "D1", "fixed price: Connects of each tier", NULL, 0, .only_if = ".card=rate_card market.fixed_share>0|market.unverified_fixed_share>0"},
    {"fixed_step_connects", PARAM_INTS, AT(rule_price, fixed.step), "Connects", 0, 1000, "[1,2,4]", "D1", "fixed price: of each tier one step down", NULL, 0, .only_if = ".card=rate_card market.fixed_share>0|market.unverified_fixed_share>0 .step_unverified>0|.step_unspent>0|.step_spent>0"},
    {"hourly_from_days", PARAM_INTS, AT(rule_price, hourly.from), "days", 1, 3650, "[30]", "D1", "shortest duration of each tier of hourly jobs but the first", NULL, 0, .only_if = ".card=rate_card market.fixed_share<1|market.unverified_fixed_share<1"},
    {"hourly_connects", PARAM_INTS, AT(rule_price, hourly.connects), "Connects", 0, 1000, "[2,6]", "D1", "hourly: Connects of each tier", NULL, 0, .only_if = ".card=rate_card market.fixed_share<1|market.unverified_fixed_share<1"},
    {"hourly_step_connects", PARAM_INTS, AT(rule_price, hourly.step), "Connects", 0, 1000, "[1,4]", "D1", "hourly: of each tier one step down", NULL, 0, .only_if = ".card=rate_card market.fixed_share<1|market.unverified_fixed_share<1 .step_unverified>0|.step_unspent>0|.step_spent>0"},
    {"step_unverified", PARAM_REAL, AT(rule_price, step_unverified), "probability", 0, 1, "0.75", "D1", "step down: client unverified, nothing spent", NULL, 0, .only_if = ".card=rate_card market.unverified_share>0"},
    {"step_unspent", PARAM_REAL, AT(rule_price, step_unspent), "probability", 0, 1, "0.20", "D1", "step down: client verified, nothing spent", NULL, 0, .only_if = ".card=rate_card market.unspent_share>0"},
    {"step_spent", PARAM_REAL, AT(rule_price, step_spent), "probability", 0, 1, "0.007", "D1", "step down: client has spent", NULL, 0, .only_if = ".card=rate_card"},
    {"multiplier", PARAM_INT, AT(rule_price, multiplier), "", 1, 16, "1", "S7", "whole card times this", NULL, 0},
    {"distribution", PARAM_DIST, AT(rule_price, plain), "Connects", 0, 1000, "{\"dist\":\"discrete\",\"values\":[1,2,3,4,5,6],\"weights\":[1,1,1,1,1,1]}", "assumed", "price under card `distribution`", NULL, 0, .only_if = ".card=distribution"},
};
static const struct param_spec monthly[] = {
    SWITCH(rule_monthly),
    {"connects", PARAM_INT, AT(rule_monthly, connects), "Connects", 0, 10000, "10", "S4", "free Connects of each billing cycle", NULL, 0},
    {"period", PARAM_CHOICE, AT(rule_monthly, period), "", 0, 0, "\"calendar\"", "S39", "calendar months or cycles of fixed length", periods, 0},
    {"period_days", PARAM_INT, AT(rule_monthly, period_days), "days", 1, 366, "30", "assumed", "length of a fixed cycle", NULL, 0, .only_if = ".on=true|rules.rollover.on=true|rules.plus.on=true .period=fixed"},
    {"last_billing_day", PARAM_INT, AT(rule_monthly, last_billing_day), "day of month", 1, 28, "27", "assumed", "calendar months: cycles begun after it renew on the 1st; source S39 has the 27th in an older text and the 28th in a newer one", NULL, 0, .only_if = ".on=true|rules.rollover.on=true|rules.plus.on=true .period=calendar"},
    {"first", PARAM_CHOICE, AT(rule_monthly, first), "", 0, 0, "\"at_approval\"", "assumed", "when the first grant comes", firsts, 0},
};
static const struct param_spec purchase[] = {
    SWITCH(rule_purchase),
    {"price_usd", PARAM_USD, AT(rule_purchase, price), "USD", 0, 1000, "0.15", "S1", "price of one Connect, the same in every bundle", NULL, 0, .only_if = ".on=true|.on=false"},
    {"bundles", PARAM_INTS, AT(rule_purchase, bundles), "Connects", 1, 10000, "[10,20,40,60,80]", "article", "sizes that can be bought", NULL, 0, .only_if = ".custom_amounts=false buyers"},
    {"custom_amounts", PARAM_BOOL, AT(rule_purchase, custom_amounts), "", 0, 1, "false", "S6", "any whole number can be bought", NULL, 0},
};
static const struct param_spec registration[] = {
    SWITCH(rule_grant),
    {"connects", PARAM_INT, AT(rule_grant, connects), "Connects", 0, 10000, "40", "article", "granted once, when the account is approved", NULL, 0},
};
/* It pays, or a badge needs it. */
#define TEST_IS_TAKEN                                                          \
    ".on=true|rules.badge_rising_talent.needs_readiness=true|"                 \
    "rules.badge_top_rated.needs_readiness=true|"                              \
    "rules.badge_top_rated_plus.needs_readiness=true|"                         \
    "rules.badge_expert_vetted.needs_readiness=true"
static const struct param_spec readiness[] = {
    SWITCH(rule_readiness),
    {"connects", PARAM_INT, AT(rule_readiness, connects), "Connects", 0, 10000, "40", "article", "granted at the first pass only", NULL, 0},
    {"pass", PARAM_REAL, AT(rule_readiness, pass), "probability", 0, 1, "0.9", "assumed", "chance to pass one attempt", NULL, 0, .only_if = TEST_IS_TAKEN},
    {"retry_wait_days", PARAM_DAYS, AT(rule_readiness, retry_wait), "days", 0.01, 365, "1", "assumed", "wait before the next attempt", NULL, 0, .only_if = TEST_IS_TAKEN},
};
static const struct param_spec interview[] = {
    SWITCH(rule_interview),
    {"connects", PARAM_INT, AT(rule_interview, connects), "Connects", 0, 10000, "10", "article", "reward for an interview won (submitted, answered, replied)", NULL, 0},
    {"rewarded_share", PARAM_REAL, AT(rule_interview, share), "probability", 0, 1, "1", "S4", "chance that an interview that qualifies is rewarded", NULL, 0},
    {"clients", PARAM_CHOICE, AT(rule_interview, clients), "", 0, 0, "\"any\"", "S4", "whose interviews qualify: of any client, or of established ones (who have spent before)", reward_clients, 0},
    {"cap_connects", PARAM_INT, AT(rule_interview, cap), "Connects", 0, 100000, "50", "article", "most that one window pays", NULL, 0, .only_if = ".connects>0"},
    {"window_days", PARAM_INT, AT(rule_interview, window_days), "days", 1, 31, "7", "article", "length of the window", NULL, 0, .only_if = ".window!=calendar_week"},
    {"window", PARAM_CHOICE, AT(rule_interview, window), "", 0, 0, "\"rolling\"", "assumed", "what counts: rewards of the last window_days, all interviews of them, a window opened by its first reward, a week from Monday", windows, 0},
    {"crediting", PARAM_CHOICE, AT(rule_interview, crediting), "", 0, 0, "\"daily_batch\"", "S7", "when a reward is credited", creditings, 0},
    {"over_cap", PARAM_CHOICE, AT(rule_interview, over_cap), "", 0, 0, "\"lost\"", "assumed", "a reward above the cap is lost, or waits for the first batch in which it fits", over_caps, 0},
};
static const struct param_spec invitation[] = {
    SWITCH(rule_grant),
    {"cost_connects", PARAM_INT, AT(rule_grant, connects), "Connects", 0, 1000, "0", "S11", "price of answering an invitation; some weeks of 2024 charged it (S12)", NULL, 0},
};
static const struct param_spec certification[] = {
    SWITCH(rule_certification),
    {"connects", PARAM_INT, AT(rule_certification, connects), "Connects", 0, 10000, "10", "assumed", "one-time bundle for a certification", NULL, 0},
    {"once", PARAM_CHOICE, AT(rule_certification, once), "", 0, 0, "\"each\"", "assumed", "what a one-time bundle means: one for each certification, or one in all, for the first", onces, 0},
    {"catalogue", PARAM_INT, AT(rule_certification, catalogue), "certifications", 0, 15, "3", "assumed", "certifications a freelancer can acquire", NULL, 0},
    {"pass", PARAM_REAL, AT(rule_certification, pass), "probability", 0, 1, "0.6", "assumed", "chance to pass at average ability", NULL, 0},
    {"ability_effect", PARAM_REAL, AT(rule_certification, ability_effect), "log odds", 0, 5, "0.8", "assumed", "change of the log odds of passing for one unit of ability", NULL, 0},
    {"retry_wait_days", PARAM_DAYS, AT(rule_certification, retry_wait), "days", 0.01, 365, "30", "assumed", "wait before the next attempt", NULL, 0},
};
static const struct param_spec badge[] = {
    SWITCH(rule_badge),
    {"connects", PARAM_INT, AT(rule_badge, connects), "Connects", 0, 10000, "0", "assumed", "bundle that comes with the badge, once", NULL, 0},
    {"min_jobs", PARAM_INT, AT(rule_badge, min_jobs), "jobs", 0, 100000, "1", "assumed", "completed jobs", NULL, 0},
    {"min_success", PARAM_REAL, AT(rule_badge, min_success), "share", 0, 1, "0.9", "assumed", "share of completed jobs with good feedback", NULL, 0},
    {"min_earned_usd", PARAM_USD, AT(rule_badge, min_earned), "USD", 0, 1e7, "0", "assumed", "gross earnings so far", NULL, 0},
    {"min_age_days", PARAM_DAYS, AT(rule_badge, min_age), "days", 0, 10000, "0", "assumed", "age of the account", NULL, 0},
    {"min_proposals", PARAM_INT, AT(rule_badge, min_proposals), "proposals", 0, 100000, "0", "assumed", "proposals sent so far; the stock has sent enough", NULL, 0},
    {"needs_readiness", PARAM_BOOL, AT(rule_badge, needs_readiness), "", 0, 1, "false", "assumed", "the readiness test passed, which can be taken for the badge's sake where it pays nothing; the stock has passed it", NULL, 0},
};
static const struct param_spec coupon[] = {
    SWITCH(rule_coupon),
    {"schedule", PARAM_CHOICE, AT(rule_coupon, schedule), "", 0, 0, "\"poisson\"", "assumed", "campaigns come by chance, or on the days listed", schedules, 0},
    {"mean_gap_days", PARAM_DAYS, AT(rule_coupon, mean_gap), "days", 0.1, 36500, "60", "assumed", "poisson: mean time between campaigns", NULL, 0, .only_if = ".schedule=poisson"},
    {"days", PARAM_INTS, AT(rule_coupon, days), "days", 0, 3660, "[]", "scenario", "dated: days of the study on which a campaign comes, at 00:00 UTC", NULL, 0, .only_if = ".schedule=dated"},
    {"discount", PARAM_REAL, AT(rule_coupon, discount), "share", 0, 1, "0.25", "assumed", "off the next purchase", NULL, 0, .only_if = "buyers"},
    {"life_days", PARAM_DAYS, AT(rule_coupon, life), "days", 0.01, 3650, "14", "assumed", "until it ends unused", NULL, 0, .only_if = "buyers"},
    {"share", PARAM_REAL, AT(rule_coupon, share), "probability", 0, 1, "1", "assumed", "chance that a campaign reaches an account", NULL, 0, .only_if = "buyers"},
    {"target", PARAM_CHOICE, AT(rule_coupon, target), "", 0, 0, "\"all\"", "assumed", "whom a campaign is for: all, those with a low balance, those with a young account", targets, 0},
    {"low_balance_connects", PARAM_INT, AT(rule_coupon, low_balance), "Connects", 0, 100000, "10", "assumed", "low_balance: up to this balance, included", NULL, 0, .only_if = ".target=low_balance buyers"},
    {"newcomer_days", PARAM_DAYS, AT(rule_coupon, newcomer_age), "days", 0, 3660, "30", "assumed", "newcomers: up to this age of the account, included", NULL, 0, .only_if = ".target=newcomers buyers"},
    {"uses", PARAM_CHOICE, AT(rule_coupon, uses), "", 0, 0, "\"next_purchase\"", "article", "for one purchase, or for all within its life (window)", uses, 0},
    {"covers", PARAM_CHOICE, AT(rule_coupon, covers), "", 0, 0, "\"bundle\"", "assumed", "of an order of several bundles: the dearest one, as the site sells them one at a time; or all (order)", covers, 0, .only_if = ".uses=next_purchase rules.purchase.custom_amounts=false"},
    {"replace", PARAM_BOOL, AT(rule_coupon, replace), "", 0, 1, "true", "assumed", "a newer coupon replaces the one held", NULL, 0},
};
static const struct param_spec survey[] = {
    SWITCH(rule_survey),
    {"connects", PARAM_INT, AT(rule_survey, connects), "Connects", 0, 10000, "5", "assumed", "bundle for an answered survey", NULL, 0, .only_if = ".offered>0"},
    {"offered", PARAM_REAL, AT(rule_survey, offered), "probability", 0, 1, "0.2", "assumed", "chance of an offer after a completed job", NULL, 0},
};
static const struct param_spec expiry[] = {
    SWITCH(rule_expiry),
    {"months", PARAM_INT, AT(rule_expiry, months), "months", 1, 240, "12", "S27", "life of a lot from its issue", NULL, 0},
};
static const struct param_spec rollover[] = {
    SWITCH(rule_rollover),
    {"cap_connects", PARAM_INT, AT(rule_rollover, cap), "Connects", 0, 1000000, "200", "S4", "most that carries over a billing date", NULL, 0},
    {"trim", PARAM_CHOICE, AT(rule_rollover, trim), "", 0, 0, "\"before\"", "assumed", "trimmed before or after the new grant", trims, 0},
};
static const struct param_spec refund[] = {
    SWITCH(rule_refund),
    {"dates", PARAM_CHOICE, AT(rule_refund, dates), "", 0, 0, "\"original\"", "assumed", "dates of the Connects that come back", dates, 0},
    {"reward", PARAM_CHOICE, AT(rule_refund, reward), "", 0, 0, "\"kept\"", "assumed", "a reward for the proposal's interview is kept; or deducted from what comes back, and not paid any more if it still waits", rewards, 0},
};
static const struct param_spec plan[] = {
    SWITCH(rule_plan),
    {"plus_usd", PARAM_USD, AT(rule_plan, price), "USD", 0, 10000, "14.99", "S14", "membership fee of a billing cycle", NULL, 0},
    {"plus_connects", PARAM_INT, AT(rule_plan, connects), "Connects", 0, 10000, "80", "S4", "grant of a cycle on Plus, instead of the monthly one", NULL, 0},
};
static const struct param_spec fee[] = {
    SWITCH(rule_fee),
    {"upto_usd", PARAM_INTS, AT(rule_fee, upto), "USD", 1, 1e9, "[500,10000]", "S35", "upper ends of the brackets of a client's lifetime billings", NULL, 0},
    {"share", PARAM_REALS, AT(rule_fee, share), "share", 0, 1, "[0.2,0.1,0.05]", "S35", "fee of each bracket; one more than upto_usd", NULL, 0},
};
static const struct param_spec boost[] = {
    SWITCH(rule_boost),
    {"slots", PARAM_INT, AT(rule_boost, slots), "slots", 1, AUCTION_MAX_SLOTS, "3", "S33", "first places of a job's list that are auctioned", NULL, 0},
    {"payment", PARAM_CHOICE, AT(rule_boost, payment), "", 0, 0, "\"next_price\"", "S45", "what a slot costs: the bid, or the next lower bid", payments, 0},
    {"increment_connects", PARAM_INT, AT(rule_boost, increment), "Connects", 0, 1000, "0", "assumed", "added to the next lower bid under next_price", NULL, 0, .only_if = ".payment=next_price"},
    {"min_bid_connects", PARAM_INT, AT(rule_boost, min_bid), "Connects", 1, 10000, "1", "assumed", "lowest bid; under next_price what a slot costs that nobody else wants", NULL, 0},
    {"closes_after_days", PARAM_DAYS, AT(rule_boost, closes_after), "days", 0.001, 365, "7", "S45", "the auction for a job ends so long after the post, at the latest", NULL, 0},
    {"closes", PARAM_CHOICE, AT(rule_boost, closes), "", 0, 0, "\"first_hire\"", "S45", "what ends it before: the first hire; the first proposal that the client opens; or the hire, but who holds a slot when the proposal is opened pays then", closings, 0},
    {"min_fit", PARAM_REAL, AT(rule_boost, min_fit), "sd", -10, 10, "0", "assumed", "who fits a job less cannot boost (source S45: only a good match can)", NULL, 0},
};
static const struct param_spec soft_cap[] = {
    SWITCH(rule_soft_cap),
    {"max_proposals", PARAM_INT, AT(rule_soft_cap, max_proposals), "proposals", 0, 100000, "50", "assumed", "a job stops taking proposals at so many; 0: no limit", NULL, 0},
    {"closes_after_hours", PARAM_DAYS, AT(rule_soft_cap, closes_after), "hours", 0, 8760, "0", "assumed", "and so long after the post or its reopening; 0: no limit", NULL, 1.0 / 24},
    {"reopen", PARAM_REAL, AT(rule_soft_cap, reopen), "probability", 0, 1, "0.3", "assumed", "the client lets it take as many again, each time it has stopped", NULL, 0, .only_if = ".max_proposals>0|.closes_after_hours>0"},
    {"reopen_after_hours", PARAM_DIST, AT(rule_soft_cap, reopen_after), "hours", 0, 8760, "{\"dist\":\"exponential\",\"mean\":24}", "assumed", "from the stop to the reopening", NULL, 0, .only_if = ".max_proposals>0|.closes_after_hours>0 .reopen>0"},
};

#define IN(member) offsetof(struct rulebook, member)
const struct policy_section policy_sections[] = {
    {"R1", "price", "Price of a proposal", PARAM_TABLE(price), IN(price), .only_if = "market.cost=rulebook"},
    {"R2", "monthly_grant", "Free monthly Connects", PARAM_TABLE(monthly), IN(monthly)},
    {"R3", "purchase", "Buying Connects", PARAM_TABLE(purchase), IN(purchase)},
    {"R4", "registration", "Registering an account", PARAM_TABLE(registration), IN(registration), .only_if = "registering"},
    {"R5", "readiness", "Readiness test", PARAM_TABLE(readiness), IN(readiness), .only_if = "testers"},
    {"R6", "interview_reward", "Winning an interview", PARAM_TABLE(interview), IN(interview)},
    {"R7", "invitation", "Invitation by a client", PARAM_TABLE(invitation), IN(invitation), .only_if = "invited"},
    {"R8", "certification", "Skill certification", PARAM_TABLE(certification), IN(certification), .only_if = "certifying"},
    {"R9", "badge_rising_talent", "Badge: Rising Talent", PARAM_TABLE(badge), IN(badge[BADGE_RISING_TALENT])},
    {"R9", "badge_top_rated", "Badge: Top Rated", PARAM_TABLE(badge), IN(badge[BADGE_TOP_RATED])},
    {"R9", "badge_top_rated_plus", "Badge: Top Rated Plus", PARAM_TABLE(badge), IN(badge[BADGE_TOP_RATED_PLUS])},
    {"R9", "badge_expert_vetted", "Badge: Expert-Vetted", PARAM_TABLE(badge), IN(badge[BADGE_EXPERT_VETTED])},
    {"R10", "coupon", "Coupon on the next purchase", PARAM_TABLE(coupon), IN(coupon)},
    {"R11", "survey", "Survey", PARAM_TABLE(survey), IN(survey), .only_if = "answering"},
    {"R12", "expiry", "Expiry by age", PARAM_TABLE(expiry), IN(expiry)},
    {"R13", "rollover", "Rollover cap", PARAM_TABLE(rollover), IN(rollover)},
    {"R14", "refund", "Refund of a post taken off before a contract", PARAM_TABLE(refund), IN(refund), .only_if = "posts|market.cancel>0"},
    {"R15", "plus", "Freelancer Plus", PARAM_TABLE(plan), IN(plan), .only_if = "members"},
    {"R16", "fee", "Fee on earnings", PARAM_TABLE(fee), IN(fee)},
    {"R17", "boost", "Boosted proposals", PARAM_TABLE(boost), IN(boost), .only_if = "boosters"},
    {"R18", "soft_cap", "Soft cap on proposals", PARAM_TABLE(soft_cap), IN(soft_cap), .only_if = "posts"},
};
const size_t policy_nsections = COUNTOF(policy_sections);
/* clang-format on */

bool policy_is_on(const struct rulebook *rules, size_t section)
{
    return *(const bool *)((const char *)rules +
                           policy_sections[section].offset);
}
