/* Names are keys of the result tables, so none may look like something else to
 * a program that reads them. */
#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/units.h"
#include "scenario/reader_parts.h"

static const char digits[] = "0123456789";

static bool is_one_of(const char *name, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcasecmp(name, words[i]) == 0)
            return true;
    return false;
}

/* After "e", "d" or "p": digits, the first perhaps after a sign. */
static const char *skip_exponent(const char *at, const char *letters)
{
    if (*at == '\0' || !strchr(letters, *at))
        return at;
    const char *number = at + 1 + (at[1] == '-');
    size_t length = strspn(number, digits);
    return length > 0 ? number + length : at;
}

/* 2021, 1.5, 1e5, 1_000, 2i, 0x1f */
static bool is_number(const char *name)
{
    const char *at = name;

    if (at[0] == '0' && at[1] && strchr("xXbBoO", at[1]) && at[2]) {
        at += 2 + strspn(at + 2, "0123456789abcdefABCDEF._");
        return *skip_exponent(at, "pP") == '\0';
    }
    if (!isdigit((unsigned char)*at))
        return false;
    at += strspn(at, "0123456789_");
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789_");
    at = skip_exponent(at, "eEdD");
    at += *at && strchr("lLfFiI", *at);
    return *at == '\0';
}

/* 2021-01-01, 31.12.20, 2021-1, perhaps with a time after a T */
static bool is_date(const char *name)
{
    const char *at = name;
    int parts = 0;

    for (;; at++) {
        size_t length = strspn(at, digits);
        if (length == 0 || length > 4 || parts == 3)
            return false;
        at += length;
        parts++;
        if (*at != '-' && *at != '.')
            break;
    }
    return parts > 1 && (*at == '\0' || *at == 'T' || *at == 't');
}

const char *reader_name_trap(const char *name)
{
    static const char *const missing[] = {"NA",  "NaN",  "NaT", "NULL",
                                          "nil", "none", "n.a", "n.a."};
    static const char *const infinite[] = {"inf", "infinity"};
    static const char *const truth[] = {"true", "false", "t", "f",
                                        "yes",  "no",    "y", "n"};

    if (is_one_of(name, missing, COUNTOF(missing)))
        return "a missing value";
    if (is_one_of(name, truth, COUNTOF(truth)))
        return "true or false";
    if (is_number(name) || is_one_of(name, infinite, COUNTOF(infinite)))
        return "a number";
    return is_date(name) ? "a date" : NULL;
}

enum sim_status reader_fail_title(struct reader *reader,
                                  const struct reader_title *same)
{
    char path[DOCUMENT_PATH_SIZE];

    reader_path(path, "%s[%zu].%s", same->list, same->i,
                reader_get(same->item, "title") ? "title" : "name");
    return reader_fail(reader, path,
                       "%s \"%s\" would be called \"%s\"%s, as %s \"%s\" is: "
                       "give each its own title",
                       same->kind, same->name, same->title, same->where,
                       same->kind, same->other);
}
