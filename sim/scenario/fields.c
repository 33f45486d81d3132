/* The fields of a scenario file, one row each. */
#include "scenario/scenario.h"

static const char *const studies[] = {"terminating", "steady_state", NULL};
static const char *const contrast_sets[] = {"baseline", "all_pairs", NULL};
static const char *const contrasts[] = {"everyone", "focal", "policy", NULL};
static const char *const openings[] = {"stock", "register", NULL};

/* clang-format off */
#define AT(member) offsetof(struct configuration, member)
static const struct param_spec scenario_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "short name; the results folder is called after it", NULL, 0},
    {"title", PARAM_TEXT, AT(title), "", 0, 0, "\"\"", "scenario", "one line for people", NULL, 0},
    {"question", PARAM_TEXT, AT(question), "", 0, 0, "\"\"", "scenario", "what the report answers", NULL, 0},
    {"study", PARAM_CHOICE, AT(study), "", 0, 0, NULL, "", "terminating: the horizon is part of the question; steady_state: it is not, and `warmup` says what is deleted", studies, 0},
    {"start_date", PARAM_DATE, AT(start_day), "", 0, 0, NULL, "", "day 0, UTC", NULL, 0},
    {"horizon_days", PARAM_DAYS, AT(horizon), "days", 0.01, 3660, NULL, "", "length of the study", NULL, 0, .is_choice = true},
    {"burn_in_days", PARAM_DAYS, AT(burn_in), "days", 0, 3660, "0", "scenario", "before day 0, not measured: the market fills up", NULL, 0},
    {"maturity_days", PARAM_DAYS, AT(maturity), "days", 0, 365, "30", "assumed", "after the horizon, for proposals sent before it to resolve", NULL, 0},
    {"replications", PARAM_INT, AT(replications), "replications", 1, 1000000, "20", "methods", "independent copies of the study", NULL, 0},
    {"seed", PARAM_SEED, AT(seed), "", 0, 0, "\"1\"", "scenario", "decimal digits in a string", NULL, 0},
    {"rulebook", PARAM_NAME, AT(rulebook_name), "", 0, 0, NULL, "", "name of a rulebook", NULL, 0},
    {"headline", PARAM_NAME, AT(headline), "", 0, 0, "\"net_value_usd\"", "scenario", "the metric of the verdict", NULL, 0},
    {"indifference", PARAM_REAL, AT(indifference), "unit of the headline", 0, 1e9, "0", "scenario", "differences up to this do not matter; 0: none given", NULL, 0},
    {"contrasts", PARAM_CHOICE, AT(contrasts), "", 0, 0, "\"baseline\"", "methods", "declared differences: every arm against the baseline, or every two arms of one kind as well", contrast_sets, 0},
    {"baseline", PARAM_NAME, AT(baseline), "", 0, 0, "\"base\"", "scenario", "the arm that others are compared with", NULL, 0},
};
const struct param_table scenario_table = PARAM_TABLE(scenario_params);

static const struct param_spec outputs_params[] = {
    {"sample_days", PARAM_INT, AT(sample_days), "days", 1, 3660, "7", "scenario", "days between two samples of the time series", NULL, 0},
    {"ledger", PARAM_INT, AT(ledger_sample), "freelancers", 0, 100000, "0", "scenario", "first so many freelancers whose movements go to ledger.csv", NULL, 0},
    {"proposals", PARAM_INT, AT(proposals_sample), "freelancers", 0, 100000, "0", "scenario", "first so many freelancers whose proposals go to proposals.csv", NULL, 0},
    {"ledger_replications", PARAM_INT, AT(ledger_replications), "replications", 1, 1000000, "1", "methods", "first so many replications that ledger.csv and proposals.csv hold", NULL, 0, .is_choice = true},
};
const struct param_table outputs_table = PARAM_TABLE(outputs_params);

