/* Price rules: what a proposal asks for the job, in place of what the job
 * offers. */
#include <math.h>

#include "base/param_rows.h"
#include "strategy/strategy.h"

static sim_money scaled(sim_money amount, double factor)
{
    return money_from_usd(money_to_usd(amount) * factor);
}

/* Nobody asks less than what the hours are worth to them, unless the strategy
 * says so. */
static sim_money floored(const struct pricing_facts *facts,
                         const struct pricing_params *params, sim_money bid)
{
    return params->below_cost || bid >= facts->least ? bid : facts->least;
}

static sim_money budget(const struct pricing_facts *facts,
                        const struct pricing_params *params)
{
    (void)params;
    return facts->offered;
}

static sim_money share(const struct pricing_facts *facts,
                       const struct pricing_params *params)
{
    return floored(facts, params, scaled(facts->offered, params->share));
}

static sim_money cost_plus(const struct pricing_facts *facts,
                           const struct pricing_params *params)
{
    return floored(facts, params, scaled(facts->least, params->markup));
}

/* The experienced ask the budget, and not below their hours either: else who is
 * new would be the dearer of two that a small budget does not pay. */
static sim_money newcomer_discount(const struct pricing_facts *facts,
                                   const struct pricing_params *params)
{
    if (facts->jobs >= params->jobs)
        return floored(facts, params, facts->offered);
    return share(facts, params);
}

static sim_money adaptive(const struct pricing_facts *facts,
                          const struct pricing_params *params)
{
    double part = params->start - params->down * (double)facts->silences +
                  params->up * (double)facts->hires;

    part = fmax(params->lowest, fmin(params->highest, part));
    return floored(facts, params, scaled(facts->offered, part));
}

#undef ROW_OF
#define ROW_OF struct pricing_params
#define BELOW_COST                                                             \
    SWITCH(below_cost, "below_cost", "false", "scenario",                      \
           "asks so much even where it leaves, after the fee, less than what " \
           "the hours are worth to the freelancer")
#define PART(member, name, dflt, ...)                                          \
    REAL(member, name, "share of the budget", 0.01, 100, dflt, "assumed",      \
         __VA_ARGS__)
static const struct param_spec share_params[] = {
    PART(share, "share", "0.9", "asked, of what the post offers",
         BETWEEN(0.7, 1)),
    BELOW_COST,
};
static const struct param_spec cost_plus_params[] = {
    REAL(markup, "markup", "factor", 0.01, 100, "1.2", "assumed",
         "asked, times what leaves, after the fee, what the hours are worth to "
         "the freelancer",
         BETWEEN(1, 1.6)),
    BELOW_COST,
};
static const struct param_spec newcomer_params[] = {
    PART(share, "share", "0.8", "asked by a newcomer", BETWEEN(0.6, 0.95)),
    WHOLE(jobs, "until_jobs", "jobs", 1, 1000, "3", "assumed",
          "completed jobs, those before the study too, that end the discount",
          BETWEEN(1, 6)),
    BELOW_COST,
};
static const struct param_spec adaptive_params[] = {
    PART(start, "start", "1", "asked by who knows nothing yet",
         BETWEEN(0.8, 1.2)),
    REAL(down, "down", "share of the budget", 0, 10, "0.01", "assumed",
         "asked less for each silence since the last response",
         BETWEEN(0.002, 0.03)),
    REAL(up, "up", "share of the budget", 0, 10, "0.05", "assumed",
         "asked more for each hire that a proposal brought",
         BETWEEN(0.01, 0.15)),
    PART(lowest, "lowest", "0.7", "never less", BETWEEN(0.5, 0.9)),
    PART(highest, "highest", "1.3", "never more", BETWEEN(1.1, 1.8)),
    BELOW_COST,
};

const struct pricing_rule pricing_rules[] = {
    {"budget", "what the post offers: its budget, or its rate",
     .decide = budget},
    {"share", "a share of that", PARAM_TABLE(share_params), .decide = share},
    {"cost_plus", "what the hours are worth to the freelancer, and a markup",
     PARAM_TABLE(cost_plus_params), .adds = true, .decide = cost_plus},
    {"newcomer_discount", "a share of the budget until some jobs are done",
     PARAM_TABLE(newcomer_params), .decide = newcomer_discount},
    {"adaptive", "less after silences, more after hires, between two bounds",
     PARAM_TABLE(adaptive_params), .decide = adaptive},
};
const size_t npricing_rules = COUNTOF(pricing_rules);
