/* Errors that several arms, or several members of a list, have in common. */
#include <string.h>

#include "scenario/load_parts.h"

/* The length of `file:line:column: ` before a message; 0: it has no place. */
static size_t place_length(const char *line, size_t length)
{
    for (size_t i = 1; i + 1 < length; i++) {
        if (line[i] != ':' || line[i + 1] != ' ')
            continue;
        size_t at = i, digits = 0;
        while (at > 0 && strchr("0123456789", line[at - 1])) {
            at--;
            digits++;
        }
        bool has_column = digits > 0 && at > 1 && line[at - 1] == ':' &&
                          strchr("0123456789", line[at - 2]);
        return has_column ? i + 2 : 0;
    }
    return 0;
}

/* Whether two lines say the same: but for the names in brackets, if they have a
 * place. What members got from the one they are like is wrong once. */
static bool is_same_line(const char *a, size_t na, const char *b, size_t nb)
{
    size_t place = place_length(a, na), i = place, j = place;

    if (place == 0 || place_length(b, nb) != place)
        return na == nb && memcmp(a, b, na) == 0;
    if (memcmp(a, b, place) != 0)
        return false;
    while (i < na && j < nb && a[i] == b[j]) {
        bool is_open = a[i] == '[';
        i++;
        j++;
        while (is_open && i < na && a[i] != ']')
            i++;
        while (is_open && j < nb && b[j] != ']')
            j++;
    }
    return i == na && j == nb;
}

static bool is_said(const char *text, const char *line, size_t length)
{
    size_t other;

    for (; *text; text += other + (text[other] == '\n')) {
        other = strcspn(text, "\n");
        if (is_same_line(text, other, line, length))
            return true;
    }
    return false;
}

void errors_add_new(struct sim_error *err, const struct sim_error *own)
{
    for (const char *at = own->text; *at; at += strcspn(at, "\n") + 1) {
        size_t length = strcspn(at, "\n");
        if (!is_said(err->text, at, length))
            sim_fail(err, SIM_EINPUT, "%.*s", (int)length, at);
    }
    if (own->count > SIM_ERROR_MAX && err->count < own->count)
        err->count = own->count; /* those that were only counted */
}
