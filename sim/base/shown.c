/* What a terminal would obey, as escapes. */
#include "base/shown.h"

#include <stdio.h>
#include <string.h>

/* Bytes of a code point that begins with this one; 0 if none does. */
static size_t length_of(unsigned char first)
{
    return first < 0x80             ? 1
           : (first & 0xe0) == 0xc0 ? 2
           : (first & 0xf0) == 0xe0 ? 3
           : (first & 0xf8) == 0xf0 ? 4
                                    : 0;
}

/* The code point at `text` and its length; length 1 and `*bad` if there is no
 * UTF-8 there: cut, overlong, a surrogate, or beyond U+10FFFF. */
static size_t decode(const unsigned char *text, unsigned long *code, int *bad)
{
    static const unsigned long least[] = {0, 0, 0x80, 0x800, 0x10000};
    static const unsigned char bits[] = {0, 0x7f, 0x1f, 0x0f, 0x07};
    size_t length = length_of(text[0]);

    *code = text[0] & bits[length];
    for (size_t i = 1; i < length; i++) {
        if ((text[i] & 0xc0) != 0x80) {
            length = 0;
            break;
        }
        *code = *code << 6 | (text[i] & 0x3fU);
    }
    *bad = length == 0 || (length > 1 && *code < least[length]) ||
           (*code >= 0xd800 && *code <= 0xdfff) || *code > 0x10ffff;
    return *bad ? 1 : length;
}

/* Characters that are not to be seen themselves but change how others are. */
static int steers(unsigned long code)
{
    static const struct {
        unsigned long from, to;
    } range[] = {
        {0x80, 0x9f},   /* C1 controls */
        {0xad, 0xad},   /* soft hyphen */
        {0x61c, 0x61c}, /* directions, here and below */
        {0x180e, 0x180e}, {0x200b, 0x200f},
        {0x2028, 0x202e}, /* line separators, directions */
        {0x2060, 0x206f}, {0xfeff, 0xfeff},
        {0xfff9, 0xfffb}, {0xe0000, 0xe007f}, /* tags */
    };

    for (size_t i = 0; i < sizeof range / sizeof range[0]; i++)
        if (code >= range[i].from && code <= range[i].to)
            return 1;
    return 0;
}

size_t shown_next(const char *text, char out[SHOWN_SIZE])
{
    const unsigned char *byte = (const unsigned char *)text;
    unsigned long code;
    int bad;
    size_t length = decode(byte, &code, &bad);

    if (bad || code < 0x20 || code == 0x7f) {
        (void)snprintf(out, SHOWN_SIZE, "\\x%02x", byte[0]);
    } else if (steers(code)) {
        (void)snprintf(out, SHOWN_SIZE, code > 0xffff ? "\\U%08lx" : "\\u%04lx",
                       code);
    } else {
        memcpy(out, text, length);
        out[length] = '\0';
    }
    return length;
}

void shown_add(struct text *out, const char *text)
{
    char one[SHOWN_SIZE];

    while (*text) {
        text += shown_next(text, one);
        text_add(out, one);
    }
}

void shown_add_lines(struct text *out, const char *text, int is_json)
{
    char one[SHOWN_SIZE];

    while (*text) {
        if (*text == '\n' || *text == '\t') {
            text_add_bytes(out, text++, 1);
            continue;
        }
        unsigned char byte = (unsigned char)*text;
        text += shown_next(text, one);
        if (is_json && one[0] == '\\' && one[1] == 'x')
            (void)snprintf(one, sizeof one, "\\u%04x", byte);
        text_add(out, one);
    }
}
