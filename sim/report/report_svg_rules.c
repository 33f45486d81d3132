/* Lists, and checks that take a value for what it is after decoding: a name
 * that is spelled with entities or escapes is no way around them. */
#include "report/report_svg_rules.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/units.h"

static const char *const elements[] = {
    "g",       "defs",     "rect",    "circle",  "ellipse",     "path",
    "line",    "polyline", "polygon", "use",     "text",        "tspan",
    "pattern", "clipPath", "filter",  "feFlood", "feComposite",
};

static const struct {
    const char *name;
    enum svg_attribute kind;
} attributes[] = {
    {"id", SVG_ID},
    {"href", SVG_REFERENCE},
    {"xlink:href", SVG_REFERENCE},
    {"xmlns", SVG_NAMESPACE},
    {"xmlns:xlink", SVG_NAMESPACE},
    {"style", SVG_STYLE},
    {"color", SVG_PAINTS},
    {"fill", SVG_PAINTS},
    {"fill-opacity", SVG_PAINTS},
    {"stroke", SVG_PAINTS},
    {"stroke-dasharray", SVG_PAINTS},
    {"stroke-linecap", SVG_PAINTS},
    {"stroke-linejoin", SVG_PAINTS},
    {"stroke-opacity", SVG_PAINTS},
    {"stroke-width", SVG_PAINTS},
    {"class", SVG_DRAWS},
    {"clip-path", SVG_DRAWS},
    {"cx", SVG_DRAWS},
    {"cy", SVG_DRAWS},
    {"d", SVG_DRAWS},
    {"dx", SVG_DRAWS},
    {"dy", SVG_DRAWS},
    {"filter", SVG_DRAWS},
    {"filterUnits", SVG_DRAWS},
    {"flood-color", SVG_DRAWS},
    {"flood-opacity", SVG_DRAWS},
    {"font-family", SVG_DRAWS},
    {"font-size", SVG_DRAWS},
    {"font-style", SVG_DRAWS},
    {"font-weight", SVG_DRAWS},
    {"height", SVG_DRAWS},
    {"in", SVG_DRAWS},
    {"in2", SVG_DRAWS},
    {"operator", SVG_DRAWS},
    {"patternUnits", SVG_DRAWS},
    {"points", SVG_DRAWS},
    {"r", SVG_DRAWS},
    {"result", SVG_DRAWS},
    {"rx", SVG_DRAWS},
    {"ry", SVG_DRAWS},
    {"shape-rendering", SVG_DRAWS},
    {"text-anchor", SVG_DRAWS},
    {"transform", SVG_DRAWS},
    {"viewBox", SVG_DRAWS},
    {"width", SVG_DRAWS},
    {"x", SVG_DRAWS},
    {"x1", SVG_DRAWS},
    {"x2", SVG_DRAWS},
    {"xml:space", SVG_DRAWS},
    {"y", SVG_DRAWS},
    {"y1", SVG_DRAWS},
    {"y2", SVG_DRAWS},
};

static const char *const functions[] = {"rgb",   "translate", "rotate",
                                        "scale", "matrix",    "url"};

bool svg_element_is_known(const char *name)
{
    for (size_t i = 0; i < COUNTOF(elements); i++) {
        if (strcmp(elements[i], name) == 0)
            return true;
    }
    return false;
}

enum svg_attribute svg_attribute_of(const char *name)
{
    for (size_t i = 0; i < COUNTOF(attributes); i++) {
        if (strcmp(attributes[i].name, name) == 0)
            return attributes[i].kind;
    }
    return SVG_UNKNOWN;
}

static bool add_id(struct text *out, const char *id, const char *prefix)
{
    text_add(out, prefix);
    text_add(out, id);
    for (const char *c = id; *c; c++) {
        if (!isalnum((unsigned char)*c) && !strchr("_.-", *c))
            return false;
    }
    return id[0] != '\0';
}

/* Does one of the functions' names end where `open` points, at "("? */
static bool is_function(const char *value, const char *open)
{
    const char *start = open;

    while (start > value && isalpha((unsigned char)start[-1]))
        start--;
    for (size_t i = 0; i < COUNTOF(functions); i++) {
        size_t length = strlen(functions[i]);
        if ((size_t)(open - start) == length &&
            strncmp(start, functions[i], length) == 0)
            return length != 3 || functions[i][0] != 'u' || open[1] == '#';
    }
    return false;
}

static bool add_drawing_value(struct text *out, const char *value,
                              const char *prefix)
{
    for (const char *c = value; *c; c++) {
        if (!isalnum((unsigned char)*c) && !strchr(" \t\n#.,%()+-_", *c))
            return false;
        if (*c == '(' && !is_function(value, c))
            return false;
        text_add_bytes(out, c, 1);
        if (*c == '#' && c > value && c[-1] == '(')
            text_add(out, prefix);
    }
    return true;
}

bool svg_add_value(struct text *out, enum svg_attribute kind, const char *value,
                   const char *prefix)
{
    switch (kind) {
    case SVG_DRAWS:
    case SVG_PAINTS:
        return add_drawing_value(out, value, prefix);
    case SVG_ID:
        return add_id(out, value, prefix);
    case SVG_REFERENCE:
        text_add(out, "#");
        return value[0] == '#' && add_id(out, value + 1, prefix);
    case SVG_NAMESPACE:
        text_add(out, value);
        return strcmp(value, "http://www.w3.org/2000/svg") == 0 ||
               strcmp(value, "http://www.w3.org/1999/xlink") == 0;
    case SVG_STYLE:
    case SVG_UNKNOWN:
        break;
    }
    return false;
}

/* As UTF-8; false for what XML may not hold. */
static bool add_character(struct text *out, unsigned long code)
{
    char bytes[5] = {0};

    if ((code < 0x20 && code != '\t' && code != '\n') || code > 0x10ffff ||
        (code >= 0xd800 && code < 0xe000) || code == 0xfffe || code == 0xffff)
        return false;
    if (code < 0x80) {
        bytes[0] = (char)code;
    } else if (code < 0x800) {
        bytes[0] = (char)(0xc0 | code >> 6);
        bytes[1] = (char)(0x80 | (code & 0x3f));
    } else if (code < 0x10000) {
        bytes[0] = (char)(0xe0 | code >> 12);
        bytes[1] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[2] = (char)(0x80 | (code & 0x3f));
    } else {
        bytes[0] = (char)(0xf0 | code >> 18);
        bytes[1] = (char)(0x80 | (code >> 12 & 0x3f));
        bytes[2] = (char)(0x80 | (code >> 6 & 0x3f));
        bytes[3] = (char)(0x80 | (code & 0x3f));
    }
    text_add(out, bytes);
    return true;
}

bool svg_add_entity(struct text *out, const char **at)
{
    static const struct {
        const char *name, *text;
    } named[] = {
        {"&amp;", "&"},   {"&lt;", "<"},   {"&gt;", ">"},
        {"&quot;", "\""}, {"&apos;", "'"},
    };
    const char *digits = *at + 2;
    char *end;

    for (size_t i = 0; i < COUNTOF(named); i++) {
        size_t length = strlen(named[i].name);
        if (strncmp(*at, named[i].name, length) == 0) {
            text_add(out, named[i].text);
            *at += length;
            return true;
        }
    }
    if ((*at)[1] != '#')
        return false;
    bool is_hex = *digits == 'x';
    digits += is_hex;
    if (!isxdigit((unsigned char)*digits))
        return false;
    unsigned long code = strtoul(digits, &end, is_hex ? 16 : 10);
    if (*end != ';')
        return false;
    *at = end + 1;
    return add_character(out, code);
}
