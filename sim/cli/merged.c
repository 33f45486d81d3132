/* The merged scenario, line by line. */
#include "cli/merged.h"

#include <string.h>

#include "base/mem.h"

enum {
    WIDTH = 96, /* of a line, its origin apart */
    INDENT = 2,
    CLOSE_BY = 8 /* lines of a file that may become one here */
};

/* A value, and where it comes from. */
struct spot {
    const cJSON *item;
    bool is_in_file;
    uint32_t node;      /* of the map, if it is in a file */
    const char *option; /* or what set it; NULL: neither, it was made for what
                         * is in it */
};

struct line {
    char *origin, *text; /* owned */
};

struct printing {
    const struct document *document;
    struct line *line; /* owned */
    size_t count, capacity;
    struct text path; /* of the value that is printed, members by number */
    int indent;
};

/* A value on one line. */
static void add_compact(struct text *out, const cJSON *item)
{
    bool is_list = cJSON_IsArray(item);
    const cJSON *child;

    if (!is_list && !cJSON_IsObject(item)) {
        char *text = cJSON_PrintUnformatted(item);
        SIM_REQUIRE(text);
        text_add(out, text);
        cJSON_free(text);
        return;
    }
    text_add(out, is_list ? "[" : "{");
    cJSON_ArrayForEach(child, item)
    {
        text_add(out, child == item->child ? "" : ", ");
        if (!is_list) {
            cJSON *key = cJSON_CreateStringReference(child->string);
            add_compact(out, key);
            cJSON_Delete(key);
            text_add(out, ": ");
        }
        add_compact(out, child);
    }
    text_add(out, is_list ? "]" : "}");
}

/* Goes into a member: its spot; `path` grows and is cut by the caller. */
static struct spot enter(struct printing *printing, const struct spot *around,
                         const cJSON *item, uint32_t number)
{
    const struct document *document = printing->document;
    struct spot spot = {.item = item};

    if (item->string) {
        text_printf(&printing->path, "%s%s", printing->path.length ? "." : "",
                    item->string);
        spot.is_in_file =
            around->is_in_file &&
            json_map_key(&document->map, around->node, item->string,
                         strlen(item->string), &spot.node);
    } else {
        text_printf(&printing->path, "[%u]", (unsigned)number);
        spot.is_in_file =
            around->is_in_file &&
            json_map_member(&document->map, around->node, number, &spot.node);
    }
    const struct document_patch *patch =
        document_origin(document, printing->path.data);
    if (patch) {
        spot.option = patch->origin;
        spot.is_in_file = false;
    }
    return spot;
}

static void cut(struct text *text, size_t length)
{
    text->length = length;
    if (text->data)
        text->data[length] = '\0';
}

static struct json_place place_of(const struct printing *printing,
                                  const struct spot *spot)
{
    return printing->document->map.node[spot->node].place;
}

/* Whether all of a value comes from one place, nearly: then it is one line. */
static bool is_together(struct printing *printing, const struct spot *whole,
                        const struct spot *spot)
{
    const cJSON *child;
    uint32_t number = 0;

    cJSON_ArrayForEach(child, spot->item)
    {
        size_t length = printing->path.length;
        struct spot inner = enter(printing, spot, child, number++);
        bool fits = inner.is_in_file == whole->is_in_file &&
                    inner.option == whole->option;
        if (fits && inner.is_in_file) {
            struct json_place first = place_of(printing, whole);
            struct json_place here = place_of(printing, &inner);
            fits = first.file == here.file && here.line >= first.line &&
                   here.line <= first.line + CLOSE_BY;
        }
        fits = fits && is_together(printing, whole, &inner);
        cut(&printing->path, length);
        if (!fits)
            return false;
    }
    return true;
}

static char *origin_of(const struct printing *printing, const struct spot *spot)
{
    struct text origin = {0};

    text_add(&origin, spot->option ? spot->option : "");
    if (spot->is_in_file) {
        struct json_place place = place_of(printing, spot);
        text_printf(&origin, "%s:%d", document_file(printing->document, place),
                    place.line);
    }
    return origin.data;
}

/* Ends a line, of a value or, NULL, of a bracket: takes the text of `line`. */
static void add_line(struct printing *printing, const struct spot *spot,
                     struct text *line)
{
    printing->line = mem_grow(printing->line, &printing->capacity,
                              printing->count + 1, sizeof *printing->line);
    printing->line[printing->count++] = (struct line){
        spot ? origin_of(printing, spot) : mem_text(""), line->data};
    *line = (struct text){0};
}

/* `end` is what follows the value: a comma, or nothing. */
static void add_value(struct printing *printing, const struct spot *spot,
                      const char *end)
{
    bool is_list = cJSON_IsArray(spot->item);
    const cJSON *child;
    struct text line = {0};
    uint32_t number = 0;

    text_printf(&line, "%*s", printing->indent, "");
    if (spot->item->string) {
        cJSON *key = cJSON_CreateStringReference(spot->item->string);
        add_compact(&line, key);
        cJSON_Delete(key);
        text_add(&line, ": ");
    }
    size_t start = line.length;
    add_compact(&line, spot->item);
    text_add(&line, end);
    if (!spot->item->child || (printing->indent > 0 && line.length <= WIDTH &&
                               is_together(printing, spot, spot))) {
        add_line(printing, spot, &line);
        return;
    }
    cut(&line, start);
    text_add(&line, is_list ? "[" : "{");
    add_line(printing, spot, &line);
    printing->indent += INDENT;
    cJSON_ArrayForEach(child, spot->item)
    {
        size_t length = printing->path.length;
        struct spot inner = enter(printing, spot, child, number++);
        add_value(printing, &inner, child->next ? "," : "");
        cut(&printing->path, length);
    }
    printing->indent -= INDENT;
    text_printf(&line, "%*s%s%s", printing->indent, "", is_list ? "]" : "}",
                end);
    add_line(printing, NULL, &line);
}

void merged_add(struct text *out, const struct scenario *scenario,
                bool with_origins)
{
    struct printing printing = {.document = scenario->document};
    const struct spot root = {.item = scenario->document->root,
                              .is_in_file = true};
    size_t width = 0;

    add_value(&printing, &root, "");
    for (size_t i = 0; i < printing.count; i++)
        if (strlen(printing.line[i].origin) > width)
            width = strlen(printing.line[i].origin);
    for (size_t i = 0; i < printing.count; i++) {
        struct line *line = &printing.line[i];
        if (with_origins)
            text_printf(out, "%-*s  ", (int)width, line->origin);
        text_add(out, line->text);
        text_add(out, "\n");
        mem_free(line->origin);
        mem_free(line->text);
    }
    mem_free(printing.line);
    text_fini(&printing.path);
}
