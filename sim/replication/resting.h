/* Finished results at rest.
 *
 * What is long of each lies on the shelf of the runs, and so do, where there are many
 * results, the structs themselves: their array has pages of its own, of which a part
 * goes to the shelf as soon as all results in it are finished. It is read where it
 * was, and once it is there it stays there, also when replications are added. */
#ifndef SIM_REPLICATION_RESTING_H
#define SIM_REPLICATION_RESTING_H

#include "replication/runner.h"

struct resting {
    struct shelf *shelf; /* borrowed from the runs */
    char *array;         /* likewise; NULL: it is small, and stays in memory */
    size_t bytes;        /* of the array */
    atomic_llong
        *missing; /* owned; of each part, results that lie in it and are
                              not finished */
};

/* Room in runs->result for `want` results, zeroed but for the first `have`, which are
 * finished and stay as they are. `beside`: as that of shelf_new, of runs that have
 * no shelf yet. `resting` needs resting_end. */
void resting_begin(struct resting *resting, struct runs *runs, int64_t have,
                   int64_t want, const char *beside);

/* The i-th, by the thread that finished it: nobody writes to it any more. */
void resting_keep(const struct resting *resting, struct result *result,
                  int64_t i);
void resting_end(struct resting *resting);

/* The array of the runs and their shelf, with all that lies there. */
void resting_free(struct runs *runs);

/* When that happens; for tests, which have less to keep. Before anything runs. */
struct resting_limits {
    size_t part;   /* bytes that go there at once: whole pages */
    size_t large;  /* of an array; a smaller one stays in memory */
    int64_t first; /* bytes that stay in memory, of whatever kind */
};
void resting_set_limits(struct resting_limits limits);

#endif
