/* Looking up, and the page. */
#include "output/dictionary.h"

#include <string.h>

#include "base/status.h"
#include "base/units.h"
#include "estimates/estimates.h"
#include "experiment/findings.h"
#include "report/plot.h"
#include "report/report_parts.h"
#include "scenario/quantities.h"

static const struct dictionary_file *file_of(const char *name)
{
    for (size_t i = 0; i < dictionary_nfiles; i++)
        if (strcmp(dictionary_files[i].name, name) == 0)
            return &dictionary_files[i];
    return NULL;
}

static const struct dictionary_column *column_of(const char *file,
                                                 const char *name)
{
    for (size_t i = 0; i < dictionary_ncolumns; i++) {
        const struct dictionary_column *column = &dictionary_columns[i];
        if (strcmp(column->name, name) == 0 &&
            (!column->file || strcmp(column->file, file) == 0))
            return column;
    }
    return NULL;
}

/* Columns of a table of findings, after `scenario`. */
static size_t findings_header(const char *file, const char **name)
{
    size_t n = 0;

    for (int table = 0; table < FINDINGS_NTABLE; table++) {
        if (strcmp(findings_tables[table].file, file) != 0)
            continue;
        name[n++] = "scenario";
        for (int i = 0; i < findings_ncolumns((enum findings_table)table); i++)
            name[n++] = findings_tables[table].column[i];
    }
    return n;
}

size_t dictionary_header(const char *file,
                         const char *name[DICTIONARY_MAX_COLUMNS])
{
    const struct dictionary_file *row = file_of(file);
    size_t n = 0;

    SIM_REQUIRE(row);
    while (n < DICTIONARY_MAX_COLUMNS && row->column[n]) {
        name[n] = row->column[n];
        n++;
    }
    if (n == 0)
        n = findings_header(file, name);
    for (size_t i = 0; i < n; i++)
        SIM_REQUIRE(column_of(file, name[i]));
    return n;
}

static void add_column(struct text *out, const char *file, const char *name)
{
    static const char *const types[] = {"text", "number", "true or false",
                                        "number or text",
                                        "yes, no or undecided"};
    const struct dictionary_column *column = column_of(file, name);

    text_printf(out, "| `%s` | %s | %s | %s |\n", name, types[column->type],
                column->unit, column->meaning);
}

static void add_tables(struct text *out)
{
    const char *name[DICTIONARY_MAX_COLUMNS];

    for (size_t i = 0; i < dictionary_nfiles; i++) {
        const struct dictionary_file *file = &dictionary_files[i];
        size_t n = dictionary_header(file->name, name);
        if (n == 0)
            continue;
        text_printf(out,
                    "\n### %s\n\nOne row: %s.\nRows differ in: %s.\nThere %s."
                    "\n\n| column | type | unit | meaning |\n|---|---|---|---|"
                    "\n",
                    file->name, file->row, file->key, file->when);
        for (size_t k = 0; k < n; k++)
            add_column(out, file->name, name[k]);
    }
}

static void add_files(struct text *out)
{
    const char *name[DICTIONARY_MAX_COLUMNS];

    text_add(out, "| file | there | what |\n|---|---|---|\n");
    for (size_t i = 0; i < dictionary_nfiles; i++) {
        const struct dictionary_file *file = &dictionary_files[i];
        bool is_table = dictionary_header(file->name, name) > 0;
        text_printf(out, "| `%s` | %s | %s%s |\n", file->name, file->when,
                    is_table ? "one row: " : "", file->row);
    }
}

static void add_flags(struct text *out)
{
    text_add(out, "| flag | meaning |\n|---|---|\n");
    for (int i = 0; i < ESTIMATE_NFLAGS; i++) {
        char flag[ESTIMATE_FLAGS_SIZE];
        estimate_flags_print(1U << i, flag);
        text_printf(out, "| `%s` | %s |\n", flag, report_flag_meaning(flag));
    }
}

static void add_metrics(struct text *out)
{
    static const char *const scopes[] = {
        [SCOPE_FREELANCERS] = "",
        [SCOPE_BIDS] = "; competitive market only",
        [SCOPE_CHOICES] = "; competitive market only",
        [SCOPE_PRICES] = "; where an arm asks another price or if asked for",
        [SCOPE_POSTS] = "; competitive market only, population `all`",
        [SCOPE_PLATFORM] = "; with `measures_welfare`, population `all`",
        [SCOPE_DOLLARS] = "; with it and prices that clients mind, `all`"};

    text_add(out, "| metric | unit | meaning |\n|---|---|---|\n");
    for (int m = 0; m < NMETRIC; m++)
        text_printf(out, "| `%s` | %s | %s%s |\n", metric_rows[m].name,
                    metric_rows[m].unit, metric_rows[m].title,
                    scopes[metric_rows[m].scope]);
}

