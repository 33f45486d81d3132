/* The fields of a scenario file, one row each. */
#include "base/param_rows.h"
#include "scenario/scenario.h"

WORDS(studies, [STUDY_TERMINATING] = "terminating",
      [STUDY_STEADY_STATE] = "steady_state");
WORDS(contrast_sets, [CONTRASTS_BASELINE] = "baseline",
      [CONTRASTS_ALL_PAIRS] = "all_pairs");
WORDS(
    answerers, [ANSWERED_BY_ARMS] = "arms",
    [ANSWERED_BY_EXPERIMENTS] = "experiments", [ANSWERED_BY_LEVELS] = "levels",
    [ANSWERED_BY_LOSSES] = "losses", [ANSWERED_BY_EFFECTS] = "effects",
    [ANSWERED_BY_WHEN] = "when", [ANSWERED_BY_FIRST] = "first");
const char *const contrast_names[] = {
    [CONTRAST_EVERYONE] = "everyone",
    [CONTRAST_FOCAL] = "focal",
    [CONTRAST_POLICY] = "policy",
    NULL,
};
WORDS(follows, [FOLLOWS_NOTHING] = "nothing", [FOLLOWS_PRICE] = "price",
      [FOLLOWS_SUCCESS] = "success", [FOLLOWS_BOTH] = "both");
WORDS(openings, [OPENING_STOCK] = "stock", [OPENING_REGISTER] = "register");

#undef ROW_OF
#define ROW_OF struct configuration
static const struct param_spec scenario_params[] = {
    NAME(name, "name", REQUIRED, "",
         "short name; the results folder is called after it",
         .scope = PARAM_OF_STUDY),
    TEXT(title, "title", "\"\"", "scenario", "one line for people",
         .scope = PARAM_OF_STUDY),
    TEXT(question, "question", "\"\"", "scenario", "what the report answers",
         .scope = PARAM_OF_STUDY),
    CHOICE(study, "study", studies, REQUIRED, "",
           "terminating: the horizon is part of the question; steady_state: it "
           "is not, and `warmup` says what is deleted",
           .scope = PARAM_OF_STUDY),
    DATE(start_day, "start_date", REQUIRED, "", "day 0, UTC"),
    DAYS(horizon, "horizon_days", 0.01, 3660, REQUIRED, "",
         "length of the study", .scope = PARAM_OF_ALL_ARMS, .is_choice = true),
    DAYS(burn_in, "burn_in_days", 0, 3660, "0", "scenario",
         "before day 0, not measured: the market fills up",
         .scope = PARAM_OF_ALL_ARMS),
    DAYS(maturity, "maturity_days", 0, 365, "30", "assumed",
         "after the horizon, for proposals sent before it to resolve",
         .scope = PARAM_OF_ALL_ARMS),
    WHOLE(replications, "replications", "replications", 1, 1000000, "20",
          "methods", "independent copies of the study",
          .scope = PARAM_OF_STUDY),
    SEED(seed, "seed", "\"1\"", "scenario", "decimal digits in a string",
         .scope = PARAM_OF_STUDY),
    NAME(rulebook_name, "rulebook", REQUIRED, "", "name of a rulebook"),
    NAME(headline, "headline", "\"net_value_usd\"", "scenario",
         "what the verdict is about: a metric, or a quantity of a comparison",
         .scope = PARAM_OF_STUDY),
    REAL(indifference, "indifference", "unit of the headline", 0, 1e9, "0",
         "scenario", "differences up to this do not matter; 0: none given",
         .scope = PARAM_OF_STUDY),
    SWITCH(is_confirmed, "confirm", "false", "scenario",
           "whether what came out best of several is measured again on fresh "
           "random numbers, with as many replications",
           .scope = PARAM_OF_STUDY),
    CHOICE(contrasts, "contrasts", contrast_sets, "\"baseline\"", "methods",
           "declared differences: every arm against the baseline, or every two "
           "arms of one kind as well",
           .scope = PARAM_OF_STUDY),
    CHOICE(answered_by, "answered_by", answerers, "\"arms\"", "scenario",
           "what the verdict begins with: how the arms differ; what the "
           "experiments found (of one arm always); of each arm how much of the "
           "headline and of `also` it has (levels), what it does to these "
           "(effects), how many Connects it loses (losses), by when "
           "freelancers are hired (when), what a first job takes (first)",
           .scope = PARAM_OF_STUDY),
    NAME(baseline, "baseline", "\"base\"", "scenario",
         "the arm that others are compared with", .scope = PARAM_OF_STUDY),
};
const struct param_table scenario_table = PARAM_TABLE(scenario_params);

