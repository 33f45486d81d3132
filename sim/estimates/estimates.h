/* What a study comes to, estimated once: every metric of every arm and
 * population, and every declared difference. Whoever writes a table, a page or
 * a sentence reads it and computes nothing, so that two of them cannot differ.
 *
 * An interval is that by which the study stopped: of an `anytime` precision the
 * confidence sequence, which holds however often one looked; of another rule
 * the same as of a fixed number, flagged `sequential`. */
#ifndef SIM_ESTIMATES_ESTIMATES_H
#define SIM_ESTIMATES_ESTIMATES_H

#include <stdatomic.h>

#include "estimates/scope.h"
#include "replication/runner.h"
#include "stats/estimate.h"

/* One quantity by several methods: first as it is shown everywhere, then
 * adjusted for skewness, then others as far as they say something. */
enum {
    ESTIMATES_NMETHOD = 6
};
struct estimates_robust {
    int nmethods;
    struct estimate by[ESTIMATES_NMETHOD];
    struct estimates_robust *next; /* of all that there are */
};

/* The probability with which a difference is to be found, wherever so many
 * replications are said to find it. */
#define ESTIMATES_POWER 0.8

/* A declared difference, and what is said of it. */
struct estimates_contrast {
    int arm, versus; /* arm minus versus */
    int population;
    struct estimate difference;
    double p, p_adjusted; /* two-sided, of "no difference"; and
                             for all of its family (Bonferroni) */
    double correlation;   /* of the two arms; NAN if one does not vary */
    double vrf; /* what the pairing makes of the variance (stats/interval.h) */
    const char *verdict; /* better, worse, equivalent, undecided; identical: 0
                            in every replication; "": no word */
    /* Without spread there is none of these. */
    double p_equivalence; /* of "not equivalent", two one-sided tests; NAN
                             without a margin of indifference */
    double detectable;    /* the difference that these replications would have
                          found with ESTIMATES_POWER; NAN if `anytime` */
    int more; /* replications in all that would tell it apart; 0: it is told,
                 or no number would */
    double margin;  /* of indifference; 0: none is stated */
    int more_alike; /* replications in all that would show it within `margin`,
                       if it is as estimated; 0: it is not, or it is told */
    const struct estimates_robust *robust; /* see estimates_robust */
};

struct estimates_metric {
    struct estimate estimate;
    const struct estimates_robust *robust;
};

/* The metrics and differences alone, or all that a results folder shows. */
enum estimates_extent {
    ESTIMATES_PRINTED,
    ESTIMATES_ALL
};

struct guesses;
struct estimates {
    const struct runs *runs;         /* borrowed */
    const struct scenario *scenario; /* borrowed: that of the runs */
    enum metric_id headline;
    int npop;       /* populations and `all`, of the arm that has most */
    int ncontrasts; /* declared differences of one metric */
    enum estimates_extent extent;
    /* By the headline, of arms with a pair: whether it may be the best of its
     * family, and of what that is compared with: no other certainly beats it. */
    bool may_be_best[SCENARIO_MAX_ARMS];
    /* By the headline: the first arm of its set with which it is one strategy in
     * practice, or itself. Two are one if they have the same value in every
     * replication, or if in 10 or more their correlation is 1.00 to two figures and the
     * interval of their difference lies within the margin of indifference. */
    int twin[SCENARIO_MAX_ARMS];
    /* Of what came out best of several, its difference from its pair on random
     * numbers that did not choose it; n 0: it was not measured so. */
    struct estimate confirmed[SCENARIO_MAX_ARMS];
    /* Owned; to be read by the functions below. */
    struct estimates_metric *metric;
    struct estimates_contrast *contrast;
    struct estimates_pair *pair; /* [ncontrasts]: what is compared */
    struct estimates_robust *_Atomic robust;
    struct quantity *quantity; /* quantity.h */
    struct curve *curve;       /* curve.h; NULL if only what is printed */
    /* Borrowed, from who knows: what the guesses do (guesses.h); NULL: it is not
     * known. Stale: of another scenario or program, and not to be told. */
    const struct guesses *guesses;
    bool has_stale_guesses;
};

struct estimates *estimates_new(const struct runs *runs,
                                enum estimates_extent extent);
void estimates_free(struct estimates *estimates); /* NULL is allowed */

/* Of an arm in a population (0: all); NULL if the metric has no value there
 * (scope_applies). Failed replications are left out. If a precision rule looked
 * at each arm, its headline has the level of the rule. */
const struct estimate *estimates_metric(const struct estimates *estimates,
                                        enum metric_id metric, int arm,
                                        int population);

/* The declared differences of one metric, in one population or (ESTIMATES_OWN)
 * each in the population its arm is about: every arm against its pair
 * first, in the order of arms, then, if the scenario asks for all pairs, every
 * two arms of one kind of contrast and one population. Intervals are
 * simultaneous over all of one family, which answer one question
 * (Bonferroni). [ncontrasts]; NULL if the metric
 * has no value there. */
enum {
    ESTIMATES_OWN = -1
};
const struct estimates_contrast *
estimates_contrasts(const struct estimates *estimates, enum metric_id metric,
                    int population);

/* The same by other methods: of the headline always, of other metrics where the
 * interval is flagged as skewed; in all and in the population that the arm is
 * about, as the member `robust` of differences of ESTIMATES_OWN. NULL: of what
 * is not listed, and if only what is printed was asked for. */
const struct estimates_robust *
estimates_robust(const struct estimates *estimates, enum metric_id metric,
                 int arm, int population);

/* Of these the one of an arm with its pair; NULL if it has none. */
const struct estimates_contrast *
estimates_of_arm(const struct estimates *estimates,
                 const struct estimates_contrast *contrast, int arm);

/* What an interval, which is there, says against a margin of indifference (0:
 * none), in a word: better, worse, equivalent, undecided. `sign` as of
 * scope_sign. */
const char *estimates_word(const struct estimate *difference, double margin,
                           double sign);

/* Replications that show whether a quantity is skewed: with fewer nothing is
 * flagged as that. */
int estimates_needed(void);

/* Whether the intervals are confidence sequences. */
bool estimates_is_anytime(const struct runs *runs);

/* The interval by which the study stopped. It does not leave what is possible,
 * least to most (infinite: no bound): cutting off the impossible costs no
 * coverage. */
struct estimate estimates_as_stopped(const struct runs *runs,
                                     struct estimate estimate, double least,
                                     double most);

#endif
