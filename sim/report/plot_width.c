/* How much room a title takes in a chart. */
#include "report/plot_width.h"

#include <stddef.h>
#include <string.h>

#include "base/units.h"

struct range {
    unsigned long from, to;
};

/* Blocks of the East Asian Width property W and F, and of emoji. */
static const struct range wide[] = {
    {0x1100, 0x115f}, {0x2e80, 0xa4cf},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff}, {0xfe30, 0xfe4f},   {0xff00, 0xff60},
    {0xffe0, 0xffe6}, {0x1f300, 0x1faff}, {0x20000, 0x3fffd},
};

/* Hebrew to Arabic Extended-A, their presentation forms, and historic ones. */
static const struct range right_to_left[] = {
    {0x590, 0x8ff},     {0xfb1d, 0xfdff},   {0xfe70, 0xfefe},
    {0x10800, 0x10fff}, {0x1e800, 0x1efff},
};

static bool is_in(const struct range *range, size_t n, unsigned long code)
{
    for (size_t i = 0; i < n; i++)
        if (code >= range[i].from && code <= range[i].to)
            return true;
    return false;
}

/* The next code point; what is no UTF-8 counts byte by byte. */
static unsigned long next(const unsigned char **text)
{
    const unsigned char *byte = *text;
    size_t more = *byte >= 0xf0 ? 3 : *byte >= 0xe0 ? 2 : *byte >= 0xc0 ? 1 : 0;
    unsigned long code = more == 0 ? *byte : *byte & (0x3fU >> more);

    for (*text = ++byte; more > 0 && (*byte & 0xc0) == 0x80; more--)
        code = code << 6 | (*byte++ & 0x3fU);
    *text = byte;
    return code;
}

/* In Arial and its like, against a lower-case letter of the middle width. */
static double width_of(unsigned long code)
{
    if (is_in(wide, COUNTOF(wide), code))
        return 1.8;
    if (code < 0x80 && code && strchr("mwMW@%", (int)code))
        return 1.6;
    if (code >= 'A' && code <= 'Z')
        return 1.2;
    return 1;
}

double plot_width(const char *text)
{
    const unsigned char *rest = (const unsigned char *)text;
    double sum = 0;
    int n = 0;

    while (*rest) {
        sum += width_of(next(&rest));
        n++;
    }
    /* A capital here and there is what the charts leave room for. */
    return n > 0 && sum > 1.15 * n ? sum / n : 1;
}

bool plot_is_right_to_left(const char *text)
{
    const unsigned char *rest = (const unsigned char *)text;

    while (*rest)
        if (is_in(right_to_left, COUNTOF(right_to_left), next(&rest)))
            return true;
    return false;
}
