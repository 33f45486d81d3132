/* What a machine has, by files that say so: the least of what is available and of
 * what each control group leaves, in both versions of them. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/machine.h"
#include "base/mem.h"
#include "base/text.h"
#include "unit/unit.h"

static char root[64];

static void put(const char *path, const char *content)
{
    struct text all = {0};

    text_printf(&all, "%s%s", root, path);
    ck_assert_int_eq(file_make_parents(all.data), 0);
    FILE *file = fopen(all.data, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(content, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    text_fini(&all);
}

static void begin(void)
{
    strcpy(root, "/tmp/connectsim-machine-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(root));
}

static void end(void)
{
    struct text command = {0};

    text_printf(&command, "rm -rf %s", root);
    ck_assert_int_eq(system(command.data), 0);
    text_fini(&command);
}

START_TEST(test_nothing_known)
{
    ck_assert(isinf(machine_memory(root)));
}
END_TEST

START_TEST(test_available)
{
    put("/proc/meminfo", "MemTotal:  9000 kB\nMemAvailable:   2000 kB\n");
    ck_assert_double_eq(machine_memory(root), 2000 * 1024);
}
END_TEST

START_TEST(test_second_version)
{
    put("/proc/meminfo", "MemAvailable:   2000000 kB\n");
    put("/proc/self/cgroup", "0::/outer/inner\n");
    put("/sys/fs/cgroup/outer/inner/memory.max", "max\n");
    put("/sys/fs/cgroup/outer/inner/memory.current", "5000\n");
    put("/sys/fs/cgroup/outer/memory.max", "100000\n");
    put("/sys/fs/cgroup/outer/memory.current", "60000\n");
    put("/sys/fs/cgroup/outer/memory.stat", "anon 50000\nfile 10000\n");
    ck_assert_double_eq(machine_memory(root), 50000);
    put("/sys/fs/cgroup/memory.max", "70000\n");
    put("/sys/fs/cgroup/memory.current", "69000\n");
    ck_assert_double_eq(machine_memory(root), 1000);
}
END_TEST

START_TEST(test_first_version)
{
    put("/proc/meminfo", "MemAvailable:   2000000 kB\n");
    put("/proc/self/cgroup", "9:cpu:/a\n7:memory:/job\n");
    put("/sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    put("/sys/fs/cgroup/memory/job/memory.limit_in_bytes", "300000\n");
    put("/sys/fs/cgroup/memory/job/memory.usage_in_bytes", "310000\n");
    ck_assert_double_eq(machine_memory(root), 0);
    put("/sys/fs/cgroup/memory/job/memory.stat", "total_cache 110000\n");
    ck_assert_double_eq(machine_memory(root), 100000);
}
END_TEST

/* In a container the process may see no group but the root, and no folder. */
START_TEST(test_odd_files)
{
    put("/proc/meminfo", "MemAvailable: none\n");
    put("/proc/self/cgroup", "nothing of the kind\n0::/\n");
    put("/sys/fs/cgroup/memory.max", "4096\n");
    ck_assert_double_eq(machine_memory(root), 4096);
}
END_TEST

START_TEST(test_disk)
{
    struct text deep = {0};

    text_printf(&deep, "%s/a/b/c", root);
    double there = machine_disk(root), below = machine_disk(deep.data);
    ck_assert(there > 0 && fabs(there - below) <= 0.1 * there);
    ck_assert(machine_disk("nowhere/at/all") > 0);
    ck_assert(machine_disk("x") > 0);
    ck_assert(machine_disk("/x") > 0);
    ck_assert(!isinf(machine_disk("/no/such/place")));
    text_fini(&deep);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("machine");

    tcase_add_checked_fixture(tc, begin, end);
    tcase_add_test(tc, test_nothing_known);
    tcase_add_test(tc, test_available);
    tcase_add_test(tc, test_second_version);
    tcase_add_test(tc, test_first_version);
    tcase_add_test(tc, test_odd_files);
    tcase_add_test(tc, test_disk);
    return unit_run(tc);
}
