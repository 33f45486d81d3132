/* Growing text and near-miss suggestions. */
#include "base/text.h"

#include <stdio.h>
#include <string.h>

#include "base/mem.h"
#include "base/status.h"

void text_fini(struct text *text)
{
    mem_free(text->data);
    *text = (struct text){0};
}

void text_add_bytes(struct text *text, const char *piece, size_t length)
{
    text->data =
        mem_grow(text->data, &text->capacity, text->length + length + 1, 1);
    memcpy(text->data + text->length, piece, length);
    text->length += length;
    text->data[text->length] = '\0';
}

void text_add(struct text *text, const char *piece)
{
    text_add_bytes(text, piece, strlen(piece));
}

void text_printf(struct text *text, const char *format, ...)
{
    va_list args, again;

    va_start(args, format);
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0) /* the formats are ours: there is no other reason */
        mem_exhausted("a text");
    size_t need = text->length + (size_t)length + 1;
    text->data = mem_grow(text->data, &text->capacity, need, 1);
    vsnprintf(text->data + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += (size_t)length;
}

/* Means nothing to a shell. */
static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
                            "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                            "_-./=:,@%+";

void text_add_shell_word(struct text *text, const char *word)
{
    if (word[0] && strspn(word, plain) == strlen(word)) {
        text_add(text, word);
        return;
    }
    text_add(text, "'");
    for (const char *c = word; *c; c++) {
        if (*c == '\'')
            text_add(text, "'\\''");
        else
            text_add_bytes(text, c, 1);
    }
    text_add(text, "'");
}

bool text_is_command(const char *text, const char *program)
{
    if (strncmp(text, program, strlen(program)) != 0)
        return false;
    for (const char *c = text; *c; c++) {
        if (*c == '\'') {
            c = strchr(c + 1, '\'');
            if (!c)
                return false;
        } else if (c[0] == '\\' && c[1] == '\'') {
            c++;
        } else if (*c != ' ' && !strchr(plain, *c)) {
            return false;
        }
    }
    return true;
}

bool text_copy(char *out, size_t size, const char *text)
{
    size_t length = strlen(text);
    bool fits = length < size;

    if (!fits)
        length = size - 1;
    memcpy(out, text, length);
    out[length] = '\0';
    return fits;
}

enum {
    WORD_MAX = 64
};

static int least(int a, int b, int c)
{
    int least_ab = a < b ? a : b;

    return least_ab < c ? least_ab : c;
}

static int distance_of(const char *a, const char *b)
{
    /* Optimal string alignment; rows of the dynamic programme. */
    int row[3][WORD_MAX + 1];
    size_t na = strnlen(a, WORD_MAX), nb = strnlen(b, WORD_MAX);

    for (size_t j = 0; j <= nb; j++)
        row[0][j] = (int)j;
    for (size_t i = 1; i <= na; i++) {
        int *now = row[i % 3];
        const int *last = row[(i - 1) % 3], *before = row[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= nb; j++) {
            int cost = a[i - 1] != b[j - 1];
            now[j] = least(now[j - 1] + 1, last[j] + 1, last[j - 1] + cost);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
                a[i - 2] == b[j - 1] && before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
    }
    return row[na % 3][nb];
}

void text_nearest_try(struct text_nearest *nearest, const char *candidate)
{
    int distance = distance_of(nearest->word, candidate);
    size_t length = strlen(nearest->word);
    int allowed = length < 3 ? 1 : (int)length / 3;

    if (length > 3 && strncmp(nearest->word, candidate, length) == 0 &&
        (candidate[length] == '_' || candidate[length] == '-') && distance > 2)
        distance =
            allowed < 2 ? allowed : 2; /* "net_value" for "net_value_usd" */
    if (distance > allowed || !candidate[0])
        return;
    if (!nearest->best || distance < nearest->distance) {
        nearest->best = candidate;
        nearest->distance = distance;
    }
}

static bool is_tail(unsigned char byte, unsigned low, unsigned high)
{
    return byte >= low && byte <= high;
}

size_t text_utf8(const char *p, size_t room)
{
    const unsigned char *b = (const unsigned char *)p;
    unsigned low = 0x80, high = 0xbf;
    size_t length;

    if (room == 0)
        return 0;
    if (b[0] < 0x80)
        return 1;
    if (b[0] < 0xc2 || b[0] > 0xf4)
        return 0;
    length = b[0] < 0xe0 ? 2 : b[0] < 0xf0 ? 3 : 4;
    if (b[0] == 0xe0)
        low = 0xa0;
    if (b[0] == 0xed)
        high = 0x9f;
    if (b[0] == 0xf0)
        low = 0x90;
    if (b[0] == 0xf4)
        high = 0x8f;
    if (room < length || !is_tail(b[1], low, high))
        return 0;
    for (size_t i = 2; i < length; i++)
        if (!is_tail(b[i], 0x80, 0xbf))
            return 0;
    return length;
}
