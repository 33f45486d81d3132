/* The planner's numbers that come to what was counted.
 *
 * The market has chances at average fit, and loses what is cancelled before it
 * is answered; a file has the shares that are left. So with the fit z standard
 * normal, S the shares of posts that stay until the answer, and until the
 * decision, and v the share of answers that are replied to,
 *
 *   answered = S_a E[r(z)],  won = S_h v E[r(z) h(z)],
 *
 * where r and h are `response` and `hire` shifted by fit_effect z in log odds.
 * Both are monotone, and solved by halving. Abilities are all 0: the file is of
 * one person, whose ability its chances hold. */
#include <math.h>

#include "fit/own.h"
#include "policy/rules.h"

enum {
    NFITS = 400,
    NDELAYS = 20000,
    NHALVINGS = 60
};

struct chances {
    const struct market_params *params;
    double stays_answer, stays_hire, replies;
};

/* Member i of the sequence of van der Corput in a base: even and in (0, 1). */
static double radical(int i, int base)
{
    double value = 0, digit = 1.0 / base;

    for (i++; i > 0; i /= base) {
        value += digit * (i % base);
        digit /= base;
    }
    return value;
}

/* Shares of posts that stay, over points that fill the delays evenly. */
static void find_stays(struct chances *chances)
{
    const struct market_params *params = chances->params;
    int64_t answered = 0, hired = 0;

    for (int i = 0; i < NDELAYS; i++) {
        double gone = dist_quantile(&params->cancel_delay, radical(i, 2));
        double answer = dist_quantile(&params->response_delay, radical(i, 3));
        double hire = answer +
                      dist_quantile(&params->reply_delay, radical(i, 5)) / 24 +
                      dist_quantile(&params->hire_delay, radical(i, 7));
        answered += gone <= answer;
        hired += gone <= hire;
    }
    chances->stays_answer = 1 - params->cancel * (double)answered / NDELAYS;
    chances->stays_hire = 1 - params->cancel * (double)hired / NDELAYS;
}

/* E[r(z)], or E[r(z) h(z)] with a hire of 0 or more. */
static double mean_chance(const struct chances *chances, double response,
                          double hire)
{
    double sum = 0;

    for (int i = 0; i < NFITS; i++) {
        double z = dist_normal_quantile((i + 0.5) / NFITS);
        double shift = chances->params->fit_effect * z;
        double chance = policy_shift_odds(response, shift);
        sum += hire < 0 ? chance : chance * policy_shift_odds(hire, shift);
    }
    return sum / NFITS;
}

static double solve(const struct chances *chances, double response,
                    double wanted)
{
    double low = 0, high = 1;

    for (int i = 0; i < NHALVINGS; i++) {
        double middle = (low + high) / 2;
        double got = response < 0 ? mean_chance(chances, middle, -1)
                                  : mean_chance(chances, response, middle);
        if (got < wanted)
            low = middle;
        else
            high = middle;
    }
    return (low + high) / 2;
}

static double response_of(const struct chances *chances, double answered)
{
    return solve(chances, -1, answered / chances->stays_answer);
}

/* `hired` of those answered. */
static double hire_of(const struct chances *chances, double response,
                      double answered, double hired)
{
    return solve(chances, response,
                 answered * hired / (chances->stays_hire * chances->replies));
}

/* Where neither none nor all were counted, what was; else what may be. */
static double best_of(const struct share *share)
{
    return share->yes > 0 && share->yes < share->of ? share->share
                                                    : share->middle;
}

static double replies_of(const struct configuration *config)
{
    double sum = 0, weights = 0;

    for (int i = 0; i < config->npopulations; i++) {
        const struct population *population = &config->population[i];
        for (int k = 0; k < population->nmix; k++) {
            const struct strategy *strategy =
                &config->strategy[population->mix_strategy[k]];
            double weight = population->mix_share[k] * (double)population->size;
            if (strategy->is_dormant)
                continue;
            sum += weight * strategy->earn.reply;
            weights += weight;
        }
    }
    return weights > 0 ? sum / weights : (double)NAN;
}

static void solve_chances(const struct own_funnel *funnel,
                          const struct chances *chances,
                          struct own_planner *out)
{
    double answered = best_of(&funnel->answered);
    double hired = best_of(&funnel->hired);
    struct own_number none = {NAN, NAN, NAN};

    out->response = (struct own_number){
        response_of(chances, answered),
        response_of(chances, funnel->answered.low),
        response_of(chances, fmin(funnel->answered.high,
                                  chances->stays_answer * 0.999))};
    out->most_hired =
        chances->stays_hire * chances->replies / chances->stays_answer;
    out->is_capped = hired >= out->most_hired;
    out->hire = none;
    if (funnel->hired.of > 0)
        out->hire = (struct own_number){
            hire_of(chances, out->response.value, answered, hired),
            hire_of(chances, out->response.value, answered, funnel->hired.low),
            hire_of(chances, out->response.value, answered,
                    funnel->hired.high)};
}

static enum sim_status check(const struct own_funnel *funnel,
                             const struct scenario *scenario,
                             const struct chances *chances,
                             struct sim_error *err)
{
    if (funnel->answered.of == 0)
        return sim_fail(err, SIM_EINPUT,
                        "of no proposal it is known whether it was answered: "
                        "nothing can be fitted");
    if (!(chances->replies > 0))
        return sim_fail(err, SIM_EINPUT,
                        "%s: nobody in it replies to a client: there is no "
                        "planner to fit (earn.replies of the strategies)",
                        scenario->path);
    if (best_of(&funnel->answered) >= chances->stays_answer)
        return sim_fail(err, SIM_EINPUT,
                        "%s: %.3g of the proposals were answered, and in this "
                        "market at most %.3g of the posts stay until then: "
                        "lower market.cancel",
                        scenario->path, best_of(&funnel->answered),
                        chances->stays_answer);
    return SIM_OK;
}

enum sim_status own_solve(const struct own_funnel *funnel,
                          const struct scenario *scenario,
                          struct own_planner *out, struct sim_error *err)
{
    const struct configuration *config =
        scenario->arm[scenario->baseline].config;
    struct chances chances = {.params = &config->market};

    *out = (struct own_planner){0};
    if (config->market_kind != MARKET_EXOGENOUS)
        return sim_fail(err, SIM_EINPUT,
                        "%s: market.kind: one's own proposals fit a market in "
                        "which freelancers do not meet, \"exogenous\", such as "
                        "that of newcomer or worth-it",
                        scenario->path);
    find_stays(&chances);
    chances.replies = replies_of(config);
    enum sim_status status = check(funnel, scenario, &chances, err);
    if (status)
        return status;
    solve_chances(funnel, &chances, out);
    out->before_answer = chances.stays_answer;
    out->replies = chances.replies;
    out->attempts =
        (struct own_number){funnel->per_week.rate / 7, funnel->per_week.low / 7,
                            funnel->per_week.high / 7};
    out->median = out->sigma = (struct own_number){NAN, NAN, NAN};
    if (funnel->values >= 2 && funnel->log_value.sd > 0) {
        out->median = (struct own_number){exp(funnel->log_value.estimate),
                                          exp(funnel->log_value.low),
                                          exp(funnel->log_value.high)};
        out->sigma = (struct own_number){funnel->sigma.rate, funnel->sigma.low,
                                         funnel->sigma.high};
    }
    return SIM_OK;
}
