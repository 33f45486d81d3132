/* The table of rules: sections, parameters, ranges, defaults, sources.
 *
 * A default here is what a rulebook gets that says nothing: for most rules
 * `on` is false, so that a rulebook states what the platform does. */
#include "base/param_rows.h"
#include "policy/auction.h"

#include <stddef.h>

/* The first row of every rule. */
#define ON_OR_OFF ".on=true|.on=false"
#define ON                                                                     \
    SWITCH(on, "on", "false", "rulebook", "whether the rule is in force",      \
           .only_if = ON_OR_OFF)

WORDS(cards, [CARD_RATE] = "rate_card", [CARD_DISTRIBUTION] = "distribution");
WORDS(moves, [PRICE_STAYS] = "none", [PRICE_BY_PROPOSALS] = "proposals",
      [PRICE_BY_DEMAND] = "demand");
WORDS(gates, [GATE_ALWAYS] = "always", [GATE_AFTER_PURCHASE] = "after_purchase",
      [GATE_PLUS_ONLY] = "plus_only");
WORDS(periods, [CYCLE_CALENDAR] = "calendar", [CYCLE_FIXED] = "fixed");
WORDS(firsts, [FIRST_AT_APPROVAL] = "at_approval",
      [FIRST_AFTER_CYCLE] = "after_one_cycle");
WORDS(windows, [WINDOW_ROLLING] = "rolling",
      [WINDOW_ROLLING_ALL] = "rolling_all_interviews",
      [WINDOW_OPENED] = "opened_window",
      [WINDOW_CALENDAR_WEEK] = "calendar_week");
WORDS(reward_clients, [REWARD_ANY_CLIENT] = "any",
      [REWARD_ESTABLISHED] = "established");
WORDS(creditings, [CREDIT_DAILY] = "daily_batch",
      [CREDIT_IMMEDIATE] = "immediate");
WORDS(over_caps, [OVER_CAP_LOST] = "lost", [OVER_CAP_DEFERRED] = "deferred");
WORDS(schedules, [SCHEDULE_POISSON] = "poisson", [SCHEDULE_DATED] = "dated",
      [SCHEDULE_EVEN] = "even");
WORDS(targets, [TARGET_ALL] = "all", [TARGET_LOW_BALANCE] = "low_balance",
      [TARGET_NEWCOMERS] = "newcomers");
WORDS(coupon_uses, [COUPON_NEXT_PURCHASE] = "next_purchase",
      [COUPON_WINDOW] = "window");
WORDS(onces, [ONCE_EACH] = "each", [ONCE_IN_ALL] = "in_all");
WORDS(covers, [COVERS_BUNDLE] = "bundle", [COVERS_ORDER] = "order");
WORDS(trims, [TRIM_BEFORE] = "before", [TRIM_AFTER] = "after");
WORDS(rewards, [REWARD_KEPT] = "kept", [REWARD_DEDUCTED] = "deducted");
WORDS(dates, [REFUND_ORIGINAL] = "original", [REFUND_RENEWED] = "renewed");
WORDS(triggers, [REFUND_CANCELLED] = "cancelled", [REFUND_CLOSED] = "closed",
      [REFUND_REMOVED] = "removed", [REFUND_UNREAD] = "unread",
      [REFUND_UNAWARDED] = "unawarded", [REFUND_STARTER] = "starter");
#define LOT(id, name, way, origin, word, ...)   [LEDGER_##origin] = (word),
#define EXTRA(id, name, way, origin, word, ...) [LEDGER_##origin] = (word),
static const char *const origins[] = {
#include "ledger/flows.def"
    [LEDGER_NORIGIN] = NULL};
WORDS(fee_kinds, [FEE_BRACKETS] = "brackets", [FEE_DRAWN] = "drawn");
WORDS(payments, [BOOST_PAY_YOUR_BID] = "pay_your_bid",
      [BOOST_NEXT_PRICE] = "next_price");
WORDS(closings, [BOOST_FIRST_HIRE] = "first_hire",
      [BOOST_FIRST_INTERACTION] = "first_interaction",
      [BOOST_EACH_INTERACTION] = "each_interaction");

/* Conditions that several rows have; base/param.h says what `only_if` is. */
#define SOME_ARE_FIXED                                                         \
    ".card=rate_card market.fixed_share>0|market.unverified_fixed_share>0"
