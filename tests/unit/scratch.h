/* A folder of its own for a test that writes files. */
#ifndef TESTS_UNIT_SCRATCH_H
#define TESTS_UNIT_SCRATCH_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <check.h>

#include "folder/tree.h"

enum {
    SCRATCH_SIZE = 512
};

/* Creates a folder under TMPDIR or /tmp. */
static inline void scratch_init(char path[SCRATCH_SIZE])
{
    const char *parent = getenv("TMPDIR");

    snprintf(path, SCRATCH_SIZE, "%s/connectsim-test-XXXXXX",
             parent && parent[0] ? parent : "/tmp");
    ck_assert_ptr_nonnull(mkdtemp(path));
}

static inline void scratch_fini(const char *path)
{
    ck_assert_int_eq(tree_remove(path), 0);
}

/* The text of a small file, NUL-terminated; "" and a failed test if it cannot
 * be read. Overwritten by the next call. */
static inline const char *scratch_read(const char *folder, const char *name)
{
    static char text[65536];
    char path[2 * SCRATCH_SIZE];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "rb");
    ck_assert_msg(file != NULL, "cannot open %s", path);
    size_t length = fread(text, 1, sizeof(text) - 1, file);
    ck_assert_int_eq(fclose(file), 0);
    text[length] = '\0';
    return text;
}

static inline void scratch_write(const char *folder, const char *name,
                                 const char *text)
{
    char path[2 * SCRATCH_SIZE];

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    ck_assert_msg(file != NULL, "cannot create %s", path);
    fputs(text, file);
    ck_assert_int_eq(fclose(file), 0);
}

#endif
