/* The metrics: what a run measures, per replication and population. Names,
 * units and what they are; the functions live in replication/measure.c.
 * ORDER METRIC. To add one: a row here, a line there, a row in its test. */
#ifndef SIM_SCENARIO_METRICS_H
#define SIM_SCENARIO_METRICS_H

#include <stdbool.h>
#include <stddef.h>

enum metric_kind {
    METRIC_COUNT, /* per freelancer: a total over freelancers */
    METRIC_RATIO, /* a ratio of sums over replications */
    METRIC_LEVEL  /* anything computed within a replication */
};

enum metric_id {
    METRIC_NET_VALUE,
    METRIC_NET_VALUE_BARE,
    METRIC_NET_VALUE_AT_PRICE,
    METRIC_NET_EARNINGS,
    METRIC_GROSS_EARNINGS,
    METRIC_USD_CONNECTS,
    METRIC_USD_MEMBERSHIP,
    METRIC_HOURS_UNPAID,
    METRIC_PROPOSALS,
    METRIC_RESPONSES,
    METRIC_REWARDED,
    METRIC_OVER_CAP,
    METRIC_HIRES,
    METRIC_UNAFFORDABLE,
    METRIC_CONNECTS_FREE,
    METRIC_CONNECTS_EARNED,
    METRIC_CONNECTS_BOUGHT,
    METRIC_CONNECTS_SPENT,
    METRIC_CONNECTS_EXPIRED,
    METRIC_CONNECTS_CLOSING,
    METRIC_DAYS_AT_ZERO,
    METRIC_EVER_HIRED_30,
    METRIC_EVER_HIRED_90,
    METRIC_EVER_HIRED_180,
    METRIC_EVER_HIRED,
    METRIC_CONNECTS_PER_INTERVIEW,
    METRIC_CONNECTS_PER_HIRE,
    METRIC_USD_PER_INTERVIEW,
    METRIC_USD_PER_HIRE,
    METRIC_PROPOSALS_PER_HIRE,
    METRIC_REFUND_SHARE,
    METRIC_WIN_FREE,
    METRIC_WIN_EARNED,
    METRIC_WIN_BOUGHT,
    METRIC_USD_PER_HOUR_EARNING,
    METRIC_GINI_HIRES,
    METRIC_GINI_EARNINGS,
    METRIC_BALANCE_MEDIAN,
    METRIC_RESPONSE_RATE,
    METRIC_HIRE_RATE,
    METRIC_REWARD_SHARE,
    /* of boosted proposals (R17) */
    METRIC_CONNECTS_BOOST,
    METRIC_BOOSTED_SHARE,
    /* of the competitive market as a whole */
    METRIC_POSTS,
    METRIC_PROPOSALS_PER_POST,
    METRIC_PROPOSALS_FIRST_DAY,
    METRIC_SHARE_FILLED,
    METRIC_DAYS_TO_FILL,
    METRIC_FIT_HIRED,
    METRIC_UNREAD_SHARE,
    METRIC_BOOST_PER_POST,
    NMETRIC
};

/* What a metric is about. */
enum metric_scope {
    SCOPE_FREELANCERS, /* of each population and of all */
    SCOPE_BIDS,        /* the same, in the competitive market alone */
    SCOPE_POSTS        /* of the competitive market, population `all` alone */
};

struct metric_row {
    const char *name;
    const char *unit;
    enum metric_kind kind;
    const char *title;
    bool lower_is_better; /* for verdicts */
    enum metric_scope scope;
};
extern const struct metric_row metric_rows[NMETRIC];

/* Whether it has a value for a population (0: all) in that kind of market; the
 * result tables leave out rows that have none. */
bool metric_applies(enum metric_id metric, bool is_competitive, int population);

/* Of a share by a day of the account: that day; 0 for others. Without anybody
 * who is watched for so long it has no value. */
int metric_day(enum metric_id metric);

/* What its values lie between, infinite where nothing bounds them: an interval
 * need not go further. */
struct metric_range {
    double low, high;
};
struct metric_range metric_range(enum metric_id metric);

/* Index of the metric of that name, or -1. */
int metric_find(const char *name);

#endif
