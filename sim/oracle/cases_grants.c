/* Cases: free Connects, kept or lost. Formulas: theory.h. */
#include "oracle/tables.h"
#include "oracle/theory.h"

#define ATTEMPTS "market.attempts_per_day"
#define SIZE(n)  "populations[p].size=" #n
#define DAYS(n)  "horizon_days=" #n

enum {
    CYCLE = 30 /* days, of monthly-grant.json */
};

/* value: grant, attempts a day, cap after the grant */
static double served(const double *value)
{
    return theory_served((int)value[0], value[1] * CYCLE, (int)value[2]) /
           CYCLE;
}

/* Trimmed to the cap before the grant is the cap plus the grant after it. */
static double served_before(const double *value)
{
    const double after[] = {value[0], value[1], value[0] + value[2]};

    return served(after);
}

static double all_of_it(const double *value)
{
    return value[0] / CYCLE;
}

static double shortfall(const double *value)
{
    return theory_shortfall((int)value[0], value[1] * CYCLE) / CYCLE;
}

static double excess(const double *value)
{
    return value[1] - value[0] / CYCLE;
}

/* Mean balance over samples from number `value[2]` on; they come just after a
 * grant. */
static struct result_ratio after_grants(const struct oracle_sample *sample)
{
    const struct result *result = oracle_result(sample);
    struct result_ratio ratio = {0, 0};

    for (int i = (int)sample->value[2]; i < result->nsamples - 1; i++) {
        size_t at = (size_t)i * (size_t)result->npop * NSERIES;
        ratio.numerator += result->series[at];
        ratio.denominator += 1;
    }
    return ratio;
}

static double leftover(const double *value)
{
    return value[0] + theory_leftover((int)value[0], value[1] * CYCLE);
}

/* The horizon is the time of a grant that does not come any more. */
static struct result_ratio none_left(const struct oracle_sample *sample)
{
    const struct result *result = oracle_result(sample);
    double zero = 0;

    for (size_t i = 0; i < result->nspells; i++)
        zero += result->balances[i] == 0;
    return (struct result_ratio){zero, (double)result->nspells};
}

static double leftover_none(const double *value)
{
    return theory_leftover_none((int)value[0], value[1] * CYCLE);
}

/* value: attempts a day, size, first sample */
static double bucket_lost(const double *value)
{
    return theory_bucket_lost(value[0], (int)value[1]);
}

static double bucket_holds(const double *value)
{
    return value[1] - theory_bucket_lack(value[0]);
}

/* value: income a day, attempts a day, life */
static double perished(const double *value)
{
    return theory_perished(value[0], value[1], value[2]);
}

static double perishing_lost(const double *value)
{
    return theory_perishing_lost(value[0], value[1], value[2]);
}

/* Little's law: without spending a Connect is held for its life. */
static double hoard(const double *value)
{
    return value[0] * value[1];
}

/* Numbers in which an arm differs from arm 0, freelancer by freelancer. */
static struct result_ratio differences(const struct oracle_sample *sample)
{
    const struct result *first = oracle_result(sample);
    const struct result_tally *a = &first->tally[0];
    int64_t n = 0;

    for (int arm = 1; arm < sample->runs->scenario->narms; arm++) {
        const struct result *result =
            runs_result(sample->runs, arm, sample->replication);
        const struct result_tally *b = &result->tally[0];
        n += a->proposals != b->proposals;
        n += a->unaffordable != b->unaffordable;
        n += a->zero_ticks != b->zero_ticks;
        n += a->flow[FLOW_EXPIRE_AGE] + a->flow[FLOW_EXPIRE_ROLLOVER] !=
             b->flow[FLOW_EXPIRE_AGE] + b->flow[FLOW_EXPIRE_ROLLOVER];
        for (size_t i = 0; i < first->nspells; i++)
            n += first->balances[i] != result->balances[i];
    }
    n += a->flow[FLOW_EXPIRE_AGE] == 0; /* nothing was compared */
    return (struct result_ratio){(double)n, 1};
}

