/* M/M/1 through the kernel: arrivals and services, two events a customer, each
 * length one addressed draw and one logarithm, as in a market.
 *
 *   queue CUSTOMERS [buckets|heap]
 *
 * Prints customers, events, CPU seconds of the run alone, and the mean delay in
 * mean services (rho / (1 - rho) = 4 in theory: what is fast must be right). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/units.h"
#include "bench/seconds.h"
#include "kernel/kernel.h"
#include "rng/dist.h"
#include "rng/rng.h"

enum {
    DEPART,
    ARRIVE,
    CUSTOMERS_MAX = 100000000
};

#define SERVICE 1000 /* ticks: a second */
#define LOAD    0.8

struct queue {
    struct kernel *kernel;
    struct rng_key key;
    struct dist gap, service;
    sim_time *arrived; /* owned; by customer */
    uint32_t customers, begun, in_system;
    double delay; /* sum, in mean services */
};

static sim_time draw(const struct queue *q, const struct dist *dist,
                     uint32_t customer, uint32_t what)
{
    double u = rng_uniform(&q->key, RNG_TEST, customer, what);

    return llrint(dist_quantile(dist, u) * SERVICE);
}

static void start_service(struct queue *q)
{
    uint32_t customer = q->begun++;
    sim_time now = kernel_now(q->kernel);

    q->delay += (double)(now - q->arrived[customer]) / SERVICE;
    kernel_schedule(q->kernel, now + draw(q, &q->service, customer, 1), DEPART,
                    customer, 0);
}

static void arrive(void *data, struct event event)
{
    struct queue *q = data;
    uint32_t customer = event_entity(event);

    q->arrived[customer] = event_tick(event);
    if (customer + 1 < q->customers)
        kernel_schedule(q->kernel,
                        event_tick(event) + draw(q, &q->gap, customer + 1, 0),
                        ARRIVE, customer + 1, 0);
    if (q->in_system++ == 0)
        start_service(q);
}

static void depart(void *data, struct event event)
{
    struct queue *q = data;

    (void)event;
    if (--q->in_system > 0)
        start_service(q);
}

static const struct event_kind_row kinds[] = {
    [DEPART] = {"depart", 1, depart},
    [ARRIVE] = {"arrive", 0, arrive},
};

static struct dist exponential(double mean)
{
    struct dist dist = {.kind = DIST_EXPONENTIAL,
                        .param = {mean},
                        .min = -INFINITY,
                        .max = INFINITY};

    dist_prepare(&dist);
    return dist;
}

int main(int argc, char **argv)
{
    long customers = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    bool heap = argc > 2 && strcmp(argv[2], "heap") == 0;

    if (customers < 1 || customers > CUSTOMERS_MAX) {
        fprintf(stderr, "usage: queue CUSTOMERS [buckets|heap]\n");
        return 2;
    }

    struct queue q = {
        .key = rng_key_make(20240601, RNG_VERIFY, 0, 0),
        .gap = exponential(1 / LOAD),
        .service = exponential(1),
        .arrived = mem_new((size_t)customers, sizeof *q.arrived),
        .customers = (uint32_t)customers,
    };
    const sim_time end = (sim_time)customers * SERVICE * 2;

    q.kernel = kernel_new(heap ? EVENT_SET_HEAP : EVENT_SET_BUCKETS, 0, end,
                          2 * (size_t)customers, kinds, 2, &q);
    kernel_schedule(q.kernel, draw(&q, &q.gap, 0, 0), ARRIVE, 0, 0);

    double before = seconds_of_cpu();

    kernel_run(q.kernel, end);
    printf("%ld %ju %.6f %.4f\n", customers,
           (uintmax_t)kernel_dispatched(q.kernel), seconds_of_cpu() - before,
           q.delay / (double)customers);
    kernel_free(q.kernel);
    mem_free(q.arrived);
    return 0;
}
