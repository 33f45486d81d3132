/* Tables: quoting, numbers, hostile names, full disks. */
#include <math.h>
#include <signal.h>

#include <sys/resource.h>
#include <unistd.h>

#include "base/units.h"
#include "output/csv.h"
#include "unit/scratch.h"
#include "unit/unit.h"

static char folder[SCRATCH_SIZE];
static struct sim_error err;
static struct csv *csv;

/* Once for all tests, in the parent: it cleans up after those that abort. */
static void make_folder(void)
{
    scratch_init(folder);
}

static void remove_folder(void)
{
    scratch_fini(folder);
}

static void open_table(void)
{
    char path[2 * SCRATCH_SIZE];

    snprintf(path, sizeof(path), "%s/t.csv", folder);
    unlink(path); /* of the test before */
    ck_assert_int_eq(csv_open(folder, "t.csv", &csv, &err), SIM_OK);
}

START_TEST(every_kind_of_field)
{
    static const char *const names[] = {"text", "int", "seed",
                                        "real", "usd", "none"};

    csv_columns(csv, names, COUNTOF(names));
    csv_text(csv, "plain");
    csv_int(csv, INT64_MIN);
    csv_uint(csv, UINT64_MAX);
    csv_real(csv, .1);
    csv_usd(csv, 1312500);
    csv_empty(csv);
    csv_row_end(csv);
    csv_text(csv, NULL);
    csv_int(csv, 0);
    csv_uint(csv, 0);
    csv_real(csv, NAN);
    csv_usd(csv, -1);
    csv_real(csv, -INFINITY);
    csv_row_end(csv);
    csv_text(csv, "");
    csv_int(csv, -5);
    csv_uint(csv, 1);
    csv_real(csv, -2.5);
    csv_usd(csv, INT64_MIN);
    csv_real(csv, 1e300);
    csv_row_end(csv);
    ck_assert_int_eq(csv_close(csv, &err), SIM_OK);
    ck_assert_str_eq(scratch_read(folder, "t.csv"),
                     "text,int,seed,real,usd,none\n"
                     "plain,-9223372036854775808,18446744073709551615,"
                     "0.1,1.312500,\n"
                     ",0,0,,-0.000001,\n"
                     ",-5,1,-2.5,-9223372036854.775808,1e300\n");
}
END_TEST

START_TEST(hostile_names_stay_data)
{
    static const struct {
        const char *name, *field;
    } rows[] = {
        {"=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
        {"+1", "'+1"},
        {"-1", "'-1"},
        {"@SUM(A1)", "'@SUM(A1)"},
        {"\tx", "'\tx"},
        {"\rx", "\"'\rx\""},
        {"=HYPERLINK(\"http://x\",\"y\")",
         "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""},
        {"a,b", "\"a,b\""},
        {"say \"hi\"", "\"say \"\"hi\"\"\""},
        {"two\nlines", "\"two\nlines\""},
        {"`touch x`", "`touch x`"},
        {"../../etc", "../../etc"},
        {"a=b", "a=b"},
        {"'", "'"},
        {"\xc3\xa9t\xc3\xa9", "\xc3\xa9t\xc3\xa9"},
    };
    char expected[4096] = "name\n";
    size_t length = strlen(expected);

    csv_column(csv, "name");
    for (size_t i = 0; i < COUNTOF(rows); i++) {
        csv_text(csv, rows[i].name);
        csv_row_end(csv);
        length += (size_t)snprintf(expected + length, sizeof(expected) - length,
                                   "%s\n", rows[i].field);
    }
    ck_assert_int_eq(csv_close(csv, &err), SIM_OK);
    ck_assert_str_eq(scratch_read(folder, "t.csv"), expected);
}
END_TEST

START_TEST(a_table_may_be_empty)
{
    csv_column(csv, "a");
    csv_column(csv, "b");
    ck_assert_int_eq(csv_close(csv, &err), SIM_OK);
    ck_assert_str_eq(scratch_read(folder, "t.csv"), "a,b\n");
    ck_assert_int_eq(csv_close(NULL, &err), SIM_OK);
}
END_TEST

START_TEST(names_and_links_cannot_lead_outside)
{
    static const char *const names[] = {"../x.csv", "a/b.csv", "",
                                        ".x",       "t.csv",   "link.csv"};
    char link[2 * SCRATCH_SIZE];
    struct csv *other;

    snprintf(link, sizeof(link), "%s/link.csv", folder);
    ck_assert_int_eq(symlink("elsewhere", link), 0);
    for (size_t i = 0; i < COUNTOF(names); i++) {
        ck_assert_int_eq(csv_open(folder, names[i], &other, &err), SIM_EFAIL);
        ck_assert_ptr_null(other);
    }
    ck_assert_int_eq(err.count, (int)COUNTOF(names));
    csv_column(csv, "a");
    ck_assert_int_eq(csv_close(csv, &err), SIM_OK);
}
END_TEST

START_TEST(too_few_fields_are_a_bug)
{
    csv_column(csv, "a");
    csv_column(csv, "b");
    csv_int(csv, 1);
    csv_row_end(csv);
}
END_TEST

START_TEST(too_many_fields_are_a_bug)
{
    csv_column(csv, "a");
    csv_int(csv, 1);
    csv_int(csv, 2);
}
END_TEST

START_TEST(a_full_disk_is_reported)
{
    /* A limit on the size of files stands for the end of the disk. */
    struct rlimit before, limit;

    csv_column(csv, "a");
    ck_assert_int_eq(getrlimit(RLIMIT_FSIZE, &before), 0);
    limit = before;
    limit.rlim_cur = 16384;
    ck_assert(signal(SIGXFSZ, SIG_IGN) != SIG_ERR);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &limit), 0);
    for (int i = 0; i < 10000; i++) {
        csv_int(csv, i);
        csv_row_end(csv);
    }
    enum sim_status status = csv_close(csv, &err);
    ck_assert_int_eq(setrlimit(RLIMIT_FSIZE, &before), 0);
    ck_assert_int_eq(status, SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "/t.csv: cannot write"));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("csv");

    tcase_add_unchecked_fixture(tc, make_folder, remove_folder);
    tcase_add_checked_fixture(tc, open_table, NULL);
    tcase_add_test(tc, every_kind_of_field);
    tcase_add_test(tc, hostile_names_stay_data);
    tcase_add_test(tc, a_table_may_be_empty);
    tcase_add_test(tc, names_and_links_cannot_lead_outside);
    tcase_add_test_raise_signal(tc, too_few_fields_are_a_bug, SIGABRT);
    tcase_add_test_raise_signal(tc, too_many_fields_are_a_bug, SIGABRT);
    tcase_add_test(tc, a_full_disk_is_reported);
    return unit_run(tc);
}
