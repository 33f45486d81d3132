/* Parts of the study of guesses. Private to experiment/guess*.c.
 *
 * A guess is a number in force that is only assumed. What several strategies or
 * populations have alike (all reply to 90 % of answers) is one guess, moved
 * everywhere at once. Its position goes from 0, the low end of its range, over
 * 1/2, as it is, to 1, the high end. */
#ifndef SIM_EXPERIMENT_GUESS_PARTS_H
#define SIM_EXPERIMENT_GUESS_PARTS_H

#include "estimates/gain.h"
#include "estimates/guesses.h"
#include "experiment/study.h"

enum {
    GUESS_MAX = 1024 /* in one scenario; further ones are not looked at */
};

/* A place where it stands. */
struct guess_place {
    const char *path;    /* borrowed from the leaf */
    struct arm_set arms; /* in which it has that value */
};

struct guess_number {
    char *name; /* owned: "market.reads_more", "strategies[*].earn.replies" */
    const struct reader_leaf *leaf; /* borrowed; the first of them */
    struct guess_place *place;      /* owned */
    size_t nplaces, capacity;
    /* Its share of a mixture of strategies: the others make room. */
    bool is_mixed;
};

struct guess_numbers {
    struct guess_number *item; /* owned */
    size_t count, capacity;
    size_t fixed; /* assumed numbers that no share moves: zeros, tables */
};

/* Those of every arm. */
void guess_numbers_find(const struct scenario *scenario,
                        struct guess_numbers *out);
void guess_numbers_fini(struct guess_numbers *numbers);

/* The number at a position: the caller's. A distribution as a whole; `number`
 * is then what it is multiplied by. */
cJSON *guess_value(const struct guess_number *guess, double position,
                   double *number);

/* The scenario with guesses[i] at position[i]; NULL, with the reason, if that
 * does not load. Of its market a share: fewer niches, each with as many posts and
 * freelancers. */
struct scenario *guess_vary(const struct scenario *scenario,
                            const struct guess_number *const *guess,
                            const double *position, size_t n, double share,
                            struct text *why);

/* The smallest share of a market that is one yet: two niches of every segment, or
 * of as many as all have in common; 1 of a market without posts. */
double guess_share(const struct scenario *scenario);

/* A setting that was run: of every arm the gain (estimates/gain.h) by
 * replication, and what belongs to it. `first`: number of the first replication,
 * that is, of its luck. */
struct guess_run {
    size_t n;      /* replications; 0: does not load */
    double *gain;  /* owned; [arm * n + replication] */
    double *other; /* owned; likewise */
    double hour[SCENARIO_MAX_ARMS];
};
enum sim_status guess_run(struct study *study, const struct scenario *variant,
                          int64_t first, int64_t count, struct guess_run *out);
void guess_run_fini(struct guess_run *run);

#endif
