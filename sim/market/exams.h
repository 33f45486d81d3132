/* R5 and R8: tests passed. exams.c alone writes these. */
#ifndef SIM_MARKET_EXAMS_H
#define SIM_MARKET_EXAMS_H

#include "market/market.h"

/* Of an account. */
struct exams {
    bool readiness_done;
    int certificates;
};

/* When the first attempt comes, if it ever does. EARNING_OPENED. */
/* One of the stock has passed the test. */
void exams_of_stock(struct exams *exams);
void exams_start_readiness(struct market *market, account_id id, sim_time when,
                           uint32_t which);
void exams_start_certifications(struct market *market, account_id id,
                                sim_time when, uint32_t which);

#endif
