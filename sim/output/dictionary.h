/* What a results folder holds: every file, what a row of it is, every column
 * with its unit and meaning, every word of a column that has a fixed set of
 * them. The tables are the columns' only home: results.c writes the header of a
 * file from its row, and `connectsim help results` prints them all as the page
 * RESULTS.md.
 *
 * To add a column: its name into the row of the file (dictionary_files.c, or
 * experiment/findings.c for what experiments find), a row in
 * dictionary_columns.c if the name is new, and the field in the writer. */
#ifndef SIM_OUTPUT_DICTIONARY_H
#define SIM_OUTPUT_DICTIONARY_H

#include <stddef.h>

#include "base/text.h"

enum dictionary_type {
    DICTIONARY_TEXT,
    DICTIONARY_NUMBER,  /* or empty */
    DICTIONARY_BOOLEAN, /* true, false */
    DICTIONARY_EITHER,  /* a number in some rows, text in others */
    DICTIONARY_ANSWER   /* yes, no, undecided */
};

struct dictionary_column {
    const char *name;
    const char *file; /* only there; NULL: wherever no row is more special */
    enum dictionary_type type;
    const char *unit; /* "": none; "`unit`": as that column says */
    const char *meaning;
};
extern const struct dictionary_column dictionary_columns[];
extern const size_t dictionary_ncolumns;

enum {
    DICTIONARY_MAX_COLUMNS = 40
};

/* A file that results.c writes; those of experiment/findings.h name their
 * columns there and have none here. */
struct dictionary_file {
    const char *name;
    const char *when; /* is it there? */
    const char *row;  /* what one row is, or what the file is */
    const char *key;  /* the columns that tell rows apart, ", " between */
    const char *column[DICTIONARY_MAX_COLUMNS]; /* up to the first NULL */
};
extern const struct dictionary_file dictionary_files[];
extern const size_t dictionary_nfiles;

/* A word that stands in a column. */
struct dictionary_word {
    const char *column;
    const char *file; /* only there; NULL: in every file */
    const char *word;
    const char *meaning;
};
extern const struct dictionary_word dictionary_words[];
extern const size_t dictionary_nwords;

/* Words of the column `unit`; file is NULL. */
extern const struct dictionary_word dictionary_units[];
extern const size_t dictionary_nunits;

/* Names of a file's columns, at most DICTIONARY_MAX_COLUMNS; how many. Of
 * replications.csv without the metrics. A name that has no row in
 * dictionary_columns is a bug, and ends the program. */
size_t dictionary_header(const char *file,
                         const char *name[DICTIONARY_MAX_COLUMNS]);

/* The page, as Markdown. */
void dictionary_print(struct text *out);

#endif
