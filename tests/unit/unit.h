/* What every Check program needs: run one test case, print TAP. */
#ifndef TESTS_UNIT_UNIT_H
#define TESTS_UNIT_UNIT_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include <check.h>

/* Check writes down where it is at each assertion that holds: a call of the system each,
 * a third of all time where millions do. Where one fails is said all the same.
 * NOLINTNEXTLINE(readability-identifier-naming): the name is Check's */
#define _mark_point(file, line) ((void)0)

/* First line of a test that must abort: its message is no news. */
static inline void unit_expect_abort(void)
{
    if (!freopen("/dev/null", "w", stderr))
        ck_abort_msg("no /dev/null");
}

/* Runs the case (which it takes over) and returns main's exit code. */
static inline int unit_run(TCase *tc)
{
    const struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    Suite *suite = suite_create("unit");
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_set_tap(runner, "-");
    srunner_run_all(runner, CK_SILENT);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

#endif
