/* What becomes of a proposal, up to the hire: cancelled, answered, replied to, or
 * silence. clients.c alone writes the beliefs of an account, but for `won`. */
#ifndef SIM_MARKET_CLIENTS_H
#define SIM_MARKET_CLIENTS_H

#include "market/market.h"

/* What a freelancer has seen of clients. */
struct beliefs {
    int64_t decisions; /* of hires: outcomes known */
    int64_t won;       /* hires that a proposal brought: contracts.c */
    int64_t silences;  /* since the last answer */
};

/* The client answers: an interview. */
void clients_answer(struct market *market, uint32_t index, sim_time now);
/* Nothing was heard when the post closed, or for too long. */
void clients_give_up(struct market *market, uint32_t index, sim_time now);
/* Outcomes are counted with the proposals they come from: those of the burn-in
 * do not count in the study, those of the study do until its maturity. */
bool clients_is_of_study(const struct market *market, uint32_t index,
                         sim_time now);

#endif
