/* What the guesses behind a scenario do to its answer: found by a study of them
 * (experiment/guess_study.c), kept in a file beside the scenario, quoted by every
 * plain run of it. */
#ifndef SIM_ESTIMATES_GUESSES_H
#define SIM_ESTIMATES_GUESSES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/sha256.h"
#include "estimates/estimates.h"

enum {
    GUESSES_MAX = 40 /* that are looked at one at a time */
};

/* A number of a study: gains as of gain.h, and the quantity shown beside (NAN:
 * none). low, high: by chance. */
struct guesses_answer {
    double gain, low, high, shown;
};

/* One guess in one comparison. */
struct guesses_effect {
    double effect; /* of its range on the gain, all others moved */
    struct guesses_answer end[2]; /* alone, at the low and the high end */
    double turns; /* where the gain is 0, in its unit; NAN: in no
                                      place of its range */
    bool is_sure; /* at that end the gain is of the other sign, and
                                      not by chance */
};

struct guess {
    char *name, *help, *unit, *value; /* owned; `value` as the file has it */
    double low, high; /* of a distribution what it is multiplied by */
    bool is_factor;   /* it is a distribution */
    bool is_given;    /* the range stands in the scenario; else half and
                                         double */
    struct guesses_effect arm[SCENARIO_MAX_ARMS];
};

/* All of those at once, of one comparison. */
struct guesses_span {
    bool is_asked; /* else the rest is not there */
    struct guesses_answer base;
    double low, high; /* in 8 draws of 10, of what is shown, or of the gain */
    int draws, alike; /* of which so many have the sign of the base */
    bool is_below;    /* of a turning point: it pays below */
};

struct guesses {
    char digest[SHA256_HEX_SIZE]; /* of what they belong to */
    uint64_t seed;                /* decides, with the digest, every number */
    int narms;
    struct guesses_span span[SCENARIO_MAX_ARMS];
    int count;                       /* the ones that matter most */
    struct guess guess[GUESSES_MAX]; /* the most important first */
    int64_t screened, fixed;         /* all that were moved; that cannot be */
    int64_t replications;            /* of each end */
};

void guesses_free(struct guesses *guesses); /* NULL is allowed */

/* Of what decides them but chance: the values that a file states and that move a
 * world, with the ranges of those assumed, arms and their comparisons, the
 * headline. Not seed, replications, outputs; nor what nobody states, so that an
 * option that comes later makes nothing stale: whether the program is another
 * one is seen by the results (guesses_fit). */
void guesses_digest(const struct scenario *scenario, char hex[SHA256_HEX_SIZE]);

/* Whether every comparison of the scenario, and no other, is there whole, with
 * each guess: a file may lack something. */
bool guesses_are_whole(const struct guesses *guesses,
                       const struct scenario *scenario);

/* Whether the gains of the first replications are what they were when they
 * were kept, as they are if the program is the same; true where the runs have
 * another seed or fewer replications, so that nothing can be said. */
bool guesses_fit(const struct guesses *guesses, const struct runs *runs);

#endif
