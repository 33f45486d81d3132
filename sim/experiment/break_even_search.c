/* The search behind a break-even. See break_even.h. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "experiment/break_even.h"

/* The place of x among those tried, which run it if it is new. */
static int at(struct solver *solver, double x)
{
    int i = 0;

    while (i < solver->n && solver->attempt[i].x < x)
        i++;
    if (i < solver->n && solver->attempt[i].x <= x)
        return i;
    SIM_REQUIRE(solver->n < BREAK_EVEN_TRIES);
    struct attempt attempt = {x, solver->difference(solver, x)};
    memmove(&solver->attempt[i + 1], &solver->attempt[i],
            (size_t)(solver->n - i) * sizeof attempt);
    solver->attempt[i] = attempt;
    solver->n++;
    return i;
}

/* -1, 0, 1. */
static int side(const struct attempt *attempt)
{
    double y = attempt->difference.estimate;

    return (y > 0) - (y < 0);
}

static double middle_of(const struct solver *solver, double low, double high)
{
    double middle = low + (high - low) / 2;

    return solver->experiment->factor[0].is_whole ? floor(middle) : middle;
}

static double tolerance_of(const struct solver *solver)
{
    const struct experiment_factor *factor = &solver->experiment->factor[0];

    return factor->is_whole
               ? 1
               : solver->experiment->tolerance * (factor->high - factor->low);
}

/* A line through two points of unlike signs: where it is 0. */
static double crossing(double low, double y_low, double high, double y_high)
{
    double drop = y_low - y_high;

    return fabs(drop) > 0 ? low + (high - low) * y_low / drop : low;
}

/* Halves the bracket until it is narrow, or a value ties exactly. */
static struct tie narrow(struct solver *solver, double low, double high)
{
    int below = side(&solver->attempt[at(solver, low)]);

    while (high - low > tolerance_of(solver) && !solver->status) {
        double middle = middle_of(solver, low, high);
        const struct attempt *new = &solver->attempt[at(solver, middle)];
        if (isnan(new->difference.estimate))
            break;
        if (side(new) == 0)
            return (struct tie){middle, middle, 0, false};
        if (side(new) == below)
            low = middle;
        else
            high = middle;
    }
    double x =
        crossing(low, solver->attempt[at(solver, low)].difference.estimate,
                 high, solver->attempt[at(solver, high)].difference.estimate);
    return (struct tie){x, x, high - low, false};
}

/* Evenly spaced; whole numbers each once. */
static int places(const struct experiment_factor *factor,
                  double x[BREAK_EVEN_SCAN])
{
    int n = 0;

    for (int i = 0; i < BREAK_EVEN_SCAN; i++) {
        double value = factor->low +
                       (factor->high - factor->low) * i / (BREAK_EVEN_SCAN - 1);
        value = factor->is_whole ? floor(value) : value;
        if (n == 0 || value > x[n - 1])
            x[n++] = value;
    }
    return n;
}

void break_even_search(struct solver *solver)
{
    double x[BREAK_EVEN_SCAN] = {0};
    int n = solver->look ? solver->nlooks
                         : places(&solver->experiment->factor[0], x);

    SIM_REQUIRE(n <= BREAK_EVEN_SCAN);
    for (int i = 0; solver->look && i < n; i++)
        x[i] = solver->look[i];

    for (int i = 0; i < n && !solver->status; i++)
        if (isnan(solver->attempt[at(solver, x[i])].difference.estimate))
            return; /* told by who reads the attempts */
    for (int i = 0; i < n && !solver->status; i++) {
        const struct attempt *here = &solver->attempt[at(solver, x[i])];
        struct tie *last =
            solver->nties > 0 ? &solver->tie[solver->nties - 1] : NULL;
        int sign = side(here);
        int before = i > 0 ? side(&solver->attempt[at(solver, x[i - 1])]) : 0;
        if (sign == 0 && i > 0 && before == 0 && last) {
            last->high = x[i];
            last->is_stretch = true;
        } else if (sign == 0) {
            solver->tie[solver->nties++] = (struct tie){x[i], x[i], 0, false};
        } else if (i > 0 && before == -sign) {
            solver->tie[solver->nties++] = narrow(solver, x[i - 1], x[i]);
        }
    }
}

/* "No difference" is rejected: the interval lies on one side of 0. An interval
 * that ends at 0 contains it. */
static bool is_rejected(const struct attempt *attempt)
{
    return attempt->difference.low > 0 || attempt->difference.high < 0;
}

/* Where the interval's near limit passes 0 between two values, by a line. */
static double pass(const struct solver *solver, int rejected, int other)
{
    const struct attempt *out = &solver->attempt[rejected];
    const struct attempt *in = &solver->attempt[other];
    bool is_above = out->difference.low > 0;

    return crossing(out->x,
                    is_above ? out->difference.low : out->difference.high,
                    in->x, is_above ? in->difference.low : in->difference.high);
}

/* Between a value that is rejected and one that is not: where the interval
 * begins to contain 0. */
static double edge(struct solver *solver, double rejected, double accepted)
{
    while (fabs(rejected - accepted) > tolerance_of(solver) &&
           !solver->status) {
        double low = fmin(rejected, accepted), high = fmax(rejected, accepted);
        double middle = middle_of(solver, low, high);
        if (is_rejected(&solver->attempt[at(solver, middle)]))
            rejected = middle;
        else
            accepted = middle;
    }
    int other = at(solver, accepted);
    return pass(solver, at(solver, rejected), other);
}

/* The end of the interval on one side (step -1 or 1) of the tie's own end; NAN
 * if nothing is rejected there. */
static double end_of(struct solver *solver, double from, int step)
{
    int accepted = -1, across = -1, rejected = -1;

    for (int k = 0; k < solver->n && rejected < 0; k++) {
        int i = step > 0 ? k : solver->n - 1 - k;
        if (step * (solver->attempt[i].x - from) < 0)
            across = i;
        else if (is_rejected(&solver->attempt[i]))
            rejected = i;
        else
            accepted = i;
    }
    if (rejected < 0)
        return NAN;
    if (accepted >= 0)
        return edge(solver, solver->attempt[rejected].x,
                    solver->attempt[accepted].x);
    return across >= 0 ? pass(solver, rejected, across) : from;
}

void break_even_interval(struct solver *solver, struct estimate *e)
{
    const struct tie tie = solver->tie[0];

    e->low = end_of(solver, tie.low, -1);
    e->high = end_of(solver, tie.high, 1);
    e->flags |= (isnan(e->low) ? (unsigned)ESTIMATE_UNBOUNDED_LOW : 0U) |
                (isnan(e->high) ? (unsigned)ESTIMATE_UNBOUNDED_HIGH : 0U);
}
