/* Escaping by medium. */
#include "base/escape.h"

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

/* ---- CSV ---- */

/* What a cell begins with that a spreadsheet runs. At the start of a field also
 * what some leave out before they look. */
static bool is_formula(const char *text, bool is_start)
{
    static const char *const wide[] = {"\uff1d", "\uff0b", "\uff0d", "\uff20"};

    for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
        if (strncmp(text, wide[i], 3) == 0)
            return true;
    return *text && strchr(is_start ? "=+-@\t\r" : "=+-@", *text);
}

/* Bytes from `text` up to the next place where a field may begin for some reader.
 * After a comma none does: where commas part fields, quotes hold one together. */
static size_t to_next_start(const char *text)
{
    size_t length = *text == ' ' ? 0 : strcspn(text, ";|\t\r\n");

    length += strspn(text + length, ";|\t\r\n ");
    return length;
}

/* Are there apostrophes at `text`, or none, and then a formula? */
static bool is_guarded(const char *text, bool is_start, size_t *napostrophes)
{
    *napostrophes = strspn(text, "'");
    return is_formula(text + *napostrophes, is_start);
}

void escape_csv(struct text *out, const char *text)
{
    bool is_quoted = text[strcspn(text, ",\"\r\n")] != '\0';
    bool is_start = true;
    size_t apostrophes;

    text_add(out, is_quoted ? "\"" : "");
    while (*text || is_start) {
        if (is_guarded(text, is_start, &apostrophes))
            text_add(out, "'");
        is_start = false;
        for (size_t rest = to_next_start(text); rest > 0; rest--, text++) {
            text_add(out, *text == '"' ? "\"" : "");
            text_add_bytes(out, text, 1);
        }
    }
    text_add(out, is_quoted ? "\"" : "");
}

void escape_csv_undo(char *field)
{
    const char *at = field;
    char *to = field;
    bool is_start = true;
    size_t apostrophes;

    while (*at) {
        if (is_guarded(at, is_start, &apostrophes) && apostrophes > 0)
            at++;
        is_start = false;
        size_t rest = to_next_start(at);
        memmove(to, at, rest);
        to += rest;
        at += rest;
    }
    *to = '\0';
}

/* ---- gnuplot ---- */

/* Characters that no XML may hold: U+FFFE, U+FFFF. */
static bool is_no_xml(const char *text)
{
    return strncmp(text, "\xef\xbf\xbe", 3) == 0 ||
           strncmp(text, "\xef\xbf\xbf", 3) == 0;
}

static void add_octal(struct text *out, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        text_printf(out, "\\%03o", (unsigned)(unsigned char)bytes[i]);
}

/* The character at `text` in escapes; returns how many bytes of it that was.
 * gnuplot's SVG spells < and & as entities but not >, so "]]>" would not be XML:
 * a space of no width parts it. */
static size_t add_escaped(struct text *out, const char *text)
{
    bool is_cut = strncmp(text, "]]>", 3) == 0;
    size_t length = is_cut ? 2 : text_utf8(text, strlen(text));
    bool is_known = length > 0 && !is_no_xml(text);

    add_octal(out, is_known ? text : "\xef\xbf\xbd", is_known ? length : 3);
    add_octal(out, "\xe2\x80\x8b", is_cut ? 3 : 0);
    return length > 0 ? length : 1;
}

/* Octal escapes inside double quotes. Single quotes look safer but are not:
 * gnuplot 5.4 takes '''x'' for an empty string and more, so a name that begins
 * with an apostrophe leaves the literal. It takes any number of digits after a
 * backslash for one escape, so a digit behind one is escaped, too. */
static void add_gnuplot(struct text *out, const char *text)
{
    bool is_plain = true; /* the last character stood for itself */

    while (*text) {
        bool is_letter = strchr(alnum, *text) != NULL;

        if (is_control(*text) || *text == ' ' ||
            (is_letter && (is_plain || *text > '9'))) {
            text_add_bytes(out, is_letter ? text : " ", 1);
            is_plain = true;
            text++;
        } else {
            text += add_escaped(out, text);
            is_plain = false;
        }
    }
}

void escape_gnuplot(struct text *out, const char *text)
{
    text_add(out, "\"");
    add_gnuplot(out, text);
    text_add(out, "\"");
}

void escape_gnuplot_field(struct text *out, const char *text)
{
    if (strpbrk(text, ",\"\\\t\r\n"))
        add_gnuplot(out, text);
    else
        text_add(out, text);
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
