/* Who leads, by how much, how surely. */
#include "estimates/standing.h"

#include <math.h>
#include <string.h>

const struct estimates_contrast *
standing_contrast(const struct estimates *estimates, int arm)
{
    return estimates_of_arm(
        estimates,
        estimates_contrasts(estimates, estimates->headline, ESTIMATES_OWN),
        arm);
}

struct standing standing_of(const struct estimates *estimates,
                            enum contrast_kind kind)
{
    const struct scenario *scenario = estimates->scenario;
    double sign = scope_sign(estimates->headline);
    struct standing standing = {.best = -sign * HUGE_VAL};

    for (int arm = 0; arm < scenario->narms; arm++) {
        if (scenario->arm[arm].pair == ARM_UNPAIRED ||
            scenario->arm[arm].contrast != (int)kind)
            continue;
        double x = standing_contrast(estimates, arm)->difference.estimate;
        if (isnan(x)) {
            standing.missing[standing.nmissing++] = arm;
            continue;
        }
        standing.arm[standing.narms++] = arm;
        if (sign * x > sign * standing.best) {
            standing.best = x;
            standing.nleaders = 0;
        }
        if (x == standing.best)
            standing.leader[standing.nleaders++] = arm;
    }
    return standing;
}

enum standing_relation standing_relation(const struct estimates *estimates,
                                         int arm)
{
    const struct estimates_contrast *contrast =
        standing_contrast(estimates, arm);
    const struct estimate *e = &contrast->difference;
    bool is_ahead = scope_sign(estimates->headline) * e->estimate > 0;

    if (strcmp(contrast->verdict, "equivalent") == 0)
        return STANDING_EQUIVALENT;
    if (e->low <= 0 && e->high >= 0)
        return STANDING_UNTOLD;
    if (strcmp(contrast->verdict, "undecided") == 0)
        return is_ahead ? STANDING_PERHAPS_AHEAD : STANDING_PERHAPS_BEHIND;
    return is_ahead ? STANDING_AHEAD : STANDING_BEHIND;
}

bool standing_is_clear(const struct estimates *estimates, int arm, int side)
{
    const struct estimate *e = &standing_contrast(estimates, arm)->difference;

    return scope_sign(estimates->headline) * side > 0 ? e->low > 0
                                                      : e->high < 0;
}
