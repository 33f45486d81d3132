/* Errors, with the lines of the files that they are about. */
#include "cli/complain.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "base/shown.h"
#include "base/text.h"
#include "cli/say.h"

enum {
    WINDOW = 71, /* characters of a file's line that fit beside its number */
    BEFORE = 40, /* of them at most before the column, where a line is cut */
    PLACE_MAX = 1 << 30,
    LARGEST = 64 << 20 /* bytes of a text: more is not read as one */
};

/* ":12:14: " at `at`; false if something else stands there. */
static bool read_place(const char *at, long *line, long *column)
{
    char *end;

    if (at[0] != ':' || at[1] < '1' || at[1] > '9')
        return false;
    *line = strtol(at + 1, &end, 10);
    if (end[0] != ':' || end[1] < '1' || end[1] > '9')
        return false;
    *column = strtol(end + 1, &end, 10);
    return end[0] == ':' && end[1] == ' ' && *line < PLACE_MAX &&
           *column < PLACE_MAX;
}

/* As large as what is read as text may be. */
static bool is_small(const char *file)
{
    struct stat info;

    return stat(file, &info) == 0 && S_ISREG(info.st_mode) &&
           info.st_size <= LARGEST;
}

/* The line of that number, in memory of its own; NULL if the file has none, or
 * can be read only once, or is too large to be what was read. */
static char *line_of(const char *file, long number)
{
    struct text text = {0};
    char *line = NULL;

    if (is_small(file) && !file_read_bytes(file, &text, NULL) && text.data) {
        const char *at = text.data;
        for (long i = 1; i < number && at; i++) {
            at = memchr(at, '\n', text.length - (size_t)(at - text.data));
            at = at ? at + 1 : NULL;
        }
        size_t length = at ? strcspn(at, "\r\n") : 0;
        if (at) {
            line = mem_new(length + 1, 1);
            memcpy(line, at, length);
        }
    }
    text_fini(&text);
    return line;
}

/* The part of a line around a column, and in *mark where the column is in it. */
static void add_window(struct text *out, const char *line, long column,
                       int *mark)
{
    long from = column > WINDOW - 10 ? column - BEFORE : 1, number = 0;
    int width = 0;
    char one[SHOWN_SIZE];

    if (from > 1)
        width = 3;
    text_add(out, from > 1 ? "..." : "");
    *mark = width;
    while (*line && width < WINDOW) {
        size_t bytes;
        number += ((unsigned char)*line & 0xc0) != 0x80;
        if (*line == '\t') {
            text_copy(one, sizeof one, " ");
            bytes = 1;
        } else {
            bytes = shown_next(line, one);
        }
        line += bytes;
        if (number < from)
            continue;
        /* A character as it is takes one place, an escape all its letters. */
        int places = one[0] == '\\' ? (int)strlen(one) : 1;
        if (width + places > WINDOW)
            break;
        text_add(out, one);
        width += places;
        if (number < column)
            *mark = width;
    }
}

static void show_line(const char *file, long number, long column)
{
    char *line = line_of(file, number);
    struct text window = {0};
    int mark;

    if (!line)
        return;
    add_window(&window, line, column, &mark);
    say(stderr, "%5ld | %s\n", number, window.data);
    say(stderr, "      | %*s", mark, "");
    say_marked(stderr, "^");
    say(stderr, "\n");
    text_fini(&window);
    mem_free(line);
}

/* Shows the line of the file that a message begins with, if it begins with
 * one: `FILE:LINE:COLUMN: `. */
static void show_place(const char *message, size_t length)
{
    for (size_t i = 1; i < length; i++) {
        long line, column;
        if (!read_place(message + i, &line, &column))
            continue;
        char *file = mem_new(i + 1, 1);
        memcpy(file, message, i);
        show_line(file, line, column);
        mem_free(file);
        return;
    }
}

void complain(const struct sim_error *err)
{
    for (const char *at = err->text; at < err->text + err->length;) {
        size_t length = strcspn(at, "\n");
        say_marked(stderr, "error:");
        say_line(stderr, " %.*s", (int)length, at);
        show_place(at, length);
        at += length + 1;
    }
    if (err->count > SIM_ERROR_MAX)
        say(stderr, "... and %d more\n", err->count - SIM_ERROR_MAX);
}