#define SOME_ARE_HOURLY                                                        \
    ".card=rate_card market.fixed_share<1|market.unverified_fixed_share<1"
#define SOME_STEP_DOWN ".step_unverified>0|.step_unspent>0|.step_spent>0"

#undef ROW_OF
#define ROW_OF struct rule_price
static const struct param_spec price[] = {
    ON,
    CHOICE(card, "card", cards, "\"rate_card\"", "D1", "how a post is priced"),
    WHOLES(fixed.from, "fixed_from_usd", "USD", 1, 1e9, "[50,600]", "D1",
           "lowest fixed budget of each tier but the first",
           .only_if = SOME_ARE_FIXED),
    WHOLES(fixed.connects, "fixed_connects", "Connects", 0, 1000, "[2,4,6]",
           "D1", "fixed price: Connects of each tier",
           .only_if = SOME_ARE_FIXED),
    WHOLES(fixed.step, "fixed_step_connects", "Connects", 0, 1000, "[1,2,4]",
           "D1", "fixed price: of each tier one step down",
           .only_if = SOME_ARE_FIXED " " SOME_STEP_DOWN),
    WHOLES(hourly.from, "hourly_from_days", "days", 1, 3650, "[30]", "D1",
           "shortest duration of each tier of hourly jobs but the first",
           .only_if = SOME_ARE_HOURLY),
    WHOLES(hourly.connects, "hourly_connects", "Connects", 0, 1000, "[2,6]",
           "D1", "hourly: Connects of each tier", .only_if = SOME_ARE_HOURLY),
    WHOLES(hourly.step, "hourly_step_connects", "Connects", 0, 1000, "[1,4]",
           "D1", "hourly: of each tier one step down",
           .only_if = SOME_ARE_HOURLY " " SOME_STEP_DOWN),
    REAL(step_unverified, "step_unverified", "probability", 0, 1, "0.75", "D1",
         "step down: client unverified, nothing spent",
         .only_if = ".card=rate_card market.unverified_share>0"),
    REAL(step_unspent, "step_unspent", "probability", 0, 1, "0.20", "D1",
         "step down: client verified, nothing spent",
         .only_if = ".card=rate_card market.unspent_share>0"),
    REAL(step_spent, "step_spent", "probability", 0, 1, "0.007", "D1",
         "step down: client has spent", .only_if = ".card=rate_card"),
    WHOLE(multiplier, "multiplier", "", 1, 16, "1", "S7",
          "whole card times this"),
    DIST(plain, "distribution", "Connects", 0, 1000,
         "{\"dist\":\"discrete\",\"values\":[1,2,3,4,5,6],"
         "\"weights\":[1,1,1,1,1,1]}",
         "assumed", "price under card `distribution`",
         .only_if = ".card=distribution"),
    CHOICE(moves, "moves_with", moves, "\"none\"", "rulebook",
           "what the price rises with while a post is open: the proposals on "
           "it, or those per open post of the segment (demand)"),
    REAL(moves_by, "moves_by", "share", 0, 10, "0.25", "assumed",
         "of the card's price, added at each step", BETWEEN(0, 0.5),
         .only_if = ".moves_with!=none posts"),
    REAL(moves_every, "moves_every", "proposals", 0.1, 10000, "10", "assumed",
         "proposals of a step", BETWEEN(5, 25),
         .only_if = ".moves_with!=none posts"),
    REAL(moves_most, "moves_most", "", 1, 100, "2", "assumed",
         "most that the price rises to, times the card's", BETWEEN(1, 4),
         .only_if = ".moves_with!=none posts"),
};

/* The grant, the trim and the membership fee come by billing cycle. */
#define CYCLES_ARE_ASKED ".on=true|rules.rollover.on=true|rules.plus.on=true "

