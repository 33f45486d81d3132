/* Queues through the kernel: the machine against queueing theory.
 *
 * G/G/c with room for so many, built from the event list and addressed draws
 * alone. One mean service lasts 1000 s, so that rounding to ticks of 1 ms is
 * far below any tolerance here. Times below are in mean services.
 *
 * Estimates are means over replications: within 4 standard errors of theory,
 * and these within a bound. */
#include <math.h>

#include "base/mem.h"
#include "base/units.h"
#include "kernel/kernel.h"
#include "oracle/theory.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "unit/unit.h"

enum {
    DEPART,
    ARRIVE
};

struct experiment {
    double rate;        /* arrivals a mean service */
    int servers, room;  /* room: in system; 0: no limit */
    bool is_constant;   /* services all of length 1 */
    uint32_t customers; /* that arrive; the run ends when the last has left */
    uint32_t skipped;   /* of these, the first so many are not counted */
};

struct queue {
    const struct experiment *experiment;
    struct kernel *kernel;
    struct rng_key key;
    struct dist gap, service;
    sim_time *arrived;  /* owned; by customer */
    uint32_t *line;     /* owned; those let in, in order */
    double *delay;      /* owned; in mean services; -1: turned away */
    uint32_t in, begun; /* places of `line` filled, and served from */
    uint32_t in_system, in_service;
    /* Areas under the numbers in system, and of each one's time in it. */
    sim_time area, last_change, sojourns;
    uint32_t departed, lost, waited, counted;
};

#define SERVICE 1e6 /* ticks */

static sim_time draw(const struct queue *q, const struct dist *dist,
                     uint32_t customer, uint32_t what)
{
    double u = rng_uniform(&q->key, RNG_TEST, customer, what);

    return llrint(dist_quantile(dist, u) * SERVICE);
}

static void count_to_now(struct queue *q)
{
    sim_time now = kernel_now(q->kernel);

    q->area += (now - q->last_change) * q->in_system;
    q->last_change = now;
}

static void start_service(struct queue *q)
{
    uint32_t customer = q->line[q->begun++];
    sim_time now = kernel_now(q->kernel);
    sim_time length = q->experiment->is_constant
                          ? (sim_time)SERVICE
                          : draw(q, &q->service, customer, 1);

    q->in_service++;
    q->delay[customer] = (double)(now - q->arrived[customer]) / SERVICE;
    if (customer >= q->experiment->skipped)
        q->waited += now > q->arrived[customer];
    kernel_schedule(q->kernel, now + length, DEPART, customer, 0);
}

static void arrive(void *data, struct event event)
{
    struct queue *q = data;
    uint32_t customer = event_entity(event);
    bool is_full =
        q->experiment->room && q->in_system >= (uint32_t)q->experiment->room;

    count_to_now(q);
    q->counted += customer >= q->experiment->skipped;
    q->arrived[customer] = event_tick(event);
    if (customer + 1 < q->experiment->customers)
        kernel_schedule(q->kernel,
                        event_tick(event) + draw(q, &q->gap, customer + 1, 0),
                        ARRIVE, customer + 1, 0);
    if (is_full) {
        q->delay[customer] = -1;
        q->lost += customer >= q->experiment->skipped;
        return;
    }
    q->line[q->in++] = customer;
    q->in_system++;
    if (q->in_service < (uint32_t)q->experiment->servers)
        start_service(q);
}

static void depart(void *data, struct event event)
{
    struct queue *q = data;

    count_to_now(q);
    q->sojourns += event_tick(event) - q->arrived[event_entity(event)];
    q->departed++;
    q->in_system--;
    q->in_service--;
    if (q->begun < q->in)
        start_service(q);
}

static const struct event_kind_row kinds[] = {
    [DEPART] = {"depart", 1, depart},
    [ARRIVE] = {"arrive", 0, arrive},
};

/* One replication, from empty to empty; Little's law holds on such a path
 * exactly: the area under the number in system is the sum of the sojourns. */
static struct queue run(const struct experiment *experiment,
                        uint32_t replication, enum event_set_kind set,
                        uint64_t *fingerprint)
{
    struct queue q = {
        .experiment = experiment,
        .key = rng_key_make(20240601, RNG_VERIFY, 0, replication),
        .gap = {.kind = DIST_EXPONENTIAL,
                .param = {1 / experiment->rate},
                .max = HUGE_VAL},
        .service = {.kind = DIST_EXPONENTIAL, .param = {1}, .max = HUGE_VAL},
        .arrived = mem_new(experiment->customers, sizeof *q.arrived),
        .line = mem_new(experiment->customers, sizeof *q.line),
        .delay = mem_new(experiment->customers, sizeof *q.delay),
    };
    const sim_time end = TICKS_PER_DAY * 100000;

    dist_prepare(&q.gap);
    dist_prepare(&q.service);
    q.kernel = kernel_new(set, 0, end, 50, kinds, COUNTOF(kinds), &q);
    kernel_schedule(q.kernel, draw(&q, &q.gap, 0, 0), ARRIVE, 0, 0);
    kernel_run(q.kernel, end);
    if (fingerprint)
        *fingerprint = kernel_fingerprint(q.kernel);
    ck_assert_uint_eq(q.departed, q.in);
    ck_assert_int_eq(q.area, q.sojourns);
    kernel_free(q.kernel);
    mem_free(q.arrived);
    mem_free(q.line);
    return q;
}

