/* M/M/1 through the kernel: arrivals and services, two events a customer. A customer
 * is one address, as whoever searches a market is: its two uniforms, with a logarithm
 * each, are the gap before it and its service.
 *
 *   queue CUSTOMERS [buckets|heap]
 *
 * Prints customers, events, CPU seconds of the run alone, and the mean delay in
 * mean services (rho / (1 - rho) = 4 in theory: what is fast must be right). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status.h"
#include "base/units.h"
#include "bench/seconds.h"
#include "kernel/kernel.h"
#include "rng/dist.h"
#include "rng/rng.h"

enum {
    DEPART,
    ARRIVE,
    CUSTOMERS_MAX = 100000000,
    PLACES = 4096 /* more are not in the system: .8^4096 */
};

#define SERVICE 1000 /* ticks: a second */
#define LOAD    0.8

struct customer {
    sim_time arrived, service;
};

struct queue {
    struct kernel *kernel;
    struct rng_key key;
    struct dist gap, service;
    struct customer
        place[PLACES]; /* of who is in the system, and who comes next */
    uint32_t customers, begun, in_system;
    double delay; /* sum, in mean services */
};

static sim_time length_of(const struct dist *dist, double u)
{
    return llrint(dist_quantile(dist, u) * SERVICE);
}

static void start_service(struct queue *q)
{
    uint32_t number = q->begun++;
    const struct customer *customer = &q->place[number % PLACES];
    sim_time now = kernel_now(q->kernel);

    q->delay += (double)(now - customer->arrived) / SERVICE;
    kernel_schedule(q->kernel, now + customer->service, DEPART, number, 0);
}

/* Draws the customer, who comes after the gap from `now` on. */
static void send(struct queue *q, sim_time now, uint32_t number)
{
    struct rng_pair u = rng_pair(&q->key, RNG_TEST, number, 0);
    sim_time arrives = now + length_of(&q->gap, u.first);

    q->place[number % PLACES] =
        (struct customer){arrives, length_of(&q->service, u.second)};
    kernel_schedule(q->kernel, arrives, ARRIVE, number, 0);
}

static void arrive(void *data, struct event event)
{
    struct queue *q = data;
    uint32_t next = event_entity(event) + 1;

    SIM_REQUIRE(q->in_system < PLACES - 1);
    if (next < q->customers)
        send(q, event_tick(event), next);
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
        .customers = (uint32_t)customers,
    };
    const sim_time end = (sim_time)customers * SERVICE * 2;

    q.kernel = kernel_new(heap ? EVENT_SET_HEAP : EVENT_SET_BUCKETS, 0, end,
                          2 * (size_t)customers, kinds, 2, &q);
    send(&q, 0, 0);

    double before = seconds_of_cpu();

    kernel_run(q.kernel, end);
    printf("%ld %ju %.6f %.4f\n", customers,
           (uintmax_t)kernel_dispatched(q.kernel), seconds_of_cpu() - before,
           q.delay / (double)customers);
    kernel_free(q.kernel);
    return 0;
}
