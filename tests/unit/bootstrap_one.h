/* One statistic by itself, which the program has several of at once. */
#ifndef TESTS_UNIT_BOOTSTRAP_ONE_H
#define TESTS_UNIT_BOOTSTRAP_ONE_H

#include "base/mem.h"
#include "stats/bootstrap.h"

static inline struct bootstrap bootstrap_run(bootstrap_statistic *statistic,
                                             bootstrap_left_out *left_out,
                                             const void *data, size_t n,
                                             const struct bootstrap_plan *plan)
{
    struct bootstrap_job job = {.statistic = statistic,
                                .left_out = left_out,
                                .data = data,
                                .n = n,
                                .plan = *plan};

    bootstrap_run_all(&job, 1);
    return job.out;
}

static inline struct bootstrap
bootstrap_ratio(const double *y, const double *x, size_t n,
                const struct bootstrap_plan *plan)
{
    struct bootstrap_of of = {y, x, n, *plan};
    struct bootstrap out;

    bootstrap_all(&of, 1, &out);
    return out;
}

static inline struct bootstrap bootstrap_mean(const double *x, size_t n,
                                              const struct bootstrap_plan *plan)
{
    return bootstrap_ratio(x, NULL, n, plan);
}

/* Of the mean of a - b. */
static inline struct bootstrap
bootstrap_difference(const double *a, const double *b, size_t n,
                     const struct bootstrap_plan *plan)
{
    double *difference = mem_new(n + 1, sizeof(*difference));

    for (size_t i = 0; i < n; i++)
        difference[i] = a[i] - b[i];
    struct bootstrap out = bootstrap_mean(difference, n, plan);
    mem_free(difference);
    return out;
}

#endif
