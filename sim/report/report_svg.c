/* A reader of the XML that gnuplot writes, which writes anew what it took in:
 * nothing is copied that was not understood. */
#include "report/report_svg.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "report/report_svg_rules.h"

enum {
    NAME_SIZE = 24,
    DEPTH = 32,
    ATTRIBUTES = 24,
    TURNED = 50,      /* points that are others, turned: gnuplot has 7 */
    MARK_SIZE = 4096, /* bytes of what is drawn by its name */
    REASON_SIZE = 160
};

struct drawing {
    const char *start;
    const char *at;
    const char *prefix;
    struct text out; /* owned */
    char open[DEPTH][NAME_SIZE];
    int depth;
    const char *mark; /* where what has a name begins; NULL outside of such */
    int mark_depth;
    int turned;
    int refers; /* to how many names, the tag */
    char reason[REASON_SIZE];
};

__attribute__((format(printf, 2, 3))) static bool
refuse(struct drawing *d, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    (void)vsnprintf(d->reason, sizeof d->reason, format, arguments);
    va_end(arguments);
    return false;
}

static bool starts(const char *at, const char *word)
{
    return strncmp(at, word, strlen(word)) == 0;
}

static bool skip_blanks(struct drawing *d)
{
    const char *before = d->at;

    while (*d->at && strchr(" \t\r\n", *d->at))
        d->at++;
    return d->at > before;
}

/* A name longer than any that is known is cut: then it is not known either. */
static bool read_name(struct drawing *d, char name[NAME_SIZE])
{
    size_t length = 0;

    while (isalnum((unsigned char)*d->at) || (*d->at && strchr("-_.:", *d->at)))
        if (length < NAME_SIZE - 1)
            name[length++] = *d->at++;
        else
            d->at++;
    name[length] = '\0';
    return length > 0 || refuse(d, "a name is missing after \"<\" or a blank");
}

/* Decodes up to a character of `ends`; a "<" or the text's end before it is an
 * error. */
static bool read_text(struct drawing *d, const char *ends, struct text *out)
{
    text_add(out, "");
    while (!strchr(ends, *d->at)) {
        size_t length = text_utf8(d->at, strnlen(d->at, 4));

        if (*d->at == '<')
            return refuse(d, "\"<\" inside a value");
        if (length == 0)
            return refuse(d, "not UTF-8");
        if (*d->at == '&') {
            if (!svg_add_entity(out, &d->at))
                return refuse(d, "an unknown entity");
            continue;
        }
        text_add_bytes(out, d->at, length);
        d->at += length;
    }
    return *d->at != '\0' || refuse(d, "it ends too early");
}

/* What has a name can be drawn by it, any number of times: it is small and refers to
 * nothing, but for a point that is another one, turned. Else ten of ten of ten ...
 * could take a browser for ever. */
static bool check_mark(struct drawing *d)
{
    bool is_turned = d->depth == d->mark_depth && d->refers == 1 &&
                     strcmp(d->open[d->depth], "use") == 0;

    if (d->mark && d->refers > 0 && !is_turned)
        return refuse(d, "what has a name refers to another");
    if (d->mark && d->at - d->mark > MARK_SIZE)
        return refuse(d, "what has a name is large");
    return d->turned <= TURNED || refuse(d, "too many names");
}

static void leave_mark(struct drawing *d)
{
    if (d->depth == d->mark_depth)
        d->mark = NULL;
}

static bool add_value(struct drawing *d, enum svg_attribute kind,
                      const char *value)
{
    if (kind == SVG_ID && !d->mark) {
        d->mark = d->at;
        d->mark_depth = d->depth;
    }
    d->turned += kind == SVG_ID && strcmp(d->open[d->depth], "use") == 0;
    d->refers += kind == SVG_REFERENCE || strstr(value, "(#");
    return svg_add_value(&d->out, kind, value, d->prefix);
}

