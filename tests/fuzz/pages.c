/* What the page is made of: summary.json and drawings. */
#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/file.h"
#include "base/file_read.h"
#include "base/mem.h"
#include "base/text.h"
#include "fuzz/harness.h"
#include "report/report.h"
#include "report/report_svg.h"

static bool has_word(const char *page, const char *word)
{
    size_t length = strlen(word);

    for (; *page; page++)
        if (strncasecmp(page, word, length) == 0)
            return true;
    return false;
}

/* ---- a page: every element is closed in its turn, no script but its own ---- */

enum {
    DEPTH = 64,
    NAME = 24
};

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

/* After '<' or "</": letters, digits. */
static const char *tag_name(const char *at, char name[NAME])
{
    size_t n = 0;

    while (isalnum((unsigned char)*at) && n < NAME - 1)
        name[n++] = *at++;
    name[n] = '\0';
    HARNESS_REQUIRE(n > 0);
    return at;
}

/* Past the '>' of a tag; values stand in quotes, and no attribute acts. */
static const char *tag_end(const char *at, bool *closes_itself)
{
    *closes_itself = false;
    for (; *at && *at != '>'; at++) {
        HARNESS_REQUIRE(*at != '<');
        HARNESS_REQUIRE(strncasecmp(at, " on", 3) != 0);
        HARNESS_REQUIRE(strncasecmp(at, "src=", 4) != 0);
        *closes_itself = *at == '/';
        if (*at == '"')
            at = strchr(at + 1, '"');
        HARNESS_REQUIRE(at);
    }
    HARNESS_REQUIRE(*at == '>');
    return at + 1;
}

static void page_is_well_formed(const char *page)
{
    static const char *const empty[] = {"meta", "br", "hr", "col", "wbr", NULL};
    static const char *const raw[] = {"style", "script", NULL};
    static const char *const never[] = {"iframe", "object", "embed", "form",
                                        "link",   "base",   NULL};
    char open[DEPTH][NAME], name[NAME];
    size_t depth = 0;
    int scripts = 0;
    bool closed;

    for (const char *at = page; (at = strchr(at, '<')) != NULL;) {
        if (at[1] == '!') {
            at = strchr(at, '>');
            HARNESS_REQUIRE(at);
        } else if (at[1] == '/') {
            at = tag_end(tag_name(at + 2, name), &closed);
            HARNESS_REQUIRE(depth > 0 && strcmp(open[--depth], name) == 0);
        } else {
            at = tag_end(tag_name(at + 1, name), &closed);
            HARNESS_REQUIRE(!is_one_of(name, never));
            scripts += strcmp(name, "script") == 0;
            if (closed || is_one_of(name, empty))
                continue;
            HARNESS_REQUIRE(depth < DEPTH);
            memcpy(open[depth++], name, NAME);
            if (is_one_of(name, raw))
                at = strstr(at, "</");
            HARNESS_REQUIRE(at);
        }
    }
    HARNESS_REQUIRE(depth == 0 && scripts == 1);
}

/* The page of whatever can be read is one page, made of the template's elements. */
void harness_summary(const char *bytes, size_t length)
{
    struct text page = {0};
    struct sim_error *err = harness_error();

    harness_file("summary.json", bytes, length);
    enum sim_status status = report_write(harness_folder(), "analysis", err);
    harness_agree(status, err);
    if (status)
        return;
    char *path = file_path(harness_folder(), REPORT_FILE);
    HARNESS_REQUIRE(!file_read(path, &page, err));
    page_is_well_formed(page.data);
    mem_free(path);
    text_fini(&page);
}

#define NAMED "<svg role=\"img\" aria-label=\"x\""

/* What is accepted is accepted again as it was written, and asks for nothing. */
void harness_svg(const char *bytes, size_t length)
{
    struct text out = {0}, again = {0};
    struct sim_error *err = harness_error();
    char *svg = mem_new(length + 1, 1);

    memcpy(svg, bytes, length);
    enum sim_status status = report_svg_inline(&out, svg, "p-", "x", "f", err);
    harness_agree(status, err);
    HARNESS_REQUIRE((status == SIM_OK) == (out.data != NULL));
    if (!status) {
        HARNESS_REQUIRE(!has_word(out.data, "<script"));
        HARNESS_REQUIRE(!has_word(out.data, "<style"));
        HARNESS_REQUIRE(!has_word(out.data, "<foreign"));
        HARNESS_REQUIRE(!has_word(out.data, "<a "));
        /* the name for screen readers is the page's, not a drawing's */
        HARNESS_REQUIRE(strncmp(out.data, NAMED, strlen(NAMED)) == 0);
        struct text drawing = {0};
        text_printf(&drawing, "<svg%s", out.data + strlen(NAMED));
        status = report_svg_inline(&again, drawing.data, "p-", "x", "f", err);
        HARNESS_REQUIRE(status == SIM_OK);
        text_fini(&drawing);
    }
    text_fini(&out);
    text_fini(&again);
    mem_free(svg);
}
