/* The bootstrap of usual statistics. Declared in stats/bootstrap.h. */
#include <math.h>

#include "base/mem.h"
#include "stats/bootstrap.h"
#include "stats/sum.h"

/* Replications where every array is finite; b is NULL for one array. */
struct columns {
    double *a, *b; /* owned */
    size_t n;
};

static struct columns columns_new(const double *a, const double *b, size_t n)
{
    struct columns out = {
        .a = mem_new(n + 1, sizeof(double)),
        .b = mem_new(n + 1, sizeof(double)),
    };

    for (size_t i = 0; i < n; i++) {
        if (!isfinite(a[i]) || (b && !isfinite(b[i])))
            continue;
        out.a[out.n] = a[i];
        if (b)
            out.b[out.n] = b[i];
        out.n++;
    }
    return out;
}

static double sum_at(const double *x, const size_t *index, size_t n)
{
    struct sum sum = {0};

    for (size_t i = 0; i < n; i++)
        sum_add(&sum, x[index[i]]);
    return sum_total(&sum);
}

/* left[i]: the sum of all but x[i], to the last bit of what sum_at makes of them,
 * from the sum of all: its low-order part is kept, and so is that of the
 * difference (Knuth, The Art of Computer Programming 2, 4.2.2, theorem B). */
static void sums_without(const double *x, size_t n, double *left)
{
    struct sum all = {0};

    for (size_t i = 0; i < n; i++)
        sum_add(&all, x[i]);
    for (size_t i = 0; i < n; i++) {
        struct sum rest = all;
        sum_add(&rest, -x[i]);
        left[i] = sum_total(&rest);
    }
}

static double mean_statistic(const size_t *index, size_t n, const void *data)
{
    const struct columns *columns = data;

    return sum_at(columns->a, index, n) / (double)n;
}

static double ratio_statistic(const size_t *index, size_t n, const void *data)
{
    const struct columns *columns = data;
    double total = sum_at(columns->b, index, n);

    return total == 0 ? (double)NAN : sum_at(columns->a, index, n) / total;
}

static void means_without(const void *data, size_t n, double *left)
{
    const struct columns *columns = data;

    sums_without(columns->a, n, left);
    for (size_t i = 0; i < n; i++)
        left[i] /= (double)(n - 1);
}

static void ratios_without(const void *data, size_t n, double *left)
{
    const struct columns *columns = data;
    double *total = mem_new(n + 1, sizeof(*total));

    sums_without(columns->a, n, left);
    sums_without(columns->b, n, total);
    for (size_t i = 0; i < n; i++)
        left[i] = total[i] == 0 ? (double)NAN : left[i] / total[i];
    mem_free(total);
}

void bootstrap_all(const struct bootstrap_of *of, size_t count,
                   struct bootstrap *out)
{
    struct columns *columns = mem_new(count + 1, sizeof(*columns));
    struct bootstrap_job *job = mem_new(count + 1, sizeof(*job));

    for (size_t i = 0; i < count; i++) {
        columns[i] = columns_new(of[i].y, of[i].x, of[i].n);
        job[i] = (struct bootstrap_job){
            .statistic = of[i].x ? ratio_statistic : mean_statistic,
            .left_out = of[i].x ? ratios_without : means_without,
            .data = &columns[i],
            .n = columns[i].n,
            .plan = of[i].plan};
    }
    bootstrap_run_all(job, count);
    for (size_t i = 0; i < count; i++) {
        out[i] = job[i].out;
        if (columns[i].n < of[i].n) {
            out[i].percentile.flags |= ESTIMATE_MISSING;
            out[i].bca.flags |= ESTIMATE_MISSING;
        }
        mem_free(columns[i].b);
        mem_free(columns[i].a);
    }
    mem_free(job);
    mem_free(columns);
}
