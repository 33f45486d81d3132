/* A finished result as bytes, for files that only this program reads again: of the
 * same layout and byte order, which the file that holds them has to say. What is
 * read comes from outside: lengths and indices are checked. */
#ifndef SIM_REPLICATION_RESULT_CODE_H
#define SIM_REPLICATION_RESULT_CODE_H

#include "base/text.h"
#include "replication/result.h"

/* Appends a whole number, 1 to 10 bytes. */
void result_code_number(struct text *out, uint64_t number);

/* Appends the result. */
void result_encode(struct text *out, const struct result *result);

/* Bytes that are being read; is_broken once they are not what was written. */
struct result_source {
    const char *at, *end; /* borrowed */
    bool is_broken;
    uint64_t zeros; /* still to come, of a run of them */
};
uint64_t result_source_number(struct result_source *source);

/* More than any number of words takes that is coded in so many bytes. */
size_t result_source_most(const struct result_source *source);

/* The next result, of an arm with so many populations (`all` among them): the
 * caller's, to be released even if the source is broken by it. */
void result_decode(struct result_source *source, int npop,
                   struct result *result);

#endif
