/* Blocks on the disk: read as they were put, by whichever thread; the first stay
 * where they are; a disk that is full takes none, and harms none. */
#define _GNU_SOURCE /* MAP_ANONYMOUS */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/shelf.h"
#include "unit/mapped.h"
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

/* It moves, with what is on the disk of it, and has zeros behind what is kept. */
START_TEST(an_array_grows)
{
    const size_t part = 1 << 16, bytes = 3 * part + 100, want = 5 * part;
    struct shelf *shelf = shelf_new(folder, 0);
    char *array = shelf_array(bytes);

    for (size_t i = 0; i < bytes; i++)
        array[i] = (char)(i * 7 + i / part);
    ck_assert(shelf_settle(shelf, array, part));
    ck_assert(shelf_settle(shelf, array + 2 * part, part));
    ck_assert(shelf_settle(shelf, array + 3 * part, 100));
    array[5] = 'x'; /* no longer as it is on the disk */
    const int64_t third = mapped_offset(array + 2 * part);
    ck_assert_int_ge(third, 0);
    array = shelf_array_grow(array, bytes, bytes - 50, part, want);
    for (size_t i = 0; i < want; i++) {
        size_t is = i == 5 ? 'x' : i * 7 + i / part;
        if (array[i] != (char)(i < bytes - 50 ? is : 0))
            ck_abort_msg("byte %zu", i);
    }
    ck_assert_int_ge(mapped_offset(array), 0);
    ck_assert_int_eq(mapped_offset(array + part), -1);
    ck_assert_int_eq(mapped_offset(array + 2 * part), third);
    ck_assert_int_eq(mapped_offset(array + 3 * part), -1);
    shelf_array_free(array, want);
    shelf_free(shelf);
}
END_TEST

static size_t most_mappings(void)
{
    FILE *file = fopen("/proc/sys/vm/max_map_count", "r");
    char line[32] = "0";

    if (file && !fgets(line, sizeof line, file))
        line[0] = '\0';
    if (file)
        (void)fclose(file);
    return (size_t)strtoul(line, NULL, 10);
}

/* The system allows a process so many mappings: where there are all but a few, parts
 * stay in memory, and nothing is lost. */
START_TEST(no_mapping_is_left)
{
    enum {
        NPARTS = 64,
        SOME = 1 << 17
    };
    const size_t page = (size_t)sysconf(_SC_PAGESIZE), bytes = NPARTS * page;
    const size_t most = most_mappings();

    if (most == 0 || most > SOME)
        return;
    struct shelf *shelf = shelf_new(folder, 0);
    char *array = shelf_array(bytes), *others;
    int nsettled = 0;

    for (size_t i = 0; i < bytes; i++)
        array[i] = (char)(i / page + 1);
    others = mmap(NULL, (most + 2) * page, PROT_READ,
                  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    ck_assert(others != MAP_FAILED);
    size_t made = 0; /* each one page apart from the next: two more mappings */
    while (made < most && !mprotect(others + made * page, page, PROT_NONE))
        made += 2;
    ck_assert(made > most / 2 && made < most);
    ck_assert(!mprotect(others, 12 * page, PROT_READ)); /* a dozen are left */
    for (size_t i = 0; i < NPARTS; i += 2)
        nsettled += shelf_settle(shelf, array + i * page, page);
    ck_assert_int_lt(nsettled, NPARTS / 2);
    array = shelf_array_grow(array, bytes, bytes, page, 2 * bytes);
    for (size_t i = 0; i < 2 * bytes; i++)
        if (array[i] != (char)(i < bytes ? i / page + 1 : 0))
            ck_abort_msg("byte %zu", i);
    shelf_array_free(array, 2 * bytes);
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
    tcase_add_test(tc, an_array_grows);
    tcase_add_test(tc, no_mapping_is_left);
    return unit_run(tc);
}
