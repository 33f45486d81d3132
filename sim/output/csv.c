/* RFC 4180 writer. */
#include "output/csv.h"

#include <errno.h>
#include <limits.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/number.h"

enum {
    CSV_BUFFER = 65536,
    CSV_FIELD = 256 /* bytes of a number, or of a piece of a text */
};

struct csv {
    FILE *file; /* owned */
    char *path; /* owned */
    char buffer[CSV_BUFFER];
    size_t used;
    bool may_need_escape[UCHAR_MAX + 1]; /* by character */
    size_t ncolumns;
    size_t nfields; /* in the current row */
    bool in_body;   /* the header is finished */
    int refused;    /* first errno of a failed write, or 0 */
};

enum sim_status csv_open(const char *folder, const char *name, struct csv **out,
                         struct sim_error *err)
{
    *out = NULL;
    if (!escape_is_file_name(name))
        return sim_fail(err, SIM_EFAIL, "%s: not a plain file name", name);
    char *path = file_path(folder, name);
    FILE *file = fopen(path, "wx");
    if (!file && errno == ENOMEM)
        mem_exhausted(path);
    if (!file) {
        sim_fail(err, SIM_EFAIL, "%s: cannot create: %s", path,
                 strerror(errno));
        mem_free(path);
        return SIM_EFAIL;
    }
    struct csv *csv = mem_new(1, sizeof(*csv));
    csv->file = file;
    csv->path = path;
    for (const char *c = ",;|\t\r\n\"'=+-@\xef"; *c; c++)
        csv->may_need_escape[(unsigned char)*c] = true;
    *out = csv;
    return SIM_OK;
}

static void flush(struct csv *csv)
{
    if (fwrite(csv->buffer, 1, csv->used, csv->file) < csv->used &&
        !csv->refused)
        csv->refused = errno ? errno : EIO;
    csv->used = 0;
}

/* Where so many bytes have room, up to a field's. */
static char *room(struct csv *csv, size_t length)
{
    if (CSV_BUFFER - csv->used < length)
        flush(csv);
    return csv->buffer + csv->used;
}

/* What was put into room, up to there. */
static void ends_at(struct csv *csv, const char *end)
{
    csv->used = (size_t)(end - csv->buffer);
}

static void put_bytes(struct csv *csv, const char *text, size_t length)
{
    while (length > 0) {
        size_t piece = length < CSV_FIELD ? length : CSV_FIELD;
        memcpy(room(csv, piece), text, piece);
        csv->used += piece;
        text += piece;
        length -= piece;
    }
}

static void put(struct csv *csv, const char *text)
{
    put_bytes(csv, text, strlen(text));
}

/* Most texts are names: nothing in them needs an escape. */
static void put_quoted(struct csv *csv, const char *text)
{
    struct text field = {0};
    size_t plain = 0;

    while (text[plain] && !csv->may_need_escape[(unsigned char)text[plain]])
        plain++;
    if (!text[plain]) {
        put_bytes(csv, text, plain);
        return;
    }
    escape_csv(&field, text);
    put(csv, field.data);
    text_fini(&field);
}

static void finish_header(struct csv *csv)
{
    if (csv->in_body)
        return;
    SIM_REQUIRE(csv->ncolumns > 0);
    put(csv, "\n");
    csv->in_body = true;
}

static void start_field(struct csv *csv)
{
    finish_header(csv);
    SIM_REQUIRE(csv->nfields < csv->ncolumns);
    if (csv->nfields++ > 0)
        put(csv, ",");
}

void csv_column(struct csv *csv, const char *name)
{
    SIM_REQUIRE(!csv->in_body);
    if (csv->ncolumns++ > 0)
        put(csv, ",");
    put_quoted(csv, name);
}

void csv_columns(struct csv *csv, const char *const *names, size_t n)
{
    for (size_t i = 0; i < n; i++)
        csv_column(csv, names[i]);
}

void csv_text(struct csv *csv, const char *text)
{
    start_field(csv);
    if (text)
        put_quoted(csv, text);
}

static void put_whole(struct csv *csv, const char *before, uint64_t value)
{
    put(csv, before);
    ends_at(csv, number_print_whole(value, 1, room(csv, CSV_FIELD)));
}

void csv_int(struct csv *csv, int64_t value)
{
    start_field(csv);
    put_whole(csv, value < 0 ? "-" : "",
              value < 0 ? 0 - (uint64_t)value : (uint64_t)value);
}

void csv_uint(struct csv *csv, uint64_t value)
{
    start_field(csv);
    put_whole(csv, "", value);
}

void csv_real(struct csv *csv, double value)
{
    start_field(csv);
    if (!isfinite(value))
        return;
    char *to = room(csv, CSV_FIELD);
    number_print(value, to);
    ends_at(csv, to + strlen(to));
}

void csv_bool(struct csv *csv, bool value)
{
    start_field(csv);
    put(csv, value ? "true" : "false");
}

void csv_fingerprint(struct csv *csv, uint64_t value)
{
    enum {
        NIBBLE = 4
    };

    start_field(csv);
    put(csv, "fp-");
    char *to = room(csv, CSV_FIELD);
    for (int shift = 64 - NIBBLE; shift >= 0; shift -= NIBBLE)
        *to++ = "0123456789abcdef"[value >> shift & 15];
    ends_at(csv, to);
}

void csv_seed(struct csv *csv, uint64_t value)
{
    start_field(csv);
    put_whole(csv, "seed-", value);
}

void csv_usd(struct csv *csv, sim_money value)
{
    start_field(csv);
    char *to = room(csv, CSV_FIELD);
    file_print_usd(value, to);
    ends_at(csv, to + strlen(to));
}

void csv_empty(struct csv *csv)
{
    start_field(csv);
}

void csv_row_end(struct csv *csv)
{
    SIM_REQUIRE(csv->in_body && csv->nfields == csv->ncolumns);
    put(csv, "\n");
    csv->nfields = 0;
}

enum sim_status csv_close(struct csv *csv, struct sim_error *err)
{
    enum sim_status status = SIM_OK;

    if (!csv)
        return SIM_OK;
    if (csv->ncolumns > 0)
        finish_header(csv);
    SIM_REQUIRE(csv->nfields == 0);
    flush(csv);
    int refused = csv->refused;
    if (!refused && fflush(csv->file))
        refused = errno;
    if (!refused && ferror(csv->file))
        refused = EIO;
    if (fclose(csv->file) && !refused)
        refused = errno;
    if (refused)
        status = sim_fail(err, SIM_EFAIL, "%s: cannot write: %s", csv->path,
                          strerror(refused));
    mem_free(csv->path);
    mem_free(csv);
    return status;
}
