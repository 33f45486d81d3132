/* Told beside the headline. */
#include "estimates/besides.h"

#include <math.h>

static bool of_quantity(const struct estimates *estimates,
                        enum quantity_id quantity, int arm,
                        struct also_fact *out)
{
    const struct quantity_row *row = &quantity_rows[quantity];
    const struct quantity *found = estimates_quantity(estimates, arm, quantity);

    if (found)
        *out = (struct also_fact){.name = row->name,
                                  .title = row->title,
                                  .unit = row->unit,
                                  .arm = arm,
                                  .versus = found->versus,
                                  .population = found->population,
                                  .of = &found->of,
                                  .shape = found->shape,
                                  .quantity = found};
    return found;
}

static bool of_metric(const struct estimates *estimates, enum metric_id metric,
                      int arm, struct also_fact *out)
{
    const struct scenario *scenario = estimates->scenario;
    const struct metric_row *row = &metric_rows[metric];
    bool is_alone = scenario->narms == 1;
    const struct estimates_contrast *contrast = estimates_of_arm(
        estimates, estimates_contrasts(estimates, metric, ESTIMATES_OWN), arm);

    if (!contrast && !is_alone)
        return false;
    int population = scope_own(scenario, metric, arm);
    *out = (struct also_fact){
        .name = row->name,
        .title = row->title,
        .unit = row->unit,
        .arm = arm,
        .versus = contrast ? contrast->versus : ARM_UNPAIRED,
        .population = population,
        .of = contrast ? &contrast->difference
                       : estimates_metric(estimates, metric, arm, population)};
    out->shape = isnan(out->of->low) ? FIELLER_NONE : FIELLER_BETWEEN;
    return true;
}

bool also_fact(const struct estimates *estimates, int which, int arm,
               struct also_fact *out)
{
    SIM_REQUIRE(which >= 0 && which < estimates->scenario->nalso);
    const struct also *also = &estimates->scenario->also[which];
    return also->is_quantity ? of_quantity(estimates, also->quantity, arm, out)
                             : of_metric(estimates, also->metric, arm, out);
}
