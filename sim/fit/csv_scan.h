/* Fields of a CSV text, one by one, with their places. RFC 4180: commas, double
 * quotes that are doubled inside, lines that end in LF or CRLF. */
#ifndef SIM_FIT_CSV_SCAN_H
#define SIM_FIT_CSV_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/status.h"
#include "base/text.h"

enum {
    CSV_FIELD_MAX = 1000 /* bytes */
};

struct csv_scan {
    const char *name; /* borrowed: for messages */
    const char *at, *end;
    int line, column;             /* of `at`, from 1; columns are bytes */
    int field_line, field_column; /* of the last field */
    struct text field;            /* owned: the last field, unquoted, without
                                   * spaces around it; never NULL */
    bool ends_line;               /* it was the last of its line */
    struct sim_error *err;        /* borrowed */
};

/* At the first field; a byte order mark is skipped. */
void csv_scan_init(struct csv_scan *scan, const char *name, const char *text,
                   size_t length, struct sim_error *err);
void csv_scan_fini(struct csv_scan *scan);

/* Skips empty lines; false at the end of the text. */
bool csv_scan_more(struct csv_scan *scan);

/* Reads a field and what ends it. SIM_EINPUT, with a line in err, if a quote is
 * not closed, something follows it, a field is too long, or there is a control
 * character; what is left of the line is then skipped. */
enum sim_status csv_scan_field(struct csv_scan *scan);

/* `file:line:column: message` of the last field; SIM_EINPUT. */
enum sim_status csv_scan_fail(const struct csv_scan *scan, const char *format,
                              ...) __attribute__((format(printf, 2, 3)));

#endif
