/* All unit and model tests in one program, linked once instead of each with the whole
 * library. Each file's `main` has the name of the file here (`make units`), and a test
 * is started by a link of that name: build/release/together/unit/test_rng. */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    const char *slash = argc > 0 ? strrchr(argv[0], '/') : NULL;
    const char *name = slash ? slash + 1 : "";
    int (*test)(void) = NULL;
    void *found = strncmp(name, "test_", 5) == 0
                      ? dlsym(dlopen(NULL, RTLD_NOW), name)
                      : NULL;
    if (!found) {
        fprintf(stderr, "no test has the name of this link: %s\n",
                argc > 0 ? argv[0] : "none");
        return EXIT_FAILURE;
    }
    memcpy(&test, &found, sizeof test);
    return test();
}
