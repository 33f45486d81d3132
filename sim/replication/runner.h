/* Runs replications on threads.
 *
 * A unit is a segment of a replication of an arm. Units are numbered
 * replication-major; each has its slot, so that results do
 * not depend on which thread finishes first. */
#ifndef SIM_REPLICATION_RUNNER_H
#define SIM_REPLICATION_RUNNER_H

#include <stdatomic.h>

#include "replication/replication.h"

struct runner_options {
    int threads; /* >= 1 */
    int64_t replications;
    struct market_options market;
    const atomic_bool *stop; /* set: no further unit is begun; may be NULL */
    void (*progress)(void *context, int64_t done, int64_t total);
    void *context;        /* progress is called under a lock */
    atomic_llong *failed; /* counts replications of runs that failed; may be
                           * NULL */
    /* Rows of single proposals and posts wait beside that path (spool_new), the
     * results folder. NULL: where temporary files are. */
    const char *spool_beside;
    struct journal *journal; /* knows finished ones and keeps others; or NULL */
    struct runner_share *share;     /* runs not all of them; or NULL */
    const struct runner_team *team; /* runs them with others; or NULL */
};

struct runner_work;

enum {
    RUNS_MIB = 256 /* of what is long of results, before it goes to the disk */
};

/* Several processes that take the same steps: in all of them every place of the
 * work has its result in the end, and `finished` is called for each, also for
 * those that are done when it begins. */
struct runner_team {
    enum sim_status (*run)(const struct runner_work *work,
                           const struct runner_options *options);
};

/* A part of the units, for one of several processes that know nothing of each
 * other. A unit belongs to one of them by its name and number alone, so that it
 * is the same whoever asks. Those of others count as failed, unless the journal
 * knows them; none of them is ever written. */
struct runner_share {
    int index, count; /* of `count` shares the one, from 0 */
    bool runs_none;   /* all are of others */
    /* What is to come does not depend on the results: go on without those of
     * others. Else runner_work says SIM_ESTOPPED if there are any. */
    bool goes_on;
    int64_t missing;   /* those of others that are not known, so far */
    int64_t *by_share; /* [count]; of them, those of each; may be NULL */
};

/* One replication of one arm. */
struct runner_place {
    int arm;
    int64_t replication; /* from 0 */
    struct replication_trace
        *trace;   /* [segments], begun; filled, if not NULL */
    bool is_done; /* there is a result already: nothing is run */
};

/* Some places of a file, in the order they are begun. */
struct runner_work {
    const struct scenario *scenario; /* borrowed, as all below */
    enum rng_phase phase;
    const struct runner_place *place;
    int64_t nplaces;
    struct result *result; /* [nplaces], zeroed: filled */
    /* Called by the thread that finished a place, without a lock; what it
     * keeps of the result it copies, and may then release it. May be NULL. */
    void (*finished)(void *context, int64_t place, struct result *result);
    void *context;
};

/* SIM_OK, SIM_EPARTIAL if replications failed, SIM_ESTOPPED if stopped. What the
 * journal knows is not run, what is run is kept in it; a share runs its own. */
enum sim_status runner_work(const struct runner_work *work,
                            const struct runner_options *options);

/* The same, of all places that are not done, without journal and share. */
enum sim_status runner_places(const struct runner_work *work,
                              const struct runner_options *options);

/* What all of it comes to, once it was run. */
enum sim_status runner_status(const struct runner_work *work);

struct runs {
    const struct scenario *scenario; /* borrowed */
    enum rng_phase phase;
    int64_t replications;
    bool is_pilot; /* nothing is traced */
    int threads;   /* that made them, and may work on them; at least 1 */
    struct result *result; /* owned; [replication * narms + arm] */
    size_t array;   /* bytes of `result`, if it is a shelf_array; else 0 */
    bool *is_there; /* owned; of each: a table that is read without touching
                       memory that nobody wrote */
    struct replication_trace *trace; /* owned; [(replication * narms + arm) *
                                        nsegments + segment] */
    int64_t ntraces;                 /* replications times arms that have one */
    int nsegments;                   /* most of an arm */
    struct spool *spool;             /* owned; NULL: nothing is traced */
    struct shelf
        *shelf; /* owned: what is long of the results; NULL: in memory */
    const char *command; /* borrowed: that repeats the run; NULL: none known */
    /* Of a study that was stopped before its end: as many replications as it was
     * to have, or may have come to; 0: it was not stopped. */
    int64_t stopped_of;
    const char
        *lacks; /* what is missing beside replications, as a clause; or NULL */
};

/* Runs without replications yet. */
struct runs *runs_new(const struct scenario *scenario, enum rng_phase phase);

/* Runs all arms from what it has up to `replications` in all; what it has
 * stays as it is. */
enum sim_status runs_extend(struct runs *runs, int64_t replications,
                            const struct runner_options *options);

/* Leaves those replications, from the first on, that all arms have finished, and
 * forgets others. Their number. */
int64_t runs_cut(struct runs *runs);

/* The traces of the first replications, where they are wanted: runs these again,
 * for runs that were read from disk. */
enum sim_status runs_trace(struct runs *runs,
                           const struct runner_options *options);

/* Both in one: options->replications of all arms. */
enum sim_status runner_run(const struct scenario *scenario,
                           const struct runner_options *options,
                           struct runs **out);
void runs_free(struct runs *runs); /* NULL is allowed */

/* What was kept of single freelancers and posts (`outputs.ledger`,
 * `outputs.proposals`, `outputs.posts`, `outputs.ledger_replications`) in a
 * segment; NULL if nothing was. */
const struct replication_trace *runs_kept(const struct runs *runs, int arm,
                                          int64_t replication, int segment);

/* SIM_EFAIL if not all of it could be kept on the disk, or read. */
enum sim_status runs_check_kept(const struct runs *runs, struct sim_error *err);

const struct result *runs_result(const struct runs *runs, int arm,
                                 int64_t replication);

#endif
