/* Hostile names, medium by medium. */
#include <string.h>

#include "base/escape.h"
#include "base/units.h"
#include "unit/scratch.h"
#include "unit/unit.h"

/* Whoever parts fields at another character must find no formula, either; and what
 * was is found again, however many apostrophes there are. */
START_TEST(csv)
{
    static const struct {
        const char *name, *escaped;
    } rows[] = {
        {"", ""},
        {"plain", "plain"},
        {"=1+1", "'=1+1"},
        {"'=1", "''=1"},
        {"'", "'"},
        {" =1", " '=1"},
        {"a;=1+1;b", "a;'=1+1;b"},
        {"a; -2", "a; '-2"},
        {"a|@x", "a|'@x"},
        {"a\t+x", "a\t'+x"},
        {"a\n=1", "\"a\n'=1\""},
        {"a,\"=1", "\"a,\"\"=1\""},
        {"a,;=1", "\"a,;'=1\""},
        {"a,=1", "\"a,=1\""},
        {"\t=1", "'\t'=1"},
        {"\xef\xbc\x9d"
         "1",
         "'\xef\xbc\x9d"
         "1"},
        {"a=b - c", "a=b - c"},
        {";;''-", ";;'''-"},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        struct text out = {0};
        escape_csv(&out, rows[i].name);
        ck_assert_str_eq(out.data, rows[i].escaped);
        text_fini(&out);
    }
}
END_TEST

/* All texts of up to six of these characters. */
START_TEST(csv_is_undone)
{
    static const char of[] = "'=;\t a";

    for (unsigned n = 0; n < 7 * 7 * 7 * 7 * 7 * 7; n++) {
        struct text out = {0};
        char text[8] = "", *to = text;

        for (unsigned rest = n; rest > 0; rest /= 7)
            if (rest % 7 > 0)
                *to++ = of[rest % 7 - 1];
        *to = '\0';
        escape_csv(&out, text);
        escape_csv_undo(out.data);
        if (strcmp(out.data, text) != 0)
            ck_abort_msg("%s became %s", text, out.data);
        text_fini(&out);
    }
}
END_TEST

START_TEST(html)
{
    static const struct {
        const char *name, *escaped;
    } rows[] = {
        {"", ""},
        {"<script>alert('x')</script>",
         "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"},
        {"\" onload=\"x", "&quot; onload=&quot;x"},
        {"a & b &amp;", "a &amp; b &amp;amp;"},
        {"tab\tline\nbell\adel\x7f.", "tab\tline\nbell del ."},
        {"\xc3\xa9", "\xc3\xa9"},
    };

    for (size_t i = 0; i < COUNTOF(rows); i++) {
        struct text out = {0};
        escape_html(&out, rows[i].name);
        ck_assert_str_eq(out.data, rows[i].escaped);
        text_fini(&out);
    }
}
END_TEST

static const char *const titles[] = {
    "plain",
    "it's",
    "'",
    "''",
    "'''x''''",
    "' . system('touch pwned') . '",
    "\" . system(\"touch pwned\") . \"",
    "`touch pwned`",
    "\"`touch pwned`\"",
    "x\\",
    "\\\"; system 'touch pwned' #",
    "@macro",
    "100 % {/Bold x} a_b^c $x",
    "\xc3\xa9t\xc3\xa9 12",
    ("=1+1\xc3\xa9"
     "7"),
};

START_TEST(gnuplot_literals)
{
    struct text out = {0};

    escape_gnuplot(&out, "a 1\n'`\"\\\xc3.");
    ck_assert_str_eq(out.data,
                     "\"a 1 \\047\\140\\042\\134\\357\\277\\275\\056\"");
    text_fini(&out);
    escape_gnuplot(&out, "\xc3\xa9\xef\xbf\xbe");
    ck_assert_str_eq(out.data, "\"\\303\\251\\357\\277\\275\"");
    text_fini(&out);
    escape_gnuplot(&out, "");
    ck_assert_str_eq(out.data, "\"\"");
    text_fini(&out);
}
END_TEST

START_TEST(gnuplot_fields)
{
    struct text out = {0};

    escape_gnuplot_field(&out, "-0.5%'é");
    ck_assert_str_eq(out.data, "-0.5%'é");
    text_fini(&out);
    escape_gnuplot_field(&out, "a, \"b\"");
    ck_assert_str_eq(out.data, "a\\054 \\042b\\042");
    text_fini(&out);
    escape_gnuplot_field(&out, "c\\d\n1");
    ck_assert_str_eq(out.data, "c\\134d 1");
    text_fini(&out);
}
END_TEST

START_TEST(gnuplot_itself_runs_nothing)
{
    char folder[SCRATCH_SIZE], command[4 * SCRATCH_SIZE];
    struct text script = {0}, expected = {0};

    scratch_init(folder);
    text_add(&script, "set print 'out'\nset macros\nmacro = 'x'\n");
    for (size_t i = 0; i < COUNTOF(titles); i++) {
        text_add(&script, "print ");
        escape_gnuplot(&script, titles[i]);
        text_add(&script, "\n");
        text_printf(&expected, "%s\n", titles[i]);
    }
    scratch_write(folder, "x.gp", script.data);
    snprintf(command, sizeof(command),
             "cd '%s' && { command -v gnuplot >found || exit 0; } && "
             "gnuplot x.gp && test ! -e pwned",
             folder);
    ck_assert_int_eq(system(command), 0);
    if (scratch_read(folder, "found")[0])
        ck_assert_str_eq(scratch_read(folder, "out"), expected.data);
    text_fini(&expected);
    text_fini(&script);
    scratch_fini(folder);
}
END_TEST

START_TEST(file_names)
{
    static const char *const good[] = {"a", "summary.csv", "buy-vs-earn.v2_x",
                                       "0"};
    static const char *const bad[] = {
        "",     ".",    "..",   ".hidden",  "-rf",  "a/b", "../x",
        "a..b", "a b",  "a\n",  "a;b",      "|cat", "<x",  "`x`",
        "$x",   "a\\b", "C:\\", "\xc3\xa9", "a\tb", "_x",  "a'b"};
    char name[103];

    for (size_t i = 0; i < COUNTOF(good); i++)
        ck_assert_msg(escape_is_file_name(good[i]), "%s", good[i]);
    for (size_t i = 0; i < COUNTOF(bad); i++)
        ck_assert_msg(!escape_is_file_name(bad[i]), "%s", bad[i]);
    memset(name, 'a', sizeof(name));
    name[100] = '\0';
    ck_assert(escape_is_file_name(name));
    name[100] = 'a';
    name[101] = '\0';
    ck_assert(!escape_is_file_name(name));
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("escape");

    tcase_add_test(tc, csv);
    tcase_add_test(tc, csv_is_undone);
    tcase_add_test(tc, html);
    tcase_add_test(tc, gnuplot_literals);
    tcase_add_test(tc, gnuplot_fields);
    tcase_add_test(tc, gnuplot_itself_runs_nothing);
    tcase_add_test(tc, file_names);
    return unit_run(tc);
}
