/* arrivals.csv. */
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
