/* Rows of --print as CSV and as JSON. */
#include <math.h>
#include <stdio.h>

#include "base/number.h"
#include "cli/print_parts.h"
#include "cli/say.h"
#include "report/report.h"
#include "json/build.h"

/* Why a number is missing or not to be trusted, in words. */
void print_explain(struct text *why, const struct row *row, unsigned but)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    if (row->reading[0])
        text_printf(why, "Where it pays: %s.", row->reading);
    estimate_flags_print(row->e.flags & ~but, flags);
    report_explain_flags(why, flags);
    if (!why->data && isnan(row->e.estimate))
        text_add(why, "No replication has a value.");
}

/* What is missing stays empty, as in the tables. */
static void print_number(double value)
{
    say(stdout, ",");
    if (isfinite(value)) {
        char text[NUMBER_SIZE];
        number_print(value, text);
        say_text(text, stdout);
    }
}

void print_csv(struct print *print, const struct rows *rows)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    if (!print->is_begun)
        say(stdout, "scenario,arm,versus,population,is_total,metric,unit,n,"
                    "estimate,ci_low,ci_high,level,df,method,flags\n");
    print->is_begun = true;
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->item[i];
        estimate_flags_print(row->e.flags, flags);
        say(stdout, "%s,%s,%s,%s,%s,%s,%s,%d", row->scenario, row->arm,
            row->versus, row->population, row->is_total ? "true" : "false",
            row->name, row->unit, row->e.n);
        print_number(row->e.estimate);
        print_number(row->e.low);
        print_number(row->e.high);
        print_number(row->e.level);
        print_number(row->e.df);
        say(stdout, ",%s,%s\n", row->e.method, flags);
    }
}

void print_add_json(struct print *print, const struct rows *rows)
{
    char flags[ESTIMATE_FLAGS_SIZE];

    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->item[i];
        cJSON *item = json_push_take(print->rows, json_object());
        struct text why = {0};
        estimate_flags_print(row->e.flags, flags);
        print_explain(&why, row, 0);
        json_set_take(item, "scenario", json_text(row->scenario));
        json_set_take(item, "arm", json_text(row->arm));
        json_set_take(item, "versus",
                      json_text(row->versus[0] ? row->versus : NULL));
        json_set_take(item, "population", json_text(row->population));
        json_set_take(item, "is_total", json_bool(row->is_total));
        json_set_take(item, "metric", json_text(row->name));
        json_set_take(item, "unit", json_text(row->unit));
        json_set_take(item, "n", json_int(row->e.n));
        json_set_take(item, "estimate", json_real(row->e.estimate));
        json_set_take(item, "ci_low", json_real(row->e.low));
        json_set_take(item, "ci_high", json_real(row->e.high));
        json_set_take(item, "level", json_real(row->e.level));
        json_set_take(item, "df", json_real(row->e.df));
        json_set_take(item, "method", json_text(row->e.method));
        json_set_take(item, "flags", json_text(flags));
        json_set_take(item, "why", json_text(why.data ? why.data : ""));
        text_fini(&why);
    }
}
