/* Blocks on the disk: read as they were put, by whichever thread; the first stay
 * where they are; a disk that is full takes none, and harms none. */
#include <pthread.h>
#include <signal.h>
#include <string.h>

#include <sys/resource.h>

#include "base/mem.h"
#include "base/shelf.h"
#include "unit/unit.h"

enum {
    THREADS = 4,
    BLOCKS = 300,
    LONGEST = 1 << 14
};

static const char folder[] = "/tmp/connectsim-shelf";

static size_t fill(char *bytes, int thread, int block)
{
    size_t length = (size_t)((thread + 1) * 977 + block * 131) % LONGEST;

    for (size_t i = 0; i < length; i++)
        bytes[i] = (char)(i * 7 + (size_t)thread * 31 + (size_t)block);
    return length;
}

struct putter {
    struct shelf *shelf;
    int thread;
    const char *at[BLOCKS];
};

static void *put_all(void *argument)
{
    struct putter *putter = argument;
    char bytes[LONGEST];

    for (int i = 0; i < BLOCKS; i++) {
        size_t length = fill(bytes, putter->thread, i);
        putter->at[i] = shelf_put(putter->shelf, bytes, length);
    }
    return NULL;
}

START_TEST(what_is_read_is_what_was_put)
{
    struct shelf *shelf = shelf_new(folder, 0);
    struct putter putter[THREADS] = {{0}};
    pthread_t thread[THREADS];
    char bytes[LONGEST], first[] = "the first";

    ck_assert_ptr_null(shelf_put(shelf, first, 0));
    for (int k = 0; k < THREADS; k++) {
        putter[k].shelf = shelf;
        putter[k].thread = k;
        ck_assert(!pthread_create(&thread[k], NULL, put_all, &putter[k]));
    }
    for (int k = 0; k < THREADS; k++)
        pthread_join(thread[k], NULL);
    for (int again = 0; again < 2; again++) {
        for (int k = 0; k < THREADS * BLOCKS; k++) {
            int of = k / BLOCKS, i = k % BLOCKS;
            size_t length = fill(bytes, of, i);
            if (!putter[of].at[i] ||
                memcmp(putter[of].at[i], bytes, length) != 0)
                ck_abort_msg("thread %d, block %d", of, i);
            if ((size_t)putter[of].at[i] % 8 != 0)
                ck_abort_msg("thread %d, block %d: not aligned", of, i);
        }
        shelf_rest(shelf);
    }
    shelf_free(shelf);
}
END_TEST

/* Longer than a part of the file. */
START_TEST(a_long_block)
{
    const size_t length = (1 << 26) + 12345;
    struct shelf *shelf = shelf_new(folder, 0);
    char *bytes = mem_new(length, 1);

    memset(bytes, 'x', length);
    for (int i = 0; i < 2; i++) {
        const char *at = shelf_put(shelf, bytes, i ? 100 : length);
        ck_assert_ptr_nonnull(at);
        ck_assert(memcmp(at, bytes, i ? 100 : length) == 0);
    }
    mem_free(bytes);
    shelf_free(shelf);
}
END_TEST

START_TEST(the_first_stay_where_they_are)
{
    struct shelf *shelf = shelf_new(folder, 1000);
    char bytes[400] = "some";

    ck_assert_ptr_null(shelf_put(shelf, bytes, sizeof bytes));
    ck_assert_ptr_null(shelf_put(shelf, bytes, sizeof bytes));
    const char *at = shelf_put(shelf, bytes, sizeof bytes);
    ck_assert_ptr_nonnull(at);
    ck_assert_str_eq(at, "some");
    shelf_free(shelf);
    shelf_free(NULL);
    shelf_rest(NULL);
}
END_TEST

START_TEST(a_full_disk_takes_none)
{
    const struct rlimit small = {1 << 20, 1 << 20};
    struct shelf *shelf = shelf_new(folder, 0);
    char bytes[100] = "some";

    ck_assert_ptr_nonnull(shelf_put(shelf, bytes, sizeof bytes));
    shelf_free(shelf);
    (void)signal(SIGXFSZ, SIG_IGN);
    ck_assert(!setrlimit(RLIMIT_FSIZE, &small));
    shelf = shelf_new(folder, 0);
    for (int i = 0; i < 3; i++)
        ck_assert_ptr_null(shelf_put(shelf, bytes, sizeof bytes));
    shelf_free(shelf);
}
END_TEST

/* Parts of an array: the same numbers at the same places, which can still be written;
 * not on a disk that is full, where they stay as they are. */
START_TEST(an_array_is_settled_in_parts)
{
    enum {
        N = 3 * 4096 + 100 /* of 8 bytes: three parts of 32 KiB, and some */
    };
    const size_t part = 1 << 15;
    const struct rlimit small = {1 << 16, 1 << 16};

    for (int is_full = 0; is_full < 2; is_full++) {
        struct shelf *shelf = shelf_new(folder, 0);
        long *array = shelf_array(N * sizeof *array);
        for (int i = 0; i < N; i++) {
            ck_assert_int_eq(array[i], 0);
            array[i] = i;
        }
        (void)signal(SIGXFSZ, SIG_IGN);
        if (is_full)
            ck_assert(!setrlimit(RLIMIT_FSIZE, &small));
        for (size_t at = 0; at < N * sizeof *array; at += part) {
            size_t left = N * sizeof *array - at;
            bool is_settled = shelf_settle(shelf, (char *)array + at,
                                           left < part ? left : part);
            ck_assert(is_settled == (!is_full || at < 2 * part));
        }
        array[5000] = -1;
        for (int i = 0; i < N; i++)
            ck_assert_int_eq(array[i], i == 5000 ? -1 : i);
        ck_assert_int_eq(shelf_put(shelf, "one", 4) == NULL, is_full);
        shelf_array_free(array, N * sizeof *array);
        shelf_free(shelf);
    }
}
END_TEST

/* Those in memory count with others. */
START_TEST(the_first_parts_stay)
{
    struct shelf *shelf = shelf_new(folder, 5000);
    char *array = shelf_array(1 << 15);

    ck_assert(!shelf_settle(shelf, array, 4096));
    ck_assert(shelf_settle(shelf, array + 4096, 4096));
    shelf_array_free(array, 1 << 15);
    shelf_free(shelf);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("shelf");

    tcase_add_test(tc, what_is_read_is_what_was_put);
    tcase_add_test(tc, a_long_block);
    tcase_add_test(tc, the_first_stay_where_they_are);
    tcase_add_test(tc, a_full_disk_takes_none);
    tcase_add_test(tc, an_array_is_settled_in_parts);
    tcase_add_test(tc, the_first_parts_stay);
    return unit_run(tc);
}