struct sum {
    double sum, squares;
    int n;
};

static void add(struct sum *sum, double x)
{
    sum->sum += x;
    sum->squares += x * x;
    sum->n++;
}

static void expect(const struct sum *sum, double theory, double bound,
                   const char *label)
{
    double mean = sum->sum / sum->n;
    double variance = (sum->squares - sum->n * mean * mean) / (sum->n - 1);
    double error = sqrt(variance / sum->n);

    ck_assert_msg(fabs(mean - theory) <= 4 * error && 4 * error <= bound,
                  "%s: %.7f, theory %.7f, error %.7f", label, mean, theory,
                  error);
}

/* ---- the first customers of an empty M/M/1 ---- */

enum {
    FIRST = 25,
    NREPLICATION = 20000
};

/* E D_n: an arrival that finds k waits for k services on average. The number
 * found by the next is k + 1 less those served in a gap: each with 1 / (1 +
 * rate), unless the gap ends first or nobody is left. */
static void transient(double rate, double mean[FIRST])
{
    double found[FIRST + 1] = {1}, next[FIRST + 1];
    double ends = rate / (1 + rate);

    for (int n = 0; n < FIRST; n++) {
        mean[n] = 0;
        for (int k = 0; k <= n; k++)
            mean[n] += k * found[k];
        for (int k = 0; k <= FIRST; k++)
            next[k] = 0;
        for (int k = 0; k <= n; k++) {
            double left = found[k];
            for (int j = k + 1; j > 0; j--) {
                if (j <= FIRST)
                    next[j] += left * ends;
                left *= 1 - ends;
            }
            next[0] += left;
        }
        for (int k = 0; k <= FIRST; k++)
            found[k] = next[k];
    }
}

/* Published to seven digits: D2, D3, D5, D10, D25, mean of the first 25. */
static const struct {
    double rate, d[6], bound;
} transients[] = {
    {0.5,
     {0.3333333, 0.5185185, 0.7206219, 0.9071616, 0.9932635, 0.8416263},
     0.05},
    {0.8,
     {0.4444444, 0.7517147, 1.1889594, 1.8598321, 2.7971812, 1.9190054},
     0.12},
    {0.9,
     {0.4736842, 0.8161540, 1.3294648, 2.1950034, 3.6672318, 2.3605437},
     0.15},
};

START_TEST(first_delays)
{
    static const int place[5] = {2, 3, 5, 10, 25};
    const struct experiment experiment = {
        .rate = transients[_i].rate, .servers = 1, .customers = FIRST};
    double theory[FIRST], all = 0;
    struct sum delay[FIRST] = {{0}}, mean = {0};

    transient(experiment.rate, theory);
    for (int n = 0; n < FIRST; n++)
        all += theory[n] / FIRST;
    for (int i = 0; i < 5; i++)
        ck_assert_double_eq_tol(theory[place[i] - 1], transients[_i].d[i],
                                5e-8);
    ck_assert_double_eq_tol(all, transients[_i].d[5], 5e-8);
    for (uint32_t r = 0; r < NREPLICATION; r++) {
        struct queue q = run(&experiment, r, EVENT_SET_HEAP, NULL);
        double sum = 0;
        for (int n = 0; n < FIRST; n++) {
            add(&delay[n], q.delay[n]);
            sum += q.delay[n];
        }
        add(&mean, sum / FIRST);
        mem_free(q.delay);
    }
    ck_assert_double_eq(delay[0].sum, 0);
    for (int i = 0; i < 5; i++)
        expect(&delay[place[i] - 1], theory[place[i] - 1], transients[_i].bound,
               "delay");
    expect(&mean, all, 0.08, "mean of 25");
}
END_TEST

/* ---- steady states ---- */

static double wait_mm1(const struct experiment *experiment)
{
    return experiment->rate / (1 - experiment->rate);
}

static double wait_md1(const struct experiment *experiment)
{
    return experiment->rate / (2 * (1 - experiment->rate));
}

/* Erlang B: the share that finds every place taken, each held for a day. */
static double erlang_b(int places, double load)
{
    return 1 - theory_paid_rolling(load, places, 1) / load;
}

