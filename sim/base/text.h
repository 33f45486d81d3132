/* Growing text, and the helpers that error messages need. */
#ifndef SIM_BASE_TEXT_H
#define SIM_BASE_TEXT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

/* Start with {0}; release with text_fini. `data` is NUL-terminated once
 * something was appended, NULL before. */
struct text {
    char *data; /* owned */
    size_t length;
    size_t capacity;
};

void text_fini(struct text *text);
void text_add(struct text *text, const char *piece);
void text_add_bytes(struct text *text, const char *piece, size_t length);
void text_printf(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Appends one word of a shell command: as it is if nothing in it means anything
 * to a POSIX shell, else in single quotes. */
void text_add_shell_word(struct text *text, const char *word);

/* Is it `program`, which ends in a blank, and words that mean nothing else to a POSIX
 * shell, such as text_add_shell_word writes? For what a file says is to be run. */
bool text_is_command(const char *text, const char *program);

/* Copies at most size - 1 bytes, NUL-terminates; true if all fitted. */
bool text_copy(char *out, size_t size, const char *text);

/* Bytes of the valid UTF-8 character at `p`, 1..4; 0 if it is invalid. */
size_t text_utf8(const char *p, size_t room);

/* Feeds candidate names one by one; keeps the nearest that is near enough to
 * be worth suggesting (at most a third of the word, at least 1 edit; or whole
 * words left out at its end, which count as 2). An edit inserts, deletes or
 * replaces a character or swaps two neighbours; at most 64 bytes of each count.
 * Start with {.word = word}; best stays NULL if nothing is near. */
struct text_nearest {
    const char *word;
    const char *best; /* borrowed from the caller's candidates */
    int distance;     /* edits */
};
void text_nearest_try(struct text_nearest *nearest, const char *candidate);

#endif
