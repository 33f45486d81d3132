/* Replications on disk: the same when read again, refused when they are not
 * this study's, and harmless whatever the file holds. */
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "base/sha256.h"
#include "model/record.h"
#include "model/same.h"
#include "replication/checkpoint.h"
#include "replication/result_whole.h"
#include "unit/unit.h"

static struct scenario *load(const char *set)
{
    return world_load("scenarios/tiny.json", (const char *const[]){set, NULL});
}

static struct runs *run(const struct scenario *scenario)
{
    struct runner_options options = {.threads = 1, .replications = 2};
    struct runs *runs;

    ck_assert(!runner_run(scenario, &options, &runs));
    return runs;
}

START_TEST(what_is_read_is_what_was_written)
{
    struct scenario *scenario = load(NULL);
    struct runs *runs = run(scenario);
    struct sim_error err = {0};
    struct text first = {0}, second = {0};

    checkpoint_write(runs, &first);
    struct runs *read = checkpoint_read(scenario, RNG_EXPLORE, "f", first.data,
                                        first.length, &err);
    ck_assert_msg(read != NULL, "%s", err.text);
    ck_assert_int_eq(read->replications, 2);
    for (int64_t i = 0; i < 2 * scenario->narms; i++) {
        const struct result *a = &runs->result[i], *b = &read->result[i];
        ck_assert_int_eq(
            memcmp(a->counts, b->counts, result_nwords(a) * sizeof *a->counts),
            0);
        ck_assert_uint_eq(a->nspells, b->nspells);
        ck_assert_int_eq(memcmp(a->gross, b->gross, a->nspells * 8), 0);
        ck_assert_int_eq(memcmp(a->population, b->population,
                                a->nspells * sizeof *a->population),
                         0);
        ck_assert_uint_eq(a->event_fingerprint, b->event_fingerprint);
        same_results(a, b, "read");
    }
    checkpoint_write(read, &second);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_int_eq(memcmp(first.data, second.data, first.length), 0);
    runs_free(read);
    runs_free(runs);
    scenario_free(scenario);
    text_fini(&first);
    text_fini(&second);
}
END_TEST

/* Every bit, of whatever reals there may be. */
START_TEST(reals_are_kept_to_the_last_bit)
{
    static const double odd[] = {
        0,   -0.0,  NAN,  NAN,  0.1,    0.1,       0,        5,    INFINITY,
        1e9, 1e300, -3.0, -3.0, 1e-320, -INFINITY, 1e15 - 1, 1e15, 1. / 3};
    struct scenario *scenario = load(NULL);
    struct runs *runs = run(scenario);
    struct result *result = &runs->result[1];
    struct text bytes = {0};
    struct sim_error err = {0};
    size_t n = (size_t)result->nsamples * (size_t)result->npop * NSERIES;

    for (size_t i = 0; i < n; i++)
        result->series[i] = odd[i * 7 % COUNTOF(odd)];
    for (int i = 0; i < RESULT_NLORENZ; i++)
        result->lorenz[0][i] = odd[(size_t)i % COUNTOF(odd)];
    checkpoint_write(runs, &bytes);
    struct runs *read = checkpoint_read(scenario, RNG_EXPLORE, "f", bytes.data,
                                        bytes.length, &err);
    ck_assert_msg(read != NULL, "%s", err.text);
    ck_assert_int_eq(memcmp(result->series, read->result[1].series,
                            n * sizeof *result->series),
                     0);
    ck_assert_int_eq(memcmp(result->counts, read->result[1].counts,
                            result_nwords(result) * sizeof(int64_t)),
                     0);
    runs_free(read);
    runs_free(runs);
    scenario_free(scenario);
    text_fini(&bytes);
}
END_TEST