static double none(const double *value)
{
    (void)value;
    return 0;
}

#define BURN(n) "burn_in_days=" #n
#define GRANT                                                                  \
    {                                                                          \
        "rules.monthly_grant.connects", 10                                     \
    }
#define CAP(n)                                                                 \
    {                                                                          \
        "rules.rollover.cap_connects", n                                       \
    }
#define UNCAPPED "rules.rollover.on=false"
#define SHORTFALL                                                              \
    "rules.purchase.on=true", "strategies[s].buy={\"rule\": \"when_short\"}"
#define IN_PHASE "populations[p].opening=register", BURN(0)

static const struct oracle_case rows[] = {
    METRIC_CASE("grant-use-or-lose", "O3",
                "free Connects used a day, what is not used is lost",
                "monthly-grant", METRIC_PROPOSALS, ORACLE_PER_DAY, served,
                0.003, 20, .is_quick = true,
                .set = {GRANT, {ATTEMPTS, 0.3}, CAP(10)}, .also = {BURN(30)}),
    METRIC_CASE("grant-cap-20", "O3",
                "used a day, if 20 may be kept after a grant", "monthly-grant",
                METRIC_PROPOSALS, ORACLE_PER_DAY, served, 0.004, 20,
                .set = {GRANT, {ATTEMPTS, 0.3}, CAP(20)}),
    METRIC_CASE(
        "grant-cap-30", "O3", "used a day, if 30 may be kept and all is wanted",
        "monthly-grant", METRIC_PROPOSALS, ORACLE_PER_DAY, served, 0.004, 20,
        .set = {GRANT, {ATTEMPTS, 1. / 3}, CAP(30)}, .also = {BURN(1200)}),
    METRIC_CASE("grant-cap-before", "O3",
                "used a day, if 10 may be kept before a grant", "monthly-grant",
                METRIC_PROPOSALS, ORACLE_PER_DAY, served_before, 0.004, 20,
                .set = {GRANT, {ATTEMPTS, 0.3}, CAP(10)},
                .also = {"rules.rollover.trim=before"}),
    METRIC_CASE("grant-no-cap", "O3",
                "used a day, if everything may be kept and more is wanted",
                "monthly-grant", METRIC_PROPOSALS, ORACLE_PER_DAY, all_of_it,
                0.001, 20, .set = {GRANT, {ATTEMPTS, 0.4}},
                .also = {UNCAPPED, BURN(900)}),
    MEASURE_CASE(
        "grant-leftover", "O3",
        "balance after a grant, everything kept (Spitzer)", "monthly-grant",
        after_grants, leftover, 0.11, 20,
        .set = {GRANT, {ATTEMPTS, 0.4}, {"#first sample", 30}},
        .also = {UNCAPPED, IN_PHASE, DAYS(1800), "outputs.sample_days=30"}),
    MEASURE_CASE("grant-none-left", "O3",
                 "nothing left before a grant, everything kept (Spitzer)",
                 "monthly-grant", none_left, leftover_none, 0.025, 20,
                 .set = {GRANT, {ATTEMPTS, 0.5}},
                 .also = {UNCAPPED, IN_PHASE, DAYS(300), SIZE(200)}),
    METRIC_CASE("grant-shortfall", "O6",
                "bought a day beyond the free grant, nothing kept",
                "monthly-grant", METRIC_CONNECTS_BOUGHT, ORACLE_PER_DAY,
                shortfall, 0.004, 20, .set = {GRANT, {ATTEMPTS, 0.4}, CAP(10)},
                .also = {SHORTFALL, BURN(30)}),
    METRIC_CASE("grant-shortfall-kept", "O6",
                "bought a day beyond the free grant, everything kept",
                "monthly-grant", METRIC_CONNECTS_BOUGHT, ORACLE_PER_DAY, excess,
                0.004, 20, .set = {GRANT, {ATTEMPTS, 0.4}},
                .also = {UNCAPPED, SHORTFALL, BURN(900)}),
    MEASURE_CASE("expiry-is-a-cap", "O3",
                 "freelancers for whom expiry by age and a cap differ",
                 "same-cap", differences, none, 0, 3, .is_quick = true,
                 .set = {{0}}),
    MEASURE_CASE("bucket-lost-0.8", "O4",
                 "proposals lost, a bucket of 10, load .8", "token-bucket",
                 oracle_lost, bucket_lost, 0.0008, 20,
                 .set = {{ATTEMPTS, 0.8}, CAP(10)}, .also = {SIZE(60)}),
    MEASURE_CASE("bucket-lost-1", "O4",
                 "proposals lost, a bucket of 10, load 1", "token-bucket",
                 oracle_lost, bucket_lost, 0.003, 20, .is_quick = true,
                 .set = {{ATTEMPTS, 1}, CAP(10)}, .also = {SIZE(60)}),
    MEASURE_CASE("bucket-lost-1.2", "O4",
                 "proposals lost, a bucket of 10, load 1.2", "token-bucket",
                 oracle_lost, bucket_lost, 0.005, 20,
                 .set = {{ATTEMPTS, 1.2}, CAP(10)}, .also = {SIZE(60)}),
    MEASURE_CASE("bucket-holds", "O4",
                 "balance after a tick, a bucket that is never empty (M/D/1)",
                 "token-bucket", after_grants, bucket_holds, 0.08, 20,
                 .set = {{ATTEMPTS, 0.8}, CAP(100), {"#first sample", 0}},
                 .also = {"outputs.sample_days=15",
                          "populations[p].opening_connects=100", SIZE(60)}),
    METRIC_CASE("perished-2-2", "O5",
                "Connects expired a day, as many wanted as come", "perishable",
                METRIC_CONNECTS_EXPIRED, ORACLE_PER_DAY, perished, 0.00015, 20,
                .is_quick = true,
                .set = {{"market.grants_per_day", 6. / 365},
                        {ATTEMPTS, 6. / 365},
                        {"#life", 365.25}},
                .also = {SIZE(150)}),
    MEASURE_CASE("perishing-lost-2-2", "O5",
                 "proposals lost, as many wanted as come", "perishable",
                 oracle_lost, perishing_lost, 0.009, 20,
                 .set = {{"market.grants_per_day", 6. / 365},
                         {ATTEMPTS, 6. / 365},
                         {"#life", 365.25}},
                 .also = {SIZE(150)}),
    METRIC_CASE("perished-3-2", "O5",
                "Connects expired a day, more come than are wanted",
                "perishable", METRIC_CONNECTS_EXPIRED, ORACLE_PER_DAY, perished,
                0.00025, 20,
                .set = {{"market.grants_per_day", 6. / 365},
                        {ATTEMPTS, 4. / 365},
                        {"#life", 365.25}},
                .also = {SIZE(150)}),
    METRIC_CASE("perished-1-2", "O5",
                "Connects expired a day, fewer come than are wanted",
                "perishable", METRIC_CONNECTS_EXPIRED, ORACLE_PER_DAY, perished,
                0.00004, 20,
                .set = {{"market.grants_per_day", 2. / 365},
                        {ATTEMPTS, 4. / 365},
                        {"#life", 365.25}},
                .also = {SIZE(150)}),
    METRIC_CASE("hoard", "O13", "balance without spending: income x life",
                "hoard", METRIC_CONNECTS_CLOSING, ORACLE_PER_NOTHING, hoard, 0,
                3, .is_quick = true,
                .set = {{"rules.monthly_grant.connects", 10},
                        {"rules.expiry.months", 12}},
                .also = {SIZE(5)}),
};
const struct oracle_table oracle_grants = {rows, COUNTOF(rows)};
