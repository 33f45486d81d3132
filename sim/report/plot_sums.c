/* The keys come again in the same order with each replication, so that each is
 * looked for behind the one before it. */
#include "report/plot_sums.h"

#include <stdint.h>
#include <string.h>

#include "base/mem.h"

struct sum {
    char *key;         /* owned */
    char *replication; /* owned; the last that had one */
    double connects;   /* whole numbers, so exact */
    int64_t replications;
};

struct plot_sums {
    struct sum *sum; /* owned */
    size_t n, capacity, last;
};

struct plot_sums *plot_sums_new(void)
{
    return mem_new(1, sizeof(struct plot_sums));
}

/* The sum of the key; a new one if there is none. */
static struct sum *find(struct plot_sums *sums, const char *key)
{
    for (size_t k = 1; k <= sums->n; k++) {
        size_t i = (sums->last + k) % sums->n;
        if (strcmp(sums->sum[i].key, key) == 0) {
            sums->last = i;
            return &sums->sum[i];
        }
    }
    sums->sum =
        mem_grow(sums->sum, &sums->capacity, sums->n + 1, sizeof *sums->sum);
    sums->last = sums->n++;
    sums->sum[sums->last] =
        (struct sum){.key = mem_text(key), .replication = mem_text("")};
    return &sums->sum[sums->last];
}

void plot_sums_add(struct plot_sums *sums, const char *key,
                   const char *replication, double connects)
{
    struct sum *sum = find(sums, key);

    if (strcmp(sum->replication, replication) != 0) {
        mem_free(sum->replication);
        sum->replication = mem_text(replication);
        sum->replications++;
    }
    sum->connects += connects;
}

void plot_sums_end(struct plot_sums *sums, struct text *out)
{
    for (size_t i = 0; i < sums->n; i++) {
        text_printf(out, "%s%.0f,%lld,.\n", sums->sum[i].key,
                    sums->sum[i].connects,
                    (long long)sums->sum[i].replications);
        mem_free(sums->sum[i].replication);
        mem_free(sums->sum[i].key);
    }
    mem_free(sums->sum);
    mem_free(sums);
}