/* Every bit of whole numbers, too, and runs of zeros of any length. */
START_TEST(whole_numbers_are_kept_to_the_last_bit)
{
    static const int64_t odd[] = {1,   -1,  28,   -29,  56,           -56,
                                  57,  -57, 64,   8120, INT64_MAX,    INT64_MIN,
                                  -64, 127, -128, 1,    INT64_MIN + 1};
    struct scenario *scenario = load(NULL);
    struct runs *runs = run(scenario);
    struct result *result = &runs->result[1];
    struct text bytes = {0};
    struct sim_error err = {0};
    size_t n = result_nwords(result), at = 0;

    memset(result->counts, 0, n * sizeof *result->counts);
    for (size_t gap = 0; at < n; at += gap++ % 40 + 1)
        result->counts[at] = odd[gap % COUNTOF(odd)];
    checkpoint_write(runs, &bytes);
    struct runs *read = checkpoint_read(scenario, RNG_EXPLORE, "f", bytes.data,
                                        bytes.length, &err);
    ck_assert_msg(read != NULL, "%s", err.text);
    ck_assert_int_eq(memcmp(result->counts, read->result[1].counts,
                            n * sizeof *result->counts),
                     0);
    runs_free(read);
    runs_free(runs);
    scenario_free(scenario);
    text_fini(&bytes);
}
END_TEST

START_TEST(what_the_parts_tell_is_not_kept_again)
{
    struct scenario *scenario = load(NULL);
    struct runs *runs = run(scenario);
    struct result *result = &runs->result[0];
    struct result_tally before = result->tally[0];

    ck_assert_int_gt(before.proposals, 0);
    result_whole_less(result);
    ck_assert_int_eq(result->tally[0].proposals, 0);
    ck_assert_int_eq(result->tally[0].gross, 0);
    for (int group = 0; group < RESULT_NGROUP; group++)
        ck_assert_int_eq(result->group[0][RESULT_BY_ABILITY][group].hires, 0);
    result_whole_more(result);
    ck_assert_int_eq(memcmp(&before, &result->tally[0], sizeof before), 0);
    runs_free(runs);
    scenario_free(scenario);
}
END_TEST

/* On the disk they are the same, as bytes and as numbers. */
START_TEST(what_lies_on_a_shelf_is_the_same)
{
    struct scenario *scenario = load(NULL);
    struct runs *here = run(scenario), *there = run(scenario);
    struct text first = {0}, second = {0};

    shelf_free(there->shelf);
    there->shelf = shelf_new(NULL, 0);
    for (int64_t i = 0; i < 2 * scenario->narms; i++) {
        result_keep(&there->result[i], there->shelf);
        ck_assert(there->result[i].is_shelved && !here->result[i].is_shelved);
        same_results(&here->result[i], &there->result[i], "shelf");
    }
    shelf_rest(there->shelf);
    checkpoint_write(here, &first);
    checkpoint_write(there, &second);
    ck_assert_uint_eq(first.length, second.length);
    ck_assert_int_eq(memcmp(first.data, second.data, first.length), 0);
    text_fini(&first);
    text_fini(&second);
    runs_free(here);
    runs_free(there);
    scenario_free(scenario);
}
END_TEST

START_TEST(an_older_format_is_said_to_be_older)
{
    char older[] = "connectsim replications 1, layout 39200-1-1\n";
    struct scenario *scenario = load(NULL);
    char bytes[sizeof older + SHA256_HEX_SIZE];
    struct sim_error err = {0};

    *strchr(older, '1') = (char)('1' + _i);
    memcpy(bytes, older, sizeof older - 1);
    sha256_buffer(bytes, sizeof older - 1, bytes + sizeof older - 1);
    ck_assert_ptr_null(checkpoint_read(scenario, RNG_EXPLORE, "f", bytes,
                                       sizeof older - 1 + SHA256_HEX_SIZE - 1,
                                       &err));
    ck_assert_ptr_nonnull(strstr(err.text, "by an older connectsim"));
    scenario_free(scenario);
}
END_TEST

/* Other values in force are another study; more replications are not. */
static const struct {
    const char *set;
    bool is_same;
} others[] = {
    {"seed=\"7\"", false},
    {"market.response=0.07", false},
    {"horizon_days=61", false},
    {"outputs.sample_days=3", false},
    {"rules.monthly_grant.connects=11", false},
    {"replications=50", true},
    {"outputs.ledger=1", true},
    {"indifference=3", true},
};

