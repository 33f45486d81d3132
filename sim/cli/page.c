/* A page of Markdown, as a terminal of 80 columns shows it. */
#include "cli/page.h"

#include <stdbool.h>
#include <string.h>

#include "base/mem.h"
#include "cli/columns.h"

enum {
    CELLS_MAX = 8
};

/* A line, and whether the next one is a rule of a table, which makes it a head. */
struct line {
    const char *text;
    size_t length;
    bool is_head;
};

static bool is_rule(const char *text)
{
    return strncmp(text, "|--", 3) == 0;
}

/* The next line of *at, which moves on; false at the end. */
static bool next_line(const char **at, struct line *line)
{
    if (!**at)
        return false;
    line->text = *at;
    line->length = strcspn(*at, "\n");
    *at += line->length + ((*at)[line->length] == '\n');
    line->is_head = line->text[0] == '|' && is_rule(*at);
    return true;
}

/* Words without the marks of Markdown. */
static char *plain(const char *text, size_t length)
{
    struct text out = {0};

    for (size_t i = 0; i < length; i++)
        if (text[i] != '`')
            text_add_bytes(&out, text + i, 1);
    return out.data ? out.data : mem_text("");
}

/* "| a | b | c |": its name; what is between in parentheses; what it is. */
static void add_row(struct text *out, const struct line *line)
{
    char *cell[CELLS_MAX] = {0};
    size_t n = 0;
    struct text head = {0};
    const char *end = line->text + line->length;

    for (const char *at = line->text + 2; at < end && n < CELLS_MAX; n++) {
        const char *bar = strstr(at, " |");
        if (!bar || bar > end)
            break;
        cell[n] = plain(at, (size_t)(bar - at));
        at = bar + 3;
    }
    text_add(&head, n > 0 ? cell[0] : "");
    for (size_t i = 1, told = 0; i + 1 < n; i++)
        if (cell[i][0])
            text_printf(&head, "%s%s", told++ ? ", " : " (", cell[i]);
    if (strchr(head.data, '(') && n > 2 && head.length > strlen(cell[0]))
        text_add(&head, ")");
    columns_add_note(out, 2, head.data);
    if (n > 1)
        columns_add_note(out, 6, cell[n - 1]);
    for (size_t i = 0; i < n; i++)
        mem_free(cell[i]);
    text_fini(&head);
}

/* Lines that belong together. */
static void end_paragraph(struct text *out, struct text *words)
{
    if (words->data)
        columns_add_note(out, 0, words->data);
    text_fini(words);
    *words = (struct text){0};
}

void page_add(struct text *out, const char *markdown)
{
    struct text words = {0};
    struct line line;

    while (next_line(&markdown, &line)) {
        if (line.length == 0 || line.text[0] == '#' || line.text[0] == '|')
            end_paragraph(out, &words);
        if (line.length == 0) {
            text_add(out, "\n");
        } else if (line.text[0] == '|') {
            if (!line.is_head && !is_rule(line.text))
                add_row(out, &line);
        } else {
            size_t marks = strspn(line.text, "# ");
            char *part = plain(line.text + marks, line.length - marks);
            text_printf(&words, "%s%s", words.data ? " " : "", part);
            mem_free(part);
            if (line.text[0] == '#')
                end_paragraph(out, &words);
        }
    }
    end_paragraph(out, &words);
}