static const struct param_spec outputs_params[] = {
    WHOLE(sample_days, "sample_days", "days", 1, 3660, "7", "scenario",
          "days between two samples of the time series"),
    WHOLE(ledger_sample, "ledger", "freelancers", 0, 1000000000, "0",
          "scenario",
          "first so many freelancers, of all segments by their weight, whose "
          "movements go to ledger.csv; they wait in memory"),
    WHOLE(proposals_sample, "proposals", "freelancers", 0, 1000000000, "0",
          "scenario",
          "first so many freelancers, of all segments by their weight, whose "
          "proposals go to proposals.csv: 1000000000 for all"),
    WHOLE(posts_sample, "posts", "posts", 0, 1000000000, "0", "scenario",
          "first so many posts from day 0 on, of all segments by how many they "
          "have, that go to posts.csv: 1000000000 for all",
          .only_if = "posts"),
    WHOLE(ledger_replications, "ledger_replications", "replications", 1,
          1000000, "1", "methods",
          "first so many replications that ledger.csv, proposals.csv and "
          "posts.csv hold"),
    WHOLE(follow_days, "follow_days", "days", 0, 3660, "0", "scenario",
          "for which freelancers are followed from the opening of the account "
          "(day 0 if that is later) for first_costs.csv, or to the end if that "
          "is sooner; 720 are 24 months; 0: no such table"),
};
const struct param_table outputs_table = PARAM_TABLE(outputs_params);

/* Somebody has a past, and asks what it was. */
#define PAST                                                                   \
    ".opening=stock "                                                          \
    "badges|market.reputation_effect>0|market.sees_success=true"

#define FOLLOWS_THE_PRICE                                                      \
    "posts .selectivity_follows=price|.selectivity_follows=both"
#define FOLLOWS_THEIR_SUCCESS                                                  \
    "posts .selectivity_follows=success|.selectivity_follows=both"

#undef ROW_OF
#define ROW_OF   struct population
#define ARRIVING ".arrivals_answer=true .arrivals_per_day>0"
#define HAZARDS  ".leave_per_month>0|.leave_per_failure>0"
#define LEAVING  ".leaving_answers=true " HAZARDS
/* `<1`: a distribution that is not fixed */
#define RATES_VARY " .own_rates=true .rate<1"
#define HOURS_VARY " .hour_value_usd<1"
#define CORRELATION(member, of, if_too)                                        \
    REAL(member, #member, "correlation", -1, 1, "0", "assumed",                \
         "of the normal scores of " of,                                        \
         .only_if = ".traits_correlate=true" if_too)