/* A style's declarations as attributes: "fill:none; stroke:rgb(1,2,3)". */
static bool add_style(struct drawing *d, const char *style)
{
    while (*style) {
        size_t name = strcspn(style, ":;");
        size_t value = style[name] == ':' ? strcspn(style + name + 1, ";") : 0;
        struct text key = {0}, content = {0};

        text_add(&key, "");
        text_add(&content, "");
        text_add_bytes(&key, style, name);
        text_add_bytes(&content, style + name + (value > 0), value);
        text_printf(&d->out, " %s=\"", key.data);
        bool fits = svg_attribute_of(key.data) == SVG_PAINTS && value > 0 &&
                    add_value(d, SVG_PAINTS, content.data);
        text_add(&d->out, "\"");
        if (!fits)
            refuse(d, "style \"%.40s\" is none of a drawing", key.data);
        text_fini(&key);
        text_fini(&content);
        if (!fits)
            return false;
        style += name + (value > 0 ? value + 1 : 0);
        style += strspn(style, "; ");
    }
    return true;
}

static bool add_attribute(struct drawing *d, const char *name,
                          const char *value)
{
    enum svg_attribute kind = svg_attribute_of(name);

    if (kind == SVG_UNKNOWN)
        return refuse(d, "attribute \"%s\" is none of a drawing", name);
    if (kind == SVG_STYLE)
        return add_style(d, value);
    /* gnuplot names each group, and refers to none */
    if (kind == SVG_ID && strcmp(d->open[d->depth], "g") == 0)
        return true;
    text_printf(&d->out, " %s=\"", name);
    if (!add_value(d, kind, value))
        return refuse(d, "%s=\"%.60s\" is no value of a drawing", name, value);
    text_add(&d->out, "\"");
    return true;
}

/* The attributes of a tag, up to its ">" or "/>". */
static bool read_attributes(struct drawing *d)
{
    char seen[ATTRIBUTES][NAME_SIZE];
    int count = 0;

    while (skip_blanks(d) && !strchr("/>", *d->at)) {
        struct text value = {0};
        char *name = seen[count];

        if (!read_name(d, name))
            return false;
        for (int i = 0; i < count; i++)
            if (strcmp(seen[i], name) == 0)
                return refuse(d, "attribute \"%s\" twice", name);
        if (++count == ATTRIBUTES)
            return refuse(d, "too many attributes");
        skip_blanks(d);
        if (*d->at != '=')
            return refuse(d, "attribute \"%s\" without a value", name);
        d->at++;
        skip_blanks(d);
        const char quote[2] = {*d->at, '\0'};
        if (quote[0] != '"' && quote[0] != '\'')
            return refuse(d, "the value of \"%s\" is not in quotes", name);
        d->at++;
        bool fits =
            read_text(d, quote, &value) && add_attribute(d, name, value.data);
        text_fini(&value);
        if (!fits)
            return false;
        d->at++;
    }
    return true;
}

/* Moves behind `end`, which closes what begins here. */
static bool skip_to(struct drawing *d, const char *end)
{
    const char *found = strstr(d->at, end);

    if (!found)
        return refuse(d, "\"%s\" is missing", end);
    d->at = found + strlen(end);
    return true;
}

/* What stands between the two marks is text as it is. */
static bool read_cdata(struct drawing *d, struct text *out)
{
    const char *at = d->at + strlen("<![CDATA[");
    const char *end = strstr(at, "]]>");

    if (!end)
        return refuse(d, "\"]]>\" is missing");
    for (d->at = at; d->at < end;) {
        size_t length = text_utf8(d->at, (size_t)(end - d->at));
        if (length == 0)
            return refuse(d, "not UTF-8");
        d->at += length;
    }
    text_add_bytes(out, at, (size_t)(end - at));
    d->at = end + strlen("]]>");
    return true;
}

/* Text, CDATA and comments up to the next tag, decoded. */
static bool read_content(struct drawing *d, struct text *out)
{
    text_add(out, "");
    for (;;) {
        if (starts(d->at, "<!--")) {
            if (!skip_to(d, "-->"))
                return false;
        } else if (starts(d->at, "<![CDATA[")) {
            if (!read_cdata(d, out))
                return false;
        } else if (*d->at == '<') {
            return true;
        } else if (!read_text(d, "<", out)) {
            return false;
        }
    }
}

static bool close_tag(struct drawing *d, char name[NAME_SIZE])
{
    d->at += strlen("</");
    if (!read_name(d, name))
        return false;
    skip_blanks(d);
    if (*d->at != '>')
        return refuse(d, "</%s is not closed", name);
    d->at++;
    return true;
}

