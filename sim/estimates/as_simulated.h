/* What a market came to, beside what the scenario says of it, or what was
 * counted on the platform: so that nobody reads an answer about another market
 * than the one that was meant. */
#ifndef SIM_ESTIMATES_AS_SIMULATED_H
#define SIM_ESTIMATES_AS_SIMULATED_H

#include "base/text.h"
#include "estimates/estimates.h"

enum {
    AS_SIMULATED_NROW = 6,
    AS_SIMULATED_HOW = 160 /* bytes, NUL included */
};

/* Far is by more than half: the whole interval is above 1.5 times the other
 * number, or below 1/1.5 of it, so that luck alone does not make it. Public
 * figures differ among themselves by less (answered: 11 to 15 of 100; hired,
 * from posts filled and proposals per post: 1.5 to 2.3 of 100). */
#define AS_SIMULATED_FAR 1.5

struct as_simulated_row {
    enum moment_id moment;
    struct estimate estimate;
    double stated;              /* by the scenario; NAN: it does not say */
    char how[AS_SIMULATED_HOW]; /* which inputs say so; "" */
    double published;           /* of all freelancers; NAN: no one figure */
    const char *source;         /* its key; "" */
    double beside;              /* what it is held against: `stated`, else
                                   `published`; NAN: nothing */
    bool is_far;
};

struct as_simulated {
    int arm, population;
    int nrows, nfar;
    struct as_simulated_row row[AS_SIMULATED_NROW];
};

/* Of an arm in a population (0: all): proposals wanted and sent a week, share
 * answered, share hired, hours per contract, and, of all in the competitive
 * market, proposals per post. */
void as_simulated_make(const struct estimates *estimates, int arm,
                       int population, struct as_simulated *out);

#endif
