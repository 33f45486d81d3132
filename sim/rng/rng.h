/* Random numbers with addresses (layout version 1).
 *
 * A draw is a pure function of (seed, phase, segment, replication, purpose,
 * entity, occurrence): nothing is drawn "next". So two arms see the same jobs
 * and the same luck whatever each does with them, and no draw depends on what
 * another entity did before.
 *
 *   key  = splitmix64(seed) XOR (phase << 16 | segment)
 *   ctr0 = block (0 for a variate; rejection samplers advance only this)
 *   ctr1 = entity          ctr2 = occurrence
 *   ctr3 = purpose << 24 | replication
 *   u    = (((w1 << 32 | w0) >> 12) + 0.5) * 2^-52, always inside (0, 1);
 *   words w3, w2 give a second uniform of the same address.
 *
 * Never part of an address: arm, point, strategy, thread, sequence number,
 * clock. Generator: Philox4x32-10 of Random123 (Salmon et al., SC 2011). */
#ifndef SIM_RNG_RNG_H
#define SIM_RNG_RNG_H

#include <stdint.h>
#include <string.h>

#include "base/status.h"
#include "rng/purpose.h"

#define RNG_LAYOUT_VERSION 1

/* Seed spaces that never overlap. */
enum rng_phase {
    RNG_EXPLORE,
    RNG_CONFIRM,
    RNG_CALIBRATE,
    RNG_VERIFY,
    RNG_NPHASE
};

enum {
    RNG_ROUNDS = 10
};

/* Made by rng_key_make or rng_key_of. */
struct rng_key {
    uint32_t word[RNG_ROUNDS]
                 [2];     /* the key, and what the later rounds make of it */
    uint32_t replication; /* < 2^24 */
};

struct rng_block {
    uint32_t word[4];
};

struct rng_pair {
    double first, second;
};

/* seed > 0, segment < 2^16, replication < 2^24; aborts beyond. */
struct rng_key rng_key_make(uint64_t seed, enum rng_phase phase,
                            uint32_t segment, uint32_t replication);
/* The same from the two words of Philox's key, which each round raises by the golden
 * ratio and by the square root of 3, less 1. */
static inline struct rng_key rng_key_of(uint32_t first, uint32_t second,
                                        uint32_t replication)
{
    struct rng_key made = {.replication = replication};

    for (uint32_t i = 0; i < RNG_ROUNDS; i++) {
        made.word[i][0] = first + i * 0x9e3779b9u;
        made.word[i][1] = second + i * 0xbb67ae85u;
    }
    return made;
}

/* The raw 128 bits of an address; a purpose that does not exist aborts. */
static inline struct rng_block rng_words(const struct rng_key *key,
                                         enum rng_purpose purpose,
                                         uint32_t entity, uint32_t occurrence,
                                         uint32_t block);

/* The two uniforms of an address, and the first of them alone. */
static inline struct rng_pair rng_pair(const struct rng_key *key,
                                       enum rng_purpose purpose,
                                       uint32_t entity, uint32_t occurrence);
static inline double rng_uniform(const struct rng_key *key,
                                 enum rng_purpose purpose, uint32_t entity,
                                 uint32_t occurrence);

/* 52-bit uniform in (0, 1) from two words: the bits behind the point of a number in
 * [1, 2), less 1 less half of the last of them, which rounds nothing. (With 53 bits
 * the half would round the top word to 1.0.) */
static inline double rng_to_uniform(uint32_t low, uint32_t high)
{
    const uint64_t one = UINT64_C(0x3ff0000000000000);
    uint64_t word = ((uint64_t)high << 32 | low) >> 12 | one;
    double from_1;

    memcpy(&from_1, &word, sizeof from_1);
    return from_1 - (1 - 0x1p-53);
}

/* The three with the last word of the counter made: of a purpose that stands
 * where it is asked for nothing is left to check. */
struct rng_block rng_words_at(const struct rng_key *key, uint32_t top,
                              uint32_t entity, uint32_t occurrence,
                              uint32_t block);
struct rng_pair rng_pair_at(const struct rng_key *key, uint32_t top,
                            uint32_t entity, uint32_t occurrence);
double rng_uniform_at(const struct rng_key *key, uint32_t top, uint32_t entity,
                      uint32_t occurrence);

static inline uint32_t rng_top(const struct rng_key *key,
                               enum rng_purpose purpose)
{
    SIM_REQUIRE((unsigned)purpose < RNG_NPURPOSE);
    return (uint32_t)purpose << 24 | key->replication;
}

static inline struct rng_block rng_words(const struct rng_key *key,
                                         enum rng_purpose purpose,
                                         uint32_t entity, uint32_t occurrence,
                                         uint32_t block)
{
    return rng_words_at(key, rng_top(key, purpose), entity, occurrence, block);
}

static inline struct rng_pair rng_pair(const struct rng_key *key,
                                       enum rng_purpose purpose,
                                       uint32_t entity, uint32_t occurrence)
{
    return rng_pair_at(key, rng_top(key, purpose), entity, occurrence);
}

static inline double rng_uniform(const struct rng_key *key,
                                 enum rng_purpose purpose, uint32_t entity,
                                 uint32_t occurrence)
{
    return rng_uniform_at(key, rng_top(key, purpose), entity, occurrence);
}

#endif
