/* Addressed random numbers: published vectors, the layout, refusals. */
#include <signal.h>

#include <Random123/philox.h>

#include "base/hash.h"
#include "base/units.h"
#include "rng/dist.h"
#include "rng/rng.h"
#include "unit/unit.h"

/* An address that reaches the generator as this counter and key. */
struct vector {
    uint32_t counter[4], key[2], out[4];
};

static const struct vector vectors[] = {
    /* The first and last are from random123's kat_vectors; its all-ones row
     * is no address (no such purpose) and is tested apart. */
    {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
    {{0, 0, 0, 0}, {0x2a, 0}, {0x9ceaf053, 0x77f5493b, 0x12bf50ad, 0x5742b3d7}},
    {{1, 0, 0, 0}, {0x2a, 0}, {0xfcdb2127, 0x53ba6cfd, 0x838f5a6e, 0x744e06fb}},
    {{0, 0, 0, 7}, {0x2a, 0}, {0x49bf0814, 0x07ffd9d7, 0x22adef5d, 0x3c7c118f}},
    {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
     {0xa4093822, 0x299f31d0},
     {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
};

START_TEST(known_answers)
{
    const struct vector *v = &vectors[_i];
    struct rng_key key =
        rng_key_of(v->key[0], v->key[1], v->counter[3] & 0xffffffu);
    struct rng_block got =
        rng_words(&key, (enum rng_purpose)(v->counter[3] >> 24), v->counter[1],
                  v->counter[2], v->counter[0]);

    for (int i = 0; i < 4; i++)
        ck_assert_msg(got.word[i] == v->out[i], "vector %d word %d: %08x", _i,
                      i, got.word[i]);
}
END_TEST

/* random123 kat_vectors: all ones, straight into the library. */
START_TEST(library_all_ones)
{
    philox4x32_ctr_t counter = {{~0u, ~0u, ~0u, ~0u}};
    philox4x32_key_t key = {{~0u, ~0u}};
    philox4x32_ctr_t out = philox4x32(counter, key);

    ck_assert_uint_eq(out.v[0], 0x408f276d);
    ck_assert_uint_eq(out.v[1], 0x41c83b0e);
    ck_assert_uint_eq(out.v[2], 0xa20bc7c6);
    ck_assert_uint_eq(out.v[3], 0x6d5451fd);
}
END_TEST

/* Every word of the library's own, for keys and counters all over. */
START_TEST(as_the_library)
{
    for (uint64_t i = 0; i < 20000; i++) {
        uint64_t k = hash_mix(3 * i), e = hash_mix(3 * i + 1);
        uint32_t block = (uint32_t)hash_mix(3 * i + 2) >> (i % 33 ? 31 : 0);
        enum rng_purpose purpose = (enum rng_purpose)(i % RNG_NPURPOSE);
        struct rng_key key = rng_key_of((uint32_t)k, (uint32_t)(k >> 32),
                                        (uint32_t)(i * 839) & 0xffffffu);
        philox4x32_ctr_t counter = {
            {block, (uint32_t)e, (uint32_t)(e >> 32),
             (uint32_t)purpose << 24 | key.replication}};
        philox4x32_key_t words = {{(uint32_t)k, (uint32_t)(k >> 32)}};
        philox4x32_ctr_t want = philox4x32(counter, words);
        struct rng_block got =
            rng_words(&key, purpose, counter.v[1], counter.v[2], block);

        for (int w = 0; w < 4; w++)
            if (got.word[w] != want.v[w])
                ck_abort_msg("address %ju word %d", (uintmax_t)i, w);
    }
}
END_TEST

START_TEST(uniforms_of_key_42)
{
    struct rng_key key = rng_key_of(42, 0, 0);
    struct rng_pair pair = rng_pair(&key, RNG_TEST, 0, 0);

    ck_assert_double_eq(pair.first, 0.46858651833910503);
    ck_assert_double_eq(pair.second, 0.3408615493851789);
    ck_assert_double_eq(pair.first, rng_uniform(&key, RNG_TEST, 0, 0));
    ck_assert_double_eq_tol(dist_normal_quantile(pair.first),
                            -0.07882346885253179, 1e-15);
}
END_TEST

START_TEST(key_layout)
{
    struct rng_key key = rng_key_make(42, RNG_CALIBRATE, 0xabcd, 0x123456);
    uint64_t mixed = hash_mix(42) ^ UINT64_C(0x2abcd);

    ck_assert_uint_eq(key.word[0][0], (uint32_t)mixed);
    ck_assert_uint_eq(key.word[0][1], (uint32_t)(mixed >> 32));
    ck_assert_uint_eq(key.replication, 0x123456);
    /* SplitMix64 from state 0: its published first output. */
    ck_assert_uint_eq(hash_mix(0), UINT64_C(0xe220a8397b1dcdaf));
}
END_TEST

START_TEST(every_field_matters)
{
    struct rng_key key = rng_key_make(7, RNG_EXPLORE, 3, 5);
    struct rng_key others[] = {
        rng_key_make(8, RNG_EXPLORE, 3, 5),
        rng_key_make(7, RNG_CONFIRM, 3, 5),
        rng_key_make(7, RNG_EXPLORE, 4, 5),
        rng_key_make(7, RNG_EXPLORE, 3, 6),
    };
    double base = rng_uniform(&key, RNG_ABILITY, 1, 2);

    for (size_t i = 0; i < COUNTOF(others); i++)
        ck_assert_double_ne(base, rng_uniform(&others[i], RNG_ABILITY, 1, 2));
    ck_assert_double_ne(base, rng_uniform(&key, RNG_ACTIVITY, 1, 2));
    ck_assert_double_ne(base, rng_uniform(&key, RNG_ABILITY, 2, 2));
    ck_assert_double_ne(base, rng_uniform(&key, RNG_ABILITY, 1, 3));
    ck_assert_double_eq(base, rng_uniform(&key, RNG_ABILITY, 1, 2));
}
END_TEST

START_TEST(never_zero_or_one)
{
    ck_assert_double_eq(rng_to_uniform(0, 0), 0x1p-53);
    ck_assert_double_eq(rng_to_uniform(UINT32_MAX, UINT32_MAX), 1 - 0x1p-53);
    ck_assert_double_eq(rng_to_uniform(0, 0x80000000u), 0.5 + 0x1p-53);
}
END_TEST

/* Mean of 200000 uniforms: standard error 6.5e-4; bounds of 5 of them. */
START_TEST(looks_uniform)
{
    struct rng_key key = rng_key_make(1, RNG_EXPLORE, 0, 0);
    double sum = 0;
    double products = 0;

    for (uint32_t i = 0; i < 200000; i++) {
        struct rng_pair pair = rng_pair(&key, RNG_TEST, i, 0);

        sum += pair.first;
        products += (pair.first - 0.5) * (pair.second - 0.5);
    }
    ck_assert_double_eq_tol(sum / 200000, 0.5, 3.3e-3);
    /* Product of two centred uniforms: sd 1/12, standard error 1.9e-4. */
    ck_assert_double_eq_tol(products / 200000, 0, 9.4e-4);
}
END_TEST

START_TEST(refuses_seed_0)
{
    unit_expect_abort();
    rng_key_make(0, RNG_EXPLORE, 0, 0);
}
END_TEST

START_TEST(refuses_wide_segment)
{
    unit_expect_abort();
    rng_key_make(1, RNG_EXPLORE, 1u << 16, 0);
}
END_TEST

START_TEST(refuses_wide_replication)
{
    unit_expect_abort();
    rng_key_make(1, RNG_EXPLORE, 0, 1u << 24);
}
END_TEST

START_TEST(refuses_unknown_phase)
{
    unit_expect_abort();
    rng_key_make(1, (enum rng_phase)(RNG_VERIFY + 1), 0, 0);
}
END_TEST

START_TEST(refuses_unknown_purpose)
{
    unit_expect_abort();

    struct rng_key key = rng_key_make(1, RNG_EXPLORE, 0, 0);

    rng_words(&key, RNG_NPURPOSE, 0, 0, 0);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("rng");

    tcase_add_loop_test(tc, known_answers, 0, COUNTOF(vectors));
    tcase_add_test(tc, library_all_ones);
    tcase_add_test(tc, as_the_library);
    tcase_add_test(tc, uniforms_of_key_42);
    tcase_add_test(tc, key_layout);
    tcase_add_test(tc, every_field_matters);
    tcase_add_test(tc, never_zero_or_one);
    tcase_add_test(tc, looks_uniform);
    tcase_add_test_raise_signal(tc, refuses_seed_0, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_wide_segment, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_wide_replication, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_unknown_phase, SIGABRT);
    tcase_add_test_raise_signal(tc, refuses_unknown_purpose, SIGABRT);
    return unit_run(tc);
}
