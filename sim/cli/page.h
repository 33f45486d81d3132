/* A page of Markdown, as a terminal shows it. */
#ifndef SIM_CLI_PAGE_H
#define SIM_CLI_PAGE_H

#include "base/text.h"

/* Appends the page in 80 columns: paragraphs wrapped, headings on a line of
 * their own, and of each row of a table the first cell with those between in
 * parentheses, below it the last one. Cells are at most 8 and hold no '|'. */
void page_add(struct text *out, const char *markdown);

#endif