#undef ROW_OF
#define ROW_OF struct rule_monthly
static const struct param_spec monthly[] = {
    ON,
    WHOLE(connects, "connects", "Connects", 0, 10000, "10", "S4",
          "free Connects of each billing cycle"),
    CHOICE(period, "period", periods, "\"calendar\"", "S39",
           "calendar months or cycles of fixed length"),
    WHOLE(period_days, "period_days", "days", 1, 366, "30", "assumed",
          "length of a fixed cycle",
          .only_if = CYCLES_ARE_ASKED ".period=fixed"),
    WHOLE(last_billing_day, "last_billing_day", "day of month", 1, 28, "27",
          "assumed",
          "calendar months: cycles begun after it renew on the 1st; source S39 "
          "has the 27th in an older text and the 28th in a newer one",
          .only_if = CYCLES_ARE_ASKED ".period=calendar"),
    CHOICE(first, "first", firsts, "\"at_approval\"", "assumed",
           "when the first grant comes"),
    CHOICE(gate, "gate", gates, "\"always\"", "rulebook",
           "who gets the grant: everybody; who has ever bought Connects or had "
           "Plus; nobody without Plus"),
    REAL(gated, "gated_share", "share", 0, 1, "1", "assumed",
         "share of the accounts that the gate is for; the others always get it",
         BETWEEN(0, 1), .only_if = ".gate!=always"),
    HOURS(drip.every, "drip_hours", 0, 8760, "0", "rulebook",
          "besides the grant, Connects come so often; 0: none do"),
    WHOLE(drip.connects, "drip_connects", "Connects", 1, 10000, "1", "rulebook",
          "drip: so many each time", .only_if = ".drip_hours>0"),
    WHOLE(drip.limit, "drip_limit", "Connects", 1, 1000000, "100", "assumed",
          "drip: none come above that balance", .only_if = ".drip_hours>0"),
};

#undef ROW_OF
#define ROW_OF struct rule_purchase
static const struct param_spec purchase[] = {
    ON,
    USD(price, "price_usd", 0, 1000, "0.15", "S1",
        "price of one Connect, in every bundle unless bundle_usd says "
        "otherwise",
        .only_if = ON_OR_OFF),
    WHOLES(bundles, "bundles", "Connects", 1, 10000, "[10,20,40,60,80]",
           "article", "sizes that can be bought",
           .only_if = ".custom_amounts=false buyers"),
    REALS(bundle_usd, "bundle_usd", "USD", 0.01, 1e6, "[]", "rulebook",
          "price of each of the bundles; none: price_usd a Connect",
          .only_if = ".custom_amounts=false buyers"),
    SWITCH(custom_amounts, "custom_amounts", "false", "S6",
           "any whole number can be bought"),
    SWITCH(within_limit, "within_limit", "false", "rulebook",
           "nothing can be bought that lifts the balance above the limit of "
           "the drip",
           .only_if = "rules.monthly_grant.drip_hours>0"),
};

/* It pays, or a badge needs it. */
#define TEST_IS_TAKEN                                                          \
    ".on=true|rules.badge_rising_talent.needs_readiness=true|"                 \
    "rules.badge_top_rated.needs_readiness=true|"                              \
    "rules.badge_top_rated_plus.needs_readiness=true|"                         \
    "rules.badge_expert_vetted.needs_readiness=true"

#undef ROW_OF
#define ROW_OF struct rule_readiness
static const struct param_spec readiness[] = {
    ON,
    WHOLE(connects, "connects", "Connects", 0, 10000, "40", "article",
          "granted at the first pass only"),
    REAL(pass, "pass", "probability", 0, 1, "0.9", "assumed",
         "chance to pass one attempt", .only_if = TEST_IS_TAKEN),
    DAYS(retry_wait, "retry_wait_days", 0.01, 365, "1", "assumed",
         "wait before the next attempt", .only_if = TEST_IS_TAKEN),
};

#undef ROW_OF
#define ROW_OF struct rule_interview
static const struct param_spec interview[] = {
    ON,
    WHOLE(connects, "connects", "Connects", 0, 10000, "10", "article",
          "reward for an interview won (submitted, answered, replied)"),
    REAL(share, "rewarded_share", "probability", 0, 1, "1", "S4",
         "chance that an interview that qualifies is rewarded"),
    CHOICE(clients, "clients", reward_clients, "\"any\"", "S4",
           "whose interviews qualify: of any client, or of established ones "
           "(who have spent before)"),
    WHOLE(cap, "cap_connects", "Connects", 0, 100000, "50", "article",
          "most that one window pays", .only_if = ".connects>0"),
    WHOLE(window_days, "window_days", "days", 1, 31, "7", "article",
          "length of the window", .only_if = ".window!=calendar_week"),
    CHOICE(window, "window", windows, "\"rolling\"", "assumed",
           "what counts: rewards of the last window_days, all interviews of "
           "them, a window opened by its first reward, a week from Monday"),
    CHOICE(crediting, "crediting", creditings, "\"daily_batch\"", "S7",
           "when a reward is credited"),
    CHOICE(over_cap, "over_cap", over_caps, "\"lost\"", "assumed",
           "a reward above the cap is lost, or waits for the first batch in "
           "which it fits"),
};

