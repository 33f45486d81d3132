/* A whole study: the comparison of arms, as many replications as it
 * asks for, and the experiments of the scenario.
 *
 * Everything here works on values per replication, in replication order, so
 * that no decision depends on which thread finished first. */
#ifndef SIM_EXPERIMENT_STUDY_H
#define SIM_EXPERIMENT_STUDY_H

#include "estimates/scope.h"
#include "experiment/findings.h"
#include "experiment/seeds.h"
#include "replication/runner.h"
#include "stats/interval.h"

/* How the number of replications came about. */
enum study_stopping {
    STUDY_FIXED_N,
    STUDY_SEQUENTIAL,
    STUDY_ANYTIME,
    STUDY_EXTENDED, /* replications were added to an earlier run */
    STUDY_STOPPED,  /* by a signal, before its end */
    STUDY_NSTOPPING
};
extern const char *const study_stopping_names[STUDY_NSTOPPING];

struct study {
    const struct scenario *loaded;   /* borrowed; as it was loaded */
    const struct scenario *scenario; /* borrowed; in force, see `truncated` */
    struct scenario *truncated; /* owned; the same with what is left out found;
                                        NULL in a terminating study */
    struct runs *base;          /* owned; the comparison of arms */
    struct runner_options options;
    enum study_stopping stopping;
    bool is_capped; /* the precision asked for was not reached */
    /* It was stopped, and what it has is whole as far as it goes: replications that
     * all arms have finished, two at least, and experiments that came to an answer
     * (base->stopped_of; `stopping` says so, too). */
    bool is_stopped;
    /* Of a resumed study whose precision would have been reached with fewer
     * than it holds: all it holds, which is as if the first look had
     * come there; else 0. */
    int64_t first;
    double deleted_days;      /* of a steady-state study */
    struct quantity *turning; /* owned; [narms], see turning.h; NULL: none */
    struct estimate confirmed[SCENARIO_MAX_ARMS]; /* as of estimates.h */
    struct findings findings;
    struct guesses
        *guesses;          /* owned; NULL: not studied (estimates/guesses.h) */
    struct seeds seeds;    /* random numbers used */
    struct sim_error *err; /* borrowed */
};

struct study_options {
    struct runner_options runner;
    /* An experiment begins that needs about so many replications; 0: not
     * known. Gets the runner's context; may be NULL. */
    void (*announce)(void *context, const char *name, int64_t units);
};

/* Replications of an earlier run: what its replications.bin holds. */
struct study_saved {
    const char *name; /* for messages */
    const char *bytes;
    size_t length;
    bool is_stopped; /* by a signal: what it lacks is no addition */
};

/* Runs all of it. Replications that were saved (NULL: none) are kept, so that
 * the study is that of one run. SIM_OK, SIM_EPARTIAL, SIM_ESTOPPED (with
 * (*out)->is_stopped if what is done may be told), SIM_EUSAGE
 * if a patch asks for fewer than were saved, or SIM_EINPUT with lines in err,
 * such as a start that does not end. *out may be NULL only in
 * the last case. */
enum sim_status study_run(const struct scenario *scenario,
                          const struct study_options *options,
                          const struct study_saved *saved, struct study **out,
                          struct sim_error *err);
void study_free(struct study *study); /* NULL is allowed */

/* ---- values ---- */

/* Values of one metric in one population: of `count` replications of some arms
 * of a scenario. */
struct sample_request {
    const struct scenario *scenario;
    enum rng_phase phase;
    enum metric_id metric;
    int population;
    const int *arm; /* [narms] */
    int narms;
    int64_t first, count; /* replications */
};

/* Fills out[i * count + r]; NAN where the replication failed. A ratio metric
 * gives values whose mean is the ratio of sums (its linearisation), so that
 * means and paired differences of them are those of ratios of sums. Uses what
 * the base run has. SIM_ESTOPPED if stopped. */
enum sim_status study_sample(struct study *study,
                             const struct sample_request *request, double *out);

/* Two arms at one setting. */
struct study_pair {
    struct interval_pair pair; /* arm minus versus */
    struct estimate of_arm, of_versus;
    double *difference; /* owned; by replication */
    int64_t count;
};
/* Compared in the population of the one that is not the baseline. */
struct study_contrast {
    const struct scenario *scenario;
    enum rng_phase phase;
    enum metric_id metric;
    int arm, versus; /* equal: `pair` is the arm itself */
    int64_t count;
    double level;
};
enum sim_status study_compare(struct study *study,
                              const struct study_contrast *contrast,
                              struct study_pair *out);
void study_pair_fini(struct study_pair *pair);

/* The alternative that does best against the baseline in the base run, by its
 * own population, other than `except`; the baseline if there is none. */
int study_best(struct study *study, enum metric_id metric, int except);

/* Replications of each point. */
int64_t study_count(const struct study *study,
                    const struct experiment *experiment);

/* precision.c: adds replications until the wanted precision is reached. */
enum sim_status study_extend(struct study *study);

/* initial.c: pilot runs; study->scenario becomes the truncated one. */
enum sim_status study_truncate(struct study *study);

/* stopped.c: after a stop, leaves what is whole: `is_stopped`, if that is enough to
 * be told. `answered`: the findings when the part that was under way began; `lacks`:
 * as of struct runs. */
void study_stop(struct study *study, const struct findings_mark *answered,
                const char *lacks);

/* confirm.c: measures what came out best of several again, if the scenario asks
 * for it. */
enum sim_status study_confirm(struct study *study);

/* steady.c: the level of the series, over replications (after deletion) and by
 * batch means of one. */
void study_steady(struct study *study);

#endif
