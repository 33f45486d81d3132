/* Conversions between the units of the model and the doubles of its input. */
#include "base/units.h"

#include "base/status.h"

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
