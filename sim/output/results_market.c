/* Tables of the market itself: arrivals of proposals, outcomes by group. */
#include <math.h>

#include "estimates/detail.h"
#include "output/results_parts.h"

void results_arrivals(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++)
        for (int age = 0; age < MARKET_NAGE; age++) {
            struct estimate e = detail_arrivals(estimates, arm, age);
            results_arm(csv, estimates->runs, arm);
            csv_real(csv, market_ages[age]);
            csv_text(csv, "proposals");
            results_estimate(csv, &e);
            csv_row_end(csv);
        }
}

static void group_rows(struct csv *csv, const struct estimates *estimates,
                       int arm, struct detail_place place)
{
    const struct result_grouping *grouping = &result_groupings[place.grouping];

    for (place.row = 0; place.row < DETAIL_NGROUP; place.row++) {
        struct estimate e = detail_of_group(estimates, arm, &place);
        if (isnan(e.estimate))
            continue; /* nobody is in the group */
        results_arm(csv, estimates->runs, arm);
        results_population(csv, estimates->runs, arm, place.population);
        csv_text(csv, grouping->name);
        csv_int(csv, place.group + 1);
        csv_text(csv, grouping->label[place.group]);
        csv_text(csv, detail_groups[place.row].metric);
        csv_text(csv, detail_groups[place.row].unit);
        results_estimate(csv, &e);
        csv_row_end(csv);
    }
}

void results_groups(struct csv *csv, const struct estimates *estimates)
{
    for (int arm = 0; arm < estimates->scenario->narms; arm++) {
        int npop = runs_result(estimates->runs, arm, 0)->npop;
        for (int pop = 0; pop < npop; pop++)
            for (int g = 0; g < RESULT_NGROUPING; g++)
                for (int k = 0; k < RESULT_NGROUP; k++)
                    if (result_groupings[g].label[k])
                        group_rows(csv, estimates, arm,
                                   (struct detail_place){pop, g, k, 0});
    }
}