#undef ROW_OF
#define ROW_OF struct rule_invitation
static const struct param_spec invitation[] = {
    ON,
    WHOLE(connects, "cost_connects", "Connects", 0, 1000, "0", "S11",
          "price of answering an invitation; some weeks of 2024 charged it "
          "(S12)"),
};

#undef ROW_OF
#define ROW_OF struct rule_certification
static const struct param_spec certification[] = {
    ON,
    WHOLE(connects, "connects", "Connects", 0, 10000, "10", "assumed",
          "one-time bundle for a certification"),
    CHOICE(once, "once", onces, "\"each\"", "assumed",
           "what a one-time bundle means: one for each certification, or one "
           "in all, for the first"),
    WHOLE(catalogue, "catalogue", "certifications", 0, 15, "3", "assumed",
          "certifications a freelancer can acquire"),
    REAL(pass, "pass", "probability", 0, 1, "0.6", "assumed",
         "chance to pass at average ability"),
    REAL(ability_effect, "ability_effect", "log odds", 0, 5, "0.8", "assumed",
         "change of the log odds of passing for one unit of ability"),
    DAYS(retry_wait, "retry_wait_days", 0.01, 365, "30", "assumed",
         "wait before the next attempt"),
};

#undef ROW_OF
#define ROW_OF struct rule_badge
static const struct param_spec badge[] = {
    ON,
    WHOLE(connects, "connects", "Connects", 0, 10000, "0", "assumed",
          "bundle that comes with the badge, once"),
    WHOLE(min_jobs, "min_jobs", "jobs", 0, 100000, "1", "assumed",
          "completed jobs"),
    REAL(min_success, "min_success", "share", 0, 1, "0.9", "assumed",
         "share of completed jobs with good feedback"),
    USD(min_earned, "min_earned_usd", 0, 1e7, "0", "assumed",
        "gross earnings so far"),
    DAYS(min_age, "min_age_days", 0, 10000, "0", "assumed",
         "age of the account"),
    WHOLE(min_proposals, "min_proposals", "proposals", 0, 100000, "0",
          "assumed", "proposals sent so far; the stock has sent enough"),
    SWITCH(needs_readiness, "needs_readiness", "false", "assumed",
           "the readiness test passed, which can be taken for the badge's sake "
           "where it pays nothing; the stock has passed it"),
};

#undef ROW_OF
#define ROW_OF struct rule_coupon
static const struct param_spec coupon[] = {
    ON,
    CHOICE(schedule, "schedule", schedules, "\"poisson\"", "assumed",
           "campaigns come by chance, on the days listed, or evenly: the first "
           "half a gap after day 0"),
    DAYS(mean_gap, "mean_gap_days", 0.1, 36500, "60", "assumed",
         "time between campaigns; poisson: the mean of it",
         .only_if = ".schedule!=dated"),
    WHOLES(days, "days", "days", 0, 3660, "[]", "scenario",
           "dated: days of the study on which a campaign comes, at 00:00 UTC",
           .only_if = ".schedule=dated"),
    REAL(discount, "discount", "share", 0, 1, "0.25", "assumed",
         "off the next purchase", .only_if = "buyers"),
    DAYS(life, "life_days", 0.01, 3650, "14", "assumed", "until it ends unused",
         .only_if = "buyers"),
    REAL(share, "share", "probability", 0, 1, "1", "assumed",
         "chance that a campaign reaches an account", .only_if = "buyers"),
    CHOICE(target, "target", targets, "\"all\"", "assumed",
           "whom a campaign is for: all, those with a low balance, those with "
           "a young account"),
    WHOLE(low_balance, "low_balance_connects", "Connects", 0, 100000, "10",
          "assumed", "low_balance: up to this balance, included",
          .only_if = ".target=low_balance buyers"),
    DAYS(newcomer_age, "newcomer_days", 0, 3660, "30", "assumed",
         "newcomers: up to this age of the account, included",
         .only_if = ".target=newcomers buyers"),
    CHOICE(uses, "uses", coupon_uses, "\"next_purchase\"", "article",
           "for one purchase, or for all within its life (window)"),
    CHOICE(covers, "covers", covers, "\"bundle\"", "assumed",
           "of an order of several bundles: the dearest one, as the site sells "
           "them one at a time; or all (order)",
           .only_if =
               ".uses=next_purchase rules.purchase.custom_amounts=false"),
    SWITCH(replace, "replace", "true", "assumed",
           "a newer coupon replaces the one held"),
};

