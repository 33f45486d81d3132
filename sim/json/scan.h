/* Strict scan of a JSON text, before cJSON sees it.
 *
 * cJSON keeps no positions and lets through what RFC 8259 forbids (leading
 * zeros, control characters, invalid UTF-8) and what silently loses input
 * (duplicate keys, integers beyond 2^53, numbers that overflow, anything after
 * a NUL). The scan refuses all of it with file, line and column, and keeps the
 * place of every value. It does not recurse. Lines and columns count from 1,
 * columns in characters (code points). */
#ifndef SIM_JSON_SCAN_H
#define SIM_JSON_SCAN_H

#include <stddef.h>

#include "base/status.h"
#include "json/map.h"

enum {
    JSON_SIZE_MAX = 4 << 20, /* bytes of a text */
    JSON_KEY_MAX = 255,      /* bytes of a key */
    JSON_NUMBER_MAX = 63     /* characters of a number: cJSON reads no more */
};

/* Scans `length` bytes, which need not end in a NUL. Each error is a line
 * `name:line:column: message`; a broken grammar ends the scan, other errors
 * are collected. `map` may be NULL; otherwise it is filled, start with {0}, and
 * must be released with json_map_fini, also after a failure. */
enum sim_status json_scan(const char *name, const char *text, size_t length,
                          struct json_map *map, struct sim_error *err);

#endif
