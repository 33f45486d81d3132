/* Each job is done once, by whatever number of threads. */
#include <check.h>
#include <signal.h>
#include <stdatomic.h>

#include "base/crew.h"
#include "unit/unit.h"

enum {
    JOBS = 1000
};

static atomic_int done[JOBS];

static void count(void *context, size_t i)
{
    ck_assert_ptr_eq(context, done);
    atomic_fetch_add(&done[i], 1);
}

START_TEST(every_job_is_done_once)
{
    static const int threads[] = {1, 2, 7, 2 * JOBS};

    crew_run(threads[_i], JOBS, count, done);
    for (int i = 0; i < JOBS; i++)
        ck_assert_int_eq(atomic_load(&done[i]), 1);
}
END_TEST

START_TEST(no_jobs_are_done_at_once)
{
    crew_run(3, 0, count, done);
    ck_assert_int_eq(atomic_load(&done[0]), 0);
}
END_TEST

START_TEST(nobody_is_no_crew)
{
    unit_expect_abort();
    crew_run(0, 1, count, done);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("crew");

    tcase_add_loop_test(tc, every_job_is_done_once, 0, 4);
    tcase_add_test(tc, no_jobs_are_done_at_once);
    tcase_add_test_raise_signal(tc, nobody_is_no_crew, SIGABRT);
    return unit_run(tc);
}
