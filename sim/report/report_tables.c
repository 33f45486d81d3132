/* Reads the tables that the parts of the page are made of. Their HTML is our own:
 * every tag is closed, a table has no table in it, and texts are escaped. */
#include "report/report_tables.h"

#include <string.h>

#include "base/mem.h"
#include "report/report_parts.h"

enum {
    DEPTH = 8 /* of spans in a cell */
};

struct reader {
    const char *at;
    struct report_table *table;
    struct text *cell; /* borrowed from the table; NULL between cells */
    bool ends[DEPTH];  /* whether a span ends in a parenthesis */
    int depth;
};

static bool starts(const char *at, const char *with)
{
    return strncmp(at, with, strlen(with)) == 0;
}

/* A copy of the text up to `end`. */
static char *copy(const char *from, const char *end)
{
    struct text text = {0};

    text_add(&text, "");
    text_add_bytes(&text, from, (size_t)(end - from));
    char *own = mem_text(text.data);
    text_fini(&text);
    return own;
}

static const struct {
    const char *entity;
    const char *text;
} entities[] = {
    {"&amp;", "&"},   {"&lt;", "<"},  {"&gt;", ">"},
    {"&quot;", "\""}, {"&#39;", "'"}, {"&shy;", ""},
};

/* The next character or entity of *at, decoded; white space is a blank. */
static void add_character(struct text *out, const char **at)
{
    for (size_t i = 0; i < sizeof entities / sizeof entities[0]; i++) {
        if (starts(*at, entities[i].entity)) {
            text_add(out, entities[i].text);
            *at += strlen(entities[i].entity);
            return;
        }
    }
    text_add_bytes(out, strchr("\t\n", **at) ? " " : *at, 1);
    (*at)++;
}

static void add_decoded(struct text *out, const char *from, const char *end)
{
    text_add(out, "");
    while (from < end)
        add_character(out, &from);
}

/* No blank at its beginning, and one between words. */
static void add_blank(struct text *cell)
{
    if (cell->length > 0 && cell->data[cell->length - 1] != ' ' &&
        cell->data[cell->length - 1] != '(')
        text_add(cell, " ");
}

static void drop(struct text *cell, char last)
{
    if (cell->length > 0 && cell->data[cell->length - 1] == last)
        cell->data[--cell->length] = '\0';
}

static void open_cell(struct reader *reader, bool is_number)
{
    struct report_table *table = reader->table;
    struct text empty = {0};

    table->cell = mem_grow(table->cell, &table->cell_capacity,
                           table->ncells + 1, sizeof *table->cell);
    reader->cell = &table->cell[table->ncells++];
    *reader->cell = empty;
    text_add(reader->cell, "");
    reader->depth = 0;
    if (table->nrows > 1)
        return;
    table->is_number = mem_grow(table->is_number, &table->number_capacity,
                                table->ncolumns + 1, sizeof(bool));
    table->is_number[table->ncolumns++] = is_number;
}

/* What stands below or beside: in parentheses, unless it brings its own. */
static void open_span(struct reader *reader, bool is_aside)
{
    SIM_REQUIRE(reader->depth < DEPTH);
    is_aside = is_aside && *reader->at != '(' && *reader->at != '<';
    reader->ends[reader->depth++] = is_aside;
    if (is_aside) {
        add_blank(reader->cell);
        text_add(reader->cell, "(");
    }
}

static void close_span(struct reader *reader)
{
    SIM_REQUIRE(reader->depth > 0);
    if (reader->ends[--reader->depth]) {
        drop(reader->cell, ' ');
        text_add(reader->cell, ")");
    }
}

