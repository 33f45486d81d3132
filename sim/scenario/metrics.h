/* The metrics: what a run measures, per replication and population. Names,
 * units and what they are: metrics.def; their functions live in
 * replication/measure.c. */
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
#define METRIC(id, ...) METRIC_##id,
#include "scenario/metrics.def"
    NMETRIC
};

/* What its values may be. A share of flows is not always a part: what is
 * refunded or rewarded in the study may have been spent before. */
enum metric_bounds {
    RANGE_ANY,
    RANGE_POSITIVE, /* never below 0 */
    RANGE_PART      /* a part of something: 0 to 1 */
};

/* What a metric is about. */
enum metric_scope {
    SCOPE_FREELANCERS, /* of each population and of all */
    SCOPE_BIDS,        /* the same, in the competitive market alone */
    SCOPE_CHOICES,     /* likewise, of clients' choices */
    SCOPE_PRICES,      /* of freelancers; told if somebody names a price */
    SCOPE_POSTS,       /* of the competitive market, population `all` alone */
    SCOPE_PLATFORM,    /* the same; told with `measures_welfare` */
    SCOPE_DOLLARS      /* the same; told if clients mind what is asked, too */
};

struct metric_row {
    const char *name;
    const char *unit;
    enum metric_kind kind;
    bool lower_is_better; /* for verdicts */
    enum metric_scope scope;
    enum metric_bounds bounds;
    int day;
    const char *title;
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
struct metric_range metric_bounds_range(enum metric_bounds bounds);

/* Why nothing may be judged by it, which is then no headline and not what an
 * experiment chooses by, in words that go on after its name; NULL: it may. */
const char *metric_not_judged(enum metric_id metric);

/* Index of the metric of that name, or -1. */
int metric_find(const char *name);

#endif
