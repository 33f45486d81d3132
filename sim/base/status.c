/* Error lines and the line that replays a bug. */
#include "base/status.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/shown.h"

enum {
    LINE_SIZE = 1024
};

static _Thread_local char replay[512];

/* As it may be shown: a line names files, keys and values of others. */
static void add_line(struct sim_error *err, const char *line)
{
    char one[SHOWN_SIZE];

    while (*line) {
        line += shown_next(line, one);
        if (err->length + strlen(one) + 1 >= sizeof err->text)
            break;
        memcpy(err->text + err->length, one, strlen(one));
        err->length += strlen(one);
    }
    if (err->length + 1 < sizeof err->text)
        err->text[err->length++] = '\n';
    err->text[err->length] = '\0';
}

void sim_error_clear(struct sim_error *err)
{
    err->count = 0;
    err->length = 0;
    err->text[0] = '\0';
}

enum sim_status sim_fail(struct sim_error *err, enum sim_status status,
                         const char *format, ...)
{
    char line[LINE_SIZE];
    va_list args;

    if (!err)
        return status;
    err->count++;
    if (err->count > SIM_ERROR_MAX)
        return status;
    va_start(args, format);
    int length = vsnprintf(line, sizeof line, format, args);
    va_end(args);
    SIM_REQUIRE(length >= 0);
    if ((size_t)length >= sizeof line)
        memcpy(line + sizeof line - 4, "...", 4);
    add_line(err, line);
    return status;
}

enum sim_status sim_error_add(struct sim_error *err, enum sim_status status,
                              const struct sim_error *more)
{
    int kept = 0;

    for (const char *at = more->text; err && *at; kept++) {
        size_t length = strcspn(at, "\n");
        (void)sim_fail(err, status, "%.*s", (int)length, at);
        at += length + (at[length] == '\n');
    }
    if (err && more->count > kept)
        err->count += more->count - kept;
    return status;
}

void sim_replay_set(const char *text)
{
    snprintf(replay, sizeof replay, "%s", text);
}

_Noreturn void sim_bug(const char *file, int line, const char *condition)
{
    fprintf(stderr,
            "error: a bug, at %s:%d: this must hold: %s\n"
            "please report it with this line: %s\n",
            file, line, condition, replay[0] ? replay : "(no replication)");
    abort();
}
