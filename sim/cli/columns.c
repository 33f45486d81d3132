/* Text in columns. */
#include "cli/columns.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/mem.h"

static bool is_inner(char byte) /* of a UTF-8 character, not its first */
{
    return ((unsigned char)byte & 0xc0) == 0x80;
}

static int characters(const char *text, size_t bytes)
{
    int count = 0;

    for (size_t i = 0; i < bytes; i++)
        count += !is_inner(text[i]);
    return count;
}

/* How many bytes of the cell go on a line of that width. */
static size_t line_bytes(const char *cell, int width)
{
    size_t end = 0, space = 0;
    int count = 0;

    for (; cell[end]; end++) {
        if (!is_inner(cell[end]) && count++ == width)
            break;
        if (cell[end] == ' ')
            space = end;
    }
    if (!cell[end] || cell[end] == ' ')
        return end;
    return space > 0 ? space : end;
}

static void add_spaces(struct text *out, int count)
{
    text_printf(out, "%*s", count > 0 ? count : 0, "");
}

/* Appends one line of a row, and moves on in each cell; whether any has more.
 * Spaces are written only before text, so that no line ends with them. */
static bool add_line(struct text *out, int indent, const int *width,
                     const char **rest, size_t n)
{
    int pending = indent;
    bool is_more = false;

    for (size_t i = 0; i < n; i++) {
        size_t bytes = line_bytes(rest[i], width[i]);
        if (bytes > 0) {
            add_spaces(out, pending);
            text_add_bytes(out, rest[i], bytes);
            pending = 0;
        }
        pending += width[i] + 1 - characters(rest[i], bytes);
        rest[i] += bytes;
        rest[i] += strspn(rest[i], " ");
        is_more = is_more || *rest[i];
    }
    text_add(out, "\n");
    return is_more;
}

void columns_add(struct text *out, int indent, const int *width,
                 const char *const *cell, size_t n)
{
    const char *rest[COLUMNS_MAX];

    SIM_REQUIRE(n <= COLUMNS_MAX);
    for (size_t i = 0; i < n; i++)
        rest[i] = cell[i] ? cell[i] : "";
    bool is_more = true;
    while (is_more)
        is_more = add_line(out, indent, width, rest, n);
}

void columns_add_note(struct text *out, int indent, const char *note)
{
    const int width = COLUMNS_WIDTH - indent;

    columns_add(out, indent, &width, &note, 1);
}

static void add_json(struct text *out, const cJSON *item);

static void add_members(struct text *out, const cJSON *list)
{
    const cJSON *member;

    if (!list->child)
        text_add(out, "none");
    cJSON_ArrayForEach(member, list)
    {
        add_json(out, member);
        text_add(out, member->next ? ", " : "");
    }
}

static void add_distribution(struct text *out, const cJSON *object)
{
    const cJSON *member;
    const char *separator = "(";

    text_add(out, cJSON_GetStringValue(reader_get(object, "dist")));
    cJSON_ArrayForEach(member, object)
    {
        if (strcmp(member->string, "dist") == 0)
            continue;
        text_printf(out, "%s%s ", separator, member->string);
        add_json(out, member);
        separator = "; ";
    }
    if (separator[0] == ';')
        text_add(out, ")");
}

static void add_json(struct text *out, const cJSON *item)
{
    char *plain;

    if (cJSON_IsString(item)) {
        text_add(out, item->valuestring);
    } else if (cJSON_IsArray(item)) {
        add_members(out, item);
    } else if (cJSON_IsString(reader_get(item, "dist"))) {
        add_distribution(out, item);
    } else {
        plain = cJSON_PrintUnformatted(item);
        text_add(out, plain ? plain : "");
        cJSON_free(plain);
    }
}

void columns_add_value(struct text *out, const struct reader_leaf *leaf)
{
    cJSON *value = cJSON_ParseWithOpts(leaf->value, NULL, 1);

    SIM_REQUIRE(value);
    add_json(out, value);
    if (leaf->spec->unit[0] && !(cJSON_IsArray(value) && !value->child))
        text_printf(out, " %s", leaf->spec->unit);
    cJSON_Delete(value);
}

void columns_add_json(struct text *out, const cJSON *root)
{
    char *printed = cJSON_Print(root);

    SIM_REQUIRE(printed);
    text_add(out, printed);
    text_add(out, "\n");
    cJSON_free(printed);
}
