/* Estimates in words, as the verdict has them: a "run" is a replication, "by
 * chance" an interval. A number that is missing says why, one that never varied
 * says that instead of a range of no width. */
#include "experiment/words.h"

#include <math.h>
#include <string.h>

#include "estimates/figure.h"

static const char *reason(const struct estimate *e)
{
    if (e->flags & ESTIMATE_UNDEFINED)
        return e->n == 0 ? "there is nothing to measure in any run"
                         : "the count it is divided by is 0";
    if (e->flags & ESTIMATE_NOT_FINITE)
        return "the numbers are too large";
    if (e->flags & ESTIMATE_CENSORED)
        return "nobody is seen that long";
    if (e->n == 0)
        return "there is nothing to measure in any run";
    return "too few runs have one";
}

bool words_is_zero(const struct estimate *e)
{
    return (e->flags & ESTIMATE_NO_VARIANCE) && fabs(e->estimate) <= 0;
}

void words_chance(struct text *out, const struct estimate *e)
{
    text_add(out, " by chance");
    if (fabs(e->level - ESTIMATE_LEVEL) > 1e-9)
        text_printf(out, ", right %.4g times in 100", 100 * e->level);
}

static void add_range(struct text *out, const struct estimate *e,
                      const char *unit)
{
    if (isnan(e->low) || isnan(e->high))
        return;
    text_add(out, " (");
    figure_range(e, unit, 1, out);
    words_chance(out, e);
    text_add(out, ")");
}

void words_estimate(struct text *out, const struct estimate *e,
                    const char *unit, bool is_signed)
{
    struct text amount = {0};

    if (isnan(e->estimate)) {
        text_printf(out, "no value (%s)", reason(e));
        return;
    }
    figure_amount(e, e->estimate, unit, true, &amount);
    if (is_signed && e->estimate > 0 && strpbrk(amount.data, "123456789"))
        text_add(out, "+");
    text_add(out, amount.data);
    text_fini(&amount);
    if (e->flags & ESTIMATE_NO_VARIANCE)
        text_add(out, ", the same in every run");
    else
        add_range(out, e, unit);
}

int words_largest(const struct estimate *e, int n)
{
    int most = -1;

    for (int i = 0; i < n; i++)
        if (fabs(e[i].estimate) > (most < 0 ? 0 : fabs(e[most].estimate)))
            most = i;
    return most;
}

/* No largest one: because of zeros, or because nothing has a value. */
static void add_none(struct text *out, const struct estimate *e, int n)
{
    int missing = -1, zeros = 0;

    for (int i = 0; i < n; i++)
        if (isnan(e[i].estimate))
            missing = i;
        else
            zeros++;
    if (zeros == n)
        text_add(out, "None changes anything over its range, in any run.");
    else if (zeros > 0)
        text_printf(
            out,
            "%d of %d change nothing; the others cannot be judged: ", zeros, n);
    else
        text_add(out, "What moves it most cannot be told: ");
    if (missing < 0)
        return;
    text_printf(out, "%s.",
                e[missing].flags & ESTIMATE_NO_VARIANCE
                    ? "the answer does not vary"
                    : reason(&e[missing]));
}

void words_add_doubt(struct text *out, const struct estimate *e,
                     bool is_of_several)
{
    if (e->low <= 0 && e->high >= 0)
        text_add(out, ", which may be luck alone");
    if (is_of_several)
        text_add(out, "; the largest of several looks larger than it is");
    text_add(out, ".");
}

void words_add_largest(struct text *out, const struct estimate *e,
                       const char *const *name, int n, const char *measure,
                       const char *unit, bool is_signed)
{
    int most = words_largest(e, n), equal = 0;

    if (most < 0) {
        add_none(out, e, n);
        return;
    }
    for (int i = 0; i < n; i++) {
        double gap = fabs(e[i].estimate) - fabs(e[most].estimate);
        if (gap >= 0)
            text_printf(out, "%s\"%s\"", equal++ ? ", " : "", name[i]);
    }
    text_printf(out, " %s, %s: ",
                n == 1      ? "moves it"
                : equal > 1 ? "move it most, alike"
                            : "moves it most",
                measure);
    words_estimate(out, &e[most], unit, is_signed);
    words_add_doubt(out, &e[most], n > 2 && equal == 1);
}
