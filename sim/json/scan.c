/* Strict scan of JSON (RFC 8259), with an explicit stack. */
#include "json/scan.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "json/token.h"

/* An open object or list. */
struct frame {
    uint32_t node;
    uint32_t count; /* members begun */
    int close;      /* '}' or ']' */
};

struct scan {
    struct json_cursor at;
    const char *name;
    struct json_map *map;
    struct sim_error *err;
    enum sim_status status;
    bool is_over; /* the grammar is broken: no sense in going on */
    int depth;
    struct frame stack[JSON_DEPTH_MAX];
};

static void complain(struct scan *scan, struct json_place place,
                     const char *message)
{
    scan->status = sim_fail(scan->err, SIM_EINPUT, "%s:%d:%d: %s", scan->name,
                            place.line, place.column, message);
}

/* Ends the scan. */
static void stop(struct scan *scan, const char *message)
{
    complain(scan, json_cursor_place(&scan->at), message);
    scan->is_over = true;
}

static void stop_expected(struct scan *scan, const char *expected)
{
    char message[128];
    int c = json_cursor_peek(&scan->at);

    if (c < 0)
        (void)snprintf(message, sizeof message, "expected %s, found the end",
                       expected);
    else if (c > ' ' && c < 127)
        (void)snprintf(message, sizeof message, "expected %s, found '%c'",
                       expected, c);
    else
        (void)snprintf(message, sizeof message,
                       "expected %s, found byte 0x%02x", expected, (unsigned)c);
    stop(scan, message);
}

static void open_frame(struct scan *scan, uint32_t node, int close)
{
    if (scan->depth == JSON_DEPTH_MAX) {
        stop(scan, "more than 32 objects and lists inside each other");
        return;
    }
    json_cursor_step(&scan->at);
    scan->stack[scan->depth++] = (struct frame){node, 0, close};
}

static void scan_number(struct scan *scan)
{
    struct json_place place = json_cursor_place(&scan->at);
    bool is_fatal;
    const char *wrong = json_text_number(&scan->at, &is_fatal);

    if (wrong && is_fatal)
        stop(scan, wrong);
    else if (wrong)
        complain(scan, place, wrong);
}

/* A value, or the opening of one; the cursor is at its first byte. */
static void scan_value(struct scan *scan, struct json_node node)
{
    struct json_cursor *at = &scan->at;
    int c = json_cursor_peek(at);

    node.place = json_cursor_place(at);
    if (node.length == JSON_MEMBER)
        node.key_place = node.place;
    uint32_t index = json_map_add(scan->map, node);
    if (c == '{') {
        open_frame(scan, index, '}');
    } else if (c == '[') {
        open_frame(scan, index, ']');
    } else if (c == '"') {
        const char *wrong = json_text_string(at, NULL);
        if (wrong)
            stop(scan, wrong);
    } else if (c == '-' || (c >= '0' && c <= '9')) {
        scan_number(scan);
    } else if (!json_cursor_skip_word(at, "true") &&
               !json_cursor_skip_word(at, "false") &&
               !json_cursor_skip_word(at, "null")) {
        stop_expected(scan, "a value");
    }
}

/* `"key":` and the white space after it. */
static bool scan_key(struct scan *scan, struct json_node *node)
{
    struct json_cursor *at = &scan->at;
    struct text *keys = &scan->map->keys;
    size_t start = keys->length;

    if (json_cursor_peek(at) != '"') {
        stop_expected(scan, "a key in double quotes");
        return false;
    }
    node->key_place = json_cursor_place(at);
    const char *wrong = json_text_string(at, keys);
    if (wrong) {
        stop(scan, wrong);
        return false;
    }
    if (keys->length - start > JSON_KEY_MAX)
        complain(scan, node->key_place, "a key of more than 255 bytes");
    node->key = (uint32_t)start;
    node->length = (uint32_t)(keys->length - start);
    json_cursor_skip_space(at);
    if (json_cursor_peek(at) != ':') {
        stop_expected(scan, "':' after the key");
        return false;
    }
    json_cursor_step(at);
    json_cursor_skip_space(at);
    return true;
}

/* One member of the innermost object or list, or its end. */
static void scan_member(struct scan *scan)
{
    struct json_cursor *at = &scan->at;
    struct frame *frame = &scan->stack[scan->depth - 1];
    bool is_object = frame->close == '}';
    struct json_node node = {
        .parent = frame->node, .key = frame->count, .length = JSON_MEMBER};

    json_cursor_skip_space(at);
    if (json_cursor_peek(at) == frame->close) {
        json_cursor_step(at);
        scan->depth--;
        return;
    }
    if (frame->count > 0) {
        if (json_cursor_peek(at) != ',') {
            stop_expected(scan, is_object ? "',' or '}'" : "',' or ']'");
            return;
        }
        json_cursor_step(at);
        json_cursor_skip_space(at);
    }
    frame->count++;
    if (is_object && !scan_key(scan, &node))
        return;
    scan_value(scan, node);
}

static void report_twin(void *context, const struct json_map *map,
                        uint32_t first, uint32_t again)
{
    struct scan *scan = context;
    const struct json_node *node = &map->node[again];
    char message[64];

    (void)snprintf(
        message, sizeof message, "this key is already in the object, at %d:%d",
        map->node[first].key_place.line, map->node[first].key_place.column);
    complain(scan, node->key_place, message);
}

static void scan_text(struct scan *scan)
{
    struct json_cursor *at = &scan->at;

    if (at->length > JSON_SIZE_MAX) {
        stop(scan, "the text is longer than 4 MiB");
        return;
    }
    if (json_cursor_skip_word(at, "\xef\xbb\xbf")) {
        *at = (struct json_cursor){at->text, at->length, 0, 1, 1};
        stop(scan, "the text begins with a byte order mark; save it without");
        return;
    }
    json_cursor_skip_space(at);
    scan_value(scan, (struct json_node){.length = JSON_MEMBER});
    while (scan->depth > 0 && !scan->is_over)
        scan_member(scan);
    if (scan->is_over)
        return;
    json_cursor_skip_space(at);
    if (json_cursor_peek(at) >= 0)
        stop_expected(scan, "the end of the text");
}

enum sim_status json_scan(const char *name, const char *text, size_t length,
                          struct json_map *map, struct sim_error *err)
{
    struct json_map own = {0};
    struct scan scan = {
        .at = {.text = text, .length = length, .line = 1, .column = 1},
        .name = name,
        .map = map ? map : &own,
        .err = err};

    scan_text(&scan);
    json_map_sort(scan.map, report_twin, &scan);
    json_map_fini(&own);
    return scan.status;
}
