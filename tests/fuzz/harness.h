/* Functions that hand bytes of a stranger to a part of the program that reads
 * them, and look at what it says of them. They are called by a fuzzer, which
 * searches for bytes that reach new code (`make fuzz`), and by replay.c, which
 * tries again what was found (`make test`).
 *
 * Each must survive any bytes. What comes out has rules, which each harness
 * names; one that is broken aborts (HARNESS_REQUIRE), as a wrong access does by
 * a sanitizer. A new harness is a row in harness.c and a function. */
#ifndef TESTS_FUZZ_HARNESS_H
#define TESTS_FUZZ_HARNESS_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

struct harness {
    const char *name;  /* also of its folder in corpus/ */
    const char *reads; /* what, for people */
    const char
        *starts; /* files to begin with, beside the corpus: a pattern from the
                         * root; "": none */
    void (*attempt)(const char *bytes, size_t length);
};
extern const struct harness harnesses[];
extern const size_t nharnesses;

/* NULL if none has the name. */
const struct harness *harness_find(const char *name);

#define HARNESS_REQUIRE(condition) SIM_REQUIRE(condition)

/* A folder of this process, made at the first call and removed at its end. */
const char *harness_folder(void);

/* Writes a file of that folder anew; its path, until the next call. */
const char *harness_file(const char *name, const char *bytes, size_t length);

/* An empty error; whose status and lines must agree once it was used: something
 * is said if and only if it went wrong. */
struct sim_error *harness_error(void);
void harness_agree(enum sim_status status, const struct sim_error *err);

/* texts.c */
void harness_json(const char *bytes, size_t length);
void harness_path(const char *bytes, size_t length);
void harness_rows(const char *bytes, size_t length);
void harness_table(const char *bytes, size_t length);

/* scenarios.c */
void harness_scenario(const char *bytes, size_t length);
void harness_rulebook(const char *bytes, size_t length);
void harness_set(const char *bytes, size_t length);

/* states.c */
void harness_state(const char *bytes, size_t length);
void harness_journal(const char *bytes, size_t length);

/* pages.c */
void harness_summary(const char *bytes, size_t length);
void harness_svg(const char *bytes, size_t length);

#endif
