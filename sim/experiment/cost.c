/* The size of a run, from its scenario. */
#include "experiment/cost.h"

#include <math.h>

#include "estimates/scope.h"
#include "experiment/kinds.h"
#include "experiment/turning.h"
#include "replication/trace.h"
#include "scenario/metrics.h"

enum {
    MONTH_TENTHS = 304,       /* days of a month, times ten */
    PROPOSAL_BYTES = 300,     /* with what its Connects refer to */
    PROPOSAL_MOVES = 3,       /* of Connects: paid, bid, bought or given back */
    ROW_BYTES = 120,          /* of a table */
    PROPOSAL_ROW_BYTES = 200, /* of proposals.csv, posts.csv */
    POST_ROW_BYTES = 180,
    /* Measured of the shipped scenarios of 1 to 13 arms, with 4 replications: tables
     * of an arm 0.2 to 1.3 MiB (curves, series, groups); charts and page together
     * 0.6 to 1.4 MiB of 1 to 3 arms, 1.6 of 5, 3.7 of 13; the charts as PNG 1.0 MiB
     * of 2 arms, 2.5 of 5, 4.6 of 13. */
    TABLES_BYTES = 1 << 20,
    SHOWN_BYTES = 768 << 10,
    SHOWN_ARM_BYTES = 256 << 10,
    PNG_BYTES = 768 << 10,
    PNG_ARM_BYTES = 320 << 10
};

/* Seconds of a core: measured with upwork-2021.json and with 5000 freelancers
 * of tiny.json. */
static const double per_event = 1.8e-6, per_read = 0.4e-6, per_visit = 0.05e-6;