#undef ROW_OF
#define ROW_OF struct rule_survey
static const struct param_spec survey[] = {
    ON,
    WHOLE(connects, "connects", "Connects", 0, 10000, "5", "assumed",
          "bundle for an answered survey", .only_if = ".offered>0"),
    REAL(offered, "offered", "probability", 0, 1, "0.2", "assumed",
         "chance of an offer after a completed job"),
};

/* What lets Connects of an origin come at all: without it their life and their
 * cap have no effect. */
#define COMES_OPENING       ""
#define COMES_REGISTRATION  " rules.registration.on=true registering"
#define COMES_READINESS     " rules.readiness.on=true testers"
#define COMES_MONTHLY       " rules.monthly_grant.on=true"
#define COMES_PLUS          " members"
#define COMES_INTERVIEW     " rules.interview_reward.on=true replying"
#define COMES_CERTIFICATION " rules.certification.on=true certifying"
#define COMES_BADGE         " badges"
#define COMES_SURVEY        " rules.survey.on=true answering"
#define COMES_EXOGENOUS     " exogenous market.grants_per_day>0"
#define COMES_PURCHASE      " buyers"

#undef ROW_OF
#define ROW_OF struct rule_expiry
static const struct param_spec expiry[] = {
    ON,
    WHOLE(months, "months", "months", 1, 240, "12", "S27",
          "life of a lot from its issue"),
    SET(own_life, "own_life", origins, "[]", "rulebook",
        "origins whose lots live otherwise; those of no other live `months`"),
#define LOT(id, name, way, origin, word, ...)                                  \
    WHOLE(own_months[LEDGER_##origin], word "_months", "months", 0, 240, "0",  \
          "rulebook", "life of a lot of origin " word "; 0: it never expires", \
          .only_if = ".own_life=" word COMES_##origin),
#define EXTRA LOT
#include "ledger/flows.def"
};

#undef ROW_OF
#define ROW_OF struct rule_rollover
static const struct param_spec rollover[] = {
    ON,
    WHOLE(cap, "cap_connects", "Connects", 0, 1000000, "200", "S4",
          "most that carries over a billing date"),
    CHOICE(trim, "trim", trims, "\"before\"", "assumed",
           "trimmed before or after the new grant"),
    SET(own_cap, "own_cap", origins, "[]", "rulebook",
        "origins of which only so many carry over, before the cap on all"),
#define LOT(id, name, way, origin, word, ...)                                  \
    WHOLE(own_caps[LEDGER_##origin], word "_cap", "Connects", 0, 1000000, "0", \
          "rulebook", "most of origin " word " that carries over",             \
          .only_if = ".own_cap=" word COMES_##origin),
#define EXTRA LOT
#include "ledger/flows.def"
};

#undef ROW_OF
#define ROW_OF struct rule_refund
static const struct param_spec refund[] = {
    ON,
    SET(triggers, "triggers", triggers,
        "[\"cancelled\",\"closed\",\"removed\"]", "S32",
        "what lets a proposal's Connects come back: the client cancels, or "
        "chooses nobody; the platform removes the post; not opened for "
        "unread_hours; nobody hired for unawarded_days; of the first "
        "starter_connects, no hire for starter_days"),
    HOURS(unread_after, "unread_hours", 0.01, 8760, "48", "assumed",
          "unread: so long after the proposal has landed", BETWEEN(24, 96),
          .only_if = ".triggers=unread posts"),
    DAYS(unawarded_after, "unawarded_days", 0.01, 365, "30", "assumed",
         "unawarded: so long after the post", BETWEEN(7, 60),
         .only_if = ".triggers=unawarded posts"),
    WHOLE(starter, "starter_connects", "Connects", 1, 10000, "40", "assumed",
          "starter: the first Connects that an account spends on proposals",
          BETWEEN(10, 100), .only_if = ".triggers=starter posts"),
    DAYS(starter_after, "starter_days", 0.01, 365, "30", "assumed",
         "starter: so long after a proposal, if none has won a job by then",
         BETWEEN(7, 90), .only_if = ".triggers=starter posts"),
    CHOICE(dates, "dates", dates, "\"original\"", "assumed",
           "dates of the Connects that come back"),
    CHOICE(reward, "reward", rewards, "\"kept\"", "assumed",
           "a reward for the proposal's interview is kept; or deducted from "
           "what comes back, and not paid any more if it still waits"),
};

#undef ROW_OF
#define ROW_OF struct rule_plan
static const struct param_spec plan[] = {
    ON,
    USD(price, "plus_usd", 0, 10000, "14.99", "S14",
        "membership fee of a billing cycle"),
    WHOLE(connects, "plus_connects", "Connects", 0, 10000, "80", "S4",
          "grant of a cycle on Plus, instead of the monthly one"),
    SWITCH(prorated, "prorated", "false", "rulebook",
           "who joins within a cycle pays for what is left of it, and gets as "
           "much; the cycle goes on. Else joining begins a cycle"),
    WHOLE(join, "join_connects", "Connects", 0, 10000, "0", "rulebook",
          "granted on joining besides, each time"),
    HOURS(drip.every, "drip_hours", 0, 8760, "0", "rulebook",
          "drip of members; 0: as of everybody"),
    WHOLE(drip.connects, "drip_connects", "Connects", 1, 10000, "1", "rulebook",
          "drip of members: so many each time", .only_if = ".drip_hours>0"),
    WHOLE(drip.limit, "drip_limit", "Connects", 1, 1000000, "100", "assumed",
          "drip of members: none come above that balance",
          .only_if = ".drip_hours>0"),
};

#undef ROW_OF
#define ROW_OF struct rule_fee
static const struct param_spec fee[] = {
    ON,
    CHOICE(kind, "kind", fee_kinds, "\"brackets\"", "S35",
           "by what a client was billed so far; or drawn for each contract, "
           "known and fixed when it is proposed to"),
    DIST(drawn, "drawn_share", "share", 0, 1, "0.1", "assumed",
         "drawn: fee of a contract", .only_if = ".kind=drawn"),
    USD(least, "least_usd", 0, 10000, "0", "rulebook",
        "no fee of a contract is less, if the contract is worth as much"),
    USD(client, "client_usd", 0, 10000, "0", "rulebook",
        "what the client pays the platform for each contract, besides; it "
        "makes hiring nobody as much better as market.client_fee_effect says, "
        "and is told where welfare is measured",
        .only_if = "market.client_fee_effect>0|market.measures_welfare=true"),
    WHOLES(upto, "upto_usd", "USD", 1, 1e9, "[500,10000]", "S35",
           "upper ends of the brackets of a client's lifetime billings",
           .only_if = ".kind=brackets"),
    REALS(share, "share", "share", 0, 1, "[0.2,0.1,0.05]", "S35",
          "fee of each bracket; one more than upto_usd",
          .only_if = ".kind=brackets"),
};

#undef ROW_OF
#define ROW_OF struct rule_boost
static const struct param_spec boost[] = {
    ON,
    WHOLE(slots, "slots", "slots", 1, AUCTION_MAX_SLOTS, "3", "S33",
          "first places of a job's list that are auctioned"),
    CHOICE(payment, "payment", payments, "\"next_price\"", "S45",
           "what a slot costs: the bid, or the next lower bid"),
    WHOLE(increment, "increment_connects", "Connects", 0, 1000, "0", "assumed",
          "added to the next lower bid under next_price",
          .only_if = ".payment=next_price"),
    WHOLE(min_bid, "min_bid_connects", "Connects", 1, 10000, "1", "assumed",
          "lowest bid; under next_price what a slot costs that nobody else "
          "wants"),
    DAYS(closes_after, "closes_after_days", 0.001, 365, "7", "S45",
         "the auction for a job ends so long after the post, at the latest"),
    CHOICE(closes, "closes", closings, "\"first_hire\"", "S45",
           "what ends it before: the first hire; the first proposal that the "
           "client opens; or the hire, but who holds a slot when the proposal "
           "is opened pays then"),
    WHOLE(opens, "closes_after_opens", "proposals", 0, 100000, "0", "rulebook",
          "so many opened proposals of a job end it, too; 0: no matter"),
    WHOLE(looks, "closes_after_looks", "looks", 0, 100, "0", "rulebook",
          "so many looks of the client at the list end it, too; 0: no matter"),
    REAL(min_fit, "min_fit", "sd", -10, 10, "0", "assumed",
         "who fits a job less cannot boost (source S45: only a good match "
         "can)"),
};

#undef ROW_OF
#define ROW_OF struct rule_soft_cap
static const struct param_spec soft_cap[] = {
    ON,
    WHOLE(max_proposals, "max_proposals", "proposals", 0, 100000, "50",
          "assumed", "a job stops taking proposals at so many; 0: no limit"),
    HOURS(closes_after, "closes_after_hours", 0, 8760, "0", "assumed",
          "and so long after the post or its reopening; 0: no limit"),
    REAL(reopen, "reopen", "probability", 0, 1, "0.3", "assumed",
         "the client lets it take as many again, each time it has stopped",
         .only_if = ".max_proposals>0|.closes_after_hours>0"),
    DIST(reopen_after, "reopen_after_hours", "hours", 0, 8760,
         LAW1(exponential, mean, 24), "assumed",
         "from the stop to the reopening",
         .only_if = ".max_proposals>0|.closes_after_hours>0 .reopen>0"),
};

WORDS(floats, [FLOATS_NOT] = "none", [FLOATS_WITH_WEARERS] = "wearers");

#undef ROW_OF
#define ROW_OF struct rule_availability
static const struct param_spec availability[] = {
    ON,
    REAL(week, "week_connects", "Connects a week", 0.01, 10000, "7", "assumed",
         "what the badge costs, one Connect at a time; source S34 has 7 and 12 "
         "as examples",
         BETWEEN(3, 20)),
    CHOICE(floats, "floats_with", floats, "\"none\"", "rulebook",
           "what the price rises with: those who wear it, as a share of the "
           "accounts of the segment"),
    REAL(floats_by, "floats_by", "share", 0, 100, "1", "assumed",
         "of week_connects, added if all wear it; in proportion if some do",
         BETWEEN(0, 3), .only_if = ".floats_with=wearers posts"),
    REAL(invited, "invited_times", "", 1, 100, "1.5", "assumed",
         "who wears it is invited so many times as often", BETWEEN(1, 2),
         .only_if = "invited"),
};

/* The parameters of the rules that are grants. */
#undef ROW_OF
#define ROW_OF struct rule_grant
#define GRANT(id, number, key, member, title, only_if, value, source, help)    \
    static const struct param_spec member[] = {                                \
        ON, WHOLE(connects, "connects", "Connects", 0, 10000, value, source,   \
                  help)};
#include "policy/rules.def"

const struct policy_section policy_sections[POLICY_NRULES] = {
#define SECTION(number, key, title, params, member, only_if)                   \
    {                                                                          \
        (number), (key), (title), PARAM_TABLE(params),                         \
            offsetof(struct rulebook, member), (only_if)                       \
    }
#define RULE(id, number, key, member, title, only_if)                          \
    [RULE_##id] = SECTION(number, key, title, member, member, only_if),
#define GRANT(id, number, key, member, title, only_if, ...)                    \
    [RULE_##id] = SECTION(number, key, title, member, member, only_if),
#define BADGE(id, number, key, which, title)                                   \
    [RULE_##id] = SECTION(number, key, title, badge, badge[which], NULL),
#include "policy/rules.def"
};

bool policy_is_on(const struct rulebook *rules, enum policy_rule rule)
{
    return *(const bool *)((const char *)rules + policy_sections[rule].offset);
}
