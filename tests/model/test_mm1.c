/* M/M/1 through the kernel: the machine against queueing theory.
 *
 * Arrivals at rate 0.8, service of mean 1 s, empty start, a terminating run:
 * the mean delay in queue of the first 25 customers is 1.9190054 s exactly
 * (transient of the embedded chain). */
#include <math.h>

#include "base/units.h"
#include "kernel/kernel.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "unit/unit.h"

enum {
    NCUSTOMER = 25,
    NREPLICATION = 40000
};

enum {
    DEPART,
    ARRIVE
};

struct queue {
    struct kernel *kernel;
    struct rng_key key;
    struct dist gap, service;
    sim_time arrived[NCUSTOMER];
    uint32_t in_system, narrived, nstarted;
    sim_time delays; /* sum over the customers whose service has begun */
    /* Areas under the numbers in system, and of each one's time in it. */
    sim_time area, last_change, sojourns;
    uint32_t ndeparted;
};

/* One mean service lasts 1000 s, so that rounding to ticks of 1 ms is far below
 * the tolerance. */
static sim_time draw(const struct queue *q, const struct dist *dist,
                     uint32_t customer, uint32_t what)
{
    double u = rng_uniform(&q->key, RNG_TEST, customer, what);

    return llrint(dist_quantile(dist, u) * 1e6);
}

static void count_to_now(struct queue *q)
{
    sim_time now = kernel_now(q->kernel);

    q->area += (now - q->last_change) * q->in_system;
    q->last_change = now;
}

static void start_service(struct queue *q)
{
    uint32_t customer = q->nstarted++;
    sim_time now = kernel_now(q->kernel);

    q->delays += now - q->arrived[customer];
    kernel_schedule(q->kernel, now + draw(q, &q->service, customer, 1), DEPART,
                    customer, 0);
}

static void arrive(void *data, struct event event)
{
    struct queue *q = data;
    uint32_t customer = event_entity(event);

    count_to_now(q);
    q->arrived[customer] = event_tick(event);
    q->narrived++;
    if (q->in_system++ == 0)
        start_service(q);
    if (q->narrived < NCUSTOMER)
        kernel_schedule(q->kernel,
                        event_tick(event) + draw(q, &q->gap, customer + 1, 0),
                        ARRIVE, customer + 1, 0);
}

static void depart(void *data, struct event event)
{
    struct queue *q = data;

    count_to_now(q);
    q->sojourns += event_tick(event) - q->arrived[event_entity(event)];
    q->ndeparted++;
    if (--q->in_system > 0)
        start_service(q);
}

static const struct event_kind_row kinds[] = {
    [DEPART] = {"depart", 1, depart},
    [ARRIVE] = {"arrive", 0, arrive},
};

/* Mean delay of one replication, in mean services; also Little's law, which
 * holds exactly on a path that ends empty. */
static double mean_delay(uint32_t replication, uint64_t *fingerprint, int set)
{
    struct queue q = {
        .key = rng_key_make(20240601, RNG_VERIFY, 0, replication),
        .gap = {.kind = DIST_EXPONENTIAL, .param = {1 / 0.8}, .max = HUGE_VAL},
        .service = {.kind = DIST_EXPONENTIAL, .param = {1},       .max = HUGE_VAL},
    };

    dist_prepare(&q.gap);
    dist_prepare(&q.service);
    q.kernel = kernel_new((enum event_set_kind)set, 0, TICKS_PER_DAY * 10, 50,
                          kinds, COUNTOF(kinds), &q);
    kernel_schedule(q.kernel, draw(&q, &q.gap, 0, 0), ARRIVE, 0, 0);
    kernel_run(q.kernel, TICKS_PER_DAY * 10);
    *fingerprint = kernel_fingerprint(q.kernel);
    ck_assert_uint_eq(q.ndeparted, NCUSTOMER);
    ck_assert_int_eq(q.area, q.sojourns);
    kernel_free(q.kernel);
    return (double)q.delays / NCUSTOMER / 1e6;
}

START_TEST(first_25_delays)
{
    double sum = 0;
    double squares = 0;

    for (uint32_t r = 0; r < NREPLICATION; r++) {
        uint64_t fingerprint;
        double delay = mean_delay(r, &fingerprint, EVENT_SET_HEAP);

        sum += delay;
        squares += delay * delay;
    }
    double mean = sum / NREPLICATION;
    double variance = squares / NREPLICATION - mean * mean;
    double error = sqrt(variance / NREPLICATION);

    ck_assert_msg(fabs(mean - 1.9190054) < 5 * error, "mean %.6f, error %.6f",
                  mean, error);
    ck_assert_double_lt(error, 0.02);
}
END_TEST

START_TEST(both_sets_agree)
{
    for (uint32_t r = 0; r < 50; r++) {
        uint64_t heap;
        uint64_t buckets;

        ck_assert_double_eq(mean_delay(r, &heap, EVENT_SET_HEAP),
                            mean_delay(r, &buckets, EVENT_SET_BUCKETS));
        ck_assert_uint_eq(heap, buckets);
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("mm1");

    tcase_set_timeout(tc, 60);
    tcase_add_test(tc, first_25_delays);
    tcase_add_test(tc, both_sets_agree);
    return unit_run(tc);
}
