/* RFC 4180 tables, written so that a spreadsheet cannot be made to run them.
 *
 * csv_open; csv_column for each column; then for each row one adder per column
 * and csv_row_end. A row with another number of fields than there are columns
 * is a bug. Writing never fails visibly before csv_close, which tells;
 * durable is a table with its folder (folder_commit).
 * Lines end in LF, as Unix tools want, not in the CR LF of the RFC. */
#ifndef SIM_OUTPUT_CSV_H
#define SIM_OUTPUT_CSV_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/status.h"
#include "base/units.h"

struct csv;

/* Creates `folder`/`name`, which must not exist. *out is NULL on failure. */
enum sim_status csv_open(const char *folder, const char *name, struct csv **out,
                         struct sim_error *err);

/* Adds columns to the header; before the first field. */
void csv_column(struct csv *csv, const char *name);
void csv_columns(struct csv *csv, const char *const *names, size_t n);

/* Fields. Text is quoted where needed, and what a spreadsheet would run gets an
 * apostrophe (escape_csv). NULL, NAN and infinities leave it empty. */
void csv_text(struct csv *csv, const char *text);
void csv_int(struct csv *csv, int64_t value);
void csv_uint(struct csv *csv, uint64_t value); /* counts, below 2^53 */
void csv_real(struct csv *csv, double value);   /* shortest: base/number.h */
void csv_bool(struct csv *csv, bool value);     /* true, false */
/* 64 bits that no reader may take for a number, which would round them:
 * fp-0123456789abcdef, and seed-18446744073709551615. */
void csv_fingerprint(struct csv *csv, uint64_t value);
void csv_seed(struct csv *csv, uint64_t value);
void csv_usd(struct csv *csv, sim_money value); /* dollars, six decimals */
void csv_empty(struct csv *csv);
void csv_row_end(struct csv *csv);

/* Flushes to disk, closes and frees; reports anything that went wrong since
 * csv_open. NULL is allowed. */
enum sim_status csv_close(struct csv *csv, struct sim_error *err);

#endif