/* Of one population of one arm, over one replication. */
struct load {
    double accounts;
    double looks;  /* jobs considered, or sessions, of all */
    double reads;  /* posts that are read */
    double others; /* events that come by themselves */
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

static double of_itself(const struct configuration *config, double days)
{
    double most = 0;

    for (size_t i = 0; i < configuration_nrulebooks(config); i++) {
        const struct rulebook *rules = configuration_rulebook(config, i);
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
    return most + days / 30 + days * config->market.grants_per_day;
}

/* Times at which every account is asked: campaigns. */
static double visits(const struct configuration *config, double days)
{
    double most = 0;

    for (size_t i = 0; i < configuration_nrulebooks(config); i++) {
        const struct rule_coupon *rule =
            &configuration_rulebook(config, i)->coupon;
        if (rule->on && rule->schedule != SCHEDULE_DATED)
            most = fmax(most, days / fmax(time_to_days(rule->mean_gap), 0.01));
    }
    return most;
}

static double days_of(const struct configuration *config)
{
    return time_to_days(config->burn_in + config->horizon);
}

static double posts_per_niche(const struct configuration *config)
{
    double posts = 0, niches = 0;

    for (int i = 0; i < config->nsegments; i++) {
        posts += config->segment[i].posts_per_month;
        niches += (double)config->segment[i].niches;
    }
    return posts * 10 / MONTH_TENTHS * days_of(config) / fmax(niches, 1);
}

static double posts_of(const struct configuration *config)
{
    double posts = 0;

    if (config->market_kind == MARKET_COMPETITIVE)
        for (int i = 0; i < config->nsegments; i++)
            posts += config->segment[i].posts_per_month;
    return posts * 10 / MONTH_TENTHS * days_of(config);
}

static struct load load_of(const struct configuration *config,
                           const struct population *population)
{
    const struct market_params *market = &config->market;
    double days = days_of(config) * share_of_stays(population);
    double activity = mean_of(&population->activity);
    double awake = 1 - configuration_share_asleep(
                           config, (int)(population - config->population));
    struct load load = {.accounts =
                            (double)population->size * awake +
                            population->arrivals_per_day * days_of(config)};
    double rate = market->attempts_per_day * activity;

    load.others = load.accounts * of_itself(config, days);
    if (config->market_kind == MARKET_COMPETITIVE) {
        double depth = fmin(mean_of(&population->depth) / 24, 30);
        double found =
            posts_per_niche(config) * (double)market->niches_per_freelancer;
        rate = market->sessions_per_week / 7 * activity;
        load.reads = load.accounts * found *
                     fmin(1, rate * depth + population->alert_share);
    } else {
        load.others += load.accounts * days * market->invitations_per_month *
                       10 / MONTH_TENTHS;
    }
    load.looks = load.accounts * days * rate;
    return load;
}

struct cost_rows cost_of_rows(const struct configuration *config)
{
    double accounts = 0, proposals = 0, others = 0;

    for (int i = 0; i < config->npopulations; i++) {
        struct load load = load_of(config, &config->population[i]);
        accounts += load.accounts;
        proposals +=
            config->market_kind == MARKET_COMPETITIVE ? load.reads : load.looks;
        others += load.others;
    }
    double each = proposals / fmax(accounts, 1);
    double moves = PROPOSAL_MOVES * each + others / fmax(accounts, 1);
    double written = fmin((double)config->ledger_sample, accounts);
    double listed = fmin((double)config->proposals_sample, accounts);
    double posted = fmin((double)config->posts_sample, posts_of(config));
    return (struct cost_rows){moves * written, each * listed, posted};
}

/* Bytes of the tables that hold them, and of what waits on the disk until it is
 * written there. */
static double bytes_of_rows(const struct configuration *config, double count)
{
    const struct cost_rows rows = cost_of_rows(config);
    double proposal = PROPOSAL_ROW_BYTES + sizeof(struct market_proposal);
    double post = POST_ROW_BYTES + sizeof(struct traced_post);

    return (rows.movements * ROW_BYTES + rows.proposals * proposal +
            rows.posts * post) *
           fmin((double)config->ledger_replications, count);
}

/* Adds one arm of one replication. */
static void add_arm(struct cost *cost, const struct configuration *config)
{
    double accounts = 0, proposals = 0, reads = 0, events = posts_of(config);

    for (int i = 0; i < config->npopulations; i++) {
        struct load load = load_of(config, &config->population[i]);
        accounts += load.accounts;
        reads += load.reads;
        events += load.looks + load.others;
        proposals +=
            config->market_kind == MARKET_COMPETITIVE ? load.reads : load.looks;
    }
    double asked = accounts * visits(config, days_of(config));
    double waiting = proposals / fmax(days_of(config), 1) *
                     fmin(config->market.silence_days, days_of(config));
    double segments =
        config->market_kind == MARKET_COMPETITIVE ? config->nsegments : 1;
    double memory =
        configuration_size(config).bytes + waiting * PROPOSAL_BYTES / segments;

    cost->events += events + asked + reads;
    cost->seconds += events * per_event + reads * per_read + asked * per_visit;
    cost->memory = fmax(cost->memory, memory);
}

/* Replications of single arms that an experiment may take. */
static double experiment_runs(const struct scenario *scenario,
                              const struct experiment *experiment)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;
    double count = experiment->replications > 0
                       ? (double)experiment->replications
                       : (double)base->replications;
    bool is_exact;

    return study_kind_of(experiment)
        ->runs(scenario, experiment, count, &is_exact);
}

/* What came out best of several is measured again, and what it is compared with:
 * once for each set of rivals (confirm.c). */
static double confirm_runs(const struct scenario *scenario, double count)
{
    double sets = 0;

    if (!scenario->arm[scenario->baseline].config->is_confirmed)
        return 0;
    for (int arm = 0; arm < scenario->narms; arm++) {
        int before = 0, after = 0;
        for (int other = 0; other < scenario->narms; other++)
            if (other != arm && scope_are_rivals(scenario, arm, other))
                *(other < arm ? &before : &after) += 1;
        sets += before == 0 && after > 0;
    }
    return 2 * count * sets;
}

struct cost cost_of(const struct scenario *scenario)
{
    const struct configuration *base = scenario->arm[scenario->baseline].config;
    double count = base->precision.on ? (double)base->precision.cap
                                      : (double)base->replications;
    double runs = count * scenario->narms;
    struct cost cost = {0};

    for (int arm = 0; arm < scenario->narms; arm++) {
        add_arm(&cost, scenario->arm[arm].config);
        cost.disk += bytes_of_rows(scenario->arm[arm].config, count);
    }
    for (int i = 0; i < scenario->nexperiments; i++)
        runs += experiment_runs(scenario, &scenario->experiment[i]);
    runs += turning_runs(scenario, count);
    runs += confirm_runs(scenario, count);
    double scale = runs / scenario->narms;
    cost.replications = runs;
    cost.events *= scale;
    cost.seconds *= scale;
    cost.disk += count * scenario->narms * (base->npopulations + 1) * NMETRIC *
                 ROW_BYTES;
    cost.disk += (double)scenario->narms * TABLES_BYTES;
    cost.shown = SHOWN_BYTES + (double)scenario->narms * SHOWN_ARM_BYTES;
    cost.pngs = PNG_BYTES + (double)scenario->narms * PNG_ARM_BYTES;
    return cost;
}
