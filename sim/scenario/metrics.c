/* The table of metrics. */
#include "scenario/metrics.h"

#include <math.h>
#include <string.h>

#include "base/units.h"

#define HIGHER false
#define LOWER  true
const struct metric_row metric_rows[NMETRIC] = {
#define METRIC(id, function, name, unit, kind, better, scope, range, day,      \
               title)                                                          \
    [METRIC_##id] = {name,          unit,          METRIC_##kind, better,      \
                     SCOPE_##scope, RANGE_##range, day,           title},
#include "scenario/metrics.def"
};

bool metric_applies(enum metric_id metric, bool is_competitive, int population)
{
    switch (metric_rows[metric].scope) {
    case SCOPE_FREELANCERS:
    case SCOPE_PRICES:
        return true;
    case SCOPE_BIDS:
    case SCOPE_CHOICES:
        return is_competitive;
    case SCOPE_POSTS:
    case SCOPE_PLATFORM:
    case SCOPE_DOLLARS:
        return is_competitive && population == 0;
    }
    return false;
}

int metric_day(enum metric_id metric)
{
    return metric_rows[metric].day;
}

const char *metric_not_judged(enum metric_id metric)
{
    return metric != METRIC_EARNINGS_STANDARD
               ? NULL
               : "values all contracts of a kind alike, but freelancers see "
                 "what a job pays, and rules choose by it: an arm that brings "
                 "dearer jobs would seem no better; take gross_earnings_usd, "
                 "or with less luck net_earnings_expected_usd";
}

struct metric_range metric_bounds_range(enum metric_bounds bounds)
{
    static const struct metric_range ranges[] = {
        [RANGE_ANY] = {-INFINITY, INFINITY},
        [RANGE_POSITIVE] = {0, INFINITY},
        [RANGE_PART] = {0, 1},
    };

    return ranges[bounds];
}

struct metric_range metric_range(enum metric_id metric)
{
    return metric_bounds_range(metric_rows[metric].bounds);
}

int metric_find(const char *name)
{
    for (int i = 0; i < NMETRIC; i++)
        if (strcmp(metric_rows[i].name, name) == 0)
            return i;
    return -1;
}
