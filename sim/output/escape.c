/* Escaping by medium. */
#include "output/escape.h"

#include <string.h>

static const char alnum[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                            "abcdefghijklmnopqrstuvwxyz0123456789";

static bool is_control(char c)
{
    return (unsigned char)c < 0x20 || c == 0x7f;
}

void escape_html(struct text *out, const char *text)
{
    text_add(out, "");
    for (; *text; text++) {
        switch (*text) {
        case '&':
            text_add(out, "&amp;");
            break;
        case '<':
            text_add(out, "&lt;");
            break;
        case '>':
            text_add(out, "&gt;");
            break;
        case '"':
            text_add(out, "&quot;");
            break;
        case '\'':
            text_add(out, "&#39;");
            break;
        case '\t':
        case '\n':
            text_add_bytes(out, text, 1);
            break;
        default:
            text_add_bytes(out, is_control(*text) ? " " : text, 1);
        }
    }
}

/* Octal escapes inside double quotes. Single quotes look safer but are not:
 * gnuplot 5.4 takes '''x' for an empty string and more, so a name that begins
 * with an apostrophe leaves the literal. */
void escape_gnuplot(struct text *out, const char *text)
{
    text_add(out, "\"");
    for (; *text; text++) {
        if (is_control(*text))
            text_add(out, " ");
        else if (*text == ' ' || strchr(alnum, *text))
            text_add_bytes(out, text, 1);
        else
            text_printf(out, "\\%03o", (unsigned)(unsigned char)*text);
    }
    text_add(out, "\"");
}

bool escape_is_file_name(const char *name)
{
    size_t length = strlen(name);

    if (length == 0 || length > 100 || !strchr(alnum, name[0]))
        return false;
    for (const char *c = name; *c; c++) {
        if (!strchr(alnum, *c) && !strchr("._-", *c))
            return false;
    }
    return !strstr(name, "..");
}
