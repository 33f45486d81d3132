/* Exact histogram of integers.
 *
 * Values 0..65535 are counted in a dense array (grown as needed), all others
 * in a sorted map. Merging is integer addition: independent of order, exact.
 * Reading may sort pending values first, hence no `const`. */
#ifndef SIM_STATS_HISTOGRAM_H
#define SIM_STATS_HISTOGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

__extension__ typedef __int128 sim_int128;

struct histogram;

struct histogram_bin {
    int64_t value;
    int64_t count; /* > 0 */
};

struct histogram *histogram_new(void);
void histogram_free(struct histogram *histogram); /* NULL is allowed */

/* count >= 0; the total stays below 2^63. */
void histogram_add(struct histogram *histogram, int64_t value, int64_t count);
void histogram_merge(struct histogram *into, struct histogram *from);

int64_t histogram_count(const struct histogram *histogram);
sim_int128 histogram_sum(const struct histogram *histogram);
double histogram_mean(const struct histogram *histogram); /* NAN if empty */

/* Steps through the non-empty bins in ascending order of value; start with
 * *cursor = 0 and do not add meanwhile. False at the end. */
bool histogram_next(struct histogram *histogram, size_t *cursor,
                    struct histogram_bin *bin);

/* Quantile of type "lower": the member of rank floor(p (n - 1)), counted from
 * 0, in ascending order; p in [0, 1] is resolved to one millionth, so that the
 * rank is exact. False if the histogram is empty. */
bool histogram_quantile(struct histogram *histogram, double p,
                        int64_t *quantile);

#endif
