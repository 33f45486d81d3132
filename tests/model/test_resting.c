/* Finished results go to the disk, whole, by any number of threads, and stay there as
 * replications are added: with less to keep than the program waits for (resting.h), and
 * beside runs of which all stay in memory. */
#include <string.h>

#include <unistd.h>

#include "model/record.h"
#include "replication/checkpoint.h"
#include "replication/resting.h"
#include "unit/mapped.h"
#include "unit/unit.h"

enum {
    PART = 1 << 16, /* some 25 results */
    ARMS = 2,
    COUNT = 60
};

static const struct resting_limits all_of_it = {.part = PART,
                                                .large = 2 * PART},
                                   none_of_it = {.part = PART,
                                                 .large = SIZE_MAX,
                                                 .first = INT64_MAX};

static struct scenario *load(void)
{
    struct scenario *scenario = world_load(
        "scenarios/tiny.json", (const char *const[]){"horizon_days=5", NULL});

    ck_assert_int_eq(scenario->narms, ARMS);
    return scenario;
}

/* All bytes of all results. */
static void bytes_of(const struct runs *runs, struct text *out)
{
    out->length = 0;
    checkpoint_write(runs, out);
}

static void in_memory(const struct scenario *scenario, struct text *out)
{
    struct runner_options options = {.threads = 1, .replications = COUNT};
    struct runs *runs;

    resting_set_limits(none_of_it);
    ck_assert(!runner_run(scenario, &options, &runs));
    for (int64_t i = 0; i < COUNT * ARMS; i++)
        ck_assert(!runs->result[i].is_shelved);
    ck_assert_int_eq(mapped_offset(runs->result), -1);
    bytes_of(runs, out);
    runs_free(runs);
    resting_set_limits(all_of_it);
}

/* Where in the shelf's file each page lies: all do. */
static int pages_of(const struct runs *runs, int64_t offset[])
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE), n = 0;
    size_t bytes = (size_t)runs->replications * ARMS * sizeof *runs->result;

    ck_assert_uint_eq(runs->array, bytes);
    for (size_t at = 0; at < bytes; at += page, n++) {
        offset[n] = mapped_offset((const char *)runs->result + at);
        ck_assert_msg(offset[n] >= 0, "%lld replications: page %zu",
                      (long long)runs->replications, n);
    }
    for (int64_t i = 0; i < runs->replications * ARMS; i++)
        ck_assert(runs->result[i].is_shelved);
    return (int)(bytes / PART * (PART / page));
}

enum {
    MOST_PAGES = COUNT * ARMS * sizeof(struct result) / 4096 + 1
};

/* Adds replications to those there are; what is on the disk stays where it is. */
static void extend(struct runs *runs, int64_t count, int threads)
{
    struct runner_options options = {.threads = threads};
    int64_t before[MOST_PAGES], after[MOST_PAGES];
    int n = runs->array ? pages_of(runs, before) : 0;

    ck_assert(!runs_extend(runs, count, &options));
    (void)pages_of(runs, after);
    ck_assert_int_eq(memcmp(before, after, (size_t)n * sizeof *before), 0);
}

static const int threads[] = {1, 4};

START_TEST(added_replications_are_the_same)
{
    struct scenario *scenario = load();
    struct text whole = {0}, grown = {0};
    struct runner_options few = {.threads = threads[_i]};

    in_memory(scenario, &whole);
    struct runs *runs = runs_new(scenario, RNG_EXPLORE);
    ck_assert(!runs_extend(runs, 20, &few)); /* less than is large */
    ck_assert_int_eq(mapped_offset(runs->result), -1);
    extend(runs, 30, threads[_i]); /* what was there goes along */
    extend(runs, 31, threads[_i]);
    extend(runs, COUNT, threads[_i]);
    bytes_of(runs, &grown);
    ck_assert_uint_eq(grown.length, whole.length);
    ck_assert_int_eq(memcmp(grown.data, whole.data, whole.length), 0);
    text_fini(&grown);
    text_fini(&whole);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

START_TEST(what_is_read_goes_there_too)
{
    struct scenario *scenario = load();
    struct text whole = {0}, bytes = {0};
    struct runner_options options = {.threads = 4, .replications = 40};
    struct sim_error err = {0};
    struct runs *runs;
    int64_t offset[MOST_PAGES];

    in_memory(scenario, &whole);
    ck_assert(!runner_run(scenario, &options, &runs));
    bytes_of(runs, &bytes);
    runs_free(runs);
    runs = checkpoint_read(scenario, RNG_EXPLORE, "/tmp/f", bytes.data,
                           bytes.length, &err);
    ck_assert_msg(runs != NULL, "%s", err.text);
    (void)pages_of(runs, offset);
    extend(runs, COUNT, threads[_i]);
    bytes_of(runs, &bytes);
    ck_assert_uint_eq(bytes.length, whole.length);
    ck_assert_int_eq(memcmp(bytes.data, whole.data, whole.length), 0);
    text_fini(&bytes);
    text_fini(&whole);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("resting");

    tcase_add_loop_test(tc, added_replications_are_the_same, 0, 2);
    tcase_add_loop_test(tc, what_is_read_goes_there_too, 0, 2);
    tcase_set_timeout(tc, 120);
    return unit_run(tc);
}
