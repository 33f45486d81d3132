/* At which mix of strategies does nobody gain by changing? What is measured and
 * what is made of it. Private to experiment/equilibrium*.c.
 *
 * Payoffs are the metric, turned so that more is better, in the groups of
 * scenario/played.h. One number a replication for each: the mean over the turns
 * in which the groups play all strategies in one and the same market mix. */
#ifndef SIM_EXPERIMENT_EQUILIBRIUM_H
#define SIM_EXPERIMENT_EQUILIBRIUM_H

#include "experiment/study.h"
#include "stats/game.h"

enum {
    EQUILIBRIUM_MIXES = 66, /* a grid of 10 steps for three strategies */
    EQUILIBRIUM_STARTS = 7,
    EQUILIBRIUM_PLACES = GAME_MAX_EQUILIBRIA + 8
};

/* Payoffs at one mix. */
struct payoffs {
    double crowd[GAME_MAX]; /* the mix of those who are not tested */
    double mix[GAME_MAX];   /* of everybody */
    int64_t count;
    double *value; /* owned; [strategy * count + replication] */
};

/* An equilibrium of the estimated game, or mixes that chance leaves open. */
struct place {
    int equilibrium; /* of `all`; -1: none was found there */
    int part;        /* of the mixes that are not ruled out; -1: it is ruled out
                        but for the point itself */
    double low[GAME_MAX], high[GAME_MAX]; /* range of each share in that part */
    enum game_end stability;
    int starts;           /* of the replicator's that end there */
    struct payoffs fresh; /* on fresh random numbers; count 0: not run */
    struct estimate gain[GAME_MAX], regret;             /* by the curve */
    struct estimate fresh_gain[GAME_MAX], fresh_regret; /* there */
};

struct equilibrium {
    struct study *study;                 /* borrowed */
    const struct experiment *experiment; /* borrowed */
    int n;                               /* strategies */
    int nmixes;
    struct payoffs run[EQUILIBRIUM_MIXES];
    int64_t count; /* replications in which all mixes have a value */
    double *term; /* owned; [(strategy * terms + term) * count + replication] */
    struct game game; /* of the means */
    struct game_equilibria all;
    struct game_path path[GAME_NDYNAMICS][EQUILIBRIUM_STARTS];
    int nstarts;
    int nplaces;
    struct place place[EQUILIBRIUM_PLACES];
    double miss; /* the largest difference that the curve misses for
                         certain; 0: none */
    double miss_mix[GAME_MAX];
};

/* equilibrium_run.c: the grid, and payoffs at a mix: on those random numbers,
 * with the groups' turns. What was not run has count 0. */
void equilibrium_grid(struct equilibrium *eq);
enum sim_status equilibrium_measure(struct equilibrium *eq,
                                    enum rng_phase phase, int64_t count,
                                    struct payoffs *at);
/* The mix of the crowd that makes everybody's mix nearest to `mix`. */
void equilibrium_crowd(const struct equilibrium *eq, const double *mix,
                       struct payoffs *at);

/* equilibrium_fit.c: the curve of each replication by least squares, the game of
 * their means. SIM_EFAIL: fewer than 2 replications have values. */
enum sim_status equilibrium_fit(struct equilibrium *eq);
/* What changing from a mix to a strategy brings there by the curves: one value a
 * replication. */
void equilibrium_gain(const struct equilibrium *eq, int strategy,
                      const double *mix, double *out);
/* The difference of two strategies at a mix. */
struct estimate equilibrium_difference(const struct equilibrium *eq, int a,
                                       int b, const double *mix);
/* Gains at a mix, of values [strategy * count + replication], and the largest of
 * them, which is 0 or more; for the level of an interval. */
void equilibrium_gains(const struct equilibrium *eq, const double *value,
                       int64_t count, const double *mix, struct estimate *gain,
                       struct estimate *regret);

/* equilibrium_places.c: which mixes are not ruled out as equilibria, and to
 * which of these sets each that was found belongs. */
void equilibrium_places(struct equilibrium *eq);

/* equilibrium_book.c: rows of the tables. */
void equilibrium_book(struct equilibrium *eq);

/* equilibrium_words.c: the answer; returns its status. */
const char *equilibrium_tell(const struct equilibrium *eq, struct text *out);

#endif
