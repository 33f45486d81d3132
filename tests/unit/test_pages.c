/* Memory that is freed is kept; arrays that grow large keep what they hold. */
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/mem.h"
#include "base/pages.h"
#include "unit/sanitized.h" /* sanitizers bring a malloc of their own */
#include "unit/unit.h"

enum {
    BLOCKS = 3,
    BYTES = 20 << 20,
    PAGE = 4096
};

/* Page faults of writing to that many blocks that are then freed. */
static long faults(void)
{
    char *block[BLOCKS];
    struct rusage before, after;

    ck_assert_int_eq(getrusage(RUSAGE_SELF, &before), 0);
    for (int i = 0; i < BLOCKS; i++) {
        block[i] = mem_new(BYTES, 1);
        memset(block[i], i + 1, BYTES);
    }
    for (int i = 0; i < BLOCKS; i++) {
        ck_assert_int_eq(block[i][BYTES - 1], i + 1);
        mem_free(block[i]);
    }
    ck_assert_int_eq(getrusage(RUSAGE_SELF, &after), 0);
    return after.ru_minflt - before.ru_minflt;
}

START_TEST(freed_is_kept)
{
    pages_keep();
    pages_prepare();
    pages_prepare();
    (void)faults();
    if (!IS_SANITIZED)
        ck_assert_int_lt(faults(), BLOCKS * BYTES / PAGE / 20);
}
END_TEST

/* From one member to many times what counts as large. */
START_TEST(grows_large)
{
    size_t capacity = 0, most = 4 * PAGES_LARGE;
    uint32_t *array = NULL;

    for (size_t n = 0; n < most; n++) {
        array = mem_grow(array, &capacity, n + 1, sizeof *array);
        array[n] = (uint32_t)(n * 2654435761u);
    }
    for (size_t n = 0; n < most; n++)
        if (array[n] != (uint32_t)(n * 2654435761u))
            ck_abort_msg("member %zu is another one", n);
    mem_free(array);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("pages");

    tcase_add_test(tc, freed_is_kept);
    tcase_add_test(tc, grows_large);
    return unit_run(tc);
}
