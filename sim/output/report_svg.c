/* One pass over the tags; text between tags is copied as it is, so a label
 * that reads id="x" stays what it is. */
#include "output/report_svg.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "output/escape.h"

static bool starts(const char *at, const char *word)
{
    return strncmp(at, word, strlen(word)) == 0;
}

/* The name of the tag at `at` ("<name" or "</name"), compared as a whole. */
static bool is_tag(const char *at, const char *name)
{
    size_t length = strlen(name);

    at += at[1] == '/' ? 2 : 1;
    return strncasecmp(at, name, length) == 0 &&
           !isalnum((unsigned char)at[length]);
}

/* Elements that a drawing of gnuplot has; everything else is refused. */
static bool tag_is_known(const char *at)
{
    static const char *const known[] = {
        "svg",     "g",           "defs",     "desc",     "title",
        "rect",    "circle",      "path",     "use",      "text",
        "tspan",   "polygon",     "line",     "clippath", "filter",
        "feFlood", "feComposite", "polyline", "pattern",  "ellipse"};

    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++) {
        if (is_tag(at, known[i]))
            return true;
    }
    return false;
}

/* A word starts at `at`, perhaps an attribute: may it stay? HTML lets one
 * begin after a blank, a slash or a quote. */
static bool attribute_is_safe(const char *at)
{
    if (strncasecmp(at, "on", 2) == 0 || strncasecmp(at, "style", 5) == 0)
        return false;
    if (strncasecmp(at, "href", 4) == 0) {
        at += 4;
        return starts(at, "=\"#") || starts(at, "='#");
    }
    return true;
}

/* Length of what stands at `at` up to and including the place where an id
 * begins, 0 if none begins here. `blank`: the character before ends a word. */
static size_t id_begins(const char *at, bool blank)
{
    static const char *const always[] = {"href=\"#", "href='#", "url(#"};
    static const char *const named[] = {"id=\"", "id='"};

    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++) {
        if (starts(at, always[i]))
            return strlen(always[i]);
    }
    for (size_t i = 0; blank && i < sizeof named / sizeof named[0]; i++) {
        if (starts(at, named[i]))
            return strlen(named[i]);
    }
    return 0;
}

/* Copies one tag, '<' to '>'; NULL if it is unsafe or unfinished. */
static const char *copy_tag(struct text *out, const char *at,
                            const char *prefix)
{
    bool blank = false;

    if (!tag_is_known(at))
        return NULL;
    while (*at && *at != '>') {
        if (blank && !attribute_is_safe(at))
            return NULL;
        /* Only references into the drawing itself. */
        if (strncasecmp(at, "url(", 4) == 0 && at[4] != '#')
            return NULL;
        size_t length = id_begins(at, blank);
        if (length > 0) {
            text_add_bytes(out, at, length);
            text_add(out, prefix);
            at += length;
            blank = false;
            continue;
        }
        blank = !isalnum((unsigned char)*at);
        text_add_bytes(out, at++, 1);
    }
    if (!*at)
        return NULL;
    text_add(out, ">");
    return at + 1;
}

/* gnuplot's own titles would show as tooltips that say nothing. */
static const char *skip_title(const char *at)
{
    if (!starts(at, "<title>Gnuplot") && !starts(at, "<title>gnuplot_plot_"))
        return at;
    const char *end = strstr(at, "</title>");
    return end ? end + strlen("</title>") : at;
}

static bool copy_element(struct text *out, const char *at, const char *prefix)
{
    while (*at) {
        const char *next = skip_title(at);

        if (next != at) {
            at = next;
        } else if (*at != '<') {
            text_add_bytes(out, at++, 1);
        } else {
            bool is_last = starts(at, "</svg");
            at = copy_tag(out, at, prefix);
            if (!at || is_last)
                return at != NULL;
        }
    }
    return false;
}

bool report_svg_inline(struct text *out, const char *svg, const char *prefix,
                       const char *label)
{
    struct text copy = {0};
    const char *start = strstr(svg, "<svg");
    bool fits = start && copy_element(&copy, start, prefix);

    if (fits) {
        text_add(out, "<svg role=\"img\" aria-label=\"");
        escape_html(out, label);
        text_add(out, "\"");
        text_add(out, copy.data + strlen("<svg"));
    }
    text_fini(&copy);
    return fits;
}