/* <sup class="flag" title="WORDS">MARK</sup> */
static void add_mark(struct reader *reader, const char *tag)
{
    struct text line = {0};
    const char *title = strstr(tag, "title=\"");
    const char *end = strstr(reader->at, "</sup>");

    SIM_REQUIRE(title && title < reader->at && end);
    title += strlen("title=\"");
    text_add(&line, "[");
    text_add_bytes(&line, reader->at, (size_t)(end - reader->at));
    text_add(&line, "]");
    add_blank(reader->cell);
    text_add(reader->cell, line.data);
    text_add(&line, " ");
    add_decoded(&line, title, title + strcspn(title, "\""));
    text_add(&line, "\n");
    text_add(&reader->table->notes, "");
    if (!strstr(reader->table->notes.data, line.data))
        text_add(&reader->table->notes, line.data);
    text_fini(&line);
    reader->at = end + strlen("</sup>");
}

/* Of the tags of a cell: what is no sign of something is passed over. */
static void read_tag(struct reader *reader)
{
    const char *tag = reader->at;

    reader->at = strchr(tag, '>');
    SIM_REQUIRE(reader->at);
    reader->at++;
    if (starts(tag, "<tr")) {
        reader->table->nrows++;
    } else if (starts(tag, "<th ") || starts(tag, "<td")) {
        const char *number = strstr(tag, "class=\"num\"");
        open_cell(reader, number && number < reader->at);
    } else if (!reader->cell) {
        return; /* between cells nothing counts */
    } else if (starts(tag, "</th>") || starts(tag, "</td>")) {
        drop(reader->cell, ' ');
        reader->cell = NULL;
    } else if (starts(tag, "<br>")) {
        add_blank(reader->cell);
    } else if (starts(tag, "<span")) {
        open_span(reader, starts(tag, "<span class=\"ci\"") ||
                              starts(tag, "<span class=\"unit\""));
    } else if (starts(tag, "</span>")) {
        close_span(reader);
    } else if (starts(tag, "<sup")) {
        add_mark(reader, tag);
    }
}

/* From behind `id="table-` to the end of the table. */
static void read_table(struct reader *reader)
{
    while (!starts(reader->at, "</table>")) {
        SIM_REQUIRE(*reader->at);
        if (*reader->at == '<')
            read_tag(reader);
        else if (!reader->cell)
            reader->at++;
        else if (strchr(" \t\n", *reader->at)) {
            add_blank(reader->cell);
            reader->at++;
        } else
            add_character(reader->cell, &reader->at);
    }
    SIM_REQUIRE(reader->table->ncells ==
                reader->table->nrows * reader->table->ncolumns);
}

enum sim_status report_tables_read(const char *results_dir,
                                   struct report_tables *out,
                                   struct sim_error *err)
{
    static const char open[] = "<table id=\"table-", label[] = "aria-label=\"";
    struct text page = {0};
    cJSON *summary = NULL;
    enum sim_status status = report_load(results_dir, &summary, err);

    if (status)
        return status;
    report_load_settings(results_dir, summary);
    text_add(&page, "");
    report_add_parts(&page, summary);
    cJSON_Delete(summary);
    for (const char *at = page.data, *box; (box = strstr(at, label)) != NULL;) {
        const char *title = box + strlen(label), *end = strchr(title, '"');
        const char *table = strstr(end, open), *next = strstr(end, label);
        at = end;
        if (!table || (next && next < table))
            continue;
        struct report_table new = {0};
        struct text words = {0};
        struct reader reader = {.at = table + strlen(open), .table = &new};
        add_decoded(&words, title, end);
        new.title = mem_text(words.data);
        new.name = copy(reader.at, strchr(reader.at, '"'));
        text_fini(&words);
        read_table(&reader);
        at = reader.at;
        out->table = mem_grow(out->table, &out->capacity, out->n + 1,
                              sizeof *out->table);
        out->table[out->n++] = new;
    }
    text_fini(&page);
    return SIM_OK;
}

void report_tables_fini(struct report_tables *tables)
{
    for (size_t i = 0; i < tables->n; i++) {
        struct report_table *table = &tables->table[i];
        for (size_t k = 0; k < table->ncells; k++)
            text_fini(&table->cell[k]);
        text_fini(&table->notes);
        mem_free(table->cell);
        mem_free(table->is_number);
        mem_free(table->title);
        mem_free(table->name);
    }
    mem_free(tables->table);
    *tables = (struct report_tables){0};
}
