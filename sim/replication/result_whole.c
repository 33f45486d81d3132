/* Counts that lie population by population, `all` first: see the header. */
#include "replication/result_whole.h"

/* `each`: the bytes of one population. */
static void change(int64_t *words, int npop, size_t each, bool is_less)
{
    size_t n = each / sizeof *words;

    for (size_t i = 0; i < n; i++) {
        uint64_t sum = 0, whole = (uint64_t)words[i];
        for (size_t pop = 1; pop < (size_t)npop; pop++)
            sum += (uint64_t)words[pop * n + i];
        words[i] = (int64_t)(is_less ? whole - sum : whole + sum);
    }
}

static void change_all(struct result *result, bool is_less)
{
    int npop = result->npop;

    change((int64_t *)result->tally, npop, sizeof *result->tally, is_less);
    change((int64_t *)result->group, npop, sizeof *result->group, is_less);
    change((int64_t *)result->rate, npop, sizeof *result->rate, is_less);
}

void result_whole_less(struct result *result)
{
    change_all(result, true);
}

void result_whole_more(struct result *result)
{
    change_all(result, false);
}
