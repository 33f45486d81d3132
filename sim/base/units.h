/* Units of the model: time, Connects, money.
 *
 * Time is a whole number of ticks of 1 ms, counted from 00:00 UTC of the
 * study's start date; it may be negative (what happened before the study).
 * Connects are whole. Money is a whole number of micro-dollars, so that a
 * 12.5 % coupon on a $1.50 bundle is exact. Nothing that decides an outcome is
 * a floating-point number for longer than one expression. */
#ifndef SIM_BASE_UNITS_H
#define SIM_BASE_UNITS_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

typedef int64_t sim_time;     /* ticks of 1 ms */
typedef int64_t sim_money;    /* micro-dollars */
typedef int64_t sim_connects; /* Connects */
typedef uint32_t account_id;  /* dense index, stable for a replication */

#define TICKS_PER_SECOND INT64_C(1000)
#define TICKS_PER_MINUTE (60 * TICKS_PER_SECOND)
#define TICKS_PER_HOUR   (60 * TICKS_PER_MINUTE)
#define TICKS_PER_DAY    (24 * TICKS_PER_HOUR)

#define MICROS_PER_DOLLAR INT64_C(1000000)

/* "Never": later than any event; kernel times stay below it. */
#define SIM_NEVER (INT64_C(1) << 46)

#define COUNTOF(array) (sizeof(array) / sizeof((array)[0]))

/* The nearest whole number, ties to even: rint in the default rounding mode.
 * Adding 2^52 leaves a double no digits behind the point. rint is a call where
 * the processor is not known to have an instruction for it. */
static inline double units_round(double value)
{
    double size = fabs(value);

    return size < 0x1p51 ? copysign((size + 0x1p52) - 0x1p52, value)
                         : rint(value);
}

/* As an integer, which it must fit; a NaN does not. */
static inline int64_t units_whole(double value)
{
    SIM_REQUIRE(fabs(value) < 9.2e18);
    return (int64_t)units_round(value);
}

/* The nearest whole number of ticks; ties to even. |days| < 1e6. */
static inline sim_time time_from_days(double days)
{
    return units_whole(days * (double)TICKS_PER_DAY);
}

static inline double time_to_days(sim_time ticks)
{
    return (double)ticks / (double)TICKS_PER_DAY;
}

/* The nearest whole number of micro-dollars; ties to even. |usd| < 9e12. */
static inline sim_money money_from_usd(double usd)
{
    return units_whole(usd * (double)MICROS_PER_DOLLAR);
}

static inline double money_to_usd(sim_money micros)
{
    return (double)micros / (double)MICROS_PER_DOLLAR;
}

/* amount * numerator / denominator, rounded half to even: the only rounding of
 * money in the program. denominator > 0. */
sim_money money_share(sim_money amount, int64_t numerator, int64_t denominator);

/* The day that contains a tick: floor, also below zero. */
static inline int64_t time_day(sim_time ticks)
{
    return ticks / TICKS_PER_DAY - (ticks % TICKS_PER_DAY < 0);
}

/* The first 00:00 UTC strictly after a tick. */
sim_time time_next_midnight(sim_time ticks);

#endif
