/* One harness as libFuzzer calls it; which one, FUZZ_HARNESS says. */
#include <stdio.h>
#include <stdlib.h>

#include "fuzz/harness.h"

/* libFuzzer names them, and what they take.
 * NOLINTBEGIN(readability-identifier-naming, readability-non-const-parameter) */
int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct harness *harness;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    const char *name = getenv("FUZZ_HARNESS");

    (void)argc;
    (void)argv;
    harness = name ? harness_find(name) : NULL;
    if (!harness) {
        fprintf(stderr, "FUZZ_HARNESS is no harness of tests/fuzz/harness.c\n");
        exit(2);
    }
    return 0;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    harness->attempt((const char *)data, size);
    return 0;
}
/* NOLINTEND(readability-identifier-naming, readability-non-const-parameter) */
