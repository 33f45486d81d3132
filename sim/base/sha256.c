/* SHA-256, FIPS 180-4 sections 4.1.2, 5.3.3 and 6.2.2. */
#include "base/sha256.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

/* Fractional parts of the cube roots of the first 64 primes. */
static const uint32_t round_constants[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1,
    0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
    0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147,
    0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b,
    0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
    0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static uint32_t rotate(uint32_t x, unsigned n)
{
    return (x >> n) | (x << (32 - n));
}

static void expand(const uint8_t block[64], uint32_t w[64])
{
    for (size_t t = 0; t < 16; t++) {
        w[t] = (uint32_t)block[4 * t] << 24 | (uint32_t)block[4 * t + 1] << 16 |
               (uint32_t)block[4 * t + 2] << 8 | (uint32_t)block[4 * t + 3];
    }
    for (size_t t = 16; t < 64; t++) {
        uint32_t x = w[t - 15], y = w[t - 2];
        uint32_t s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >> 3);
        uint32_t s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >> 10);
        w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
}

static void compress(uint32_t state[8], const uint8_t block[64])
{
    uint32_t w[64], s[8]; /* s: the standard's a..h */

    expand(block, w);
    memcpy(s, state, sizeof(s));
    for (size_t t = 0; t < 64; t++) {
        uint32_t e = s[4], a = s[0];
        uint32_t sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        uint32_t choice = (e & s[5]) ^ (~e & s[6]);
        uint32_t t1 = s[7] + sum1 + choice + round_constants[t] + w[t];
        uint32_t sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        uint32_t majority = (a & s[1]) ^ (a & s[2]) ^ (s[1] & s[2]);
        memmove(s + 1, s, 7 * sizeof(s[0]));
        s[4] += t1;
        s[0] = t1 + sum0 + majority;
    }
    for (size_t i = 0; i < 8; i++)
        state[i] += s[i];
}

void sha256_init(struct sha256 *sha)
{
    /* Fractional parts of the square roots of the first 8 primes. */
    *sha = (struct sha256){
        .state = {0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f,
                  0x9b05688c, 0x1f83d9ab, 0x5be0cd19},
    };
}

void sha256_add(struct sha256 *sha, const void *data, size_t length)
{
    const uint8_t *bytes = data;

    while (length > 0) {
        size_t used = (size_t)(sha->length % sizeof(sha->block));
        size_t take = sizeof(sha->block) - used;
        if (take > length)
            take = length;
        memcpy(sha->block + used, bytes, take);
        sha->length += take;
        bytes += take;
        length -= take;
        if (used + take == sizeof(sha->block))
            compress(sha->state, sha->block);
    }
}

void sha256_end(struct sha256 *sha, char hex[SHA256_HEX_SIZE])
{
    static const uint8_t padding[64] = {0x80};
    uint64_t bits = sha->length * 8;
    size_t used = (size_t)(sha->length % 64);
    uint8_t length[8];

    sha256_add(sha, padding, (used < 56 ? 56 : 120) - used);
    for (size_t i = 0; i < 8; i++)
        length[i] = (uint8_t)(bits >> (56 - 8 * i));
    sha256_add(sha, length, sizeof(length));
    for (size_t i = 0; i < 8; i++)
        (void)snprintf(hex + 8 * i, 9, "%08lx", (unsigned long)sha->state[i]);
}

void sha256_buffer(const void *data, size_t length, char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;

    sha256_init(&sha);
    sha256_add(&sha, data, length);
    sha256_end(&sha, hex);
}

enum sim_status sha256_file(const char *path, enum file_whose whose,
                            char hex[SHA256_HEX_SIZE], struct sim_error *err)
{
    struct sha256 sha;
    char bytes[8192];
    off_t size = -1, read = 0;
    size_t length;

    hex[0] = '\0';
    FILE *file = file_open(path, whose, &size, err);
    if (!file)
        return SIM_EFAIL;
    sha256_init(&sha);
    while ((length = fread(bytes, 1, sizeof(bytes), file)) > 0 &&
           (size < 0 || read <= size)) {
        sha256_add(&sha, bytes, length);
        read += (off_t)length;
    }
    int refused = ferror(file) ? errno : 0;
    int failed = ferror(file);
    (void)fclose(file);
    if (failed)
        return sim_fail(err, SIM_EFAIL, "%s: cannot read: %s", path,
                        strerror(refused));
    if (size >= 0 && read > size)
        return sim_fail(err, SIM_EFAIL, "%s: grows while it is read", path);
    sha256_end(&sha, hex);
    return SIM_OK;
}
