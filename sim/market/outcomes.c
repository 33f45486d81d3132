/* What is told of an account at the end of the study. */
#include "market/outcomes.h"

static void first_at(sim_time *first, sim_time when)
{
    if (*first == SIM_NEVER)
        *first = when;
}

void outcomes_begin(struct outcomes *outcomes)
{
    *outcomes = (struct outcomes){.first_response = SIM_NEVER,
                                  .first_hire = SIM_NEVER,
                                  .ruin = SIM_NEVER};
}

void outcomes_sent(struct outcomes *outcomes)
{
    outcomes->proposals++;
}

void outcomes_unaffordable(struct outcomes *outcomes, sim_time when)
{
    first_at(&outcomes->ruin, when);
}

void outcomes_answered(struct outcomes *outcomes, sim_time when, bool counts)
{
    outcomes->responses += counts;
    first_at(&outcomes->first_response, when);
}

void outcomes_hired(struct outcomes *outcomes, sim_time when, int64_t hires,
                    sim_money gross)
{
    outcomes->hires += hires;
    outcomes->gross += gross;
    first_at(&outcomes->first_hire, when);
}
