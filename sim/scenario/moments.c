/* The table of moments. */
#include "scenario/moments.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* No figure, no bound. */
#define NONE NAN

#define IS_RATIO_METRIC true /* of all that are moments */
#define IS_RATIO_RATIO  true
#define IS_RATIO_LEVEL  false

const struct moment_row moment_rows[NMOMENT] = {
#define MOMENT(id, kind, function, scope, range, name, unit, target, least,    \
               most, source, title)                                            \
    [MOMENT_##id] = {name,                                                     \
                     unit,                                                     \
                     MOMENT_OF_##scope,                                        \
                     IS_RATIO_##kind,                                          \
                     RANGE_##range,                                            \
                     {target, least, most},                                    \
                     source,                                                   \
                     title},
#include "scenario/moments.def"
};

bool moment_applies(enum moment_id moment, bool is_competitive, int population)
{
    switch (moment_rows[moment].scope) {
    case MOMENT_OF_FREELANCERS:
        return true;
    case MOMENT_OF_SEEKERS:
        return population == 0;
    case MOMENT_OF_POSTS:
        return is_competitive && population == 0;
    }
    return false;
}

int moment_find(const char *name)
{
    for (int i = 0; i < NMOMENT; i++)
        if (strcmp(moment_rows[i].name, name) == 0)
            return i;
    return -1;
}

const char *const moment_inside_words[] = {[MOMENT_INSIDE] = "yes",
                                           [MOMENT_OUTSIDE] = "no",
                                           [MOMENT_UNDECIDED] = "undecided"};

/* Comparisons with a bound that is not there are false. */
enum moment_inside moment_judge(const struct moment_band *band, double low,
                                double high)
{
    if (isnan(low) || isnan(high))
        return MOMENT_UNDECIDED;
    if (high < band->least || low > band->most)
        return MOMENT_OUTSIDE;
    if (low < band->least || high > band->most)
        return MOMENT_UNDECIDED;
    return MOMENT_INSIDE;
}

double moment_tolerance(const struct moment_band *band)
{
    double above = band->most - band->target;
    double below = band->target - band->least;
    char text[32];

    if (!(fabs(above - below) <= 1e-9 * fabs(band->target)))
        return NAN; /* so without a figure, or a bound */
    (void)snprintf(text, sizeof text, "%.12g", above);
    return strtod(text, NULL);
}

void moment_print_band(const struct moment_band *band, struct text *out)
{
    bool has_least = !isnan(band->least), has_most = !isnan(band->most);

    if (!isnan(moment_tolerance(band))) {
        text_printf(out, "%.6g +-%.6g", band->target, moment_tolerance(band));
        return;
    }
    if (!isnan(band->target))
        text_printf(out, "%.6g (", band->target);
    if (has_least && has_most)
        text_printf(out, "%.6g to %.6g", band->least, band->most);
    else if (has_least)
        text_printf(out, "at least %.6g", band->least);
    else
        text_printf(out, has_most ? "at most %.6g" : "-", band->most);
    if (!isnan(band->target))
        text_add(out, ")");
}
