/* Shortest decimal text of a double. */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status.h"

__extension__ typedef unsigned __int128 wide;

enum {
    WHOLE_DIGITS = 20 /* of 64 bits */
};

/* 1e-05 becomes 1e-5 and 1e+300 becomes 1e300. */
static void trim_exponent(char *text)
{
    char *from = strchr(text, 'e');

    if (!from)
        return;
    char *to = ++from;
    if (*from == '-')
        to++;
    from += strspn(from, "+-");
    from += strspn(from, "0"); /* an exponent is never 0 */
    memmove(to, from, strlen(from) + 1);
}

char *number_print_whole(uint64_t value, int least, char *to)
{
    char digit[WHOLE_DIGITS];
    int n = 0;

    for (; value > 0 || n < least; value /= 10)
        digit[n++] = (char)('0' + value % 10);
    while (n > 0)
        *to++ = digit[--n];
    return to;
}

/* A double as m / 2^shift, m of 53 bits, and digits of it: `number` / 10^scale is
 * the nearest decimal of so many digits, of which the first stands for
 * 10^exponent. All of it exact, in 128 bits. */
struct decimal {
    uint64_t m, number;
    int shift, exponent, scale;
    int least; /* exponent that it has at least */
};

/* Of 0 to 38. */
static wide power_of_ten(int exponent)
{
    enum {
        MOST = 19
    };
#define E(n) UINT64_C(1##n)
    static const uint64_t power[MOST + 1] = {
        E(),
        E(0),
        E(00),
        E(000),
        E(0000),
        E(00000),
        E(000000),
        E(0000000),
        E(00000000),
        E(000000000),
        E(0000000000),
        E(00000000000),
        E(000000000000),
        E(0000000000000),
        E(00000000000000),
        E(000000000000000),
        E(0000000000000000),
        E(00000000000000000),
        E(000000000000000000),
        E(0000000000000000000),
    };
#undef E
    return exponent <= MOST ? power[exponent]
                            : (wide)power[MOST] * power[exponent - MOST];
}

/* To the nearest, of two to the even one, as printf does. */
static uint64_t rounded(const struct decimal *d, wide power)
{
    wide all = d->m * power, half = (wide)1 << (d->shift - 1);
    wide whole = all >> d->shift, rest = all - (whole << d->shift);

    return (uint64_t)whole + (rest > half || (rest == half && (whole & 1)));
}

/* Whether it is nearer to this double than to any other, as strtod sees it: within
 * half of the distance to the next one, which is less below a power of two. */
static bool reads_back(const struct decimal *d, wide power)
{
    wide is = (wide)d->number << d->shift, want = d->m * power;
    bool is_below = is < want;
    wide off = is_below ? want - is : is - want;
    wide parts = is_below && d->m == UINT64_C(1) << (DBL_MANT_DIG - 1) ? 4 : 2;

    return off * parts < power || (off * parts == power && d->m % 2 == 0);
}

/* False if no such text reads back, or if it would have an exponent. */
static bool round_to(struct decimal *d, int digits)
{
    d->exponent = d->least;
    uint64_t most = (uint64_t)power_of_ten(digits);

    for (;;) {
        d->scale = digits - 1 - d->exponent;
        if (d->scale < 0)
            return false;
        wide power = power_of_ten(d->scale);
        d->number = rounded(d, power);
        if (d->number >= most)
            d->exponent++;
        else
            return reads_back(d, power);
    }
}

static void put_decimal(struct decimal d, char *to)
{
    for (; d.scale > 0 && d.number % 10 == 0; d.scale--)
        d.number /= 10;
    uint64_t unit = (uint64_t)power_of_ten(d.scale);
    to = number_print_whole(d.number / unit, 1, to);
    if (d.scale > 0) {
        *to++ = '.';
        to = number_print_whole(d.number % unit, d.scale, to);
    }
    *to = '\0';
}

/* Nearly all numbers of a table: without an exponent, and of few enough digits. */
static bool print_plain(double value, char *text)
{
    struct decimal d = {0};

    if (!(value < 1e15))
        return false;
    if (value == (double)(uint64_t)value) {
        *number_print_whole((uint64_t)value, 1, text) = '\0';
        return true;
    }
    if (value < 1e-3)
        return false;
    d.m = (uint64_t)ldexp(frexp(value, &d.shift), DBL_MANT_DIG);
    d.least = (int)floor((d.shift - 1) * 0.30103);
    d.shift = DBL_MANT_DIG - d.shift;
    for (int digits = DBL_DIG; digits <= DBL_DECIMAL_DIG; digits++) {
        if (!round_to(&d, digits))
            continue;
        put_decimal(d, text);
        return true;
    }
    return false;
}

void number_print(double value, char text[NUMBER_SIZE])
{
    SIM_REQUIRE(isfinite(value));
    if (value == 0)
        value = fabs(value); /* no minus */
    *text = '-';
    if (print_plain(fabs(value), text + (value < 0)))
        return;
    /* Any decimal of DBL_DIG digits survives a normal double, and %g drops
     * zeros at the end, so fewer need no trial. */
    int digits = fabs(value) < DBL_MIN ? 1 : DBL_DIG;
    for (; digits <= DBL_DECIMAL_DIG; digits++) {
        (void)snprintf(text, NUMBER_SIZE, "%.*g", digits, value);
        if (strtod(text, NULL) == value)
            break;
    }
    trim_exponent(text);
}

int number_decimals(double estimate, double low, double high)
{
    double scale = (high - low) / 2;

    if (!(isfinite(scale) && scale > 0))
        scale = fabs(estimate) / 10; /* three figures of the estimate */
    if (!(isfinite(scale) && scale > 0))
        return 0;
    double decimals = 1 - floor(log10(scale));
    return decimals < 0 ? 0 : decimals > 6 ? 6 : (int)decimals;
}
