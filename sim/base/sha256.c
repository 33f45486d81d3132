/* Digests of what is in memory and of files. */
#include "base/sha256.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

void sha256_begin(struct sha256 *sha)
{
    nettle_sha256_init(&sha->so_far);
}

void sha256_add(struct sha256 *sha, const void *data, size_t length)
{
    nettle_sha256_update(&sha->so_far, length, data);
}

void sha256_end(struct sha256 *sha, char hex[SHA256_HEX_SIZE])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t digest[SHA256_DIGEST_SIZE];

    nettle_sha256_digest(&sha->so_far, sizeof(digest), digest);
    for (size_t i = 0; i < sizeof(digest); i++) {
        hex[2 * i] = digits[digest[i] >> 4];
        hex[2 * i + 1] = digits[digest[i] & 15];
    }
    hex[2 * sizeof(digest)] = '\0';
}

void sha256_buffer(const void *data, size_t length, char hex[SHA256_HEX_SIZE])
{
    struct sha256 sha;

    sha256_begin(&sha);
    sha256_add(&sha, data, length);
    sha256_end(&sha, hex);
}

enum sim_status sha256_file(const char *path, enum file_whose whose,
                            char hex[SHA256_HEX_SIZE], struct sim_error *err)
{
    struct sha256 sha;
    char bytes[32768];
    off_t size = -1, read = 0;
    size_t length;

    hex[0] = '\0';
    FILE *file = file_open(path, whose, &size, err);
    if (!file)
        return SIM_EFAIL;
    sha256_begin(&sha);
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
