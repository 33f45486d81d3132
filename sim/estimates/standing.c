/* Who leads, by how much, how surely. */
#include "estimates/standing.h"
#include "base/mem.h"

#include <limits.h>
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

static void add_arm(const struct estimates *estimates, int arm,
                    struct standing *standing)
{
    double sign = scope_sign(estimates->headline);
    double x = standing_contrast(estimates, arm)->difference.estimate;

    if (isnan(x)) {
        standing->missing[standing->nmissing++] = arm;
        return;
    }
    if (estimates->twin[arm] != arm) {
        standing->nsame++;
        return;
    }
    standing->arm[standing->narms++] = arm;
    if (standing->leader < 0 ||
        sign * x > sign * standing_contrast(estimates, standing->leader)
                              ->difference.estimate)
        standing->leader = arm;
    if (estimates->may_be_best[arm])
        standing->candidate[standing->ncandidates++] = arm;
}

struct standing *standing_make(const struct estimates *estimates, int *count)
{
    const struct scenario *scenario = estimates->scenario;
    bool is_in[SCENARIO_MAX_ARMS] = {false};
    struct standing *out = mem_new((size_t)scenario->narms, sizeof *out);
    int n = 0;

    for (int arm = 0; arm < scenario->narms; arm++) {
        if (scenario->arm[arm].pair == ARM_UNPAIRED || is_in[arm])
            continue;
        struct standing *set = &out[n++];
        *set =
            (struct standing){.versus = scenario->arm[arm].pair, .leader = -1};
        for (int other = arm; other < scenario->narms; other++) {
            if (other != arm &&
                (is_in[other] || !scope_are_rivals(scenario, arm, other)))
                continue;
            is_in[other] = true;
            add_arm(estimates, other, set);
        }
    }
    *count = n;
    return out;
}

int standing_chosen(const struct estimates *estimates,
                    const struct standing *standing)
{
    int arm = standing->leader;

    if (standing->narms < 2)
        return -1;
    const struct estimate *e = &standing_contrast(estimates, arm)->difference;
    return scope_sign(estimates->headline) * e->estimate > 0 ? arm : -1;
}

enum standing_relation standing_relation(const struct estimates *estimates,
                                         int arm)
{
    const struct estimates_contrast *contrast =
        standing_contrast(estimates, arm);
    const struct estimate *e = &contrast->difference;
    bool is_ahead = scope_sign(estimates->headline) * e->estimate > 0;

    if (e->flags & ESTIMATE_NO_VARIANCE)
        return e->estimate == 0 ? STANDING_SAME : STANDING_CONSTANT;
    if (strcmp(contrast->verdict, "equivalent") == 0)
        return STANDING_EQUIVALENT;
    if (e->low <= 0 && e->high >= 0)
        return STANDING_UNTOLD;
    if (strcmp(contrast->verdict, "undecided") == 0)
        return is_ahead ? STANDING_PERHAPS_AHEAD : STANDING_PERHAPS_BEHIND;
    return is_ahead ? STANDING_AHEAD : STANDING_BEHIND;
}

int standing_side(const struct estimates *estimates, int arm)
{
    const struct estimate *e = &standing_contrast(estimates, arm)->difference;
    int sign = scope_sign(estimates->headline) > 0 ? 1 : -1;

    if (e->flags & ESTIMATE_NO_VARIANCE)
        return 0;
    return e->low > 0 ? sign : e->high < 0 ? -sign : 0;
}

int standing_more(const struct estimates_contrast *contrast)
{
    const struct estimate *e = &contrast->difference;
    double times = (e->high - e->low) / 2 / contrast->margin;

    if (!(contrast->margin > 0) || !isfinite(times) || times <= 1)
        return 0;
    double n = ceil(e->n * times * times);
    return n < INT_MAX ? (int)n : INT_MAX;
}