START_TEST(another_study_is_refused)
{
    struct scenario *scenario = load(NULL);
    struct scenario *other = load(others[_i].set);
    struct runs *runs = run(scenario);
    struct sim_error err = {0};
    struct text bytes = {0};

    checkpoint_write(runs, &bytes);
    struct runs *read = checkpoint_read(other, RNG_EXPLORE, "f", bytes.data,
                                        bytes.length, &err);
    ck_assert_msg((read != NULL) == others[_i].is_same, "%s", others[_i].set);
    if (!others[_i].is_same)
        ck_assert_ptr_nonnull(strstr(err.text, "of another study"));
    ck_assert_ptr_null(checkpoint_read(scenario, RNG_CONFIRM, "f", bytes.data,
                                       bytes.length, &err));
    runs_free(read);
    runs_free(runs);
    scenario_free(other);
    scenario_free(scenario);
    text_fini(&bytes);
}
END_TEST

START_TEST(damage_is_seen)
{
    struct scenario *scenario = load(NULL);
    struct runs *runs = run(scenario);
    struct text bytes = {0};

    checkpoint_write(runs, &bytes);
    for (size_t at = 0; at < bytes.length; at += 997) {
        struct sim_error err = {0};
        bytes.data[at] ^= 4;
        ck_assert_ptr_null(checkpoint_read(scenario, RNG_EXPLORE, "f",
                                           bytes.data, bytes.length, &err));
        ck_assert_ptr_null(
            checkpoint_read(scenario, RNG_EXPLORE, "f", bytes.data, at, &err));
        ck_assert_int_eq(err.count, 2);
        bytes.data[at] ^= 4;
    }
    runs_free(runs);
    scenario_free(scenario);
    text_fini(&bytes);
}
END_TEST

/* A liar can make the digest right: then nothing may break. What is accepted
 * can be written again. */
START_TEST(a_file_made_by_a_liar_does_no_harm)
{
    struct scenario *scenario = load(NULL);
    struct runs *runs = run(scenario);
    struct text bytes = {0};
    struct rng_key key = rng_key_make(1, RNG_VERIFY, 0, 0);
    int refused = 0;

    checkpoint_write(runs, &bytes);
    size_t whole = bytes.length - (SHA256_HEX_SIZE - 1);
    size_t head = strcspn(bytes.data, "\n") + 1;
    for (uint32_t i = 0; i < 400; i++) {
        struct rng_block draw = rng_words(&key, RNG_TEST, i, 0, 0);
        struct sim_error err = {0};
        char *copy = mem_new(bytes.length + 1, 1);
        memcpy(copy, bytes.data, whole);
        size_t length = draw.word[3] % 8 == 0
                            ? head + draw.word[2] % (whole - head)
                            : whole;
        copy[head + draw.word[0] % (length - head + 1)] = (char)draw.word[1];
        sha256_buffer(copy, length, copy + length);
        struct runs *read = checkpoint_read(scenario, RNG_EXPLORE, "f", copy,
                                            length + SHA256_HEX_SIZE - 1, &err);
        refused += read == NULL;
        runs_free(read);
        mem_free(copy);
    }
    ck_assert_int_gt(refused, 20); /* at least what is cut short: 1 in 8 */
    runs_free(runs);
    scenario_free(scenario);
    text_fini(&bytes);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("checkpoint");

    tcase_add_test(tc, what_is_read_is_what_was_written);
    tcase_add_loop_test(tc, another_study_is_refused, 0, COUNTOF(others));
    tcase_add_test(tc, reals_are_kept_to_the_last_bit);
    tcase_add_test(tc, whole_numbers_are_kept_to_the_last_bit);
    tcase_add_test(tc, what_the_parts_tell_is_not_kept_again);
    tcase_add_test(tc, what_lies_on_a_shelf_is_the_same);
    tcase_add_loop_test(tc, an_older_format_is_said_to_be_older, 0, 2);
    tcase_add_test(tc, damage_is_seen);
    tcase_add_test(tc, a_file_made_by_a_liar_does_no_harm);
    return unit_run(tc);
}
