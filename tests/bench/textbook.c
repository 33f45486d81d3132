/* M/M/1 as a textbook has it: events allocated one by one and called by pointer,
 * a binary heap of pointers, numbers drawn next (xorshift64*, Vigna 2016). No
 * addresses, no total order, no fingerprint, no checks: the least that a
 * simulator in C has to do.
 *
 *   textbook CUSTOMERS
 *
 * Prints what queue prints. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench/seconds.h"

enum {
    PLACES = 4096 /* more are not in the system: .8^4096 */
};

#define LOAD 0.8

struct happening {
    double at;
    void (*what)(long customer);
    long customer;
};

static struct happening **heap;
static size_t count, capacity;
static double now, delay;
static double arrived[PLACES]; /* of who is in the system */
static long customers, begun, in_system, dispatched;
static uint64_t state = 20240601;

static double exponential(double mean)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return -mean *
           log(1 - (double)(state * 2685821657736338717ull >> 11) * 0x1p-53);
}

static void schedule(double at, void (*what)(long), long customer)
{
    struct happening *new = malloc(sizeof *new);
    size_t i = count++;

    if (count > capacity) {
        capacity = 2 * count;
        struct happening **grown =
            realloc(heap, capacity * sizeof(struct happening *));
        if (!grown)
            abort();
        heap = grown;
    }
    if (!new)
        abort();
    *new = (struct happening){at, what, customer};
    for (; i > 0 && heap[(i - 1) / 2]->at > at; i = (i - 1) / 2)
        heap[i] = heap[(i - 1) / 2];
    heap[i] = new;
}

static struct happening *first(void)
{
    struct happening *top = heap[0], *last = heap[--count];
    size_t i = 0;

    for (size_t child = 1; child < count; child = 2 * i + 1) {
        child += child + 1 < count && heap[child + 1]->at < heap[child]->at;
        if (heap[child]->at >= last->at)
            break;
        heap[i] = heap[child];
        i = child;
    }
    heap[i] = last;
    return top;
}

static void depart(long customer);

static void start_service(void)
{
    delay += now - arrived[begun++ % PLACES];
    schedule(now + exponential(1), depart, begun);
}

static void arrive(long customer)
{
    if (in_system >= PLACES)
        abort();
    arrived[customer % PLACES] = now;
    if (customer + 1 < customers)
        schedule(now + exponential(1 / LOAD), arrive, customer + 1);
    if (in_system++ == 0)
        start_service();
}

static void depart(long customer)
{
    (void)customer;
    if (--in_system > 0)
        start_service();
}

int main(int argc, char **argv)
{
    customers = argc > 1 ? strtol(argv[1], NULL, 10) : 0;
    if (customers < 1 || customers > 100000000)
        return 2;

    double before = seconds_of_cpu();

    schedule(exponential(1 / LOAD), arrive, 0);
    while (count > 0) {
        struct happening *next = first();

        now = next->at;
        dispatched++;
        next->what(next->customer);
        free(next);
    }
    printf("%ld %ld %.6f %.4f\n", customers, dispatched,
           seconds_of_cpu() - before, delay / (double)customers);
    free(heap);
    return 0;
}
