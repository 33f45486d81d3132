/* The size of a run, from its scenario. */
#include "experiment/cost.h"

#include <math.h>

#include "experiment/sensitivity_plan.h"
#include "scenario/metrics.h"

enum {
    MONTH_TENTHS = 304,   /* days of a month, times ten */
    PROPOSAL_BYTES = 300, /* with what its Connects refer to */
    PROPOSAL_MOVES = 3,   /* of Connects: paid, bid, bought or given back */
    ACCOUNT_BYTES = 1024,
    ROW_BYTES = 120 /* of a table */
};

/* Seconds of a core: measured with upwork-2021.json and with 5000 freelancers
 * of tiny.json. */
static const double per_event = 1.8e-6, per_read = 0.4e-6, per_visit = 0.05e-6;

/* Of one population of one arm, over one replication. */
struct load {
    double accounts, days; /* days: of one account, on average */
    double looks;          /* jobs considered, or sessions, of all */
    double reads;          /* posts that are read */
    double others;         /* events that come by themselves */
};

/* With its clamp, and finite: where the mean is not, what 100 draws have. */
static double mean_of(const struct dist *dist)
{
    double sum = 0;

    for (int i = 0; i < 100; i++)
        sum += dist_quantile(dist, (i + 0.5) / 100) / 100;
    return sum;
}

static double share_of_stays(const struct population *population)
{
    double size = (double)population->size;

    return size > 0 ? 1 : 0.5; /* who arrives is there half of the time */
}

/* How often a test is repeated, each time after a wait, until it is passed. */
static double attempts(double pass, sim_time wait, double days)
{
    double most = 1 + days / fmax(time_to_days(wait), 1e-3);

    return pass * most > 1 ? 1 / pass : most;
}

static double of_itself(const struct scenario *scenario, double days)
{
    double most = 0;

    for (size_t i = 0; i < scenario_nrulebooks(scenario); i++) {
        const struct rulebook *rules = scenario_rulebook(scenario, i);
        double events = 0;
        if (rules->readiness.on)
            events += attempts(rules->readiness.pass,
                               rules->readiness.retry_wait, days);
        if (rules->certification.on)
            events += (double)rules->certification.catalogue *
                      attempts(rules->certification.pass,
                               rules->certification.retry_wait, days);
        most = fmax(most, events);
    }
    return most + days / 30 + days * scenario->market.grants_per_day;
}

/* Times at which every account is asked: campaigns. */
static double visits(const struct scenario *scenario, double days)
{
    double most = 0;

    for (size_t i = 0; i < scenario_nrulebooks(scenario); i++) {
        const struct rule_coupon *rule =
            &scenario_rulebook(scenario, i)->coupon;
        if (rule->on && rule->schedule == SCHEDULE_POISSON)
            most = fmax(most, days / fmax(time_to_days(rule->mean_gap), 0.01));
    }
    return most;
}

static double days_of(const struct scenario *scenario)
{
    return time_to_days(scenario->burn_in + scenario->horizon);
}

static double posts_per_niche(const struct scenario *scenario)
{
    double posts = 0, niches = 0;

    for (int i = 0; i < scenario->nsegments; i++) {
        posts += scenario->segment[i].posts_per_month;
        niches += (double)scenario->segment[i].niches;
    }
    return posts * 10 / MONTH_TENTHS * days_of(scenario) / fmax(niches, 1);
}

static double posts_of(const struct scenario *scenario)
{
    double posts = 0;

    if (scenario->market_kind == MARKET_COMPETITIVE)
        for (int i = 0; i < scenario->nsegments; i++)
            posts += scenario->segment[i].posts_per_month;
    return posts * 10 / MONTH_TENTHS * days_of(scenario);
}

static struct load load_of(const struct scenario *scenario,
                           const struct population *population)
{
    const struct market_params *market = &scenario->market;
    double days = days_of(scenario) * share_of_stays(population);
    double activity = mean_of(&population->activity);
    struct load load = {.accounts =
                            (double)population->size +
                            population->arrivals_per_day * days_of(scenario),
                        .days = days};
    double rate = market->attempts_per_day * activity;

    load.others = load.accounts * of_itself(scenario, days);
    if (scenario->market_kind == MARKET_COMPETITIVE) {
        double depth = fmin(mean_of(&population->depth) / 24, 30);
        double found =
            posts_per_niche(scenario) * (double)market->niches_per_freelancer;
        rate = market->sessions_per_week / 7 * activity *
               (1 + market->session_swing);
        load.reads = load.accounts * found *
                     fmin(1, rate * depth + population->alert_share);
    } else {
        load.others += load.accounts * days * market->invitations_per_month *
                       10 / MONTH_TENTHS;
    }
    load.looks = load.accounts * days * rate;
    return load;
}

