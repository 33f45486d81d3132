/* Tokens of a JSON text. */
#include "json/token.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "json/scan.h"

struct json_place json_cursor_place(const struct json_cursor *at)
{
    return (struct json_place){.line = at->line, .column = at->column};
}

int json_cursor_peek(const struct json_cursor *at)
{
    return at->offset < at->length ? (unsigned char)at->text[at->offset] : -1;
}

void json_cursor_step(struct json_cursor *at)
{
    int byte = (unsigned char)at->text[at->offset++];

    if (byte == '\n') {
        at->line++;
        at->column = 1;
    } else if ((byte & 0xc0) != 0x80) {
        at->column++; /* the first byte of a character counts, not its tail */
    }
}

void json_cursor_skip_space(struct json_cursor *at)
{
    for (;;) {
        int c = json_cursor_peek(at);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            return;
        json_cursor_step(at);
    }
}

bool json_cursor_skip_word(struct json_cursor *at, const char *word)
{
    size_t length = strlen(word);

    if (at->length - at->offset < length ||
        memcmp(at->text + at->offset, word, length) != 0)
        return false;
    for (size_t i = 0; i < length; i++)
        json_cursor_step(at);
    return true;
}

/* Unicode 15, table 3-7: neither overlong forms nor surrogates. */
static int hex_digit(int c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/* The four digits after \u, which the cursor passes; -1 if they are not. */
static int32_t unit(struct json_cursor *at)
{
    int32_t value = 0;

    for (int i = 0; i < 4; i++) {
        int digit = hex_digit(json_cursor_peek(at));
        if (digit < 0)
            return -1;
        value = value * 16 + digit;
        json_cursor_step(at);
    }
    return value;
}

static void add_character(struct text *out, int32_t c)
{
    char byte[4];
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const int head[] = {0, 0, 0xc0, 0xe0, 0xf0};

    if (!out)
        return;
    for (size_t i = length - 1; i > 0; i--) {
        byte[i] = (char)(0x80 | (c & 0x3f));
        c >>= 6;
    }
    byte[0] = (char)(head[length] | c);
    text_add_bytes(out, byte, length);
}

static const char *unicode_escape(struct json_cursor *at, struct text *out)
{
    static const char *const lone =
        "a lone surrogate escape is not a character";
    int32_t c = unit(at);

    if (c < 0)
        return "\\u needs four hexadecimal digits";
    if (c == 0)
        return "\\u0000 is not allowed";
    if (c >= 0xdc00 && c <= 0xdfff)
        return lone;
    if (c >= 0xd800 && c <= 0xdbff) {
        int32_t low = json_cursor_skip_word(at, "\\u") ? unit(at) : -1;
        if (low < 0xdc00 || low > 0xdfff)
            return lone;
        c = 0x10000 + (c - 0xd800) * 0x400 + (low - 0xdc00);
    }
    add_character(out, c);
    return NULL;
}

static const char *escape(struct json_cursor *at, struct text *out)
{
    static const char from[] = "\"\\/bfnrt", to[] = "\"\\/\b\f\n\r\t";

    json_cursor_step(at);
    int c = json_cursor_peek(at);
    const char *found = c > 0 ? strchr(from, c) : NULL;
    if (c != 'u' && !found)
        return "invalid escape; a backslash itself is written \\\\";
    json_cursor_step(at);
    if (c == 'u')
        return unicode_escape(at, out);
    add_character(out, to[found - from]);
    return NULL;
}

const char *json_text_string(struct json_cursor *at, struct text *out)
{
    json_cursor_step(at);
    for (;;) {
        int c = json_cursor_peek(at);
        const char *wrong = NULL;
        if (c < 0)
            return "the text ends inside a string";
        if (c < 0x20)
            return "control character in a string (or its closing quote is "
                   "missing)";
        if (c == '"') {
            json_cursor_step(at);
            return NULL;
        }
        if (c == '\\') {
            wrong = escape(at, out);
            if (wrong)
                return wrong;
            continue;
        }
        const char *here = at->text + at->offset;
        size_t length = text_utf8(here, at->length - at->offset);
        if (length == 0)
            return "invalid UTF-8";
        if (out)
            text_add_bytes(out, here, length);
        for (size_t i = 0; i < length; i++)
            json_cursor_step(at);
    }
}

static bool skip_digits(struct json_cursor *at)
{
    bool any = false;

    while (json_cursor_peek(at) >= '0' && json_cursor_peek(at) <= '9') {
        json_cursor_step(at);
        any = true;
    }
    return any;
}

/* What no double can hold, of a number whose grammar is right. */
static const char *check_size(const char *number, size_t length, bool is_whole)
{
    char copy[JSON_NUMBER_MAX + 1];

    if (length > JSON_NUMBER_MAX)
        return "a number of more than 63 characters";
    memcpy(copy, number, length);
    copy[length] = '\0';
    if (!is_whole)
        return isfinite(strtod(copy, NULL)) ? NULL : "the number is too large";
    uint64_t value = 0;
    for (const char *p = copy + (copy[0] == '-'); *p; p++) {
        value = value * 10 + (uint64_t)(*p - '0');
        if (value > UINT64_C(1) << 53)
            return "a whole number beyond 2^53 would be rounded (seeds are "
                   "written as strings)";
    }
    return NULL;
}

const char *json_text_number(struct json_cursor *at, bool *is_fatal)
{
    size_t start = at->offset;
    bool is_whole = true;
    int c;

    *is_fatal = true;
    if (json_cursor_peek(at) == '-')
        json_cursor_step(at);
    if (json_cursor_peek(at) == '0') {
        json_cursor_step(at);
        c = json_cursor_peek(at);
        if (c >= '0' && c <= '9')
            return "a number must not begin with 0";
    } else if (!skip_digits(at)) {
        return "expected a digit";
    }
    if (json_cursor_peek(at) == '.') {
        is_whole = false;
        json_cursor_step(at);
        if (!skip_digits(at))
            return "expected a digit after the decimal point";
    }
    c = json_cursor_peek(at);
    if (c == 'e' || c == 'E') {
        is_whole = false;
        json_cursor_step(at);
        c = json_cursor_peek(at);
        if (c == '+' || c == '-')
            json_cursor_step(at);
        if (!skip_digits(at))
            return "expected a digit in the exponent";
    }
    *is_fatal = false;
    return check_size(at->text + start, at->offset - start, is_whole);
}
