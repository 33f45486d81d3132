/* The moments of a market: what was counted on the platform, and what people
 * ask of a simulated one. Names, units and public figures: moments.def; their
 * functions live in replication/moment_values.c. */
#ifndef SIM_SCENARIO_MOMENTS_H
#define SIM_SCENARIO_MOMENTS_H

#include <stdbool.h>

#include "base/text.h"
#include "scenario/metrics.h"

enum moment_id {
#define MOMENT(id, ...) MOMENT_##id,
#include "scenario/moments.def"
    NMOMENT
};

enum moment_scope {
    MOMENT_OF_FREELANCERS, /* of each population and of all */
    MOMENT_OF_SEEKERS,     /* of all who look for jobs */
    MOMENT_OF_POSTS        /* of the competitive market */
};

/* A figure and what is as good as it. NAN target: no one figure. */
struct moment_band {
    double target;
    double least, most; /* NAN: no bound */
};

struct moment_row {
    const char *name, *unit;
    enum moment_scope scope;
    bool is_ratio; /* of sums over replications */
    enum metric_bounds bounds;
    struct moment_band published;
    const char *source; /* key of the public figure; "": there is none */
    const char *title;
};
extern const struct moment_row moment_rows[NMOMENT];

/* Whether it has a value for a population (0: all) in that kind of market. */
bool moment_applies(enum moment_id moment, bool is_competitive, int population);

/* "24 +-2", "0.4 (0.38 to 0.5)", "at least 0.6", "0.04 to 0.12"; "-" of none. */
void moment_print_band(const struct moment_band *band, struct text *out);

/* How far off is as good, if it is the same above and below; else NAN. Without
 * the noise of the difference. */
double moment_tolerance(const struct moment_band *band);

/* Whether an interval is inside, outside, or neither; of a missing one NAN. */
enum moment_inside {
    MOMENT_INSIDE,
    MOMENT_OUTSIDE,
    MOMENT_UNDECIDED
};
extern const char *const moment_inside_words[]; /* yes, no, undecided */
enum moment_inside moment_judge(const struct moment_band *band, double low,
                                double high);

/* Index of the moment of that name, or -1. */
int moment_find(const char *name);

#endif
