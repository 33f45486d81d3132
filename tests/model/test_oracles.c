/* The market against closed forms: exogenous worlds whose answers are known.
 *
 * Seeds are fixed. Each estimate is a mean, or a ratio of sums, over
 * freelancers who do not meet; its standard error comes from how they differ.
 * It must lie within 5 standard errors of the theory and within an absolute
 * bound, so that noise cannot hide an error. Run from the root of the tree. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/replication.h"
#include "unit/scratch.h"
#include "unit/unit.h"

/* Nothing happens but attempts; each test switches on what it needs. */
static const char base[] =
    "{\"schema_version\": 1, \"name\": \"oracle\", \"study\": "
    "\"terminating\", \"start_date\": \"2021-01-01\", \"horizon_days\": 400,"
    " \"maturity_days\": 0, \"seed\": \"5\", \"rulebook\": \"article\","
    "\"rules\": {\"monthly_grant\": {\"on\": false, \"period\": \"fixed\"},"
    " \"purchase\": {\"on\": false}, \"registration\": {\"on\": false},"
    " \"readiness\": {\"on\": false}, \"certification\": {\"on\": false},"
    " \"interview_reward\": {\"on\": false, \"crediting\": \"immediate\"},"
    " \"invitation\": {\"on\": false}, \"survey\": {\"on\": false},"
    " \"badge_rising_talent\": {\"on\": false},"
    " \"badge_top_rated\": {\"on\": false},"
    " \"badge_top_rated_plus\": {\"on\": false},"
    " \"badge_expert_vetted\": {\"on\": false}, \"coupon\": {\"on\": false}},"
    "\"market\": {\"kind\": \"exogenous\", \"cost\": \"distribution\","
    " \"fit_effect\": 0, \"response\": 0, \"response_ability\": 0,"
    " \"response_delay_days\": 0, \"reply_delay_hours\": 0, \"hire\": 0,"
    " \"cancel\": 0},"
    "\"strategies\": [{\"name\": \"s\", \"bid\": {\"rule\": "
    "\"every_affordable\"}, \"buy\": {\"rule\": \"never\"}, \"earn\": "
    "{\"readiness_test\": false, \"replies\": 1}}],"
    "\"populations\": [{\"name\": \"p\", \"size\": 1000, \"opening\": "
    "\"register\", \"ability\": 0, \"activity\": 1, \"strategy\": \"s\"}]}";

static char folder[SCRATCH_SIZE];

static void make_folder(void)
{
    scratch_init(folder);
    scratch_write(folder, "oracle.json", base);
}

static void remove_folder(void)
{
    scratch_fini(folder);
}

enum {
    MAX_SET = 16
};

static struct experiment_file *load(const char *const *set)
{
    char path[2 * SCRATCH_SIZE];
    struct experiment_file *file;
    struct sim_error err = {0};
    size_t nset = 0;

    while (nset < MAX_SET && set[nset])
        nset++;
    snprintf(path, sizeof path, "%s/oracle.json", folder);
    ck_assert_msg(!scenario_load(path, set, nset, "scenarios", &file, &err),
                  "%s", err.text);
    return file;
}

/* ---- what is watched ---- */

enum {
    NBALANCE = 64
};

/* Counts from `from` on. */
struct count {
    int64_t proposals, unaffordable, rewarded;
    int64_t orders, bought, coupons;
    int64_t balances;           /* sum after each proposal */
    int64_t spent, ever_bought; /* from the opening on */
};

struct watch {
    struct market *market;
    sim_time from;
    int purchase, coupon; /* sections */
    struct count *count;  /* owned; per account */
    size_t n;
    int64_t balance[NBALANCE]; /* after each proposal */
    int64_t bundle; /* > 0: bundles must be as few as cover what was spent */
};

static int section(const char *key)
{
    for (size_t i = 0; i < policy_nsections; i++)
        if (strcmp(policy_sections[i].key, key) == 0)
            return (int)i;
    ck_abort_msg("no section %s", key);
    return -1;
}

static void on_proposal(struct watch *watch, struct count *count,
                        const struct market_fact *fact)
{
    sim_connects balance = market_account(watch->market, fact->account).balance;

    count->spent += fact->amount;
    if (watch->bundle > 0 &&
        count->ever_bought !=
            (count->spent + watch->bundle - 1) / watch->bundle * watch->bundle)
        ck_abort_msg("%lld bought for %lld", (long long)count->ever_bought,
                     (long long)count->spent);
    if (fact->when < watch->from)
        return;
    count->proposals++;
    count->balances += balance;
    if (balance < NBALANCE)
        watch->balance[balance]++;
}

