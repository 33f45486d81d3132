/* A table as Markdown, LaTeX and CSV. */
#include <string.h>

#include "base/escape.h"
#include "report/report_tables.h"

/* ---- Markdown: a backslash before all that could mean something */

static void markdown_text(struct text *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("\\`*_{}[]<>()#+!|~$&^@", *text) && !(strchr("()+", *text)))
            text_add(out, "\\");
        text_add_bytes(out, text, 1);
    }
}

static void markdown_row(struct text *out, const struct report_table *table,
                         size_t row)
{
    for (size_t i = 0; i < table->ncolumns; i++) {
        text_add(out, "| ");
        markdown_text(out, table->cell[row * table->ncolumns + i].data);
        text_add(out, " ");
    }
    text_add(out, "|\n");
}

/* Each mark and its meaning is a paragraph, or they would run together. */
static void add_notes(struct text *out, const struct report_table *table,
                      const char *before,
                      void (*add)(struct text *out, const char *text))
{
    const char *at = table->notes.data ? table->notes.data : "";

    while (*at) {
        struct text line = {0};
        size_t length = strcspn(at, "\n");
        text_add_bytes(&line, at, length);
        text_add(out, before);
        add(out, line.data);
        text_add(out, "\n");
        text_fini(&line);
        at += length + (at[length] == '\n');
    }
}

static void markdown(struct text *out, const struct report_table *table)
{
    markdown_row(out, table, 0);
    for (size_t i = 0; i < table->ncolumns; i++)
        text_add(out, table->is_number[i] ? "| ---: " : "| --- ");
    text_add(out, "|\n");
    for (size_t row = 1; row < table->nrows; row++)
        markdown_row(out, table, row);
    add_notes(out, table, "\n", markdown_text);
}

/* ---- LaTeX, for any engine and encoding of fonts */

static const struct {
    const char *text;
    const char *latex;
} commands[] = {
    {"\\", "\\textbackslash{}"},
    {"~", "\\textasciitilde{}"},
    {"^", "\\textasciicircum{}"},
    {"<", "\\textless{}"},
    {">", "\\textgreater{}"},
    {"|", "\\textbar{}"},
    {"`", "\\textasciigrave{}"},
    {"{", "\\{"},
    {"}", "\\}"},
    {"$", "\\$"},
    {"&", "\\&"},
    {"#", "\\#"},
    {"%", "\\%"},
    {"_", "\\_"},
    {"\"", "{\\textquotedbl}"},
    {"−", "$-$"},
    {"–", "--"},
    {"…", "\\ldots{}"},
    {"“", "``"},
    {"”", "''"},
    {"--", "-{}-"},
};

static void latex_text(struct text *out, const char *text)
{
    while (*text) {
        size_t i = 0;
        for (; i < sizeof commands / sizeof commands[0]; i++)
            if (strncmp(text, commands[i].text, strlen(commands[i].text)) == 0)
                break;
        if (i < sizeof commands / sizeof commands[0]) {
            text_add(out, commands[i].latex);
            text += strlen(commands[i].text);
        } else {
            text_add_bytes(out, text++, 1);
        }
    }
}

/* {} first: after "\\" a bracket or a star would be an argument of it. */
static void latex_row(struct text *out, const struct report_table *table,
                      size_t row)
{
    for (size_t i = 0; i < table->ncolumns; i++) {
        text_add(out, i > 0 ? " & " : "{}");
        latex_text(out, table->cell[row * table->ncolumns + i].data);
    }
    text_add(out, " \\\\\n");
}

static void latex(struct text *out, const struct report_table *table)
{
    text_add(out, "\\providecommand{\\textquotedbl}{\\char34}\n"
                  "\\begin{tabular}{");
    for (size_t i = 0; i < table->ncolumns; i++)
        text_add(out, table->is_number[i] ? "r" : "l");
    text_add(out, "}\n\\hline\n");
    latex_row(out, table, 0);
    text_add(out, "\\hline\n");
    for (size_t row = 1; row < table->nrows; row++)
        latex_row(out, table, row);
    text_add(out, "\\hline\n\\end{tabular}\n");
    add_notes(out, table, "\\par ", latex_text);
}

/* ---- CSV */

static void csv(struct text *out, const struct report_table *table)
{
    for (size_t i = 0; i < table->ncells; i++) {
        escape_csv(out, table->cell[i].data);
        text_add(out, (i + 1) % table->ncolumns == 0 ? "\n" : ",");
    }
}

/* ---- the formats */

static const struct {
    void (*add)(struct text *out, const struct report_table *table);
} writers[] = {{markdown}, {latex}, {csv}};

const char *const report_formats[] = {"markdown", "latex", "csv", NULL};

void report_add_table(struct text *out, const struct report_table *table,
                      int format)
{
    SIM_REQUIRE(format >= 0 && report_formats[format]);
    writers[format].add(out, table);
}
