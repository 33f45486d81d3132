/* The fields of a scenario file, one row each. */
#include "scenario/scenario.h"

static const char *const studies[] = {"terminating", NULL};
static const char *const contrasts[] = {"everyone", "focal", "policy", NULL};
static const char *const openings[] = {"stock", "register", NULL};
static const char *const costs[] = {"rulebook", "distribution", NULL};

/* clang-format off */
#define AT(member) offsetof(struct scenario, member)
static const struct param_spec scenario_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "short name; the results folder is called after it", NULL, 0},
    {"title", PARAM_TEXT, AT(title), "", 0, 0, "\"\"", "scenario", "one line for people", NULL, 0},
    {"question", PARAM_TEXT, AT(question), "", 0, 0, "\"\"", "scenario", "what the report answers", NULL, 0},
    {"study", PARAM_CHOICE, AT(study), "", 0, 0, NULL, "", "terminating: the horizon is part of the question", studies, 0},
    {"start_date", PARAM_DATE, AT(start_day), "", 0, 0, NULL, "", "day 0, UTC", NULL, 0},
    {"horizon_days", PARAM_DAYS, AT(horizon), "days", 0.01, 3660, NULL, "", "length of the study", NULL, 0},
    {"maturity_days", PARAM_DAYS, AT(maturity), "days", 0, 365, "30", "assumed", "after the horizon, for proposals sent before it to resolve", NULL, 0},
    {"replications", PARAM_INT, AT(replications), "replications", 1, 1000000, "20", "methods", "independent copies of the study", NULL, 0},
    {"seed", PARAM_SEED, AT(seed), "", 0, 0, "\"1\"", "scenario", "decimal digits in a string", NULL, 0},
    {"rulebook", PARAM_NAME, AT(rulebook_name), "", 0, 0, NULL, "", "name of a rulebook", NULL, 0},
    {"headline", PARAM_NAME, AT(headline), "", 0, 0, "\"net_value_usd\"", "scenario", "the metric of the verdict", NULL, 0},
    {"indifference", PARAM_REAL, AT(indifference), "unit of the headline", 0, 1e9, "0", "scenario", "differences up to this do not matter; 0: none given", NULL, 0},
    {"baseline", PARAM_NAME, AT(baseline), "", 0, 0, "\"base\"", "scenario", "the arm that others are compared with", NULL, 0},
};
const struct param_table scenario_table = PARAM_TABLE(scenario_params);

static const struct param_spec outputs_params[] = {
    {"sample_days", PARAM_INT, AT(sample_days), "days", 1, 3660, "7", "scenario", "days between two samples of the time series", NULL, 0},
    {"ledger", PARAM_INT, AT(ledger_sample), "freelancers", 0, 100000, "0", "scenario", "first so many freelancers whose movements go to ledger.csv", NULL, 0},
    {"proposals", PARAM_INT, AT(proposals_sample), "freelancers", 0, 100000, "0", "scenario", "first so many freelancers whose proposals go to proposals.csv", NULL, 0},
};
const struct param_table outputs_table = PARAM_TABLE(outputs_params);

