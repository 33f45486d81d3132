/* 64-bit mixing for fingerprints. Not cryptographic; see base/sha256.h for
 * the digests of files. */
#ifndef SIM_BASE_HASH_H
#define SIM_BASE_HASH_H

#include <stdint.h>

/* Finaliser of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): a bijection. */
static inline uint64_t hash_mix(uint64_t x)
{
    x += UINT64_C(0x9e3779b97f4a7c15);
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* Order-dependent: the hash of a sequence, word by word. Start with 0. */
static inline uint64_t hash_chain(uint64_t hash, uint64_t word)
{
    return hash_mix(hash ^ word);
}

#endif
