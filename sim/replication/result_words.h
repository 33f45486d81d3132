/* Arrays of 64-bit words as few bytes.
 *
 * Each word becomes a code: of whole numbers and times the difference to a word
 * before, zigzag. Of reals whose value is a whole number, which most are, the same
 * of that number, doubled; else 3 if it has the bits of the one before, or 1 and
 * then its eight bytes.
 *
 * Codes as bytes: 0 to 15, so many and one more codes of 0 in a row; 16 to 127, a
 * code of 1 to 112; from 128 on, seven bits of a code less 113, and the others behind
 * in groups of seven (LEB128). No run goes on from one array to the next. */
#ifndef SIM_REPLICATION_RESULT_WORDS_H
#define SIM_REPLICATION_RESULT_WORDS_H

#include "replication/result_code.h"

/* Appends an array: `bytes`, a multiple of 8; against the word `stride` words
 * earlier (0 where there is none), or against those of another array. */
void words_put(struct text *out, const void *from, size_t bytes, size_t stride);
void words_put_against(struct text *out, const void *from, const void *other,
                       size_t bytes);
void words_put_reals(struct text *out, const double *x, size_t n,
                     size_t stride);

/* Reads the same back; the source is broken if it is none of that. */
void words_get(struct result_source *source, void *to, size_t bytes,
               size_t stride);
void words_get_against(struct result_source *source, void *to,
                       const void *other, size_t bytes);
void words_get_reals(struct result_source *source, double *x, size_t n,
                     size_t stride);

#endif
