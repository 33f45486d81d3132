/* RFC 4180 writer. */
#include "output/csv.h"

#include <errno.h>
#include <inttypes.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include <unistd.h>

#include "base/escape.h"
#include "base/file.h"
#include "base/mem.h"
#include "base/number.h"

struct csv {
    FILE *file; /* owned */
    char *path; /* owned */
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
    *out = csv;
    return SIM_OK;
}

/* fprintf may pretend; csv_close asks ferror, too. */
static void put(struct csv *csv, const char *text)
{
    if (fputs(text, csv->file) == EOF && !csv->refused)
        csv->refused = errno ? errno : EIO;
}

/* Most texts are names: nothing in them needs an escape. */
static void put_quoted(struct csv *csv, const char *text)
{
    struct text field = {0};

    if (!text[strcspn(text, ",;|\t\r\n\"'=+-@\xef")]) {
        put(csv, text);
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

void csv_int(struct csv *csv, int64_t value)
{
    char text[32];

    start_field(csv);
    (void)snprintf(text, sizeof(text), "%" PRId64, value);
    put(csv, text);
}

void csv_uint(struct csv *csv, uint64_t value)
{
    char text[32];

    start_field(csv);
    (void)snprintf(text, sizeof(text), "%" PRIu64, value);
    put(csv, text);
}

void csv_real(struct csv *csv, double value)
{
    char text[NUMBER_SIZE];

    start_field(csv);
    if (!isfinite(value))
        return;
    number_print(value, text);
    put(csv, text);
}

void csv_bool(struct csv *csv, bool value)
{
    start_field(csv);
    put(csv, value ? "true" : "false");
}

void csv_fingerprint(struct csv *csv, uint64_t value)
{
    char text[32];

    start_field(csv);
    (void)snprintf(text, sizeof(text), "fp-%016" PRIx64, value);
    put(csv, text);
}

void csv_seed(struct csv *csv, uint64_t value)
{
    char text[32];

    start_field(csv);
    (void)snprintf(text, sizeof(text), "seed-%" PRIu64, value);
    put(csv, text);
}

void csv_usd(struct csv *csv, sim_money value)
{
    char text[FILE_USD_SIZE];

    start_field(csv);
    file_print_usd(value, text);
    put(csv, text);
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
    int refused = csv->refused;
    if (!refused && fflush(csv->file))
        refused = errno;
    if (!refused && ferror(csv->file))
        refused = EIO;
    if (!refused && fsync(fileno(csv->file)))
        refused = errno;
    if (fclose(csv->file) && !refused)
        refused = errno;
    if (refused)
        status = sim_fail(err, SIM_EFAIL, "%s: cannot write: %s", csv->path,
                          strerror(refused));
    mem_free(csv->path);
    mem_free(csv);
    return status;
}
