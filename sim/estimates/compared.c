/* Differences of two studies. */
#include "estimates/compared.h"

#include <math.h>

#include "stats/interval.h"

/* Are the values what the estimate is the mean of? */
static bool is_mean(const struct compared_side *side)
{
    double scale = 0;

    if (side->n < 2)
        return false;
    for (size_t i = 0; i < side->n; i++) {
        if (!isfinite(side->value[i]))
            return false;
        scale = fmax(scale, fabs(side->value[i]));
    }
    double mean = interval_sum(side->value, side->n) / (double)side->n;
    return fabs(mean - side->estimate) <= 1e-9 * scale;
}

/* Replication by replication the same number, or none. */
static bool is_one(const struct compared_side *a, const struct compared_side *b)
{
    for (size_t i = 0; i < a->n; i++)
        if (isnan(a->value[i]) ? !isnan(b->value[i])
                               : fabs(a->value[i] - b->value[i]) > 0)
            return false;
    return a->n >= 2 && fabs(a->estimate - b->estimate) <= 0;
}

static enum compared_reading read(const struct compared *c, double margin)
{
    bool is_equal =
        fpclassify(c->low) == FP_ZERO && fpclassify(c->high) == FP_ZERO;
    bool is_inside = is_equal || (c->low > -margin && c->high < margin);
    bool is_apart = c->low > 0 || c->high < 0;

    if (isnan(c->difference) || isnan(c->low) || isnan(c->high))
        return COMPARED_NONE;
    return is_apart && is_inside ? COMPARED_LITTLE
           : is_apart            ? COMPARED_DIFFER
           : is_inside           ? COMPARED_ALIKE
                                 : COMPARED_OPEN;
}

struct compared compared_make(const struct compared_side *a,
                              const struct compared_side *b, bool may_pair,
                              double margin, double level)
{
    struct compared c = {.difference = b->estimate - a->estimate};

    bool can_pair = may_pair && a->n == b->n && a->value && b->value;
    c.is_paired = can_pair && is_mean(a) && is_mean(b);
    if (can_pair && is_one(a, b)) {
        c.is_paired = true;
        c.low = c.high = 0;
    } else if (c.is_paired) {
        struct interval_pair pair =
            interval_paired(b->value, a->value, a->n, level);
        c.low = pair.difference.low;
        c.high = pair.difference.high;
    } else {
        c.low =
            c.difference - hypot(b->estimate - b->low, a->high - a->estimate);
        c.high =
            c.difference + hypot(b->high - b->estimate, a->estimate - a->low);
    }
    c.reading = read(&c, margin);
    return c;
}
