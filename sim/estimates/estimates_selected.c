/* An arm that is looked at because it came out best of several has been lucky as
 * well: what the same data say of it is too good. */
#include "base/mem.h"
#include "estimates/estimates_parts.h"
#include "estimates/standing.h"

static void mark(struct estimates *estimates, int arm, int population)
{
    const struct estimates_contrast *first =
        estimates_contrasts(estimates, estimates->headline, population);
    const struct estimates_contrast *of =
        estimates_of_arm(estimates, first, arm);

    estimates->contrast[of - estimates->contrast].difference.flags |=
        ESTIMATE_SELECTED;
    for (struct estimates_robust *robust = estimates->robust; robust;
         robust = robust->next)
        if (robust == of->robust) /* begins with the same estimate */
            robust->by[0].flags |= ESTIMATE_SELECTED;
}

void estimates_mark_selected(struct estimates *estimates)
{
    int n;
    struct standing *set = standing_make(estimates, &n);

    for (int i = 0; i < n; i++) {
        int arm = standing_chosen(estimates, &set[i]);
        if (arm < 0)
            continue;
        mark(estimates, arm, ESTIMATES_OWN);
        mark(estimates, arm,
             scope_own(estimates->scenario, estimates->headline, arm));
    }
    mem_free(set);
}
