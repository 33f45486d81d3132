/* What a freelancer's own proposals say: chances, values, prices and pace, each
 * with its interval; and the numbers of the exogenous market, in which a person
 * meets jobs alone, that come to the same. */
#ifndef SIM_FIT_OWN_H
#define SIM_FIT_OWN_H

#include <cjson/cJSON.h>

#include "fit/own_rows.h"
#include "rng/dist.h"
#include "scenario/scenario.h"
#include "stats/estimate.h"
#include "stats/shares.h"

enum {
    OWN_MAX_CLASSES = 5,
    OWN_ENOUGH = 5 /* of what is counted, for anything to be told from it */
};

/* Proposals that cost about the same. */
struct own_class {
    int64_t least, most; /* Connects */
    struct share answered;
};

struct own_funnel {
    int64_t n, first_day, last_day, days; /* both ends included */
    int64_t open;          /* rows whose answer is not known yet */
    struct share answered; /* of those known */
    struct share hired;    /* of those answered, if known */
    struct share won;      /* of those known to the end */
    struct rate per_week;  /* proposals */
    double spread;         /* of the weeks' counts: variance over mean, >= 1 */
    int64_t weeks;         /* that it was counted in */
    struct estimate connects; /* mean of a proposal */
    struct dist price;        /* law of it: discrete */
    struct estimate log_value;
    struct rate sigma; /* of the log */
    int64_t values;
    double hired_differ; /* chance that luck makes the values of those hired
                            so different from the others'; NAN: not told */
    double hired_ratio;  /* their geometric mean, of that of the others */
    struct own_class group[OWN_MAX_CLASSES];
    int ngroups;
    double alike; /* chance that luck makes the classes' answers so different;
                     NAN: not told */
    double level;
};

/* Counts them; rows->n >= 1. */
void own_count(const struct own_rows *rows, double level,
               struct own_funnel *out);

/* A number of the planner, and where it lies; NAN: not fitted. */
struct own_number {
    double value, low, high;
};

/* The numbers of the market that come to a funnel. */
struct own_planner {
    struct own_number attempts; /* a day */
    struct own_number response, hire;
    struct own_number median, sigma; /* of values */
    double
        before_answer; /* share of posts that are still there when answered */
    double replies;    /* share of answers that are replied to */
    double most_hired; /* hires per answer that could be had at all */
    bool is_capped;    /* more were hired than that */
};

/* Of an exogenous market; other kinds are refused, and so is one in which more
 * are answered than the posts that stay allow. */
enum sim_status own_solve(const struct own_funnel *funnel,
                          const struct scenario *scenario,
                          struct own_planner *out, struct sim_error *err);

/* The object `set` of a scenario that inherits this one: paths and values, each
 * with where it lies. The caller's. `note` says where they come from. */
cJSON *own_set(const struct own_funnel *funnel,
               const struct own_planner *planner,
               const struct scenario *scenario, const char *note);

/* The object `fitted`: what was counted. The caller's. */
cJSON *own_provenance(const struct own_funnel *funnel, const char *file,
                      const char *digest, const char *version);

/* For people. `path` is the file; `planner` NULL: the market is not one of a
 * single person. */
void own_tell(const struct own_funnel *funnel,
              const struct own_planner *planner, const char *path,
              struct text *out);

#endif