#undef AT
#define AT(member) offsetof(struct population, member)
static const struct param_spec population_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how paths and results refer to it", NULL, 0},
    {"size", PARAM_INT, AT(size), "freelancers", 0, 2000000, NULL, "", "accounts at day 0, or that register", NULL, 0, .is_choice = true},
    {"arrivals_per_day", PARAM_REAL, AT(arrivals_per_day), "freelancers/day", 0, 100000, "0", "assumed", "newcomers, a Poisson process", NULL, 0},
    {"burn_in_strategy", PARAM_NAME, AT(burn_in_strategy), "", 0, 0, "\"same\"", "scenario", "strategy before day 0; `same`: its own", NULL, 0},
    {"opening", PARAM_CHOICE, AT(opening), "", 0, 0, "\"stock\"", "scenario", "stock: there before day 0; register: open an account on register_day", openings, 0},
    {"register_day", PARAM_DIST, AT(register_day), "days", 0, 3660, "0", "scenario", "when accounts of opening `register` are approved", NULL, 0, .only_if = ".opening=register"},
    {"ability", PARAM_DIST, AT(ability), "sd", -8, 8, "{\"dist\":\"normal\",\"mean\":0,\"sd\":1}", "assumed", "standardised ability", NULL, 0},
    {"activity", PARAM_DIST, AT(activity), "", 0, 100, "{\"dist\":\"lognormal\",\"median\":0.726,\"sigma\":0.8}", "assumed", "times the market's attempts_per_day; mean 1", NULL, 0},
    {"selectivity", PARAM_DIST, AT(selectivity), "sd", -8, 8, "{\"dist\":\"normal\",\"mean\":0.47,\"sd\":0.5}", "assumed", "competitive: a job is suitable if its appeal plus the fit reaches this", NULL, 0, .only_if = "posts"},
    {"depth_hours", PARAM_DIST, AT(depth), "hours", 0.01, 720, "{\"dist\":\"pareto\",\"scale\":0.95,\"index\":0.9,\"max\":96}", "assumed", "competitive: how old a post is still read", NULL, 0, .only_if = "posts"},
    {"alert_share", PARAM_REAL, AT(alert_share), "share", 0, 1, "0.07", "assumed", "competitive: freelancers told of new posts at once", NULL, 0, .only_if = "posts"},
    {"hour_value_usd", PARAM_DIST, AT(hour_value), "USD", 0, 1000, "8", "assumed", "what an hour is worth to the freelancer", NULL, 0},
    {"opening_connects", PARAM_DIST, AT(opening_connects), "Connects", 0, 100000, "{\"dist\":\"exponential\",\"mean\":20}", "assumed", "balance at day 0", NULL, 0, .only_if = ".opening=stock"},
    {"opening_lots", PARAM_INT, AT(opening_lots), "lots", 1, 16, "1", "assumed", "lots the opening balance is made of", NULL, 0, .only_if = ".opening=stock .opening_connects>0"},
    {"opening_age_days", PARAM_DIST, AT(opening_age), "days", 0, 364, "{\"dist\":\"uniform\",\"low\":0,\"high\":180}", "assumed", "age of a lot at day 0", NULL, 0, .only_if = ".opening=stock .opening_connects>0"},
    {"account_age_days", PARAM_DIST, AT(account_age), "days", 0, 10000, "{\"dist\":\"exponential\",\"mean\":400}", "assumed", "age of the account at day 0", NULL, 0, .only_if = ".opening=stock"},
    {"past_jobs", PARAM_DIST, AT(past_jobs), "jobs", 0, 100000, "0", "assumed", "jobs completed before day 0", NULL, 0, .only_if = ".opening=stock badges|market.reputation_effect>0"},
    {"past_jobs_ability", PARAM_REAL, AT(past_jobs_ability), "log per sd", 0, 5, "0", "assumed", "past jobs are multiplied by exp(this x ability)", NULL, 0, .only_if = ".opening=stock .past_jobs>0 badges|market.reputation_effect>0"},
    {"past_success", PARAM_DIST, AT(past_success), "share", 0, 1, "0.9", "assumed", "share of these with good feedback", NULL, 0, .only_if = ".opening=stock .past_jobs>0 badges|market.reputation_effect>0"},
    {"past_earned_usd", PARAM_DIST, AT(past_earned), "USD", 0, 1e7, "0", "assumed", "gross earnings before day 0", NULL, 0, .only_if = ".opening=stock badges"},
    {"hire_successes", PARAM_REAL, AT(hire_successes), "", 0.001, 1e6, "1", "assumed", "prior belief of a hire: Beta's first parameter", NULL, 0, .only_if = "judging"},
    {"hire_failures", PARAM_REAL, AT(hire_failures), "", 0.001, 1e6, "12", "assumed", "prior belief of a hire: Beta's second parameter", NULL, 0, .only_if = "judging"},
    {"leave_per_month", PARAM_REAL, AT(leave_per_month), "1/month", 0, 30, "0", "assumed", "hazard of leaving", NULL, 0},
    {"leave_per_failure", PARAM_REAL, AT(leave_per_failure), "1/month", 0, 30, "0", "assumed", "added for each silence since the last response", NULL, 0},
};
const struct param_table population_table = PARAM_TABLE(population_params);

#undef AT
#define AT(member) offsetof(struct arm, member)
static const struct param_spec arm_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how results refer to it", NULL, 0},
    {"title", PARAM_TEXT, AT(title), "", 0, 0, "\"\"", "scenario", "what charts call it", NULL, 0},
    {"contrast", PARAM_CHOICE, AT(contrast), "", 0, 0, "\"everyone\"", "scenario", "who differs from the baseline: everyone, a focal group, or the rulebook", contrasts, 0},
    {"population", PARAM_NAME, AT(population_name), "", 0, 0, "\"all\"", "scenario", "whose headline is compared with the baseline: the focal group's, say", NULL, 0},
};
const struct param_table arm_table = PARAM_TABLE(arm_params);
/* clang-format on */
