/* Threads that take jobs one after the other. */
#include "base/crew.h"

#include <pthread.h>
#include <stdatomic.h>

#include "base/mem.h"
#include "base/status.h"

struct crew {
    void (*job)(void *context, size_t i);
    void *context;
    size_t count;
    atomic_size_t next;
};

static void *work(void *argument)
{
    struct crew *crew = argument;
    size_t i;

    while ((i = atomic_fetch_add(&crew->next, 1)) < crew->count)
        crew->job(crew->context, i);
    return NULL;
}

void crew_run(int threads, size_t count, void (*job)(void *context, size_t i),
              void *context)
{
    SIM_REQUIRE(threads >= 1);
    struct crew crew = {.job = job, .context = context, .count = count};
    size_t wanted = (size_t)threads < count ? (size_t)threads : count;
    pthread_t *thread = mem_new(wanted + 1, sizeof *thread);
    size_t started = 0;

    while (started + 1 < wanted &&
           pthread_create(&thread[started], NULL, work, &crew) == 0)
        started++;
    (void)work(&crew); /* this thread works too */
    for (size_t i = 0; i < started; i++)
        pthread_join(thread[i], NULL);
    mem_free(thread);
}