static const struct param_spec population_params[] = {
    NAME(name, "name", REQUIRED, "", "how paths and results refer to it"),
    WHOLE(size, "size", "freelancers", 0, 100000000, REQUIRED, "",
          "accounts at day 0, or that register", .is_choice = true,
          .only_if = "always"),
    NAME(treats_name, "treats", "\"nobody\"", "scenario",
         "a trial: this population has no members of its own; a share of "
         "those of that one, drawn at random, are of this one instead"),
    REAL(treated_share, "treated_share", "share", 0, 1, "0.5", "scenario",
         "of the members of the population that it treats, who are drawn",
         .only_if = ".treats!=nobody", .is_choice = true),
    REAL(arrivals_per_day, "arrivals_per_day", "freelancers/day", 0, 100000,
         "0", "assumed", "newcomers, a Poisson process", .only_if = "always"),
    SWITCH(attraction.answers, "arrivals_answer", "false", "scenario",
           "arrivals answer to what the market has lately paid who looks for "
           "jobs",
           .only_if = ".arrivals_per_day>0"),
    REAL(attraction.elasticity, "arrivals_elasticity", "log per log", 0, 10,
         "0.5", "assumed",
         "of arrivals, by what hires have paid after fees, a month and "
         "freelancer who looks for jobs, over what is usual",
         .only_if = ARRIVING, BETWEEN(0.1, 1.5)),
    WHOLE(attraction.lag, "arrivals_lag_days", "days", 0, 3660, "30", "assumed",
          "until what was paid is known to newcomers",
          .only_if = ARRIVING " .arrivals_elasticity>0", BETWEEN(7, 90)),
    WHOLE(attraction.window, "arrivals_window_days", "days", 1, 3660, "30",
          "assumed", "over which it is counted",
          .only_if = ARRIVING " .arrivals_elasticity>0", BETWEEN(14, 90)),
    REAL(attraction.bound, "arrivals_bound", "factor", 1, 20, "3", "assumed",
         "arrivals are at most so many times arrivals_per_day, at least that "
         "over it",
         .only_if = ARRIVING, BETWEEN(1.5, 5)),
    REAL(attraction.usual, "arrivals_usual_usd", "USD", 0, 1e6, "0", "assumed",
         "what is usual; 0: what the second half of the burn-in has paid",
         .only_if = ARRIVING " .arrivals_elasticity>0"),
    NAME(burn_in_strategy, "burn_in_strategy", "\"same\"", "scenario",
         "strategy before day 0; `same`: its own"),
    CHOICE(opening, "opening", openings, "\"stock\"", "scenario",
           "stock: there before day 0; register: open an account on "
           "register_day"),
    DIST(register_day, "register_day", "days", 0, 3660, "0", "scenario",
         "when accounts of opening `register` are approved",
         .only_if = ".opening=register"),
    DIST(ability, "ability", "sd", -8, 8, LAW2(normal, mean, 0, sd, 1),
         "assumed", "standardised ability"),
    DIST(activity, "activity", "", 0, 100,
         LAW2(lognormal, median, 0.726, sigma, 0.8), "assumed",
         "how often a freelancer searches, beside the mean of 1; times the "
         "market's attempts_per_day or sessions_per_week"),
    DIST(selectivity, "selectivity", "sd", -8, 8,
         LAW2(normal, mean, 0.47, sd, 0.5), "assumed",
         "how well a job must suit who applies; competitive: its appeal plus "
         "the fit reach this",
         .only_if = "posts"),
    CHOICE(choosy.follows, "selectivity_follows", follows, "\"nothing\"",
           "scenario",
           "competitive: what moves selectivity: nothing, the price of a post "
           "in Connects, own success, or both"),
    REAL(choosy.price_effect, "selectivity_price_effect", "sd per log", 0, 5,
         "0.3", "assumed", "added per ln(price / selectivity_price)",
         .only_if = FOLLOWS_THE_PRICE, BETWEEN(0.1, 0.6)),
    REAL(choosy.usual_price, "selectivity_price", "Connects", 0.01, 1000, "4",
         "scenario", "the price at which selectivity is as drawn",
         .only_if = FOLLOWS_THE_PRICE " .selectivity_price_effect>0"),
    REAL(choosy.down, "selectivity_down", "sd", 0, 5, "0.01", "assumed",
         "taken off for each silent proposal", .only_if = FOLLOWS_THEIR_SUCCESS,
         BETWEEN(0.002, 0.03)),
    REAL(choosy.up, "selectivity_up", "sd", 0, 5, "0.25", "assumed",
         "added for each contract that begins",
         .only_if = FOLLOWS_THEIR_SUCCESS, BETWEEN(0.1, 0.5)),
    REAL(choosy.lowest, "selectivity_lowest", "sd", -8, 0, "-0.5", "assumed",
         "success takes off no more than this",
         .only_if = FOLLOWS_THEIR_SUCCESS " .selectivity_down>0",
         BETWEEN(-1, -0.2)),
    REAL(choosy.highest, "selectivity_highest", "sd", 0, 8, "0.5", "assumed",
         "success adds no more than this",
         .only_if = FOLLOWS_THEIR_SUCCESS " .selectivity_up>0",
         BETWEEN(0.2, 1)),
    DIST(depth, "depth_hours", "hours", 0.01, 720,
         LAW3(pareto, scale, 0.95, index, 0.9, max, 96), "assumed",
         "how old a post is still read; competitive", .only_if = "posts"),
    REAL(alert_share, "alert_share", "share", 0, 1, "0.07", "assumed",
         "freelancers told of new posts at once; competitive",
         .only_if = "posts"),
    WHOLES(niches, "niches", "niches", 1, 100000, "null", "scenario",
           "competitive: numbers, from 1, of the niches of each segment in "
           "which they may search; none: all. Groups without a common niche "
           "never compete for a post",
           .only_if = "niches"),
    DIST(hour_value, "hour_value_usd", "USD", 0, 1000, "8", "assumed",
         "what an hour is worth to the freelancer"),
    DIST(opening_connects, "opening_connects", "Connects", 0, 100000,
         LAW1(exponential, mean, 20), "assumed", "balance at day 0",
         .only_if = ".opening=stock"),
    WHOLE(opening_lots, "opening_lots", "lots", 1, 16, "1", "assumed",
          "lots the opening balance is made of",
          .only_if = ".opening=stock .opening_connects>0"),
    DIST(opening_age, "opening_age_days", "days", 0, 364,
         LAW2(uniform, low, 0, high, 180), "assumed", "age of a lot at day 0",
         .only_if = ".opening=stock .opening_connects>0"),
    DIST(account_age, "account_age_days", "days", 0, 10000,
         LAW1(exponential, mean, 400), "assumed", "age of the account at day 0",
         .only_if = ".opening=stock"),
    DIST(past_jobs, "past_jobs", "jobs", 0, 100000, "0", "assumed",
         "jobs completed before day 0", .only_if = PAST),
    REAL(past_jobs_ability, "past_jobs_ability", "log per sd", 0, 5, "0",
         "assumed", "past jobs are multiplied by exp(this x ability)",
         .only_if = PAST " .past_jobs>0"),
    DIST(past_success, "past_success", "share", 0, 1, "0.9", "assumed",
         "share of these with good feedback", .only_if = PAST " .past_jobs>0"),
    DIST(past_earned, "past_earned_usd", "USD", 0, 1e7, "0", "assumed",
         "gross earnings before day 0", .only_if = ".opening=stock badges"),
    SWITCH(own_rates, "own_rates", "false", "scenario",
           "freelancers have an hourly rate of their own, or take that of the "
           "post"),
    DIST(rate, "rate", "", 0.01, 100, LAW2(lognormal, median, 1, sigma, 0.3),
         "assumed",
         "what a freelancer asks on hourly posts, times what the price rule "
         "makes of the post's rate",
         .only_if =
             ".own_rates=true market.fixed_share<1|.traits_correlate=true"),
    SWITCH(traits_correlate, "traits_correlate", "false", "scenario",
           "ability, rate and value of an hour go together, or each has "
           "nothing to do with the others"),
    CORRELATION(ability_rate, "ability and rate", RATES_VARY),
    CORRELATION(ability_hour_value, "ability and value of an hour", HOURS_VARY),
    CORRELATION(rate_hour_value, "rate and value of an hour",
                RATES_VARY HOURS_VARY),
    REAL(hire_successes, "hire_successes", "", 0.001, 1e6, "1", "assumed",
         "prior belief of a hire: Beta's first parameter",
         .only_if = "judging"),
    REAL(hire_failures, "hire_failures", "", 0.001, 1e6, "12", "assumed",
         "prior belief of a hire: Beta's second parameter",
         .only_if = "judging"),
    REAL(leave_per_month, "leave_per_month", "1/month", 0, 30, "0", "assumed",
         "hazard of leaving"),
    REAL(leave_per_failure, "leave_per_failure", "1/month", 0, 30, "0",
         "assumed", "added for each silence since the last response"),
    SWITCH(departure.answers, "leaving_answers", "false", "scenario",
           "the hazard of leaving answers to what work has lately brought and "
           "cost, and to a long silence",
           .only_if = HAZARDS),
    REAL(departure.return_effect, "leave_return_effect", "log hazard", 0, 10,
         "0.7", "assumed",
         "by which the hazard falls per unit of the return, (gained - paid) / "
         "(gained + paid): at 0.7 it is halved or doubled at most",
         .only_if = LEAVING, BETWEEN(0.2, 1.5)),
    DAYS(departure.memory, "leave_memory_days", 1, 3660, "60", "assumed",
         "what was gained and paid so long ago counts for 1/e",
         .only_if = LEAVING " .leave_return_effect>0", BETWEEN(20, 180)),
    REAL(departure.stake, "leave_stake_usd", "USD", 0.01, 1e6, "50", "assumed",
         "with which the return begins, half of it as gained and half as paid",
         .only_if = LEAVING " .leave_return_effect>0", BETWEEN(10, 200)),
    WHOLE(departure.patience, "leave_patience", "proposals", 1, 100000, "30",
          "assumed",
          "silent since the last response, from which on the hazard is "
          "multiplied by leave_impatience",
          .only_if = LEAVING " .leave_impatience!=1", BETWEEN(10, 100)),
    REAL(departure.impatience, "leave_impatience", "factor", 1, 100, "1.5",
         "assumed", "on the hazard of who is out of patience",
         .only_if = LEAVING, BETWEEN(1, 3)),
};
const struct param_table population_table = PARAM_TABLE(population_params);

#undef ROW_OF
#define ROW_OF struct arm
static const struct param_spec arm_params[] = {
    NAME(name, "name", REQUIRED, "", "how results refer to it"),
    TEXT(title, "title", "\"\"", "scenario", "what charts call it"),
    CHOICE(contrast, "contrast", contrast_names, "\"everyone\"", "scenario",
           "who differs from the baseline: everyone, a focal group, or the "
           "rulebook"),
    NAME(population_name, "population", "\"" POPULATION_ALL "\"", "scenario",
         "whose headline is compared with the baseline: the focal group's, "
         "say"),
    NAME(pair_name, "pair", "\"baseline\"", "scenario",
         "the arm it is compared with; an arm that others name is compared "
         "with nothing itself, unless it says with what"),
    NAME(alone_name, "alone", "\"no-arm\"", "scenario",
         "the arm in which one group alone does what all do in this one: how "
         "much of its gain is taken from others"),
    NAME(family, "family", "\"contrast\"", "scenario",
         "the question that it answers: intervals hold for all comparisons of "
         "one family together; `contrast`: those of its kind"),
};
const struct param_table arm_table = PARAM_TABLE(arm_params);
