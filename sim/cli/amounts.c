/* The largest unit of which there are enough. */
#include "cli/amounts.h"

#include <stddef.h>

#include "base/units.h"
#include "estimates/figure.h"

struct unit {
    double size;
    const char *name;
};

static const struct unit times[] = {
    {365 * 86400.0, "years"}, {86400, "days"}, {3600, "hours"},
    {60, "minutes"},          {1, "seconds"},  {1e-3, "milliseconds"},
    {1e-6, "microseconds"},
};
static const struct unit sizes[] = {
    {0x1p40, "TiB"}, {0x1p30, "GiB"}, {0x1p20, "MiB"},
    {0x1p10, "KiB"}, {1, "bytes"},
};

/* `least`: of a unit there are to be so many, unless it is the last. */
static void add(double value, const struct unit *unit, size_t n, double least,
                struct text *out)
{
    size_t i = 0;

    while (i + 1 < n && value < least * unit[i].size)
        i++;
    double number = value / unit[i].size;
    figure_plain(number, number < 10 ? 2 : 3, out);
    text_printf(out, " %s", unit[i].name);
}

void amounts_add_time(double seconds, struct text *out)
{
    add(seconds, times, COUNTOF(times), 1.5, out);
}

void amounts_add_bytes(double bytes, struct text *out)
{
    add(bytes, sizes, COUNTOF(sizes), 1, out);
}
