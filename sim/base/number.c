/* Shortest decimal text of a double. */
#include "base/number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/status.h"

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

void number_print(double value, char text[NUMBER_SIZE])
{
    SIM_REQUIRE(isfinite(value));
    if (value == 0)
        value = fabs(value); /* no minus */
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
