/* By /proc/self/maps. */
#include "unit/mapped.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* The field of a line, from 0: fields stand apart by blanks. */
static const char *field(const char *line, int i)
{
    for (; i > 0; i--) {
        line += strcspn(line, " ");
        line += strspn(line, " ");
    }
    return line;
}

/* "begin-end rights offset device inode name", all but the inode in base 16. */
int64_t mapped_offset(const void *address)
{
    const uintptr_t at = (uintptr_t)address;
    FILE *file = fopen("/proc/self/maps", "r");
    int64_t found = -1;
    char line[4096], *rest;

    while (file && found < 0 && fgets(line, sizeof line, file)) {
        uintptr_t begin = strtoull(line, &rest, 16);
        uintptr_t end = *rest == '-' ? strtoull(rest + 1, NULL, 16) : 0;
        if (begin <= at && at < end && strtoull(field(line, 4), NULL, 10) > 0)
            found = (int64_t)(strtoull(field(line, 2), NULL, 16) + at - begin);
    }
    if (file)
        (void)fclose(file);
    return found;
}
