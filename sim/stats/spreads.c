/* The ratio of two variances of pairs: Pitman, Biometrika 31 (1939) 9-12;
 * Morgan, ibid. 13-19. */
#include "stats/spreads.h"

#include <math.h>

#include "base/mem.h"
#include "stats/interval.h"

/* x + f y and x - f y are uncorrelated exactly if f is the ratio of the standard
 * deviations: those f for which t does not refute it. */
static void set_limits(struct estimate *out, double correlation)
{
    double t = interval_t_quantile((1 + out->level) / 2, out->df);
    double wide = 1 + 2 * (1 - correlation * correlation) * t * t / out->df;
    double half = sqrt(wide * wide - 1);

    out->low = out->estimate / (wide + half);
    out->high = out->estimate * (wide + half);
}

/* Of pairs that are all there. */
static struct estimate ratio_of(const double *x, const double *y, size_t n,
                                double level)
{
    struct estimate of_x = interval_mean(x, n, level);
    struct estimate of_y = interval_mean(y, n, level);
    double correlation = interval_paired(x, y, n, level).correlation;
    struct estimate out = estimate_missing(level, SPREADS_METHOD,
                                           n < 3 ? ESTIMATE_INSUFFICIENT : 0);

    out.n = (int)n;
    if (n < 3)
        return out;
    if (!(of_x.sd > 0 && of_y.sd > 0)) {
        out.flags |= ESTIMATE_UNDEFINED;
        return out;
    }
    out.df = (double)n - 2;
    out.estimate = of_x.sd / of_y.sd * (of_x.sd / of_y.sd);
    set_limits(&out, correlation);
    return out;
}

struct estimate spreads_ratio(const double *x, const double *y, size_t n,
                              double level)
{
    double *kept = mem_new(2 * n + 1, sizeof *kept);
    size_t count = 0;

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(x[i]) || !isfinite(y[i]))
            continue;
        kept[count] = x[i];
        kept[n + count++] = y[i];
    }
    struct estimate out = ratio_of(kept, kept + n, count, level);
    out.flags |= count < n ? ESTIMATE_MISSING : 0;
    mem_free(kept);
    return out;
}
