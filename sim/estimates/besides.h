/* What a scenario wants told beside its headline (`also`), arm by arm: a quantity
 * of a comparison, or a metric's difference from the pair; of a study with one
 * arm the metric's level. */
#ifndef SIM_ESTIMATES_BESIDES_H
#define SIM_ESTIMATES_BESIDES_H

#include "estimates/quantity.h"

/* Borrowed from the estimates and the tables. */
struct also_fact {
    const char *name, *title, *unit;
    int arm, versus; /* versus ARM_UNPAIRED: a level */
    int population;
    const struct estimate *of;
    enum fieller_shape shape;        /* of its interval, as of a quantity */
    const struct quantity *quantity; /* NULL: a metric */
};

/* Member `which` (below scenario->nalso) of an arm; false: it has none, as it is
 * compared with nothing. */
bool also_fact(const struct estimates *estimates, int which, int arm,
               struct also_fact *out);

#endif
