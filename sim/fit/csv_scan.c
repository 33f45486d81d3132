/* CSV, field by field. */
#include "fit/csv_scan.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void csv_scan_init(struct csv_scan *scan, const char *name, const char *text,
                   size_t length, struct sim_error *err)
{
    static const char mark[] = "\xef\xbb\xbf";

    *scan = (struct csv_scan){.name = name,
                              .at = text,
                              .end = text + length,
                              .line = 1,
                              .column = 1,
                              .err = err};
    if (length >= 3 && memcmp(text, mark, 3) == 0)
        scan->at += 3;
    text_add(&scan->field, "");
}

void csv_scan_fini(struct csv_scan *scan)
{
    text_fini(&scan->field);
}

enum sim_status csv_scan_fail(const struct csv_scan *scan, const char *format,
                              ...)
{
    char message[1024];
    va_list args;

    va_start(args, format);
    (void)vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return sim_fail(scan->err, SIM_EINPUT, "%s:%d:%d: %s", scan->name,
                    scan->field_line, scan->field_column, message);
}

static bool is_at(const struct csv_scan *scan, char byte)
{
    return scan->at < scan->end && *scan->at == byte;
}

static void step(struct csv_scan *scan)
{
    if (*scan->at++ == '\n') {
        scan->line++;
        scan->column = 1;
    } else {
        scan->column++;
    }
}

/* Takes the end of a line, if it is here. */
static bool take_line_end(struct csv_scan *scan)
{
    if (is_at(scan, '\r') && scan->at + 1 < scan->end && scan->at[1] == '\n')
        step(scan);
    if (!is_at(scan, '\n'))
        return false;
    step(scan);
    return true;
}

bool csv_scan_more(struct csv_scan *scan)
{
    while (take_line_end(scan)) {
    }
    return scan->at < scan->end;
}

static void skip_spaces(struct csv_scan *scan)
{
    while (is_at(scan, ' ') || is_at(scan, '\t'))
        step(scan);
}

/* The rest of the line, which cannot be understood. */
static enum sim_status give_up(struct csv_scan *scan, const char *message)
{
    enum sim_status status = csv_scan_fail(scan, "%s", message);

    while (scan->at < scan->end && *scan->at != '\n')
        step(scan);
    (void)take_line_end(scan);
    scan->ends_line = true;
    return status;
}

static const char *add_byte(struct csv_scan *scan)
{
    unsigned char byte = (unsigned char)*scan->at;

    if (scan->field.length >= CSV_FIELD_MAX)
        return "a field of more than 1000 bytes; is a quote missing?";
    if ((byte < ' ' && byte != '\t' && byte != '\n' && byte != '\r') ||
        byte == 0x7f)
        return "a control character; save the file as plain text";
    text_add_bytes(&scan->field, scan->at, 1);
    step(scan);
    return NULL;
}

/* What is between quotes; both are taken. */
static const char *take_quoted(struct csv_scan *scan)
{
    step(scan);
    for (;;) {
        const char *wrong = NULL;
        if (scan->at == scan->end)
            return "the quote is never closed";
        if (*scan->at == '"') {
            step(scan);
            if (!is_at(scan, '"'))
                return NULL;
        }
        wrong = add_byte(scan);
        if (wrong)
            return wrong;
    }
}

static const char *take_plain(struct csv_scan *scan)
{
    while (scan->at < scan->end && *scan->at != ',' && *scan->at != '\n') {
        if (*scan->at == '\r' && scan->at + 1 < scan->end &&
            scan->at[1] == '\n')
            break;
        if (*scan->at == '\r')
            return "a line that ends in CR alone; end lines in LF or CRLF";
        if (*scan->at == '"')
            return "a quote inside a field; quote the whole field, and double "
                   "the quotes in it";
        const char *wrong = add_byte(scan);
        if (wrong)
            return wrong;
    }
    while (scan->field.length > 0 &&
           strchr(" \t", scan->field.data[scan->field.length - 1]))
        scan->field.data[--scan->field.length] = '\0';
    return NULL;
}

enum sim_status csv_scan_field(struct csv_scan *scan)
{
    scan->field.length = 0;
    scan->field.data[0] = '\0';
    scan->ends_line = false;
    skip_spaces(scan);
    scan->field_line = scan->line;
    scan->field_column = scan->column;
    const char *wrong = is_at(scan, '"') ? take_quoted(scan) : take_plain(scan);
    if (wrong)
        return give_up(scan, wrong);
    skip_spaces(scan);
    if (is_at(scan, ',')) {
        step(scan);
    } else if (scan->at == scan->end || take_line_end(scan)) {
        scan->ends_line = true;
    } else {
        return give_up(scan, "something follows the closing quote: a comma or "
                             "the end of the line belongs there");
    }
    return SIM_OK;
}
