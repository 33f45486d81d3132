/* Printing. A write that fails is found by main, which asks for it at the end.
 */
#include "cli/say.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/shown.h"
#include "base/status.h"

static void put(FILE *to, struct text *text)
{
    if (text->data)
        (void)fputs(text->data, to);
    text_fini(text);
}

__attribute__((format(printf, 1, 0))) static char *formatted(const char *format,
                                                             va_list args)
{
    va_list again;

    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    SIM_REQUIRE(length >= 0);
    char *text = mem_new((size_t)length + 1, 1);
    (void)vsnprintf(text, (size_t)length + 1, format, args);
    return text;
}

void say(FILE *to, const char *format, ...)
{
    va_list args;

    va_start(args, format);
    char *text = formatted(format, args);
    va_end(args);
    say_text(text, to);
    mem_free(text);
}

void say_line(FILE *to, const char *format, ...)
{
    struct text out = {0};
    va_list args;

    va_start(args, format);
    char *text = formatted(format, args);
    va_end(args);
    shown_add(&out, text);
    mem_free(text);
    text_add(&out, "\n");
    put(to, &out);
}

void say_text(const char *text, FILE *to)
{
    struct text out = {0};

    shown_add_lines(&out, text, false);
    put(to, &out);
}

void say_json(const char *text, FILE *to)
{
    struct text out = {0};

    shown_add_lines(&out, text, true);
    put(to, &out);
}

bool say_can_redraw(FILE *to)
{
    const char *term = getenv("TERM");

    return isatty(fileno(to)) && !(term && strcmp(term, "dumb") == 0);
}

void say_marked(FILE *to, const char *word)
{
    const char *plain = getenv("NO_COLOR");
    bool is_coloured = !(plain && plain[0]) && say_can_redraw(to);

    (void)fputs(is_coloured ? "\033[1;31m" : "", to);
    say(to, "%s", word);
    (void)fputs(is_coloured ? "\033[0m" : "", to);
}
