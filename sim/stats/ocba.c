/* Optimal computing budget allocation. Declared in stats/selection.h.
 *
 * b the best, D_i = mean_b - mean_i: N_i / N_j = (s_i / D_i)^2 / (s_j / D_j)^2
 * and N_b = s_b sqrt(sum_{i != b} N_i^2 / s_i^2). */
#include <math.h>
#include <stdbool.h>

#include "base/mem.h"
#include "base/status.h"
#include "stats/selection.h"

static size_t best_of(const double *mean, size_t k)
{
    size_t best = 0;

    for (size_t i = 1; i < k; i++) {
        if (mean[i] > mean[best])
            best = i;
    }
    return best;
}

/* Equal shares of those that tie with the best; false if none does. */
static bool weigh_ties(const double *mean, size_t k, size_t best, double *w)
{
    bool found = false;

    for (size_t i = 0; i < k; i++) {
        w[i] = mean[i] == mean[best];
        found = found || (i != best && w[i] > 0);
    }
    return found;
}

/* Unscaled shares; differences in units of the least one, against overflow. */
static void weigh(const double *mean, const double *sd, size_t k, double *w)
{
    size_t best = best_of(mean, k);
    double least = INFINITY, squares = 0, total = 0;

    if (weigh_ties(mean, k, best, w))
        return;
    for (size_t i = 0; i < k; i++) {
        if (i != best)
            least = fmin(least, mean[best] - mean[i]);
    }
    for (size_t i = 0; i < k; i++) {
        if (i == best)
            continue;
        double gap = (mean[best] - mean[i]) / least;
        w[i] = sd[i] / gap * (sd[i] / gap);
        squares += sd[i] / (gap * gap) * (sd[i] / (gap * gap));
        total += w[i];
    }
    w[best] = sd[best] * sqrt(squares);
    if (total + w[best] > 0)
        return;
    for (size_t i = 0; i < k; i++)
        w[i] = 1;
}

void ocba_allocate(const double *mean, const double *sd, size_t k, int total,
                   int *n)
{
    SIM_REQUIRE(k >= 2 && total >= 0);
    for (size_t i = 0; i < k; i++)
        SIM_REQUIRE(isfinite(mean[i]) && isfinite(sd[i]) && sd[i] >= 0);
    double *w = mem_new(k, sizeof(*w));
    double sum = 0;
    int left = total;

    weigh(mean, sd, k, w);
    for (size_t i = 0; i < k; i++)
        sum += w[i];
    for (size_t i = 0; i < k; i++) {
        double share = total * (w[i] / sum);
        n[i] = (int)share;
        w[i] = share - n[i]; /* the remainder */
        left -= n[i];
    }
    for (; left > 0; left--) {
        size_t most = best_of(w, k);
        n[most]++;
        w[most] = -1;
    }
    mem_free(w);
}
