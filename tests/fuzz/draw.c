/* draw FOLDER FROM COUNT: writes scenarios of these numbers, FOLDER/NUMBER.json; odd
 * ones of an exogenous market, even ones of a competitive one. They are drawn inside
 * of a test of Check, whose assertions work nowhere else. */
#include <stdio.h>
#include <stdlib.h>

#include <check.h>

#include "model/draw_world.h"

static const char *folder;
static int from, count;

START_TEST(draw)
{
    char path[1024];

    for (int i = from; i < from + count; i++) {
        scenario_free(draw_world((uint64_t)i, i % 2 ? MARKET_EXOGENOUS
                                                    : MARKET_COMPETITIVE));
        snprintf(path, sizeof path, "%s/%d.json", folder, i);
        FILE *file = fopen(path, "w");
        ck_assert(file && fputs(draw_world_text(), file) != EOF &&
                  fclose(file) == 0);
    }
}
END_TEST

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    folder = argv[1];
    from = (int)strtol(argv[2], NULL, 10);
    count = (int)strtol(argv[3], NULL, 10);
    Suite *suite = suite_create("draw");
    TCase *tc = tcase_create("draw");
    tcase_add_test(tc, draw);
    suite_add_tcase(suite, tc);
    SRunner *runner = srunner_create(suite);
    srunner_set_fork_status(runner, CK_NOFORK);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
