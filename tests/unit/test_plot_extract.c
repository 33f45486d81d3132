/* What charts read of large tables. */
#include "report/plot_extract.h"
#include "unit/scratch.h"
#include "unit/unit.h"

static char folder[SCRATCH_SIZE];
static struct sim_error err;
static struct text out;

static void make_folder(void)
{
    scratch_init(folder);
}

static void remove_folder(void)
{
    scratch_fini(folder);
}

static void end(void)
{
    text_fini(&out);
}

/* The extract of a table of this name and text. */
static const char *extract(const char *name, const char *metrics,
                           const char *table)
{
    const struct plot_asked asked = {metrics, "|all|group|"};
    char path[2 * SCRATCH_SIZE];

    scratch_write(folder, name, table);
    snprintf(path, sizeof path, "%s/%s", folder, name);
    ck_assert_int_eq(
        plot_extract_write(plot_extract_of(name), path, &asked, &out, &err),
        SIM_OK);
    return out.data ? out.data : "";
}

START_TEST(of_small_tables_there_is_none)
{
    ck_assert_ptr_null(plot_extract_of("contrasts.csv"));
    ck_assert_ptr_null(plot_extract_of("summary"));
}
END_TEST

START_TEST(rows_and_columns_that_charts_read)
{
    ck_assert_str_eq(
        extract("summary.csv", "|score|",
                "scenario,arm,metric,estimate,level,flags\n"
                "s,a,first,1,0.9,\n" /* told by the first row: the level */
                "s,a,other,2,0.9,\n"
                "s,a,hires,3,0.9,\n"
                "s,a,hire,4,0.9,\n"
                "s,a,score,5,0.9,\n"),
        "arm,metric,estimate,level,end\n"
        "a,first,1,0.9,.\n"
        "a,hires,3,0.9,.\n"
        "a,score,5,0.9,.\n");
}
END_TEST

START_TEST(whom_charts_show)
{
    ck_assert_str_eq(extract("summary.csv", "|",
                             "arm,population,metric,estimate\n"
                             "a,other,hires,0\n"
                             "a,all,hires,1\n"
                             "a,other,hires,2\n"
                             "a,group,hires,3\n"
                             "a,gro,hires,4\n"),
                     "arm,population,metric,estimate,end\n"
                     "a,other,hires,0,.\n"
                     "a,all,hires,1,.\n"
                     "a,group,hires,3,.\n");
}
END_TEST

START_TEST(both_lists_of_values_hold)
{
    ck_assert_str_eq(extract("groups.csv", "|gross|",
                             "arm,grouping,metric,estimate\n"
                             "a,client,gross,0\n"
                             "a,ability,ever_hired,1\n"
                             "a,client,ever_hired,2\n"
                             "a,ability,gross,3\n"
                             "a,tenure,ever_hired,4"),
                     "arm,grouping,metric,estimate,end\n"
                     "a,client,gross,0,.\n"
                     "a,ability,ever_hired,1,.\n"
                     "a,tenure,ever_hired,4,.\n");
}
END_TEST

START_TEST(columns_that_are_asked_for)
{
    ck_assert_str_eq(extract("replications.csv", "|score|hires|",
                             "arm,replication,gross,hires,score\n"
                             "a,1,7,,0.5\n"
                             "a,2,8,3,\n"),
                     "arm,replication,hires,score,end\n"
                     "a,1,,0.5,.\n"
                     "a,2,3,,.\n");
}
END_TEST

START_TEST(flows_are_summed_over_replications)
{
    ck_assert_str_eq(
        extract("flows.csv", "|",
                "scenario,arm,replication,population,flow,way,connects,usd\n"
                "s,a,1,all,opening,opening,10,0\n"
                "s,a,1,all,spend,spent,99,0\n"
                "s,a,1,all,purchase,bought,9007199254740000,0\n"
                "s,a,2,all,opening,opening,5,0\n"
                "s,a,2,all,purchase,bought,991,0\n"
                "s,b,1,all,opening,opening,1,0\n"),
        "arm,population,flow,way,connects,replication,end\n"
        "a,all,opening,opening,15,2,.\n"
        "a,all,purchase,bought,9007199254740991,2,.\n"
        "b,all,opening,opening,1,1,.\n");
}
END_TEST

/* Names come from strangers, and a field may go on in the next line. */
START_TEST(fields_in_quotes)
{
    ck_assert_str_eq(extract("timeseries.csv", "|",
                             "arm,population,day,metric,estimate\n"
                             "\"a\"\"b,c\nd\",all,0,balance_mean,\n"
                             "\"'=x\",all,7,balance_mean,2\n"),
                     "arm,population,day,metric,estimate,end\n"
                     "a\\042b\\054c d,all,0,balance_mean,,.\n"
                     "=x,all,7,balance_mean,2,.\n");
}
END_TEST

START_TEST(long_rows_and_short_ones)
{
    char table[20000];
    char name[9000];

    memset(name, 'n', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    snprintf(table, sizeof table, "arm,event,day\n%s,first_hire,1\nb\n", name);
    const char *got = extract("survival.csv", "|", table);
    ck_assert_uint_eq(strlen(got),
                      strlen("arm,event,day,end\n,first_hire,1,.\n") +
                          strlen(name));
    ck_assert_ptr_nonnull(strstr(got, "n,first_hire,1,.\n"));
}
END_TEST

START_TEST(nothing_of_nothing)
{
    ck_assert_str_eq(extract("groups.csv", "|", ""), "");
    ck_assert_str_eq(extract("groups.csv", "|", "a,b\n1,2\n"), "");
}
END_TEST

START_TEST(a_table_that_is_not_there)
{
    const struct plot_asked none = {"|", "|"};

    ck_assert_int_eq(plot_extract_write(plot_extract_of("flows.csv"),
                                        "/nowhere/flows.csv", &none, &out,
                                        &err),
                     SIM_EFAIL);
    ck_assert_ptr_nonnull(strstr(err.text, "/nowhere/flows.csv"));
}
END_TEST

int main(void)
{
    TCase *tcase = tcase_create("plot_extract");

    tcase_add_unchecked_fixture(tcase, make_folder, remove_folder);
    tcase_add_checked_fixture(tcase, NULL, end);
    tcase_add_test(tcase, of_small_tables_there_is_none);
    tcase_add_test(tcase, rows_and_columns_that_charts_read);
    tcase_add_test(tcase, whom_charts_show);
    tcase_add_test(tcase, both_lists_of_values_hold);
    tcase_add_test(tcase, columns_that_are_asked_for);
    tcase_add_test(tcase, flows_are_summed_over_replications);
    tcase_add_test(tcase, fields_in_quotes);
    tcase_add_test(tcase, long_rows_and_short_ones);
    tcase_add_test(tcase, nothing_of_nothing);
    tcase_add_test(tcase, a_table_that_is_not_there);
    return unit_run(tcase);
}
