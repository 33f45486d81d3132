/* Counts a freelancer's own proposals. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fit/own.h"
#include "stats/interval.h"

enum {
    WEEK = 7,
    MIN_WEEKS = 8 /* to see whether weeks differ by more than luck */
};

static void count_chances(const struct own_rows *rows, struct own_funnel *out)
{
    int64_t known = 0, answered = 0, ended = 0, won = 0, decided = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct own_row *row = &rows->row[i];
        if (row->answered == OWN_UNKNOWN)
            continue;
        known++;
        answered += row->answered == OWN_YES;
        if (row->hired == OWN_UNKNOWN)
            continue;
        ended++;
        won += row->hired == OWN_YES;
        decided += row->answered == OWN_YES;
    }
    out->open = (int64_t)rows->n - known;
    out->answered = share_counted(answered, known, out->level);
    out->hired = share_counted(won, decided, out->level);
    out->won = share_counted(won, ended, out->level);
}

/* By how much the counts of whole weeks vary more than luck makes them. */
static double spread_of(const struct own_rows *rows, int64_t first,
                        int64_t weeks)
{
    double *count = mem_new((size_t)weeks, sizeof *count);

    for (size_t i = 0; i < rows->n; i++) {
        int64_t week = (rows->row[i].day - first) / WEEK;
        if (week < weeks)
            count[week] += 1;
    }
    struct estimate mean = interval_mean(count, (size_t)weeks, ESTIMATE_LEVEL);
    mem_free(count);
    return mean.estimate > 0 ? fmax(1, mean.sd * mean.sd / mean.estimate) : 1;
}