#undef AT
#define AT(member) offsetof(struct population, member)
static const struct param_spec population_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how paths and results refer to it", NULL, 0},
    {"size", PARAM_INT, AT(size), "freelancers", 0, 2000000, NULL, "", "accounts at day 0, or that register", NULL, 0},
    {"arrivals_per_day", PARAM_REAL, AT(arrivals_per_day), "freelancers/day", 0, 100000, "0", "assumed", "newcomers, a Poisson process", NULL, 0},
    {"opening", PARAM_CHOICE, AT(opening), "", 0, 0, "\"stock\"", "scenario", "stock: there before day 0; register: open an account on register_day", openings, 0},
    {"register_day", PARAM_DIST, AT(register_day), "days", 0, 3660, "0", "scenario", "when accounts of opening `register` are approved", NULL, 0},
    {"ability", PARAM_DIST, AT(ability), "sd", -8, 8, "{\"dist\":\"normal\",\"mean\":0,\"sd\":1}", "assumed", "standardised ability", NULL, 0},
    {"activity", PARAM_DIST, AT(activity), "", 0, 100, "{\"dist\":\"lognormal\",\"median\":0.726,\"sigma\":0.8}", "assumed", "times the market's attempts_per_day; mean 1", NULL, 0},
    {"hour_value_usd", PARAM_DIST, AT(hour_value), "USD", 0, 1000, "8", "assumed", "what an hour is worth to the freelancer", NULL, 0},
    {"opening_connects", PARAM_DIST, AT(opening_connects), "Connects", 0, 100000, "{\"dist\":\"exponential\",\"mean\":20}", "assumed", "balance at day 0", NULL, 0},
    {"opening_lots", PARAM_INT, AT(opening_lots), "lots", 1, 16, "1", "assumed", "lots the opening balance is made of", NULL, 0},
    {"opening_age_days", PARAM_DIST, AT(opening_age), "days", 0, 364, "{\"dist\":\"uniform\",\"low\":0,\"high\":180}", "assumed", "age of a lot at day 0", NULL, 0},
    {"account_age_days", PARAM_DIST, AT(account_age), "days", 0, 10000, "{\"dist\":\"exponential\",\"mean\":400}", "assumed", "age of the account at day 0", NULL, 0},
    {"past_jobs", PARAM_DIST, AT(past_jobs), "jobs", 0, 100000, "0", "assumed", "jobs completed before day 0", NULL, 0},
    {"past_success", PARAM_DIST, AT(past_success), "share", 0, 1, "0.9", "assumed", "share of these with good feedback", NULL, 0},
    {"past_earned_usd", PARAM_DIST, AT(past_earned), "USD", 0, 1e7, "0", "assumed", "gross earnings before day 0", NULL, 0},
    {"hire_successes", PARAM_REAL, AT(hire_successes), "", 0.001, 1e6, "1", "assumed", "prior belief of a hire: Beta's first parameter", NULL, 0},
    {"hire_failures", PARAM_REAL, AT(hire_failures), "", 0.001, 1e6, "12", "assumed", "prior belief of a hire: Beta's second parameter", NULL, 0},
    {"leave_per_month", PARAM_REAL, AT(leave_per_month), "1/month", 0, 30, "0", "assumed", "hazard of leaving", NULL, 0},
    {"leave_per_failure", PARAM_REAL, AT(leave_per_failure), "1/month", 0, 30, "0", "assumed", "added for each silence since the last response", NULL, 0},
};
const struct param_table population_table = PARAM_TABLE(population_params);

