/* Every harness on all of its corpus, and on what it starts from; prints TAP. With
 * names of harnesses only those; with `--one NAME FILE` only that file.
 *
 * A corpus is one file, tests/fuzz/corpus/NAME.pack: for each entry its length, a
 * line end, its bytes, a line end. */
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file_read.h"
#include "base/mem.h"
#include "fuzz/harness.h"

static void try_file(const struct harness *harness, const char *path)
{
    struct text bytes = {0};
    struct sim_error *err = mem_new(1, sizeof *err);

    HARNESS_REQUIRE(!file_read_bytes(path, &bytes, err));
    sim_replay_set(path);
    harness->attempt(bytes.data ? bytes.data : "", bytes.length);
    sim_replay_set("");
    text_fini(&bytes);
    mem_free(err);
}

static size_t try_starts(const struct harness *harness)
{
    glob_t found;
    size_t n = 0;

    if (glob(harness->starts, 0, NULL, &found) == 0) {
        for (n = 0; n < found.gl_pathc; n++)
            try_file(harness, found.gl_pathv[n]);
        globfree(&found);
    }
    return n;
}

static size_t try_corpus(const struct harness *harness)
{
    char path[256], where[300];
    struct text pack = {0};
    size_t n = 0;

    snprintf(path, sizeof path, "tests/fuzz/corpus/%s.pack", harness->name);
    HARNESS_REQUIRE(!file_read_bytes(path, &pack, harness_error()));
    for (char *at = pack.data; at && *at; n++) {
        char *bytes;
        size_t length = (size_t)strtoull(at, &bytes, 10);

        HARNESS_REQUIRE(*bytes == '\n' &&
                        bytes + 1 + length < pack.data + pack.length);
        snprintf(where, sizeof where, "%s, entry %zu", path, n + 1);
        sim_replay_set(where);
        harness->attempt(bytes + 1, length);
        at = bytes + 1 + length + 1;
    }
    text_fini(&pack);
    return n;
}

static bool is_wanted(const char *name, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strcmp(argv[i], name) == 0)
            return true;
    return argc < 2;
}

int main(int argc, char **argv)
{
    int tests = 0;

    if (argc == 4 && strcmp(argv[1], "--one") == 0) {
        const struct harness *harness = harness_find(argv[2]);

        if (!harness)
            return 2;
        try_file(harness, argv[3]);
        return 0;
    }
    (void)setvbuf(stdout, NULL, _IOLBF, BUFSIZ);
    for (size_t i = 0; i < nharnesses; i++) {
        if (!is_wanted(harnesses[i].name, argc, argv))
            continue;
        size_t n = try_corpus(&harnesses[i]);
        printf("%s %d - %s: a corpus of %zu\n", n > 10 ? "ok" : "not ok",
               ++tests, harnesses[i].reads, n);
        n = try_starts(&harnesses[i]);
        printf("%s %d - %s: %zu files to start from\n",
               n > 0 || !harnesses[i].starts[0] ? "ok" : "not ok", ++tests,
               harnesses[i].reads, n);
    }
    printf("1..%d\n", tests);
    return 0;
}
