/* Statements of account as tables of COLUMNS_WIDTH characters. */
#ifndef SIM_CLI_EXPLAIN_PRINT_H
#define SIM_CLI_EXPLAIN_PRINT_H

#include "output/statement.h"

/* Appends every line, then what the lines come to. */
void explain_print(const struct statement *statement, struct text *out);

/* Appends what both have in common as one line, then from the day on which they
 * part both side by side, line by line in order of time, and what each comes to. */
void explain_print_beside(const struct statement *one,
                          const struct statement *other, struct text *out);

#endif