#undef AT
#define AT(member) offsetof(struct market_exogenous, member)
static const struct param_spec market_params[] = {
    {"attempts_per_day", PARAM_REAL, AT(attempts_per_day), "1/day", 0, 1000, "0.5", "assumed", "jobs a freelancer considers, a Poisson process", NULL, 0},
    {"landing_delay_hours", PARAM_DIST, AT(landing_delay), "hours", 0, 720, "0", "assumed", "from the decision until the proposal lands", NULL, 0},
    {"cost", PARAM_CHOICE, AT(cost), "", 0, 0, "\"rulebook\"", "scenario", "prices by rule R1, or by cost_connects", costs, 0},
    {"cost_connects", PARAM_DIST, AT(cost_connects), "Connects", 0, 1000, "1", "assumed", "price under cost `distribution`", NULL, 0},
    {"fixed_share", PARAM_REAL, AT(fixed_share), "share", 0, 1, "0.43", "D1", "posts at a fixed price", NULL, 0},
    {"fixed_budget_usd", PARAM_DIST, AT(fixed_budget), "USD", 0, 1e6, "{\"dist\":\"lognormal\",\"median\":91.8,\"sigma\":1.78,\"min\":5,\"max\":20000}", "D1", "fixed prices", NULL, 0},
    {"hourly_rate_usd", PARAM_DIST, AT(hourly_rate), "USD", 0.1, 10000, "{\"dist\":\"lognormal\",\"median\":18.7,\"sigma\":0.78,\"min\":3,\"max\":200}", "D1", "hourly rates; also divides a fixed price into hours", NULL, 0},
    {"short_share", PARAM_REAL, AT(short_share), "share", 0, 1, "0.39", "D1", "hourly posts shorter than a month", NULL, 0},
    {"short_hours", PARAM_DIST, AT(short_hours), "hours", 0.1, 10000, "{\"dist\":\"lognormal\",\"median\":8,\"sigma\":0.7,\"max\":120}", "assumed", "hours of a short hourly contract", NULL, 0},
    {"long_hours", PARAM_DIST, AT(long_hours), "hours", 0.1, 10000, "{\"dist\":\"lognormal\",\"median\":25,\"sigma\":0.9,\"max\":800}", "assumed", "hours of a longer hourly contract", NULL, 0},
    {"short_days", PARAM_DIST, AT(short_days), "days", 0.01, 3650, "{\"dist\":\"uniform\",\"low\":3,\"high\":29}", "assumed", "length of a short hourly contract", NULL, 0},
    {"long_days", PARAM_DIST, AT(long_days), "days", 0.01, 3650, "{\"dist\":\"uniform\",\"low\":30,\"high\":180}", "assumed", "length of a longer hourly contract", NULL, 0},
    {"fixed_days", PARAM_DIST, AT(fixed_days), "days", 0.01, 3650, "{\"dist\":\"uniform\",\"low\":1,\"high\":21}", "assumed", "length of a fixed-price contract", NULL, 0},
    {"unverified_share", PARAM_REAL, AT(unverified_share), "share", 0, 1, "0.15", "assumed", "clients unverified, nothing spent", NULL, 0},
    {"unspent_share", PARAM_REAL, AT(unspent_share), "share", 0, 1, "0.11", "assumed", "clients verified, nothing spent", NULL, 0},
    {"fit_effect", PARAM_REAL, AT(fit_effect), "log odds", 0, 5, "0.7", "assumed", "log odds of response and hire per sd of fit to the job", NULL, 0},
    {"response", PARAM_REAL, AT(response), "probability", 0, 1, "0.066", "assumed", "client responds to a proposal, at average ability and fit", NULL, 0},
    {"response_ability", PARAM_REAL, AT(response_ability), "log odds", 0, 5, "0.6", "assumed", "log odds of a response per unit of ability", NULL, 0},
    {"response_delay_days", PARAM_DIST, AT(response_delay), "days", 0, 365, "{\"dist\":\"lognormal\",\"median\":1,\"sigma\":1,\"max\":60}", "assumed", "from the proposal to the response", NULL, 0},
    {"reply_delay_hours", PARAM_DIST, AT(reply_delay), "hours", 0, 720, "{\"dist\":\"exponential\",\"mean\":4,\"max\":100}", "assumed", "from the response to the freelancer's reply", NULL, 0},
    {"hire", PARAM_REAL, AT(hire), "probability", 0, 1, "0.06", "assumed", "client hires, given the reply, at average ability and fit", NULL, 0},
    {"hire_ability", PARAM_REAL, AT(hire_ability), "log odds", 0, 5, "0.6", "assumed", "log odds of a hire per unit of ability", NULL, 0},
    {"hire_delay_days", PARAM_DIST, AT(hire_delay), "days", 0, 365, "{\"dist\":\"lognormal\",\"median\":2,\"sigma\":0.8,\"max\":60}", "assumed", "from the reply to the decision", NULL, 0},
    {"cancel", PARAM_REAL, AT(cancel), "probability", 0, 1, "0.13", "assumed", "the client cancels before a contract, or the post is removed", NULL, 0},
    {"cancel_delay_days", PARAM_DIST, AT(cancel_delay), "days", 0, 365, "{\"dist\":\"lognormal\",\"median\":1.5,\"sigma\":0.9,\"max\":60}", "assumed", "from the proposal to the cancellation", NULL, 0},
    {"good_feedback", PARAM_REAL, AT(good_feedback), "probability", 0, 1, "0.93", "assumed", "a completed job ends with good feedback", NULL, 0},
    {"repeat_client", PARAM_REAL, AT(repeat_client), "probability", 0, 1, "0.15", "assumed", "a hire comes from an earlier client of the freelancer", NULL, 0},
    {"invitations_per_month", PARAM_REAL, AT(invitations_per_month), "1/month", 0, 1000, "0.2", "assumed", "invitations that a freelancer gets", NULL, 0},
    {"invitation_hire", PARAM_REAL, AT(invitation_hire), "probability", 0, 1, "0.15", "assumed", "an answered invitation ends in a hire, at average ability", NULL, 0},
    {"grants_per_day", PARAM_REAL, AT(grants_per_day), "1/day", 0, 1000, "0", "assumed", "exogenous single Connects, for validation", NULL, 0},
    {"silence_days", PARAM_REAL, AT(silence_days), "days", 0.1, 365, "14", "assumed", "a proposal unanswered for so long counts as failed", NULL, 0},
    {"proposal_minutes", PARAM_REAL, AT(proposal_minutes), "minutes", 0, 10000, "20", "assumed", "writing a proposal", NULL, 0},
    {"readiness_minutes", PARAM_REAL, AT(readiness_minutes), "minutes", 0, 10000, "30", "assumed", "one attempt at the readiness test", NULL, 0},
    {"certification_minutes", PARAM_REAL, AT(certification_minutes), "minutes", 0, 10000, "180", "assumed", "one attempt at a certification", NULL, 0},
    {"survey_minutes", PARAM_REAL, AT(survey_minutes), "minutes", 0, 10000, "10", "assumed", "answering a survey", NULL, 0},
};
const struct param_table market_exogenous_table = PARAM_TABLE(market_params);

#undef AT
#define AT(member) offsetof(struct arm, member)
static const struct param_spec arm_params[] = {
    {"name", PARAM_NAME, AT(name), "", 0, 0, NULL, "", "how results refer to it", NULL, 0},
    {"title", PARAM_TEXT, AT(title), "", 0, 0, "\"\"", "scenario", "what charts call it", NULL, 0},
    {"contrast", PARAM_CHOICE, AT(contrast), "", 0, 0, "\"everyone\"", "scenario", "who differs from the baseline: everyone, a focal group, or the rulebook", contrasts, 0},
};
const struct param_table arm_table = PARAM_TABLE(arm_params);
/* clang-format on */
