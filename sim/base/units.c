/* Conversions between the units of the model and the doubles of its input. */
#include "base/units.h"

#include <math.h>

#include "base/status.h"

static int64_t round_even(double value)
{
    SIM_REQUIRE(isfinite(value) && fabs(value) < 9.2e18);
    return (int64_t)units_round(value);
}

sim_time time_from_days(double days)
{
    return round_even(days * (double)TICKS_PER_DAY);
}

double time_to_days(sim_time ticks)
{
    return (double)ticks / (double)TICKS_PER_DAY;
}

sim_money money_from_usd(double usd)
{
    return round_even(usd * (double)MICROS_PER_DOLLAR);
}

double money_to_usd(sim_money micros)
{
    return (double)micros / (double)MICROS_PER_DOLLAR;
}

sim_money money_share(sim_money amount, int64_t numerator, int64_t denominator)
{
    SIM_REQUIRE(denominator > 0);
    __extension__ typedef __int128 wide;
    int64_t small;
    wide quotient;
    int64_t remainder;

    if (!__builtin_mul_overflow(amount, numerator, &small)) {
        quotient = small / denominator; /* a tenth of the wide one's time */
        remainder = small % denominator;
    } else {
        wide product = (wide)amount * numerator;
        quotient = product / denominator;
        remainder = (int64_t)(product % denominator);
    }
    if (remainder < 0) { /* floor division, so that the remainder is >= 0 */
        quotient -= 1;
        remainder += denominator;
    }
    int64_t rest = denominator - remainder;
    if (remainder > rest || (remainder == rest && (quotient & 1)))
        quotient += 1;
    return (sim_money)quotient;
}

sim_time time_next_midnight(sim_time ticks)
{
    return (time_day(ticks) + 1) * TICKS_PER_DAY;
}
