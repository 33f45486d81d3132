/* Whose an account is, and what it follows: by draws of its own address. */
#ifndef SIM_MARKET_BELONGING_H
#define SIM_MARKET_BELONGING_H

#include "market/market.h"

/* Newcomers of a population are numbered apart from who is there before. */
#define BELONGING_NEWCOMER (UINT32_C(1) << 27)

/* The address of number `number` of a population's own. */
static inline uint32_t belonging_address(int population, uint32_t number)
{
    return (uint32_t)population << 28 | number;
}

/* Its population: that of its address, or one in a trial that treats it. */
int belonging_population(const struct market *market, uint32_t address);

/* What it follows from day 0 on, or from its opening. */
int belonging_strategy(const struct market *market, uint32_t address,
                       int population);

#endif