static void on_fact(void *context, const struct market_fact *fact)
{
    struct watch *watch = context;
    struct count *count = &watch->count[fact->account];
    bool counts = fact->when >= watch->from;

    if (fact->kind == FACT_PROPOSAL)
        on_proposal(watch, count, fact);
    if (fact->kind == FACT_RULE && fact->rule == watch->purchase) {
        count->ever_bought += fact->amount;
        count->orders += counts;
        count->bought += counts ? fact->amount : 0;
    }
    count->coupons +=
        counts && fact->kind == FACT_RULE && fact->rule == watch->coupon;
    count->unaffordable += counts && fact->kind == FACT_UNAFFORDABLE;
    count->rewarded += counts && fact->kind == FACT_REWARDED;
}

/* Runs one replication; adds its freelancers to the watch. */
static void run(const struct scenario *scenario, uint32_t replication,
                struct watch *watch)
{
    const struct market_options options = {.event_set = EVENT_SET_HEAP};
    size_t accounts = (size_t)scenario->population[0].size;
    struct market_observer observer = {.context = watch, .fact = on_fact};
    struct sim_error err = {0};

    watch->purchase = section("purchase");
    watch->coupon = section("coupon");
    if (!watch->count)
        watch->count = mem_new(accounts, sizeof *watch->count);
    watch->n = accounts;
    watch->market =
        market_new(scenario, (struct market_place){RNG_VERIFY, replication, 0},
                   &options, &observer);
    ck_assert_msg(!market_run(watch->market, &err), "%s", err.text);
    market_free(watch->market);
}

/* The ratio of the sums of two counts over freelancers, against theory. The
 * error is that of a ratio: sqrt(sum (y - R x)^2) / sum x. */
static void expect(const struct watch *watch, size_t above, size_t below,
                   double scale, double theory, double bound, const char *label)
{
    double y = 0, x = 0, squares = 0;

    for (size_t i = 0; i < watch->n; i++) {
        const char *count = (const char *)&watch->count[i];
        y += (double)*(const int64_t *)(const void *)(count + above) * scale;
        x += below == SIZE_MAX
                 ? 1
                 : (double)*(const int64_t *)(const void *)(count + below);
    }
    for (size_t i = 0; i < watch->n; i++) {
        const char *count = (const char *)&watch->count[i];
        double of_y =
            (double)*(const int64_t *)(const void *)(count + above) * scale;
        double of_x =
            below == SIZE_MAX
                ? 1
                : (double)*(const int64_t *)(const void *)(count + below);
        squares += (of_y - y / x * of_x) * (of_y - y / x * of_x);
    }
    double error = sqrt(squares) / x;

    if (getenv("ORACLES_VERBOSE"))
        fprintf(stderr, "%s: %.6f, theory %.6f, z %.2f, 5 errors %.6f\n", label,
                y / x, theory, (y / x - theory) / error, 5 * error);
    ck_assert_msg(
        fabs(y / x - theory) < 5 * error && fabs(y / x - theory) < bound,
        "%s: %.6f, theory %.6f, error %.6f", label, y / x, theory, error);
}
#define OF(member) offsetof(struct count, member)
#define MEAN       SIZE_MAX

/* ---- the cap on rewards ---- */

/* At most 50 Connects, 10 each, in a rolling week. A paid interview holds one
 * of 5 places for exactly 7 days, one that finds none is not paid: M/D/5/5,
 * so the paid rate is nu (1 - B(5, 7 nu)) by Erlang's formula, whatever the
 * law of the holding time. Bounds: 5 errors are about .003, .003 and .001. */
static const struct {
    double rate, paid;
    const char *attempts;
} caps[] = {
    {0.3, 0.28724, "market.attempts_per_day=0.3"},
    {0.8, 0.53475, "market.attempts_per_day=0.8"},
    {1.5, 0.62803, "market.attempts_per_day=1.5"},
};

static double erlang_b(int places, double load)
{
    double b = 1;

    for (int j = 1; j <= places; j++)
        b = load * b / (j + load * b);
    return b;
}

START_TEST(rolling_cap)
{
    const char *const set[MAX_SET] = {
        caps[_i].attempts, "market.response=1", "market.cost_connects=0",
        "rules.interview_reward.on=true", "horizon_days=430"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 30 * TICKS_PER_DAY};
    double theory = caps[_i].rate * (1 - erlang_b(5, 7 * caps[_i].rate));

    ck_assert_double_eq_tol(theory, caps[_i].paid, 5e-6);
    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(rewarded), MEAN, 1. / 400, theory, 0.003,
           caps[_i].attempts);
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

/* ---- the monthly grant ---- */