struct cost_rows cost_of_rows(const struct scenario *scenario)
{
    double accounts = 0, proposals = 0, others = 0;

    for (int i = 0; i < scenario->npopulations; i++) {
        struct load load = load_of(scenario, &scenario->population[i]);
        accounts += load.accounts;
        proposals += scenario->market_kind == MARKET_COMPETITIVE ? load.reads
                                                                 : load.looks;
        others += load.others;
    }
    double each = proposals / fmax(accounts, 1);
    double moves = PROPOSAL_MOVES * each + others / fmax(accounts, 1);
    return (struct cost_rows){
        moves * fmin((double)scenario->ledger_sample, accounts),
        each * fmin((double)scenario->proposals_sample, accounts)};
}

/* Bytes of the tables that hold them. */
static double bytes_of_rows(const struct scenario *scenario, double count)
{
    const struct cost_rows rows = cost_of_rows(scenario);

    return (rows.movements + rows.proposals) * ROW_BYTES *
           fmin((double)scenario->ledger_replications, count);
}

/* Adds one arm of one replication. */
static void add_arm(struct cost *cost, const struct scenario *scenario)
{
    double accounts = 0, proposals = 0, reads = 0, events = posts_of(scenario);

    for (int i = 0; i < scenario->npopulations; i++) {
        struct load load = load_of(scenario, &scenario->population[i]);
        accounts += load.accounts;
        reads += load.reads;
        events += load.looks + load.others;
        proposals += scenario->market_kind == MARKET_COMPETITIVE ? load.reads
                                                                 : load.looks;
    }
    double asked = accounts * visits(scenario, days_of(scenario));
    double waiting = proposals / fmax(days_of(scenario), 1) *
                     fmin(scenario->market.silence_days, days_of(scenario));
    double memory = accounts * ACCOUNT_BYTES + waiting * PROPOSAL_BYTES +
                    posts_of(scenario) * PROPOSAL_BYTES;

    cost->events += events + asked + reads;
    cost->seconds += events * per_event + reads * per_read + asked * per_visit;
    cost->memory = fmax(cost->memory, memory);
}

/* Replications of single arms that an experiment may take. */
static double plan_runs(const struct experiment_file *file,
                        const struct plan *plan)
{
    const struct scenario *base = file->arm[file->baseline].scenario;
    double count = plan->replications > 0 ? (double)plan->replications
                                          : (double)base->replications;
    double points = 1, contest = (double)plan->max_replications, d;

    d = plan->nfactors;
    for (int i = 0; i < plan->nfactors; i++)
        points *= plan->factor[i].values
                      ? cJSON_GetArraySize(plan->factor[i].values)
                      : 2;
    switch ((enum plan_kind)plan->kind) {
    case PLAN_SELECT:
        return contest * (plan->method == SELECT_OCBA ? 1 : file->narms);
    case PLAN_DESIGN:
        if (plan->method == LAYOUT_LHS || plan->method == LAYOUT_SOBOL)
            points = (double)plan->points;
        return 2 * count * points;
    case PLAN_SENSITIVITY:
        if (plan->method == ANALYSIS_MORRIS)
            points = (double)plan->trajectories * (d + 1);
        else if (plan->method == ANALYSIS_SOBOL)
            points = (double)plan->rows * (d + 2);
        else if (plan->over == OVER_FACTORS)
            points = 2 * d;
        else
            points = 2 * (double)sensitivity_numbers(file, plan->arm, NULL);
        return 2 * count * points;
    case PLAN_BREAK_EVEN:
        return 2 * count * 20;
    case PLAN_OPTIMISE:
        if (plan->nfactors > 0 && plan->factor[0].values)
            return contest * points;
        return count * (double)(plan->starts * plan->evaluations);
    case NPLAN:
        break;
    }
    return 0;
}

struct cost cost_of(const struct experiment_file *file)
{
    const struct scenario *base = file->arm[file->baseline].scenario;
    double count = base->precision.on ? (double)base->precision.cap
                                      : (double)base->replications;
    double runs = count * file->narms;
    struct cost cost = {0};

    for (int arm = 0; arm < file->narms; arm++) {
        add_arm(&cost, file->arm[arm].scenario);
        cost.disk += bytes_of_rows(file->arm[arm].scenario, count);
    }
    for (int i = 0; i < file->nplans; i++)
        runs += plan_runs(file, &file->plan[i]);
    double scale = runs / file->narms;
    cost.replications = runs;
    cost.events *= scale;
    cost.seconds *= scale;
    cost.disk +=
        count * file->narms * (base->npopulations + 1) * NMETRIC * ROW_BYTES;
    return cost;
}
