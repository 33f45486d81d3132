/* What is told of an account at the end of the study; begun anew at day 0.
 * outcomes.c alone writes these. */
#ifndef SIM_MARKET_OUTCOMES_H
#define SIM_MARKET_OUTCOMES_H

#include "market/market.h"

/* Times: SIM_NEVER if it did not happen. */
struct outcomes {
    int64_t proposals, responses, hires;
    sim_money gross;
    sim_time first_response, first_hire, ruin;
};

void outcomes_begin(struct outcomes *outcomes);
void outcomes_sent(struct outcomes *outcomes);
/* What was wanted is not affordable. */
void outcomes_unaffordable(struct outcomes *outcomes, sim_time when);
/* A client has answered; `counts`: a proposal of the study. */
void outcomes_answered(struct outcomes *outcomes, sim_time when, bool counts);
/* A contract begins, with what of it counts. */
void outcomes_hired(struct outcomes *outcomes, sim_time when, int64_t hires,
                    sim_money gross);

#endif