/* Erlang C from Erlang B: B / (1 - u (1 - B)), u = load / servers. */
static double erlang_c(const struct experiment *experiment)
{
    double lost = erlang_b(experiment->servers, experiment->rate);
    double use = experiment->rate / experiment->servers;

    return lost / (1 - use * (1 - lost));
}

static double wait_mmc(const struct experiment *experiment)
{
    return erlang_c(experiment) / (experiment->servers - experiment->rate);
}

static double lost_mmcc(const struct experiment *experiment)
{
    return erlang_b(experiment->servers, experiment->rate);
}

static double lost_mm1k(const struct experiment *experiment)
{
    return (1 - experiment->rate) * pow(experiment->rate, experiment->room) /
           (1 - pow(experiment->rate, experiment->room + 1));
}

static double mean_delay(const struct queue *q)
{
    double sum = 0;

    for (uint32_t n = q->experiment->skipped; n < q->experiment->customers; n++)
        sum += q->delay[n];
    return sum / q->counted;
}

static double share_lost(const struct queue *q)
{
    return (double)q->lost / q->counted;
}

static double share_waiting(const struct queue *q)
{
    return (double)q->waited / q->counted;
}

/* 20 replications each. From empty the mean delay of M/M/1 approaches its limit
 * as e^-n/T, T = 1 / (1 - sqrt(rate))^2 mean services, 90 at .8: 1000
 * customers are left out. `known` is the published value. */
static const struct {
    const char *label;
    struct experiment experiment;
    double (*measure)(const struct queue *q);
    double (*theory)(const struct experiment *experiment);
    double known, bound;
} steady[] = {
    {"M/M/1 .5", {0.5, 1, 0, false, 10000, 500}, mean_delay, wait_mm1, 1, 0.06},
    {"M/M/1 .8",
     {0.8, 1, 0, false, 100000, 1000},
     mean_delay,
     wait_mm1,
     4,
     0.25},
    {"M/D/1 .5",
     {0.5, 1, 0, true, 10000, 500},
     mean_delay,
     wait_md1,
     0.5,
     0.02},
    {"M/D/1 .8", {0.8, 1, 0, true, 30000, 1000}, mean_delay, wait_md1, 2, 0.12},
    {"M/M/2 waits",
     {1.6, 2, 0, false, 20000, 1000},
     share_waiting,
     erlang_c,
     0.7111111,
     0.02},
    {"M/M/2 1.6",
     {1.6, 2, 0, false, 60000, 1000},
     mean_delay,
     wait_mmc,
     1.7777778,
     0.13},
    {"M/M/1/5 lost",
     {0.8, 1, 5, false, 40000, 500},
     share_lost,
     lost_mm1k,
     0.0888195,
     0.006},
    {"M/M/5/5 lost",
     {4, 5, 5, false, 10000, 500},
     share_lost,
     lost_mmcc,
     0.1990669,
     0.006},
    {"M/D/5/5 lost",
     {4, 5, 5, true, 10000, 500},
     share_lost,
     lost_mmcc,
     0.1990669,
     0.006},
    {"M/D/10/10",
     {8, 10, 10, true, 10000, 500},
     share_lost,
     lost_mmcc,
     0.1216611,
     0.006},
};

START_TEST(steady_states)
{
    const struct experiment *experiment = &steady[_i].experiment;
    struct sum sum = {0};

    ck_assert_double_eq_tol(steady[_i].theory(experiment), steady[_i].known,
                            5e-8);
    for (uint32_t r = 0; r < 20; r++) {
        struct queue q = run(experiment, r, EVENT_SET_BUCKETS, NULL);
        add(&sum, steady[_i].measure(&q));
        mem_free(q.delay);
    }
    expect(&sum, steady[_i].known, steady[_i].bound, steady[_i].label);
}
END_TEST

START_TEST(both_sets_agree)
{
    const struct experiment experiment = {
        .rate = 1.6, .servers = 2, .room = 6, .customers = 200};

    for (uint32_t r = 0; r < 50; r++) {
        uint64_t heap, buckets;
        struct queue a = run(&experiment, r, EVENT_SET_HEAP, &heap);
        struct queue b = run(&experiment, r, EVENT_SET_BUCKETS, &buckets);
        for (uint32_t n = 0; n < experiment.customers; n++)
            if (a.delay[n] != b.delay[n])
                ck_abort_msg("customer %u", n);
        ck_assert_uint_eq(heap, buckets);
        ck_assert_uint_eq(a.lost, b.lost);
        mem_free(a.delay);
        mem_free(b.delay);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("queues");

    tcase_set_timeout(tc, 60);
    tcase_add_loop_test(tc, first_delays, 0, (int)COUNTOF(transients));
    tcase_add_loop_test(tc, steady_states, 0, (int)COUNTOF(steady));
    tcase_add_test(tc, both_sets_agree);
    return unit_run(tc);
}
