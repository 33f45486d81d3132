/* losses.csv: Connects that bring nothing, each kind apart, and for whom the cap
 * on rewards binds. */
#include <math.h>

#include "estimates/detail.h"
#include "output/results_parts.h"

static void row(struct csv *csv, const struct estimates *estimates,
                const struct detail_loss_place *place)
{
    const struct detail_loss_row *loss = &detail_losses[place->loss];
    struct estimate e = detail_of_loss(estimates, place);

    if (isnan(e.estimate))
        return;
    results_arm(csv, estimates->runs, place->arm);
    results_population(csv, estimates->runs, place->arm, place->population);
    csv_text(csv, loss->metric);
    csv_text(csv, loss->unit);
    csv_text(csv, loss->by_rate ? result_rate_labels[place->rate] : "");
    results_estimate(csv, &e);
    csv_row_end(csv);
}

static void rows(struct csv *csv, const struct estimates *estimates,
                 struct detail_loss_place place)
{
    for (int loss = 0; loss < DETAIL_NLOSS; loss++) {
        int n = detail_losses[loss].by_rate ? RESULT_NRATE : 1;
        place.loss = (enum detail_loss)loss;
        for (place.rate = 0; place.rate < n; place.rate++)
            row(csv, estimates, &place);
    }
}

void results_losses(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        int npop = runs_result(estimates->runs, arm, 0)->npop;
        for (int population = 0; population < npop; population++)
            rows(csv, estimates,
                 (struct detail_loss_place){.arm = arm,
                                            .population = population});
    }
}
