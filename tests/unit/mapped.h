/* What the system says of an address of this process. */
#ifndef TESTS_UNIT_MAPPED_H
#define TESTS_UNIT_MAPPED_H

#include <stdint.h>

/* Where in a file that lies which is read there; -1: in none. */
int64_t mapped_offset(const void *address);

#endif