static void count_pace(const struct own_rows *rows, struct own_funnel *out)
{
    out->first_day = out->last_day = rows->row[0].day;
    for (size_t i = 0; i < rows->n; i++) {
        int64_t day = rows->row[i].day;
        out->first_day = day < out->first_day ? day : out->first_day;
        out->last_day = day > out->last_day ? day : out->last_day;
    }
    out->days = out->last_day - out->first_day + 1;
    out->weeks = out->days / WEEK;
    out->spread = out->weeks >= MIN_WEEKS
                      ? spread_of(rows, out->first_day, out->weeks)
                      : 1;
    out->per_week =
        share_rate(out->n, (double)out->days / WEEK, out->spread, out->level);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

/* Up to 16 prices with their weights: single ones, or parts of equal number. */
static void law_of(const double *sorted, size_t n, struct dist *law)
{
    size_t distinct = 1;

    for (size_t i = 1; i < n; i++)
        distinct += sorted[i] > sorted[i - 1];
    *law =
        (struct dist){.kind = DIST_DISCRETE, .min = -INFINITY, .max = INFINITY};
    for (size_t i = 0; i < n; i++) {
        size_t part = i * DIST_NVALUE / n;
        double value = sorted[i];
        if (distinct > DIST_NVALUE) /* the middle of its part */
            value = sorted[(2 * part + 1) * n / (2 * (size_t)DIST_NVALUE)];
        if (law->count == 0 || value > law->value[law->count - 1])
            law->value[law->count++] = value;
        law->weight[law->count - 1] += 1;
    }
}

/* Upper ends of classes of about equal number, never one price in two, and none
 * of less than half of what it should have; how many. */
static int find_edges(const double *sorted, size_t n,
                      int64_t edge[OWN_MAX_CLASSES])
{
    const size_t least = n / (2 * (size_t)OWN_MAX_CLASSES);
    size_t begun = 0;
    int count = 0;

    for (size_t i = 0; i < n; i++) {
        bool is_last = i + 1 == n || sorted[i + 1] > sorted[i];
        bool is_full = i + 1 - begun >= n / OWN_MAX_CLASSES ||
                       (i + 1 - begun >= least && i + 1 == n);
        if (!is_last || !is_full || count == OWN_MAX_CLASSES - 1)
            continue;
        edge[count++] = (int64_t)sorted[i];
        begun = i + 1;
    }
    if (begun < n && (n - begun >= least || count == 0))
        count++;
    edge[count - 1] = (int64_t)sorted[n - 1];
    return count;
}

static void count_class(const struct own_rows *rows, int64_t above,
                        int64_t most, struct own_funnel *out)
{
    int64_t known = 0, yes = 0, least = most;

    for (size_t i = 0; i < rows->n; i++) {
        const struct own_row *row = &rows->row[i];
        if (row->connects > most || row->connects <= above)
            continue;
        least = row->connects < least ? row->connects : least;
        known += row->answered != OWN_UNKNOWN;
        yes += row->answered == OWN_YES;
    }
    out->group[out->ngroups++] =
        (struct own_class){least, most, share_counted(yes, known, out->level)};
}

static void class_prices(const struct own_rows *rows, const double *sorted,
                         struct own_funnel *out)
{
    int64_t edge[OWN_MAX_CLASSES];
    struct share group[OWN_MAX_CLASSES] = {0};
    int n = find_edges(sorted, rows->n, edge);

    for (int k = 0; k < n; k++) {
        count_class(rows, k > 0 ? edge[k - 1] : -1, edge[k], out);
        group[k] = out->group[k].answered;
    }
    out->alike = share_alike(group, (size_t)n);
    for (int k = 0; k < n; k++) /* chi squared needs some of each */
        if ((double)group[k].of * out->answered.share < 2)
            out->alike = NAN;
}

static void count_prices(const struct own_rows *rows, struct own_funnel *out)
{
    double *x = mem_new(rows->n, sizeof *x);

    for (size_t i = 0; i < rows->n; i++)
        x[i] = (double)rows->row[i].connects;
    out->connects = interval_mean(x, rows->n, out->level);
    qsort(x, rows->n, sizeof *x, by_size);
    law_of(x, rows->n, &out->price);
    class_prices(rows, x, out);
    mem_free(x);
}

/* Welch's t of two means. */
static double p_of(const struct estimate *a, const struct estimate *b)
{
    double va = a->sd * a->sd / a->n, vb = b->sd * b->sd / b->n;
    double df =
        (va + vb) * (va + vb) / (va * va / (a->n - 1) + vb * vb / (b->n - 1));

    return interval_t_p_value((a->estimate - b->estimate) / sqrt(va + vb), df);
}

static void count_values(const struct own_rows *rows, struct own_funnel *out)
{
    double *x = mem_new(3 * rows->n, sizeof *x);
    double *won = x + rows->n, *lost = won + rows->n;
    size_t n = 0, nwon = 0, nlost = 0;

    for (size_t i = 0; i < rows->n; i++) {
        const struct own_row *row = &rows->row[i];
        if (isnan(row->value))
            continue;
        x[n++] = log(row->value);
        if (row->hired == OWN_YES)
            won[nwon++] = log(row->value);
        else
            lost[nlost++] = log(row->value);
    }
    out->values = (int64_t)n;
    out->log_value = interval_mean(x, n, out->level);
    out->sigma = share_deviation(out->log_value.sd, n, out->level);
    out->hired_differ = out->hired_ratio = NAN;
    if (nwon >= OWN_ENOUGH && nlost >= OWN_ENOUGH) {
        struct estimate a = interval_mean(won, nwon, out->level);
        struct estimate b = interval_mean(lost, nlost, out->level);
        out->hired_ratio = exp(a.estimate - b.estimate);
        out->hired_differ = p_of(&a, &b);
    }
    mem_free(x);
}

void own_count(const struct own_rows *rows, double level,
               struct own_funnel *out)
{
    *out = (struct own_funnel){.n = (int64_t)rows->n, .level = level};
    count_chances(rows, out);
    count_pace(rows, out);
    count_prices(rows, out);
    count_values(rows, out);
}
