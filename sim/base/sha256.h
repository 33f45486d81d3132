/* SHA-256 (FIPS 180-4) by GNU Nettle, which uses the processor's own instructions
 * where there are: digests of files for the manifest, of units and states. */
#ifndef SIM_BASE_SHA256_H
#define SIM_BASE_SHA256_H

#include <stddef.h>

#include <nettle/sha2.h>

#include "base/file_open.h"
#include "base/status.h"

enum {
    SHA256_HEX_SIZE = 65 /* 64 lower-case digits and NUL */
};

struct sha256 {
    struct sha256_ctx so_far;
};

void sha256_begin(struct sha256 *sha);
void sha256_add(struct sha256 *sha, const void *data, size_t length);
void sha256_end(struct sha256 *sha, char hex[SHA256_HEX_SIZE]);

void sha256_buffer(const void *data, size_t length, char hex[SHA256_HEX_SIZE]);

/* Of a file; one that grows while it is read is refused. */
enum sim_status sha256_file(const char *path, enum file_whose whose,
                            char hex[SHA256_HEX_SIZE], struct sim_error *err);

#endif