static void add_quantities(struct text *out)
{
    text_add(out, "| quantity | unit | meaning |\n|---|---|---|\n");
    for (int q = 0; q < NQUANTITY; q++)
        text_printf(out, "| `%s` | %s | %s |\n", quantity_rows[q].name,
                    quantity_rows[q].unit, quantity_rows[q].title);
}

static void add_moments(struct text *out)
{
    text_add(out, "| moment | unit | public figure | source | meaning |\n"
                  "|---|---|---|---|---|\n");
    for (int m = 0; m < NMOMENT; m++) {
        const struct moment_row *row = &moment_rows[m];
        text_printf(out, "| `%s` | %s | ", row->name, row->unit);
        moment_print_band(&row->published, out);
        text_printf(out, " | %s | %s |\n", row->source, row->title);
    }
}

static void add_words(struct text *out, const struct dictionary_word *words,
                      size_t n)
{
    text_add(out, "| column | word | meaning |\n|---|---|---|\n");
    for (size_t i = 0; i < n; i++)
        text_printf(out, "| `%s`%s%s | `%s` | %s |\n", words[i].column,
                    words[i].file ? " of " : "",
                    words[i].file ? words[i].file : "", words[i].word,
                    words[i].meaning);
}

static void add_charts(struct text *out)
{
    text_add(out, "| chart | question | reads |\n|---|---|---|\n");
    for (int i = 0; i < plot_ncharts; i++) {
        const struct plot_chart *chart = &plot_charts[i];
        text_printf(out, "| `charts/%s.svg` | %s |", chart->name,
                    chart->question);
        for (int k = 0; k < PLOT_NTABLES && chart->table[k]; k++)
            text_printf(out, "%s %s", k > 0 ? "," : "", chart->table[k]);
        text_add(out, " |\n");
    }
}

void dictionary_print(struct text *out)
{
    text_add(
        out,
        "# What a results folder holds\n\n"
        "This page is `connectsim help results > RESULTS.md`: it is made "
        "from the tables\nof the program that write the files, and the "
        "tests read every file of a run\nagainst it.\n\n"
        "Tables are CSV (RFC 4180, UTF-8, lines end in LF). An empty field "
        "is a number\nthat is not there. `scenario` is the first column "
        "everywhere, and names, not\ntitles, are the keys. No value of a "
        "text column looks like a number, a date, a\nboolean or a missing "
        "value, except in columns of \"number or text\" and of \"yes, no or "
        "undecided\".\nNumbers are the "
        "shortest text that reads back equal.\n\n## Files\n\n");
    add_files(out);
    text_add(out, "\n## Columns\n");
    add_tables(out);
    text_add(out, "\n## Flags\n\nThe words of `flags`.\n\n");
    add_flags(out);
    text_add(out, "\n## Units\n\nThe words of `unit`. The value at which two "
                  "arms tie has the unit of its number,\nas `connectsim help "
                  "scenario` and `connectsim rules NAME` give it;\n`number` if "
                  "it has none.\n\n");
    add_words(out, dictionary_units, dictionary_nunits);
    text_add(out, "\n## Metrics\n\nThe words of `metric`, and the last columns "
                  "of replications.csv; some tables have\nothers, under "
                  "Words.\n\n");
    add_metrics(out);
    text_add(out, "\n## Quantities\n\nThe words of `quantity`: what an arm "
                  "has more than the arm it is compared\nwith, and what that "
                  "comes to.\n\n");
    add_quantities(out);
    text_add(
        out,
        "\n## Moments\n\nThe words of `moment`. Freelancers are "
        "those who look for jobs;\n\"if 30 or more\": of those who send so "
        "many proposals in the study, each one's share.\nWithout a "
        "public figure only a scenario can give a target.\n\n");
    add_moments(out);
    text_add(out,
             "\n## Words\n\nOf columns that have a fixed set of them.\n\n");
    add_words(out, dictionary_words, dictionary_nwords);
    text_add(out, "\n## Charts\n\n");
    add_charts(out);
}
