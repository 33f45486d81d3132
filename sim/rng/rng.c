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

    return (struct rng_key){
        .word = {(uint32_t)mixed, (uint32_t)(mixed >> 32)},
        .replication = replication,
    };
}

/* Inlined in each of the three below: a seventh of a market's time goes into
 * this, a fifth with calls between. */
__attribute__((always_inline)) static inline struct rng_block
draw(const struct rng_key *key, uint32_t top, uint32_t entity,
     uint32_t occurrence, uint32_t block)
{
    philox4x32_ctr_t counter = {{block, entity, occurrence, top}};
    philox4x32_key_t philox_key = {{key->word[0], key->word[1]}};
    philox4x32_ctr_t out = philox4x32(counter, philox_key);

    return (struct rng_block){{out.v[0], out.v[1], out.v[2], out.v[3]}};
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
