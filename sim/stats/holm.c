/* Holm 1979, "A simple sequentially rejective multiple test procedure". */
#include "stats/holm.h"

#include <math.h>
#include <stdlib.h>

#include "base/mem.h"
#include "base/status.h"

struct ranked {
    double p;
    size_t index;
};

static int compare_ranked(const void *a, const void *b)
{
    const struct ranked *x = a, *y = b;

    if (x->p != y->p)
        return x->p < y->p ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void holm_adjust(const double *p, double *adjusted, size_t n)
{
    struct ranked *ranked = mem_new(n + 1, sizeof(*ranked));
    size_t known = 0;
    double least = 0;

    for (size_t i = 0; i < n; i++) {
        if (isnan(p[i])) {
            adjusted[i] = NAN;
            continue;
        }
        SIM_REQUIRE(p[i] >= 0 && p[i] <= 1);
        ranked[known++] = (struct ranked){p[i], i};
    }
    qsort(ranked, known, sizeof(*ranked), compare_ranked);
    for (size_t j = 0; j < known; j++) {
        least = fmax(least, fmin(1, (double)(n - j) * ranked[j].p));
        adjusted[ranked[j].index] = least;
    }
    mem_free(ranked);
}

double holm_bonferroni_p(double p, size_t n)
{
    double times = n < 2 ? p : (double)n * p;

    return times > 1 ? 1 : times; /* a missing one stays so */
}

double holm_bonferroni_level(double level, size_t n)
{
    SIM_REQUIRE(level > 0 && level < 1);
    return n < 2 ? level : 1 - (1 - level) / (double)n;
}