static double poisson(double mean, int k)
{
    return exp(k * log(mean) - mean - lgamma(k + 1));
}

/* Served a cycle in the steady state of X' = min(cap, (X - D)+ + grant), D
 * Poisson: the chain on grant..cap, by iteration. */
static double served(int grant, double mean, int cap)
{
    double p[64] = {0}, next[64];
    double sum = 0;

    p[grant] = 1;
    for (int step = 0; step < 3000; step++) {
        memset(next, 0, sizeof next);
        sum = 0;
        for (int x = grant; x <= cap; x++) {
            double rest = 1;
            for (int d = 0; d < x; d++) {
                int to = x - d + grant < cap ? x - d + grant : cap;
                next[to] += p[x] * poisson(mean, d);
                sum += p[x] * poisson(mean, d) * d;
                rest -= poisson(mean, d);
            }
            next[grant] += p[x] * rest;
            sum += p[x] * rest * x;
        }
        memcpy(p, next, sizeof p);
    }
    return sum;
}

/* 10 Connects every 30 days, one a proposal, wanted ones lost if broke. At cap
 * 10 what is not used is lost: E min(D, 10). 2000 freelancers x 30 cycles;
 * the sd of a cycle's proposals is below 3.2, cycles of one freelancer are
 * positively dependent under a cap above 10. The first 30 cycles are left out:
 * from an empty start the chain of cap 30 takes about 18 to forget. */
static const struct {
    const char *label, *attempts, *cap;
    double mean;
    int limit;
    double served, bound;
} grants[] = {
    {"use it or lose it",      "market.attempts_per_day=0.3",
     "rules.rollover.cap_connects=10",                                                                       9,  10, 8.2268, 0.05},
    {"cap 20",                 "market.attempts_per_day=0.3",              "rules.rollover.cap_connects=20",
     9,                                                                                                          20, 8.9382, 0.06},
    {"cap 30, as many wanted", "market.attempts_per_day=0.33333333333333",
     "rules.rollover.cap_connects=30",                                                                       10, 30, 9.7894, 0.05},
};

START_TEST(monthly_grant)
{
    const char *const set[MAX_SET] = {grants[_i].attempts,
                                      grants[_i].cap,
                                      "rules.rollover.on=true",
                                      "rules.rollover.trim=after",
                                      "rules.monthly_grant.on=true",
                                      "populations[p].size=2000",
                                      "horizon_days=1800"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 900 * TICKS_PER_DAY};
    double theory = served(10, grants[_i].mean, grants[_i].limit);

    ck_assert_double_eq_tol(theory, grants[_i].served, 5e-5);
    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(proposals), MEAN, 1. / 30, theory, grants[_i].bound,
           grants[_i].label);
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

static struct result tallies(const char *const *set)
{
    struct experiment_file *file = load(set);
    struct result result = {0};

    replication_run(file->arm[0].scenario, "test", 0,
                    &(struct market_options){.audit_always = true}, &result,
                    NULL);
    ck_assert_msg(!result.has_failed, "%s", result.failure);
    scenario_free(file);
    return result;
}

/* A life of 2 months, ending just before the next grant, is on every path a
 * cap of 20 trimmed after the grant, or of 10 before it: what FIFO leaves is
 * always the newest. */
START_TEST(expiry_is_a_cap)
{
#define GRANTS                                                                 \
    "rules.monthly_grant.on=true", "rules.monthly_grant.period=calendar",      \
        "market.attempts_per_day=0.3", "populations[p].size=300",              \
        "horizon_days=650"
    const char *const aged[MAX_SET] = {GRANTS, "rules.expiry.on=true",
                                       "rules.expiry.months=2"};
    const char *const after[MAX_SET] = {GRANTS, "rules.rollover.on=true",
                                        "rules.rollover.trim=after",
                                        "rules.rollover.cap_connects=20"};
    const char *const before[MAX_SET] = {GRANTS, "rules.rollover.on=true",
                                         "rules.rollover.trim=before",
                                         "rules.rollover.cap_connects=10"};
    struct result a = tallies(aged), b = tallies(after), c = tallies(before);
    sim_connects gone = a.tally[0].flow[FLOW_EXPIRE_AGE];

    ck_assert_int_gt(gone, 0);
    ck_assert_int_gt(a.tally[0].unaffordable, 0);
    ck_assert_int_eq(b.tally[0].flow[FLOW_EXPIRE_ROLLOVER], gone);
    ck_assert_int_eq(c.tally[0].flow[FLOW_EXPIRE_ROLLOVER], gone);
    ck_assert_int_eq(b.tally[0].proposals, a.tally[0].proposals);
    ck_assert_int_eq(c.tally[0].proposals, a.tally[0].proposals);
    ck_assert_int_eq(b.tally[0].zero_ticks, a.tally[0].zero_ticks);
    ck_assert_int_eq(c.tally[0].zero_ticks, a.tally[0].zero_ticks);
    ck_assert_uint_eq(a.nspells, 300);
    for (size_t i = 0; i < a.nspells; i++) {
        ck_assert_int_eq(b.balances[i], a.balances[i]);
        ck_assert_int_eq(c.balances[i], a.balances[i]);
    }
    result_fini(&c);
    result_fini(&b);
    result_fini(&a);
}
END_TEST

