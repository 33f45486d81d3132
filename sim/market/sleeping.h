/* The lives of those who sleep (sleepers.h), each told once for all alike. */
#ifndef SIM_MARKET_SLEEPING_H
#define SIM_MARKET_SLEEPING_H

#include "market/market.h"

/* From the start to the horizon; to be called when the books are closed and the
 * last sample is told. SIM_EFAIL if the books of one do not balance. */
enum sim_status sleeping_tell(struct market *market, struct sim_error *err);

#endif
