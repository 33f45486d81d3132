/* Sentences of the report: options stay whole, all else is escaped. */
#include "base/units.h"
#include "report/report_parts.h"
#include "unit/unit.h"

#define OPTION(x) "<span class=\"option\">" x "</span>"

static const struct {
    const char *text, *html;
} rows[] = {
    {"", ""},
    {"a -- b - c-d 5--6 --", "a -- b - c-d 5--6 --"},
    {"--set", OPTION("--set")},
    {"run x --sensitivity guesses -o results/x-guesses",
     "run x " OPTION("--sensitivity") " guesses " OPTION(
         "-o") " results/x-guesses"},
    {"(--no-charts), \"--eager\".",
     "(" OPTION("--no-charts") "), &quot;" OPTION("--eager") "&quot;."},
    {"--<b>-->& --x<", "--&lt;b&gt;--&gt;&amp; " OPTION("--x") "&lt;"},
    {"a loss of -$5, -5 %", "a loss of -$5, -5 %"},
};

START_TEST(options_stay_whole)
{
    struct text out = {0};

    text_add(&out, "");
    report_add_prose(&out, rows[_i].text);
    ck_assert_str_eq(out.data, rows[_i].html);
    text_fini(&out);
}
END_TEST

int main(void)
{
    TCase *tc = tcase_create("report_prose");

    tcase_add_loop_test(tc, options_stay_whole, 0, COUNTOF(rows));
    return unit_run(tc);
}
