/* The frame of a table of a page: a name to find it by, a title for who cannot
 * see it, and a box that scrolls where the page is narrower. */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/escape.h"
#include "report/report_parts.h"

enum {
    IDS_MOST = 2048 /* of one name: more than there are arms */
};

/* The least number from 1 on that no id has which begins so. */
static int free_number(const char *page, const char *begin)
{
    bool is_used[IDS_MOST] = {false};
    int number = 1;

    for (const char *at = page; (at = strstr(at, begin)) != NULL;) {
        at += strlen(begin);
        int taken = *at == '"' ? 1 : 0;
        const char *digit = at + 1;
        for (; *at == '-' && *digit >= '0' && *digit <= '9' && taken < IDS_MOST;
             digit++)
            taken = 10 * taken + (*digit - '0');
        if (taken == 1 ? *at == '"' : taken < IDS_MOST && *digit == '"')
            is_used[taken] = true;
    }
    while (number < IDS_MOST - 1 && is_used[number])
        number++;
    return number;
}

/* id="KIND-NAME", with a number if there is one of that name before; together below
 * 90 bytes. */
static void add_id(struct text *out, const char *kind, const char *name)
{
    char id[96];
    int length = snprintf(id, sizeof id, "id=\"%s-%s", kind, name);

    SIM_REQUIRE(length > 0 && (size_t)length < sizeof id - 8);
    int number = out->data ? free_number(out->data, id) : 1;
    text_add(out, id);
    if (number > 1)
        text_printf(out, "-%d", number);
    text_add(out, "\"");
}

static void open_box(struct text *out, const char *class, const char *title)
{
    text_printf(out,
                "<div class=\"%s\" role=\"group\" tabindex=\"0\" "
                "aria-label=\"",
                class);
    escape_html(out, title);
    text_add(out, "\">");
}

void report_open_table(struct text *out, const char *name, const char *title,
                       const char *class)
{
    open_box(out, "wide", title);
    text_add(out, "<table ");
    add_id(out, "table", name);
    if (class[0])
        text_printf(out, " class=\"%s\"", class);
    text_add(out, "><thead><tr>");
}

void report_close_table(struct text *out)
{
    text_add(out, "</tbody></table></div>\n");
}

void report_open_chart(struct text *out, const char *title)
{
    open_box(out, "chart", title);
    text_add(out, "\n");
}

/* What page-wide lists follow from: "<h2 id="NAME">TITLE</h2>", of which no text
 * of a scenario can make one. */
void report_add_contents(struct text *out, const char *page)
{
    static const char open[] = "<h2 id=\"", close[] = "</h2>";
    const char *at = page;

    text_add(out, "<nav class=\"contents\" aria-labelledby=\"contents\">"
                  "<strong id=\"contents\">On this page</strong>\n<ul>\n");
    while ((at = strstr(at, open)) != NULL) {
        at += strlen(open);
        size_t id = strcspn(at, "\"");
        const char *title = strchr(at, '>');
        const char *end = title ? strstr(title, close) : NULL;
        if (!end)
            break;
        text_add(out, "<li><a href=\"#");
        text_add_bytes(out, at, id);
        text_add(out, "\">");
        text_add_bytes(out, title + 1, (size_t)(end - title) - 1);
        text_add(out, "</a></li>\n");
        at = end;
    }
    text_add(out, "</ul></nav>\n");
}
