/* The pages in which large arrays lie. What a market gives back is kept for the
 * next one, and lies in huge pages where the system has them: else page faults and
 * the search for pages take up to a third of the time. A matter of speed alone: no
 * result changes, nothing here fails. */
#ifndef SIM_BASE_PAGES_H
#define SIM_BASE_PAGES_H

#include <stddef.h>

enum {
    PAGES_LARGE = 1 << 20 /* bytes of a block that should have huge pages */
};

/* What is freed is kept, from now on, by all threads. Before any other starts. */
void pages_keep(void);

/* Room in huge pages for what this thread will ask for; twice does no harm. */
void pages_prepare(void);

/* Of a block that nothing has been written to yet. */
void pages_advise(void *block, size_t bytes);

#endif