/* ---- purchases ---- */

#define SHOP                                                                   \
    "rules.purchase.on=true", "populations[p].size=200",                       \
        "market.attempts_per_day=4",                                           \
        "market.cost_connects={\"dist\": \"discrete\", \"values\": [1, 2, 3, " \
        "4, 5, 6], \"weights\": [1, 1, 1, 1, 1, 1]}"

/* (r, nQ) = (5, 10), costs uniform on 1..6, E 3.5, sd 1.71: after a proposal
 * the balance is uniform on 6..15, whatever the costs; bundles per proposal
 * E C / Q. 296 000 proposals: 5 errors are .0016 for the bundles; for a cell
 * 5 sqrt(.09 / 296 000) = .0028, a little more for dependence. */
START_TEST(reorder_point)
{
    const char *const set[MAX_SET] = {
        SHOP, "strategies[s].buy={\"rule\": \"reorder_point\", "
              "\"reorder_point\": 5, \"quantity\": 10}"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 30 * TICKS_PER_DAY};
    int64_t proposals = 0;

    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(bought), OF(proposals), 0.1, 0.35, 0.0016, "bundles");
    expect(&watch, OF(balances), OF(proposals), 1, 10.5, 0.04, "balance");
    for (int i = 0; i < NBALANCE; i++)
        proposals += watch.balance[i];
    for (int i = 0; i < NBALANCE; i++) {
        double share = (double)watch.balance[i] / (double)proposals;
        if (i < 6 || i > 15)
            ck_assert_int_eq(watch.balance[i], 0);
        else
            ck_assert_double_eq_tol(share, 0.1, 0.003);
    }
    for (size_t i = 0; i < watch.n; i++)
        ck_assert_int_eq(watch.count[i].unaffordable, 0);
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

/* Bought only when short: on every path the bundles are the fewest that cover
 * what was spent (checked at each proposal); the balance after a proposal is
 * uniform on 0..9. */
START_TEST(when_short)
{
    const char *const set[MAX_SET] = {SHOP, "rules.purchase.bundles=[10]",
                                      "strategies[s].buy={\"rule\": "
                                      "\"when_short\"}"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 30 * TICKS_PER_DAY, .bundle = 10};
    int64_t proposals = 0;

    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(bought), OF(proposals), 0.1, 0.35, 0.0016, "lazy");
    for (int i = 0; i < NBALANCE; i++)
        proposals += watch.balance[i];
    for (int i = 0; i < 10; i++)
        ck_assert_double_eq_tol((double)watch.balance[i] / (double)proposals,
                                0.1, 0.003);
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

/* Sums of costs uniform on 1..6 that stay at or below x: the renewal sum. */
static double renewals(int upto)
{
    double at[64] = {1}, sum = 1;

    for (int x = 1; x <= upto; x++) {
        for (int c = 1; c <= 6 && c <= x; c++)
            at[x] += at[x - c] / 6;
        sum += at[x];
    }
    return sum;
}

/* (s, S) = (5, 45), any amount: orders per proposal 1 / U(39), mean order
 * E C U(39) (Wald). The number of proposals of a cycle has mean 11.9 and sd
 * below 2: 5 errors over 24 900 cycles are .0005. */
START_TEST(order_up_to)
{
    const char *const set[MAX_SET] = {SHOP,
                                      "rules.purchase.custom_amounts=true",
                                      "strategies[s].buy={\"rule\": "
                                      "\"order_up_to\", \"low\": 5, "
                                      "\"high\": 45}"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 30 * TICKS_PER_DAY};
    double sum = renewals(39);

    ck_assert_double_eq_tol(1 / sum, 0.084, 5e-7);
    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(orders), OF(proposals), 1, 1 / sum, 0.0005, "orders");
    expect(&watch, OF(bought), OF(orders), 1, 3.5 * sum, 0.06, "mean order");
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

