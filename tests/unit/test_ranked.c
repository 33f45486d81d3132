/* The best of a list are those of the sorted list, in its order. */
#include <stdlib.h>
#include <string.h>

#include "market/merit.h"
#include "rng/rng.h"
#include "unit/unit.h"

enum {
    MOST = 60
};

static void fill(struct ranked *ranked, size_t n, uint32_t number)
{
    struct rng_key key = rng_key_make(3, RNG_VERIFY, 0, 0);

    for (size_t i = 0; i < n; i++) /* many scores are equal */
        ranked[i] = (struct ranked){
            (int)(8 * rng_uniform(&key, RNG_TEST, number, (uint32_t)i)),
            (uint32_t)i, (int)i, RANKED_NO_SLOT};
}

START_TEST(best_of_all)
{
    struct ranked sorted[MOST], best[MOST];
    uint32_t number = 0;

    for (size_t n = 0; n <= MOST; n++) {
        for (size_t k = 0; k <= n; k++) {
            fill(sorted, n, ++number);
            memcpy(best, sorted, sizeof best);
            if (n > 0)
                qsort(sorted, n, sizeof *sorted, ranked_by_score);
            ranked_best(best, n, k, ranked_by_score);
            for (size_t i = 0; i < k; i++)
                if (best[i].proposal != sorted[i].proposal)
                    ck_abort_msg("%zu of %zu: place %zu", k, n, i);
        }
    }
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("ranked");

    tcase_add_test(tc, best_of_all);
    return unit_run(tc);
}
