/* What one table alone shows: estimated when its row is written, and kept by
 * nobody, for there may be many. Over the replications that are usable. */
#ifndef SIM_ESTIMATES_DETAIL_H
#define SIM_ESTIMATES_DETAIL_H

#include "estimates/estimates.h"

/* The means of all series (enum market_series) at a sample. */
void detail_series(const struct estimates *estimates, int arm, int population,
                   int sample, struct estimate out[NSERIES]);

/* The shares of all hires that the freelancers with the fewest of them have: of
 * point / (RESULT_NLORENZ - 1) of all. NAN if nobody is hired. */
void detail_lorenz(const struct estimates *estimates, int arm, int population,
                   struct estimate out[RESULT_NLORENZ]);

/* Proposals that an open post of an age (market_ages) has. */
struct estimate detail_arrivals(const struct estimates *estimates, int arm,
                                int age);

/* What is lost: ratios of sums. NAN where there is nothing to lose: no posts, no
 * bids, no rewards, nobody of that rate of interviews. */
enum detail_loss {
    LOSS_EXPIRED_AGE,
    LOSS_EXPIRED_ROLLOVER,
    LOSS_SUNK,            /* population 0 alone, in a market with posts */
    LOSS_SUNK_SHARE,      /* likewise */
    LOSS_BOOST,           /* of bids that no slot was due for, not given back */
    LOSS_BOOSTS,          /* share of bids */
    LOSS_CAP_FREELANCERS, /* by rate of interviews, as the next */
    LOSS_CAP_BOUND,
    DETAIL_NLOSS
};
struct detail_loss_row {
    const char *metric, *unit;
    bool is_share;
    bool by_rate; /* one for each of result_rate_labels */
};
extern const struct detail_loss_row detail_losses[DETAIL_NLOSS];
struct detail_loss_place {
    int arm, population, rate;
    enum detail_loss loss;
};
struct estimate detail_of_loss(const struct estimates *estimates,
                               const struct detail_loss_place *place);

/* What is told of a group of freelancers (result_groupings): every row a ratio of
 * sums. NAN if nobody is in the group. */
struct detail_group {
    const char *metric, *unit;
    double (*numerator)(const struct result_group *group);
    double (*denominator)(const struct result_group *group);
    double least, most; /* that are possible */
    unsigned groupings; /* a bit for each that has it */
};
enum {
    DETAIL_NGROUP = 12
};
extern const struct detail_group detail_groups[DETAIL_NGROUP];
struct detail_place {
    int population, grouping, group;
    int row; /* of detail_groups, where one is asked for */
};
/* All rows of a group at once, those that its grouping has. */
void detail_of_group(const struct estimates *estimates, int arm,
                     const struct detail_place *place,
                     struct estimate out[DETAIL_NGROUP]);
/* Arm minus versus in the same group, paired by replication. The level is that
 * of all groups of the grouping and all comparisons of the arm's family
 * together. NAN if nobody is in the group. */
struct estimate detail_group_difference(const struct estimates *estimates,
                                        int arm, int versus,
                                        const struct detail_place *place);
void detail_group_differences(const struct estimates *estimates, int arm,
                              int versus, const struct detail_place *place,
                              struct estimate out[DETAIL_NGROUP]);

/* How many freelancers, or posts, have a value, in all replications together:
 * closing balances and hires of freelancers, and proposals of a post, those of
 * its life or of its first 18 hours. Values that nobody has are left out. The
 * last bin of posts, RESULT_POST_BINS - 1, is so many or more. */
enum detail_what {
    DETAIL_BALANCES,
    DETAIL_HIRES,
    DETAIL_PROPOSALS,
    DETAIL_PROPOSALS_18H
};
struct detail_bin {
    int64_t value, count;
};
/* How many bins, in ascending order; *out is the caller's. `population` is of
 * freelancers. */
size_t detail_count(const struct estimates *estimates, int arm, int population,
                    enum detail_what what, struct detail_bin **out);

#endif