/* <title> and <desc>: words alone. gnuplot's own say nothing to a reader; a
 * title that does is shown by browsers when the pointer rests there. */
static bool read_words(struct drawing *d, const char *name)
{
    struct text words = {0};
    char closed[NAME_SIZE] = "";
    bool fits = *d->at == '>';

    d->at += fits;
    fits = fits && read_content(d, &words) && starts(d->at, "</") &&
           close_tag(d, closed) && strcmp(closed, name) == 0;
    if (fits && strcmp(name, "title") == 0 && words.data[0] &&
        !starts(words.data, "Gnuplot") && !starts(words.data, "gnuplot_plot")) {
        text_add(&d->out, "<title>");
        escape_html(&d->out, words.data);
        text_add(&d->out, "</title>");
    }
    text_fini(&words);
    return fits || refuse(d, "<%s> holds more than words", name);
}

static bool open_tag(struct drawing *d, const char *label)
{
    char *name = d->open[d->depth];
    bool is_root = d->depth == 0;

    d->at++;
    if (!read_name(d, name))
        return false;
    if (strcmp(name, "title") == 0 || strcmp(name, "desc") == 0)
        return read_words(d, name);
    if (is_root ? strcmp(name, "svg") != 0 : !svg_element_is_known(name))
        return refuse(d, "element <%s> is none of a drawing", name);
    text_printf(&d->out, "<%s", name);
    if (is_root) {
        text_add(&d->out, " role=\"img\" aria-label=\"");
        escape_html(&d->out, label);
        text_add(&d->out, "\"");
    }
    d->refers = 0;
    if (!read_attributes(d) || !check_mark(d))
        return false;
    if (!is_root && starts(d->at, "/>")) {
        text_add(&d->out, "/>");
        d->at += strlen("/>");
        leave_mark(d);
        return true;
    }
    if (*d->at != '>')
        return refuse(d, "<%s is not closed", name);
    text_add(&d->out, ">");
    d->at++;
    return ++d->depth < DEPTH || refuse(d, "too deep");
}

static bool read_drawing(struct drawing *d, const char *label)
{
    char name[NAME_SIZE];

    if (!open_tag(d, label))
        return false;
    while (d->depth > 0) {
        struct text words = {0};
        bool fits = read_content(d, &words);

        if (fits)
            escape_html(&d->out, words.data);
        text_fini(&words);
        if (!fits)
            return false;
        if (!starts(d->at, "</")) {
            if (!open_tag(d, label))
                return false;
            continue;
        }
        if (!close_tag(d, name))
            return false;
        if (strcmp(name, d->open[--d->depth]) != 0)
            return refuse(d, "</%s> closes <%s>", name, d->open[d->depth]);
        d->refers = 0;
        if (!check_mark(d))
            return false;
        leave_mark(d);
        text_printf(&d->out, "</%s>", name);
    }
    skip_blanks(d);
    return !*d->at || refuse(d, "more after </svg>");
}

/* Only a declaration and comments may stand before the drawing. */
static bool skip_prolog(struct drawing *d)
{
    if (starts(d->at, "<?xml ") && !skip_to(d, "?>"))
        return false;
    skip_blanks(d);
    while (starts(d->at, "<!--")) {
        if (!skip_to(d, "-->"))
            return false;
        skip_blanks(d);
    }
    return starts(d->at, "<svg") || refuse(d, "no <svg> at its beginning");
}

enum sim_status report_svg_inline(struct text *out, const char *svg,
                                  const char *prefix, const char *label,
                                  const char *path, struct sim_error *err)
{
    struct drawing d = {.start = svg, .at = svg, .prefix = prefix};
    enum sim_status status = SIM_OK;

    if (skip_prolog(&d) && read_drawing(&d, label)) {
        text_add(out, d.out.data);
    } else {
        int line = 1;
        for (const char *c = d.start; c < d.at; c++)
            line += *c == '\n';
        status = sim_fail(err, SIM_EINPUT, "%s:%d: the drawing is left out: %s",
                          path, line, d.reason);
    }
    text_fini(&d.out);
    return status;
}
