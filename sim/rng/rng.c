/* Addressed draws on Philox4x32-10; the layout stands in rng.h. */
#include "rng/rng.h"

#include <Random123/philox.h>

#include "base/hash.h"
#include "base/status.h"

enum {
    SEGMENT_LIMIT = 1 << 16,
    REPLICATION_LIMIT = 1 << 24,
    PURPOSE_LIMIT = 1 << 8
};

_Static_assert((int)RNG_NPURPOSE <= (int)PURPOSE_LIMIT, "a purpose has 8 bits");

struct rng_key rng_key_make(uint64_t seed, enum rng_phase phase,
                            uint32_t segment, uint32_t replication)
{
    SIM_REQUIRE(seed > 0);
    SIM_REQUIRE((unsigned)phase <= RNG_VERIFY);
    SIM_REQUIRE(segment < SEGMENT_LIMIT);
    SIM_REQUIRE(replication < REPLICATION_LIMIT);

    uint64_t mixed = hash_mix(seed) ^ ((uint64_t)phase << 16 | segment);

    return rng_key_of((uint32_t)mixed, (uint32_t)(mixed >> 32), replication);
}

/* The integers of Random123's philox4x32 (tests/unit/test_rng.c), with the keys of
 * all rounds at hand. Inlined in each of the three below: a seventh of a market's
 * time goes into this, a fifth with calls between. */
__attribute__((always_inline)) static inline struct rng_block
draw(const struct rng_key *key, uint32_t top, uint32_t entity,
     uint32_t occurrence, uint32_t block)
{
    uint64_t a = block, b = entity, c = occurrence, d = top;

#pragma GCC unroll 10
    for (int i = 0; i < RNG_ROUNDS; i++) {
        uint64_t first = PHILOX_M4x32_0 * a, second = PHILOX_M4x32_1 * c;

        a = (uint32_t)b ^ key->word[i][0] ^ second >> 32;
        b = second;
        c = (uint32_t)d ^ key->word[i][1] ^ first >> 32;
        d = first;
    }
    return (struct rng_block){
        {(uint32_t)a, (uint32_t)b, (uint32_t)c, (uint32_t)d}};
}

struct rng_block rng_words_at(const struct rng_key *key, uint32_t top,
                              uint32_t entity, uint32_t occurrence,
                              uint32_t block)
{
    return draw(key, top, entity, occurrence, block);
}

struct rng_pair rng_pair_at(const struct rng_key *key, uint32_t top,
                            uint32_t entity, uint32_t occurrence)
{
    struct rng_block block = draw(key, top, entity, occurrence, 0);

    return (struct rng_pair){
        .first = rng_to_uniform(block.word[0], block.word[1]),
        .second = rng_to_uniform(block.word[2], block.word[3]),
    };
}

double rng_uniform_at(const struct rng_key *key, uint32_t top, uint32_t entity,
                      uint32_t occurrence)
{
    struct rng_block block = draw(key, top, entity, occurrence, 0);

    return rng_to_uniform(block.word[0], block.word[1]);
}
