/* What goes to standard error while a run works, and when it ends in a bug. */
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/status.h"
#include "cli/progress.h"
#include "unit/unit.h"

static const struct {
    int progress; /* as options.c numbers them: 1 plain, 3 json */
    bool is_in_parts;
    long long failed;
    const char *said;
} shown[] = {
    {1, false, 0, "20 of 20 replications\n"},
    {1, false, 3, "20 of 20 replications, 3 failed\n"},
    {1, true, 0, "20 of 20 parts of replications\n"},
    {3, false, 0, ",\"seconds_left\":0,\"failed\":0}\n"},
    {3, false, 3, ",\"seconds_left\":0,\"failed\":3}\n"},
};

/* What the file that stands for standard error holds. */
static void check_said(FILE *kept, const char *said)
{
    char text[512] = "";

    ck_assert_int_eq(fflush(stderr), 0);
    rewind(kept);
    size_t length = fread(text, 1, sizeof text - 1, kept);
    ck_assert_msg(length > 0 && strstr(text, said), "not \"%s\" in \"%s\"",
                  said, text);
}

static FILE *keep_stderr(void)
{
    FILE *kept = tmpfile();

    ck_assert_ptr_nonnull(kept);
    ck_assert_int_ge(dup2(fileno(kept), STDERR_FILENO), 0);
    return kept;
}

START_TEST(failures_are_counted)
{
    struct cli cli = {.progress = shown[_i].progress};
    struct progress progress;
    FILE *kept = keep_stderr();

    progress_init(&progress, &cli);
    progress.is_in_parts = shown[_i].is_in_parts;
    progress.last -= 60; /* a line is due */
    atomic_fetch_add(&progress.failed, shown[_i].failed);
    progress_show(&progress, 20, 20);
    check_said(kept, shown[_i].said);
    (void)fclose(kept);
}
END_TEST

START_TEST(a_bug_is_an_error)
{
    FILE *kept = keep_stderr();
    pid_t child = fork();
    int ended;

    if (child == 0)
        sim_bug("here.c", 7, "1 > 2");
    ck_assert_int_eq(waitpid(child, &ended, 0), child);
    ck_assert(WIFSIGNALED(ended));
    check_said(kept, "error: a bug, at here.c:7: this must hold: 1 > 2\n");
    (void)fclose(kept);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("stderr");

    tcase_add_loop_test(tc, failures_are_counted, 0,
                        sizeof shown / sizeof shown[0]);
    tcase_add_test(tc, a_bug_is_an_error);
    return unit_run(tc);
}
