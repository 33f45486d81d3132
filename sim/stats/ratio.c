/* Ratio of totals over replications (delta method, jackknife). Declared in
 * stats/interval.h. */
#include <float.h>
#include <math.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/interval.h"
#include "stats/sum.h"

struct pairs {
    double *y, *x; /* owned */
    size_t n;
    double sum_y, sum_x;
};

static struct pairs pairs_new(const double *y, const double *x, size_t n)
{
    struct pairs out = {
        .y = mem_new(n + 1, sizeof(double)),
        .x = mem_new(n + 1, sizeof(double)),
    };

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(y[i]) || !isfinite(x[i]))
            continue;
        out.y[out.n] = y[i];
        out.x[out.n] = x[i];
        out.n++;
    }
    out.sum_y = interval_sum(out.y, out.n);
    out.sum_x = interval_sum(out.x, out.n);
    return out;
}

static void pairs_free(struct pairs *pairs)
{
    mem_free(pairs->x);
    mem_free(pairs->y);
}

/* What can be said before computing: true if there is nothing to compute. */
static bool is_hopeless(const struct pairs *pairs, size_t n, double level,
                        struct estimate *out)
{
    SIM_REQUIRE(level > 0 && level < 1 && n <= 1000000000);
    out->n = (int)pairs->n;
    if (pairs->n < n)
        out->flags |= ESTIMATE_MISSING;
    if (n > 1 && pairs->n == 0)
        out->flags = ESTIMATE_UNDEFINED;
    else if (pairs->n < 2)
        out->flags |= ESTIMATE_INSUFFICIENT;
    else if (pairs->sum_x == 0)
        out->flags |= ESTIMATE_UNDEFINED;
    return pairs->n < 2 || pairs->sum_x == 0;
}

static void finish(struct estimate *out, double ratio, double variance)
{
    double se = sqrt(variance);
    double half =
        interval_t_quantile((1 + out->level) / 2, (double)out->n - 1) * se;

    if (!isfinite(ratio) || !isfinite(half)) {
        out->flags |= ESTIMATE_NOT_FINITE;
        return;
    }
    if (!(se > 0))
        out->flags |= ESTIMATE_NO_VARIANCE;
    out->estimate = ratio;
    out->df = (double)out->n - 1;
    out->sd = se * sqrt((double)out->n);
    out->low = ratio - half;
    out->high = ratio + half;
}

/* se = sqrt(sum (y - R x)^2 / (n (n - 1))) / mean x. */
struct estimate interval_ratio(const double *y, const double *x, size_t n,
                               double level)
{
    struct estimate out = estimate_missing(level, "ratio_delta", 0);
    struct pairs pairs = pairs_new(y, x, n);

    if (!is_hopeless(&pairs, n, level, &out)) {
        double size = (double)pairs.n;
        double ratio = pairs.sum_y / pairs.sum_x;
        double mean_x = pairs.sum_x / size;
        struct sum squares = {0};
        for (size_t i = 0; i < pairs.n; i++) {
            double of_x = ratio * pairs.x[i];
            double rest = (pairs.y[i] - of_x) / mean_x;
            /* what rounding makes of nothing is no spread */
            if (fabs(pairs.y[i] - of_x) > 8 * DBL_EPSILON * fabs(of_x))
                sum_add(&squares, rest * rest);
        }
        finish(&out, ratio, sum_total(&squares) / (size * (size - 1)));
    }
    pairs_free(&pairs);
    return out;
}

/* Fills the pseudo-values; false if leaving one out leaves no denominator. */
static bool leave_out(const struct pairs *pairs, double *pseudo)
{
    double size = (double)pairs->n;
    double ratio = pairs->sum_y / pairs->sum_x;

    for (size_t i = 0; i < pairs->n; i++) {
        double rest_x = pairs->sum_x - pairs->x[i];
        if (rest_x == 0)
            return false;
        double rest = (pairs->sum_y - pairs->y[i]) / rest_x;
        pseudo[i] = size * ratio - (size - 1) * rest;
    }
    return true;
}

struct estimate interval_ratio_jackknife(const double *y, const double *x,
                                         size_t n, double level)
{
    struct estimate out = estimate_missing(level, "ratio_jackknife", 0);
    struct pairs pairs = pairs_new(y, x, n);
    double *pseudo = mem_new(pairs.n + 1, sizeof(*pseudo));

    if (is_hopeless(&pairs, n, level, &out)) {
        /* Nothing to compute. */
    } else if (!leave_out(&pairs, pseudo)) {
        out.flags |= ESTIMATE_UNDEFINED;
    } else {
        double size = (double)pairs.n;
        double mean = interval_sum(pseudo, pairs.n) / size;
        struct sum squares = {0};
        for (size_t i = 0; i < pairs.n; i++)
            sum_add(&squares, (pseudo[i] - mean) * (pseudo[i] - mean));
        finish(&out, mean, sum_total(&squares) / (size * (size - 1)));
    }
    mem_free(pseudo);
    pairs_free(&pairs);
    return out;
}

void interval_ratio_values(const double *y, const double *x, size_t n,
                           double *out)
{
    struct pairs pairs = pairs_new(y, x, n);
    bool is_defined = pairs.n > 0 && pairs.sum_x != 0;
    double ratio = is_defined ? pairs.sum_y / pairs.sum_x : (double)NAN;
    double mean = is_defined ? pairs.sum_x / (double)pairs.n : (double)NAN;

    for (size_t i = 0; i < n; i++)
        out[i] = is_defined && isfinite(y[i]) && isfinite(x[i])
                     ? ratio + (y[i] - ratio * x[i]) / mean
                     : (double)NAN;
    pairs_free(&pairs);
}