/* One coupon at most is held, coupons come at rate kappa, a purchase every 10
 * proposals: full price if 10 gaps pass without a coupon, (lambda / (lambda +
 * kappa))^10. Purchases are independent: 5 sqrt(.25 / 25 000) = .016. A
 * campaign reaches everybody, so each replication has one freelancer. */
static const struct {
    const char *gap;
    double kappa;
} coupons[] = {
    {"rules.coupon.mean_gap_days=2", 0.5},
    {"rules.coupon.mean_gap_days=1", 1  },
};

START_TEST(coupon_share)
{
    const char *const set[MAX_SET] = {
        coupons[_i].gap,
        "rules.coupon.on=true",
        "rules.coupon.life_days=3650",
        "rules.purchase.on=true",
        "market.attempts_per_day=10",
        "populations[p].size=1",
        "horizon_days=1000",
        "strategies[s].buy={\"rule\": \"reorder_point\", \"reorder_point\": "
        "0, \"quantity\": 10}"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = TICKS_PER_DAY * 10};
    double theory = 1 - pow(10 / (10 + coupons[_i].kappa), 10);

    for (uint32_t r = 0; r < 25; r++)
        run(file->arm[0].scenario, r, &watch);
    double share =
        (double)watch.count[0].coupons / (double)watch.count[0].orders;
    double error = sqrt(theory * (1 - theory) / (double)watch.count[0].orders);
    ck_assert_msg(fabs(share - theory) < 5 * error &&
                      fabs(share - theory) < 0.016,
                  "%.5f, theory %.5f, error %.5f", share, theory, error);
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

/* ---- the earning loop ---- */

#define EARNING                                                                \
    "rules.interview_reward.on=true",                                          \
        "rules.interview_reward.cap_connects=640", "market.response=0.1",      \
        "market.cost_connects=2", "populations[p].size=2000"

/* Every Connect is spent as soon as it is there: proposals a cycle are
 * grant / (cost (1 - refunded) - reward x interviews)
 * = 10 / (2 x .9 - 10 x .1) = 12.5. A proposal moves the balance with variance
 * 100 x .09 + 4 x .09, of which 250 a freelancer (20 cycles) give an sd of
 * sqrt(250 x 9.36) / .8 / 20 = 3: 5 errors are .34. */
START_TEST(proposals_a_cycle)
{
    const char *const set[MAX_SET] = {EARNING,
                                      "rules.monthly_grant.on=true",
                                      "rules.refund.on=true",
                                      "market.cancel=0.1",
                                      "market.cancel_delay_days=1",
                                      "market.attempts_per_day=2",
                                      "horizon_days=690"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 90 * TICKS_PER_DAY};

    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(proposals), MEAN, 1. / 20, 12.5, 0.34, "proposals");
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

/* 80 Connects and what they win, until broke: a branching total with n = 40
 * units, k = 5 and q = .1, mean n / (1 - k q) = 80, variance
 * n k^2 q (1 - q) / (1 - k q)^3 = 720: 5 errors are 5 sqrt(720 / 2000) = 3. */
START_TEST(until_broke)
{
    const char *const set[MAX_SET] = {
        EARNING, "rules.registration.on=true", "rules.registration.connects=80",
        "market.attempts_per_day=4", "horizon_days=120"};
    struct experiment_file *file = load(set);
    struct watch watch = {.from = 0};
    double squares = 0;

    run(file->arm[0].scenario, 0, &watch);
    expect(&watch, OF(proposals), MEAN, 1, 80, 3, "until broke");
    for (size_t i = 0; i < watch.n; i++) {
        double excess = (double)watch.count[i].proposals - 80;
        squares += excess * excess;
        ck_assert_int_gt(watch.count[i].unaffordable, 0);
        ck_assert_int_eq(watch.count[i].proposals,
                         40 + 5 * watch.count[i].rewarded);
    }
    /* sd of the variance: below 720 sqrt(4 / 2000) with its kurtosis. */
    ck_assert_double_eq_tol(squares / (double)watch.n, 720, 160);
    mem_free(watch.count);
    scenario_free(file);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("oracles");

    tcase_set_timeout(tc, 60);
    tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
    tcase_add_loop_test(tc, rolling_cap, 0, (int)COUNTOF(caps));
    tcase_add_loop_test(tc, monthly_grant, 0, (int)COUNTOF(grants));
    tcase_add_test(tc, expiry_is_a_cap);
    tcase_add_test(tc, reorder_point);
    tcase_add_test(tc, when_short);
    tcase_add_test(tc, order_up_to);
    tcase_add_loop_test(tc, coupon_share, 0, (int)COUNTOF(coupons));
    tcase_add_test(tc, proposals_a_cycle);
    tcase_add_test(tc, until_broke);
    return unit_run(tc);
}
